"""Small libraries: a few articles, indexed within the test's own process, and the answers they give."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

import pytest

from indexer.analysis import Chain, likeness
from indexer.index.whoosh import GenerationFacts, WhooshWriter
from indexer.model import Article, Attribution, Document, Found, Hits
from indexer.names import NameFinder, PeopleWriter
from indexer.search import Asking
from indexer.search.snapshot import Snapshot
from indexer.storage import IndexFolder

if TYPE_CHECKING:
    from pathlib import Path


def article(article_id: str, body: str, **facts: str | None) -> Article:
    """An article with some facts given."""
    found = {name: Found(value, "given", value) for name, value in facts.items() if value}
    return Article(article_id, body, Attribution(**found), (f"{article_id}.txt",))


@dataclass(frozen=True, slots=True)
class Library:
    """A snapshot of some articles."""

    snapshot: Snapshot

    def ask(self, question: str, *, limit: int = 10, sort: str = "relevance", collapse: bool = False) -> Hits:
        """The answer to a question."""
        return self.snapshot.search.ask(Asking(question, limit, sort=sort, collapse=collapse))

    def ids(self, question: str, *, sort: str = "relevance") -> list[str]:
        """The ids of the hits, in order."""
        return [hit.article.id for hit in self.ask(question, sort=sort).hits]

    def rules(self, question: str) -> dict[str, list[str]]:
        """Why each hit was found: its rules, in order."""
        return {hit.article.id: [why.rule for why in hit.why] for hit in self.ask(question).hits}

    def parts(self, question: str) -> list[tuple[str, str]]:
        """The parts of a question as understood: kind and text."""
        return [(part.kind, part.text) for part in self.ask(question).understood.parts]


MakeLibrary = Callable[..., Library]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[MakeLibrary]:
    """Makes a library of articles, or of texts: ``library("first text", "second text")`` are ``a`` and ``b``."""
    numbers = count()
    made: list[Snapshot] = []

    def make(*given: Article | str) -> Library:
        articles = [each if isinstance(each, Article) else article("abcdefghij"[at], each) for at, each in enumerate(given)]
        folder = IndexFolder(tmp_path / f"index{next(numbers)}")
        _write(folder, articles)
        made.append(Snapshot(folder.current(), (), Chain()))
        return Library(made[-1])

    yield make
    for snapshot in made:
        snapshot.searcher.close()
        snapshot.people.close()


def _write(folder: IndexFolder, articles: list[Article]) -> None:
    finder, chain = NameFinder(), Chain()
    with folder.writer() as lock, WhooshWriter(lock, GenerationFacts("test")) as writer:
        people = PeopleWriter(lock.scratch / "people.sqlite")
        for each in articles:
            mentions = finder.mentions(each.body)
            pairs = finder.pairs(each.body, mentions)
            fields, length = chain.analyze(each.title, each.body, mentions)
            writer.add(Document(each, fields, length, mentions, pairs, likeness=likeness(each.body)))
            people.add(each.id, each.attribution.value("published"), mentions, pairs)
        people.close()
        writer.attach("people", lock.scratch / "people.sqlite")
