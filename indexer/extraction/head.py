"""Reads what a page's head says of it: meta tags, links, ``<title>``, and JSON-LD wherever it stands.

Only the head is given to a parser, and only as decoded text: a parser that is given bytes believes a wrong label.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_HEAD = 400_000
_END = re.compile(r"(?i)</head\s*>|<body\b")
_JSON_LD = re.compile(r"(?is)<script\b[^>]{0,400}\bapplication/ld\+json\b[^>]{0,400}>(.{0,400000}?)</script")
_SCRIPT = re.compile(r"(?is)<(script|style)\b.*?</\1\s*>")
_MOST_BLOCKS = 40
_LANG = re.compile(r"(?i)<html\b[^>]{0,2000}?\s(?:xml:)?lang\s*=\s*[\"']?([\w-]{2,20})")
_META_KEYS = ("property", "name", "itemprop", "http-equiv")


@dataclass(frozen=True, slots=True)
class Head:
    """A page's head: (key, content) of its meta tags, (rel, href) of its links, its title, language and JSON-LD objects."""

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


def read_head(markup: str) -> Head:
    """The head of a page."""
    end = _END.search(markup)
    top = markup[: min(end.start() if end else 50_000, _LONGEST_HEAD)]
    soup = BeautifulSoup(_SCRIPT.sub("", top), "lxml")
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
        linked_data=tuple(_linked_data(markup)),
    )


def clean(text: str) -> str | None:
    """A value with its blanks (no-break ones too) brought together; ``None`` when nothing is left."""
    return re.sub(r"[\s\u00a0\u200b\ufeff]+", " ", text).strip() or None


def _bare_title(markup: str) -> str | None:
    """The first ``<title>`` of a page whose head ended early."""
    match = re.search(r"(?is)<title[^>]{0,200}>([^<]{1,1000})</title", _SCRIPT.sub("", markup[:_LONGEST_HEAD]))
    return clean(BeautifulSoup(match[1], "lxml").get_text()) if match else None


def _attribute(tag: object, name: str) -> str:
    value = getattr(tag, "attrs", {}).get(name) or ""
    return " ".join(value) if isinstance(value, list) else str(value)


def _metas(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    for meta in soup.find_all("meta", content=True):
        content = clean(_attribute(meta, "content"))
        for key in _META_KEYS:
            name = _attribute(meta, key).strip().lower()
            if name and content:
                yield name, content


def _linked_data(markup: str) -> Iterator[dict[str, object]]:
    """All objects of all JSON-LD blocks, graphs and lists opened, in their order."""
    for match in list(_JSON_LD.finditer(markup))[:_MOST_BLOCKS]:
        text = (
            re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$", "", match[1].strip()).rstrip().rstrip(";")
        )
        try:
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            value = _salvaged(text)
        yield from _objects(value)


def _salvaged(text: str) -> dict[str, object] | None:
    """What can be read of a block that is no JSON: the dates and headline of its article, where each is given once."""
    found: dict[str, object] = {"@type": "Article"}
    for name in ("datePublished", "dateModified", "headline"):
        values = set(re.findall(rf'"{name}"\s*:\s*"([^"]{{4,300}})"', text))
        if len(values) == 1:
            found[name] = values.pop()
    return found if len(found) > 1 and "Article" in text else None


def _objects(value: object) -> Iterator[dict[str, object]]:
    pending = [value]
    while pending:
        here = pending.pop(0)
        if isinstance(here, list):
            pending = here[:200] + pending
        elif isinstance(here, dict):
            yield here
            pending = [here[key] for key in ("@graph", "mainEntity") if isinstance(here.get(key), list | dict)] + pending
