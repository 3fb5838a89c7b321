"""Words that exclude each other: one told in the other's place turns a statement around. Pure."""

from __future__ import annotations

import re

_GROUPS: tuple[tuple[str, ...], ...] = (
    # Which way.
    (
        r"flere|øge[srt]?|øgede|øget|øgning\w*|stig(?:er|e|ning\w*)|steg(?:et)?|vokse[rt]?|voksede|"
        r"forøg\w*|forhøj\w*|hæve[srt]?|hævede|mer(?:udgift|forbrug|indtægt)\w*|overskud\w*",
        r"færre|fald(?:er|e|et)?|faldt|reducer\w*|reduktion\w*|sænk\w*|nedsæt\w*|nedsat\w*|"
        r"nedbring\w*|mindske[srt]?|mindskede|mindre(?:udgift|forbrug|indtægt)\w*|underskud\w*|"
        r"bespar\w*|spare[srt]?|sparede",
    ),
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
        r"anlagt|udvide\w*|indfør\w*|bevare[srt]?|bevarede|forlænge[srt]?",
        r"lukk?e[srt]?|lukkede|lukning\w*|nedlæg\w*|nedlagt\w*|nedriv\w*|nedrev\w*|rive[srt]? ned|"
        r"fjerne[srt]?|fjernede|afskaf\w*|afvikl\w*|indskrænk\w*|stoppe[srt]?|ophør\w*",
    ),
    (r"ansætte[srt]?|ansatte|ansættelse\w*", r"afskedig\w*|fyr(?:er|es|et|ede|ing\w*)"),
    (r"køb\w*|erhverve[srt]?", r"sælge[srt]?|solg\w*|salg\w*|afhænd\w*"),
    (r"godkend\w*|vedt[oa]g\w*|tiltr[åæ]d\w*", r"afvis\w*|forkast\w*", r"uds[æa]t\w*|udsky\w*"),
    (r"tilladelse\w*|tillad\w*|tillod", r"forbyd\w*|forbud\w*|forbød"),
    (r"lovlig\w*", r"ulovlig\w*"),
    # With which force.
    (r"skal|skulle|must", r"kan|kunne|may", r"bør|burde|should"),
    (r"permanent\w*|varig\w*", r"midlertidig\w*|foreløbig\w*"),
    # Who and how many.
    (
        r"stem(?:te|mer) for|for stem(?:te|mer)|støtte[rd]?\w*",
        r"stem(?:te|mer) (?:i?mod)|i?mod stem(?:te|mer)",
        r"undlod|undlader",
    ),
    (r"alle|samtlige", r"halvdelen", r"flertal\w*|de fleste", r"mindretal\w*|nogle få|enkelte"),
    # How often.
    (
        r"(?:om|i) timen|pr\.? time|per time",
        r"(?:om|per) dagen|pr\.? dag|daglig\w*",
        r"om ugen|(?:pr\.?|per) uge|ugentlig\w*",
        r"om måneden|(?:pr\.?|per) måned|månedlig\w*",
        r"(?:pr\.?|per) kvartal|kvartalsvis\w*",
        r"om året|(?:pr\.?|per) år|årlig\w*",
    ),
    (r"nord\w*", r"syd\w*", r"øst\w*", r"vest\w*"),
)
_POLES = tuple(
    tuple(re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE) for words in group)
    for group in _GROUPS
)


def poles(text: str) -> frozenset[tuple[int, int]]:
    """The words of a text that have an opposite, as (group, which of it)."""
    return frozenset(
        (number, which)
        for number, group in enumerate(_POLES)
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
