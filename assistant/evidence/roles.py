"""The role in which a question seeks somebody, and whether minutes give anybody in it. Pure.

"Hvem ejer huset?" is not answered by who applied on the owner's behalf: somebody must stand as the
subject of that verb or of its kin, behind "af" or "fra" at its participle or noun, or beside the
noun for whoever does it ("Bygherre, Holms Byg, …").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.danish import Token, is_stop, stem, tokens
from assistant.text.synonyms import parts


@dataclass(frozen=True, slots=True)
class Role:
    """A role: how it is asked for, the verbs and nouns that tell of it, and who is called so."""

    asked: re.Pattern[str]
    verb: re.Pattern[str]
    noun: re.Pattern[str]
    agent: re.Pattern[str]
    known: bool = True

    def is_told(self, word: str) -> bool:
        """Whether a word tells of the role."""
        return any(one.fullmatch(word) for one in (self.verb, self.noun, self.agent))


def _role(asked: str, verb: str, noun: str, agent: str) -> Role:
    return Role(re.compile(asked), re.compile(verb), re.compile(noun), re.compile(agent))


_END = r"(?:en|n|et|e|ne|er|erne|ens|s)?"
ROLES = (
    _role(
        rf"(?:an)?søg(?:er|te|t)|anmod(?:er|ede|et)|ansøger{_END}",
        r"(?:an)?søg(?:er|te|t|es)|anmod(?:er|ede|et|es)|indsend(?:er|te|t|es)|ønske(?:r|de|t|s)",
        rf"\w*(?:ansøgning|anmodning){_END}",
        rf"ansøger{_END}|bygherre{_END}",
    ),
    _role(
        rf"eje[rst]|ejede|\w*(?<!l)ejer{_END}",
        r"eje[rst]|ejede|tilhør(?:er|te|ende)|erhverve\w*|køb(?:er|te|t)",
        r"ejerskab\w*",
        rf"\w*(?<!l)ejer{_END}",
    ),
    _role(
        r"tegne(?:r|de|t)|\w*arkitekt\w*",
        r"tegne(?:r|de|t|s)|skitsere\w*|design\w*|udarbejde(?:t|de|r)",
        rf"\w*(?:skitse|tegning|projektforslag){_END}",
        r"\w*arkitekt\w*",
    ),
    _role(
        rf"bygge(?:r|de|t)?|opfør(?:er|te|t|e)|\w*entreprenør{_END}|bygherre{_END}|\w*udvikler{_END}",
        r"bygge(?:r|de|t|s)?|opfør(?:er|te|t|es|e)|etabler\w*|opstille\w*|anlægge\w*|udfør(?:er|te|t|es)|rejs(?:e|er|te|t)",
        rf"\w*entreprise{_END}",
        rf"\w*entreprenør{_END}|bygherre{_END}|\w*udvikler{_END}",
    ),
    _role(
        rf"klage(?:r|de|t)|klager{_END}",
        r"klage(?:r|de|t|s)|indbrag(?:t|te)|indgive[rt]|indgav|henvend\w*|rette[rt]?|rettede",
        rf"\w*(?:klage|indsigelse|henvendelse|høringssvar){_END}",
        rf"klager{_END}",
    ),
    _role(
        rf"køb(?:er|te|t|e)|\w*køber{_END}",
        r"køb(?:er|te|t|es|e)|erhverve\w*|overtag\w*|overtog|(?:s|frasæ)lg\w*|sælge[rs]?|solgt\w*",
        rf"\w*(?:køb|salg){_END}",
        rf"\w*køber{_END}",
    ),
    _role(
        r"skrev|skrevet|sendte?",
        r"skrev|skrevet|skriver|(?:ind)?send(?:er|te|t|es)|henvend\w*|rette[rt]?|rettede",
        rf"\w*(?:brev|henvendelse|svar|mail|skrivelse|ansøgning|indsigelse){_END}",
        rf"afsender{_END}",
    ),
    _role(
        r"foresl(?:og|ået|år)",
        r"foresl\w*|stille[rt]?|stillede|frems(?:at|ætte\w*|atte)|indstille\w*|ønske\w*",
        rf"\w*forslag{_END}",
        rf"\w*forslagsstiller{_END}",
    ),
    _role(
        r"udarbejde(?:r|de|t)?|lave(?:r|de|t)?",
        r"udarbejde(?:r|de|t|s)?|lave(?:r|de|t|s)?|udfør(?:er|te|t|es)|gennemfør(?:er|te|t|es)|"
        r"forestå\w*|forestod|foretag\w*|står|fremsend\w*|fremlæg\w*|fremlagt?e?",
        rf"\w*(?:analyse|rapport|undersøgelse|notat|forslag|oplæg|plan){_END}",
        rf"\w*(?:rådgiver|konsulent){_END}",
    ),
)
_ASKS = re.compile(r"\b(?:hvem|hvilke[nt]?)\b(?P<rest>[^,?.;]*)", re.IGNORECASE)
_LEADS = frozenset(
    """har havde er var blev bliver skal skulle vil ville kan må så nu egentlig oprindeligt
    oprindelig selv i byrådet udvalget fra den det de ny nye dengang først også""".split()
)
"""Words between "hvem" and the verb or noun of the role; any other is who does it itself."""
_EVERYDAY = frozenset(
    """fået givet taget sagt gjort været haft stået kommet bedt gået besluttet godkendt vedtaget
    indstillet anbefalet bestemt afvist bevilget udsat stemt deltaget brugt hørt sendte
    fortalte ønsket blevet valgte udpegede besluttede godkendte ansvaret formandskabet
    overblikket skulle kunne ville måtte vidste mødte tilhørte tildelt stemte deltog valgt
    udpeget modtaget mistet meldt nævnt repræsenteret orienteret inviteret placeret mente
    syntes""".split()
)
"""Verbs that say little of what is done, are told in many other words, or that the meeting's own
body does unsaid."""
_LIGHT = re.compile(
    r"gennemfør(?:er|te|t)|udfør(?:er|te|t)|foretag(?:er|et)|foretog|lave(?:r|de|t)|"
    r"udarbejde(?:r|de|t)|indsend(?:er|te|t)"
)
"""Verbs that say beside a noun that somebody does what it names."""
_HELPED = re.compile(r"\w{4,}t")
_PAST = re.compile(r"\w{4,}(?:ede|te)")
LEAST = 4
"""Letters of a verb's stem that its kin begin with."""
_SUBJECTS = frozenset("jeg man vi du kommunen".split())
"""Words behind the verb that do it themselves: "hvem søger man hos"."""
_AWAY = frozenset(
    """på i om for til med under mod over efter mellem langs omkring inden uden
    via vegne at der""".split()
)
"""What stands before a name that is no subject."""
_BY = frozenset("af fra ved hos".split())
_PASSIVE = frozenset("er var blev bliver blevet været".split())
_ACTIVE = frozenset("har havde have".split())
NEAR = 5
"""Words within which a name stands by the noun for the role, or behind its participle."""
_BODY = re.compile(
    r"\w*(?:kommune|byråd|udvalg|administration|forvaltning|direktion|forening|råd|laug|"
    r"selskab|virksomhed|forligskreds|forligsgruppe|styrelse|ministeri|region|"
    r"konsortie|klub|bestyrelse|beboer|borger|nabo|skole|center|museum)"
    r"(?:en|et|n|t|ne|erne|rne|um)s?"
)
"""A body that does things without a name of its own, in the definite."""
_ENDS = re.compile(r"(?<=[!?;])\s+|(?<=\.)(?<!\d\.)\s+(?=[A-ZÆØÅ])|\n+")
_BREAK = re.compile(r"[,;:]|\b(?:men|som|der|at|hvor|idet|da|hvis|når|mens)\b")
"""Where a clause ends, so that its subject is none of what follows."""


