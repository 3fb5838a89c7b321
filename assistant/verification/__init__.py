"""What a statement is held against in its source: facts, words, acts, opposites (`verify.py`)."""
