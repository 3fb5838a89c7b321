"""Outcome and level of a decision as one: from its sentences, its points, and what it follows.

Pure. The words decide first: who approves another body's words approves, whatever those are. Then:
points that went different ways are no plain approval; who refuses a proposal *not* to do something
has decided something else; and who is not the last body of the item's procedure recommends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.models import AgendaItem, DecisionPart, Level, Outcome, Resolved, SectionKind
from ingest.decision.history import same_body
from ingest.decision.motionwords import FOLLOWS, OF_SEVERAL
from ingest.decision.outcomes import Verdict, level_of, main_clause, strongest, verdict
from ingest.decision.pointwords import IN_STEAD, NEGATIVE, OF_THE_PROPOSAL
from ingest.decision.procedure import passes_on
from ingest.decision.references import is_of_a_body
from ingest.decision.rounds import on_the_case
from ingest.decision.statements import Statement
from ingest.decision.wordings import APPROVED, NEWS, NEWS_TITLE, WISHED

_APPROVING = frozenset({Outcome.GODKENDT, Outcome.GODKENDT_MED_BEMAERKNINGER, Outcome.ANBEFALET})
_GRANTING = {Outcome.GODKENDT, Outcome.GODKENDT_MED_BEMAERKNINGER}
_ON_THE_MATTER = _APPROVING | {Outcome.AFVIST}
"""Outcomes that a later body of the procedure settles; a body postpones, and asks for more, by its
own right."""
_NOT_APPROVED = {Outcome.AFVIST, Outcome.UDSAT, Outcome.TILBAGESENDT, Outcome.TRUKKET}
_TOP_BODY = re.compile(
    r"byråd|kommunalbestyrelse|borgerrepræsentation|regionsråd|bystyre|^rådet$", re.IGNORECASE
)
_COUNCIL = (
    r"(?:byråd|kommunalbestyrelse|borgerrepræsentation|økonomiudvalg|regionsråd|magistrat)"
    r"(?:et|en|n)?"
)
_PASSED_ON = re.compile(
    rf"\b(?:indstill\w+|anbefal\w+)\b[^.]{{0,80}}?\bover\s?for\s+(?P<a>{_COUNCIL})"
    rf"|\bover\s?for\s+(?P<b>{_COUNCIL})\s+(?:at\s+)?(?:anbefal|indstill)\w+"
    rf"|\b(?:indstiller|anbefaler|indstille|anbefale)\s+(?:til\s+)?(?:[\w-]+\s+og\s+)?(?P<c>{_COUNCIL}),?\s+at\b"
    rf"|\b(?:indstilles|anbefales)\s+(?:\w+\s+)?(?:i|af|til)\s+(?P<d>{_COUNCIL})(?:s\s+(?:godkendelse|"
    r"vedtagelse)|\b)"
    rf"|\bat\s+(?P<e>{_COUNCIL})\s+(?:godkender|vedtager|bevilger|tiltræder|meddeler|frigiver)\b",
    re.IGNORECASE,
)
"""A proposal that leaves the case to a body above: whoever approves it passes it on."""
_DIRECTS = re.compile(r"\b(?:skal|bør|søges|vigtigt\s+at|fastholdes|gennemføres)\b", re.IGNORECASE)
_FIRST_POINT = re.compile(r"\bat\s+(?P<point>[^,.;:\n]+)", re.IGNORECASE)


def read_whole(
    item: AgendaItem,
    body: str,
    own: Sequence[Statement],
    *,
    parts: Sequence[DecisionPart],
    has_tasks: bool,
    resolved: Sequence[Resolved],
) -> tuple[Outcome, Level]:
    """Outcome and level of the decision whose own statements, points and references are read."""
    in_parts = any(not part.text.lower().startswith("at ") for part in parts)
    outcome, level = _by_words(item, body, own, in_parts, has_tasks)
    outcome, level = _by_points(outcome, level, own, parts)
    if outcome is Outcome.AFVIST and not parts and _refuses_to_refrain(item, own, resolved):
        outcome = Outcome.BESLUTTET_ANDET
    if level is Level.BESLUTTER and outcome in _ON_THE_MATTER and passes_on(item, body):
        level = Level.ANBEFALER
    return outcome, level


def as_advice(
    item: AgendaItem, body: str, parts: Sequence[DecisionPart]
) -> tuple[DecisionPart, ...]:
    """The points as the recommendations they are where a later body settles the case.

    Where some are recommended in so many words, the others are the body's own to decide.
    """
    told = any(part.level is Level.ANBEFALER for part in parts)
    if told or not passes_on(item, body):
        return tuple(parts)
    return tuple(
        replace(part, level=Level.ANBEFALER)
        if part.level is Level.BESLUTTER and part.outcome in _ON_THE_MATTER
        else part
        for part in parts
    )


def _by_words(
    item: AgendaItem,
    body: str,
    own: Sequence[Statement],
    in_parts: bool,
    has_tasks: bool,
) -> tuple[Outcome, Level]:
    """What the sentences decide.

    List entries tell details; they decide only where no sentence does. Where nothing but
    information is told, tasks and directions make it a decision of another kind.
    """
    own = on_the_case(own)
    sentences = [s for s in own if not s.bullet or s.label]
    verdicts = [found for s in sentences if (found := verdict(s.text))]
    if not any(found.weight >= 40 for found in verdicts):
        verdicts = [found for s in own if (found := verdict(s.text))]
    best = strongest(verdicts, in_parts=in_parts)
    if best and best.outcome is Outcome.AFVIST and (granted := _granted_beside(sentences)):
        best = granted
    directs = has_tasks or sum(bool(_DIRECTS.search(s.text)) for s in sentences) > 1
    if best is None:
        if not directs and _only_news(item, sentences):
            return Outcome.INGEN_BESLUTNING, Level.ORIENTERES
        return Outcome.BESLUTTET_ANDET, Level.BESLUTTER
    level = level_of(best, verdicts)
    if best.outcome is Outcome.INGEN_BESLUTNING and not directs:
        return best.outcome, Level.ORIENTERES
    if best.outcome is Outcome.INGEN_BESLUTNING and best.weight < 20 and directs:
        return Outcome.BESLUTTET_ANDET, Level.BESLUTTER
    if level is Level.BESLUTTER and best.outcome in {
        Outcome.GODKENDT,
        Outcome.GODKENDT_MED_BEMAERKNINGER,
    }:
        level = _level_of_approval(item, body)
    remarked = any(found.outcome is Outcome.GODKENDT_MED_BEMAERKNINGER for found in verdicts)
    partly = in_parts and any(found.outcome in _NOT_APPROVED for found in verdicts)
    if best.outcome is Outcome.GODKENDT and (remarked or partly):
        return Outcome.GODKENDT_MED_BEMAERKNINGER, level
    return best.outcome, level


def _granted_beside(sentences: Sequence[Statement]) -> Verdict | None:
    """The approval where of several things some were granted and others refused; None else."""
    told = [(s, found) for s in sentences if (found := verdict(s.text))]
    refused = [s for s, found in told if found.outcome is Outcome.AFVIST]
    granted = [found for _, found in told if found.outcome in _GRANTING]
    each = all(OF_SEVERAL.search(s.text) and not FOLLOWS.search(s.text) for s in refused)
    if not granted or not each:
        return None
    return replace(granted[0], outcome=Outcome.GODKENDT_MED_BEMAERKNINGER)


def _only_news(item: AgendaItem, sentences: Sequence[Statement]) -> bool:
    """Whether words that name no outcome are news: under "Evt.", or opened by "Der har været"."""
    if any(_DIRECTS.search(sentence.text) for sentence in sentences):
        return False
    return bool(NEWS_TITLE.search(item.title)) or any(map(_happened, sentences))


def _happened(sentence: Statement) -> bool:
    return NEWS.match(sentence.text) is not None


def _level_of_approval(item: AgendaItem, body: str) -> Level:
    """A committee that approves "at udvalget over for Byrådet anbefaler" recommends."""
    if _TOP_BODY.search(body):
        return Level.BESLUTTER
    for section in item.sections:
        if section.kind is not SectionKind.PROPOSAL:
            continue
        for match in _PASSED_ON.finditer(section.text):
            if not same_body(next(filter(None, match.groups())), body):
                return Level.ANBEFALER
    return Level.BESLUTTER


def _by_points(
    outcome: Outcome, level: Level, own: Sequence[Statement], parts: Sequence[DecisionPart]
) -> tuple[Outcome, Level]:
    """Points of which some were refused: all of them, or some while others were not."""
    refused = [part for part in parts if part.outcome is Outcome.AFVIST]
    if not refused or outcome not in {*_APPROVING, Outcome.AFVIST, Outcome.TAGET_TIL_EFTERRETNING}:
        return outcome, level
    outside = [s for s in own if not any(_in_part(s, part) for part in parts)]
    approved = any(
        found.outcome in _APPROVING and found.weight >= APPROVED
        for found in (verdict(s.text) for s in outside)
        if found
    )
    if not approved and len(refused) == len(parts):
        return Outcome.AFVIST, refused[0].level
    if outcome is Outcome.ANBEFALET:
        return outcome, level  # what is recommended, the points tell
    partly = outcome in {Outcome.GODKENDT, Outcome.GODKENDT_MED_BEMAERKNINGER}
    if partly and not _puts_another(own, refused):
        return Outcome.GODKENDT_MED_BEMAERKNINGER, level
    return Outcome.BESLUTTET_ANDET, level


def _in_part(statement: Statement, part: DecisionPart) -> bool:
    return " ".join(statement.text.split()) in " ".join(part.text.split())


def _puts_another(own: Sequence[Statement], refused: Sequence[DecisionPart]) -> bool:
    """Whether something else is put in a refused point's place, and not only left out."""
    if any(IN_STEAD.search(s.text) for s in own):
        return True
    within = (s for s in own if any(_in_part(s, part) for part in refused))
    return any(
        found.outcome is not Outcome.AFVIST and found.weight >= WISHED
        for found in (verdict(s.text) for s in within)
        if found
    )


def _refuses_to_refrain(
    item: AgendaItem, own: Sequence[Statement], resolved: Sequence[Resolved]
) -> bool:
    """Whether what is refused is a proposal not to do something ("at der ikke bygges").

    Only a refusal of the proposal itself counts: where an application is refused, as proposed,
    it is refused.
    """
    lines = [s.text for s in own]
    lines += [line.text for line in resolved if is_of_a_body(line)]
    refusals = [
        line for line in lines if (found := verdict(line)) and found.outcome is Outcome.AFVIST
    ]
    if not any(OF_THE_PROPOSAL.search(main_clause(line)[0]) for line in refusals):
        return False
    for section in item.sections:
        first = _FIRST_POINT.search(section.text) if section.kind is SectionKind.PROPOSAL else None
        if first:
            return NEGATIVE.search(first.group("point")) is not None
    return False
