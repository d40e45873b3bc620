"""The objects of the command contract that say what an index holds, what it left out, and what a command made of it."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class Skipped(TypedDict):
    """A file that gave no document: where, why, and what to do about it."""

    locator: str
    reason: str
    cure: str
    detail: str | None


class ToLookAt(Skipped):
    """A row of ``status --doubtful``: an article whose text may not be what its page says, one row for each reason."""

    id: str


class Work(TypedDict):
    """What a rebuild, an add or a remove did; ``documents`` and ``doubtful`` (by reason) are those of the whole index."""

    generation: str
    documents: int
    extracted: int
    unchanged: int
    rejected: dict[str, int]
    seconds: float
    doubtful: dict[str, int]


class State(TypedDict):
    """What an index holds; ``rejected`` and ``doubtful`` count by reason; ``skipped`` and ``doubts`` are lists when asked for.

    ``outdated``: how many articles a rebuild would read differently; ``null`` when that was not counted.
    """

    generation: str
    created: str
    documents: int
    people: int
    fingerprint: str
    corpus: str | None
    sizes: dict[str, int]
    rejected: dict[str, int]
    doubtful: dict[str, int]
    outdated: int | None
    skipped: NotRequired[list[Skipped]]
    doubts: NotRequired[list[ToLookAt]]
