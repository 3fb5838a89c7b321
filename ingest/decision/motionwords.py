"""The words that motions are made of: what is moved, carried, lost, changed. Data, no logic."""

from __future__ import annotations

import re

AMENDMENT = re.compile(r"ændringsforslag|modforslag|mindretal", re.IGNORECASE)
"""What falls without the case falling with it."""

SOMEONES = re.compile(
    r"(?i:forslag(?:et)?)\s+(?:fra|stillet\s+af)\b|\b[A-ZÆØÅ]\w*['’]?s\s+forslag\b"
    r"|^(?i:(?:et|ét|to|flere|alle)\s+)?(?i:forslag)\s+(?i:om)\b"
)
"""An amendment, or the case itself: what else is decided outweighs it."""

_PROCEDURE = (
    r"(?:udsætte\w*|udskyde\w*|afvise\w*|afvisning\w*|hjemvise\w*|tilbagesende\w*|"
    r"sende\b.*\btilbage|"
    r"tage\b.*\baf\s+dagsorden\w*|genåbne\w*)"
)
MOTION_LOST = re.compile(
    rf"\bforslag\w*\b.*\bom\b.*\b{_PROCEDURE}.*\b(?:forkaste\w*|faldt|bortfald\w*|nedstemt|"
    rf"stemt\s+ned|afvist|afvises|"
    rf"ikke\s+(?:vedtaget|godkendt|tiltrådt))|\bikke\s+at\s+{_PROCEDURE}",
    re.IGNORECASE,
)
"""A motion of procedure that fell: the case itself goes on."""

FELL = re.compile(
    r"\b(?:forslag|ændringsforslag)\w*\b.*\b(?:bortfaldt|faldt|forkastet|nedstemt|stemt\s+ned)",
    re.IGNORECASE,
)

LOST = re.compile(r"\b(?:ikke|intet)\s+(?:\w+\s+){0,2}flertal\b", re.IGNORECASE)
"""Why a proposal lapsed: it was voted down and not withdrawn."""

LAPSED = re.compile(
    r"\b(?:forslag|indstilling)\w*\b[^.]*\bbortfald\w*|\bbortfald\w*\s+(?:\w+\s+)?"
    r"(?:forslaget|indstillingen)\b",
    re.IGNORECASE,
)
"""A proposal that lapsed: it was voted down, or withdrawn, as what stands beside it tells."""

BY_VOTE = re.compile(
    r"\b(?:dermed|hermed|herved|derved)\b|\bstem(?:te|mer)\b|\b(?:ikke|intet)\s+(?:\w+\s+){0,2}flertal\b",
    re.IGNORECASE,
)
WITHDRAWN = re.compile(r"\b(?:trukket|trak|trækkes|tilbagekald\w*|frafald\w*)\b", re.IGNORECASE)

_CHANGE = r"(?:ændring|tilføjelse|bemærkning|justering|rettelse|præcisering|tilretning)\w*"
INSERTED = re.compile(
    rf"\s+med\s+(?P<what>(?:den|det|de|denne|dette|disse|en|to|tre|enkelte|mindre)\s+"
    rf"(?:\w+\s+){{0,2}}?{_CHANGE})(?=\s+(?:enstemmigt\s+|herefter\s+|derefter\s+)?(?:blev|er|"
    r"godkendt|vedtaget|tiltrådt|godkendes|vedtages|tiltrædes|anbefales|anbefalet)\b)",
    re.IGNORECASE,
)
"""A remark that stands within its sentence: "blev med den vedtagne ændring godkendt"."""

AMENDED = re.compile(
    r"\b(?:således|dermed|herved|derved|hermed)\s+(?:ændrede|reviderede|tilrettede)\b|"
    r"\b(?:ændrede|reviderede)\s+indstilling|\bi\s+(?:\w+\s+)?(?:ændret|revideret)\s+form\b|"
    r"\bi\s+den\s+ændrede\s+form\b|^(?:\w+['’]?s?\s+){0,3}(?:ændrings|mod)forslag",
    re.IGNORECASE,
)
"""What an approval is of when it is not of the proposal's first words."""

MOVES = re.compile(
    r"\b(?:ændrings|mod)forslag\w*|\b(?:foreslog|foreslår|stillede\s+(?:\w+\s+){0,2}forslag)\b",
    re.IGNORECASE,
)
"""What opens a motion in the meeting."""

MOTION = re.compile(
    r"(?:(?:et|det|dette|begge|hele|[\wæøåÆØÅ]+['’]?s|første|andet)\s+){0,2}(?:ændrings|mod)?"
    r"forslag(?:et|ene)?\b",
    re.IGNORECASE,
)
"""A sentence that begins like this says what became of a motion."""

NEXT_VOTED = re.compile(
    r"\b(?:herefter|derefter|derpå|efterfølgende|sluttelig|således\s+ændrede)\b|\bindstilling\w*|"
    r"^(?:godkendt|tiltrådt|vedtaget|anbefale[ts])\b",
    re.IGNORECASE,
)
"""A resolve that came after the motions, and is on the case itself."""

AT_POINT = re.compile(r"(?P<numbers>\d{1,2})\.\s+at-punkt", re.IGNORECASE)
GOES_OUT = re.compile(r"\b(?:udgår|udgik|slettes|bortfalder|tages\s+ud)\b", re.IGNORECASE)

OF_SEVERAL = re.compile(
    r"\b(?:ansøgning|projekt|forslag|punkt|pkt|model|alternativ|tilskud|afslag)\w*\.?\s+"
    r"(?:fra\s|til\s|nr\.?\s|\d|(?-i:[A-H])\b)",
    re.IGNORECASE,
)
"""One of several things that are decided each for itself: "Ansøgningen fra Skakklubben"."""
FOLLOWS = re.compile(r"\b(?:dermed|hermed|herved|således|herefter)\b", re.IGNORECASE)
