"""The marks of what may be a page's title: what else on the page agrees with it, where it is shown, what kind of page it is on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.extraction.linked_data import types
from indexer.extraction.sitenames import is_site, key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from indexer.extraction.blocks import Block, Page
    from indexer.extraction.head import Head

    Places = Mapping[str, set[str]]

_WORD = re.compile(r"\w+")
_LEAST_SLUG, _LEAST_WORD, _LEAST_WORDS = 9, 3, 2
_LONGEST, _REACH, _BEHIND = 300, 10, 2
_WORD_COUNTS = (14, 9, 6, 4)
_GROUPS = {
    "h1": "heading", "h2": "subheading", "h3": "subheading", "headline": "note", "inner": "note", "labelled": "note",
    "title": "title", "linked": "data", "og": "card", "twitter": "card", "other": "meta",
}  # fmt: skip
"""Which marks speak with one voice."""
_CRUMBS = re.compile(r"(?i)crumb|you-?are|pfad|ariane")
"""What places are called that show the way from the front page to this one."""
_ARTICLE, _PRODUCT = re.compile(r"Article|Posting"), re.compile(r"(?i)^product(?:group)?$")
_FRONT = re.compile(r"(?i)^[^/]+(?:/[a-z]{2}(?:[-_][a-z]{2})?)?(?:/(?:index|home|default)(?:\.\w+)?)?/*$")
"""An address without its scheme that is a site's front page, in one of its languages perhaps."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole page: its head, its site's names, its kind, its address's words, where its texts are shown."""

    head: Head
    names: frozenset[str]
    kind: str
    slug: frozenset[str]
    shown: Places


def setting(head: Head, names: frozenset[str], address: str, shown: Places) -> Setting:
    """The setting of a page."""
    return Setting(head, names, page_kind(head, address), frozenset(_slug(address)), shown)


def page_kind(head: Head, address: str) -> str:
    """What a page says it is: ``front``, ``product``, ``article``, ``site`` (a page with a card, of no such kind) or ``other``."""
    card = head.first("og:type")
    kind = card[1].lower() if card else ""
    data = [kind for item in head.linked_data for kind in types(item)]
    if "://" in address and _FRONT.match(address.partition("://")[2].partition("?")[0].partition("#")[0]):
        return "front"
    if "product" in kind or any(_PRODUCT.match(one) for one in data):
        return "product"
    dated = head.first("article:published_time", "datepublished")
    if dated or "article" in kind or any(_ARTICLE.search(one) for one in data):
        return "article"
    return "site" if kind else "other"


def where_shown(page: Page, kept: frozenset[int], wanted: Collection[str]) -> dict[str, set[str]]:
    """Where on the page each of the offers is shown, by its key."""
    shown: dict[str, set[str]] = {}
    first = min(kept, default=len(page.blocks))
    begin = {mine[0] for mine in wanted}
    least = min(map(len, wanted), default=0)
    for number, block in enumerate(page.blocks):
        sign = block.text[:1].lower()
        if not least <= len(block.text) <= _LONGEST or (sign not in begin and sign.isalnum()):
            continue
        mine = key(block.text)
        if mine in wanted:
            zone, zones = _zone(block, number, first), shown.setdefault(mine, set())
            zones.add(f"{zone} twice" if zone in zones else zone)
    return shown


def _zone(block: Block, number: int, first: int) -> str:
    if _CRUMBS.search(block.place):
        return "in crumbs"
    if block.furniture:
        return "shown in furniture"
    if block.tag in ("h1", "h2", "h3"):
        return "shown as heading"
    return "shown near" if first - _REACH <= number <= first + _BEHIND else "shown far"


def marks_of(mine: str, value: str, places: Places, around: Setting) -> set[str]:
    """The marks an offer has for its places, the other offers, and its page; ``mine`` is its key."""
    kinds = {f"{mark} {around.kind}" for mark in places[mine]}
    marks = places[mine] | kinds | around.shown.get(mine, {"unseen"}) | _looks(mine, value, around)
    return marks | _beside_others(mine, places) | _beside_headings(mine, places) | _addressed(value, around.slug)


