"""Which elements of a page say by their own markup what they hold: a writer's name, the headline, the site's logo."""

from __future__ import annotations

import functools
import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from selectolax.lexbor import LexborNode

    Attributes = Mapping[str, str | None]

_LONGEST, _LONGEST_ADDRESS, _MOST_PARTS = 200, 400, 9
_AUTHOR = re.compile(
    r"(?i)(?:^|[\s_-])(?:authors?(?:[_-]*(?:name|link|byline|url|info|details))?|(?:user|profile|person)[_-]?(?:details|name)|p-author|attribution|author-line|byline(?:[_-]?(?:name|author))?|by[_-]?author|writer|fn|"
    r"post[_-]?author|entry[_-]?author|submitted|user[_-]?name|autor(?:en)?|verfasser|reporter|creator|contrib(?:utor)?s?|zuozhe)(?:$|[\s]|_?_?-?name|__|--)"
)
_WRITERS_PAGE = re.compile(
    r"(?i)/(?:authors?|autor(?:en|in)?|auteurs?|writers?|reporters?|contributors?|columnists?|journalists?|redakteur\w*|profiles?|people|staff|by|byline|experts?)/(?=[^/?#]*[a-z])[^/?#]+/?(?:[?#]|$)"
)
"""The address of a writer's own page."""
_HEADLINE = re.compile(
    r"(?i)(?:^|\s)(?:(?:entry|post|article|story|page|content|news|thread|node|main|single|blog)[_-]*(?:title|headline|heading)|headline|title|biaoti)(?:$|\s)"
)
_CALLED = re.compile(r"(?i)(?:headline|heading|title|titel)(?:_*(?:name|text))?(?:$|\s)")
"""The same, whatever stands before it."""
_LABEL = re.compile(r"(?i)kicker|top|over|super|roof|dach|label|small|sub|eyebrow|strap|pre")
_MAY_LABEL = frozenset(("span", "div", "p", "strong", "em"))
_LOGO = re.compile(r"(?i)logo|brand|masthead")
_NO_HEADLINE = frozenset(("a", "span", "img", "li", "ul", "body", "html", "section", "article", "main", "header"))
_NAME = '[itemprop~="name"]'


def note(node: LexborNode, tag: str, attributes: Attributes) -> tuple[str, str] | None:
    """What an element says it holds, and its whole text.

    The kinds are ``author``, ``author link``, ``author path``, ``author class``, ``headline``, ``title class`` and ``logo``.
    """
    if tag == "img":
        name = f"{attributes.get('class') or ''} {attributes.get('id') or ''} {attributes.get('src') or ''}"[:400]
        alt = (attributes.get("alt") or "").strip()
        return ("logo", alt) if 2 <= len(alt) <= 60 and _LOGO.search(name) else None
    kind = _kind(tag, attributes)
    if kind is None:
        return None
    return kind, attributes.get("content") or (_inner_name(node) if kind == "author" else None) or _spaced(node, kind)


def inner_headline(node: LexborNode) -> tuple[str, str] | None:
    """What a heading says without a label it begins or ends with: one in small letters, or in an element that has a class.

    The kind is ``labelled headline`` where the element is called like a label, else ``inner headline``.
    """
    parts = list(islice(_parts(node), _MOST_PARTS))
    if not 2 <= len(parts) < _MOST_PARTS:
        return None
    (first, _), (last, _) = parts[0], parts[-1]
    if first is not None:
        return _inner_kind(first), "".join(text for _, text in parts[1:])
    return (_inner_kind(last), "".join(text for _, text in parts[:-1])) if last == "small" else None


def _inner_kind(name: str) -> str:
    return "labelled headline" if _LABEL.search(name) else "inner headline"


def _parts(node: LexborNode) -> Iterator[tuple[str | None, str]]:
    """The parts of an element that have words: the classes of what may be a label, and its text."""
    child = node.first_child
    while child is not None:
        tag = child.tag or "-"
        text = child.text_content if tag == "-text" else "" if tag[0] in "-!" else child.text()
        if text and not text.isspace():
            named = (child.attributes.get("class") or None) if tag in _MAY_LABEL else None
            yield ("small" if tag == "small" else named), f"{text} "
        child = child.next


def noted_text(text: str) -> str | None:
    """The text of a note in one line; ``None`` when it is too long to be a name or headline."""
    text = " ".join(text[: 4 * _LONGEST].split())
    return text if 2 <= len(text) <= _LONGEST else None


def _inner_name(node: LexborNode) -> str | None:
    """The name that an element about a writer marks as such, where it marks one."""
    names = node.css(_NAME)
    if len(names) != 1:
        return None
    return (names[0].attributes.get("content") or names[0].text()).strip() or None


def _kind(tag: str, attributes: Attributes) -> str | None:
    says = "itemprop" in attributes or "property" in attributes
    prop = f"{attributes.get('itemprop') or ''} {attributes.get('property') or ''}".lower().split() if says else ()
    if "author" in prop or "creator" in prop or "schema:author" in prop:
        return "author"
    if "headline" in prop:
        return "headline"
    if tag == "a":
        if "author" in (attributes.get("rel") or "").lower().split():
            return "author link"
        if _WRITERS_PAGE.search((attributes.get("href") or "")[:_LONGEST_ADDRESS]):
            return "author path"
    return _kind_by_names(tag not in _NO_HEADLINE, attributes.get("class") or "", attributes.get("id") or "")


@functools.lru_cache(16_384)
def _kind_by_names(may_be_headline: bool, classes: str, own_id: str) -> str | None:  # noqa: FBT001 -- by its tag
    if classes and _AUTHOR.search(classes):
        return "author class"
    if not may_be_headline:
        return None
    if classes and _HEADLINE.search(classes):
        return "title class"
    return "title name" if _CALLED.search(classes) or _HEADLINE.search(own_id) else None


def _spaced(node: LexborNode, kind: str) -> str:
    """The text of an element; what names a writer with a blank between its parts, which may be a name and an office."""
    return node.text(separator=" ") if kind.startswith("author") else node.text()
