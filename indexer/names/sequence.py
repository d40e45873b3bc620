"""Finds names in Chinese text with a small trained model: the likeliest sequence of labels, character by character.

The labels are begin, inside, end, single and other. The weights lie in ``language/data/person_model.tsv``, made by
``docs/tables/train_person_model.py``; texts are folded to simplified characters first, so both scripts score the same.
"""

from __future__ import annotations

import functools
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.language.words import person_model

if TYPE_CHECKING:
    from indexer.names.cutting import Cut

LABELS = "BIESO"
BEGIN, INSIDE, END, SINGLE, OTHER = range(5)
OUTSIDE = (OTHER, END, SINGLE)
BEFORE = (OUTSIDE, (BEGIN, INSIDE), (INSIDE, BEGIN), OUTSIDE, OUTSIDE)
"""The labels that can stand before each, the commonest first."""

STEP = "> "
IMPOSSIBLE = -(10**9)


@dataclass(frozen=True, slots=True)
class Gains:
    """The most that the steps between labels add to each label of a name, against none there.

    ``apart`` and ``single_apart`` are how much less they add to a name of several characters, and to one of a single
    character, when no other name touches it and its part goes on after it.
    """

    begin: int
    inside: int
    end: int
    single: int
    apart: int
    single_apart: int


@functools.cache
def _steps() -> tuple[tuple[int, ...], ...]:
    """For each label the weights of the steps to it from the labels before it."""
    model = person_model()
    known = {name.removeprefix(STEP): found[0][1] for name, found in model.items() if name.startswith(STEP)}
    return tuple(
        tuple(known.get(LABELS[before] + LABELS[label], 0) for before in BEFORE[label]) for label in range(len(LABELS))
    )


@functools.cache
def _gains() -> Gains:
    """What the steps into, inside and out of a name can add at most, less those of *other* in its place."""
    weights = itertools.chain.from_iterable(_steps())
    step = dict(zip(((before, label) for label, ways in enumerate(BEFORE) for before in ways), weights, strict=True))
    idle = step[OTHER, OTHER]
    enter = {label: max(step[before, label] - step[before, OTHER] for before in OUTSIDE) for label in (BEGIN, SINGLE)}
    leave = {
        label: max(0, *(step[label, after] - step[OTHER, after] for after in (OTHER, BEGIN, SINGLE))) for label in (END, SINGLE)
    }
    inside, end = (max(step[before, label] for before in (BEGIN, INSIDE)) - idle for label in (INSIDE, END))
    return Gains(
        enter[BEGIN], inside, end + leave[END], enter[SINGLE] + leave[SINGLE],
        enter[BEGIN] + leave[END] - step[OTHER, BEGIN] - step[END, OTHER] + 2 * idle,
        enter[SINGLE] + leave[SINGLE] - step[OTHER, SINGLE] - step[SINGLE, OTHER] + 2 * idle,
    )  # fmt: skip


def name_spans(cut: Cut) -> list[tuple[int, int]]:
    """Spans of names in a simplified text, by its likeliest cut into words and names.

    >>> from indexer.names.han_detection import cut_text
    >>> text = "校长王立军表示，莫斯科天气很好。"
    >>> [text[s:e] for s, e in name_spans(cut_text(text))]
    ['王立军']
    """
    from indexer.names.sequence_parts import contested, stretches
    from indexer.names.sequence_scores import scores, sight

    if not len(cut):
        return []
    seen = sight(cut)
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
    (ob, eb, sb), (bi, ii), (ie, be), (os, es, ss), (oo, eo, so) = _steps()
    b = i = e = s = IMPOSSIBLE
    o = 0
    came: list[tuple[int, ...]] = []
    for begin, inside, end, single in rows:
        came.append(
            (
                _outside(o + ob, e + eb, s + sb),
                BEGIN if b + bi >= i + ii else INSIDE,
                INSIDE if i + ie >= b + be else BEGIN,
                _outside(o + os, e + es, s + ss),
                _outside(o + oo, e + eo, s + so),
            )
        )
        b, i, e, s, o = (
            max(o + ob, e + eb, s + sb) + begin,
            max(b + bi, i + ii) + inside,
            max(i + ie, b + be) + end,
            max(o + os, e + es, s + ss) + single,
            max(o + oo, e + eo, s + so),
        )
    if not last:
        o, e, s = o + oo, e + eo, s + so
    return _spans(_outside(o, e, s), came)


def _outside(other: int, end: int, single: int) -> int:
    """The best of the labels outside a name; the first of those equally good."""
    return OTHER if other >= end and other >= single else END if end >= single else SINGLE


def _spans(label: int, came: list[tuple[int, ...]]) -> list[tuple[int, int]]:
    """Follow the likeliest labels back from the last one of the place."""
    found: list[tuple[int, int]] = []
    end = len(came)
    for at in range(len(came) - 1, -1, -1):
        if label in (END, SINGLE):
            end = at + 1
        if label in (BEGIN, SINGLE):
            found.append((at, end))
        label = came[at][label]
    return found[::-1]
