"""The words that speak of a proposal's points: named, left out, altered. Data, no logic."""

from __future__ import annotations

import re

from ingest.decision.statements import NUMBERS

POINT_MENTION = re.compile(
    r"\b(?:indstillings?punkt\w*|indstillingens\s+punkt\w*|(?:at-)?punkt(?:erne|er)?|pkt\.?)\s+"
    rf"(?P<numbers>{NUMBERS})",
    re.IGNORECASE,
)
"""Points of a proposal, named in a sentence."""

NO_MENTION = re.compile(
    r"(?:\bjf\.?|\bjævnfør|\bi\s+henhold\s+til|\bse|\bsom(?:\s+et)?|\bsom\s+konsekvens\s+af[^.]*|"
    r"\bnyt|\bdagsordenens)\s+$",
    re.IGNORECASE,
)
"""What a text points to, or a new point of its own, is no point of the proposal at stake."""

ALTERS = re.compile(
    r"\b(?:\w*justere[srt]?|\w*justeret|\w*ændre[srt]?|ændret|(?:de\s+)?ændringer(?=,?\s+(?:som|"
    r"der))|"
    r"fastsætte[srt]?|fastsættes|omformulere[srt]?|omdøbe[srt]?|udgår?|udgik|afvise[srt]?|afvist|"
    r"slette[srt]?|erstatte[srt]?|ned\s?sættes?\s+(?:til|med|fra)|forhøje[srt]?|hæve[srt]?|"
    r"sænke[srt]?|reducere[srt]?|udvide[srt]?|begrænse[srt]?|udskyde[srt]?|udsætte[srt]?|udskudt|"
    r"udsat|afvente[rs]|tages\s+ud|bortfalder|trækkes|tilrette[srt]?|tilpasse[srt]?|flytte[srt]?|"
    r"undtage[srt]?|"
    r"i\s+stedet|bærer\s+navnet|hedde[r]?|lyder|ordlyd(?:en)?|kun|alene|ikke\s+(?:godkend|anbefal|"
    r"tiltræd|imødekom)\w*)\b",
    re.IGNORECASE,
)
"""What is said of a point, or in a remark, when the point's first words no longer hold."""

REMARK_ALTERS = re.compile(
    r"ændring|justering|tilretning|rettelse|undtagelse|undtagen|bortset|på\s+nær", re.IGNORECASE
)
"""The opening of a remark that by itself says that something is changed or left out."""

RESTRICTS = re.compile(r"\bdog\b", re.IGNORECASE)
WISHES = re.compile(r"\bønske[rs]?\b|\bønskede\b", re.IGNORECASE)
"""A remark with "dog" holds something back, unless it is only a wish."""

EXCEPTING = re.compile(
    r"(?:undtagelse\s+af|undtagen|bortset\s+fra|på\s+nær|eksklusive?|ekskl\.|minus|uden)\s+"
    r"(?:\w+\s+){0,2}$|\b(?:udgår|udgik|bortfalder|slettes|afvises|udsættes|udskydes|afventes|"
    r"ikke)\s+$",
    re.IGNORECASE,
)
"""What stands before a point that is left out."""

NOT_TAKEN_UP = re.compile(
    r"\b(?:undlod|undlader)\s+at\s+tage\s+stilling\s+til\s+(?:\w+\s+){0,2}$|"
    r"\bikke\s+(?:anbefale|godkende|tiltræde|følge|imødekomme)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
"""What stands before a point that was not approved in a sentence that approves others."""

OF_THE_PROPOSAL = re.compile(
    r"\bindstilling\w*|^(?:(?:kan|kunne|blev|er)\s+)?ikke\s+\w+\W*$|^(?:godkendes|anbefales|"
    r"tiltrædes|vedtages|følges)\s+ikke\W*$",
    re.IGNORECASE,
)
"""A refusal of what was proposed, and not of an application or a plan."""

NEGATIVE = re.compile(r"\bikke\b(?!-|\s+(?:kun|blot|alene|mindst|bare)\b)", re.IGNORECASE)
"""A proposal not to do something."""

IN_STEAD = re.compile(
    r"\bi\s+stedet\b|\bmen\s+(?:ønsker|anbefaler|indstiller|godkend\w+|vedtog)\b", re.IGNORECASE
)
"""What is put in the place of what was refused."""
