"""The parts of a text that the sequence model has to label: where a name can stand, and there only what may win."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from indexer.language.scripts import HAN
from indexer.names.sequence_features import EDGE
from indexer.names.sequence_tables import IN_FIRST, IN_FOREIGN, IN_SURNAMES, sequence_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.names.sequence import Gains
    from indexer.names.sequence_scores import Numbers, Scores, Sight
    from indexer.names.text_arrays import Flags

    Place = tuple[int, int]

NEVER = -(10**9)
AROUND = 4
"""How many characters before and after such a place belong to the part."""
LONGEST_NAME = 40
"""No name of more characters is looked for."""
_LATIN = re.compile(f"(?<=[{HAN}，。、])[A-Z][A-Za-z]+")


def stretches(seen: Sight) -> list[Place]:
    """The parts of a text where a name can stand: around surnames, given names, foreign names and Latin letters."""
    starts, ends = _hints(seen)
    if not len(starts):
        return []
    begins, ends = np.maximum(starts - AROUND, 0), np.minimum(ends + AROUND, len(seen.cut.seen.text))
    reached = np.maximum.accumulate(ends)
    fresh = (begins[1:] > reached[:-1]).nonzero()[0]
    starts, stops = begins.take(fresh + 1).tolist(), reached.take(fresh).tolist()
    return list(zip([int(begins[0]), *starts], [*stops, int(reached[-1])], strict=True))


def _with_latin(seen: Sight) -> tuple[Numbers, Numbers, Flags, Numbers]:
    """The pieces of the cut and capitalized Latin words beside Chinese ones, and the words' numbers, from left to right."""
    cut = seen.cut
    latin = [match.span() for match in _LATIN.finditer(cut.seen.text)]
    if not latin:
        return cut.starts, cut.ends, cut.named, seen.words
    starts, ends = np.concatenate([[cut.starts, cut.ends], np.array(latin).T], axis=1)
    named = np.append(cut.named, [True] * len(latin))
    words = np.append(seen.words, [sequence_tables().words["*"]] * len(latin))
    order = starts.argsort()
    return starts[order], ends[order], named[order], words[order]


def _hints(seen: Sight) -> tuple[Numbers, Numbers]:
    """Where the places that look like part of a name start and end, from left to right."""
    tables = sequence_tables()
    starts, ends, named, words = _with_latin(seen)
    sizes, likely = ends - starts, tables.likely.take(seen.characters)
    first, last = likely.take(starts + EDGE), likely.take(ends + (EDGE - 1))
    follower, more = np.zeros((2, len(first)), np.int64)
    follower[:-1], more[:-1] = first[1:], sizes[1:] * (starts[1:] == ends[:-1])
    surname = (first & IN_SURNAMES) > 0
    person = (sizes <= 3) & (tables.person.take(words) | surname | ((last & IN_FOREIGN) > 0))
    whole = named | ((sizes > 1) & (person | tables.foreign_word.take(words)))
    pair = first & follower & IN_FOREIGN | (first & IN_FIRST) * 2 & follower
    with_next = (sizes == 1) & (((more > 0) & (more <= 2) & surname) | ((more == 1) & (pair > 0)))
    hints = (whole | with_next).nonzero()[0]
    return starts.take(hints), (ends + more * with_next).take(hints)


def contested(scores: Scores, parts: Sequence[Place], gains: Gains) -> list[Place]:
    """The places in the parts where some name may win, sorted and apart.

    Everywhere else the label is *other* for certain: a name there, taken for itself between whatever labels suit it
    best, scores less than no name, so the likeliest labels of the part hold none of it.
    """
    sums = _Sums.of(scores, gains)
    closing, lone = _winning(sums, [stop for _, stop in parts], gains)
    ends = list(zip((closing + 1).tolist(), sums.lowest.take(closing).tolist(), strict=True))[::-1]
    alone = lone.tolist()[::-1]
    found: list[Place] = []
    for start, stop in parts:
        names: list[Place] = []
        while alone and alone[-1] < stop:
            names.append((alone[-1], alone.pop() + 1))
        while ends and ends[-1][0] < stop:
            at, least = ends.pop()
            names.append((_opening(sums, start, at, least), at + 1))
        found += _joined([name for name in names if name[0] >= start])
    return found


@dataclass(frozen=True, slots=True)
class _Sums:
    """What names may score: at its first character, the most up to there, the least that each last one has to find, and alone."""

    opened: Numbers
    highest: Numbers
    lowest: Numbers
    single: Numbers

    @classmethod
    def of(cls, scores: Scores, gains: Gains) -> _Sums:
        """Add up the scores of the labels; what stands inside a name is taken off where it opens and given back at its end."""
        begin, inside, end, single = scores.T.astype(np.int64, order="C")
        inner = (inside + gains.inside).cumsum()
        opened = begin + gains.begin - inner
        return cls(opened, np.maximum.accumulate(opened), -(end[1:] + gains.end + inner[:-1]), single + gains.single)


def _winning(sums: _Sums, stops: list[int], gains: Gains) -> tuple[Numbers, Numbers]:
    """Where the last characters of names that may win stand, less one, and where names of one character do.

    A name that scores too little between two others may still win beside a name that touches it, or at the end of its
    part.
    """
    closes, lone = sums.highest[:-1] >= sums.lowest, sums.single >= 0
    if not closes.any() and not lone.any():
        return closes.nonzero()[0], lone.nonzero()[0]
    after, before = np.zeros((2, len(lone)), np.bool_)
    after[1:], before[:-1] = lone[:-1], lone[1:]
    after[2:] |= closes[:-1]
    before[:-2] |= sums.opened[1:-1] >= np.minimum.accumulate(sums.lowest[::-1])[-2::-1]
    before[np.array(stops) - 1] = True
    touching = np.maximum.accumulate(np.where(after, sums.opened, NEVER))[:-1] >= sums.lowest
    free = sums.highest[:-1] >= sums.lowest + gains.apart
    return (
        (closes & (free | touching | before[1:])).nonzero()[0],
        (lone & ((sums.single >= gains.single_apart) | after | before)).nonzero()[0],
    )


def _opening(sums: _Sums, start: int, end: int, least: int) -> int:
    """The first place from ``start`` on where a name opens that scores enough at its end; -1 for none."""
    openings, highest = sums.opened.data, sums.highest.data
    first = -1
    for at in range(end - 1, max(start, end - LONGEST_NAME) - 1, -1):
        if highest[at] < least:
            break
        if openings[at] >= least:
            first = at
    return first


def _joined(places: list[Place]) -> list[Place]:
    """The places, sorted, those that touch made one."""
    joined: list[Place] = []
    for start, end in sorted(places):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
