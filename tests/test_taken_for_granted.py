"""A question that takes for granted what the decision says no to: the decision is the answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.compose import compose, refuted
from assistant.evidence.taken_for_granted import no_more, takes_place, vote_taken
from assistant.models import Ballot, Evidence, Outcome, Question, Resolved, SectionKind, Side, Votes
from assistant.verify import verify
from tests.build import Built, texts
from tests.evidence import evidence, hit

K = SectionKind
HARBOUR = "Havnens venner foreslår et charter for rene havne i Vestby."


def refused(text: str, built: Built, same_case: tuple[str, ...] = ()) -> Evidence:
    """The evidence of a question refused only because the kind of thing is not told."""
    found = evidence(text, replace(hit(built), same_case=same_case), over=(built,))
    return replace(found, answerable=False, reason="siger det ikke", only_untold=True)


def told(text: str, built: Built, same_case: tuple[str, ...] = ()) -> str:
    """What is told of a refused question where the decision contradicts it; "" where not."""
    found = refuted(refused(text, built, same_case), texts(built))
    checked = verify(compose(found, texts(built)), (), texts(built))
    return " ".join(one.text for one in checked.sentences if not one.more)


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Hvornår træder charteret i kraft?", True),
        ("Hvor finder kommunen de 310.000 kr. til det?", True),
        ("Hvor mange timer ekstra fik skolerne?", True),
        ("Hvilke vejarbejder må vente?", True),
        ("Hvornår bygges hallen?", True),
        ("Hvornår bliver sagen behandlet igen?", False),
        ("Hvornår drøftes charteret?", False),
        ("Hvem foreslog charteret?", False),
        ("Hvor mange børn går i klubben?", False),
        ("Hvad koster hallen?", False),
        ("Hvornår var mødet?", False),
    ],
)
def test_that_something_comes_about_is_taken_for_granted(text: str, taken: bool) -> None:
    assert takes_place(Question(text, text)) is taken


def charter(outcome: Outcome, said: str) -> Built:
    return Built("Byrådet", date(2024, 3, 4)).item(
        "1",
        "Charter for rene havne",
        (K.CASE, "Sagsfremstilling", HARBOUR),
        (K.DECISION, "Beslutning", said),
        outcome=outcome,
    )


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome.AFVIST, "Byrådet besluttede ikke at realitetsbehandle forslaget."),
        (Outcome.UDSAT, "Sagen udsættes."),
        (Outcome.TILBAGESENDT, "Sagen sendes tilbage til udvalget."),
    ],
)
def test_when_what_was_refused_begins_is_answered_by_the_refusal(
    outcome: Outcome, said: str
) -> None:
    answer = told("Hvornår træder charteret for rene havne i kraft?", charter(outcome, said))
    assert said in answer


def test_what_is_simply_not_told_is_still_refused() -> None:
    asked = "Hvornår træder charteret for rene havne i kraft?"
    assert told(asked, charter(Outcome.GODKENDT, "Godkendt.")) == ""
    refusal = charter(Outcome.AFVIST, "Byrådet afviste forslaget.")
    assert told("Hvem foreslog charteret for rene havne?", refusal) == ""
    assert told(asked, refusal)
    # The same case was treated again: that meeting may have ended otherwise.
    assert told(asked, refusal, same_case=("byrådet/2024-05-06#3",)) == ""
    found = replace(refused(asked, refusal), only_untold=False)
    assert not refuted(found, texts(refusal)).answerable


def school(said: str) -> Built:
    return Built("Byrådet", date(2024, 3, 4)).item(
        "1",
        "Affaldssortering på skolerne",
        (K.CASE, "Sagsfremstilling", "Skolerne skal sortere affald i syv dele."),
        (K.DECISION, "Beslutning", f"Godkendt. {said}"),
    )


def test_that_there_is_more_is_denied_by_what_stays_within_what_there_is() -> None:
    asked = "Hvor mange ekstra timer fik skolerne til at sortere affald?"
    within = "Timerne til at sortere affald på skolerne findes inden for den eksisterende ramme."
    assert within in told(asked, school(within))
    assert told(asked, school("Skolernes affald vejes.")) == ""
    assert not no_more("Timerne findes inden for den ramme, der lægges næste år.")


def voted(asked: str) -> str:
    said = "Godkendt.\n\nFor stemte: (V), (A).\n\nImod stemte: (F)."
    built = Built("Byrådet", date(2024, 3, 4)).item(
        "1",
        "Plejehjemmet Solgården",
        (K.DECISION, "Beslutning", said),
        votes=Votes("(V), (A)", "(F)", ""),
    )
    return told(asked, built)


@pytest.mark.parametrize(
    ("text", "ballot"),
    [
        ("Hvorfor stemte Socialdemokratiet imod?", Ballot(Side.AGAINST, ("A",))),
        ("Hvorfor var SF imod?", Ballot(Side.AGAINST, ("F",))),
        ("Hvorfor stemte (V) for planen?", Ballot(Side.IN_FAVOUR, ("V",))),
        ("Hvorfor undlod Venstre at stemme?", Ballot(Side.ABSTAINED, ("V",))),
        ("Hvorfor stemte nogle imod?", None),
        ("Hvem stemte imod?", None),
    ],
)
def test_a_vote_is_taken_for_granted(text: str, ballot: Ballot | None) -> None:
    assert vote_taken(Question(text, text)) == ballot


def test_a_reason_for_a_vote_that_was_another_is_answered_by_the_vote() -> None:
    answer = voted("Hvorfor stemte Socialdemokratiet imod plejehjemmet Solgården?")
    assert "For stemte: (V), (A)." in answer
    assert "Imod stemte: (F)." in answer
    assert voted("Hvorfor stemte SF imod plejehjemmet Solgården?") == ""


def crossing(chosen: int) -> Built:
    proposed = f"1. at udvalget godkender løsning {chosen}."
    case = (
        "Der er to løsninger.\n\n1) Cyklister får tidligt grønt.\n\nDet koster 120.000 kr.\n\n"
        "2) Bilisterne får særlige svingfaser.\n\nDer opsættes nye svingpile, og det koster "
        "310.000 kr."
    )

    def built(*resolved: Resolved) -> Built:
        return Built("Vejudvalget", date(2024, 3, 4)).item(
            "1",
            "Lyskrydset på Skovvej",
            (K.PROPOSAL, "Indstilling", f"Centeret indstiller,\n\n{proposed}"),
            (K.CASE, "Sagsfremstilling", case),
            (K.DECISION, "Beslutning", "1. Godkendt."),
            resolved=resolved,
        )

    at = built().text.index(proposed)
    return built(Resolved(proposed, "Centeret", 0, at, at + len(proposed)))


def test_the_alternative_that_was_chosen_answers_for_the_other() -> None:
    asked = "Hvor finder kommunen pengene til svingfaser i lyskrydset på Skovvej?"
    answer = told(asked, crossing(1))
    assert "løsning 1" in answer
    assert "1) Cyklister får tidligt grønt." in answer
    assert "120.000 kr." in answer
    assert "svingpile" not in answer
    assert told(asked, crossing(2)) == ""
