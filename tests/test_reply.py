"""A model's reply as claims: marks, lists, JSON, markup, and what a stream may show early."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.chat_model.reply import (
    complete_claims,
    complete_json_claims,
    is_refusal,
    parse_json_reply,
    parse_reply,
    repeats,
    strip_markup,
)
from assistant.chat_model.written import choose_sources, write
from assistant.events import SentenceReady
from assistant.llm import ChatModel
from assistant.models import NOT_FOUND_SENTENCE, SectionKind
from assistant.settings import Settings
from tests.build import Built, texts
from tests.chat_server import chat_server
from tests.evidence import evidence, hit

K = SectionKind
BUILT = Built("Byrådet").item(
    "1",
    "Ny cykelsti",
    (K.CASE, "Sagsfremstilling", "Cykelstien koster 4 mio. kr. Den bliver 900 meter lang."),
    (K.DECISION, "Beslutning", "Byrådet godkendte cykelstien. Mette Lund indhenter tilbud."),
)
GIVEN = evidence("Hvad blev besluttet?", hit(BUILT), over=(BUILT,))
SOURCES = choose_sources(GIVEN, texts(BUILT), 3000, 8)


def said(text: str) -> list[tuple[str, list[int], list[int]]]:
    return [
        (claim.text, [SOURCES.index(p) + 1 for p in claim.places], list(claim.unknown))
        for claim in parse_reply(text, SOURCES)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ja. [1] Nej. [2]", [("Ja.", [1], []), ("Nej.", [2], [])]),
        ("Det blev godkendt [1].", [("Det blev godkendt.", [1], [])]),
        ("Godkendt [1][2].", [("Godkendt.", [1, 2], [])]),
        ("Godkendt. [1, 2]", [("Godkendt.", [1, 2], [])]),
        ("Godkendt. [kilde 1]", [("Godkendt.", [1], [])]),
        ("Godkendt. [9]", [("Godkendt.", [], [9])]),
        ("Et. To. [1]", [("Et.", [], []), ("To.", [1], [])]),
        ("- Et [1]\n- To [2]", [("Et", [1], []), ("To", [2], [])]),
        ("Prisen er 4 mio. kr. i alt. [1]", [("Prisen er 4 mio. kr. i alt.", [1], [])]),
        ("", []),
        ("[1] [2]", []),
    ],
)
def test_marks_go_with_their_sentence(text: str, wanted: object) -> None:
    assert said(text) == wanted


def test_a_bare_lead_in_is_a_frame_and_one_that_states_something_is_not() -> None:
    claims = parse_reply(
        "Følgende blev sagt:\n- Et [1]\nByrådet gav 4 mio. kr. til:\n- To [1]", SOURCES
    )
    assert [claim.frame for claim in claims] == [True, False, False, False]
    assert [claim.bullet for claim in claims] == [False, True, False, True]


@pytest.mark.parametrize(
    "text", [NOT_FOUND_SENTENCE, f" «{NOT_FOUND_SENTENCE}» [1]", "det fremgår ikke af referaterne"]
)
def test_the_refusal_is_known(text: str) -> None:
    assert is_refusal(text)
    assert not is_refusal(f"{text} Men byrådet godkendte den.")


@pytest.mark.parametrize(
    "text",
    [
        "{nej",
        "[]",
        '{"found": true}',
        '{"found": true, "sentences": [{"text": 1}]}',
        "null",
        '{"found": true, "sentences": [{"text": "x", "sources": [1e999]}]}',
        "[" * 20_000,
        '{"found":' * 5_000,
    ],
    ids=lambda text: text[:30],
)
def test_what_is_not_of_the_schema_is_none(text: str) -> None:
    assert parse_json_reply(text, SOURCES) is None


def test_json_sentences_name_their_sources() -> None:
    reply = {"found": True, "sentences": [{"text": "Godkendt. [2]", "sources": [1, 7]}]}
    (claim,) = parse_json_reply(json.dumps(reply), SOURCES) or ()
    assert [SOURCES.index(place) + 1 for place in claim.places] == [1, 2]
    assert claim.unknown == (7,)
    assert parse_json_reply('{"found": false, "sentences": []}', SOURCES) == ()


def test_markup_is_taken_off() -> None:
    text = "**Godkendt** ![x](http://o.example/a) [her](javascript:x) <b>nu</b><script>x</script>"
    assert " ".join(strip_markup(text).split()) == "Godkendt x her nu"


def test_a_repeated_prompt_is_seen() -> None:
    rules = "Du bruger kun de kilder, du får, og skriver korte sætninger tæt på kildens egne ord."
    assert repeats("Reglen: du bruger kun de kilder du får og skriver korte sætninger.", rules)
    assert not repeats("Byrådet bruger kun de kilder, det får fra staten.", rules)


PIECES = (
    "Byrådet godkendte cykelstien. ",
    "Den koster 4 mio. kr.",
    "Hvad så? ",
    *("[1]", "[2]", "[", "]", "1", ".", " ", "\n", "- ", "**", "<b>"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=14))
@example(["Byrådet godkendte cykelstien. ", "[1]", " ", "**", "[2]"])
def test_what_a_stream_shows_early_never_changes(pieces: list[str]) -> None:
    text = "".join(pieces)
    final = parse_reply(text, SOURCES)
    shown: tuple[object, ...] = ()
    for end in range(len(text) + 1):
        early = complete_claims(text[:end], SOURCES)
        assert early[: len(shown)] == shown[: len(early)]
        shown = max(shown, early, key=len)
    assert final[: len(shown)] == shown


def test_a_stream_tells_each_sentence_once_and_verified() -> None:
    events: list[SentenceReady] = []
    reply = "Byrådet godkendte cykelstien. [1] Mette Lund indhenter tilbud. [1] Den er 9 m. [2]"
    with chat_server(("say", reply)) as (url, _):
        reached = Settings(openai_base_url=url, llm_model="m", llm_timeout=5)
        away = Settings(llm_model="m")
        written = write(
            GIVEN,
            texts(BUILT),
            away,
            tell=events.append,
            model=ChatModel(reached),  # type: ignore[arg-type]
        )
    assert [event.sentence for event in events] == list(written.checked.sentences)
    assert [one.support.value for one in written.checked.sentences] == [
        "verified",
        "verified",
        "unconfirmed",
    ]
    assert written.version == "svar-1"


def test_the_budget_trims_passages_but_never_the_decision() -> None:
    long = Built("Byrådet").item(
        "1",
        "Ny cykelsti",
        (K.CASE, "Sagsfremstilling", "Cykelstien er lang. " * 400),
        (K.DECISION, "Beslutning", "Byrådet godkendte cykelstien. " * 40),
    )
    given_evidence = evidence("Hvad?", hit(long), over=(long,))
    for budget in (100, 1000, 20_000):
        sources = choose_sources(given_evidence, texts(long), budget, 8)
        assert sources[0].kind is K.DECISION
        decision = long.items[0].sections[1]
        assert (sources[0].start, sources[0].end) == (decision.start, decision.end)
        assert len(sources) == (2 if budget == 20_000 else 1)


WHOLE = json.dumps(
    {
        "found": True,
        "sentences": [
            {"text": "Byrådet godkendte cykelstien {1}.", "sources": [1]},
            {"text": 'Den koster 4 mio. kr. "i alt".', "sources": [2]},
        ],
    },
    ensure_ascii=False,
)


@pytest.mark.parametrize("cut", range(len(WHOLE) + 1))
def test_of_an_unfinished_json_reply_only_whole_sentences_count(cut: int) -> None:
    whole = parse_json_reply(WHOLE, SOURCES)
    assert whole is not None
    got = complete_json_claims(WHOLE[:cut], SOURCES)
    ends = [WHOLE.index("[1]}") + 4, WHOLE.index("[2]}") + 4]
    assert got == whole[: sum(cut >= end for end in ends)]


@pytest.mark.parametrize(
    "text",
    [
        '{"found": false, "sentences": [{"text": "Ja.", "sources": [1]}]}',
        '{"sentences": [{"text": "Ja.", "sources": [1]}]}',
        '{"found": true, "sentences": [{"text": "Ja."}]}',
        '{"found": true, "sentences": [["Ja."]]}',
        '{"found": true, "sentences": [{"text": "x", "sources": [1e999]}]}',
        '{"found": true, "sentences": [' + '{"text": ' * 5_000,
    ],
)
def test_what_is_not_of_the_schema_gives_nothing_early(text: str) -> None:
    assert complete_json_claims(text, SOURCES) == ()
