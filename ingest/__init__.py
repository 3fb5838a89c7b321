"""From files to the archive: read, parse, chunk, load."""
