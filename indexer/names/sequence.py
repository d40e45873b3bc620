"""Finds names in Chinese text with a small trained model: the likeliest sequence of labels, character by character.

The labels are begin, inside, end, single and other. The weights lie in ``language/data/person_model.tsv``, made by
``docs/tables/train_person_model.py``; texts are folded to simplified characters first, so both scripts score the same.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from indexer.language.words import person_model
from indexer.names.sequence_parts import Gains

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.names.sequence_features import Piece

LABELS = "BIESO"
BEGIN, INSIDE, END, SINGLE, OTHER = range(5)
OUTSIDE = (OTHER, END, SINGLE)
BEFORE = (OUTSIDE, (BEGIN, INSIDE), (INSIDE, BEGIN), OUTSIDE, OUTSIDE)
"""The labels that can stand before each, the commonest first."""

STEP = "> "
IMPOSSIBLE = -(10**9)


@functools.cache
def _steps() -> tuple[tuple[tuple[int, int], ...], ...]:
    """For each label the labels before it with the weight of the step."""
    model = person_model()
    known = {name.removeprefix(STEP): found[0][1] for name, found in model.items() if name.startswith(STEP)}
    return tuple(
        tuple((before, known.get(LABELS[before] + LABELS[label], 0)) for before in BEFORE[label]) for label in range(len(LABELS))
    )


@functools.cache
def _gains() -> Gains:
    """What the steps into, inside and out of a name can add at most, less those of *other* in its place."""
    step = {(before, label): weight for label, ways in enumerate(_steps()) for before, weight in ways}
    idle = step[OTHER, OTHER]
    enter = {label: max(step[before, label] - step[before, OTHER] for before in OUTSIDE) for label in (BEGIN, SINGLE)}
    leave = {
        label: max(0, *(step[label, after] - step[OTHER, after] for after in (OTHER, BEGIN, SINGLE))) for label in (END, SINGLE)
    }
    inside, end = (max(step[before, label] for before in (BEGIN, INSIDE)) - idle for label in (INSIDE, END))
    return Gains(enter[BEGIN], inside, end + leave[END], enter[SINGLE] + leave[SINGLE])


def name_spans(text: str, pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Spans of names in a simplified text; ``pieces`` is its likeliest cut into words and names.

    >>> from indexer.names.han_detection import cut_text
    >>> text = "校长王立军表示，莫斯科天气很好。"
    >>> [text[s:e] for s, e in name_spans(text, cut_text(text))]
    ['王立军']
    """
    from indexer.names.sequence_parts import contested, stretches
    from indexer.names.sequence_scores import scores, sight

    if not pieces:
        return []
    seen = sight(text, pieces)
    parts = stretches(seen)
    if not parts:
        return []
    rows, stops = scores(seen), {stop for _, stop in parts}
    found: list[tuple[int, int]] = []
    for start, end in contested(rows, parts, _gains()):
        found += ((start + s, start + e) for s, e in _decoded(rows[start:end].tolist(), last=end in stops))
    return found


def _decoded(rows: list[list[int]], *, last: bool) -> list[tuple[int, int]]:
    """The names in one place: the likeliest way through its labels.

    Before it stands *other*, and after it too unless it is the ``last`` of its part.
    """
    steps = _steps()
    before = [IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, 0]
    came: list[tuple[int, ...]] = []
    for row in rows:
        best, ways = [], []
        for label, score in enumerate((*row, 0)):
            top, way = IMPOSSIBLE * 2, OTHER
            for other, weight in steps[label]:
                reached = before[other] + weight
                if reached > top:
                    top, way = reached, other
            best.append(top + score)
            ways.append(way)
        before = best
        came.append(tuple(ways))
    if not last:
        for label, weight in steps[OTHER]:
            before[label] += weight
    return _spans(before, came)


def _spans(last: list[int], came: list[tuple[int, ...]]) -> list[tuple[int, int]]:
    """Follow the likeliest labels back from the end of the place."""
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
