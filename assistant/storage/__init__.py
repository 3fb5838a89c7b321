"""The archive's parts: its tables, what is put in and read back, locks and Chroma."""
