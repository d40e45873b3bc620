"""A snapshot of one generation: its searcher, its people with every decision laid over, and the answers they give."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from indexer import analysis, names
from indexer.errors import Damaged, OtherFingerprint
from indexer.index.schema import VERSION
from indexer.index.whoosh import WhooshSearcher, differences
from indexer.names import IMPORTS_VERSION, Decision, ImportTable, People, make_table
from indexer.search.searching import Search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.analysis import Chain
    from indexer.storage import Entry, Generation, Journal

def fingerprint() -> str:
    """Changes with everything that shapes an index; a generation built with another is not asked."""
    parts = (analysis.fingerprint(), names.fingerprint(), f"schema {VERSION}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def require_fingerprint(generation: Generation) -> None:
    """Refuse a generation that was built by other code or tables."""
    if generation.manifest.fingerprint != fingerprint():
        raise OtherFingerprint(
            f"Generation {generation.name} was built by another version of the program or its tables.",
            "Run: indexer rebuild",
        )


LIST = "people"
"""The kind of an entry for a long list of imported people, kept as a page."""

DECISIONS = ("import", "split", "merge", "forbid", "allow")


def decisions(entries: tuple[Entry, ...]) -> tuple[Decision, ...]:
    """What the journal holds about people, in order."""
    made = []
    for entry in entries:
        if entry.kind in DECISIONS:
            forms = entry.data.get("forms", [])
            other = entry.data.get("other")
            texts = tuple(forms) if isinstance(forms, list) else (forms,)
            made.append(Decision(entry.at, entry.kind, str(entry.data["id"]), texts, str(other) if other else None))
    return tuple(made)


def tables(entries: tuple[Entry, ...], journal: Journal) -> Iterator[ImportTable]:
    """The long lists of people that were imported; a table that is not there, or of an older kind, is made again."""
    for entry in entries:
        if entry.kind == LIST:
            yield table_of(journal, str(entry.data["id"]))


def table_of(journal: Journal, page_id: str) -> ImportTable:
    """The table of one imported list, made first if need be."""
    path = journal.page_path(page_id)
    if path is None:
        raise Damaged(f"The journal holds no list {page_id}.", "Bring the journal folder back from a backup")
    stem = journal.folder / "tables" / f"{path.name[:24]}-{IMPORTS_VERSION}"
    if ImportTable.exists(stem):
        return ImportTable(stem)
    content = journal.page(page_id) or b""
    try:
        make_table(content, stem)
    except OSError:
        stem = Path(tempfile.mkdtemp(prefix="mingcha-")) / stem.name
        make_table(content, stem)
    return ImportTable(stem)


class Snapshot:
    """Everything that answers, of one generation and one state of the journal. Closed when the last user lets go."""

    def __init__(self, generation: Generation, entries: tuple[Entry, ...], chain: Chain, journal: Journal | None = None) -> None:
        """Take over the lease on ``generation``; ``journal`` keeps the long lists that ``entries`` name."""
        self.name = generation.name
        self.entries = len(entries)
        self.searcher = WhooshSearcher(generation)
        lists = tuple(tables(entries, journal)) if journal else ()
        self.people = People(self.searcher.attachment("people"), decisions(entries), lists)
        self.search = Search(self.searcher, self.people, chain)

    def differences(self) -> tuple[str, ...]:
        """Where stock Whoosh, reading the same index, answers otherwise than our own search."""
        return tuple(differences(self.searcher))
