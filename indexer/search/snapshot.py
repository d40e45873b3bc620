"""A snapshot of one generation: its searcher, its people with every decision laid over, and the answers they give."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from indexer import analysis, names
from indexer.errors import OtherFingerprint
from indexer.index.schema import VERSION
from indexer.index.whoosh import WhooshSearcher
from indexer.names import Decision, People
from indexer.search.searching import Search

if TYPE_CHECKING:
    from indexer.analysis import Chain
    from indexer.storage import Entry, Generation

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


class Snapshot:
    """Everything that answers, of one generation and one state of the journal. Closed when the last user lets go."""

    def __init__(self, generation: Generation, entries: tuple[Entry, ...], chain: Chain) -> None:
        """Take over the lease on ``generation``."""
        self.name = generation.name
        self.entries = len(entries)
        self.searcher = WhooshSearcher(generation)
        self.people = People(self.searcher.attachment("people"), decisions(entries))
        self.search = Search(self.searcher, self.people, chain)
