"""A follow-up in words: what, who, by when, and what the minutes do not name. Pure."""

from __future__ import annotations

from assistant.labels import danish_date
from assistant.products.register import Due, FollowUpRow
from assistant.text.quoting import one_line

SHORT_QUOTE = 150
"""Characters of a quote that only reminds of what is told in full elsewhere."""


def task_words(row: FollowUpRow) -> str:
    """A follow-up told once: `what` mostly is the minutes' whole sentence, with its subject."""
    told = one_line(row.follow_up.what).rstrip(":;,.")
    return told[:1].upper() + told[1:]


def shortened(text: str, most: int = SHORT_QUOTE) -> str:
    """The beginning of a quote longer than `most` characters, with "…" where it was cut."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def lacking(row: FollowUpRow) -> str:
    """What the follow-up does not name, as the end of a sentence."""
    frist, who = row.follow_up.deadline is None, row.follow_up.who is None
    if frist and who:
        return "; der er hverken nævnt frist eller ansvarlig."
    return "; der er ingen frist." if frist else "; ansvarlig er ikke nævnt." if who else "."


def follow_up_words(row: FollowUpRow) -> str:
    """Give a follow-up as a line: who, what, by when, and how it stands."""
    follow_up = row.follow_up
    what = task_words(row)
    who = follow_up.who or ""
    named = what if not who or who.casefold() in what.casefold() else f"{who}: {what}"
    due = {Due.OVERDUE: "fristen er passeret", Due.UPCOMING: "kommende", Due.UNDATED: ""}[row.due]
    facts = []
    if not who:
        facts.append("ansvarlig ikke nævnt")
    if follow_up.date:
        facts.append(f"frist {danish_date(follow_up.date)}")
    elif follow_up.deadline:
        told = one_line(follow_up.deadline)
        facts.append(f"frist: {told[:1].lower()}{told[1:]}")
    else:
        facts.append("ingen frist nævnt")
    if due:
        facts.append(due)
    return f"{named} ({', '.join(facts)})."
