"""What a result is worth: pure functions from cases and results to numbers.

A number that cannot be told is None and left out of means, with its count told beside them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.models import (
    AgendaItem,
    Answer,
    AnswerStatus,
    Citation,
    Level,
    Outcome,
    SectionKind,
    Sentence,
    Support,
)
from evals.cases import Case, ItemKey
from evals.text import any_of, contains, content_words, numbers

Values = Mapping[str, float | None]

RETRIEVAL = ("hit@1", "hit@3", "hit@5", "mrr@10", "ndcg@10", "recall@10")
LOWER_IS_BETTER = frozenset(
    {"invented", "not_verbatim", "level_errors", "refused_wrongly", "length", "errors"}
)
COUNTS = frozenset({"invented", "not_verbatim", "level_errors", "errors"})
"""Scores that are summed, not averaged: each single one is one too many."""

WORDS_SHARED = 0.6
"""A quote supports a sentence when it holds all its numbers and this share of its words."""


def retrieval_scores(case: Case, ranked: Sequence[ItemKey]) -> dict[str, float | None]:
    """Scores of one ranking, best first; all None for a question without gold.

    Where any gold item will do, the first one found counts in MRR and nDCG; where all are
    needed, nDCG has the whole gold as its ideal. recall@10 is told only where all are needed.
    """
    if not case.gold:
        return dict.fromkeys(RETRIEVAL)
    unique = list(dict.fromkeys(ranked))[:10]
    ranks = [unique.index(key) + 1 for key in case.gold if key in unique]
    best = min(ranks, default=0)
    scores: dict[str, float | None] = {f"hit@{k}": float(0 < best <= k) for k in (1, 3, 5)}
    scores["mrr@10"] = 1 / best if best else 0.0
    if case.needs_all:
        gain = sum(1 / math.log2(rank + 1) for rank in ranks)
        ideal = sum(1 / math.log2(i + 2) for i in range(min(len(case.gold), 10)))
        scores["ndcg@10"] = gain / ideal
        scores["recall@10"] = len(ranks) / len(case.gold)
    else:
        scores["ndcg@10"] = 1 / math.log2(best + 1) if best else 0.0
        scores["recall@10"] = None
    return scores


# --- answers -----------------------------------------------------------------------------


def key_of(citation: Citation) -> ItemKey:
    """The item a citation stands for."""
    return ItemKey(citation.meeting.body, citation.meeting.date.isoformat(), citation.item.punkt)


def short_text(answer: Answer) -> str:
    """What the reader sees first: the sentences that are not behind "Mere fra …"."""
    return " ".join(sentence.text for sentence in answer.sentences if not sentence.more)


_LABELS = (
    "resumé resume baggrund anledning indstilling sagsfremstilling fremstilling økonomi "
    "beslutning decision proposal background sagens forløb tidligere behandling"
)
"""Names of sections, which an answer may put before a quote."""


def _premise(citations: Iterable[Citation]) -> str:
    """What a reader learns from the citations: quotes, and where they stand."""
    parts = [_LABELS]
    for one in citations:
        head = one.meeting
        parts += [one.quote, head.body, head.date.isoformat(), f"Punkt {one.item.punkt}"]
        parts += [one.item.title, one.item.sagsnr or "", str(head.date.year)]
    return "\n".join(parts)


def supports(sentence: str, citations: Sequence[Citation]) -> bool:
    """Whether the citations hold the sentence's numbers and most of its content words.

    A word is held when the premise has it or one that shares its first five letters.
    """
    if not citations:
        return False
    premise = _premise(citations)
    if not numbers(sentence) <= numbers(premise):
        return False
    words = content_words(sentence)
    if not words:
        return True
    known = {word[:5] for word in content_words(premise)}
    return sum(word[:5] in known for word in words) >= WORDS_SHARED * len(words)


def shown_unheld(answer: Answer, *, english: bool = False) -> list[str]:
    """Statements shown as fact that their sources do not hold, by this module's own rule.

    A statement without a citation is one. english: the sources are Danish, so that only the
    statement's numbers can be looked for in them; its words must be read by someone.
    """
    by_number = {citation.number: citation for citation in answer.citations}
    found = []
    for sentence in answer.sentences:
        if sentence.support is not Support.VERIFIED:
            continue
        cited = [by_number[n] for n in sentence.citations if n in by_number]
        held = supports(sentence.text, cited)
        if english and cited:
            held = held or numbers(sentence.text) <= numbers(_premise(cited))
        if not held or len(cited) < len(sentence.citations):
            found.append(sentence.text)
    return found


@dataclass(frozen=True, slots=True)
class CitationScores:
    """ALCE's two scores over one answer; None when it states nothing."""

    recall: float | None
    precision: float | None
    unsupported: tuple[str, ...] = ()


