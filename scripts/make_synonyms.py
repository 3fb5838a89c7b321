"""Make `synonyms.da.gz` and `words.da.gz` in `assistant/data` from a Danish thesaurus.

Source: `th_da_DK.dat` of Stavekontrolden, as in Debian's package mythes-da or LibreOffice's
dictionaries. Copyright 2007-2014 Foreningen for frit tilgængelige sprogværktøjer; LGPL-2.1,
GPL-2 or MPL-1.1. We take it under MPL-1.1 (see `assistant/data/LICENSE.synonyms.txt`).

    python scripts/make_synonyms.py /usr/share/mythes/th_da_DK.dat

One line per stemmed head word: `head TAB synonyms TAB narrower TAB broader`, each a list of
stems separated by blanks. Expressions of two or three words stand as heads with blanks
between the stems. Narrower words that merely are the head with something in front
(affald → haveaffald) are left out: the compound splitter finds those. `words.da.gz` holds
the single words as they are written, one a line, for that splitter.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import defaultdict
from pathlib import Path

from assistant.danish import STOP_WORDS, stem, words

DATA = Path(__file__).resolve().parents[1] / "assistant" / "data"
NARROWER_AT_MOST = 40
"""A head with more narrower words than this is too general to say anything ("anlæg")."""

_SIMPLE = re.compile(r"[a-zæøåé]{2,}")
_NOTE = re.compile(r"\([^)]*\)")


def _stems(term: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words(_NOTE.sub(" ", term)) if word not in {"at", "sig"})


def _read(path: Path) -> tuple[dict[str, tuple[set[str], set[str]]], set[str]]:
    """Per head its synonyms and its narrower words, as stems; and the single words."""
    heads: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    single: set[str] = set()
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    position = 0
    while position < len(lines):
        head, _, count = lines[position].rpartition("|")
        senses = lines[position + 1 : position + 1 + int(count)]
        position += 1 + int(count)
        key = _stems(head)
        if _SIMPLE.fullmatch(head):
            single.add(head)
        if not 1 <= len(key) <= 3 or head.startswith("-"):
            continue
        if len(key) == 1 and (head.lower() in STOP_WORDS or len(key[0]) < 2):
            continue
        for term in (term for sense in senses for term in sense.split("|")[1:]):
            stems = _stems(term)
            if _SIMPLE.fullmatch(term) and "underbegreb" not in term:
                single.add(term)
            if len(stems) == 1 and stems != key and len(stems[0]) > 1:
                heads[" ".join(key)][int("underbegreb" in term)].add(stems[0])
    return heads, single


def _write(name: str, lines: list[str]) -> None:
    target = DATA / name
    target.write_bytes(gzip.compress("\n".join(lines).encode(), compresslevel=9, mtime=0))
    sys.stderr.write(f"{target}: {len(lines)} lines, {target.stat().st_size} bytes\n")


def main() -> int:
    """Write the data file; returns the exit code."""
    if len(sys.argv) != 2:
        sys.stderr.write("usage: python scripts/make_synonyms.py th_da_DK.dat\n")
        return 2
    heads, single = _read(Path(sys.argv[1]))
    broader: dict[str, set[str]] = defaultdict(set)
    for head, (_, narrower) in heads.items():
        narrower -= {word for word in narrower if word.endswith(head)}
        if " " not in head and len(narrower) <= NARROWER_AT_MOST:
            for word in narrower:
                broader[word].add(head)
    lines = []
    for head in sorted(heads.keys() | broader.keys()):
        synonyms, narrower = heads.get(head, (set(), set()))
        if len(narrower) > NARROWER_AT_MOST:
            narrower = set()
        fields = (synonyms, narrower - synonyms, broader[head] - synonyms - narrower)
        lines.append("\t".join([head, *(" ".join(sorted(field)) for field in fields)]))
    DATA.mkdir(exist_ok=True)
    _write("synonyms.da.gz", lines)
    _write("words.da.gz", sorted(single))
    return 0


if __name__ == "__main__":
    sys.exit(main())
