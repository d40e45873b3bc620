"""The sequence model's scores of all characters of a text at once, as arrays: what ``features`` sees, added up."""

from __future__ import annotations

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

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from indexer.names.sequence_features import Piece

    Numbers = NDArray[np.int64]
    Scores = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Sight:
    """What the model sees of a text: the number of each character, and of each piece its span, kind and word."""

    text: str
    characters: Numbers
    pieces: Numbers
    words: Numbers


def sight(text: str, pieces: Sequence[Piece]) -> Sight:
    """Look up all characters and pieces of a simplified text; ``pieces`` are of Han characters, from left to right."""
    model, size = sequence_tables(), len(text)
    characters = np.zeros(size + 2 * EDGE, np.int64)
    characters[EDGE : EDGE + size] = np.fromiter(map(model.numbers.__getitem__, text), np.int64, size)
    spans = np.fromiter(itertools.chain.from_iterable(pieces), np.int64, 3 * len(pieces)).reshape(-1, 3)
    known, other = model.words.get, model.words["*"]
    words = np.array([known(text[start:end], other) for start, end, _ in pieces], np.int64)
    return Sight(text, characters, spans, words)


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


def _places(text: str) -> Numbers:
    """For each character, with the edges, where it stands in a proper name of the dictionary."""
    places = bytearray(EDGE) + bytearray([1]) * len(text) + bytearray(EDGE)
    marks = {kind: [PLACES.index(kind + place) for place in "BIE"] for kind in "sfo"}
    for start, end, kind in proper_places(text):
        first, inner, last = marks[kind]
        places[start + EDGE : end + EDGE] = [first, *[inner] * (end - start - 2), last]
    return np.frombuffer(places, np.uint8).astype(np.int64)


def scores(seen: Sight) -> Scores:
    """The scores of each character's labels (begin, inside, end, single), each less that of other."""
    model, c, size = sequence_tables(), seen.characters, len(seen.text)
    marks, words = _marks(seen, model.words[""])
    places, kinds, foreign = _places(seen.text), model.kind[c], model.foreign[c]
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
