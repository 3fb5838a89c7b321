"""Whether a sentence tells when what is asked about happens: its opening, its founding. Pure.

"Hvornår åbner boden?" is not answered by the day of the permission, nor "Hvornår blev huset
bygget?" by the day on which an application for an extension came in: what happens is named where
its day is told. Only of happenings that minutes tell in few words; of what is decided, treated or
due any day may be the one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_PAST = re.compile(
    r"\bhvornår\s+(?:på\s+året\s+|i\s+\w+\s+)?(?:blev|er|var|har|havde|\w{2,}e?de|solgte|købte|lukkede)\b|"
    r"\bhvilke[nt]?\s+(?:år|måned|dato|dag|årstal)\s+(?:blev|er|var|har|\w{2,}ede)\b|"
    r"\bwhen\s+(?:was|were|did|has)\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"[;:]\s+|,\s+(?!\d)|\s+(?:og|men|som|der|mens|samt|idet|hvor|fordi|til)\s+")
_TO_BE = re.compile(
    r"\b(?:klar(?:e|t)?|start(?:er|e|es|ede|et|dato|tidspunkt)?|byggestart|opstart\w*|begynd\w*|"
    r"påbegynd\w*|igangs\w*|i\s+gang|færdig\w*|afslut\w*|udfør\w*|gennemfør\w*|realiser\w*|i\s+drift|"
    r"ibrugtag\w*|i\s+brug|lever\w*|forvent\w*)\b",
    re.IGNORECASE,
)
"""What is to happen is told in these words too, whatever it is."""


@dataclass(frozen=True, slots=True)
class Happening:
    """What happens to a thing once.

    asked: the words in which its time is asked for. told: those of a sentence that tells of it.
    past: whether it is asked of as having happened.
    """

    asked: re.Pattern[str]
    told: re.Pattern[str]
    past: bool = False


def _happening(asked: str, told: str) -> Happening:
    return Happening(
        re.compile(rf"\b(?:hvornår|hvilke[nt]?\s+\w+|when)\b[^?]*?\b(?:{asked})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{told})\b", re.IGNORECASE),
    )


_HAPPENINGS = (
    _happening(
        r"bygget|bygges|byggede|byggedes|opført|opføres|opførte|opførtes|anlagt|anlægges|built",
        r"bygget|bygges|byggede|byggedes|bebygget|opført|opføres|opførte|opførtes|anlagt|anlægges|"
        r"etableret|etableres|indviet|fra\s+(?:år(?:et)?\s+)?1[5-9]\d\d|stammer|built",
    ),
    _happening(
        r"stiftet|stiftes|stiftede|grundlagt|grundlægges|oprettet|oprettes|oprettede|dannet|dannes|"
        r"founded",
        r"\w*stift(?:e[srt]?|ede|edes|else\w*)|grundl\w*|oprette\w*|danne[st]?|dannede\w*|etabler\w*|siden|"
        r"start(?:ede|et|er|es)|founded",
    ),
    _happening(
        r"åbner|åbnede|åbnet|åbnes|åbne|åbning(?:en)?|indvies|indviet|indviede|genåbne\w*|open(?:s|ed)?",
        r"\w*åbn(?:e|er|es|et|ede|ing\w*)|indvi\w*|ibrugtag\w*|i\s+brug|lancer\w*",
    ),
    _happening(
        r"flytter|flyttede|flyttet|flytte|flyttes|indflytning(?:en)?",
        r"\w*flyt(?:te|ter|tet|tede|tes|ning\w*)|ibrugtag\w*|i\s+brug|indvi\w*|overtag\w*|udlej\w*",
    ),
    _happening(
        r"sat\s+op|sættes\s+op|sætte\w*\s+op|opsat|opsættes|stillet\s+op|stilles\s+op|opstillet|"
        r"opstilles|monteret|installeret",
        r"opsæt\w*|opsat\w*|sat\s+op|sættes\s+op|op(?:stil|still)\w*|stille[st]?\s+op|installer\w*|"
        r"monter\w*|etabler(?:et|es|ede)",
    ),
    _happening(
        r"lukker|lukkede|lukket|lukkes|lukke|nedlagt|nedlægges",
        r"\w*luk(?:ke|ker|ket|kes|kede|ning\w*)|ophør\w*|nedl(?:agt|æg)\w*|stop\w*|slut\w*|afvikl\w*|udløb\w*",
    ),
    _happening(
        r"revet\s+ned|rives\s+ned|rive\w*\s+ned|nedrevet|nedrives|revet\s+væk",
        r"nedriv\w*|nedrev\w*|revet|rives|rive|fjern\w*",
    ),
    _happening(
        r"købt|købte|køber|købes|solgt|solgte|sælger|sælges|overtog|overtager",
        r"\w*køb(?:e|er|es|t|te|tes|et)?|køb|\w*salg(?:et|s\w*)?|\w*solgt\w*|sælge[rs]?|overdrag\w*|"
        r"erhverve\w*|overtag\w*|overtog\w*",
    ),
    _happening(
        r"renoveret|renoveres|istandsat|istandsættes|malet|males|malede|repareret|repareres|udskiftet|"
        r"udskiftes",
        r"\w*renover\w*|istands\w*|restaurer\w*|moderniser\w*|repar\w*|udskift\w*|udbedr\w*|mal(?:es|et|ing\w*)|"
        r"vedligehold\w*|skifte[st]?|arbejde\w*",
    ),
    _happening(
        r"ansat|ansættes|tiltrådte|tiltræder|fratrådte|fratræder|fyret|afskediget|opsagt",
        r"ansat\w*|ansæt\w*|tiltr\w*|fratr\w*|afsked\w*|opsig\w*|opsagt\w*|udnævn\w*|stopper|stoppede",
    ),
    _happening(r"døde|født|død|died|born", r"død(?:e|es|sfald)?|født\w*|omkom\w*|f\.|died|born"),
)


@lru_cache(maxsize=256)
def happening_of(question: str) -> Happening | None:
    """What a question asks the time of; None for what any day of a case may be the day of."""
    past = bool(_PAST.search(question))
    found = next((one for one in _HAPPENINGS if one.asked.search(question)), None)
    return found and Happening(found.asked, found.told, past)


def tells_when(happening: Happening, sentence: str, sign: re.Pattern[str]) -> bool:
    """Whether a sentence tells of it; a beginning or an end in the past: by the day, in one clause.

    sign: how a day or a year is written.
    """
    if not happening.past:
        return bool(happening.told.search(sentence) or _TO_BE.search(sentence))
    if happening.told.search(sentence):
        return bool(sign.search(sentence))
    return any(_TO_BE.search(clause) and sign.search(clause) for clause in _CLAUSES.split(sentence))
