"""Reads an article's attribution out of JSON-LD objects, in the many shapes that pages give it."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

from indexer.extraction.markup import clean, json_ld_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

_ARTICLE = re.compile(r"(?i)article|posting|question$|report$|review$|video|creativework|webpage$|^page$")

_MOST_BLOCKS = 40
_WRAPPING = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$")
_HALF_PAIR = re.compile(
    r"(?i)\\ud[89ab][0-9a-f]{2}(?!\\ud[c-f][0-9a-f]{2})|(?<!\\ud[89ab][0-9a-f]{2})\\ud[c-f][0-9a-f]{2}"
)
"""A character cut in two: as a text of its own no file can hold it."""
_SURROGATE = re.compile(r"(?i)\\ud[89a-f]")


def read_linked_data(markup: str) -> Iterator[dict[str, object]]:
    """All objects of all JSON-LD blocks, graphs and lists opened, in their order."""
    for block in json_ld_texts(markup, _MOST_BLOCKS):
        text = _HALF_PAIR.sub(r"\\ufffd", _WRAPPING.sub("", block.strip()).rstrip().rstrip(";"))
        try:
            value = json.loads(text, strict=False)
            if _SURROGATE.search(text):
                value = _whole(value)
        except (ValueError, RecursionError):
            value = _salvaged(text)
        yield from _objects(value)


def _whole(value: object) -> object:
    """A value whose texts hold no half of a character: an escaped backslash before the escape of one hides it."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_whole(each) for each in value]
    if isinstance(value, dict):
        return {_whole(name): _whole(each) for name, each in value.items()}
    return value


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
