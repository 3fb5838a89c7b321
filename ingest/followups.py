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
from datetime import date

from assistant.models import FollowUp, Outcome
from ingest.deadlines import find_deadline, stated_deadline
from ingest.outcomes import decides, verdict
from ingest.statements import Statement

# Verbs that name a task by themselves, by stem: melder/melde/meldes.
_TASK_STEMS = (
    "udarbejd undersøg afdækk arranger indkald planlægg koordiner forbered fremlægg forelægg "
    "kontakt indarbejd afklar udsend rundsend indhent aflever tilrett book inviter opdater "
    "iværksætt igangsætt bestill tilrettelægg samordn evaluer udform rekrutter "
    "færdiggør kvalificer beregn analyser dokumenter offentliggør annoncer besvar "
    "effektuer implementer indberett korriger anmod anskaff oprett indsend"
).split()
# Verbs that name one only with their particle or object.
_TASK_PHRASES = (
    r"meld\w*\s+(?:[\wæøå]+\s+){0,4}?(?:tilbage|ind)|send\w*\s+(?:[\wæøå.]+\s+){0,6}?(?:til|ud|ind)"
    r"\b|følg\w*\s+op|vend\w*\s+tilbage|arbejd\w*\s+videre|samle[rs]?\s+op|tage[rs]?\s+"
    r"(?:kontakt|initiativ|fat)|ta[gs]e?s?\s+op\s+på|giv\w*\s+(?:en\s+|et\s+|\w+\s+)?(?:skriftlig\s+"
    r"|mundtlig\s+)?(?:status|besked|tilbagemelding|overblik|bud|orientering)|sørge[rs]?\s+for|"
    r"byde[rs]?\s+ind|bringe[rs]?\s+(?:\w+\s+)?(?:ind|videre)|lave[rs]?\s+(?:en|et|oplæg|forslag)|"
    r"udbrede[rs]?|lægge[rs]?\s+(?:\w+\s+){0,2}til\s+\w*udvalg|lægges\s+det\s+til|"
    r"vedlægge[rs]?|ansøge[rs]?\s+om|gennemgå(?:r|s)?\b|beskrive[rs]?\b|sende[rs]?\b(?=.*\bhøring)|"
    r"får\s+(?:[\w&]+\s+){0,3}?(?:forelagt|orientering\w*|status)|medtage[rs]?|dele[rs]?\s+(?:ud|rundt)|skrive[rs]?\s+(?:\w+\s+)?(?:ind|til)\b"
)
# Verbs that name one only when the clause also says when.
_TIMED = (
    r"drøfte[rs]?|behandle[rs]?|præsentere[rs]?|orientere[rs]?|informere[rs]?|afholde[rs]?|"
    r"fastlægge[rs]?|holde[rs]?|deltage[rs]?|ligge\s+klar|beslutte[rs]?|indgår|"
    r"tage[rs]?\s+stilling|genoptage[rs]?|følge[rs]?|mødes|optages"
)
_STEM = "(?:" + "|".join(sorted(_TASK_STEMS, key=len, reverse=True)) + ")"
_ACTIVE = rf"(?:{_STEM}e?r\b|(?:{_TASK_PHRASES}))"
_INFINITIVE = rf"(?:{_STEM}e?s?\b|(?:{_TASK_PHRASES}))"
_PASSIVE = rf"(?:{_STEM}e?s\b|(?:{_TASK_PHRASES}))"
_PRESENT = re.compile(rf"\b(?:{_ACTIVE})", re.IGNORECASE)
_TO_BE_DONE = re.compile(rf"\b(?:{_PASSIVE})", re.IGNORECASE)
_TIMED_VERB = re.compile(rf"\b(?:{_TIMED})\b", re.IGNORECASE)
_MODAL = re.compile(
    r"\b(?:skal|bør|vil|får\s+til\s+opgave\s+at|anmodes\s+om\s+at|bedes(?:\s+om\s+at)?|"
    r"opfordres\s+til\s+at|pålægges\s+at|er\s+ansvarlig\w*\s+for\s+at|har\s+ansvaret\s+for\s+at)\b",
    re.IGNORECASE,
)
_MODAL_TASK = re.compile(rf"\s*(?:[\wæøå,.]+\s+){{0,5}}?(?P<verb>{_INFINITIVE})", re.IGNORECASE)
_MODAL_TIMED = re.compile(rf"\s*(?:[\wæøå,.]+\s+){{0,5}}?(?P<verb>{_TIMED})\b", re.IGNORECASE)
_TERM = re.compile(
    r"(?:(?:den\s+)?(?:sidste\s+)?(?:frist(?:en)?|deadline)\s+for\s+(?P<what>.+?)\s+er\s+"
    r"(?P<when>.+)|(?P<when2>.+?)\s+er\s+(?:der\s+)?(?:sidste\s+)?(?:frist(?:en)?|deadline)\s+for"
    r"\s+(?P<what2>.+))",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\b(?:ønsker|ønskede|ønskes|anmoder\s+om|anmodede\s+om|beder\s+om|bad\s+om|efterspørger|"
    r"beder\s+\w+\s+om)\b(?P<rest>.*)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:beder|bad|anmoder|anmodede|pålægger|pålagde|opfordrer|opfordrede|bemyndiger)\s+"
    r"(?:\w*(?:udvalget|rådet|forum)\s+)?"
    r"(?P<who>[\wÆØÅæøå&.]+(?:\s+[\w&.]+){0,4}?)\s+(?:om|til)\s+at\s+(?P<rest>.*)",
    re.IGNORECASE,
)
_DELIVERY = re.compile(
    r"\b(?:\w*sag(?!en\b|s)|notat\w*|orientering\w*|status|redegørelse\w*|oversigt\w*|oplæg\w*|"
    r"temamøde\w*|møde\b|forelagt|undersøgt|orienteret|tilbagemelding|udkast|initiativ|forslag|"
    r"vedlægges|beskrives|fremlægges|udarbejde\w*|undersøges|arrangeres|forelægges|overslag|"
    r"belyst|sende\b|invitere)\b",
    re.IGNORECASE,
)
_NO_TASK = re.compile(
    r"\?\s*$|^\s*(?:kan|kunne|måske|husk|hvordan|hvorfor)\b|\bmåske\b|\bevt\.|"
    r"\bopmærksom\w*\s+på|\bkunne\s+(?:evt|"
    r"der|man|vi)\b|\bikke\s+(?:skal|bør|at)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"^(?:når|hvis|såfremt)\b[^,]*(?:,\s*|$)", re.IGNORECASE)
"""What must come about first is itself no task: "Når prisen er kendt, skal der ..."."""
_TOLD = re.compile(
    r"\b(?:orienterede|informerede|oplyste|redegjorde|fortalte|præsenterede|bemærkede|gjorde\s+(?:\w+\s+)?opmærksom)\b",
    re.I,
)
_CLAUSE = re.compile(
    r"(?:,\s*|\s+|^)(?:idet\s+|med\s+(?:\w+\s+){0,3}?(?:bemærkning|tilføjelse)\w*\s+om,?\s+at\s+|"
    r"(?:besluttede|aftalt|aftales|aftaltes|konkluderede|enige\s+om),?\s+at\s+)",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^(?:der|det|dette|disse|de|vi|man|sagen|punktet|som|og|at|herefter|endvidere|desuden|"
    r"punktet\s.*|sagen\s.*|kommentarer\w*|forslag\w*|henvendelser\w*)$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:ved|på|til|efter|inden|i|når|nå|herefter|derefter|samtidig|endvidere|desuden|derudover|"
    r"yderligere|senest|forud|frem|fra)\b",
    re.IGNORECASE,
)
_AFTER_VERB = re.compile(
    r"\s*(?P<who>[A-ZÆØÅ][\wæøåÆØÅ-]*(?:\s+(?:&|og)\s+[A-ZÆØÅ][\wæøå-]+)*|administrationen|"
    r"forvaltningen|udvalget|direktionen|formanden|borgmesteren|direktøren|cheferne|sekretariatet)"
)
_BY_WHOM = re.compile(
    r"\baf\s+(?P<who>[A-ZÆØÅ][\wæøå&-]*(?:\s+[A-ZÆØÅ&][\wæøå-]*)*|administrationen)"
)
_MAX_WHO = 12
"""Words of an actor. A longer subject is a clause of its own and no name."""


def find_follow_ups(statements: Sequence[Statement], day: date | None) -> tuple[FollowUp, ...]:
    """The tasks that a decision's statements give, in order. day: of the meeting."""
    own = decides(statements)
    verdicts = [told for statement in own if (told := verdict(statement.text))]
    told_only = bool(verdicts) and all(v.outcome is Outcome.INGEN_BESLUTNING for v in verdicts)
    found: list[FollowUp] = []
    for statement in own:
        task = _task(statement, day)
        # Where a body was only told of things, what "skal" be done is others' business.
        if task and not (told_only and task.who is None and task.deadline is None):
            found.append(task)
    return tuple(found)


def _task(statement: Statement, day: date | None) -> FollowUp | None:
    """The first task of a statement; a sentence gives one follow-up."""
    if statement.text.rstrip().endswith("?"):
        return None
    decided = verdict(statement.text)
    outcome = decided.outcome if decided else None
    if outcome in {Outcome.TILBAGESENDT, Outcome.TRUKKET, Outcome.UDSAT}:
        return None
    recommends = outcome in {Outcome.ANBEFALET, Outcome.AFVIST}
    for index, clause in enumerate(_clauses(statement.text)):
        if index == 0 and (recommends or _TOLD.search(clause)):
            continue
        reading = _read(clause, day)
        if reading is None:
            continue
        what, who, deadline = reading
        return FollowUp(
            what=what,
            who=who,
            deadline=deadline[0] if deadline else None,
            date=deadline[1] if deadline else None,
            start=statement.start,
            end=statement.end,
        )
    return None


def _clauses(text: str) -> Iterator[str]:
    """The statement up to its first remark or that-clause, then each of those."""
    starts = [0] + [match.end() for match in _CLAUSE.finditer(text) if match.end() < len(text)]
    stops = [match.start() for match in _CLAUSE.finditer(text) if match.end() < len(text)]
    for begin, stop in zip(starts, [*stops, len(text)], strict=True):
        clause = text[begin:stop].strip()
        if clause:
            yield clause


def _read(
    clause: str, day: date | None
) -> tuple[str, str | None, tuple[str, date | None] | None] | None:
    """Task, actor and deadline of a clause; None when it gives no task."""
    what = clause.strip(" .;")
    bare = re.sub(r"^at\s+", "", what, flags=re.IGNORECASE)
    bare = _CONDITION.sub("", bare)
    deadline = find_deadline(bare, day)
    term = _TERM.match(bare)
    if term:
        stated = stated_deadline((term.group("when") or term.group("when2")).strip(), day)
        if stated:
            return (term.group("what") or term.group("what2")).strip(), None, stated
    if _NO_TASK.search(clause):
        return None
    asked = _ASKED.search(bare)
    if asked and _MODAL_TASK.match(" " + asked.group("rest")):
        return what, asked.group("who"), deadline
    wish = _WISH.search(bare)
    if wish:
        return (what, None, deadline) if _DELIVERY.search(wish.group("rest")) else None
    for begin, end, passive in _verbs(bare, deadline is not None):
        if _past(bare[:begin]):
            continue
        closer = find_deadline(bare[end:], day) or deadline
        return what, _actor(bare, begin, end, passive), closer
    return None


def _verbs(clause: str, timed: bool) -> list[tuple[int, int, bool]]:
    """Places of a clause's task verbs in order, and whether the subject is what is done.

    timed: the clause says when, so that weaker verbs count too.
    """
    found: list[tuple[int, int, bool]] = []
    for modal in _MODAL.finditer(clause):
        rest = clause[modal.end() :]
        match = _MODAL_TASK.match(rest) or (_MODAL_TIMED.match(rest) if timed else None)
        if match:
            found.append((modal.start(), modal.end(), _is_passive(match.group("verb"))))
    patterns = (_PRESENT, _TO_BE_DONE, _TIMED_VERB) if timed else (_PRESENT, _TO_BE_DONE)
    for pattern in patterns:
        for match in pattern.finditer(clause):
            found.append((match.start(), match.end(), _is_passive(match.group())))
    return sorted(set(found))


def _is_passive(verb: str) -> bool:
    """Whether a verb's subject is what is done and not who does it."""
    first = verb.split()[0].lower()
    return first.endswith("s") or first in {"ligge", "indgår", "får"}


def _past(before: str) -> bool:
    """Whether the verb belongs to something that has been, is under way, or hangs on another."""
    return bool(
        re.search(r"\b(?:har|havde|blev|var|som|hvem|hvad|hvordan)\s+(?:\w+\s+){0,3}$", before)
        or re.search(r"\bat\s+$|,\s*der\s+$", before)
    )


def _actor(clause: str, begin: int, end: int, passive: bool) -> str | None:
    """Who is to do it, as written: the subject before the verb, or behind it after an opening."""
    if passive:
        by = _BY_WHOM.search(clause, end)
        return by.group("who") if by else None
    subject = clause[:begin].strip(" ,")
    if not subject or _OPENING.match(subject):
        verb_end = re.match(r"[\wæøå]+", clause[begin:])
        behind = _AFTER_VERB.match(clause, begin + (verb_end.end() if verb_end else 0))
        return behind.group("who").strip() if behind else None
    if _NOBODY.match(subject) or "," in subject or len(subject.split()) > _MAX_WHO:
        return None
    return subject
