"""The archive as the web face sees it: what it asks of one, and the one it holds open."""

from __future__ import annotations

import threading
from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING, Protocol, cast

from flask import current_app

from indexer.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.model import Article, Explanation, Hits, Person, PersonFound, Profile, Snippet, Status

SHOWN_PEOPLE = 9
LOOKED_AT_PEOPLE = 2_000  # the start page is not worth a walk through a hundred thousand people


class Reader(Protocol):
    """What the web face asks of an archive. Every method raises `IndexerError`; all may be called from any thread."""

    def search(
        self,
        question: str,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: str = "relevance",
        collapse: bool = False,
        filters: tuple[tuple[str, str], ...] = (),
    ) -> Hits:
        """The answer to a question."""

    def names(self, name: str, limit: int = 10) -> tuple[PersonFound, ...]:
        """The people who bear a name, and those whose name is like it."""

    def person(self, key: str, /) -> Person:
        """One person, or `NotFound`."""

    def person_articles(self, key: str, limit: int = 50, /) -> Hits:
        """The articles that name a person, newest first."""

    def profile(self, key: str, /) -> Profile:
        """All that is known of a person, or `NotFound`."""

    def person_news(self, key: str, limit: int = 30, /) -> Hits:
        """The articles that name a person, those first that came into the archive last."""

    def citations(self, key: str, /) -> tuple[tuple[str, str], ...]:
        """An article as citations: (form, text) each."""

    def article(self, key: str, /) -> Article:
        """One article, or `NotFound`."""

    def marked_article(self, key: str, question: str, /) -> tuple[Article, tuple[Snippet, ...]]:
        """One article with its whole body as a snippet, marked where it answers the question."""

    def explain_article(self, key: str, /) -> Explanation:
        """How the page of an article is read, block by block, or `NotFound`."""

    def status(self, *, skipped: bool = False, doubtful: bool = False) -> Status:
        """What the index holds, with ``skipped`` every page it left out, with ``doubtful`` every article to look at."""

    def people(self) -> Iterator[Person]:
        """Every person."""

    def generation(self) -> str:
        """The name of the generation that answers now."""

    def ready(self) -> bool:
        """Whether questions are answered."""


Opener = Callable[[Settings], Reader]


def open_door(settings: Settings) -> Reader:
    """Open the real archive."""
    from indexer.archive import open_archive

    return open_archive(settings)


class Reading:
    """One archive held open by this process, opened when first asked. It follows new generations by itself."""

    def __init__(self, settings: Settings, opener: Opener) -> None:
        """Remember what to open; nothing is opened yet."""
        self.settings = settings
        self._opener = opener
        self._lock = threading.Lock()
        self._reader: Reader | None = None
        self._faces: tuple[str, tuple[Person, ...]] | None = None

    def archive(self) -> Reader:
        """The open archive. Raises `IndexerError` when there is none; the next request tries again."""
        with self._lock:
            if self._reader is None:
                self._reader = self._opener(self.settings)
            return self._reader

    def well_known(self) -> tuple[Person, ...]:
        """The people named in most articles, for the start page; kept for as long as a generation lives."""
        archive = self.archive()
        generation = archive.generation()
        if self._faces is None or self._faces[0] != generation:
            people = [person for person in islice(archive.people(), LOOKED_AT_PEOPLE) if person.documents]
            people.sort(key=lambda person: (-person.documents, person.id))
            self._faces = (generation, tuple(people[:SHOWN_PEOPLE]))
        return self._faces[1]


def reading() -> Reading:
    """The reading of the application at work."""
    return cast("Reading", current_app.extensions["mingcha"])
