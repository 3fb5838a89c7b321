"""What stands between a file and the archive: privacy, place, uploads, report (`load.py`)."""