def _looks(mine: str, value: str, around: Setting) -> set[str]:
    """The marks an offer has for its length, its words, and how it stands in the ``<title>``."""
    whole, count = key(around.head.title or ""), len(value.split())
    words = next((least for least in _WORD_COUNTS if count >= least), count)
    marks = {"in title" if mine in whole else "not in title", _size(mine), _shares(value, around.head), f"words {words}"}
    if whole.startswith(mine):
        marks.add("begins title")
    elif whole.endswith(mine):
        marks.add("ends title")
    if is_site(value, around.names):
        marks.add("site")
    if value.endswith(("...", "…")):
        marks.add("cut off")
    return marks


def _beside_others(mine: str, places: Places) -> set[str]:
    """The marks an offer has for the other offers: those that begin or end with it, and what kinds there are."""
    longer = sum(1 for other in places if other != mine and other.startswith(mine))
    said = _voices(places[mine])
    marks = {f"begins {min(longer, 3)} others", f"backed by {len(said)}"}
    if len(said) == 1:
        marks |= said
    if any(other != mine and other.endswith(mine) for other in places):
        marks.add("ends others")
    rivals = {mark for other, kinds in places.items() if other != mine for mark in kinds}
    if "heading" not in said:
        headed = any(mark.startswith("h1") for mark in rivals)
        marks.add("heading apart" if "h1 near alone" in rivals else "heading elsewhere" if headed else "no heading")
    return marks


def _beside_headings(mine: str, places: Places) -> set[str]:
    """The marks an offer has for the main headings that it is a part of, or that are a part of it."""
    marks = set()
    for other, kinds in places.items():
        if other == mine or not any(mark.startswith("h1") for mark in kinds):
            continue
        if other.startswith(mine):
            marks.add("begins heading")
        if other.endswith(mine):
            marks.add("ends heading")
        if mine.startswith(other):
            marks.add("begins with heading")
        if mine.endswith(other):
            marks.add("ends with heading")
    return marks


def _voices(marks: Iterable[str]) -> set[str]:
    return {_GROUPS[mark.split()[0]] for mark in marks}


def _slug(address: str) -> set[str]:
    """The words of an address that repeat a title's: ``{"harbor", "closed"}`` of ``…/2012/harbor-closed.html``."""
    path = address.partition("?")[0].split("/")[3:]
    last = next((piece for piece in reversed(path) if len(piece) >= _LEAST_SLUG and "-" in piece), "")
    return {word for word in _WORD.findall(last.lower().replace("_", "-")) if len(word) >= _LEAST_WORD and not word.isdigit()}


def _addressed(value: str, slug: frozenset[str]) -> set[str]:
    """The marks an offer has for the words of the page's address that it says, and for how many of its own those are."""
    if len(slug) < _LEAST_WORDS:
        return {"no slug"}
    words = {word for word in _WORD.findall(value.lower()) if len(word) >= _LEAST_WORD}
    said, own = _grade(len(slug & words) / len(slug)), _grade(len(slug & words) / max(1, len(words)))
    return {f"slug {said}", f"in slug {own}", f"slug {said} {own}"}


def _grade(share: float) -> str:
    """A share in a word."""
    return "all" if share > 0.9 else "most" if share > 0.6 else "half" if share > 0.3 else "little"


def _size(mine: str) -> str:
    size = len(mine)
    return "tiny" if size < 5 else "short" if size < 14 else "middling" if size < 100 else "long"


def _shares(value: str, head: Head) -> str:
    """How many of an offer's words the ``<title>`` or the card has too."""
    card = head.first("og:title")
    words = set(_WORD.findall(value.lower()))
    shared = max((_overlap(words, text) for text in (head.title, card[1] if card else None) if text), default=0.0)
    return (
        "shares most" if shared > 0.7 else "shares half" if shared > 0.4 else "shares some" if shared > 0.15 else "shares nothing"
    )


def _overlap(words: set[str], other: str) -> float:
    """The share of a text's words that another has."""
    return len(words & set(_WORD.findall(other.lower()))) / max(1, len(words))
