"""Which saved page a citation speaks of, so that it can be found again when the address is dead."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexer.model import Article

__all__ = ["one_line", "saved_as"]


def saved_as(article: Article) -> str:
    """The note of a citation: the file the page was saved as, and the id made of its bytes."""
    return f"Saved page {one_line(article.locators[0])}, id {one_line(article.id)}"


def one_line(text: str) -> str:
    """Text with every run of white space as one space: a value never starts a line of its own."""
    return " ".join(text.split())
