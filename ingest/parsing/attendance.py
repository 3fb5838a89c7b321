"""Who was present and who was absent, from the front, an item or under a decision. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.models import Attendee
from ingest.parsing.headings import inline_label_end
from ingest.parsing.layouts import label_of
from ingest.parsing.lines import Line

_PRESENT_LABEL = (
    r"(?:følgende (?:var|er) )?til ?stede(?: var)?|tilstedeværende|(?:møde)?deltagere|deltagerliste"
    r"|fremmødte|fremmøde|mødte?|medlemmer(?: til ?stede)?|deltog(?: i mødet)?|til stede fra \w+"
    r"|(?:møde)?deltagere fra [\wæøå ]{2,40}|fra (?:forvaltningen|administrationen|ledelsen|"
    r"kommunen)"
    r"|øvrige(?: deltagere| til ?stede)?|desuden deltog|(?:inviterede )?gæster"
)
_ABSENT_LABEL = (
    r"(?:fraværende(?: med(?: eller uden)? afbud| uden afbud)?|fravær|(?:meldt )?afbud|frameldt"
    r"|(?:ikke|ej) til ?stede|forfald|udeblevet|ikke mødt|afbud/fravær|fravær/afbud"
    r"|fraværende/afbud)(?: fra(?: (?:[\wæøåÆØÅ-]+[, ]+(?:og )?){0,5}?"
    r"[\wæøåÆØÅ-]*(?:udvalget|rådet|bestyrelsen)(?=:))?)?"
)
_PRESENT = re.compile(rf"(?P<label>{_PRESENT_LABEL})\s*(?::|$)\s*(?P<names>.*)", re.IGNORECASE)
_ABSENT = re.compile(
    rf"(?P<label>{_ABSENT_LABEL})\s*(?::|$|(?=\s[A-ZÆØÅ]))\s*(?P<names>.*)", re.IGNORECASE
)
_ROLE = re.compile(
    r"(?P<role>referent|ordstyrer|mødeleder|dirigent|formand|sekretær|"
    r"protokolfører)\s*:\s*(?P<names>\S.*)",
    re.IGNORECASE,
)
_AT_WORK = frozenset({"referent", "ordstyrer", "mødeleder", "dirigent", "protokolfører"})
"""Roles that somebody has at a meeting: who is named so was there."""
_MEMBERS = "medlemmer"
"""Who sits in a body: attendance only where something else tells that they came, or who did not."""
_FIELD = re.compile(r"[A-ZÆØÅ][\wæøå /.-]{1,30}:")
_OFFICE = (
    r"(?:[\wæøå-]*(?:formand|medlem|borgmester|rådmand|direktør|chef|leder|sekretær|konsulent"
    r"|inspektør|koordinator|repræsentant|suppleant|stedfortræder|kasserer|fuldmægtig|sagsbehandler"
    r"|planlægger|ordstyrer|referent|dirigent|revisor|tillidsmand|formandskab)|TR|AMR|FTR|FTRS?|LR)"
)
_GROUP = re.compile(
    rf"(?:{_OFFICE}|[\wæøå-]*(?:medlemmer|ledere|repræsentanter|suppleanter|chefer|konsulenter"
    r"|medarbejdere?|medarbejderside\w*|lederside\w*|ledelse\w*|forvaltning\w*|administration\w*"
    r"|sekretariat\w*|personale|elever?|elevråd\w*|forældre|bestyrelse\w*|råd(?:et)?|gæst(?:er)?))"
    r"(?:\s*/\s*[\wæøå-]+)?",
    re.IGNORECASE,
)
"""Before a colon within a list of names: the office, or whom those named speak for."""
_PREFIX = re.compile(
    rf"(?P<role>(?:(?:konst\.|konstitueret|fungerende|ledende|faglig|daglig|1\.|2\.)\s+)?{_OFFICE}"
    rf"(?:\s+(?:og|&)\s+{_OFFICE})?)\s*:?\s+(?=(?-i:[A-ZÆØÅÉÖÄ]))",
    re.IGNORECASE,
)
_ONLY_OFFICE = re.compile(rf"(?:{_OFFICE})(?:\s+(?:og|&)\s+{_OFFICE})?", re.IGNORECASE)
_SPLIT = re.compile(r"[,;\n•\t]|\s[–—|]\s|\s+og\s+(?=[A-ZÆØÅ])|\s{2,}")
_NOTE = re.compile(r"\((?P<note>[^()]{1,80})\)|\s[-–]\s(?P<tail>.{1,60})$")
_NAME = re.compile(
    r"(?:[A-ZÆØÅÉÖÄ][\wæøåéöäü'’-]*\.?)(?:\s+(?:[A-ZÆØÅÉÖÄ][\wæøåéöäü'’-]*\.?|de|von|van|af|"
    r"der)){0,5}"
)
_NOBODY = re.compile(r"(?:ingen|alle|nej|-|–|hele bestyrelsen|samtlige).{0,30}", re.IGNORECASE)
_NO_NAME = re.compile(
    r"navn|parti|rolle|titel|funktion|stilling|organisation|afbud|fraværende|fravær|til ?stede"
    r"|fremmødte?|fremmøde|mødt|deltog|[A-ZÆØÅ]",
    re.IGNORECASE,
)
_CELLS = re.compile(r"\s{3,}|\s*\|\s*|\t+")
_CAME = re.compile(
    r"(?:(?P<yes>ja|x|til ?stede|deltog)|nej|afbud|fraværende|-)\b.{0,20}", re.IGNORECASE
)
"""The last cell of a table's row: whether the person of the first cell came."""
_NEXT_LABEL = re.compile(r"(?<=[.;])\s+(?=[A-ZÆØÅ][\wæøå]+(?: [\wæøå]+){0,2}:\s)")
"""Where a line goes on to another group: "Til stede: A, B. Afbud: C"."""
_MAX_NAMES = 200
_MAX_CHARS = 4000


