"""CSL-JSON, read by Zotero, pandoc and every CSL processor (schema: csl-data.json of CSL 1.0.2)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from indexer.citing.dates import known
from indexer.citing.saved import saved_as

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from indexer.model import Article

__all__ = ["csl", "csl_lines"]


def csl(article: Article) -> dict[str, object]:
    """An article as a CSL item; what is not known is left out."""
    value = article.attribution.value
    byline, published, captured = value("byline"), known(value("published")), known(value("captured"))
    item: dict[str, object | None] = {
        "id": article.id,
        "type": "article-newspaper" if value("outlet") else "webpage",
        "title": value("title"),
        "author": [{"literal": byline}] if byline else None,
        "container-title": value("outlet"),
        "issued": {"date-parts": [list(published.parts)]} if published else None,
        "accessed": {"date-parts": [list(captured.parts)]} if captured else None,
        "URL": value("url"),
        "language": value("language"),
        "note": saved_as(article),
    }
    return {key: one for key, one in item.items() if one is not None}


def csl_lines(articles: Iterable[Article]) -> Iterator[str]:
    """A JSON array of items, a line for each."""
    opening = "["
    for article in articles:
        yield opening + json.dumps(csl(article), ensure_ascii=False)
        opening = ","
    yield "]" if opening == "," else "[]"
