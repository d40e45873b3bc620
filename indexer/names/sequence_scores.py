"""The sequence model's scores of all characters of a text at once, as arrays: what ``features`` sees, added up."""

from __future__ import annotations

import functools
import itertools
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
    PLACES,
    SINGLE_MARK,
    Tables,
    sequence_tables,
)  # fmt: skip
from indexer.names.text_arrays import codes, pair_keys, pair_rows, proper_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from indexer.names.sequence_features import Piece

    Numbers = NDArray[np.int64]
    Scores = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Sight:
    """What the model sees of a text: the number of each character, and of each piece its span, kind and word."""

    text: str
    codes: Numbers
    characters: Numbers
    pieces: Numbers
    words: Numbers


def sight(text: str, pieces: Sequence[Piece]) -> Sight:
    """Look up all characters and pieces of a simplified text; ``pieces`` are of Han characters, from left to right."""
    model, coded = sequence_tables(), codes(text)
    characters = np.zeros(len(text) + 2 * EDGE, np.int64)
    characters[EDGE : EDGE + len(text)] = model.numbers.of(coded)
    spans = np.fromiter(itertools.chain.from_iterable(pieces), np.int64, 3 * len(pieces)).reshape(-1, 3)
    return Sight(text, coded, characters, spans, _words(text, characters, spans))


def _words(text: str, characters: Numbers, pieces: Numbers) -> Numbers:
    """The number of each piece's word: by its character or its two; only longer pieces and names are looked up by string."""
    model = sequence_tables()
    starts, ends, named = pieces.T
    words: Numbers = model.words_of_one.take(characters[starts + EDGE])
    two = np.flatnonzero(ends - starts == 2)
    words[two] = model.words_of_two.take(pair_rows(text)[starts[two]])
    for at in np.flatnonzero((ends - starts > 2) | (named == 1)).tolist():
        words[at] = model.words.get(text[starts[at] : ends[at]], model.words["*"])
    return words


def _fetched(table: Numbers, rows: Numbers) -> Scores:
    return table.take(rows, mode="clip").view(np.int16)


def _paired(model: Tables, characters: Numbers) -> Numbers:
    """For each two characters the row of their weights."""
    keys = characters[:-1] * len(model.kind) + characters[1:]
    rows = model.pairs.searchsorted(keys)
    return np.where(model.pairs.take(rows, mode="clip") == keys, rows, len(model.pairs))


def _marks(seen: Sight, words_off: int) -> tuple[Numbers, Numbers]:
    """For each character, with the edges, where it stands in a piece of the cut, and the piece."""
    marks, words = np.ones(len(seen.characters), np.int64), np.full(len(seen.characters), words_off)
    starts, ends, named = seen.pieces.T
    sizes = ends - starts
    kinds = named * MARKS_OF_A_KIND
    places = np.repeat(starts - sizes.cumsum() + sizes, sizes) + np.arange(sizes.sum()) + EDGE
    marks[places] = np.repeat(kinds + INSIDE_MARK, sizes)
    words[places] = np.repeat(seen.words, sizes)
    marks[ends - 1 + EDGE] = kinds + END_MARK
    marks[starts + EDGE] = kinds + np.where(sizes == 1, SINGLE_MARK, BEGIN_MARK)
    for edge in (slice(EDGE), slice(-EDGE, None)):
        marks[edge] = words[edge] = 0
    return marks, words


def _places(seen: Sight) -> Numbers:
    """For each character, with the edges, where it stands in a proper name of the dictionary."""
    places = np.zeros(len(seen.text) + 2 * EDGE, np.int64)
    places[EDGE:-EDGE] = 1
    marks = {kind: [PLACES.index(kind + place) for place in "BIE"] for kind in "sfo"}
    for start, end, kind in proper_places(seen.text, _beginnings(seen)):
        first, inner, last = marks[kind]
        places[start + EDGE : end + EDGE] = inner
        places[start + EDGE], places[end - 1 + EDGE] = first, last
    return places


def _beginnings(seen: Sight) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Where proper names may begin, with the lengths they may have, longest first."""
    proper = proper_pairs()
    lengths = proper.lengths.take(proper.rows.find(pair_keys(seen.codes)))
    at = lengths.nonzero()[0]
    return zip(at.tolist(), map(_lengths, lengths[at].tolist()), strict=True)


@functools.lru_cache(maxsize=1024)
def _lengths(bits: int) -> tuple[int, ...]:
    """The lengths that the bits tell of, longest first."""
    return tuple(length for length in range(bits.bit_length(), 1, -1) if bits >> length & 1)


def scores(seen: Sight) -> Scores:
    """The scores of each character's labels (begin, inside, end, single), each less that of other."""
    model, c, size = sequence_tables(), seen.characters, len(seen.text)
    marks, words = _marks(seen, model.words[""])
    places, kinds, foreign = _places(seen), model.kind[c], model.foreign[c]
    classes = model.surname[c[:-2]] + model.given[c[1:-1]] + model.second[c[2:]]
    mark, place = marks[2:-2], places[2:-2]
    three = (foreign[1:-3] * 4 + foreign[2:-2]) * 4 + foreign[3:-1]
    pairs = _paired(model, c)
    total = _fetched(model.here, mark * 500 + classes[2:])
    for table, rows in (
        (model.behind, classes[1:-1]), (model.two_behind, classes[:-2]),
        (model.kinds, (kinds[1:-3] * 6 + kinds[2:-2]) * 6 + kinds[3:-1]),
        (model.foreign_around, (foreign[:-4] * 64 + three) * 4 + foreign[4:]), (model.foreign_marks, mark * 64 + three),
        (model.marks, (marks[1:-3] * 10 + mark) * 10 + marks[3:-1]),
        (model.places, (places[1:-3] * 11 + place) * 11 + places[3:-1]), (model.marks_places, mark * 11 + place),
        *((table, c[at : at + size]) for at, table in enumerate(model.alone)),
        *((table, pairs[at : at + size]) for at, table in enumerate(model.paired)),
        *((table, words[at : at + size]) for at, table in enumerate(model.word_rows, 1)),
    ):  # fmt: skip
        total += _fetched(table, rows)
    return total.reshape(-1, NAMED)
