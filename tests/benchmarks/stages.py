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
from indexer.ingest.articles import pack, unpack
from indexer.model import Document
from indexer.storage import IndexFolder

if TYPE_CHECKING:
    from collections.abc import Callable

    from indexer.sources import PageRef

T = TypeVar("T")
STAGES = ("sources and extraction", "sites", "names: mentions", "names: pairs", "analysis", "between processes", "index", "index: merge and commit", "people file")


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

    def reading(self, page: PageRef) -> bytes | None:
        """What is read off a page, packed; ``None`` when it has no text."""
        try:
            reading = self.spend("sources and extraction", lambda: extraction.read(sources.read(page)))
        except extraction.NoText:
            return None
        return self.spend("between processes", lambda: pack(reading)) if reading.sketch else pack(reading)

    def document(self, packed: bytes, template: extraction.Template | None = None) -> Document:
        """What a worker makes of a reading."""
        first = unpack(packed)
        if first.sketch:  # pages with tags alone are read in a pass of their own
            self.spend("between processes", lambda: unpack(packed))
        article = self.spend("sites", lambda: extraction.reread(first, template)).article
        body = article.body
        mentions = self.spend("names: mentions", lambda: self._finder.read(body))
        pairs = self.spend("names: pairs", lambda: tuple(self._finder.pairs(body, mentions)))
        fields, length = self.spend("analysis", lambda: self._chain.analyze(article.title, body, mentions))
        likeness = self.spend("analysis", lambda: analysis.likeness(body))
        made = Document(article, fields, length, mentions, pairs, likeness=likeness, sketch=first.sketch)
        return self.spend("between processes", lambda: _sent(made))

    def build(self, corpus: Path, index: Path) -> None:
        """The whole rebuild."""
        pages = self.spend("sources and extraction", lambda: [each for each in sources.walk([corpus]) if isinstance(each, sources.PageRef)])
        with IndexFolder(index).writer() as lock:
            people = names.PeopleWriter(lock.scratch / "people.sqlite")
            writer = WhooshWriter(lock, GenerationFacts("benchmark"))
            readings = list(filter(None, map(self.reading, pages)))
            templates = self.spend("sites", lambda: _learned(readings))
            for packed in readings:
                made = self.document(packed, templates.get(packed))
                self.pages += 1
                self.characters += len(made.article.body)
                self.spend("index", lambda made=made: writer.add(made))  # type: ignore[misc]
                self.spend("people file", lambda made=made: people.add(made.article.id, None, made.mentions, made.pairs))  # type: ignore[misc]
            self.spend("people file", people.close)
            writer.attach("people", lock.scratch / "people.sqlite")
            self.spend("index: merge and commit", lambda: writer.__exit__(None, None, None))


def _learned(readings: list[bytes]) -> dict[bytes, extraction.Template]:
    """The template that each reading is of, where its site teaches one."""
    sites: defaultdict[str, list[tuple[str, bytes, bytes]]] = defaultdict(list)
    for packed in readings:
        reading = unpack(packed)
        if reading.sketch:
            sites[extraction.site_of(reading.article)].append((reading.article.id, reading.sketch, packed))
    found = {}
    for name, members in sites.items():
        learned = extraction.learn(name, ((article_id, sketch) for article_id, sketch, _ in sorted(members)))
        numbers = {packed: learned.members[article_id] for article_id, _, packed in members}
        found.update({packed: learned.templates[number] for packed, number in numbers.items() if number >= 0})
    return found


def _sent(document: Document) -> Document:
    """A document as it comes out of the pipe from a worker."""
    received: Document = pickle.loads(pickle.dumps(document, pickle.HIGHEST_PROTOCOL))
    return received


def main() -> None:
    """Read one page to load everything, then build on the account."""
    corpus, index = map(Path, sys.argv[1:3])
    warm = Stages()
    first = next(each for each in sources.walk([corpus]) if isinstance(each, sources.PageRef))
    packed = warm.reading(first)
    assert packed
    warm.document(packed)
    stages = Stages()
    stages.build(corpus, index)
    print(json.dumps({"pages": stages.pages, "characters": stages.characters, "seconds": stages.seconds}))


if __name__ == "__main__":
    main()
