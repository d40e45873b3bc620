"""Finds names in Chinese text with a small trained model: the likeliest sequence of labels, character by character.

The labels are begin, inside, end, single and other. The weights lie in ``language/data/person_model.tsv``, made by
``docs/tables/train_person_model.py``; texts are folded to simplified characters first, so both scripts score the same.
"""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING

from indexer.language.words import person_model
from indexer.names.sequence_features import features, stretches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from indexer.names.sequence_features import Piece

LABELS = "BIESO"
BEGIN, INSIDE, END, SINGLE, OTHER = range(5)
OUTSIDE = (OTHER, END, SINGLE)
BEFORE = (OUTSIDE, (BEGIN, INSIDE), (INSIDE, BEGIN), OUTSIDE, OUTSIDE)
"""The labels that can stand before each, the commonest first."""

STEP = "> "
IMPOSSIBLE = -(10**9)
LANE = 32
"""The five sums of weights are added up as one whole number, each in so many bits of its own."""


@functools.cache
def _packed() -> dict[str, int]:
    """Each feature's weights as one number."""
    return {name: sum(weight << LANE * label for label, weight in row) for name, row in person_model().items()}


@functools.cache
def _steps() -> tuple[tuple[tuple[int, int], ...], ...]:
    """For each label the labels before it with the weight of the step."""
    model = person_model()
    known = {name.removeprefix(STEP): found[0][1] for name, found in model.items() if name.startswith(STEP)}
    return tuple(
        tuple((before, known.get(LABELS[before] + LABELS[label], 0)) for before in BEFORE[label]) for label in range(len(LABELS))
    )


def _unpacked(total: int) -> Iterator[int]:
    """The five sums in one number."""
    half = 1 << LANE - 1
    for _ in LABELS:
        low = ((total + half) & (2 * half - 1)) - half
        yield low
        total = (total - low) >> LANE


def name_spans(text: str, pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Spans of names in a simplified text; ``pieces`` is its likeliest cut into words and names.

    >>> from indexer.names.han_detection import cut_text
    >>> text = "校长王立军表示，莫斯科天气很好。"
    >>> [text[s:e] for s, e in name_spans(text, cut_text(text))]
    ['王立军']
    """
    parts = stretches(text, pieces)
    rows = features(text, pieces, parts) if parts else iter(())
    found: list[tuple[int, int]] = []
    for start, end in parts:
        found += ((start + s, start + e) for s, e in _decoded(itertools.islice(rows, end - start)))
    return found


def _decoded(rows: Iterable[list[str]]) -> list[tuple[int, int]]:
    """The names in one stretch: the likeliest way through its labels."""
    steps, weight_of, none = _steps(), _packed().get, itertools.repeat(0)
    before = [IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, 0]
    came: list[tuple[int, ...]] = []
    for row in rows:
        best, ways = [], []
        for label, score in enumerate(_unpacked(sum(map(weight_of, row, none)))):
            top, way = IMPOSSIBLE * 2, OTHER
            for other, weight in steps[label]:
                reached = before[other] + weight
                if reached > top:
                    top, way = reached, other
            best.append(top + score)
            ways.append(way)
        before = best
        came.append(tuple(ways))
    return _spans(before, came)


def _spans(last: list[int], came: list[tuple[int, ...]]) -> list[tuple[int, int]]:
    """Follow the likeliest labels back from the end of the text."""
    label = max(OUTSIDE, key=lambda one: last[one])
    found: list[tuple[int, int]] = []
    end = len(came)
    for at in range(len(came) - 1, -1, -1):
        if label in (END, SINGLE):
            end = at + 1
        if label in (BEGIN, SINGLE):
            found.append((at, end))
        label = came[at][label]
    return found[::-1]
