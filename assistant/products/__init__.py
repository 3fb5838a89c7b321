"""The secretary's products in their parts: cases, register, summaries, status notes (`desk.py`)."""
