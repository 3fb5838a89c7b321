"""Whether what was found tells what is sought, or the minutes do not say (`retrieve.py`)."""
