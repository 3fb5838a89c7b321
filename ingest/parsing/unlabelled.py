"""Proposals and decisions that stand under no label of their own. Pure.

Associations and small bodies write what was decided into running text. Only wording that states
a decision outright counts; anything else stays text without a decision.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.models import SectionKind
from ingest.decision.statements import plain
from ingest.parsing.layouts import DISCUSSION, fold
from ingest.parsing.sections import Part

_K = SectionKind
_OUTCOME = (
    r"(?:godkendt|vedtaget|tiltrådt|taget til (?:efterretning|orientering|følge)|drøftet|udsat"
    r"|afvist|forkastet|bevilget|bevilliget|anbefalet|anbefales|indstilles|trukket|genvalgt"
    r"|(?:ny)?valgt|besluttet|aftalt|konstateret|udpeget|nedsat|nedlagt|fastsat|behandlet|"
    r"annulleret"
    r"|oversendt|sendt (?:i høring|retur|tilbage)|bortfaldet)"
)
_BODY = (
    r"(?:[A-ZÆØÅ][\wæøåÆØÅ-]*(?:udvalget|rådet|bestyrelsen|forum|direktionen|nævnet|forsamlingen)"
    r"|Udvalget|Rådet|Bestyrelsen|Direktionen|Byrådet|Kommunalbestyrelsen|Forsamlingen|Vi)"
)
_SUBJECT = r"[A-ZÆØÅ][^\s,]{0,40}(?:[ ,]{1,3}[^\s,]{1,40}){0,9}?"
_PREFIX = r"(?:Enstemmigt?|Ikke|Blev|Er|Delvist|Punktet|Sagen|Alle|\d\.-\d\.|\d[.:)])\s+"
_DECIDES = (
    r"(?:besluttede|vedtog|godkendte|tiltrådte|bevilgede|afviste|forkastede|udsatte|valgte"
    r"|konkluderede|tog .{1,80}? til (?:efterretning|orientering)|tilsluttede sig"
    r"|anbefaler (?:over ?for )|beslutter|godkender|vedtager|tiltræder|udpegede|støtter|støttede"
    r"|traf (?:afgørelse|beslutning)|bakker op|bakkede op|(?:afgav|afgiver) (?:\w+ )?høringssvar"
    r"|gav (?:grønt lys|tilsagn|afslag|tilslutning)|trak (?:forslaget|sagen|ansøgningen)"
    r"|bad (?:\w+ ){1,3}(?:om at |arbejde |undersøge |udarbejde |vende |komme ))"
)
_CAN = r"(?:tiltræde|godkende|støtte|anbefale|tilslutte sig|følge|imødekomme|medvirke til)"
_SHORT = (
    r"(?:(?:Sagen|Punktet|Emnet|Behandlingen) (?:\w+ )?(?:udgår|udgik|udsættes|udskydes)"
    r"|(?:Sagen|Punktet|Emnet) (?:blev|er) ikke (?:nået|behandlet)"
    rf"|(?:{_BODY} )nåede ikke (?:punktet|sagen|emnet|dette punkt|at behandle)"
    r"|(?:Til (?:efterretning|orientering)|Udsættes|Udskydes|Udgår|Genoptages|Bevilges|Tiltrædes"
    r"|Imødekommes|Godkendes|Vedtages|Afslås)(?=[.,]?$|[.,] ))"
)
"""What is so short that it can only be what became of the item."""
_MATTER = (
    r"(?:Indstilling|Ansøgning|Forslag|Sag|Punkt|Referat|Dagsorden|Regnskab|Budget|Bevilling|"
    r"Tilskud"
    r"|Klage|Orientering)\w{0,4}"
)
_PASSIVE = (
    r"(?:følges|imødekommes|godkendes|tiltrædes|vedtages|bevilges|udsættes|udskydes|afslås|afvises"
    r"|anbefales|genoptages|tages (?:til (?:efterretning|følge)|af dagsordenen)|sendes i høring)"
)
_DECISION_SENTENCE = re.compile(
    rf"(?i:(?:{_PREFIX}){{0,2}}{_OUTCOME}\b)"
    r"|Det (?:blev|er|var|besluttedes|vedtoges|aftaltes|aftales|besluttes|vedtages|afgjordes)\b"
    r"(?: \w+){0,2}?"
    r"(?: (?:besluttet|vedtaget|aftalt|godkendt|bestemt|konkluderet|enighed)\b|,? at\b)"
    r"|Der (?:blev|er|var)"
    r" (?:truffet|opnået|enighed|enstemmighed|flertal|tilslutning|opbakning)\b"
    rf"|{_SUBJECT} {_DECIDES}\b"
    rf"|{_BODY} (?:kan|kunne|ville)(?: (?:ikke|enstemmigt|fuldt))? {_CAN}\b"
    rf"|{_SHORT}"
    rf"|{_MATTER} (?:\w+ )?{_PASSIVE}\b"
    rf"|{_SUBJECT} (?:blev|er|bliver)(?: \w+){{0,3}}? {_OUTCOME}\b"
    r"|(?:Beslutning|Konklusion|Vedtaget|Besluttet|Aftalt)\s*:",
)
_THING_OUTCOME = rf"[A-ZÆØÅ][\wæøå-]+(?: [\wæøåÆØÅ-]+){{0,3}} (?:enstemmigt )?{_OUTCOME}\.?"
_OUTCOME_ALONE = re.compile(
    rf"(?i:(?:{_PREFIX}){{0,2}}{_OUTCOME})[^.\n]{{0,60}}\.?|{_THING_OUTCOME}"
)
_ONLY_OUTCOME = re.compile(_THING_OUTCOME)
_PROPOSAL_START = re.compile(
    r"(?:Det|Der|Herefter|Derfor)\s(?:indstilles|anbefales|foreslås|stilles forslag)\b"
    r"|(?P<by>[A-ZÆØÅ][^\n.:;?]{2,100}?)\s(?:indstiller|anbefaler|foreslår)\b"
    r"(?=\s*(?:[,:;]|at\b|over|til|$|følgende))"
    r"|(?P<staff>(?:Den )?(?:[A-ZÆØÅ]?[\wæøå]*(?:[Dd]irektion|[Ff]orvaltning|[Aa]dministration|"
    r"[Ss]ekretariat|[Ll]edelse|[Dd]irektør|[Cc]ent(?:er|re)|[Ff]ormand|[Ff]ormandskab|[Kk]asserer)"
    r"(?:en|et|n)?)) (?:indstillede|anbefalede)\b(?=\s*(?:[,:;]|at\b))",
)
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-ZÆØÅ0-9\"«”])|\n\s*")
_ABBREVIATION = re.compile(
    r"\b(?:[A-ZÆØÅa-zæøå]|nr|kl|ca|bl\.a|f\.eks|fx|jf|pkt|inkl|ekskl|hhv|evt|dr"
    r"|\d{1,2})\.$"
)
_MAX_SENTENCES = 400
_LEAD = 240


def refine(text: str, parts: Sequence[Part], *, own_body: str, decide: bool) -> tuple[Part, ...]:
    """Split out proposals and (with decide) decisions that are written without a label.

    own_body: the meeting's body; what it recommends itself is its decision, not a proposal.
    """
    out = _with_label_inside(text, [_sound(text, part) for part in parts])
    if not any(part.kind is _K.PROPOSAL for part in out):
        out = _with_proposal(text, out, own_body)
    if decide and not any(part.kind is _K.DECISION for part in out):
        out = _with_decision(text, out)
    only = len(out) == 1 and not out[0].heading and out[0].kind is _K.OTHER
    if only and out[0].end > out[0].start:
        start, end = _lines(text, out[0])[-1]
        if _OUTCOME_ALONE.fullmatch(plain(text[start:end])):
            return tuple(_cut(text, out[0], start, end, _K.DECISION))
    return tuple(out)


_BRIEF = 2
_ELSEWHERE = re.compile(
    r"\bpå (?:\w+ )?(?:sidste|seneste|forrige|tidligere|næste|kommende) \w*møde"
    r"|\bpå (?:\w+)?møde[rt]? (?:i|den|d\.)\b|\btidligere\b",
    re.IGNORECASE,
)


def is_brief(text: str, parts: Sequence[Part]) -> bool:
    """Whether an item without labels says so little that it can only be what was decided.

    What tells of another meeting decides nothing here.
    """
    if len(parts) != 1:
        return False
    start, end = parts[0].start, parts[0].end
    sentences = _sentences(text, start, end)
    return len(sentences) <= _BRIEF and not _ELSEWHERE.search(text, start, end)


def _decides(text: str, start: int, end: int) -> bool:
    """Whether the sentence text[start:end] states a decision; capitals read as ordinary words."""
    words = plain(_unwrapped(text[start : min(end, start + _LEAD)]))
    return bool(_DECISION_SENTENCE.match(words) or _ONLY_OUTCOME.fullmatch(words.strip()))


_HYPHENATED = re.compile(r"(?<=[a-zæøå])-[ \t]*\n\s*(?=[a-zæøå])")


def _unwrapped(text: str) -> str:
    """Words that the layout has broken over lines, on one line."""
    return " ".join(_HYPHENATED.sub("", text).split())


_LABEL_INSIDE = re.compile(
    r"(?<=[.!?])[ \t]+(?=(?:Konklusion|Beslutning|Besluttet|Vedtaget|Aftalt|Afgørelse):\s)"
)


def _with_label_inside(text: str, parts: list[Part]) -> list[Part]:
    """A decision whose label stands behind a sentence on its line, where there is no other.

    What is told of the discussion between a proposal and it is no part of the proposal.
    """
    if any(part.kind is _K.DECISION for part in parts):
        return parts
    for n, part in enumerate(parts):
        if part.attachments or part.kind not in {*_MAY_PROPOSE, _K.PROPOSAL}:
            continue
        if match := _LABEL_INSIDE.search(text, part.start, part.end):
            pieces = _cut(text, part, match.end(), part.end, _K.DECISION)
            if part.kind is _K.PROPOSAL:
                stop = _proposal_end(text, part.start, pieces[0].end)
                line = text.find("\n", part.start, pieces[0].end)
                if 0 <= line < stop and _LISTED_BELOW.search(text, line, stop) is None:
                    stop = line
                pieces[:1] = _parted(text, pieces[0], stop)
            return [*parts[:n], *pieces, *parts[n + 1 :]]
    return parts


_LISTED_BELOW = re.compile(r"\n[ \t]*(?:\d{1,2}[a-z]?[.)]|[a-z][.)]|[-–•*]|at\b|og\b|[a-zæøå])")


def _parted(text: str, part: Part, stop: int) -> list[Part]:
    """A part up to `stop`, and what stands behind it under no heading, if anything does."""
    rest = text[stop : part.end]
    after = stop + len(rest) - len(rest.lstrip())
    if after >= part.end:
        return [part]
    behind = Part(_K.OTHER, "", after, after, after, part.end, part.page)
    return [replace(part, end=stop), behind]


_MAY_PROPOSE = {_K.OTHER, _K.CASE, _K.BACKGROUND, _K.RESUME, _K.FINANCE}


_DISCUSSION = re.compile(DISCUSSION)
_MAY_HEAD_MEETINGS = re.compile(r"(?:[a-zæøå]+ )?behandling")


def _sound(text: str, part: Part) -> Part:
    """«Politisk behandling» heads a decision in some minutes and a list of meetings in others."""
    if part.kind is not _K.DECISION or not _MAY_HEAD_MEETINGS.fullmatch(fold(part.heading)):
        return part
    if any(_decides(text, start, end) for start, end in _lines(text, part)[:3]):
        return part
    return replace(part, kind=_K.OTHER)


def _with_proposal(text: str, parts: list[Part], own_body: str) -> list[Part]:
    decided = any(part.kind is _K.DECISION for part in parts)
    for n, part in enumerate(parts):
        if part.attachments or part.kind not in _MAY_PROPOSE:
            continue
        for start, end in _lines(text, part):
            match = _PROPOSAL_START.match(text, start, min(end, start + _LEAD))
            if not match:
                continue
            if match["by"] and own_body and not decided and fold(own_body) in fold(match["by"]):
                continue
            if part.kind is not _K.OTHER and text[start:end].count(".") > _LONG_PROSE:
                continue
            stop = _proposal_end(text, start, part.end)
            return [*parts[:n], *_cut(text, part, start, stop, _K.PROPOSAL), *parts[n + 1 :]]
    return parts


_LONG_PROSE = 4
_LIST_LINE = re.compile(r"(?:\d{1,2}[a-z]?[.)]|[a-z][.)]|[-–•*]|at\b|At\b|og\b)\s?")


def _proposal_end(text: str, start: int, end: int) -> int:
    """Where a proposal in running text ends: after its paragraph and the list below it."""
    stop = start
    blank = False
    first = True
    for raw in text[start:end].split("\n"):
        line = raw.strip()
        if not line:
            blank = True
        elif first or not blank or _LIST_LINE.match(line):
            if not first and _DECISION_SENTENCE.match(line) and not _LIST_LINE.match(line):
                break
            first, blank = False, False
            stop = start + len(raw)
        else:
            break
        start += len(raw) + 1
    return stop


def _lines(text: str, part: Part) -> list[tuple[int, int]]:
    spans = []
    position = part.start
    for raw in text[part.start : part.end].split("\n"):
        stripped = raw.strip()
        if stripped:
            begin = position + raw.index(stripped)
            spans.append((begin, begin + len(stripped)))
        position += len(raw) + 1
    return spans


def _is_told(part: Part) -> bool:
    """Whether a part is what the item tells under no heading, or under one for discussion."""
    if part.kind is not _K.OTHER:
        return False
    return not part.heading or _DISCUSSION.fullmatch(fold(part.heading)) is not None


def _with_decision(text: str, parts: list[Part]) -> list[Part]:
    plain = [n for n, part in enumerate(parts) if _is_told(part)]
    cases = [n for n, part in enumerate(parts) if part.kind is _K.CASE]
    for n in [*reversed(plain), *reversed(cases)]:
        part = parts[n]
        sentences = _sentences(text, part.start, part.end)
        deciding = [span for span in sentences if _decides(text, span[0], span[1])]
        if part.kind is _K.CASE and deciding and deciding[-1] != sentences[-1]:
            deciding = []
        if part.kind is _K.CASE:
            deciding = deciding[-1:]
        if deciding:
            stop = _with_dissent(text, sentences, deciding[-1][1])
            start = _with_motion(text, sentences, deciding[0][0])
            pieces = _cut(text, part, start, stop, _K.DECISION)
            return [*parts[:n], *pieces, *parts[n + 1 :]]
    return parts


_FATE = re.compile(r"(?:Forslaget|Ændringsforslaget|Modforslaget)\b")
_MOVED = re.compile(r".*\b(?:foreslog|stillede(?: \w+){0,2} (?:ændrings)?forslag)\b", re.DOTALL)


def _with_motion(text: str, sentences: Sequence[tuple[int, int]], start: int) -> int:
    """Where a decision begins that says what came of a motion: with the motion beside it."""
    at = next((n for n, (begin, _) in enumerate(sentences) if begin == start), 0)
    if at and _FATE.match(text, start):
        begin, end = sentences[at - 1]
        if "\n" not in text[end:start] and _MOVED.match(text, begin, end):
            return begin
    return start


_DISSENT = re.compile(
    r"tiltræde|medvirke|forbehold|stem(?:te|mer) (?:for|imod)|undlod|til protokol|enig"
    r"|(?:imod|for) stemte",
    re.IGNORECASE,
)


def _with_dissent(text: str, sentences: Sequence[tuple[int, int]], stop: int) -> int:
    """Where a decision ends: with its line, and the lines below that tell votes and dissent."""
    newline = text.find("\n", stop, sentences[-1][1])
    stop = sentences[-1][1] if newline < 0 else newline
    stop = next((end for start, end in sentences if start < stop < end), stop)
    listing = text[:stop].rstrip().endswith(":")
    for start, end in sentences:
        if start >= stop:
            if listing and _LIST_LINE.match(text, start):
                stop = end
                continue
            if not _DISSENT.search(text, start, min(end, start + _LEAD)):
                break
            stop = end
    return stop


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Sentences of text[start:end] as spans; a line end ends one that does not go on below."""
    spans: list[tuple[int, int]] = []
    begin = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if _goes_on(text, match):
            continue
        stop = match.start() + (0 if text[match.start()] == "\n" else 1)
        if text[match.start()] != "\n" and _ABBREVIATION.search(text[max(begin, stop - 8) : stop]):
            continue
        if stop > begin:
            spans.append((begin, stop))
        begin = match.end()
        if len(spans) >= _MAX_SENTENCES:
            break
    if begin < end:
        spans.append((begin, end))
    return spans


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence that stands at a line's end goes on in the next line."""
    between = match.group()
    if between.count("\n") != 1 or text[match.start()] != "\n":
        return False
    following = text[match.end() : match.end() + _MARK]
    return following[:1].islower() and not _LIST_LINE.match(following)


_MARK = 6
"""Characters that a list's mark has at most."""


def _cut(text: str, part: Part, start: int, end: int, kind: SectionKind) -> list[Part]:
    """A part cut in up to three: before, the named piece, after; white space falls away."""
    pieces = []
    before_end = part.start + len(text[part.start : start].rstrip())
    if before_end > part.start or part.heading:
        pieces.append(replace(part, end=max(before_end, part.start)))
    end = start + len(text[start:end].rstrip())
    pieces.append(Part(kind, "", start, start, start, end, part.page))
    rest = text[end : part.end]
    after = end + len(rest) - len(rest.lstrip())
    if after < part.end:
        pieces.append(Part(part.kind, "", after, after, after, part.end, part.page))
    return pieces