def citation_scores(answer: Answer) -> CitationScores:
    """Citation recall and precision per sentence, as ALCE defines them.

    Recall: the share of statements that all their citations together support. Precision: the
    share of citations that belong to a supported statement and are not idle (a citation is
    idle when it does not support alone and the others do without it). Frames state nothing.
    """
    by_number = {citation.number: citation for citation in answer.citations}
    recalls: list[float] = []
    precise: list[float] = []
    unsupported: list[str] = []
    for sentence in answer.sentences:
        if sentence.support is Support.FRAME:
            continue
        cited = [by_number[n] for n in sentence.citations if n in by_number]
        supported = supports(sentence.text, cited)
        recalls.append(float(supported))
        if not supported:
            unsupported.append(sentence.text)
        for n in sentence.citations:
            if n not in by_number:
                precise.append(0.0)
                continue
            others = [one for one in cited if one.number != n]
            idle = not supports(sentence.text, [by_number[n]]) and supports(sentence.text, others)
            precise.append(float(supported and not idle))
    return CitationScores(_mean(recalls), _mean(precise), tuple(unsupported))


_OPEN_ABOUT_LEVEL = re.compile(
    r"indstil|anbefal|foresl|forslag|tidligere|sagens forløb|behandle[st]|recommend|propos|earlier"
)
_SETTLES = re.compile(
    r"\b(?:godkend\w*|beslut\w*|vedtog\w*|vedtag\w*|tog|tages|taget|afvis\w*|udsat\w*|udsæt\w*"
    r"|tiltråd\w*|approved|decided|adopted|rejected)\b"
)
_TOLD_APPROVED = re.compile(
    r"\b(?:blev|er blevet) (?:godkendt|vedtaget|besluttet|tiltrådt)|\b(?:was|were) approved"
)
_POINT = re.compile(r":\s*(\d+)\s*[.)]")
_NOT_APPROVED = frozenset(
    {Outcome.AFVIST, Outcome.UDSAT, Outcome.TILBAGESENDT, Outcome.TRUKKET, Outcome.ANBEFALET}
    | {Outcome.INGEN_BESLUTNING, Outcome.LUKKET, Outcome.DROEFTET}
)
_DECIDED_VERB = re.compile(r"\b(?:godkendte|besluttede|vedtog|approved|decided|adopted)\b")


def is_level_error(sentence: Sentence, citations: Sequence[Citation]) -> bool:
    """Whether a sentence tells what was only recommended, or decided elsewhere, as decided.

    It does when it has words of deciding, stands on proposals and history alone (or on a
    decision that only recommends, told as "godkendte"), and does not itself say so; and when
    it calls a proposal approved that was not, or whose point was approved in another form.
    """
    text = sentence.text.casefold()
    if sentence.support is Support.FRAME or not citations or not _SETTLES.search(text):
        return False
    if _tells_unapproved(text, citations):
        return True
    if _OPEN_ABOUT_LEVEL.search(text):
        return False
    if {one.kind for one in citations} <= {SectionKind.PROPOSAL, SectionKind.HISTORY}:
        return True
    only_recommends = all(
        one.kind is SectionKind.DECISION
        and one.item.decision is not None
        and one.item.decision.level is Level.ANBEFALER
        for one in citations
    )
    quotes = " ".join(one.quote.casefold() for one in citations)
    told = _DECIDED_VERB.search(text)
    return only_recommends and told is not None and told[0] not in quotes


def _tells_unapproved(text: str, citations: Sequence[Citation]) -> bool:
    """Whether "… der blev godkendt: 3. at …" is said of what was not approved, or not so."""
    proposals = [one for one in citations if one.kind is SectionKind.PROPOSAL]
    told = _TOLD_APPROVED.search(text)
    if not proposals or len(proposals) < len(citations) or told is None:
        return False
    if any(told[0] in one.quote.casefold() for one in proposals):
        return False
    point = _POINT.search(text, told.end())
    return any(
        one.item.decision is None
        or (one.item.decision.outcome in _NOT_APPROVED and not one.item.decision.parts)
        or (point is not None and _changed(one.item, point[1]))
        for one in proposals
    )


def _changed(item: AgendaItem, number: str) -> bool:
    """Whether a decision or an earlier body says that this point is to be otherwise."""
    pattern = re.compile(
        rf"punkt(?:et|er)?\s*{number}\b[^.]{{0,60}}?"
        r"\b(?:justeres|ændres|fastsættes|afvises|ikke|i stedet)\b"
        rf"|(?:kan ikke|kunne ikke) (?:anbefale|godkende)[^.]{{0,60}}punkt(?:et)?\s*{number}\b",
        re.IGNORECASE,
    )
    kinds = (SectionKind.DECISION, SectionKind.HISTORY)
    return any(pattern.search(s.text) for s in item.sections if s.kind in kinds)


@dataclass(frozen=True, slots=True)
class Judged:
    """One answer judged: its values (None = cannot be told) and remarks for the reader."""

    values: dict[str, float | None]
    remarks: tuple[str, ...]
    text: str


