"""From lines to a meeting's front, items, sections and proposals (`parse.py`)."""
