"""The one place where the day is read: the doors ask it, and hand the day on."""

from __future__ import annotations

from datetime import date, datetime


def today() -> date:
    """The day it is where Punktum runs, as its readers have it on the wall."""
    return datetime.now().astimezone().date()
