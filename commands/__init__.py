"""The commands behind `punktum`: each takes parsed arguments and settings, gives an exit code."""
