"""The language model: its sources, prompt, reply and own process (`llm.py` is the door)."""
