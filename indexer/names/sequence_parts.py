"""The parts of a text that the sequence model has to label: where a name can stand, and there only what may win."""

from __future__ import annotations

import re
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
    fresh = np.flatnonzero(begins[1:] > reached[:-1]) + 1
    return list(zip(begins[[0, *fresh]].tolist(), reached[[*(fresh - 1), -1]].tolist(), strict=True))


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
    follower, more = np.append(first[1:], 0), np.append(sizes[1:] * (starts[1:] == ends[:-1]), 0)
    surname = (first & IN_SURNAMES) > 0
    person = (sizes <= 3) & (tables.person.take(words) | surname | ((last & IN_FOREIGN) > 0))
    whole = named | ((sizes > 1) & (person | tables.foreign_word.take(words)))
    pair = first & follower & IN_FOREIGN | (first & IN_FIRST) * 2 & follower
    with_next = (sizes == 1) & (((more > 0) & (more <= 2) & surname) | ((more == 1) & (pair > 0)))
    hints = np.flatnonzero(whole | with_next)
    return starts[hints], (ends + more * with_next)[hints]


def contested(scores: Scores, parts: Sequence[Place], gains: Gains) -> list[Place]:
    """The places in the parts where some name may win, sorted and apart.

    Everywhere else the label is *other* for certain: a name there, taken for itself between whatever labels suit it
    best, scores less than no name, so the likeliest labels of the part hold none of it.
    """
    begin, inside, end, single = scores.T.astype(np.int64)
    inner = (inside + gains.inside).cumsum()
    opened = begin + gains.begin - inner
    lowest = -(end[1:] + gains.end + inner[:-1])
    single += gains.single
    closing, lone = _winning(opened, lowest, single, [stop for _, stop in parts], gains)
    openings, highest = opened.tolist(), np.maximum.accumulate(opened).tolist()
    ends = list(zip((closing + 1).tolist(), lowest[closing].tolist(), strict=True))[::-1]
    alone = lone.tolist()[::-1]
    found: list[Place] = []
    for start, stop in parts:
        names: list[Place] = []
        while alone and alone[-1] < stop:
            names.append((alone[-1], alone.pop() + 1))
        while ends and ends[-1][0] < stop:
            at, least = ends.pop()
            names.append((_opening(openings, highest, start, at, least), at + 1))
        found += _joined([name for name in names if name[0] >= start])
    return found


def _winning(opened: Numbers, lowest: Numbers, single: Numbers, stops: list[int], gains: Gains) -> tuple[Numbers, Numbers]:
    """Where the last characters of names that may win stand, less one, and where names of one character do.

    ``opened`` and ``lowest`` are what a name scores at its first character, and the least it has to have scored for
    each last one. A name that scores too little between two others may still win beside a name that touches it, or at
    the end of its part.
    """
    closes, lone = np.maximum.accumulate(opened)[:-1] >= lowest, single >= 0
    ended, begun = lone.copy(), lone.copy()
    ended[1:] |= closes
    begun[:-1] |= opened[:-1] >= np.minimum.accumulate(lowest[::-1])[::-1]
    after, before = np.append(False, ended[:-1]), np.append(begun[1:], False)
    before[np.array(stops) - 1] = True
    touching = np.maximum.accumulate(np.where(after, opened, NEVER))[:-1] >= lowest
    free = np.maximum.accumulate(opened)[:-1] >= lowest + gains.apart
    return (
        np.flatnonzero(closes & (free | touching | before[1:])),
        np.flatnonzero(lone & ((single >= gains.single_apart) | after | before)),
    )


def _opening(openings: Sequence[int], highest: Sequence[int], start: int, end: int, least: int) -> int:
    """The first place from ``start`` on where a name opens that scores enough at its end; -1 for none.

    ``highest`` are the highest scores up to each place.
    """
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
