"""What each Punkt of a meeting is about, in a language model's sentences, each held to the minutes.

One call an item, from that item's own fenced text, within a time for the whole meeting. A sentence
that does not hold, and an item that the model fails on, is told in the minutes' own words instead
(`assistant.summary`); decisions are never the model's to tell.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.chat_model.model_calls import NOT_AS_AGREED, ask_text, json_text, open_chat
from assistant.chat_model.prompting import Prompt, defuse, fence, load_prompt
from assistant.chat_model.reply import REPLY_SCHEMA, complete_json_claims, parse_json_reply, repeats
from assistant.chat_model.sources import is_small, tokens_of
from assistant.cite import TextOf
from assistant.claims import Claim, Place
from assistant.errors import ModelError
from assistant.labels import SECTION_WORDS, danish_date
from assistant.llm import ChatModel
from assistant.models import AgendaItem, Meeting, MeetingHead, SectionKind
from assistant.settings import Settings
from assistant.summary import (
    MATTER_CHARACTERS,
    MATTER_KINDS,
    ItemProse,
    Prose,
    ProseLine,
    matter_sections,
    own_matter,
)
from assistant.text.injection import orders_in, without_orders
from assistant.text.sentences import sentences
from assistant.verify import plain, settle

Progress = Callable[[str, int, int], None]
"""Hears what is done, how many items of how many."""

MAX_LINES = 2
ITEM_SECONDS = 45.0
"""Longest pause in the reply on one item; a small model reads a long item in half of it."""
RETRIES = 1
FAILURES = 2
"""So many items in a row that fail, and the model is not asked again for this meeting."""
REPLY_TOKENS = 300
SMALL_TOKENS, LARGE_TOKENS = 900, 3000
"""How much of an item is sent to a model on this machine, and to another."""
FENCE_TOKENS = 40
"""What the fence of one section costs."""
DECISION_SHARE = 0.6
"""Share of what is sent that the decision may take."""
ASKED = "Sprogmodellen fortæller, hvad sagerne handler om: punkt"
OWN_WORDS = "fortalt i referatets egne ord"


@dataclass(frozen=True, slots=True)
class Source:
    """A section as the model is sent it. text: without what orders a model about, maybe cut."""

    place: Place
    text: str


def worth_writing(item: AgendaItem) -> bool:
    """Whether the item tells more of its matter than the minutes' own lines already give."""
    told = sum(line.end - line.start for line in own_matter(item))
    whole = sum(len(section.text.strip()) for _, section in matter_sections(item))
    return not item.closed and 0 < told < whole


def _cut(text: str, tokens: int) -> str:
    """The sentences from the start of a text that fit."""
    if tokens_of(text) <= tokens:
        return text
    ends = [end for _, end in sentences(text) if tokens_of(text[:end]) <= tokens]
    return text[: max(ends, default=0)]


def sources_of(item: AgendaItem, head: MeetingHead, budget: int) -> tuple[Source, ...]:
    """The item's sections within `budget` tokens: its matter, then its decision.

    The decision comes whole or, when it would take the matter's room, not at all: a part of it
    may say what the whole does not.
    """
    decision = item.decision
    number = decision.section_no if decision and decision.text.strip() else -1
    whole = without_orders(item.sections[number].text).strip() if number >= 0 else ""
    if tokens_of(whole) > budget * DECISION_SHARE:
        whole = ""
    order = sorted(matter_sections(item), key=lambda one: MATTER_KINDS.index(one[1].kind))
    chosen: list[Source] = []
    left = budget - (tokens_of(whole) + FENCE_TOKENS if whole else 0)
    for section_no, section in order:
        text = _cut(without_orders(section.text).strip(), left - FENCE_TOKENS)
        if text:
            place = Place(item, head, section_no, section.kind, section.start, section.end)
            chosen.append(Source(place, text))
            left -= tokens_of(text) + FENCE_TOKENS
    if whole and chosen:
        section = item.sections[number]
        place = Place(item, head, number, section.kind, section.start, section.end)
        chosen.append(Source(place, whole))
    return tuple(chosen)


def _values(item: AgendaItem, head: MeetingHead, sources: Sequence[Source]) -> dict[str, str]:
    title = "uden titel" if orders_in(item.title) else " ".join(defuse(item.title).split())[:200]
    fenced = (
        fence(number, (("del", SECTION_WORDS[one.place.kind].casefold()),), one.text)
        for number, one in enumerate(sources, start=1)
    )
    where = f"{defuse(head.body)}, {danish_date(head.date)}, Punkt {defuse(item.punkt)}"
    return {
        "item": f"{where}: {title}",
        "sources": "\n".join(fenced),
    }


