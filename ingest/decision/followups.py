"""Follow-ups: who does what by when, from the words of a decision.

A follow-up is read only where the text gives a task: somebody who does something ("SPL
udarbejder forslag"), something that is to be done ("drejebog skal udsendes"), a deadline
("Frist for kommentarer er 28/5 2013"), or a wish for something to be delivered ("Udvalget
ønsker et notat"). Intentions, attitudes, questions and what was told of are none: an invented
follow-up is worse than a missing one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.models import FollowUp, Outcome
from ingest.decision import taskwords as words
from ingest.decision.deadlines import find_deadline, stated_deadline
from ingest.decision.outcomes import decides, own_remark, verdict
from ingest.decision.statements import Statement
from ingest.decision.tasktables import table_tasks

MAX_WHO = 12
"""Words of an actor. A longer subject is a clause of its own and no name."""

MIN_WORDS = 3
"""Words that a sentence must have to be a task because a field follows it."""

_Deadline = tuple[str, date | None] | None
_Reading = tuple[str, str | None, _Deadline]


def find_follow_ups(statements: Sequence[Statement], day: date | None) -> tuple[FollowUp, ...]:
    """The tasks that a decision's statements give, in order. day: of the meeting."""
    listed, rows = table_tasks(statements, day)
    own = [statement for statement in decides(statements) if statement.line not in rows]
    verdicts = [told for statement in own if (told := verdict(statement.text))]
    told_only = bool(verdicts) and all(v.outcome is Outcome.INGEN_BESLUTNING for v in verdicts)
    found: list[FollowUp] = []
    recommended = False
    before: Statement | None = None
    for statement in own:
        if not statement.text.lower().startswith("at "):
            recommended = _announces_advice(statement.text)
        elif recommended:
            continue
        fields = _fields(statement.text)
        if fields:
            if not found or (before and found[-1].end < before.end):
                found.extend(_of_words(before, day) or _of_field(statement, *fields[0]))
            for name, value in fields if found else ():
                found[-1] = _with_field(found[-1], name, value, statement.end, day)
            continue
        for task in _tasks(statement, day):
            # Where a body was only told of things, what "skal" be done is others' business.
            if not (told_only and task.who is None and task.deadline is None):
                found.append(task)
        before = statement
    found += listed
    first = {(task.what, task.who, task.deadline): task.start for task in reversed(found)}
    return tuple(t for t in found if first[t.what, t.who, t.deadline] == t.start)


def _fields(text: str) -> list[tuple[str, str]]:
    """Names and values of a statement that only tells actor or deadline of the one before it."""
    bare = text.strip(" .;()")
    responsible = words.RESPONSIBLE.fullmatch(bare)
    if responsible:
        return [("ansvarlig", responsible.group("who") or responsible.group("who2"))]
    if words.FIELD.fullmatch(bare) is None:
        return []
    return [(m.group("name"), m.group("value").strip()) for m in words.FIELDS.finditer(bare)]


def _of_field(statement: Statement, name: str, value: str) -> list[FollowUp]:
    """The item as somebody's task, where nothing but the actor is told ("Bo er tovholder")."""
    if re.match(r"(?:tids)?frist|deadline|hvornår", name, re.IGNORECASE):
        return []
    what = statement.text.strip(" .")
    return [FollowUp(what, value, None, None, statement.start, statement.end)]


def _of_words(statement: Statement | None, day: date | None) -> list[FollowUp]:
    """A task made of what a statement says, because the next one says who does it or by when."""
    if statement is None or len(statement.text.split()) < MIN_WORDS:
        return []
    if statement.text.rstrip().endswith(":"):
        return []
    resolved = words.RESOLVED.search(statement.text)
    decided = verdict(statement.text)
    if resolved is None and decided and decided.outcome is not Outcome.BESLUTTET_ANDET:
        return []
    said = resolved.group("what") if resolved else statement.text
    what = words.LABEL.sub("", said.strip(" ."))
    deadline = find_deadline(what, day)
    return [
        FollowUp(
            what=what,
            who=None,
            deadline=deadline[0] if deadline else None,
            date=deadline[1] if deadline else None,
            start=statement.start,
            end=statement.end,
        )
    ]


def _announces_advice(text: str) -> bool:
    """Whether a statement opens a list of what is recommended to another body."""
    if not text.rstrip().endswith((":", ",")) or own_remark(text) is not None:
        return False
    decided = verdict(text)
    return decided is not None and decided.outcome is Outcome.ANBEFALET


def _with_field(task: FollowUp, name: str, value: str, end: int, day: date | None) -> FollowUp:
    """The task with its actor or deadline from a field behind it; what it has already stays."""
    if re.match(r"(?:tids)?frist|deadline|hvornår", name, re.IGNORECASE):
        if task.deadline is not None:
            return task
        stated = stated_deadline(value, day) or (value, None)
        return replace(task, deadline=stated[0], date=stated[1], end=end)
    return task if task.who else replace(task, who=value, end=end)


