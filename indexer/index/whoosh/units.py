"""Units: what BM25 counts as one term, a term, a phrase, or alternatives of these, as documents and frequencies per segment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from indexer.index.whoosh.postings import ranges
from indexer.query.nodes import Phrase, Place, Prefix, Same, Term

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from indexer.index.whoosh.reader import SegmentData

Counts = tuple["NDArray[Any]", "NDArray[Any]"]
"""Documents, rising, and how often the unit stands in each."""

_STRIDE = 1 << 32
NONE: Counts = (np.empty(0, np.int64), np.empty(0, np.int64))


def counts(segment: SegmentData, unit: Term | Prefix | Phrase | Same) -> Counts:
    """Where a unit stands in a segment."""
    match unit:
        case Term():
            return _term(segment, unit)
        case Prefix():
            return _prefix(segment, unit)
        case Phrase():
            return _phrase(segment, unit)
        case Same():
            return _summed(segment, [counts(segment, clause) for clause in unit.clauses])


def _term(segment: SegmentData, term: Term) -> Counts:
    at = segment.field(term.field).terms.find(term.text.encode("utf-8", "replace"))
    return NONE if at is None else segment.term_postings(term.field, at)


def _prefix(segment: SegmentData, prefix: Prefix) -> Counts:
    field = segment.field(prefix.field)
    low, high = field.terms.prefixed(prefix.text.encode("utf-8", "replace"))
    if high - low <= prefix.limit:
        return _summed(segment, [field.postings(low, high)])
    frequencies = np.diff(field.starts[low : high + 1].astype(np.int64))
    commonest = np.sort(np.argsort(-frequencies, kind="stable")[: prefix.limit]) + low
    return _summed(segment, [field.postings(int(at), int(at) + 1) for at in commonest])


def _summed(segment: SegmentData, parts: list[Counts]) -> Counts:
    """The union of several counts, frequencies of one document summed."""
    parts = [part for part in parts if len(part[0])]
    if not parts:
        return NONE
    docs = np.concatenate([part[0] for part in parts])
    tfs = np.concatenate([part[1] for part in parts])
    if len(docs) > segment.count // 8:
        total = np.bincount(docs, tfs, segment.count)
        found = np.flatnonzero(total)
        return found, total[found]
    unique, inverse = np.unique(docs, return_inverse=True)
    return unique, np.bincount(inverse, tfs)


# ------------------------------------------------------------------------------------------ phrases
def _phrase(segment: SegmentData, phrase: Phrase) -> Counts:
    """Documents that hold every place at its offset. Occurrences are numbers ``document * 2^32 + position of the first``."""
    spans = [_span(segment, place) for place in phrase.places]
    if any(low == high for low, high in spans):
        return NONE
    order = sorted(range(len(spans)), key=lambda at: _size(segment, phrase.places[at], spans[at]))
    docs: NDArray[Any] | None = None
    for at in order:  # documents first: they are cheap, and most fall out
        own = np.unique(segment.field(phrase.places[at].field).postings(*spans[at])[0])
        docs = own if docs is None else own[np.isin(own, docs, assume_unique=True)]
        if not len(docs):
            return NONE
    assert docs is not None
    wanted = np.zeros(segment.count, np.bool_)
    wanted[docs] = True
    starts: NDArray[Any] | None = None
    for at in order:
        own = _occurrences(segment, phrase.places[at], spans[at], wanted)
        starts = own if starts is None else _near(starts, own, phrase.slop)
        if not len(starts):
            return NONE
    assert starts is not None
    return np.unique(starts // _STRIDE, return_counts=True)


def _near(starts: NDArray[Any], others: NDArray[Any], slop: int) -> NDArray[Any]:
    """The starts that have another one at most ``slop`` atoms away, before or after."""
    if not slop:
        return starts[np.isin(starts, others)]
    others = np.sort(others)
    low = np.searchsorted(others, starts - slop)
    return starts[low < np.searchsorted(others, starts + slop, side="right")]


def _span(segment: SegmentData, place: Place) -> tuple[int, int]:
    terms = segment.field(place.field).terms
    text = place.text.encode("utf-8", "replace")
    if place.begins:
        return terms.prefixed(text)
    at = terms.find(text)
    return (0, 0) if at is None else (at, at + 1)


def _size(segment: SegmentData, place: Place, span: tuple[int, int]) -> int:
    starts = segment.field(place.field).starts
    return int(starts[span[1]]) - int(starts[span[0]])


def _occurrences(
    segment: SegmentData, place: Place, span: tuple[int, int], wanted: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Where the phrase would begin for each occurrence of a place, in the documents wanted."""
    field = segment.field(place.field)
    docs, tfs = field.postings(*span)
    lengths = tfs.astype(np.int64)
    kept = wanted[docs]
    ends = np.cumsum(lengths)
    places = field.places(*span)[ranges((ends - lengths)[kept], lengths[kept])].astype(np.int64)
    return np.repeat(docs[kept].astype(np.int64) * _STRIDE, lengths[kept]) + places - place.offset + (_STRIDE >> 1)
