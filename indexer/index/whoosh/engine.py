"""Answers from one generation: a snapshot over its segments, safe for any number of threads."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from indexer.errors import Damaged
from indexer.index.schema import FACETS, UNDATED, VERSION
from indexer.index.whoosh.reader import SegmentData
from indexer.index.whoosh.scoring import Matches, Scorer
from indexer.model import FacetValue, Scored, TopDocs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from indexer.index.protocol import Page
    from indexer.model import Article
    from indexer.query.nodes import Query
    from indexer.storage import Generation

MOST_FACET_VALUES = 50
"""A facet lists its commonest values up to here."""


@dataclass(frozen=True, slots=True)
class SegmentFacts:
    """What the manifest says of one segment: its two files, its documents, and which of them are deleted."""

    postings: str
    documents: str
    count: int
    deleted: tuple[int, ...] = ()

    def to_json(self) -> dict[str, object]:
        """As kept in the manifest."""
        return {
            "postings": self.postings,
            "documents": self.documents,
            "count": self.count,
            "deleted": list(self.deleted),
        }


def segment_facts(engine: Mapping[str, Any]) -> tuple[SegmentFacts, ...]:
    """The segments of a generation, from what its manifest keeps for the engine."""
    if engine.get("schema") != VERSION:
        raise Damaged("The index was written in a form this version does not read.", "Run: indexer rebuild")
    return tuple(
        SegmentFacts(each["postings"], each["documents"], each["count"], tuple(each["deleted"]))
        for each in engine["segments"]
    )


class WhooshSearcher:
    """A snapshot of one generation; hold it as long as its answers are wanted, then ``close`` it."""

    def __init__(self, generation: Generation) -> None:
        """Take over the lease on ``generation`` and open its segments."""
        self._lease = generation
        self.generation = generation.name
        self.segments = [
            SegmentData(generation.path(facts.postings), generation.path(facts.documents), facts.deleted)
            for facts in segment_facts(generation.manifest.engine)
        ]
        self._scorer = Scorer(self.segments)

    # -------------------------------------------------------------------------------------- answers
    def search(self, query: Query, page: Page) -> TopDocs:
        """The documents a query matches: exact total, one page of them in order, facets over all."""
        found = self._scorer.evaluate(query)
        total = sum(int(match.sum()) for match in found.match)
        wanted = total if page.limit is None else min(total, page.offset + page.limit)
        hits = self._ordered(found, page.sort, wanted)[page.offset :]
        return TopDocs(total, exact=True, hits=tuple(hits), facets=self._facets(found) if page.facets else {})

    def _ordered(self, found: Matches, sort: str, wanted: int) -> list[Scored]:
        """The first ``wanted`` matches; ties go by id."""
        if not wanted:
            return []
        lists = []
        for segment, match, score in zip(self.segments, found.match, found.score, strict=True):
            numbers = np.flatnonzero(match)
            keys = -score[numbers] if sort == "relevance" else _date_order(segment, numbers, sort)
            best = _smallest(keys, segment.id_rank[numbers], wanted)
            lists.append(
                [
                    (float(keys[at]), segment.id_bytes(int(numbers[at])), float(score[numbers[at]]))
                    for at in best.tolist()
                ]
            )
        merged = heapq.merge(*lists) if len(lists) > 1 else iter(lists[0])
        return [Scored(name.decode(), score) for _, (_, name, score) in zip(range(wanted), merged, strict=False)]

    def _facets(self, found: Matches) -> dict[str, tuple[FacetValue, ...]]:
        return {name: self._facet(name, found) for name in FACETS}

    def _facet(self, name: str, found: Matches) -> tuple[FacetValue, ...]:
        """Values with counts, the commonest first; years in their order."""
        totals: Counter[str] = Counter()
        for segment, match in zip(self.segments, found.match, strict=True):
            sizes = np.bincount(segment.column(name)[match] + 1, minlength=1)[1:]
            values = segment.facet_values(name)
            totals.update({values[at]: int(sizes[at]) for at in np.flatnonzero(sizes).tolist()})
        if name == "year":
            return tuple(FacetValue(value, count) for value, count in sorted(totals.items()))
        commonest = sorted(totals.items(), key=lambda item: (-item[1], item[0]))[:MOST_FACET_VALUES]
        return tuple(FacetValue(value, count) for value, count in commonest)

    # -------------------------------------------------------------------------------------- documents and terms
    def fetch(self, ids: Sequence[str]) -> dict[str, Article]:
        """Stored articles by id; ids that are not there are left out."""
        return {article_id: segment.article(number) for article_id, segment, number in self._places(ids)}

    def likenesses(self, ids: Sequence[str]) -> dict[str, bytes]:
        """What was kept of the texts of documents to tell copies, by id."""
        return {article_id: segment.likeness(number) for article_id, segment, number in self._places(ids)}

    def sketches(self, ids: Sequence[str]) -> dict[str, bytes]:
        """What was kept of how the pages of documents were read, by id; empty where nothing was."""
        return {article_id: segment.sketch(number) for article_id, segment, number in self._places(ids)}

    def _places(self, ids: Sequence[str]) -> Iterator[tuple[str, SegmentData, int]]:
        """Each document that is there: its id, its segment, and its number in it."""
        for article_id in ids:
            for segment in self.segments:
                number = segment.number_of(article_id)
                if number is not None:
                    yield article_id, segment, number
                    break

    def holds(self, article_id: str) -> bool:
        """Whether a document is there."""
        return any(segment.number_of(article_id) is not None for segment in self.segments)

    def entered(self, article_id: str) -> int:
        """When a document came into the archive, in milliseconds since 1970; 0 when that is not known."""
        for segment in self.segments:
            number = segment.number_of(article_id)
            if number is not None:
                return int(segment.entered[number])
        return 0

    def last_entered(self) -> int:
        """When the last of the documents came into the archive; 0 when that is not known."""
        return max((int(segment.entered.max()) for segment in self.segments if segment.count), default=0)

    def count(self) -> int:
        """How many documents the generation holds."""
        return sum(segment.count - len(segment.deleted) for segment in self.segments)

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Terms of a field in order, with the number of documents that hold each (deleted ones counted until a merge)."""
        lists = [_terms_of(segment, field, prefix.encode("utf-8", "replace")) for segment in self.segments]
        last, total = None, 0
        for term, frequency in heapq.merge(*lists):
            if term != last and last is not None:
                yield last.decode("utf-8", "replace"), total
                total = 0
            last, total = term, total + frequency
        if last is not None:
            yield last.decode("utf-8", "replace"), total

    def tally(self, column: str, ids: Iterable[str]) -> tuple[FacetValue, ...]:
        """How many of some documents have each value of a facet's column, the commonest first."""
        counted: Counter[str] = Counter()
        for article_id in ids:
            for segment in self.segments:
                number = segment.number_of(article_id)
                if number is not None and (at := int(segment.column(column)[number])) >= 0:
                    counted[segment.facet_values(column)[at]] += 1
        return tuple(FacetValue(value, count) for value, count in sorted(counted.items(), key=lambda each: (-each[1], each[0])))

    def values(self, column: str) -> list[str]:
        """All values of a facet's column, sorted."""
        return sorted({value for segment in self.segments for value in segment.facet_values(column)})

    def idf(self, field: str, text: str) -> float:
        """How rare a term is: Lucene's inverse document frequency."""
        wanted = text.encode("utf-8", "replace")
        frequency = 0
        for segment in self.segments:
            reader = segment.field(field)
            at = reader.terms.find(wanted)
            frequency += 0 if at is None else reader.frequency(at)
        return self._scorer.idf(frequency)

    def attachment(self, name: str) -> Path:
        """The file attached under a name; raises NotFound when there is none."""
        return self._lease.attachment(name)

    def close(self) -> None:
        """Let go of files and lease."""
        for segment in self.segments:
            segment.close()
        self._lease.close()


