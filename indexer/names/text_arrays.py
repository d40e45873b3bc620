"""A text as arrays: the code of each character, and for each two beside each other their row in one table of words.

One look at the table tells for all places of a text at once whether a word of two characters stands there, and whether
a longer word or somebody's name may begin there; so only those few places are looked up one by one.
"""

from __future__ import annotations

import functools
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from indexer.language.folding import simplified_table
from indexer.language.surnames import surname_table
from indexer.language.word_lists import word_list
from indexer.language.words import proper_names, word_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Chances = NDArray[np.float64]
    Flags = NDArray[np.bool_]

UNREACHED = -1e9
"""The log chance of what is no word."""
CODE_BITS = 21
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_BUCKET_BITS, _FREE, _NO_PAIR = 15, -1, -2
_BUCKET_SHIFT = np.uint64(64 - _BUCKET_BITS)


def codes(text: str) -> Numbers:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)


@functools.cache
def _simplified_codes() -> NDArray[np.uint32]:
    """Every code point to that of its simplified form."""
    table = simplified_table()
    found = np.arange(sys.maxunicode + 1, dtype=np.uint32)
    found[list(table)] = list(map(ord, table.values()))
    return found


def in_simplified(text: str) -> str:
    """What ``simplified`` gives of a text, the quicker the longer it is."""
    return _simplified_codes().take(codes(text)).tobytes().decode("utf-32-le", "surrogatepass")


def pair_keys(coded: Numbers) -> Numbers:
    """For each two characters beside each other one number."""
    return coded[:-1] << CODE_BITS | coded[1:]


def _buckets(keys: Numbers) -> Numbers:
    return (keys.view(np.uint64) * _SPREAD >> _BUCKET_SHIFT).view(np.int64)


@dataclass(frozen=True, slots=True)
class PairRows:
    """The rows of known pairs of characters, found by a hash of the pair for a whole text at once.

    Pairs fall into buckets, and each bucket has a factor that brings its pairs to rows where no other stands. Row 0 is
    of all pairs that are not known.
    """

    keys: Numbers
    factors: NDArray[np.uint64]
    shift: np.uint64

    @classmethod
    def of(cls, keys: Numbers) -> PairRows:
        """The rows of these pairs: at least twice as many as pairs."""
        keys = np.sort(keys)
        known = keys[np.append(keys[:-1] != keys[1:], True)]
        bits = (2 * len(known)).bit_length()
        rows = cls(np.full(1 << bits, _FREE), np.ones(1 << _BUCKET_BITS, np.uint64), np.uint64(64 - bits))
        rows.keys[0] = _NO_PAIR
        buckets = _buckets(known)
        sizes = np.bincount(buckets)[buckets]
        for size in range(int(sizes.max()), 0, -1):
            rows._place(known[sizes == size])
        return rows

    def _place(self, keys: Numbers) -> None:
        """Find rows for the pairs of buckets that hold equally many: every odd factor is tried on all that are left."""
        buckets, holder = _buckets(keys), np.empty(len(self.keys), np.int64)
        factor = np.uint64(1)
        while len(keys):
            self.factors[buckets] = factor
            rows = self._rows(keys)
            holder[rows] = keys
            failed = np.zeros(len(self.factors), np.bool_)
            failed[buckets[(self.keys[rows] != _FREE) | (holder[rows] != keys)]] = True
            left = failed[buckets]
            self.keys[rows[~left]] = keys[~left]
            keys, buckets, factor = keys[left], buckets[left], factor + np.uint64(2)

    def _rows(self, keys: Numbers) -> Numbers:
        """Where pairs stand if they are known."""
        spread = keys.view(np.uint64) * _SPREAD
        factors = self.factors.take((spread >> _BUCKET_SHIFT).view(np.int64))
        return (spread * factors >> self.shift).view(np.int64)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.keys)

    def find(self, keys: Numbers) -> Numbers:
        """The row of each pair, by the pairs' numbers."""
        rows = self._rows(keys)
        rows *= self.keys.take(rows) == keys
        return rows

    def flags(self, keys: Numbers) -> Flags:
        """For each row whether it is of one of these pairs."""
        flags = np.zeros(len(self), np.bool_)
        flags[self.find(keys)] = True
        return flags


