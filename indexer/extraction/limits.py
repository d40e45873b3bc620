"""Keeps pages made to choke a parser away from it: cut what is no text, then count before anything is parsed."""

from __future__ import annotations

import re

from indexer.extraction.errors import NoText

MAX_CHARACTERS = 64 * 1024 * 1024
MAX_TAGS = 400_000
"""The longest real page measured (all sets, 2,000 pages) has 30,000; the parser needs 0.2 s for a million."""
MAX_ATTRIBUTES = 2_000
"""On one tag; a million take any parser minutes and gigabytes."""
MAX_DEPTH = 20_000
"""Below each other; the parser needs a second for 30,000 and its time grows with the square."""
_LONG_TAG = 8_000

MANY_OPTIONS = 2_000
_OPTION = re.compile(r"<option\b[^>]*>[^<]*(?:</option\s*>)?", re.IGNORECASE)
_DATA_URI = re.compile(r"data:[\w.+-]{0,60}/[\w.+-]{0,60}[^\s\"'<>()]{200,}")
_LOUD_DATA_URI = re.compile(_DATA_URI.pattern.replace("data", "DATA"))
"""Apart, for a pattern that begins with a plain word is looked for ten times as fast."""
_LONG = re.compile(rf"<[a-zA-Z][^<>]{{{_LONG_TAG},}}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ATTRIBUTE = re.compile(r"\s[^\s=<>\"'/]+")
_OPEN_OR_CLOSE = re.compile(
    r"<(/?)(?:div|span|font|table|tr|td|ul|ol|li|section|article|blockquote|b|i|em|strong|center|dl|dd|small|big|u|p|a)\b",
    re.IGNORECASE,
)


def cut_embedded(markup: str) -> str:
    """The markup without ``data:`` URIs, which carry whole pictures and fonts in saved pages.

    >>> cut_embedded('<img src="data:image/png;base64,' + "A" * 300 + '">')
    '<img src="data:,">'
    """
    for pattern, beginning in ((_DATA_URI, "data:"), (_LOUD_DATA_URI, "DATA:")):
        if beginning in markup:
            markup = pattern.sub("data:,", markup)
    return markup


def cut_options(markup: str) -> str:
    """The markup without the choices of forms when there are thousands: no text, and the parser's time grows with their square.

    >>> cut_options("<option>One<option value=2>Two</option>" * 2000 + "<p>Text")
    '<p>Text'
    """
    return _OPTION.sub("", markup) if markup.count("<option") > MANY_OPTIONS else markup


def check_markup(markup: str) -> None:
    """Raises ``NoText`` for markup over a limit. Linear in its length."""
    if len(markup) > MAX_CHARACTERS:
        raise NoText("too_large", "Split the page.", f"{len(markup)} characters")
    tags = markup.count("<")
    if tags > MAX_TAGS:
        raise NoText("too_many_tags", "Save the page's text as .txt.", f"{tags} tags")
    for tag in _LONG.finditer(markup) if _may_hold_long_tags(markup) else ():
        attributes = len(_ATTRIBUTE.findall(_QUOTED.sub("", tag[0])))
        if attributes > MAX_ATTRIBUTES:
            raise NoText("too_many_attributes", "Save the page's text as .txt.", f"{attributes} attributes on one tag")
    depth = deepest(markup) if tags > MAX_DEPTH else 0
    if depth > MAX_DEPTH:
        raise NoText("too_deep", "Save the page's text as .txt.", f"{depth} tags inside each other")


def _may_hold_long_tags(markup: str) -> bool:
    """Whether some stretch is bare of brackets: a long tag is."""
    pieces = (markup[start : start + _LONG_TAG // 2] for start in range(0, len(markup), _LONG_TAG // 2))
    return any("<" not in piece and ">" not in piece for piece in pieces)


def deepest(markup: str) -> int:
    """An upper bound of how deep elements are nested: opened less closed, at its highest."""
    depth = most = 0
    for match in _OPEN_OR_CLOSE.finditer(markup):
        depth = max(0, depth - 1) if match[1] else depth + 1
        most = max(most, depth)
    return most
