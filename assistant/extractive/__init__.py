"""The answer in the minutes' own sentences: units, chances, choice, telling (`compose.py`)."""
