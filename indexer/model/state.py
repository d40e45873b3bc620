"""What was built, and what an index folder holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexer.model.pages import Rejected


@dataclass(frozen=True, slots=True)
class Built:
    """What a rebuild, an add or a remove did. ``documents`` and ``doubtful`` (by reason) are those that the generation holds."""

    generation: str
    documents: int
    extracted: int
    unchanged: int
    rejected: dict[str, int]
    seconds: float
    doubtful: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Doubtful:
    """An article to look at: one row for each reason, with what to do about it."""

    locator: str
    id: str
    reason: str
    cure: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """What an index folder holds. ``rejected`` and ``doubtful`` count pages by reason; the lists are there when asked for.

    ``outdated`` is how many articles a rebuild would read differently, because pages came to their sites, or went;
    ``None`` when nobody asked.
    """

    generation: str
    created: str
    documents: int
    people: int
    fingerprint: str
    corpus: str | None
    sizes: dict[str, int]
    rejected: dict[str, int]
    skipped: tuple[Rejected, ...] = field(default=())
    doubtful: dict[str, int] = field(default_factory=dict)
    doubts: tuple[Doubtful, ...] = field(default=())
    outdated: int | None = None
