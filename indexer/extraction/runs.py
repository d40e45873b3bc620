"""Cuts a row of scores into stretches to keep and stretches to drop, each change costing something (Viterbi)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


_CHANGE = 1.5
"""What it costs to begin or end a stretch of the article."""
LEAST = -2.5
"""A block below this is left out even amid an article."""


def kept_blocks(totals: Sequence[float]) -> list[bool]:
    """Which blocks are an article, by their scores: those of the best stretches that are not left out amid one."""
    return [kept and total > LEAST for kept, total in zip(kept_runs(totals, _CHANGE), totals, strict=True)]


def kept_runs(scores: Sequence[float], change: float) -> list[bool]:
    """Which places to keep, so that the kept scores less ``change`` for each beginning and end of a stretch are the most.

    >>> kept_runs([-1, 2, -1, 3, -5, 1], 1.5)
    [False, True, True, True, False, False]
    """
    kept, dropped = -change, 0.0
    steps: list[tuple[bool, bool]] = []
    for score in scores:
        stays, stays_out = kept >= dropped - change, dropped >= kept - change
        kept, dropped = max(kept, dropped - change) + score, max(dropped, kept - change)
        steps.append((stays, stays_out))
    inside = kept - change > dropped
    found = []
    for stays, stays_out in reversed(steps):
        found.append(inside)
        inside = stays if inside else not stays_out
    return found[::-1]
