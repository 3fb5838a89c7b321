"""Who was at a meeting, and at which items somebody listed as present was told absent. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.models import AgendaItem, Attendee


def absent_at(person: Attendee, items: Sequence[AgendaItem]) -> tuple[str, ...]:
    """The items, by their punkt, that this person is told absent from; () without any."""
    return tuple(item.punkt for item in items if person.name in item.absent)


def presence_lines(attendance: Sequence[Attendee], items: Sequence[AgendaItem]) -> tuple[str, ...]:
    """Who came and who did not, a line each; () where the minutes do not say.

    Whoever came is told with the items that the minutes except ("Ida Holm (ikke ved punkt 1-3)").
    """
    present = ", ".join(_named(one, items) for one in attendance if one.present)
    absent = ", ".join(
        f"{one.name} ({one.note})" if one.note else one.name
        for one in attendance
        if not one.present
    )
    lines = (("Til stede", present), ("Fraværende", absent))
    return tuple(f"{label}: {names}." for label, names in lines if names)


def _named(person: Attendee, items: Sequence[AgendaItem]) -> str:
    missed = [n for n, item in enumerate(items) if person.name in item.absent]
    return f"{person.name} (ikke ved punkt {_listed(missed, items)})" if missed else person.name


def _listed(places: Sequence[int], items: Sequence[AgendaItem]) -> str:
    """Items by their punkt, three and more in a row as a range: "1-3 og 7"."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    words: list[str] = []
    for run in runs:
        told = [items[place].punkt for place in run]
        words += [f"{told[0]}-{told[-1]}"] if len(told) > 2 else told
    return " og ".join(filter(None, (", ".join(words[:-1]), words[-1])))
