"""Rows to results: one JSON document, Markdown tables, and one HTML page that stands alone.

Everything that comes from questions, minutes or answers is escaped.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from evals.cases import CATEGORIES
from evals.scores import COUNTS, Score, aggregate, percentile

RETRIEVAL_COLUMNS = ("hit@1", "hit@3", "hit@5", "mrr@10", "ndcg@10", "recall@10")
ANSWER_COLUMNS = (
    "facts",
    "right",
    "judged",
    "gold_cited",
    "refused_rightly",
    "refused_wrongly",
    "meant",
    "citation_precision",
    "citation_recall",
    "invented",
    "not_verbatim",
    "level_errors",
    "unconfirmed",
    "length",
)
DANISH = {
    "facts": "fakta",
    "right": "helt rigtigt",
    "judged": "rigtigt (dommer)",
    "gold_cited": "rette punkt citeret",
    "refused_rightly": "afvist med rette",
    "refused_wrongly": "afvist med urette",
    "meant": "vist ved afvisning",
    "citation_precision": "kildepræcision",
    "citation_recall": "kildedækning",
    "invented": "opfundne kilder",
    "not_verbatim": "ikke ordrette",
    "level_errors": "niveaufejl",
    "unconfirmed": "ubekræftede",
    "length": "tegn",
}

JsonRow = Mapping[str, Any]


def groups(rows: Sequence[JsonRow]) -> dict[str, list[JsonRow]]:
    """Rows by category, "alle" first, then "fælder" (level traps) when there are some."""
    found: dict[str, list[JsonRow]] = {"alle": list(rows)}
    traps = [row for row in rows if row.get("level_trap")]
    if traps:
        found["fælder"] = traps
    for category in CATEGORIES:
        chosen = [row for row in rows if row["category"] == category]
        if chosen:
            found[category] = chosen
    return found


def scores_of(rows: Sequence[JsonRow]) -> dict[str, Score]:
    """Every score that some row has, over these rows; failed rows are counted in `errors`."""
    errors = sum(row["error"] is not None for row in rows)
    names = [
        name
        for name in (*RETRIEVAL_COLUMNS, *ANSWER_COLUMNS)
        if any(name in row["values"] for row in rows)
    ]
    asked = [row for row in rows if row["error"] is None]
    return {
        name: aggregate(name, [row["values"].get(name) for row in asked], errors) for name in names
    }


def latency(rows: Sequence[JsonRow]) -> dict[str, float | None]:
    """p50 and p95, in seconds, of each part."""
    result: dict[str, float | None] = {}
    for part in ("search", "answer"):
        values = [row["seconds"][part] for row in rows if part in row["seconds"]]
        if values:
            result[f"{part}_p50"] = percentile(values, 0.5)
            result[f"{part}_p95"] = percentile(values, 0.95)
    return result


def tokens(rows: Sequence[JsonRow]) -> dict[str, float | None]:
    """p50 and p95 of what a language model read and wrote, over the questions it was asked."""
    asked = [row["tokens"] for row in rows if any(row.get("tokens", ()))]
    return {
        f"{part}_{name}": percentile([pair[n] for pair in asked], share)
        for n, part in enumerate(("prompt", "reply"))
        for name, share in (("p50", 0.5), ("p95", 0.95))
        if asked
    }


def summarise(rows: Sequence[JsonRow]) -> list[dict[str, Any]]:
    """Per set, system and half: the scores of every group, the latency, the failed ones."""
    tables = []
    for name in sorted({(row["set"], row["system"]) for row in rows}, key=_own_first):
        own = [row for row in rows if (row["set"], row["system"]) == name]
        halves = sorted({row["split"] for row in own})
        for split in [*halves, "all"] if len(halves) > 1 else halves:
            chosen = [row for row in own if split in ("all", row["split"])]
            tables.append(
                {
                    "set": name[0],
                    "system": name[1],
                    "split": split,
                    "questions": len(chosen),
                    "errors": sum(row["error"] is not None for row in chosen),
                    "latency": latency(chosen),
                    "tokens": tokens(chosen),
                    "scores": {
                        group: {key: asdict(score) for key, score in scores_of(members).items()}
                        for group, members in groups(chosen).items()
                    },
                    "counts": {group: len(members) for group, members in groups(chosen).items()},
                }
            )
    return tables


def _own_first(name: tuple[str, str]) -> tuple[str, bool, str]:
    return (name[0], name[1] != "punktum", name[1])


def number(name: str, score: Mapping[str, Any] | None, *, interval: bool = False) -> str:
    """A score as the reader sees it: ".93", a count, or "–" when it could not be told."""
    if score is None or score["value"] is None:
        return "–"
    if name in COUNTS or name == "length":
        return f"{score['value']:.0f}"
    text = _short(score["value"])
    return f"{text} [{_short(score['low'])}–{_short(score['high'])}]" if interval else text


def _short(value: float) -> str:
    text = f"{value:.2f}"
    return text[1:] if text.startswith("0.") else text


def _columns(scores: Mapping[str, Any], wanted: Iterable[str]) -> list[str]:
    return [name for name in wanted if name in scores]


def _table_rows(table: Mapping[str, Any], columns: Sequence[str]) -> Iterable[list[str]]:
    for group, scores in table["scores"].items():
        cells = [number(name, scores.get(name), interval=group == "alle") for name in columns]
        yield [group, str(table["counts"][group]), *cells]


def _parameters(results: Mapping[str, Any]) -> str:
    return json.dumps(results["parameters"], ensure_ascii=False, indent=1)


def title_of(table: Mapping[str, Any]) -> str:
    """The heading of one table."""
    return f"{table['set']} · {table['system']} · {table['split']}"


def markdown(results: Mapping[str, Any]) -> str:
    """The tables as Markdown."""
    parts = ["# Evaluering", "", "```json", _parameters(results), "```", ""]
    for table in results["tables"]:
        parts += [f"## {title_of(table)}", "", _line_under(table), ""]
        for wanted in (RETRIEVAL_COLUMNS, ANSWER_COLUMNS):
            columns = _columns(table["scores"]["alle"], wanted)
            if not columns:
                continue
            heads = ["kategori", "n", *(DANISH.get(name, name) for name in columns)]
            parts.append("| " + " | ".join(heads) + " |")
            parts.append("|---|" + "---:|" * (len(heads) - 1))
            parts += ["| " + " | ".join(cells) + " |" for cells in _table_rows(table, columns)]
            parts.append("")
    return "\n".join(parts)


def _line_under(table: Mapping[str, Any]) -> str:
    words = {"search": "søgning", "answer": "svar", "p50": "p50", "p95": "p95"}
    times = ", ".join(
        f"{' '.join(words[part] for part in name.split('_'))} {value * 1000:.0f} ms"
        for name, value in table["latency"].items()
        if value is not None
    )
    words |= {"prompt": "læst", "reply": "skrevet"}
    read = ", ".join(
        f"{' '.join(words[part] for part in name.split('_'))} {value:.0f} tokens"
        for name, value in table.get("tokens", {}).items()
        if value is not None
    )
    told = f"{table['questions']} spørgsmål, {table['errors']} fejlede. {times}".strip()
    return f"{told}. {read}" if read else told


# --- HTML ---------------------------------------------------------------------------------

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem;
color:#1b1b1b;background:#fff}
table{border-collapse:collapse;margin:.5rem 0 1.5rem}
th,td{border-bottom:1px solid #ccc;padding:.25rem .6rem;text-align:right;white-space:nowrap}
th:first-child,td:first-child{text-align:left}
tr:first-child td{font-weight:600}
details{border-left:3px solid #b33;padding:.2rem .8rem;margin:.4rem 0}
summary{cursor:pointer}
.ok{color:#555;border-color:#ccc}
pre{white-space:pre-wrap}
dt{font-weight:600}dd{margin:0 0 .4rem 1rem;white-space:pre-wrap}
.scroll{overflow-x:auto}
"""


