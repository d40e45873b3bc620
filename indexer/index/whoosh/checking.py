"""Holds our columns against stock Whoosh: a second pair of eyes that shares no code with our own search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoosh import query as stock
from whoosh.searching import Searcher

from indexer.index.protocol import Page
from indexer.index.whoosh.codec import open_reader
from indexer.query.nodes import All, Term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.index.whoosh.engine import WhooshSearcher

SAMPLE = 12
"""Terms of each field that are asked for, spread over its vocabulary."""


def differences(searcher: WhooshSearcher) -> Iterator[str]:
    """What a stock Whoosh searcher over the same columns answers otherwise: documents in all, and those of sampled terms."""
    if not searcher.count():
        return
    reader = open_reader(searcher.segments)
    if reader.doc_count() != searcher.count():
        yield f"Whoosh counts {reader.doc_count()} documents, not {searcher.count()}"
    theirs = Searcher(reader)
    for field in ("word", "pair"):
        terms = _sample(searcher, field)
        for first, second in zip(terms, terms[1:] + terms[:1], strict=True):
            one, other = Term(field, first), Term(field, second)
            both = stock.And([stock.Term(field, first), stock.Term(field, second)])
            for their_query, our_query in ((stock.Term(field, first), one), (both, All((one, other)))):
                found = sum(1 for _ in theirs.docs_for_query(their_query))
                due = searcher.search(our_query, Page(limit=1, facets=False)).total
                if found != due:
                    yield f"Whoosh finds {found} documents for {their_query}, not {due}"


def _sample(searcher: WhooshSearcher, field: str) -> list[str]:
    """Some terms of a field, the same ones every time."""
    segment = searcher.segments[0]
    terms = segment.field(field).terms
    step = max(1, len(terms) // SAMPLE)
    return [terms[at].decode() for at in range(0, len(terms), step)][:SAMPLE]