def _tasks(statement: Statement, day: date | None) -> Iterator[FollowUp]:
    """The first task of a statement, and those that others are given in the same sentence."""
    if statement.text.rstrip().endswith("?"):
        return
    decided = verdict(statement.text)
    outcome = decided.outcome if decided else None
    if outcome in {Outcome.TILBAGESENDT, Outcome.UDSAT}:
        back = _wanted_back(statement, day) if outcome is Outcome.TILBAGESENDT else None
        yield from filter(None, [back or _then(statement, day)])
        return
    if outcome is Outcome.TRUKKET:
        return
    recommends = outcome in {Outcome.ANBEFALET, Outcome.AFVIST}
    given = False
    clauses = list(_clauses(statement.text))
    if any(another for *_, another in clauses) and not any(_read(c, day) for c, *_ in clauses):
        clauses = [(statement.text, False, False)]
    for index, (clause, agreed, another) in enumerate(clauses):
        if given and not another:
            continue
        if words.RECOMMENDS.match(clause):
            return
        if index == 0 and words.TOLD.search(clause):
            continue
        if index == 0 and recommends:
            instead = words.INSTEAD.search(clause)
            if instead is None:
                continue
            clause = clause[instead.end() :]
        reading = _read(clause, day) or (_agreed(clause, day) if agreed else None)
        if reading is None:
            continue
        what, who, deadline = reading
        if given and who is None:
            continue
        given = True
        yield FollowUp(
            what=what,
            who=who,
            deadline=deadline[0] if deadline else None,
            date=deadline[1] if deadline else None,
            start=statement.start,
            end=statement.end,
        )


def _then(statement: Statement, day: date | None) -> FollowUp | None:
    """What somebody is to come with when the case comes back ("hvor centret fremlægger ...")."""
    match = words.WHO_THEN.search(statement.text)
    if match is None:
        return None
    what = (match.group("what") or match.group("what2")).strip(" .")
    deadline = find_deadline(what, day) or find_deadline(statement.text, day)
    return FollowUp(
        what=what,
        who=match.group("who") or match.group("who2"),
        deadline=deadline[0] if deadline else None,
        date=deadline[1] if deadline else None,
        start=statement.start,
        end=statement.end,
    )


def _wanted_back(statement: Statement, day: date | None) -> FollowUp | None:
    """What a case that is sent back is to come with ("med ønske om ...", "med henblik på ...")."""
    sent_for = words.SENT_FOR.search(statement.text)
    if sent_for is None:
        return None
    what = sent_for.group("what").strip(" .")
    deadline = find_deadline(what, day)
    sent_to = None
    if words.PURPOSE.match(sent_for.group()):
        # What it is sent back to have done is the receiver's to do; a wish is the sender's.
        sent_to = words.SENT_TO.search(statement.text, 0, sent_for.start())
        what = statement.text.strip(" .") if words.A_THING.match(what) else what
    return FollowUp(
        what=what,
        who=sent_to.group("who") if sent_to else None,
        deadline=deadline[0] if deadline else None,
        date=deadline[1] if deadline else None,
        start=statement.start,
        end=statement.end,
    )


def _clauses(text: str) -> Iterator[tuple[str, bool, bool]]:
    """The statement up to its first remark or that-clause, then each of those.

    With each, whether what stands in it was agreed, and whether another does it.
    """
    begin, agreed, another = 0, False, False
    for match in words.CLAUSE.finditer(text):
        if match.end() >= len(text):
            break
        clause = text[begin : match.start()].strip()
        if clause:
            yield clause, agreed, another
        another = match.group("another") is not None
        begin, agreed = match.end(), match.group("agreed") is not None or (agreed and another)
    clause = text[begin:].strip()
    if clause:
        yield clause, agreed, another


def _read(clause: str, day: date | None) -> _Reading | None:
    """Task, actor and deadline of a clause; None when it gives no task."""
    what = words.LABEL.sub("", clause.strip(" .;"))
    bare = words.CONDITION.sub("", re.sub(r"^at\s+", "", what, flags=re.IGNORECASE))
    deadline = find_deadline(bare, day)
    term = words.TERM.match(bare)
    if term:
        stated = stated_deadline((term.group("when") or term.group("when2")).strip(), day)
        if stated:
            return (term.group("what") or term.group("what2")).strip(), None, stated
    if words.NO_TASK.search(clause) or words.APPLICANT.match(bare):
        return None
    asked = words.ASKED.search(bare)
    if asked:
        return what, asked.group("who") or asked.group("who2"), deadline
    charged = words.CHARGED.search(bare)
    if charged and not _past(bare[: charged.start()]):
        return what, _actor(bare, charged.start(), charged.start("what"), False), deadline
    if report := _recurring(bare, what):
        return report
    wish = words.WISH.search(bare)
    if wish:
        wished_of = words.WISHED_OF.search(wish.group("rest"))
        who = wished_of.group("who") if wished_of else None
        return (what, who, deadline) if words.DELIVERY.search(wish.group("rest")) else None
    everyday = words.EVERYDAY.match(bare)
    if everyday and not words.NOBODY.match(everyday.group("who")):
        return what, everyday.group("who"), deadline
    if words.EVENT.match(bare) and deadline and deadline[0].lower().startswith("i "):
        return None
    if words.MEETING_HELD.match(bare) or words.TAKES_EFFECT.match(bare):
        return None
    if reading := _of_verb(bare, what, deadline, day):
        return reading
    personal = words.PERSONAL.match(bare)
    if personal and deadline and _does_by_then(personal, deadline[0]):
        return what, personal.group("who"), deadline
    resolved = words.RESOLVED.search(bare)
    if resolved and deadline and words.INFINITIVE.match(resolved.group("what")):
        return resolved.group("what"), None, deadline
    return None


