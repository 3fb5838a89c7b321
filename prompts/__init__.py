"""The prompts, as package data."""
