"""The secretary's products as the JSON documents of the command line; nothing is decided here."""

from __future__ import annotations

from typing import Any

from assistant.matters.presence import absent_at
from assistant.models import FollowUp, MeetingHead, Sentence, Support
from assistant.note import StatusNote
from assistant.products.case import CaseHistory
from assistant.products.register import DecisionRow, FollowUpRow
from assistant.products.showing import citation_json, coverage_json
from assistant.summary import ItemSummary, MeetingSummary, Prose

Json = dict[str, Any]


def sentence_json(sentence: Sentence) -> Json:
    """Give a line with its marks; `verified` is false for an unconfirmed one."""
    return {
        "text": sentence.text,
        "citations": list(sentence.citations),
        "verified": sentence.support is not Support.UNCONFIRMED,
        "problem": sentence.problem,
    }


def meeting_json(meeting: MeetingHead) -> Json:
    """Give a meeting's head."""
    return {
        "id": meeting.id,
        "body": meeting.body,
        "date": meeting.date.isoformat(),
        "start": meeting.start,
        "place": meeting.place,
        "kind": meeting.kind.value,
    }


def follow_up_json(follow_up: FollowUp) -> Json:
    """Give a follow-up without its source."""
    return {
        "what": follow_up.what,
        "who": follow_up.who,
        "deadline": follow_up.deadline,
        "date": follow_up.date.isoformat() if follow_up.date else None,
    }


def decision_json(row: DecisionRow) -> Json:
    """Give one row of the decision register."""
    decision = row.decision
    votes = decision.votes if decision else None
    return {
        "date": row.meeting.date.isoformat(),
        "body": row.meeting.body,
        "punkt": row.item.punkt,
        "title": row.item.title,
        "sagsnr": row.item.sagsnr,
        "closed": row.item.closed,
        "outcome": row.outcome.value,
        "level": row.level.value if row.level else None,
        "text": row.text,
        "resolved": [
            {"text": r.text, "origin": r.origin} for r in (decision.resolved if decision else ())
        ],
        "parts": [
            {
                "refers_to": p.refers_to,
                "text": p.text,
                "outcome": p.outcome.value,
                "level": p.level.value,
            }
            for p in (decision.parts if decision else ())
        ],
        "conditions": list(decision.conditions) if decision else [],
        "votes": {
            "for": votes.in_favour,
            "against": votes.against,
            "abstained": votes.abstained,
            "on": votes.on,
        }
        if votes
        else None,
        "dissent": list(decision.dissent) if decision else [],
        "follow_ups": [follow_up_json(f) for f in (decision.follow_ups if decision else ())],
        "item": row.item.id,
    }


def follow_up_row_json(row: FollowUpRow) -> Json:
    """Give one row of the follow-up list with its source."""
    later = None
    if row.later:
        item, head = row.later
        later = {"date": head.date.isoformat(), "body": head.body, "punkt": item.punkt}
    return {
        **follow_up_json(row.follow_up),
        "due": row.due.value,
        "body": row.meeting.body,
        "meeting_date": row.meeting.date.isoformat(),
        "punkt": row.item.punkt,
        "title": row.item.title,
        "later": later,
    }


def case_json(history: CaseHistory) -> Json:
    """Give one matter with its treatments."""
    return {
        "title": history.title,
        "treatments": [
            {**decision_json(t.row), "by_content": t.by_content, "current": t.current}
            for t in history.treatments
        ],
        "follow_ups": [follow_up_row_json(row) for row in history.follow_ups],
        "open": list(history.open),
    }


def _item_json(summary: ItemSummary) -> Json:
    cited = [
        *summary.title.citations,
        *(n for s in summary.matter for n in s.citations),
        *(summary.decision.citations if summary.decision else ()),
    ]
    return {
        "punkt": summary.item.punkt,
        "title": summary.item.title,
        "sagsnr": summary.item.sagsnr,
        "closed": summary.item.closed,
        "matter": [sentence_json(s) for s in summary.matter],
        "decision": decision_json(summary.row) if summary.decision else None,
        "outcome": summary.row.outcome.value,
        "level": summary.row.level.value if summary.row.level else None,
        "resolved": [sentence_json(s) for s in summary.resolved],
        "refers": [sentence_json(s) for s in summary.refers],
        "follow_ups": [sentence_json(s) for s in summary.follow_ups],
        "dissent": [sentence_json(s) for s in summary.dissent],
        "attachments": list(summary.item.attachments),
        "absent": list(summary.item.absent),
        "citations": list(dict.fromkeys(cited)),
        "mode": summary.mode,
    }


def summary_json(summary: MeetingSummary) -> Json:
    """Give a meeting's summary; `complete` counts the items told of those the meeting has."""
    return {
        "meeting": meeting_json(summary.meeting),
        "attendance": [
            {
                "name": a.name,
                "present": a.present,
                "note": a.note,
                "absent_at": list(absent_at(a, [one.item for one in summary.items])),
            }
            for a in summary.attendance
        ],
        "lead": [
            {**sentence_json(line.sentence), "punkt": line.item.punkt, "why": line.why}
            for line in summary.lead
        ],
        "items": [_item_json(item) for item in summary.items],
        "complete": {"items": len(summary.items), "of": summary.held},
        "citations": [citation_json(c) for c in summary.citations],
        "mode": summary.mode,
        **_prose_json(summary.prose),
    }


def _prose_json(prose: Prose | None) -> Json:
    """Give which model told the matters, how many of its sentences hold, and what is missing."""
    return {
        "model": prose.model if prose else None,
        "prompt_version": prose.version if prose else None,
        "lines": {"written": prose.written, "held": prose.held} if prose else None,
        "notice": prose.notice if prose else "",
    }


def note_json(note: StatusNote) -> Json:
    """Give a status note."""
    return {
        "title": note.title,
        "draft": True,
        "day": note.day.isoformat(),
        "sections": [
            {"heading": s.heading, "lines": [sentence_json(line) for line in s.lines]}
            for s in note.sections
        ],
        "items": [decision_item_json(item_row) for item_row in note.items],
        "citations": [citation_json(c) for c in note.citations],
        "coverage": coverage_json(note.coverage),
    }


def decision_item_json(row: tuple[Any, MeetingHead]) -> Json:
    """Give where an item stands."""
    item, meeting = row
    return {
        "date": meeting.date.isoformat(),
        "body": meeting.body,
        "punkt": item.punkt,
        "title": item.title,
    }