def keys_of(pairs: Iterable[str]) -> Numbers:
    """The numbers of strings of two characters."""
    return _keys(_coded(pairs, 2), 0)


@dataclass(frozen=True, slots=True)
class WordsByLength:
    """The log chances of the words of one, of two, and of three and four characters; names among the last are left out."""

    one: dict[str, float]
    two: dict[str, float]
    longer: dict[str, float]


@functools.cache
def words_by_length() -> WordsByLength:
    """The words, sorted out once."""
    table = word_table()
    found = WordsByLength({}, {}, {})
    by_length = (found.one, found.one, found.two, found.longer, found.longer)
    for word, chance in table.chances.items():
        by_length[len(word)][word] = chance
    for name in table.names:
        found.longer.pop(name, None)
    return found


BEGINS_THREE, ENDS_THREE, BEGINS_FOUR, ENDS_FOUR = 1, 2, 4, 8
BEGINS_NAME, BEGINS_SURNAME, BEGINS_TITLE, AFTER_NAME = 16, 32, 64, 128
"""What two characters may be: the ends of a word of three or four that is no name, the first two of a name of the word
table, of a surname or of a title, or what stands after a name."""


@dataclass(frozen=True, slots=True)
class PairTable:
    """What is known of two characters beside each other, by row: row 0 is of those that nothing is known of.

    ``chance`` is that of the word they are, ``marks`` has a bit for each thing that they may be.
    """

    rows: PairRows
    chance: Chances
    marks: NDArray[np.uint8]


@functools.cache
def pair_table() -> PairTable:
    """The table, made once of the word tables."""
    words = words_by_length()
    three, four = (_coded([word for word in words.longer if len(word) == length], length) for length in (3, 4))
    two = keys_of(words.two)
    marked = {
        BEGINS_THREE: _keys(three, 0), ENDS_THREE: _keys(three, 1), BEGINS_FOUR: _keys(four, 0), ENDS_FOUR: _keys(four, 2),
        BEGINS_NAME: keys_of(name[:2] for name in word_table().names if len(name) > 2),
        BEGINS_SURNAME: keys_of(surname[:2] for surname in surname_table() if len(surname) > 1),
        BEGINS_TITLE: keys_of(title[:2] for title in word_list("chinese_title")),
        AFTER_NAME: keys_of(one for one in word_list("after_name") if len(one) == 2),
    }  # fmt: skip
    rows = PairRows.of(np.concatenate([two, *marked.values()]))
    chance, marks = np.full(len(rows), UNREACHED), np.zeros(len(rows), np.uint8)
    chance[rows.find(two)] = list(words.two.values())
    for mark, keys in marked.items():
        marks[rows.find(keys)] |= mark
    return PairTable(rows, chance, marks)


def _coded(words: Iterable[str], length: int) -> Numbers:
    """The codes of words that are all of one length, a row for each."""
    return codes("".join(words)).reshape(-1, length)


def _keys(words: Numbers, at: int) -> Numbers:
    """The number of the two characters at a place of each word."""
    keys: Numbers = words[:, at] << CODE_BITS | words[:, at + 1]
    return keys


@dataclass(frozen=True, slots=True)
class ProperPairs:
    """The first two characters of proper names; the bits of ``lengths`` tell by row how long those are that begin so."""

    rows: PairRows
    lengths: Numbers


@functools.cache
def proper_pairs() -> ProperPairs:
    """Those of the dictionary's proper names, made once."""
    begins = keys_of(name[:2] for name in proper_names())
    rows = PairRows.of(begins)
    lengths = np.zeros(len(rows), np.int64)
    np.bitwise_or.at(lengths, rows.find(begins), 1 << np.fromiter(map(len, proper_names()), np.int64))
    return ProperPairs(rows, lengths)
