"""Reads an article's attribution out of JSON-LD objects, in the many shapes that pages give it."""

from __future__ import annotations

import html
import re

from indexer.extraction.head import clean

_ARTICLE = re.compile(r"(?i)article|posting|report$|review$|video|creativework|webpage$|^page$")


def articles(objects: tuple[dict[str, object], ...]) -> list[dict[str, object]]:
    """The objects that describe an article, those with a headline first and bare web pages last."""
    found = [item for item in objects if any(_ARTICLE.search(kind) for kind in types(item))]
    return sorted(found, key=lambda item: (_is_page(item), "headline" not in item))


def types(item: dict[str, object]) -> list[str]:
    """The types an object has, without their address."""
    kind = item.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return [str(name).rpartition("/")[2] for name in kinds if name]


def text_of(value: object) -> str | None:
    """The text of a value that is a string, a list of them, or an object with a name."""
    if isinstance(value, str):
        return clean(html.unescape(value))
    if isinstance(value, dict):
        return text_of(value.get("name"))
    if isinstance(value, list):
        names = [name for name in map(text_of, value) if name]
        return ", ".join(dict.fromkeys(names)) or None
    return None


def _is_page(item: dict[str, object]) -> bool:
    return any(kind.lower() in ("webpage", "page", "website", "videoobject") for kind in types(item))
