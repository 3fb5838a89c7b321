"""The steps of reading a decision, and the words that it is made of (`decisions.py`)."""
