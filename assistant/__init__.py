"""Punktum's assistant: from a question over minutes to a cited, checked answer."""