@lru_cache(maxsize=256)
def role_asked(question: str) -> Role | None:
    """The role that somebody is asked for in; None for none that is known here."""
    match = _ASKS.search(question)
    if not match:
        return None
    found = tokens(match["rest"])
    for row, token in enumerate(found):
        for role in ROLES:
            if role.asked.fullmatch(token.norm):
                objects = row + 1 < len(found) and found[row + 1].norm in _SUBJECTS
                return None if objects else role
        if token.norm not in _LEADS:
            return _of_verb(match.group(), found, row)
    return None


def _of_verb(asked: str, found: Sequence[Token], row: int) -> Role | None:
    """The role of a verb in the past behind "hvem", told by it and by what has the same stem.

    None where a name behind it may be who does it, and for a verb that is told in any words.
    """
    word = found[row].norm
    helped = not _ACTIVE.isdisjoint(token.norm for token in found[:row])
    behind = found[row + 1].text if row + 1 < len(found) else ""
    if not asked.lower().startswith("hvem") or behind[:1].isupper() or behind in _SUBJECTS:
        return None
    if not (_HELPED if helped else _PAST).fullmatch(word) or word in _EVERYDAY or is_stop(word):
        return None
    root = re.sub(r"(?:ede|te|et|t)$", "", word)
    if len(root) < LEAST:
        return None
    verb = rf"{root}(?:e|er|ede|te|et|t|es)?"
    role = _role(word, verb, rf"\w*{root}n?ing{_END}", rf"{root}er{_END}")
    return replace(role, known=False)


