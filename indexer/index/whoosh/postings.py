"""The columns of one field: inverted from tokens in memory, written, and merged from several files block by block.

Columns of field ``f``: ``f.terms`` the sorted terms end to end with ``f.term_ends``; ``f.starts`` where a term's
postings begin; ``f.docs`` and ``f.tfs`` document and frequency of each posting; for fields with places ``f.places``
the positions end to end with ``f.place_starts``, where a term's begin.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from indexer.index.whoosh.arrays import ArrayFile, ArrayFileWriter
    from indexer.model import FieldTokens

MAX_FREQUENCY = 65_535
"""A term's frequency in one document is counted up to here."""

_BLOCK = 3_000_000
"""Postings, or positions, merged at a time: what bounds the memory of a merge."""


@dataclass(slots=True)
class Columns:
    """One field's columns in memory, or one block of them: postings in the order of their terms."""

    ranks: NDArray[Any]
    docs: NDArray[Any]
    tfs: NDArray[Any]
    places: NDArray[Any] | None

    def sorted_by_rank(self) -> Columns:
        """In the order of ranks; documents of one rank keep their order."""
        order = np.argsort(self.ranks, kind="stable")
        places = None
        if self.places is not None:
            lengths = self.tfs.astype(np.int64)
            starts = np.cumsum(lengths) - lengths
            places = self.places[ranges(starts[order], lengths[order])]
        return Columns(self.ranks[order], self.docs[order], self.tfs[order], places)


def ranges(starts: NDArray[Any], lengths: NDArray[Any]) -> NDArray[np.int64]:
    """The indices of several ranges, one after the other."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - (ends - lengths), lengths) + np.arange(total, dtype=np.int64)


class _Vocabulary(dict[str, int]):
    """Terms numbered as they are met."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


class FieldBuffer:
    """Collects the tokens of one field, document after document."""

    def __init__(self, *, placed: bool) -> None:
        """``placed`` fields keep positions."""
        self.placed = placed
        self._vocabulary = _Vocabulary()
        self._terms = array("I")
        self._counts = array("I")
        self._places = array("I")
        self._sizes = array("I")

    def add(self, tokens: FieldTokens | None) -> int:
        """Take one document's tokens; what they weigh in values kept."""
        if tokens is None:
            self._sizes.append(0)
            return 0
        self._terms.extend(map(self._vocabulary.__getitem__, tokens.terms))
        self._sizes.append(len(tokens.terms))
        if self.placed and tokens.positions is not None:
            self._add_placed(tokens.counts, tokens.positions)
            return len(tokens.terms) + len(tokens.positions)
        self._counts.extend(tokens.counts)
        return len(tokens.terms)

    def _add_placed(self, counts: array[int], positions: array[int]) -> None:
        if not counts or max(counts) <= MAX_FREQUENCY:
            self._counts.extend(counts)
            self._places.extend(positions)
            return
        at = 0
        for count in counts:
            kept = min(count, MAX_FREQUENCY)
            self._counts.append(kept)
            self._places.extend(positions[at : at + kept])
            at += count

    def invert(self) -> tuple[list[bytes], Columns]:
        """The terms in order of their bytes, and the columns."""
        terms = [term.encode("utf-8", "replace") for term in self._vocabulary]
        order = sorted(range(len(terms)), key=terms.__getitem__)
        rank = np.empty(len(terms), np.int64)
        rank[order] = np.arange(len(terms))
        ids = np.frombuffer(self._terms, np.uint32) if self._terms else np.empty(0, np.uint32)
        sizes = np.frombuffer(self._sizes, np.uint32) if self._sizes else np.empty(0, np.uint32)
        counts = np.minimum(np.frombuffer(self._counts, np.uint32) if self._counts else np.empty(0, np.uint32), MAX_FREQUENCY)
        places = np.frombuffer(self._places, np.uint32) if self._places else np.empty(0, np.uint32)
        docs = np.repeat(np.arange(len(sizes), dtype=np.uint32), sizes)
        columns = Columns(rank[ids], docs, counts, places if self.placed else None)
        return [terms[at] for at in order], columns.sorted_by_rank()


def write_field(out: ArrayFileWriter, name: str, terms: Sequence[bytes], columns: Columns) -> None:
    """Write one field's columns whole."""
    _write_blocks(out, name, terms, _Shape.of(columns, len(terms)), lambda: iter([columns]))


@dataclass(slots=True)
class _Shape:
    """What must be known of a field before its columns are written: sizes of terms, and the widths of values."""

    frequencies: NDArray[np.int64]
    place_counts: NDArray[np.int64] | None
    doc_type: type
    tf_type: type
    place_type: type

    @classmethod
    def of(cls, columns: Columns, terms: int) -> _Shape:
        places = None
        if columns.places is not None:
            places = np.bincount(columns.ranks, columns.tfs, terms).astype(np.int64)
        return cls(
            np.bincount(columns.ranks, minlength=terms),
            places,
            _narrowest(columns.docs),
            _narrowest(columns.tfs),
            _narrowest(columns.places) if columns.places is not None else np.uint16,
        )


def _narrowest(values: NDArray[Any]) -> type:
    greatest = int(values.max()) if len(values) else 0
    return np.uint8 if greatest < 1 << 8 else np.uint16 if greatest < 1 << 16 else np.uint32


