"""A program: reads pages and makes an index of them in one process, and prints the CPU seconds of each stage as JSON.

``python -m tests.benchmarks.stages CORPUS INDEX``
"""

from __future__ import annotations

import json
import pickle
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from indexer import analysis, extraction, names, sources
from indexer.index.whoosh import GenerationFacts, WhooshWriter
from indexer.model import Document
from indexer.storage import IndexFolder

if TYPE_CHECKING:
    from collections.abc import Callable

    from indexer.model import Article
    from indexer.sources import PageRef

T = TypeVar("T")
STAGES = ("sources and extraction", "names: mentions", "names: pairs", "analysis", "between processes", "index", "index: merge and commit", "people file")


class Stages:
    """CPU seconds by stage."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.pages = self.characters = 0
        self._chain, self._finder = analysis.Chain(), names.NameFinder()

    def spend(self, stage: str, work: Callable[[], T]) -> T:
        """Do the work on a stage's account."""
        begun = time.process_time()
        done = work()
        self.seconds[stage] += time.process_time() - begun
        return done

    def article(self, page: PageRef) -> Article | None:
        """A page's article, ``None`` when it has none."""
        try:
            return self.spend("sources and extraction", lambda: extraction.extract(sources.read(page)))
        except extraction.NoText:
            return None

    def document(self, article: Article) -> Document:
        """What a worker makes of an article."""
        body = article.body
        mentions = self.spend("names: mentions", lambda: self._finder.read(body))
        pairs = self.spend("names: pairs", lambda: tuple(self._finder.pairs(body, mentions)))
        fields, length = self.spend("analysis", lambda: self._chain.analyze(article.title, body, mentions))
        likeness = self.spend("analysis", lambda: analysis.likeness(body))
        made = Document(article, fields, length, mentions, pairs, likeness=likeness)
        return self.spend("between processes", lambda: _sent(made))

    def build(self, corpus: Path, index: Path) -> None:
        """The whole rebuild."""
        pages = self.spend("sources and extraction", lambda: [each for each in sources.walk([corpus]) if isinstance(each, sources.PageRef)])
        with IndexFolder(index).writer() as lock:
            people = names.PeopleWriter(lock.scratch / "people.sqlite")
            writer = WhooshWriter(lock, GenerationFacts("benchmark"))
            for article in filter(None, map(self.article, pages)):
                self.pages += 1
                self.characters += len(article.body)
                made = self.document(article)
                self.spend("index", lambda made=made: writer.add(made))  # type: ignore[misc]
                self.spend("people file", lambda made=made: people.add(made.article.id, None, made.mentions, made.pairs))  # type: ignore[misc]
            self.spend("people file", people.close)
            writer.attach("people", lock.scratch / "people.sqlite")
            self.spend("index: merge and commit", lambda: writer.__exit__(None, None, None))


def _sent(document: Document) -> Document:
    """A document as it comes out of the pipe from a worker."""
    received: Document = pickle.loads(pickle.dumps(document, pickle.HIGHEST_PROTOCOL))
    return received


def main() -> None:
    """Read one page to load everything, then build on the account."""
    corpus, index = map(Path, sys.argv[1:3])
    warm = Stages()
    first = next(each for each in sources.walk([corpus]) if isinstance(each, sources.PageRef))
    article = warm.article(first)
    assert article
    warm.document(article)
    stages = Stages()
    stages.build(corpus, index)
    print(json.dumps({"pages": stages.pages, "characters": stages.characters, "seconds": stages.seconds}))


if __name__ == "__main__":
    main()
