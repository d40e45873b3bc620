"""Evaluates a query over all segments of a generation: which documents match, and their BM25 scores, exactly.

Every node gives, for each segment, an array of matches and an array of scores, one entry a document. BM25 is
``idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / average))`` with Lucene's ``idf = ln(1 + (N - df + .5) / (df + .5))``;
``N``, ``df`` and the average are of the whole generation, so that an answer does not depend on how documents lie in segments.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from indexer.index.schema import FIELDS, K1
from indexer.index.whoosh.units import counts
from indexer.query import verbatim
from indexer.query.nodes import (
    All,
    AnyOf,
    Below,
    Boosted,
    Entered,
    Everything,
    Has,
    Not,
    Phrase,
    Prefix,
    Published,
    Query,
    Same,
    Term,
    Verbatim,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from indexer.index.whoosh.reader import SegmentData

Unit = Term | Prefix | Phrase | Same
_B = {field.name: field.b for field in FIELDS}
_UNDER = 0.5
"""The best of what ranks below gets this share of the least score above it."""


class Matches:
    """Matches and scores of one node: an array of each per segment."""

    __slots__ = ("match", "score")

    def __init__(self, match: list[NDArray[np.bool_]], score: list[NDArray[np.float64]]) -> None:
        self.match, self.score = match, score

    def bounds(self) -> tuple[float, float]:
        """The least and the greatest score of a match; zeros when there is none."""
        scores = [score[match] for match, score in zip(self.match, self.score, strict=True) if match.any()]
        if not scores:
            return 0.0, 0.0
        return min(float(each.min()) for each in scores), max(float(each.max()) for each in scores)


class Scorer:
    """Answers queries over the segments of one generation."""

    def __init__(self, segments: Sequence[SegmentData]) -> None:
        """Sum up the lengths that BM25 needs."""
        self._segments = segments
        self._documents = sum(segment.count for segment in segments)
        self._averages = {
            "body": self._average([segment.lengths for segment in segments]),
            "title": self._average([segment.title_lengths for segment in segments]),
        }
        self._norms: dict[str, list[NDArray[np.float64]]] = {}

    def _average(self, lengths: list[NDArray[np.float64]]) -> float:
        return sum(float(each.sum()) for each in lengths) / max(1, self._documents) or 1.0

    def _norm(self, field: str) -> list[NDArray[np.float64]]:
        """``k1 * (1 - b + b * length / average)`` of every document, by segment."""
        kind = "title" if field == "title" else "body"
        if kind not in self._norms:
            b, average = _B[field], self._averages[kind]
            lengths = [each.title_lengths if kind == "title" else each.lengths for each in self._segments]
            self._norms[kind] = [K1 * (1 - b + b * each / average) for each in lengths]
        return self._norms[kind]

    def evaluate(self, query: Query) -> Matches:
        """Matches of a query, deleted documents left out."""
        found = self._node(query)
        for at, segment in enumerate(self._segments):
            if segment.live_mask is not None:
                found.match[at] &= segment.live_mask
        return found

    # -------------------------------------------------------------------------------------- nodes
    def _node(self, query: Query) -> Matches:
        match query:
            case Term() | Prefix() | Phrase() | Same():
                found = self._empty()
                self._add_unit(query, found)
                return found
            case AnyOf():
                return self._any(query.clauses)
            case All():
                return self._all(query.clauses)
            case Boosted():
                return self._boosted(query)
            case Below():
                return self._below(query)
            case Verbatim():
                return self._verbatim(query)
            case _:
                return self._filter(query)

    def _filter(self, query: Query) -> Matches:
        match query:
            case Not():
                return self._only([~each for each in self._node(query.clause).match])
            case Published():
                return self._only([_dated(each, query) for each in self._segments])
            case Has():
                return self._only([_having(each, query) for each in self._segments])
            case Entered():
                return self._only([each.entered > query.after for each in self._segments])
            case Everything():
                return self._only([np.ones(each.count, np.bool_) for each in self._segments])
            case _:
                return self._empty()

    def _empty(self) -> Matches:
        return self._only([np.zeros(each.count, np.bool_) for each in self._segments])

    def _only(self, match: list[NDArray[np.bool_]]) -> Matches:
        return Matches(match, [np.zeros(each.count) for each in self._segments])

    def _any(self, clauses: Sequence[Query]) -> Matches:
        found = self._empty()
        for clause in clauses:
            if isinstance(clause, Unit):
                self._add_unit(clause, found)
                continue
            other = self._node(clause)
            for at, match in enumerate(other.match):
                found.match[at] |= match
                found.score[at] += np.where(match, other.score[at], 0.0)
        return found

    def _all(self, clauses: Sequence[Query]) -> Matches:
        wanted: list[Query] = [clause for clause in clauses if not isinstance(clause, Not)] or [Everything()]
        found = self._node(wanted[0])
        for clause in wanted[1:]:
            other = self._node(clause)
            for at, match in enumerate(other.match):
                found.match[at] &= match
                found.score[at] += other.score[at]
        for clause in clauses:
            if isinstance(clause, Not):
                for at, match in enumerate(self._node(clause.clause).match):
                    found.match[at] &= ~match
        return found

    def _boosted(self, query: Boosted) -> Matches:
        found, more = self._node(query.must), self._any(query.should)
        for at, score in enumerate(more.score):
            found.score[at] += score
        return found

    def _below(self, query: Below) -> Matches:
        first, then = self._node(query.first), self._node(query.then)
        least, _ = first.bounds()
        _, greatest = then.bounds()
        scale = (_UNDER * least / greatest if least else 1.0) if greatest else 0.0
        for at, match in enumerate(then.match):
            fresh = match & ~first.match[at]
            first.score[at] = np.where(fresh, then.score[at] * scale, first.score[at])
            first.match[at] |= fresh
        return first

    def _verbatim(self, query: Verbatim) -> Matches:
        """The documents of the phrase that hold the very text; each is read, so it costs a little for every one."""
        found, wanted = self._node(query.clause), verbatim.pattern(query.text)
        for segment, match, score in zip(self._segments, found.match, found.score, strict=True):
            for number in np.flatnonzero(match).tolist():
                article = segment.article(number)
                if not wanted.search(article.body) and not wanted.search(article.title or ""):
                    match[number] = False
                    score[number] = 0.0
        return found

    # -------------------------------------------------------------------------------------- units
    def _add_unit(self, unit: Unit, into: Matches) -> None:
        found = [counts(segment, unit) for segment in self._segments]
        weight = unit.weight * self.idf(sum(len(docs) for docs, _ in found)) * (K1 + 1)
        norms = self._norm(_field_of(unit))
        for at, (docs, tfs) in enumerate(found):
            if len(docs):
                into.match[at][docs] = True
                into.score[at][docs] += weight * (tfs / (tfs + norms[at][docs]))

    def idf(self, frequency: int) -> float:
        """Lucene's inverse document frequency."""
        return math.log1p((self._documents - frequency + 0.5) / (frequency + 0.5))


def _field_of(unit: Unit) -> str:
    match unit:
        case Term() | Prefix():
            return unit.field
        case Phrase():
            return unit.places[0].field
        case _:
            return _field_of(unit.clauses[0]) if unit.clauses else "word"


def _dated(segment: SegmentData, query: Published) -> NDArray[Any]:
    first, last = segment.column("date_first"), segment.column("date_last")
    low, high = int(query.first.replace("-", "")), int(query.last.replace("-", ""))
    return (first >= low) & (last <= high) & (first > 0)


def _having(segment: SegmentData, query: Has) -> NDArray[Any]:
    values = segment.facet_values(query.column)
    if query.value not in values:
        return np.zeros(segment.count, np.bool_)
    having: NDArray[Any] = segment.column(query.column) == values.index(query.value)
    return having