def _write_blocks(
    out: ArrayFileWriter, name: str, terms: Sequence[bytes], shape: _Shape, blocks: Callable[[], Iterator[Columns]]
) -> None:
    out.put_bytes(f"{name}.terms", b"".join(terms))
    out.put(f"{name}.term_ends", np.cumsum(np.fromiter(map(len, terms), np.int64, len(terms))).astype(np.uint32))
    out.put(f"{name}.starts", np.concatenate(([0], np.cumsum(shape.frequencies))).astype(np.uint32))
    if shape.place_counts is not None:
        out.put(f"{name}.place_starts", np.concatenate(([0], np.cumsum(shape.place_counts))).astype(np.uint64))
    for column, kind in (("docs", shape.doc_type), ("tfs", shape.tf_type), ("places", shape.place_type)):
        if column == "places" and shape.place_counts is None:
            continue
        out.begin(f"{name}.{column}", kind)
        for block in blocks():
            out.extend(getattr(block, column))


@dataclass(slots=True)
class Input:
    """A file to merge from and the new number of each of its documents (-1: dropped), rising."""

    file: ArrayFile
    numbers: NDArray[np.int64]


def merge_field(out: ArrayFileWriter, name: str, inputs: Sequence[Input], *, placed: bool) -> None:
    """Merge one field of several files into ``out``; terms whose documents are all dropped go."""
    known = [read_terms(each.file, name) for each in inputs]
    terms = sorted(set().union(*known))
    rank = {term: at for at, term in enumerate(terms)}
    maps = [np.fromiter(map(rank.__getitem__, own), np.int64, len(own)) for own in known]
    merge = _Merge(name, inputs, maps, len(terms), placed=placed)
    shape = merge.shape()
    kept = shape.frequencies > 0
    if not kept.all():
        terms = [term for term, keep in zip(terms, kept, strict=True) if keep]
        shape.frequencies = shape.frequencies[kept]
        shape.place_counts = shape.place_counts[kept] if shape.place_counts is not None else None
    _write_blocks(out, name, terms, shape, merge.blocks)


class _Merge:
    """One field of several files, read in blocks of terms."""

    def __init__(
        self, name: str, inputs: Sequence[Input], maps: Sequence[NDArray[np.int64]], terms: int, *, placed: bool
    ) -> None:
        self._name, self._inputs, self._maps, self._terms, self._placed = name, inputs, maps, terms, placed
        self._starts = [each.file.array(f"{name}.starts").astype(np.int64) for each in inputs]
        self._place_starts = (
            [each.file.array(f"{name}.place_starts").astype(np.int64) for each in inputs] if placed else None
        )
        self._bounds = self._cut()

    def _cut(self) -> list[int]:
        """Bounds of blocks of terms so that none holds much more than ``_BLOCK`` values."""
        weights = np.zeros(self._terms, np.int64)
        for at, own in enumerate(self._maps):
            weights[own] += np.diff(self._starts[at])
            if self._place_starts:
                weights[own] += np.diff(self._place_starts[at])
        numbers = np.cumsum(weights) // _BLOCK
        return [0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist(), self._terms]

    def blocks(self) -> Iterator[Columns]:
        """The blocks in order, dropped documents gone."""
        for low, high in zip(self._bounds, self._bounds[1:], strict=False):
            yield self._block(low, high)

    def _block(self, low: int, high: int) -> Columns:
        parts = [self._part(at, low, high) for at in range(len(self._inputs))]
        places = np.concatenate([part.places for part in parts if part.places is not None]) if self._placed else None
        return Columns(
            np.concatenate([part.ranks for part in parts]),
            np.concatenate([part.docs for part in parts]),
            np.concatenate([part.tfs for part in parts]),
            places,
        ).sorted_by_rank()

    def _part(self, at: int, low: int, high: int) -> Columns:
        file, own, starts = self._inputs[at].file, self._maps[at], self._starts[at]
        first, last = np.searchsorted(own, (low, high)).tolist()
        begin, end = int(starts[first]), int(starts[last])
        ranks = np.repeat(own[first:last], np.diff(starts[first : last + 1]))
        docs = self._inputs[at].numbers[file.slice(f"{self._name}.docs", begin, end)]
        tfs = file.slice(f"{self._name}.tfs", begin, end)
        places = None
        if self._place_starts:
            bounds = self._place_starts[at]
            places = file.slice(f"{self._name}.places", int(bounds[first]), int(bounds[last]))
        kept = docs >= 0
        if kept.all():
            return Columns(ranks, docs, tfs, places)
        if places is not None:
            places = places[np.repeat(kept, tfs)]
        return Columns(ranks[kept], docs[kept], tfs[kept], places)

    def shape(self) -> _Shape:
        """Sizes and widths, from one pass over the blocks."""
        frequencies = np.zeros(self._terms, np.int64)
        place_counts = np.zeros(self._terms, np.int64) if self._placed else None
        types: dict[str, type] = {"docs": np.uint8, "tfs": np.uint8, "places": np.uint8}
        for block in self.blocks():
            shape = _Shape.of(block, self._terms)
            frequencies += shape.frequencies
            if place_counts is not None and shape.place_counts is not None:
                place_counts += shape.place_counts
            widths = (("docs", shape.doc_type), ("tfs", shape.tf_type), ("places", shape.place_type))
            for column, kind in widths:
                types[column] = max(types[column], kind, key=lambda each: np.dtype(each).itemsize)
        return _Shape(frequencies, place_counts, types["docs"], types["tfs"], types["places"])


def read_terms(file: ArrayFile, name: str) -> list[bytes]:
    """All terms of a field, in order."""
    blob = file.array(f"{name}.terms").tobytes()
    ends = file.array(f"{name}.term_ends").tolist()
    return [blob[start:end] for start, end in zip([0, *ends], ends, strict=False)]
