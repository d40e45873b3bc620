"""A line of a bibliography after The Chicago Manual of Style, 17th edition, 14.191 and 14.207 (news and web pages)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.citing.dates import known
from indexer.citing.saved import one_line

if TYPE_CHECKING:
    from indexer.model import Article

__all__ = ["chicago"]


def chicago(article: Article) -> str:
    """An article as a line: byline, title, outlet and date, date of access, address, as far as known."""
    value = article.attribution.value
    published, captured = known(value("published")), known(value("captured"))
    where = ", ".join(part for part in (value("outlet"), published.american if published else "n.d.") if part)
    parts = (
        _ended(value("byline")),
        f"“{_ended(value('title'))}”" if value("title") else "",
        _ended(where[:1].upper() + where[1:]),
        f"Accessed {captured.american}." if captured else "",
        _ended(value("url") or f"Saved as {article.locators[0]}"),
    )
    return " ".join(part for part in parts if part)


def _ended(text: str | None) -> str:
    """Text on one line that ends like a sentence."""
    if not text:
        return ""
    line = one_line(text)
    return line if line.endswith((".", "?", "!", "。", "？", "！", "…")) else line + "."