def _terms_of(segment: SegmentData, field: str, prefix: bytes) -> Iterator[tuple[bytes, int]]:
    reader = segment.field(field)
    low, high = reader.terms.prefixed(prefix) if prefix else (0, len(reader.terms))
    return ((reader.terms[at], reader.frequency(at)) for at in range(low, high))


def _date_order(segment: SegmentData, numbers: NDArray[Any], sort: str) -> NDArray[Any]:
    """Keys that rise in the order asked for; undated documents come last both ways."""
    if sort == "entered":
        return np.asarray(-segment.entered[numbers].astype(np.float64))
    dates = segment.column("date_sort")[numbers].astype(np.float64)
    keys = -dates if sort == "newest" else dates
    keys[dates == UNDATED] = np.inf
    return np.asarray(keys)


def _smallest(keys: NDArray[Any], ranks: NDArray[Any], wanted: int) -> NDArray[Any]:
    """Where the ``wanted`` smallest keys stand, in order; equal keys by rank."""
    if wanted < len(keys):
        edge = np.partition(keys, wanted - 1)[wanted - 1]
        inside = np.flatnonzero(keys < edge)
        ties = np.flatnonzero(keys == edge)
        ties = ties[np.argsort(ranks[ties])[: wanted - len(inside)]]
        chosen = np.concatenate((inside, ties))
    else:
        chosen = np.arange(len(keys))
    order: NDArray[Any] = chosen[np.lexsort((ranks[chosen], keys[chosen]))]
    return order
