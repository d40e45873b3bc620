"""Reads what a page's head says of it: meta tags, links, ``<title>``, and JSON-LD wherever it stands.

Only the head is given to a parser, and only as decoded text: a parser that is given bytes believes a wrong label.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from bs4.filter import SoupStrainer

from indexer.extraction.linked_data import read_linked_data
from indexer.extraction.markup import clean, without_scripts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DECLARATION = re.compile(r"<\?[^<>]*>?")
_READ = ("meta", "link", "title")
_HEADLESS = 50_000
_LONGEST_HEAD = 400_000
_END = re.compile(r"(?i)</head\s*>|<body\b")
_LANG = re.compile(r"(?i)<html\b[^>]{0,2000}?\s(?:xml:)?lang\s*=\s*[\"']?([\w-]{2,20})")
_MOST_NAMES = 4
"""One meta tag may bear several names; what has more is no list of names."""
_META_KEYS = ("property", "name", "itemprop", "http-equiv")


@dataclass(frozen=True, slots=True)
class Head:
    """A page's head: (key, content) of its meta tags, (rel, href) of its canonical links, its title, language and JSON-LD."""

    metas: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    title: str | None
    language: str | None
    linked_data: tuple[dict[str, object], ...]

    def first(self, *keys: str) -> tuple[str, str] | None:
        """The first of the keys that has a content: (key, content)."""
        for key in keys:
            for name, content in self.metas:
                if name == key:
                    return key, content
        return None

    def every(self, *keys: str) -> list[tuple[str, str]]:
        """All contents of the first of the keys that has any."""
        for key in keys:
            found = [(name, content) for name, content in self.metas if name == key]
            if found:
                return found
        return []


class _Asked(SoupStrainer):
    """What is asked of a head; most of its tags are links to styles and pictures, and none of these is."""

    def allow_tag_creation(self, nsprefix: str | None, name: str, attrs: Mapping[str, str] | None) -> bool:
        """Whether a tag becomes an element."""
        if name == "link" and "canonical" not in ((attrs or {}).get("rel") or "").lower():
            return False
        return super().allow_tag_creation(nsprefix, name, attrs)


def read_head(markup: str) -> Head:
    """The head of a page."""
    end = _END.search(markup, 0, _LONGEST_HEAD)
    top = markup[: end.start() if end else _HEADLESS]
    soup = BeautifulSoup("<head>" + _DECLARATION.sub("", without_scripts(top)), "lxml", parse_only=_Asked(_READ))
    title = soup.find("title")
    language = _LANG.search(markup[:20_000])
    return Head(
        metas=tuple(_metas(soup)),
        links=tuple(
            (" ".join(_attribute(link, "rel").split()).lower(), _attribute(link, "href").strip())
            for link in soup.find_all("link", href=True)
        ),
        title=clean(title.get_text()) if title else _bare_title(markup),
        language=language[1] if language else None,
        linked_data=tuple(read_linked_data(markup)),
    )


def _bare_title(markup: str) -> str | None:
    """The first ``<title>`` of a page whose head ended early."""
    match = re.search(r"(?is)<title[^>]{0,200}>([^<]{1,1000})</title", without_scripts(markup[:_LONGEST_HEAD]))
    return clean(html.unescape(match[1])) if match else None


def _attribute(tag: object, name: str) -> str:
    value = getattr(tag, "attrs", {}).get(name) or ""
    return " ".join(value) if isinstance(value, list) else str(value)


def _metas(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    for meta in soup.find_all("meta", content=True):
        content = clean(_attribute(meta, "content"))
        for key in _META_KEYS:
            for name in _attribute(meta, key).lower().split()[:_MOST_NAMES]:
                if content:
                    yield name, content
