"""An exact brute-force engine: loops over all documents, and shares no code with the real ones but the query nodes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from indexer.index.schema import FIELDS, K1, UNDATED, date_keys, facet_values
from indexer.query import nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.model import Document

B = {field.name: field.b for field in FIELDS}


class Oracle:
    """Answers any query over a list of documents, one document at a time."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = list(documents)
        self.postings = [{name: self._places(tokens) for name, tokens in each.fields.items()} for each in documents]
        self.lengths = [each.length for each in documents]
        self.title_lengths = [sum(each.fields["title"].counts) for each in documents]

    @staticmethod
    def _places(tokens: object) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        at = 0
        terms, counts, positions = tokens.terms, tokens.counts, tokens.positions  # type: ignore[attr-defined]
        for term, count in zip(terms, counts, strict=True):
            found[term] = list(positions[at : at + count]) if positions is not None else [0] * count
            at += count
        return found

    def search(self, query: nodes.Query) -> list[tuple[str, float]]:
        """Ids and scores, best first, ties by id."""
        scores = self.evaluate(query)
        found = [(self.documents[at].article.id, score) for at, score in scores.items()]
        return sorted(found, key=lambda each: (-each[1], each[0].encode()))

    def evaluate(self, query: nodes.Query) -> dict[int, float]:
        """Document number to score, for every match."""
        everything = range(len(self.documents))
        match query:
            case nodes.Term() | nodes.Prefix() | nodes.Phrase() | nodes.Same():
                return self._unit(query)
            case nodes.AnyOf():
                parts = [self.evaluate(each) for each in query.clauses]
                return {at: sum(part.get(at, 0.0) for part in parts) for at in everything if any(at in part for part in parts)}
            case nodes.All():
                yes = [self.evaluate(each) for each in query.clauses if not isinstance(each, nodes.Not)]
                yes = yes or [dict.fromkeys(everything, 0.0)]
                no = [self.evaluate(each.clause) for each in query.clauses if isinstance(each, nodes.Not)]
                kept = [at for at in everything if all(at in each for each in yes) and not any(at in each for each in no)]
                return {at: sum(each[at] for each in yes) for at in kept}
            case nodes.Verbatim():
                texts = [f"{each.article.title or ''}\n{each.article.body}" for each in self.documents]
                return {at: score for at, score in self.evaluate(query.clause).items() if query.text in texts[at]}
            case nodes.Not():
                gone = self.evaluate(query.clause)
                return {at: 0.0 for at in everything if at not in gone}
            case nodes.Boosted():
                must = self.evaluate(query.must)
                more = [self.evaluate(each) for each in query.should]
                return {at: score + sum(each.get(at, 0.0) for each in more) for at, score in must.items()}
            case nodes.Below():
                first, then = self.evaluate(query.first), self.evaluate(query.then)
                fresh = {at: score for at, score in then.items() if at not in first}
                least = min(first.values(), default=0.0)
                greatest = max(then.values(), default=0.0)
                scale = (0.5 * least / greatest if least else 1.0) if greatest else 0.0
                return first | {at: score * scale for at, score in fresh.items()}
            case _:
                return {at: 0.0 for at in everything if self._passes(at, query)}

    def _passes(self, at: int, query: nodes.Query) -> bool:
        """Whether a document passes a filter."""
        match query:
            case nodes.Published():
                return self._dated(at, query)
            case nodes.Has():
                return facet_values(self.documents[at].article)[query.column] == query.value
            case nodes.Entered():
                return self.documents[at].entered > query.after
            case _:
                return isinstance(query, nodes.Everything)

    def _dated(self, at: int, query: nodes.Published) -> bool:
        _, first, last = date_keys(self.documents[at].article.attribution.value("published"))
        return first != UNDATED and first >= int(query.first.replace("-", "")) and last <= int(query.last.replace("-", ""))

    def _unit(self, unit: nodes.Term | nodes.Prefix | nodes.Phrase | nodes.Same) -> dict[int, float]:
        frequencies = {at: found for at in range(len(self.documents)) if (found := self._frequency(at, unit))}
        count = len(self.documents)
        idf = math.log(1 + (count - len(frequencies) + 0.5) / (len(frequencies) + 0.5))
        field = self._field(unit)
        lengths = self.title_lengths if field == "title" else self.lengths
        average = sum(lengths) / count or 1.0
        scores = {}
        for at, tf in frequencies.items():
            norm = K1 * (1 - B[field] + B[field] * lengths[at] / average)
            scores[at] = unit.weight * idf * tf * (K1 + 1) / (tf + norm)
        return scores

    def _field(self, unit: nodes.Term | nodes.Prefix | nodes.Phrase | nodes.Same) -> str:
        if isinstance(unit, nodes.Term | nodes.Prefix):
            return unit.field
        if isinstance(unit, nodes.Phrase):
            return unit.places[0].field
        return self._field(unit.clauses[0])

    def _frequency(self, at: int, unit: nodes.Term | nodes.Prefix | nodes.Phrase | nodes.Same) -> int:
        match unit:
            case nodes.Term():
                return len(self.postings[at][unit.field].get(unit.text, ()))
            case nodes.Prefix():
                return sum(len(found) for term, found in self.postings[at][unit.field].items() if term.startswith(unit.text))
            case nodes.Same():
                return sum(self._frequency(at, each) for each in unit.clauses)
            case nodes.Phrase():
                places = [self._standing(at, each) for each in unit.places]
                return sum(
                    all(any(abs(start - other) <= unit.slop for other in rest) for rest in places[1:]) for start in places[0]
                )

    def _standing(self, at: int, place: nodes.Place) -> set[int]:
        found = self.postings[at][place.field]
        terms = [term for term in found if (term.startswith(place.text) if place.begins else term == place.text)]
        return {position - place.offset for term in terms for position in found[term]}
