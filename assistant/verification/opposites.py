"""Words that exclude each other: one told in the other's place turns a statement around. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

_GROUPS: tuple[tuple[str, ...], ...] = (
    # Which way.
    (
        r"flere|øge[srt]?|øgede|øget|øgning\w*|stig(?:er|e|ning\w*)|steg(?:et)?|vokse[rt]?|voksede|"
        r"forøg\w*|forhøj\w*|hæve[srt]?|hævede|mer(?:udgift|forbrug|indtægt)\w*|overskud\w*|"
        r"forstærk\w*|styrk(?:e[srt]?|ede|else\w*|ning\w*)|opjuster\w*|opskriv\w*|opnormer\w*|"
        r"intensiver\w*|tilvækst\w*|vækst\w*|opprioriter\w*",
        r"færre|fald(?:er|e|et)?|faldt|reducer\w*|reduktion\w*|sænk\w*|nedsæt\w*|nedsat\w*|"
        r"nedbring\w*|mindske[srt]?|mindskede|mindre(?:udgift|forbrug|indtægt)\w*|underskud\w*|"
        r"bespar\w*|spare[srt]?|sparede|svække\w*|formindsk\w*|nedjuster\w*|nedskriv\w*|"
        r"nednormer\w*|dæmpe[srt]?|dæmpede|begræns\w*|nedtrap\w*|beskær\w*|nedprioriter\w*",
    ),
    (
        r"forbedr\w*|bedre|bedst\w*|fremgang\w*",
        r"forring\w*|forværr\w*|dårlig\w*|værre|værst\w*|tilbagegang\w*",
    ),
    (r"fordel(?:e|en|ene|agtig\w*)?", r"ulempe\w*"),
    (r"positiv\w*", r"negativ\w*"),
    (r"billig\w*", r"dyr(?:e|ere|est\w*|t)?"),
    (
        r"tidligere end|før(?: tid)?|fremrykke\w*|forud for|inden(?=\s+(?:den|det|de)\s)",
        r"senere end|efter|forsink\w*|udskyd\w*",
    ),
    (r"hurtig\w*", r"langsom\w*"),
    (r"længere|længst", r"kortere|kortest"),
    (r"mere", r"mindre"),
    (r"højere|højest\w*", r"lavere|lavest\w*"),
    (r"større|størst\w*", r"mindre|mindst\w*"),
    (r"indtægt\w*", r"udgift\w*"),
    (
        r"(?:over|mere end|mindst|minimum)(?=\s+(?:de\s|en\s|et\s)?\d)",
        r"(?:under|mindre end|højst|maksimalt|maksimum|op til)(?=\s+(?:de\s|en\s|et\s)?\d)",
    ),
    # What is done.
    (
        r"åbne[srt]?|åbnede|åbning\w*|opret\w*|etabler\w*|opfør\w*|bygge[srt]?|byggede|anlægge[srt]?|"
        r"anlagt|udvide\w*|indfør\w*|bevare[srt]?|bevarede|forlænge[srt]?|viderefør\w*|fortsæt\w*|"
        r"fortsatte|opretholde\w*|fasthold\w*|genåbn\w*|igangsæt\w*|iværksæt\w*|påbegynd\w*|"
        r"start(?:er|es|et|ede)",
        r"lukk?e[srt]?|lukkede|lukning\w*|nedlæg\w*|nedlagt\w*|nedriv\w*|nedrev\w*|rive[srt]? ned|"
        r"fjerne[srt]?|fjernede|afskaf\w*|afvikl\w*|indskrænk\w*|stoppe[srt]?|stoppede|ophør\w*|"
        r"ophæve\w*|bortfald\w*|sløjfe\w*|indstilles helt|opgive[srt]?|opgav|udgå\w*|udgik|"
        r"afslut(?:ter|tes|tet|tede)",
    ),
    (
        r"ansætte[srt]?|ansatte|ansættelse\w*|tiltræder|tiltrådte stillingen",
        r"afskedig\w*|fyr(?:er|es|et|ede|ing\w*)|fratræd\w*|fratråd\w*|opsig\w*|opsagt\w*",
    ),
    (r"indgå(?:r|et|s)? (?:\w+ ){0,3}(?:aftale|kontrakt)\w*", r"opsig\w*|opsagt\w*|bryde[rs]?"),
    (r"tilmeld\w*|indmeld\w*", r"afmeld\w*|udmeld\w*"),
    (r"tildel\w*|uddel\w*", r"fratag\w*|inddrag(?:er|es) bevilling\w*|tilbagebetal\w*"),
    (r"central(?:e|t|iser\w*)?", r"decentral\w*"),
    (r"privatiser\w*|udlicit\w*", r"hjemtag\w*|hjemtog\w*"),
    (
        r"offentlig(?:t|e)? møde|åbent? (?:møde|punkt|dagsorden)\w*",
        r"lukke(?:t|de) (?:møde|punkt)\w*",
    ),
    (r"ros(?:te|er|es|ende)?", r"kritik\w*|kritiser\w*"),
    (r"lykke[srd]\w*", r"mislykke\w*"),
    (r"overhold\w*|efterlev\w*", r"overtræd\w*|overtråd\w*"),
    (r"frivillig\w*", r"tvungen\w*|tvang\w*|obligatorisk\w*"),
    (r"tilstrækkelig\w*", r"utilstrækkelig\w*|mangelfuld\w*"),
    (r"køb\w*|erhverve[srt]?", r"sælge[srt]?|solg\w*|salg\w*|afhænd\w*"),
    (r"godkend\w*|vedt[oa]g\w*|tiltr[åæ]d\w*", r"afvis\w*|forkast\w*", r"uds[æa]t\w*|udsky\w*"),
    (r"tilladelse\w*|tillad\w*|tillod", r"forbyd\w*|forbud\w*|forbød"),
    # With which force.
    (
        r"skal|skulle|must|pligt(?:en)?|(?:for)?pligt(?:ige?t?|et|ede)",
        r"kan|kunne|may",
        r"bør|burde|should|opfordr\w*",
    ),
    (r"permanent\w*|varig\w*", r"midlertidig\w*|foreløbig\w*"),
    # Who and how many.
    (
        r"stem(?:te|mer) for|for stem(?:te|mer)|støtte[rd]?\w*",
        r"stem(?:te|mer) (?:i?mod)|i?mod stem(?:te|mer)",
        r"undlod|undlader",
    ),
    (
        r"alle|samtlige",
        r"halvdelen",
        r"flertal\w*|de fleste|størstedelen|hovedparten",
        r"mindretal\w*|nogle|enkelte|visse|et par",
        r"ingen|intet",
    ),
    # How often.
    (
        r"altid|hver gang",
        r"ofte|oftest|normalt|sædvanligvis|som regel|typisk|for det meste",
        r"sjældent|undertiden|af og til|nogle gange|indimellem",
        r"aldrig",
    ),
    (
        r"(?:om|i) timen|(?:pr\.?|per|hver) time|(?<=/)time",
        r"(?:om|per) dagen|(?:pr\.?|hver) dag|(?<=/)dag|daglig\w*",
        r"om ugen|(?:pr\.?|per|hver) uge|(?<=/)uge|ugentlig\w*",
        r"(?:om|(?<=gang )i|(?<=gange )i) måneden|(?:pr\.?|per|hver) måned|(?<=/)(?:måned|md)|"
        r"månedlig\w*",
        r"(?:om|(?<=gang )i|(?<=gange )i) kvartalet|(?:pr\.?|per|hvert) kvartal|(?<=/)kvartal|"
        r"kvartalsvis\w*",
        r"om året|(?:pr\.?|per|hvert) år|(?<=/)år|\w*årlig\w*|p\.?a\.?",
    ),
    (r"nord\w*", r"syd\w*", r"øst\w*", r"vest\w*"),
)
Groups = tuple[tuple[re.Pattern[str], ...], ...]
"""Words that exclude each other: groups of patterns."""


def compiled(groups: Sequence[Sequence[str]]) -> Groups:
    """Groups of alternatives as whole words in any case."""
    return tuple(
        tuple(re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE) for words in group)
        for group in groups
    )


OPPOSITES = compiled(_GROUPS)


def poles(text: str, groups: Groups = OPPOSITES) -> frozenset[tuple[int, int]]:
    """The words of a text that have an opposite, as (group, which of it)."""
    return frozenset(
        (number, which)
        for number, group in enumerate(groups)
        for which, pattern in enumerate(group)
        if pattern.search(text)
    )


def opposed(claim: str, own: str, around: str) -> bool:
    """Whether a claim has a word's opposite in its place.

    It does when it has one that neither the sentence nor what stands around it has, and the
    sentence another of the group that the claim lacks.
    """
    said, there, near = poles(claim), poles(own), poles(around)
    return any(
        any(group == other for other, _ in there - said) for group, _ in said - (there | near)
    )
