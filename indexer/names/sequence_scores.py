"""The sequence model's scores of all characters of a text at once, as arrays: what ``features`` sees, added up."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from indexer.names.sequence_features import EDGE, proper_places
from indexer.names.sequence_tables import (
    BEGIN_MARK,
    END_MARK,
    INSIDE_MARK,
    MARKS_OF_A_KIND,
    NAMED,
    OUTSIDE_MARK,
    PLACES,
    SINGLE_MARK,
    sequence_tables,
)  # fmt: skip
from indexer.names.text_arrays import pair_keys, proper_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from indexer.names.cutting import Cut

    Numbers = NDArray[np.int64]
    Scores = NDArray[np.int16]

_LANE, _SHIFTS = 0xFFFF, np.array([[0], [16], [32], [48]])
_HALF = np.int64(-0x7FFF7FFF7FFF8000)
"""Half the range of a lane in each: added, no lane is negative, so none borrows from the next."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What the model sees of a text: its likeliest cut, the number of each character, and of each piece its word."""

    cut: Cut
    characters: Numbers
    words: Numbers


def sight(cut: Cut) -> Sight:
    """Look up all characters and pieces of a text."""
    size = len(cut.seen.text)
    characters = np.zeros(size + 2 * EDGE, np.int64)
    characters[EDGE : EDGE + size] = sequence_tables().numbers.of(cut.seen.codes[:size])
    return Sight(cut, characters, _words(cut, characters))


def _words(cut: Cut, characters: Numbers) -> Numbers:
    """The number of each piece's word: by its character or its two; only longer pieces and names are looked up by string."""
    model, text, sizes = sequence_tables(), cut.seen.text, cut.ends - cut.starts
    words: Numbers = model.words_of_one.take(characters.take(cut.starts + EDGE))
    two = (sizes == 2).nonzero()[0]
    words[two] = model.words_of_two.take(cut.seen.rows.take(cut.starts[two]))
    longer = ((sizes > 2) | cut.named).nonzero()[0]
    for at, start, end in zip(longer.tolist(), cut.starts[longer].tolist(), cut.ends[longer].tolist(), strict=True):
        words[at] = model.words.get(text[start:end], model.words["*"])
    return words


def _windows(values: Numbers, count: int) -> Numbers:
    """For each place so many values from there on: the first in one row, the second in the next."""
    return np.ndarray((count, len(values) - count + 1), np.int64, values, 0, (values.itemsize, values.itemsize))


def _summed(tables: Numbers, values: Numbers, count: int) -> Numbers:
    """For each place the rows of so many values from there on, added up; there is a table for each of them, end to end.

    The last axis of ``tables`` is that of the rows; the sums of what stands along another one come side by side.
    """
    rows = _windows(values, count) + np.arange(0, tables.shape[-1], tables.shape[-1] // count)[:, None]
    found: Numbers = np.add.reduce(tables.take(rows, axis=-1), axis=-2)
    return found


def _standing(seen: Sight) -> tuple[Numbers, Numbers]:
    """For each character, and the edges, where it stands in a piece of the cut and in a proper name; and its word."""
    model, cut = sequence_tables(), seen.cut
    sizes, kinds = cut.places[1:] - cut.places[:-1], cut.named * MARKS_OF_A_KIND
    standing, words = np.zeros((2, len(cut.seen.text) + 2), np.int64)
    of_pieces, words_of_pieces = np.full(len(sizes), OUTSIDE_MARK), np.full(len(sizes), model.words[""])
    of_pieces[cut.pieces] = kinds + INSIDE_MARK
    words_of_pieces[cut.pieces] = np.minimum(seen.words, model.words["*"])
    standing[1:-1], words[1:-1] = of_pieces.repeat(sizes), words_of_pieces.repeat(sizes)
    standing[cut.ends] = kinds + END_MARK
    standing[cut.starts + 1] = kinds + np.where(cut.ends - cut.starts == 1, SINGLE_MARK, BEGIN_MARK)
    standing *= len(PLACES)
    standing[1:-1] += np.frombuffer(_places(seen.cut), np.uint8)
    return standing, words


def _places(cut: Cut) -> bytearray:
    """For each character where it stands in a proper name of the dictionary."""
    places = bytearray(b"\1") * len(cut.seen.text)
    for start, end, kind in proper_places(cut.seen.text, _beginnings(cut)):
        places[start:end] = _inside(kind, end - start)
    return places


@functools.cache
def _inside(kind: str, length: int) -> bytes:
    """The places in a proper name."""
    first, inner, last = (PLACES.index(kind + place) for place in "BIE")
    return bytes([first, *[inner] * (length - 2), last])


def _beginnings(cut: Cut) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Where proper names may begin, with the lengths they may have, longest first."""
    proper = proper_pairs()
    lengths = proper.lengths.take(proper.rows.find(pair_keys(cut.seen.codes[: len(cut.seen.text)])))
    at = lengths.nonzero()[0]
    return zip(at.tolist(), map(_lengths, lengths[at].tolist()), strict=True)


@functools.lru_cache(maxsize=1024)
def _lengths(bits: int) -> tuple[int, ...]:
    """The lengths that the bits tell of, longest first."""
    return tuple(length for length in range(bits.bit_length(), 1, -1) if bits >> length & 1)


def scores(seen: Sight) -> Scores:
    """The scores of each character's labels (begin, inside, end, single), each less that of other."""
    model, characters = sequence_tables(), seen.characters
    standing, words = _standing(seen)
    classes, total = _summed(model.around, characters, 2 * EDGE + 1)
    classes += model.marked.take(standing[1:-1])
    places = _summed(model.standing, standing, 3)
    features = np.concatenate([classes >> _SHIFTS, places >> _SHIFTS[:2]])
    features &= _LANE
    features += model.lanes
    total += np.add.reduce(model.classed.take(features))
    total += _summed(model.paired, model.pairs.find(characters), 2 * EDGE) + _summed(model.word_rows, words, 3)
    found: Scores = (total + _HALF ^ _HALF).view(np.int16).reshape(-1, NAMED)
    return found
