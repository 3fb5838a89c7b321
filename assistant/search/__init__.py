"""From a question to ranked agenda items and the treatments of a case (`retrieve.py`)."""
