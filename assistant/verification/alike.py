"""Words that say the same in minutes: other forms of a verb, and synonyms of administration. Pure.

Only words that may stand for each other in any minutes are here. The larger word list
(`text/synonyms.py`) is for searching: it holds every sense of a word, which proves too much.
"""

from __future__ import annotations

from functools import lru_cache

from assistant.danish import fold, stem

_STRONG = (
    ("lagde", "læg"), ("sat", "sæt"), ("satte", "sæt"), ("givet", "giv"),
    ("givn", "giv"), ("gav", "giv"), ("taget", "tag"), ("tog", "tag"), ("truffet", "træf"),
    ("traf", "træf"), ("drevet", "driv"), ("drev", "driv"), ("skrevet", "skriv"),
    ("skrev", "skriv"), ("valgt", "vælg"), ("valgte", "vælg"), ("solgt", "sælg"),
    ("bragt", "bring"), ("bragte", "bring"), ("gjort", "gør"), ("gjorde", "gør"),
    ("holdt", "hold"), ("fået", "få"), ("fik", "få"), ("får", "få"), ("skudt", "skyd"),
    ("skudd", "skyd"), ("skød", "skyd"), ("skud", "skyd"),
    ("brudt", "bryd"), ("budt", "byd"), ("bød", "byd"), ("trukket", "træk"),
    ("trak", "træk"), ("fundet", "find"), ("fandt", "find"), ("bundet", "bind"),
    ("spurgt", "spørg"), ("fulgt", "følg"), ("fulgte", "følg"), ("stået", "stå"), ("stod", "stå"),
    ("gået", "gå"), ("gik", "gå"), ("slået", "slå"), ("slog", "slå"), ("faldt", "fald"),
    ("steg", "stig"), ("ladt", "lad"), ("lod", "lad"), ("ydet", "yde"), ("yder", "yde"),
    ("skåret", "skær"), ("skar", "skær"), ("båret", "bær"), ("vist", "vis"),
    ("bedt", "bed"),
    *((f"{front}lagt", f"{front}læg") for front in "frem an ned på til fore op rette plan".split()),
)  # fmt: skip
_STRONG_STEMS = tuple((stem(form), fold(root)) for form, root in _STRONG)
"""The past of verbs that change their vowel, as the end of a stem → the end of the root."""
_SHORTEST_ROOT = 3

_GROUPS = """
oprette etablere stifte grundlægge
udsætte udskyde
udsende udsendt
indsende indsendt
afsende afsendt
overholde efterleve
hjælp bistand assistance
yderligere flere ekstra
midler penge
tildele bevilge give meddele
forvaltning administration
lave udarbejde gennemføre udføre
vise konstatere
tilsyn tilsynsbesøg
udløbe udløb
indkomme komme modtage
orientere informere oplyse
drøfte diskutere debattere
bygge opføre
nedlægge lukke
ændre ændring justere justering revidere
forhøje hæve øge
reducere nedsætte sænke mindske
starte begynde igangsætte iværksætte
afslutte færdiggøre
anmode bede opfordre
udpege vælge
formand forperson
medarbejder ansat personale
kommunalbestyrelse byråd
ca cirka omkring
fremlægge forelægge præsentere
finansiere betale
fortsætte videreføre
bemærke bemærkning
anerkende anerkendelse
ros rose
afholde holde
indgå indgåelse
deltage deltagelse
tilbyde tilbud
stige stigning
falde fald faldt færre
ansøge ansøgning søge
behandle behandling
beslutte beslutning
vurdere vurdering
anbefale anbefaling
foreslå forslag
indstille indstilling
godkende godkendelse
udvide udvidelse
anmelde anmeldelse
"""


@lru_cache(maxsize=100_000)
def root(stemmed: str) -> str:
    """A stem without what a verb's past adds: "fremlagt" and "fremlægges" have one root."""
    for form, changed in _STRONG_STEMS:
        if stemmed.endswith(form):
            stemmed = stemmed.removesuffix(form) + changed
            break
    cut = stemmed.removesuffix("t")
    return cut if cut != stemmed and len(cut) > _SHORTEST_ROOT else stemmed


def _read_groups() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _GROUPS.strip().splitlines():
        group = {root(stem(word)) for word in line.split()}
        for word in group:
            found.setdefault(word, set()).update(group - {word})
    return {word: frozenset(others) for word, others in found.items()}


_ALIKE = _read_groups()


def alike(stemmed: str) -> frozenset[str]:
    """The roots of the words that say the same as a stem; empty for most."""
    return _ALIKE.get(root(stemmed), frozenset())


def root_of(word: str) -> str:
    """The root of a word as it is written."""
    return root(stem(word.casefold()))


@lru_cache(maxsize=4096)
def roots(stems: frozenset[str]) -> frozenset[str]:
    """The roots of some stems."""
    return frozenset(root(one) for one in stems)
