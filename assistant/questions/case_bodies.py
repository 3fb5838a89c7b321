"""The bodies that a follow-up names: whose treatment of the case is asked for. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.questions.bodies import BodyMention, is_council, stands_for_economy

SPECIALIST = re.compile(r"\bfagudvalg(?:et|ene|enes)?\b", re.IGNORECASE)
"""Committees of a subject, in one word."""
_SPOKEN_TO = re.compile(r"\b(?:til|over\s*for|overfor|fra|to)\s+$", re.IGNORECASE)


def named_in_case(
    text: str, full: str, mentions: Sequence[BodyMention], bodies: Sequence[str]
) -> list[BodyMention]:
    """The bodies that the follow-up itself names, "fagudvalgene" among them.

    full: the stand-alone form, which the mentions are of; it ends with the former question's words.
    """
    own = [one for one in mentions if one.end <= len(text.strip()) + full.find(text.strip())]
    own = [one for one in own if not _SPOKEN_TO.search(full[: one.start])]
    for match in SPECIALIST.finditer(text):
        named = tuple(one for one in bodies if not (is_council(one) or stands_for_economy(one)))
        own.append(BodyMention(*match.span(), named, match.group()))
    return own


def of_the_case(
    mentions: Sequence[BodyMention],
) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """The bodies that restrict, those that are merely named, and one the archive lacks."""
    firm = tuple(dict.fromkeys(body for one in mentions for body in one.bodies))
    missing = next((one.named for one in mentions if not one.bodies), "")
    return firm, (), missing
