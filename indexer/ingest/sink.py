"""Where the documents of a build go: to the index, the people file, the list of doubts, and that of what came to each site."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.extraction import site_of
from indexer.ingest.sites import Member

if TYPE_CHECKING:
    from collections.abc import Callable

    from indexer.index.protocol import IndexWriter
    from indexer.ingest.doubtful import DoubtfulList
    from indexer.model import Document
    from indexer.names import PeopleWriter


class Sink:
    """Documents to the index, each with the moment it came in, their names to the people file, doubts to their list."""

    def __init__(
        self,
        writer: IndexWriter,
        people: PeopleWriter,
        doubtful: DoubtfulList,
        entered: Callable[[str], int],
        *,
        notes_members: bool,
    ) -> None:
        """``notes_members``: nothing is learned of sites, so the articles that came to one are noted."""
        self._writer, self._people, self._doubtful, self._entered = writer, people, doubtful, entered
        self._notes_members = notes_members
        self.members: list[Member] = []

    def add(self, document: Document) -> None:
        """Take a document."""
        article = document.article
        if document.sketch and self._notes_members:
            self.members.append(Member(site_of(article), article.id, article.template))
        self._writer.add(replace(document, entered=self._entered(article.id)))
        self._people.add(article.id, article.attribution.value("published"), document.mentions, document.pairs)
        self._doubtful.add(article)

    def delete(self, article_id: str) -> None:
        """Take an article out."""
        self._writer.delete(article_id)
        self._people.remove(article_id)
        self._doubtful.delete(article_id)
