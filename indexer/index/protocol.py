"""The seam: what every engine does, and nothing that only one of them could.

Analysis happens on our side of the seam: engines get ready-made tokens, so two engines give the same answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from indexer.model import Article, Document, TopDocs
    from indexer.query.nodes import Query


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of an answer is wanted: ``limit`` ``None`` is all of it.

    ``sort`` is relevance, newest, oldest, or entered: what came into the archive last comes first.
    """

    limit: int | None = 10
    offset: int = 0
    sort: str = "relevance"
    facets: bool = True


class IndexWriter(Protocol):
    """Builds one generation; commits on a clean exit, changes nothing otherwise."""

    def add(self, document: Document) -> None:
        """Take a document whole."""
        ...

    def delete(self, article_id: str) -> bool:
        """Take a document out of what is carried over; says whether it was there."""
        ...

    def attach(self, name: str, path: Path) -> None:
        """Carry a file with the generation; it is moved into the index."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Searcher(Protocol):
    """A snapshot of one generation."""

    generation: str

    def search(self, query: Query, page: Page) -> TopDocs:
        """The documents a query matches: exact total, one page of them in order, facets over all."""
        ...

    def fetch(self, ids: Sequence[str]) -> dict[str, Article]:
        """Stored articles by id; ids that are not there are left out."""
        ...

    def likenesses(self, ids: Sequence[str]) -> dict[str, bytes]:
        """What was kept of the texts of documents to tell copies, by id."""
        ...

    def sketches(self, ids: Sequence[str]) -> dict[str, bytes]:
        """What was kept of how the pages of documents were read, by id; empty where nothing was."""
        ...

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Terms of a field in order, with the number of documents that hold each."""
        ...

    def attachment(self, name: str) -> Path:
        """The file attached under a name; raises NotFound when there is none."""
        ...

    def close(self) -> None:
        """Let go of files and lease."""
        ...