def judge(case: Case, answer: Answer, text_of: Callable[[str], str]) -> Judged:
    """All answer scores of one case. text_of gives a meeting's document text by its id."""
    refused = answer.status is AnswerStatus.NOT_FOUND
    remarks: list[str] = []
    values: dict[str, float | None] = {"refused_rightly": None, "refused_wrongly": None}
    if not case.answerable:
        values["refused_rightly"] = float(refused)
    elif not case.refusal_ok:
        values["refused_wrongly"] = float(refused)
    text = short_text(answer)
    values |= _fact_values(case, text, refused=refused, remarks=remarks)
    cited = {key_of(citation) for citation in answer.citations}
    values["meant"] = None
    if refused and case.answerable and not case.refusal_ok and case.facts:
        shown = " ".join(citation.quote for citation in answer.closest)
        values["meant"] = sum(any_of(shown, fact) for fact in case.facts) / len(case.facts)
    values["gold_cited"] = None
    if case.answerable and not (refused and case.refusal_ok):
        found = len(cited & set(case.gold))
        values["gold_cited"] = found / len(case.gold) if case.needs_all else float(found > 0)
    values |= _source_values(answer, text_of, refused=refused, remarks=remarks)
    values["length"] = None if refused else float(len(text))
    values["seconds"] = answer.seconds
    return Judged(values, tuple(remarks), text)


def _fact_values(
    case: Case, text: str, *, refused: bool, remarks: list[str]
) -> dict[str, float | None]:
    if not case.answerable:
        return {"facts": None, "right": float(refused)}
    if refused:
        if case.refusal_ok:
            return {"facts": None, "right": 1.0}
        return {"facts": 0.0 if case.facts else None, "right": 0.0}
    if not case.facts:
        return {"facts": None, "right": None}
    missing = [fact for fact in case.facts if not any_of(text, fact)]
    wrong = [one for one in case.forbidden if contains(text, one)]
    remarks += [f"mangler: {' / '.join(fact)}" for fact in missing]
    remarks += [f"forkert: {one}" for one in wrong]
    share = 1 - len(missing) / len(case.facts)
    return {"facts": share, "right": float(not missing and not wrong)}


def _source_values(
    answer: Answer, text_of: Callable[[str], str], *, refused: bool, remarks: list[str]
) -> dict[str, float | None]:
    by_number = {citation.number: citation for citation in answer.citations}
    marks = [n for sentence in answer.sentences for n in sentence.citations]
    invented = [n for n in marks if n not in by_number]
    not_verbatim = [
        one
        for one in answer.citations
        if not one.quote or text_of(one.meeting.id)[one.start : one.end] != one.quote
    ]
    errors = [
        sentence
        for sentence in answer.sentences
        if is_level_error(sentence, [by_number[n] for n in sentence.citations if n in by_number])
    ]
    scores = CitationScores(None, None) if refused else citation_scores(answer)
    remarks += [f"kilde {n} findes ikke" for n in invented]
    remarks += [f"ikke ordret: {one.quote[:80]}" for one in not_verbatim]
    remarks += [f"indstilling fortalt som beslutning: {one.text[:120]}" for one in errors]
    remarks += [f"ikke dækket af sine kilder: {one[:120]}" for one in scores.unsupported]
    return {
        "invented": float(len(invented)),
        "not_verbatim": float(len(not_verbatim)),
        "level_errors": float(len(errors)),
        "citation_recall": scores.recall,
        "citation_precision": scores.precision,
        "unconfirmed": float(
            sum(sentence.support is Support.UNCONFIRMED for sentence in answer.sentences)
        ),
    }


# --- many cases ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Score:
    """A score over many cases. value None: no case could be scored. low/high: 95 % interval.

    n: scored cases; unscored: cases it could not be told for; errors: cases that failed.
    """

    name: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    unscored: int = 0
    errors: int = 0


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def bootstrap(
    values: Sequence[float], *, seed: int = 20160615, rounds: int = 2000
) -> tuple[float, float]:
    """The 95 % percentile interval of the mean; seeded, so that a run can be repeated."""
    if not values:
        raise ValueError("no values")
    data = np.asarray(values, dtype=np.float64)
    generator = np.random.default_rng(seed)
    means = data[generator.integers(0, len(data), size=(rounds, len(data)))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def aggregate(name: str, values: Iterable[float | None], errors: int = 0) -> Score:
    """One score over the cases' values: a mean with its interval, or a sum for COUNTS."""
    given = list(values)
    known = [value for value in given if value is not None]
    unscored = len(given) - len(known)
    if not known:
        return Score(name, None, None, None, 0, unscored, errors)
    if name in COUNTS:
        total = float(sum(known))
        return Score(name, total, total, total, len(known), unscored, errors)
    low, high = bootstrap(known)
    return Score(name, sum(known) / len(known), low, high, len(known), unscored, errors)


def percentile(values: Sequence[float], share: float) -> float | None:
    """The value that `share` of the values stay below; None when there are none."""
    return float(np.percentile(values, share * 100)) if values else None