def read_names(text: str, *, present: bool, note: str = "") -> tuple[Attendee, ...]:
    """The people in a list of names; what is not a name is left out.

    An office or party told with a name becomes its note; `note` where there is neither.
    """
    found: list[Attendee] = []
    for row in text[:_MAX_CHARS].split("\n"):
        cells = _CELLS.split(row.strip(" -–•*·|"))
        came = _CAME.fullmatch(cells[-1]) if len(cells) > 1 else None
        if came:
            named = _person(cells[0])
            if named and not _NO_NAME.fullmatch(named[0]):
                told = named[1] if came["yes"] else named[1] or note
                found.append(Attendee(named[0], came["yes"] is not None, told))
            continue
        for name, remark in _of_row(row):
            if not name and remark and found:
                before = found[-1]
                known = before.note if before.note != note else ""
                found[-1] = replace(before, note=", ".join(filter(None, (known, remark))))
            elif name:
                found.append(Attendee(name, present, remark or note))
            if len(found) >= _MAX_NAMES:
                return tuple(found)
    return tuple(found)


def _of_row(row: str) -> Iterator[tuple[str, str]]:
    """Names of a row with what is told of each; "" for a name where only an office is told."""
    remarks: list[str] = []

    def keep(match: re.Match[str]) -> str:
        remarks.append((match["note"] or match["tail"] or "").strip())
        return f"\x00{len(remarks) - 1}"

    marked = _NOTE.sub(keep, row.strip(" -–•*·"))
    for piece in _SPLIT.split(marked):
        words, *indices = piece.split("\x00")
        told = [remarks[int(i)] for i in map(str.strip, indices) if i.isdigit()]
        words = words.strip(" .:*-–")
        if _ONLY_OFFICE.fullmatch(words):
            yield "", ", ".join([words.lower(), *told])
            continue
        named = _person(words)
        if named is None or _NOBODY.fullmatch(named[0]) or _NO_NAME.fullmatch(named[0]):
            continue
        yield named[0], ", ".join(filter(None, (named[1], *told)))


def _person(words: str) -> tuple[str, str] | None:
    """A name and the office before it ("" without one); None for what is no name."""
    role = ""
    group, colon, rest = words.partition(":")
    if colon and _GROUP.fullmatch(group.strip()):
        role, words = group.strip(), rest.strip()
    if prefix := _PREFIX.match(words):
        role, words = prefix["role"], words[prefix.end() :]
    if not _NAME.fullmatch(words):
        return None
    return words, role if role.isupper() else role.lower()


def read_attendance(lines: Sequence[Line], *, titled: bool = False) -> tuple[Attendee, ...]:
    """The attendance told in lines (the front, or an item about attendance).

    titled: they stand under a title that says so. Without it a list of members alone, with
    nobody told to have come or to be away, is no attendance.
    """
    told = titled or any(_tells_attendance(line.text) for line in lines)
    people: dict[str, Attendee] = {}
    n = 0
    while n < len(lines):
        if columns := _columns(lines[n].text):
            n = _read_columns(lines, n, columns, people)
            continue
        texts = _NEXT_LABEL.split(_bare(lines[n].text))
        n += 1
        if len(texts[0]) > _MAX_CHARS:
            continue
        for at, text in enumerate(texts):
            seats: dict[str, Attendee] = {}
            found = seats if _is_membership(text) and not told else people
            n = _read_group(lines, n, text, found, last=at == len(texts) - 1, inside=at > 0)
            people |= {name: one for name, one in seats.items() if one.note in _AT_WORK}
    return tuple(people.values())


