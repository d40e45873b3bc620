"""What is known before a build: pages kept in the journal, and readings that builds of before have left."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer import sources
from indexer.ingest.articles import SpooledArticles
from indexer.model import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import ExitStack

    from indexer.index.whoosh import WhooshSearcher
    from indexer.storage import BuildLock, Entry, Generation

BUILD = "build"
"""The attachment of a generation that says what it was made from."""


@dataclass(frozen=True, slots=True)
class Added:
    """A page that was added by hand: where its bytes are kept, and what it was called."""

    id: str
    locator: str
    media_type: str
    given: sources.Given


def told_by(entries: Sequence[Entry]) -> tuple[list[Added], set[str]]:
    """The pages added and the ids removed, the last word of each id counting."""
    added: dict[str, Added] = {}
    removed: set[str] = set()
    for entry in entries:
        if entry.kind == "add":
            given = sources.given_from_json(str(entry.data.get("given", "")))
            page = Added(str(entry.data["id"]), str(entry.data["locator"]), str(entry.data["media_type"]), given)
            added[page.id] = page
            removed.discard(page.id)
        elif entry.kind == "remove":
            removed.add(str(entry.data["id"]))
            added.pop(str(entry.data["id"]), None)
    return list(added.values()), removed


def kept_as(page: sources.PageRef) -> dict[str, str | list[str]]:
    """The journal's entry of a page that was added."""
    given = page.given.to_json()
    known = {"given": given} if given else {}
    return {"id": page.id, "locator": page.locator, "media_type": page.media_type, **known}


def sidecars_in(base: Generation | None) -> dict[str, str]:
    """The keys of the articles that a generation read with sidecars, by id."""
    told: dict[str, str] = json.loads(base.attachment(BUILD).read_text("utf-8")) if base else {}
    keys: dict[str, str] = json.loads(told.get("sidecars", "{}"))
    return keys


class Known:
    """Pages read before by the same code: in the spools of dead builds, and in the generation in force."""

    def __init__(self, stack: ExitStack, lock: BuildLock, base: Generation | None, extraction_print: str) -> None:
        self._spooled = stack.enter_context(SpooledArticles(lock.old_spools, extraction_print))
        self._searcher: WhooshSearcher | None = None
        self._sidecars = sidecars_in(base)
        if base and json.loads(base.attachment(BUILD).read_text("utf-8")).get("extraction") == extraction_print:
            from indexer.index.whoosh import WhooshSearcher

            self._searcher = WhooshSearcher(base)
            stack.callback(self._searcher.close)

    def find(self, key: str) -> Reading | None:
        """The reading kept under ``key_of`` a page."""
        spooled, article_id = self._spooled.get(key), key.split(" ", maxsplit=1)[0]
        if spooled or self._searcher is None or self._sidecars.get(article_id, article_id) != key:
            return spooled
        article = self._searcher.fetch([article_id]).get(article_id)
        return Reading(article, self._searcher.sketches([article_id])[article_id]) if article else None
