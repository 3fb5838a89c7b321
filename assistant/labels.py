"""The Danish words that readers see for dates, outcomes, levels, sections and sources."""

from __future__ import annotations

from datetime import date

from assistant.models import Citation, Level, Outcome, SectionKind

MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)

OUTCOME_WORDS: dict[Outcome, str] = {
    Outcome.GODKENDT: "Godkendt",
    Outcome.GODKENDT_MED_BEMAERKNINGER: "Godkendt med bemærkninger",
    Outcome.TAGET_TIL_EFTERRETNING: "Taget til efterretning",
    Outcome.DROEFTET: "Drøftet",
    Outcome.ANBEFALET: "Anbefalet",
    Outcome.UDSAT: "Udsat",
    Outcome.TILBAGESENDT: "Sendt tilbage",
    Outcome.AFVIST: "Afvist",
    Outcome.TRUKKET: "Trukket fra dagsordenen",
    Outcome.BESLUTTET_ANDET: "Anden beslutning",
    Outcome.INGEN_BESLUTNING: "Ingen beslutning",
    Outcome.LUKKET: "Lukket",
}

LEVEL_WORDS: dict[Level, str] = {
    Level.ANBEFALER: "anbefaler",
    Level.BESLUTTER: "beslutter",
    Level.ORIENTERES: "orienteres",
}

SECTION_WORDS: dict[SectionKind, str] = {
    SectionKind.RESUME: "Resumé",
    SectionKind.BACKGROUND: "Baggrund",
    SectionKind.PROPOSAL: "Indstilling",
    SectionKind.CASE: "Sagsfremstilling",
    SectionKind.FINANCE: "Økonomi",
    SectionKind.DECISION: "Beslutning",
    SectionKind.HISTORY: "Sagens gang",
    SectionKind.OTHER: "Øvrigt",
}


def danish_date(day: date) -> str:
    """Give a day as Danish text: 15. juni 2016."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def danish_period(first: date, last: date) -> str:
    """Give a period as Danish text; a period of one day is that day."""
    if first == last:
        return danish_date(first)
    return f"{danish_date(first)} – {danish_date(last)}"


def section_word(citation: Citation) -> str:
    """Name the kind of text that a citation quotes: Beslutning, Titel, Bilag."""
    if citation.section_no < 0:
        return "Titel" if citation.section_no == -1 else "Bilag"
    return SECTION_WORDS[citation.kind]


def part_words(citation: Citation) -> str:
    """Name the part of an item that a citation stands in: Beslutning, side 3."""
    page = citation.item.sections[citation.section_no].page if citation.section_no >= 0 else None
    return f"{section_word(citation)}{f', side {page}' if page else ''}"


def source_words(citation: Citation) -> str:
    """Name a source for a reader: Punkt 5, 15. juni 2016, Beslutning."""
    day = danish_date(citation.meeting.date)
    return f"Punkt {citation.item.punkt}, {day}, {part_words(citation)}"


ONLY_ALIKE = "Kun lignende i betydning (ingen af ordene står i punktet)"
"""Above items that were found by their meaning alone."""