def _held(
    claim: Claim, places: Sequence[Place], text_of: TextOf, prompt: Prompt
) -> ProseLine | None:
    """The claim with the quotes that carry it; None when it does not hold.

    Nor does a line hold that is too long, repeats the prompt, or tells nothing but the decision,
    which stands below it in its own words.
    """
    text = plain(claim.text)
    if not text or len(text) > MATTER_CHARACTERS or repeats(text, prompt.system):
        return None
    quotes, problem = settle(claim, places, text_of)
    if problem or all(place.kind is SectionKind.DECISION for place in quotes):
        return None
    return ProseLine(text, quotes)


def _lines(
    reply: str, sources: Sequence[Source], text_of: TextOf, prompt: Prompt
) -> tuple[ProseLine | None, ...]:
    """The reply's first sentences, verified; of one that was cut, those that are whole.

    Raises ModelError when it is not of the schema.
    """
    places = [one.place for one in sources]
    claims = parse_json_reply(json_text(reply), places)
    if claims is None and not (claims := complete_json_claims(reply, places)):
        raise ModelError(NOT_AS_AGREED)
    distinct = {plain(one.text).casefold(): one for one in claims if not one.frame}
    first = list(distinct.values())[:MAX_LINES]
    return tuple(_held(one, places, text_of, prompt) for one in first)


class _Run:
    """One meeting's calls: the time left, the failures so far, what was written."""

    def __init__(
        self, settings: Settings, text_of: TextOf, prompt: Prompt, clock: Callable[[], float]
    ) -> None:
        small = is_small(settings)
        window = settings.llm_context_tokens
        if small and settings.local_context_tokens:
            window = min(window, settings.local_context_tokens)
        rules = tokens_of(prompt.system + prompt.user) + REPLY_TOKENS
        self._budget = min(SMALL_TOKENS if small else LARGE_TOKENS, window - rules)
        self._settings = settings
        self._text_of = text_of
        self._prompt = prompt
        self._clock = clock
        self._until = clock() + settings.summary_seconds
        self._pause = min(ITEM_SECONDS, settings.llm_timeout, settings.summary_seconds)
        self.written: list[ItemProse] = []
        self._failed = 0
        self._in_a_row = 0
        self._why = ""
        self.model = settings.llm_model or ""

    def over(self, items: Sequence[AgendaItem], head: MeetingHead, progress: Progress) -> str:
        """Ask item by item; gives the notice on what is missing, "" when nothing is."""
        with open_chat(self._settings, self._pause, retries=RETRIES) as chat:
            self.model = chat.model
            for number, item in enumerate(items):
                if self._clock() >= self._until:
                    return (
                        f"Sprogmodellen nåede {number - self._failed} af {len(items)} punkter på "
                        f"{self._settings.summary_seconds:.0f} sekunder; resten er {OWN_WORDS}. "
                        "Giv den længere tid med PUNKTUM_SUMMARY_SECONDS."
                    )
                progress(ASKED, number + 1, len(items))
                if not self._ask(chat, item, head):
                    self._failed += len(items) - number - 1
                    break
        if not self._failed:
            return ""
        return f"{self._why} {self._failed} af {len(items)} punkter er {OWN_WORDS}."

    def _ask(self, chat: ChatModel, item: AgendaItem, head: MeetingHead) -> bool:
        """Ask for one item; whether it is worth asking for the next."""
        sources = sources_of(item, head, self._budget)
        if not sources:
            return True
        began = self._clock()
        try:
            reply = ask_text(
                chat,
                self._prompt,
                _values(item, head, sources),
                schema=REPLY_SCHEMA,
                max_tokens=REPLY_TOKENS,
            )
            lines = _lines(reply, sources, self._text_of, self._prompt)
        except ModelError as error:
            self._failed += 1
            self._in_a_row += 1
            self._why = str(error)
            slow = self._clock() - began >= self._pause / 2
            return self._in_a_row < FAILURES and not slow
        self._in_a_row = 0
        if lines:
            self.written.append(ItemProse(item.id, lines))
        return True


def _silent(_what: str, _done: int, _total: int) -> None:
    return


def write_prose(
    meeting: Meeting,
    text_of: TextOf,
    settings: Settings,
    *,
    progress: Progress | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Prose | None:
    """Let the configured model tell what the meeting's items are about; None when none is asked.

    It is asked for the items whose matter is longer than the minutes' own lines would tell. Within
    `settings.summary_seconds` and the reply then under way. Never raises for the model: what it
    failed on is missing, and `notice` says so.
    """
    if not settings.llm_model or not settings.summary_seconds:
        return None
    items = [item for item in meeting.items if worth_writing(item)]
    if not items:
        return None
    prompt = load_prompt("summary")
    run = _Run(settings, text_of, prompt, clock)
    try:
        notice = run.over(items, meeting.head(), progress or _silent)
    except ModelError as error:
        notice = f"{error} Sagerne er {OWN_WORDS}."
    return Prose(run.model, prompt.version, tuple(run.written), notice)