def _e(value: object) -> str:
    return html.escape(str(value), quote=True)


def is_miss(row: JsonRow) -> bool:
    """Whether a reader should look at this row: it failed, missed its item, or answered wrong."""
    values = row["values"]
    return bool(
        row["error"] is not None
        or values.get("hit@1") == 0
        or values.get("right") == 0
        or values.get("refused_wrongly") == 1
        or values.get("refused_rightly") == 0
        or any(values.get(name) for name in COUNTS)
    )


def _miss(row: JsonRow) -> str:
    fields: list[tuple[str, Iterable[str]]] = [
        ("Tidligere i samtalen", [f"{q} → {a}" for q, a in row["history"]]),
        ("Rette svar står i", row["gold"] or ["ingen steder: skal afvises"]),
        ("Fakta", [" / ".join(fact) for fact in row["facts"]]),
        ("Hvorfor", [row["reason"]]),
        ("Fundet", row["ranked"]),
        ("Status", [row["status"]] if row["status"] else []),
        ("Svar", [row["answer"]] if row["answer"] else []),
        ("Kilder", row["citations"]),
        ("Bemærkninger", row["remarks"]),
        ("Fejl", [row["error"]] if row["error"] else []),
    ]
    body = "".join(
        f"<dt>{_e(name)}</dt><dd>{'<br>'.join(_e(line) for line in lines)}</dd>"
        for name, lines in fields
        if lines
    )
    return (
        f"<details><summary>{_e(row['id'])}: {_e(row['question'])}</summary>"
        f"<dl>{body}</dl></details>"
    )


def html_page(results: Mapping[str, Any]) -> str:
    """One page without any outside resource: the tables, then every miss to be read."""
    parts = [
        '<!doctype html><html lang="da"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">",
        f"<title>Evaluering af Punktum</title><style>{_STYLE}</style></head><body>",
        f"<h1>Evaluering af Punktum</h1><details class=ok><summary>Parametre</summary>"
        f"<pre>{_e(_parameters(results))}</pre></details>",
    ]
    for table in results["tables"]:
        parts.append(f"<h2>{_e(title_of(table))}</h2><p>{_e(_line_under(table))}</p>")
        for wanted in (RETRIEVAL_COLUMNS, ANSWER_COLUMNS):
            columns = _columns(table["scores"]["alle"], wanted)
            if columns:
                parts.append(_html_table(table, columns))
        misses = [
            row
            for row in results["cases"]
            if (row["set"], row["system"]) == (table["set"], table["system"])
            and row["split"] == table["split"]
            and is_miss(row)
        ]
        if misses:
            parts.append(f"<h3>{len(misses)} at læse</h3>")
            parts += [_miss(row) for row in misses]
    return "\n".join([*parts, "</body></html>"])


def _html_table(table: Mapping[str, Any], columns: Sequence[str]) -> str:
    heads = ["kategori", "n", *(DANISH.get(name, name) for name in columns)]
    head = "".join(f"<th>{_e(one)}</th>" for one in heads)
    body = "".join(
        "<tr>" + "".join(f"<td>{_e(cell)}</td>" for cell in cells) + "</tr>"
        for cells in _table_rows(table, columns)
    )
    return (
        f"<div class=scroll><table><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )
