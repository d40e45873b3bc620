"""How a page was read: what became of each block of it, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexer.model.pages import Article, Rejected


@dataclass(frozen=True, slots=True)
class BlockFate:
    """A block (or line) of a page: whether it was kept, its text, what spoke most for or against it, and its score."""

    kept: bool
    text: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """A page as it was read: its article or why there is none, its encoding and how that was told, and all its blocks in order.

    ``chosen_by`` is the rule that chose the body. A document of a ``.jsonl`` file has no blocks: it is taken as given.
    """

    locator: str
    article: Article | None
    rejected: Rejected | None
    encoding: str | None = None
    encoding_rule: str | None = None
    chosen_by: str | None = None
    blocks: tuple[BlockFate, ...] = ()
