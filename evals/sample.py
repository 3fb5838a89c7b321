"""A small sample of the questions that is the same every time and has every kind in it. Pure."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from evals.cases import Case


def _order(case: Case) -> str:
    return hashlib.sha256(case.id.encode()).hexdigest()


def stratified(cases: Sequence[Case], size: int) -> tuple[Case, ...]:
    """At most `size` cases, each category and half in proportion, in the order of `cases`.

    Which ones is decided by their ids alone. size 0: all of them.
    """
    if not size or size >= len(cases):
        return tuple(cases)
    groups: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for case in cases:
        groups[case.category, case.split].append(case)
    shares = {key: size * len(members) / len(cases) for key, members in groups.items()}
    quota = {key: int(share) for key, share in shares.items()}
    by_remainder = sorted(shares, key=lambda key: (quota[key] - shares[key], key))
    for key in by_remainder[: size - sum(quota.values())]:
        quota[key] += 1
    chosen = {
        case.id
        for key, members in groups.items()
        for case in sorted(members, key=_order)[: quota[key]]
    }
    return tuple(case for case in cases if case.id in chosen)
