"""What minutes look like: numbering styles, section labels and their impostors, as data.

The parser core (`ingest.parse` and its neighbours) knows no layout; it reads these tables. A new
layout family is a new row here. Patterns are matched against single lines of bounded length and
have no nested repetition, so that their time is linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.models import SectionKind

MAX_LABEL_CHARS = 160
"""A section label with "i X den D" behind it stays below; a longer line is running text."""

MAX_HEADING_CHARS = 300
"""The longest item title seen has 210 characters; a longer line is a paragraph."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """A way to number agenda items. pattern has the groups `number` and `title`.

    weight: how surely the form itself marks an item, before its surroundings are looked at.
    keyed: a word stands before the number, which lists inside items seldom have. opens: the
    characters that a line without such a word begins with.
    """

    name: str
    example: str
    pattern: re.Pattern[str]
    weight: float
    keyed: bool = True
    opens: str = "0123456789("


_NUMBER = r"(?P<number>\d{1,4}(?:\s?[a-zæøå](?![a-zæøåA-ZÆØÅ]))?)"
_KEYED_NUMBER = r"(?P<number>\d{1,4}(?:\.\d{1,2}(?!\d)|\s?[a-zæøå](?![a-zæøåA-ZÆØÅ]))?)"
_REST = r"(?:\s*[:.)|]+|\s+[-–—]|\s*$|(?=\s))\s*[-–—:]?\s*(?P<title>.*)"


def _keyed(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{word})\s{{0,3}}{_KEYED_NUMBER}{_REST}", re.IGNORECASE)


NUMBERINGS = (
    Numbering("punkt", "Punkt 5: Titel", _keyed(r"punkt\.?(?:\s+nr\.?)?"), 2.0),
    Numbering("pkt", "Pkt. 3 Titel", _keyed(r"pkt\.?(?:\s?nr\.?)?"), 2.0),
    Numbering(
        "dagsordenspunkt",
        "Dagsordenspunkt 3: Titel",
        _keyed(r"dagsordens?(?:ens)?[ -]?(?:punkt|pkt\.?)(?:\s+nr\.?)?"),
        2.5,
    ),
    Numbering("sag", "Sag nr. 4: Titel", _keyed(r"sag(?:\s+nr\.?|\.)?"), 1.5),
    Numbering("nr", "Nr. 7 Titel", _keyed(r"nr\.?"), 1.0),
    Numbering("emne", "Emne 2: Titel", _keyed(r"emne(?:\s+nr\.?)?"), 1.0),
    Numbering("ad", "Ad 3: Titel", _keyed(r"ad\.?(?:\s+(?:pkt|punkt)\.?)?"), 0.0),
    Numbering("paragraf", "§ 4 Titel", _keyed(r"§"), 0.0),
    Numbering(
        "punktum",
        "1. Titel",
        re.compile(
            rf"{_NUMBER}\s?\.\)?(?:\s+[-–—]?\s*|$)(?P<title>\D.*|\d{{2,}}.*|\d\.\s[a-zæøå].*|)"
        ),
        0.0,
        keyed=False,
    ),
    Numbering(
        "decimal",
        "2.1 Titel",
        re.compile(r"(?P<number>\d{1,2}\.\d{1,2})\.?:?\s+[-–—]?\s*(?P<title>\D.*|)"),
        -0.5,
        keyed=False,
    ),
    Numbering(
        "år",
        "23/4 Titel",
        re.compile(
            r"(?P<number>\d{2}(?:\d{2})?/\d{1,3})\.?:?\s+[-–—]?\s*(?P<title>[A-ZÆØÅÉ\"«”(].*)"
        ),
        -0.5,
        keyed=False,
    ),
    Numbering(
        "parentes",
        "1) Titel",
        re.compile(rf"\(?{_NUMBER}\s?\)(?:\s+|$)(?P<title>.*)"),
        -0.5,
        keyed=False,
    ),
    Numbering(
        "kolon", "1: Titel", re.compile(rf"{_NUMBER}\s?:(?:\s+|$)(?P<title>.*)"), 0.0, keyed=False
    ),
    Numbering(
        "bart",
        "1 Titel",
        re.compile(rf"{_NUMBER}(?:\s+[-–—|]?\s*|$)(?P<title>[A-ZÆØÅÉ\"«”(].*|)"),
        -0.5,
        keyed=False,
    ),
    Numbering(
        "bogstav",
        "Punkt A: Titel",
        re.compile(
            r"(?:[Pp]unkt|PUNKT|[Pp]kt\.?)\s(?P<number>[A-ZÆØÅ])(?:\s?[:.)]|"
            r"\s+[-–—])\s*(?P<title>.*)"
        ),
        1.5,
    ),
    Numbering(
        "romertal",
        "IV. Titel",
        re.compile(r"(?P<number>[IVX]{1,6})\s?[.):]\s+(?P<title>\S.*)"),
        -0.5,
        keyed=False,
        opens="IVX",
    ),
)


@dataclass(frozen=True, slots=True)
class Label:
    """A heading that opens a section. pattern: full match against `fold(line)`.

    strong: it is a label wherever it stands alone on a line. A weak one is a sub-heading inside
    a case text, and a label elsewhere. impostor: looks like a decision, and is none.
    attachments: the lines below are titles of attachments.
    """

    kind: SectionKind
    pattern: re.Pattern[str]
    strong: bool = True
    attachments: bool = False
    attendance: str = ""


_OWNER = r"(?:[\wæøåé .,&/-]{2,70}s )?"
_DAY = (
    r"(?:[ ,]{1,3}(?:mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag))?"
    r"(?:[ ,]{1,3}(?:den|d\.|d))?[ ,]{1,3}\d[\w .:/()-]{3,40}"
)
_BODY = (
    r"(?:[\wæøå.&/-]{1,40},? ){0,7}[\wæøå-]{0,40}(?:udvalg(?:et|ene)?|råd(?:et)?|bestyrelsen?"
    r"|forum(?:met)?|nævn(?:et)?|direktion(?:en)?|kommission(?:en)?|komite(?:en)?|repræsentation"
    r"(?:en)?|magistrat(?:en)?|repræsentantskab(?:et)?|forsamling(?:en)?|kommune)"
    r"(?: (?:for|i|ved|vedrørende) [^:]{2,60})?"
)
_WHERE = (
    rf"(?: (?:i|fra|ved|på mødet i|truffet i|af) [^:]{{2,110}}|(?: truffet)?{_DAY}"
    rf"|(?:,| [-–]|) {_BODY}(?:{_DAY})?)?"
)
DISCUSSION = r"(?:udvalgets |rådets |bestyrelsens )?(?:drøftelser?|debat|dialog)"
"""Heads what was said of a proposal, and is no part of it; what was decided may be among it."""
BODY_DECIDES = r"[\wæøå-]*(?:udvalg|råd|bestyrelse|forum|nævn)(?:et|en)? (?:beslutter|besluttede)"
"""A heading that is half a sentence: the other half may stand above it as well as below."""
_ITS_ITEM = (
    r"(?: (?:for|til|på|vedr\.?|vedrørende) (?:dagsordens)?(?:punkt(?:et)?|pkt\.?|sag(?:en)?)"
    r"(?: (?:nr\.? ?)?\d{1,3} ?[a-z]?)?"
    r"(?:[:.]? [-–]? ?(?!(?:ikke |er |blev |delvist |enstemmigt )?(?:godkend|vedtag|tiltr|udsat|"
    r"udsæt|afvi|tage[ts]|drøft|anbefal|orienter|besl|forkast|udgår|fulgt))[^:]{1,110})?)"
)
"""Which item a decision belongs to, where its heading says so ("Beslutning for punkt 21: X")."""


def _label(
    kind: SectionKind,
    *patterns: str,
    strong: bool = True,
    attachments: bool = False,
    attendance: str = "",
) -> Label:
    joined = re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
    return Label(kind, joined, strong, attachments, attendance)


_K = SectionKind
LABELS = (
    # The impostors come first: what they match is never looked at again.
    _label(
        _K.OTHER,
        r"beslutnings(?:tema|kompetence|grundlag|proces|procedure|gang|niveau|myndighed)\w*",
        r"beslutningen træffes(?: af| i)?.{0,100}",
        r"beslutning træffes(?: af| i)?.{0,100}",
        r"beslutning om .{0,120}",
        r"kompetence(?:forhold)?",
        r"sags(?:procedure|gang|behandler)",
        r"sagen (?:afgøres|behandles) (?:i|af) (?!lukke).{0,80}",
    ),
    _label(
        _K.HISTORY,
        r"(?:sagens |tidligere |sagens tidligere )(?:forløb|gang|historik|historie)",
        r"sags?forløb",
        r"(?:sags|beslutnings|behandlings)?historik",
        r"(?:sagens )?tidligere (?:politisk )?"
        r"(?:behandling(?:er)?|behandlet|beslutning(?:er)?|møder)"
        r"(?: .{0,60})?",
        r"forhistorie",
        r"(?:behandling|beslutning(?:er)?) i andre udvalg",
    ),
    _label(
        _K.DECISION,
        rf"(?:endelig |vedtaget |mødets )?beslutning(?:er)?{_WHERE}",
        rf"{_OWNER}(?<!tidligere )beslutning(?:er)?{_WHERE}",
        rf"vedtagelser?{_WHERE}",
        rf"(?:beslutning(?:er)?|vedtagelse){_ITS_ITEM}",
        r"beslutningsreferat",
        r"(?:referat|drøftelser?|behandling|konklusion|kommentarer) (?:og|/) beslutning(?:er)?",
        r"beslutning(?:er)? (?:og|/) (?:referat|opfølgning|handling|aktion|vedtagelse)",
    ),
    _label(
        _K.DECISION,
        r"referat",
        r"konklusion(?:er)?",
        r"det (?:blev besluttet|besluttedes|vedtoges)",
        r"afgørelse",
        r"udfald",
        r"(?:aftaler|aftalt|besluttet)",
        r"vedtaget",
        r"(?:politisk |udvalgets |rådets |byrådets )?behandling",
        r"mødebehandling",
        BODY_DECIDES,
        strong=False,
    ),
    _label(
        _K.PROPOSAL,
        rf"{_OWNER}indstilling(?:er)?(?: (?:fra|til|vedrørende|vedr\.?|om|af) .{{1,130}})?",
        rf"{_OWNER}anbefaling(?:er)?(?: (?:fra|til) .{{1,80}})?",
        r"(?:forslag til beslutning|beslutningsforslag|beslutningsoplæg|beslutningspunkter)",
        r"(?:indstilles|det indstilles|indstilling og (?:beslutning|anbefaling))",
    ),
    _label(
        _K.RESUME,
        r"(?:kort |sags)?resum[eé]",
        r"sammendrag",
        r"(?:sagen )?kort fortalt",
        r"sagen (?:i korte træk|kort)",
    ),
    _label(
        _K.BACKGROUND,
        r"(?:sagens )?(?:baggrund|anledning)(?: for sagen)?",
        r"baggrund og (?:formål|anledning)",
        r"problemstilling",
    ),
    _label(_K.BACKGROUND, r"indledning", r"formål", strong=False),
    _label(
        _K.CASE,
        r"(?:supplerende )?(?:sags)?fremstilling",
        r"sagsbeskrivelse",
        r"sagens (?:indhold|fremstilling)",
        r"sagsredegørelse",
        r"løsning",
    ),
    _label(
        _K.CASE,
        r"beskrivelse",
        r"redegørelse",
        r"oplæg",
        r"(?:forvaltningens|administrationens) (?:bemærkninger|vurdering)(?:er)?",
        strong=False,
    ),
    _label(
        _K.FINANCE,
        r"økonomi(?: ?(?:og|/) ?finansiering)?",
        r"økonomiogfinansiering",
        r"økonomisk(?:e)? (?:konsekvenser|forhold|virkning|bemærkninger|overblik)(?: .{0,60})?",
        r"finansiering",
        r"økonomiske og .{2,40} konsekvenser",
        r"bevillings(?:mæssige (?:konsekvenser|forhold)|ansøgning)",
    ),
    _label(
        _K.OTHER,
        r"(?:vedlagte |vedhæftede |åbne )?bilag(?:sliste|sfortegnelse|soversigt)?"
        r"(?: til (?:sagen|punktet))?",
        r"vedhæftede filer",
        attachments=True,
    ),
    _label(
        _K.OTHER,
        r"personale(?:mæssige )?(?:konsekvenser|forhold)?",
        r"lovgrundlag(?: m\.?v)?",
        r"retsgrundlag",
        r"(?:juridiske|miljømæssige|klimamæssige|sundhedsmæssige) (?:konsekvenser|forhold)",
        r"personalemæssige konsekvenser",
        r"(?:høring|inddragelse|borgerinddragelse|høring og inddragelse|inddragelse og høring)",
        r"(?:videre|sagens videre|det videre) (?:forløb|proces|procedure)",
        r"supplerende (?:oplysninger|bemærkninger)",
        r"udtalelser?(?: fra .{2,60})?",
        r"(?:effekt|klimakonsekvenser|bæredygtighed|miljø og klima|kommunikation|risici)",
    ),
    _label(_K.OTHER, DISCUSSION),
    _label(
        _K.OTHER,
        r"(?:fraværende|afbud|ikke til ?stede|fraværende med afbud|forfald)(?: fra)?",
        attendance="absent",
    ),
    _label(
        _K.OTHER,
        r"(?:til ?stede|tilstedeværende|mødedeltagere|fremmødte|deltog)",
        strong=False,
        attendance="present",
    ),
)

CONTENTS = re.compile(
    r"inn?holdsfortegnelse|inn?hold|dagsordenens punkter|sagsoversigt|punktoversigt"
    r"|oversigt over punkter"
    r"|dagsorden(?:spunkter)?|dagsordenen|dagsordenoversigt|sagsliste|punkter|oversigt"
)
"""Heads a table of contents, when what follows is one."""

_LISTED = re.compile(
    r"\d{1,3}\s?[a-z]?[.)]|[-–•*·]|(?:at|og|eller) |.{1,60} fra .{1,60}s (?:indst|anbef|beslut)"
)
_SENTENCE_WORDS = 2
_SENTENCE_END = re.compile(
    r".* (?:godkendes|vedtages|tiltrædes|anbefales|følges|imødekommes|besluttes"
    r"|tages til (?:efterretning|orientering))"
)
ROUTINE_TITLE = re.compile(
    r"(?:evt|eventuelt|meddelelser|orienteringer?|siden sidst|næste møde|lukket (?:punkt|møde|sag)"
    r"|underskrift(?:er|sside|sblad|sark)?|velkomst|bordet rundt|nyt fra .{2,60}"
    r"|(?:godkendelse af |valg af )?(?:dagsorden(?:en)?|referat(?:et)?|referent|ordstyrer|dirigent"
    r"|stemmetællere?)(?: (?:fra|og|for) .{2,60})?"
    r"|(?:gensidig )?(?:orientering|meddelelser|information) (?:fra|ved) .{2,60})"
)
"""Titles, folded, that agendas of all kinds share: such a line is an item, not a list's point."""

_SPACE = re.compile(r"\s+")
_ACCENT = str.maketrans("éèü", "eeu")


def fold(text: str) -> str:
    """A line as labels are compared: lower case, single spaces, no closing mark, no accents."""
    return _SPACE.sub(" ", text.lower().translate(_ACCENT)).strip(" .:;*_#")


@lru_cache(maxsize=4096)
def label_of(text: str) -> Label | None:
    """The label that a line is as a whole, or None."""
    if not text or len(text) > MAX_LABEL_CHARS:
        return None
    folded = fold(text)
    if (
        text.rstrip(" *_").endswith((".", ",", ";", "?", "!"))
        and folded.count(" ") > _SENTENCE_WORDS
    ):
        return None
    if _LISTED.match(folded) or _SENTENCE_END.fullmatch(folded):
        return None
    for label in LABELS:
        if label.pattern.fullmatch(folded):
            return label
    return None