def _of_verb(bare: str, what: str, deadline: _Deadline, day: date | None) -> _Reading | None:
    """The task that a clause's first task verb names; None where none does."""
    for begin, end, passive in _verbs(bare, deadline is not None):
        if _past(bare[:begin]) or words.NEGATED.match(bare, _word_end(bare, begin)):
            continue
        if passive and deadline is None and words.MANNER.match(bare, end):
            continue
        if passive and _is_for_whoever_wants(bare[:begin], deadline):
            continue
        closer = find_deadline(bare[end:], day) or deadline
        return what, _actor(bare, begin, end, passive), closer
    return None


def _is_for_whoever_wants(subject: str, deadline: _Deadline) -> bool:
    """Whether what is done may never be: it is only possible, or the readers' own wish."""
    if words.IF_ANY.search(subject):
        return True
    return deadline is None and words.CONTACT.match(subject) is not None


def _recurring(bare: str, what: str) -> _Reading | None:
    """A report that is to come again; how often is its deadline, which is no day."""
    match = words.RECURRING.search(bare)
    if match is None or words.ALREADY.search(bare[: match.start()]):
        return None
    often = match.group("when") or match.group("when2") or match.group("when3")
    verb = match.group("verb") or match.group("gets")
    receives = match.group("gets") is not None or _is_passive(verb)
    return what, _actor(bare, match.start(), match.end(), receives), (often, None)


def _does_by_then(match: re.Match[str], deadline: str) -> bool:
    """Whether a person is to do something by a day ("senest", "inden")."""
    return words.STATES.match(match["verb"]) is None and bool(words.BY_THEN.match(deadline))


def _word_end(text: str, begin: int) -> int:
    match = re.compile(r"\w+").match(text, begin)
    return match.end() if match else begin


def _agreed(clause: str, day: date | None) -> _Reading | None:
    """What somebody does, by any verb, in a clause that was agreed on."""
    match = words.AGREED.match(clause)
    if match is None or words.NOBODY.match(match.group("who")) or words.NO_TASK.search(clause):
        return None
    return clause.strip(" .;"), match.group("who"), find_deadline(clause, day)


def _verbs(clause: str, timed: bool) -> list[tuple[int, int, bool]]:
    """Places of a clause's task verbs in order, and whether the subject is what is done.

    timed: the clause says when, so that weaker verbs count too.
    """
    found: list[tuple[int, int, bool]] = []
    for modal in words.MODAL.finditer(clause):
        rest = clause[modal.end() :]
        match = words.MODAL_TASK.match(rest) or (words.MODAL_TIMED.match(rest) if timed else None)
        if match:
            found.append((modal.start(), modal.end(), _is_passive(match.group("verb"))))
    patterns = [words.PRESENT, words.TO_BE_DONE, *([words.TIMED] if timed else [])]
    for pattern in patterns:
        for match in pattern.finditer(clause):
            found.append((match.start(), match.end(), _is_passive(match.group())))
    return sorted(set(found))


def _is_passive(verb: str) -> bool:
    """Whether a verb's subject is what is done and not who does it."""
    first = verb.split()[0].lower()
    return first.endswith("s") or first in {
        "ligge",
        "foreligge",
        "foreligger",
        "indgår",
        "får",
        "sker",
    }


def _past(before: str) -> bool:
    """Whether the verb belongs to something that has been, is under way, or hangs on another."""
    return bool(
        re.search(r"\b(?:har|havde|blev|var|som|hvem|hvad|hvordan)\s+(?:\w+\s+){0,3}$", before)
        or re.search(r"\bat\s+$|(?:,|\bdet|\bdem|\bden|\bde|[A-ZÆØÅ]\w+)\s*\bder\s+$", before)
    )


def _actor(clause: str, begin: int, end: int, passive: bool) -> str | None:
    """Who is to do it, as written: the subject before the verb, or behind it after an opening."""
    if passive:
        by = words.BY_WHOM.search(clause, end)
        return by.group("who") if by else None
    subject = clause[:begin].strip(" ,")
    if not subject or words.OPENING.match(subject):
        verb_end = re.match(r"[\wæøå]+", clause[begin:])
        behind = words.AFTER_VERB.match(clause, begin + (verb_end.end() if verb_end else 0))
        return behind.group("who").strip() if behind else None
    if words.NOBODY.match(subject) or "," in subject or len(subject.split()) > MAX_WHO:
        return None
    return subject