def _is_membership(text: str) -> bool:
    """Whether a labelled list names who holds a seat or an office, not who came."""
    if match := _ROLE.match(text):
        return match["role"].lower() not in _AT_WORK
    match = _PRESENT.match(text)
    return match is not None and match["label"].lower() == _MEMBERS


def _tells_attendance(line: str) -> bool:
    """Whether a line has a label or a table's cell for who came or who did not."""
    if len(line) > _MAX_CHARS:
        return False
    cells = _CELLS.split(line.strip(" -–•*·|"))
    if _columns(line) or (len(cells) > 1 and _CAME.fullmatch(cells[-1])):
        return True
    return any(
        (_PRESENT.match(text) or _ABSENT.match(text)) and not _is_membership(text)
        for text in _NEXT_LABEL.split(_bare(line))
    )


def _bare(text: str) -> str:
    return text.lstrip("-–•*· ").replace("**", "")


def _read_group(
    lines: Sequence[Line],
    n: int,
    text: str,
    people: dict[str, Attendee],
    *,
    last: bool,
    inside: bool,
) -> int:
    """Read one labelled list into `people`; the line after it. last: lines below may go on."""
    if match := _ROLE.match(text):
        for person in read_names(match["names"], present=True, note=match["role"].lower()):
            people.setdefault(person.name, person)
        return n
    present = _PRESENT.match(text)
    match = present or _ABSENT.match(text)
    if match is None:
        if inside and _GROUP.fullmatch(text.partition(":")[0]):
            for person in read_names(text.partition(":")[2], present=True):
                people.setdefault(person.name, person)
        return n
    names = match["names"]
    while last and n < len(lines) and _goes_on(lines[n], bool(names), present is not None):
        names += "\n" + _without_group(lines[n].text)
        n += 1
    note = "" if present else _reason(match["label"])
    for person in read_names(_without_group(names), present=present is not None, note=note):
        people[person.name] = person
    return n


def _without_group(text: str) -> str:
    """A line of names without the group they stand for; an office stays, as it is the person's."""
    group, colon, rest = text.partition(":")
    if colon and _GROUP.fullmatch(group.strip()) and not _ONLY_OFFICE.fullmatch(group.strip()):
        return rest.strip()
    return text


def _reason(label: str) -> str:
    lowered = label.lower()
    return "Afbud" if "afbud" in lowered and "uden" not in lowered else ""


def _goes_on(line: Line, begun: bool, present: bool) -> bool:
    """Whether a line goes on with a list of names."""
    text = line.text
    if begun and line.gap:
        return False
    field = _FIELD.match(text)
    grouped = present and field and _GROUP.fullmatch(text[: field.end() - 1].strip())
    if (
        len(text) > 400
        or _PRESENT.match(text)
        or _ABSENT.match(text)
        or (field and not grouped)
        or label_of(text)
        or inline_label_end(text)
        or _columns(text)
    ):
        return False
    if grouped and field:
        text = text[field.end() :].strip()
    first = _SPLIT.split(_NOTE.sub("", text.strip(" -–•*·")))[0].strip(" .")
    return _person(first) is not None and text.count(" ") < 60


def _columns(text: str) -> tuple[bool, ...]:
    """Of each column under a heading like "Til stede   Afbud": whether they came; () for others."""
    cells = _CELLS.split(text.strip(" |"))
    if len(cells) < 2:
        return ()
    told = [
        _PRESENT.fullmatch(cell.strip(": ")) is not None
        for cell in cells
        if _PRESENT.fullmatch(cell.strip(": ")) or _ABSENT.fullmatch(cell.strip(": "))
    ]
    return tuple(told) if len(told) == len(cells) and not all(told) else ()


def _read_columns(
    lines: Sequence[Line], n: int, columns: tuple[bool, ...], people: dict[str, Attendee]
) -> int:
    """Read a table of two columns of names; the line after it.

    A row with fewer cells belongs to the columns it stands under.
    """
    starts = [match.end() for match in _CELLS.finditer(lines[n].text)]
    offsets = [lines[n].indent, *(lines[n].indent + start for start in starts)]
    absent: dict[str, Attendee] = {}
    n += 1
    while n < len(lines) and not lines[n].gap and _goes_on(lines[n], True, True):
        line = lines[n]
        at = 0
        for cell in _CELLS.split(line.text):
            place = line.indent + line.text.index(cell, at)
            at = line.text.index(cell, at) + len(cell)
            column = max((k for k, o in enumerate(offsets) if place >= o - 2), default=0)
            for person in read_names(cell, present=columns[column]):
                (people if person.present else absent)[person.name] = person
        n += 1
    people.update(absent)
    return n


def absent_names(text: str) -> tuple[str, ...]:
    """The names under a "Fraværende:" label of an item."""
    return tuple(person.name for person in read_names(text, present=False))
