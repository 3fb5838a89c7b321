"""Streamlit pages: they draw what `assistant` gives and decide nothing."""
