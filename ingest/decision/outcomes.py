"""Outcome and level of a decision, from its own words.

A decision is read statement by statement. Of each statement only the main clause decides:
"Godkendt med bemærkning om, at sagen tages af dagsordenen" is an approval with a remark. What
persons, parties and minorities say is left out; the strongest of what remains counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.models import Level, Outcome
from ingest.decision.motionwords import (
    AMENDED,
    AMENDMENT,
    BY_VOTE,
    FELL,
    INSERTED,
    LAPSED,
    LOST,
    MOTION_LOST,
    SOMEONES,
    WITHDRAWN,
)
from ingest.decision.statements import Statement, plain
from ingest.decision.votes import is_absence, is_side_view, names_only
from ingest.decision.wordings import (
    APPROVED,
    ASIDE,
    DISQUALIFIED,
    FOR_GOOD,
    IN_PART,
    LEADING_REMARK,
    NOTED,
    OTHERS_WORD,
    REMARK,
    RESOLVES,
    RULES,
    TELLS,
    TOLD,
    VOTED_DOWN,
    WISHED,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one statement decides. weight orders verdicts within one decision.

    firm: it is this body's resolve (besluttede, udpegede, aftalte), not only a wish or a word
    of information.
    """

    outcome: Outcome
    level: Level
    weight: int
    firm: bool = False


def main_clause(text: str) -> tuple[str, str]:
    """Cut a statement into what decides and the remark behind it ("" without one)."""
    inserted = INSERTED.search(text)
    if inserted:
        return main_clause(text[: inserted.start()] + text[inserted.end() :])[0], inserted["what"]
    remark = REMARK.search(text)
    if remark is None:
        main, condition = text, ""
    else:
        main, condition = text[: remark.start()], text[remark.end() :]
        measured = re.search(r"\b(?:på|til|i)\s*$", remark.group(), re.IGNORECASE)
        if remark.group("noun") and (measured or condition.startswith("af ")):
            condition = text[remark.start("noun") :]
        elif re.match(r",?\s*(?:bortset|undtagen|på\s+nær)", remark.group(), re.IGNORECASE):
            condition = text[remark.start() :].lstrip(" ,")
    aside = ASIDE.search(main)
    return (main[: aside.start()] if aside and aside.start() else main), condition.strip()


def own_remark(text: str) -> str | None:
    """The remark that the body made; "" when it only announces remarks; None without one.

    "idet V tager forbehold" is a party's view and no remark of the body.
    """
    if REMARK.search(text) is None:
        return None
    remark = main_clause(text)[1]
    return None if is_side_view(remark) or _fell(remark) else remark


def _fell(remark: str) -> bool:
    """Whether a remark only tells that somebody's proposal fell: it changes nothing."""
    found = FELL.search(remark)
    return found is not None and not remark[found.end() :].strip(" .")


def verdict(text: str) -> Verdict | None:
    """What a statement decides by itself; None when its words are unknown.

    An approval with a remark, or in part, is GODKENDT_MED_BEMAERKNINGER.
    """
    text = plain(text)
    leading = LEADING_REMARK.match(text) is not None
    main = text if leading else main_clause(text)[0]
    told = TELLS.search(main)
    if told:
        main = main[: told.end()]
    if MOTION_LOST.search(main):
        return Verdict(Outcome.AFVIST, Level.BESLUTTER, WISHED, firm=True)
    for rule in RULES:
        if not rule.pattern.search(main):
            continue
        others = OTHERS_WORD.match(main) and rule.outcome is not Outcome.TRUKKET
        if others and rule.weight not in {TOLD, NOTED}:
            continue
        resolved = rule.outcome is Outcome.TAGET_TIL_EFTERRETNING and RESOLVES.search(main)
        found = Verdict(rule.outcome, rule.level, rule.weight, rule.firm or bool(resolved))
        if found.outcome is Outcome.TRUKKET and FOR_GOOD.search(text):
            return replace(found, outcome=Outcome.BESLUTTET_ANDET)
        if found.outcome is Outcome.TRUKKET and (LOST.search(text) or _lapsed_by_vote(text)):
            found = replace(found, outcome=Outcome.AFVIST, weight=VOTED_DOWN)
        if found.outcome in {Outcome.AFVIST, Outcome.TRUKKET}:
            if AMENDMENT.search(main):
                return replace(found, outcome=Outcome.BESLUTTET_ANDET, weight=WISHED)
            if SOMEONES.search(main):
                return replace(found, weight=WISHED)
        changed = IN_PART.search(main) or AMENDED.search(main)
        remarked = leading or own_remark(text) is not None or changed
        if found.outcome is Outcome.GODKENDT and remarked:
            return replace(found, outcome=Outcome.GODKENDT_MED_BEMAERKNINGER)
        return found
    return None


def _lapsed_by_vote(text: str) -> bool:
    """Whether a proposal lapsed because it was voted down, and not because it was withdrawn."""
    lapsed = LAPSED.search(text) and not WITHDRAWN.search(text)
    return bool(lapsed) and BY_VOTE.search(text) is not None


def decides(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements that are the body's own: no votes, side views, names or disqualification."""
    return tuple(
        statement
        for statement in statements
        if not is_absence(statement.text)
        and not is_side_view(statement.text)
        and not names_only(statement.text)
        and not DISQUALIFIED.search(statement.text)
    )


def strongest(verdicts: Sequence[Verdict], *, in_parts: bool = False) -> Verdict | None:
    """The verdict that speaks for the whole; None without any.

    in_parts: points were decided each on its own, so that an approval of some outweighs the
    postponement or rejection of others. Among equals the first counts.
    """
    best: Verdict | None = None
    for found in verdicts:
        weight = found.weight
        if in_parts and weight > APPROVED:
            weight = APPROVED - 20
        if best is None or weight > best.weight:
            best = replace(found, weight=weight)
    return best


def level_of(best: Verdict, verdicts: Sequence[Verdict]) -> Level:
    """How far the whole reaches: a firm resolve beside a noted orientation decides."""
    if best.level is not Level.ORIENTERES:
        return best.level
    if any(found.firm for found in verdicts):
        return Level.BESLUTTER
    return best.level


def announced(own: Sequence[Statement], index: int) -> list[Statement]:
    """The lines that follow an announcement: up to the next point or deciding sentence."""
    lines: list[Statement] = []
    for following in own[index + 1 :]:
        decided = verdict(following.text)
        stops = decided is not None and decided.weight >= 60 and following.line != own[index].line
        if (following.label and following.first and decided) or stops:
            break
        lines.append(following)
    return lines