def spoken_of(role: Role, texts: Sequence[str], subjects: Sequence[Collection[str]]) -> bool:
    """Whether a sentence with one of the key words has a word of the role."""
    return any(
        _is_of(found, subjects) and any(role.is_told(token.norm) for token in found)
        for text in texts
        for sentence in _ENDS.split(text)
        for found in (tokens(sentence),)
    )


def in_role(
    role: Role,
    texts: Sequence[str],
    asked: Collection[str],
    subjects: Sequence[Collection[str]] = (),
) -> bool:
    """Whether a sentence gives somebody in a role whom the question does not name.

    asked: stems of the question, and those that answer nothing. subjects: for each key word the
    stems that may stand for it; such a sentence holds one, where there are any.
    """
    for text in texts:
        for sentence in _ENDS.split(text):
            found = tokens(sentence)
            if _gives(role, found, sentence, asked) and _is_of(found, subjects):
                return True
    return False


def _is_of(found: Sequence[Token], subjects: Sequence[Collection[str]]) -> bool:
    """Whether a sentence holds one of the key words."""
    held = {stem(token.norm) for token in found}
    held |= {part for token in found for part in parts(token.norm)}
    return not subjects or any(not held.isdisjoint(terms) for terms in subjects)


def _gives(role: Role, found: Sequence[Token], sentence: str, asked: Collection[str]) -> bool:
    """Whether somebody with a name stands in the role."""
    names = [row for row in range(len(found)) if _is_name(role, found, row, asked)]
    done = any(role.noun.fullmatch(token.norm) for token in found)
    for row, token in enumerate(found if names else ()):
        if role.agent.fullmatch(token.norm) and any(_beside(found, row, one) for one in names):
            return True
        verb = role.verb.fullmatch(token.norm) or (done and _LIGHT.fullmatch(token.norm))
        if verb and any(
            _subject(found, sentence, row, one) or _behind(found, row, one, {"af"}) for one in names
        ):
            return True
        if role.noun.fullmatch(token.norm) and any(
            _behind(found, row, one, {"fra"}) for one in names
        ):
            return True
    return False


def _is_name(role: Role, found: Sequence[Token], row: int, asked: Collection[str]) -> bool:
    """Whether a word is a name, or the beginning of one, that the question has not."""
    token = found[row]
    if stem(token.norm) in asked or role.agent.fullmatch(token.norm):
        return False
    if is_stop(token.norm) and not (len(token.text) > 1 and token.text.isupper()):
        return False
    if _BODY.fullmatch(token.norm):
        return True
    if not token.text[0].isupper() or role.noun.fullmatch(token.norm):
        return False
    common = token.norm.endswith(("en", "et", "ne", "er", "ing"))
    return row > 0 or not common or bool(_BODY.fullmatch(f"{token.norm}et"))


def _beside(found: Sequence[Token], noun: int, name: int) -> bool:
    """Whether a name stands at the noun for whoever does it, nothing between leading away."""
    low, high = sorted((noun, name))
    between = {token.norm for token in found[low + 1 : high]}
    return 0 < high - low <= NEAR and between.isdisjoint(_AWAY | _BY)


def _behind(found: Sequence[Token], row: int, name: int, by: Collection[str]) -> bool:
    """Whether a name stands behind "af" or "fra" at a participle or a noun."""
    between = [token.norm for token in found[row + 1 : _opening(found, name)]]
    return 0 < len(between) <= NEAR and between[-1] in by


def _subject(found: Sequence[Token], sentence: str, verb: int, name: int) -> bool:
    """Whether a name is the subject of a verb: before it in its clause, or next behind it."""
    if found[verb].norm.endswith("s") or _is_passive(found, verb):
        return False
    if name == verb + 1:
        return True
    first = _opening(found, name)
    before = found[first - 1].norm if first else ""
    between = sentence[found[name].end : found[verb].start]
    if found[verb].norm.endswith("e"):
        between = re.sub(r"\bat\s*$", "", between)
    return name < verb and before not in _AWAY | _BY and not _BREAK.search(between)


def _opening(found: Sequence[Token], name: int) -> int:
    """Where the words with a capital begin that a name stands among."""
    while name and found[name - 1].text[0].isupper():
        name -= 1
    return name


def _is_passive(found: Sequence[Token], verb: int) -> bool:
    """Whether a participle stands with "er" or "blev", so that its subject did not do it."""
    if not found[verb].norm.endswith("t"):
        return False
    helpers = [
        token.norm for token in found[:verb] if token.norm in _PASSIVE or token.norm in _ACTIVE
    ]
    return not helpers or helpers[-1] in _PASSIVE
