"""RIS, read by EndNote, Zotero, Mendeley and library systems: one ``ELEC`` record a page, in UTF-8."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.citing.dates import Known, known
from indexer.citing.saved import one_line, saved_as

if TYPE_CHECKING:
    from indexer.model import Article

__all__ = ["ris"]


def ris(article: Article) -> str:
    """An article as a record from TY to ER; what is not known is left out."""
    value = article.attribution.value
    published, captured = known(value("published")), known(value("captured"))
    rows = (
        ("TY", "ELEC"),
        ("ID", article.id),
        ("TI", value("title")),
        ("AU", value("byline")),
        ("T2", value("outlet")),
        ("PY", str(published.year) if published else None),
        ("DA", _slashed(published)),
        ("Y2", _slashed(captured)),
        ("UR", value("url")),
        ("LA", value("language")),
        ("N1", saved_as(article)),
    )
    lines = [f"{tag}  - {one_line(one)}" for tag, one in rows if one]
    return "\n".join([*lines, "ER  - ", ""])


def _slashed(date: Known | None) -> str | None:
    """A date as RIS has it, with empty parts where it is not known: ``2012/02//``."""
    if date is None:
        return None
    parts = [f"{date.year:04}", *(f"{part:02}" if part else "" for part in (date.month, date.day))]
    return "/".join([*parts, ""])
