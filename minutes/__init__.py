"""The bundled minutes, as package data."""
