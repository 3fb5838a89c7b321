"""A publishing site: its list of meetings, and the polite client (`fetch.py`)."""
