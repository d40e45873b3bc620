"""Tells which articles of an answer are copies of one before: re-edited texts by their likeness, captures by their address."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from indexer.analysis import COPY, numbers_of, shared

if TYPE_CHECKING:
    from indexer.model import Article


class Copies:
    """The articles of one answer so far, and which of them was the first of its copies and versions."""

    def __init__(self) -> None:
        """Nothing was met yet."""
        self._likeness: dict[str, bytes] = {}
        self._by_number: dict[int, list[str]] = {}
        self._by_address: dict[str, str] = {}

    def first_of(self, article: Article, likeness: bytes) -> str:
        """The id of the first article that this one is a copy or a version of; its own when there is none."""
        address = _address(article)
        first = self._by_address.get(address) or self._copied(likeness) or article.id
        if address:
            self._by_address.setdefault(address, first)
        if first == article.id and likeness:
            self._likeness[article.id] = likeness
            for number in numbers_of(likeness):
                self._by_number.setdefault(number, []).append(article.id)
        return first

    def _copied(self, likeness: bytes) -> str | None:
        """The one of the articles before that shares most with a text, if it shares enough."""
        if not likeness:
            return None
        near = {each for number in numbers_of(likeness) for each in self._by_number.get(number, ())}
        found = [(shared(likeness, self._likeness[each]), each) for each in sorted(near)]
        most, which = max(found, default=(0.0, ""))
        return which if most >= COPY else None


def _address(article: Article) -> str:
    """Where an article stands on the web, however it was reached; empty when that is not known."""
    given = (article.attribution.value(name) for name in ("canonical_url", "url"))
    return next(filter(None, map(_place_of, filter(None, given))), "")


def _place_of(url: str) -> str:
    """An address without scheme, www and fragment; empty for the front page of a site, which no article has for itself.

    Sites whose every page calls the front page its canonical one are not rare.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not (parts.path.strip("/") or parts.query):
        return ""
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"
