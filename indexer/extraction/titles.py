"""Chooses a page's title among what its head and its headings offer, without the site's name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from indexer.extraction.linked_data import articles, text_of
from indexer.extraction.markup import clean
from indexer.model import Found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.extraction.head import Head

_SEPARATOR = re.compile(
    r"\s+[-–—|·•:»«/_]+\s+|\s*[|｜»«_]+\s*|\s*--+\s*|\s+::\s+|(?<=[\u3400-\u9fff）”》])\s*[-–—]\s*(?=[\u3400-\u9fff])"
)
_KEY = re.compile(r"[\W_]+")


def key(text: str) -> str:
    """What makes two titles the same: letters and digits only."""
    return _KEY.sub("", text.lower())


def choose_title(head: Head, headings: Sequence[str], site: str | None) -> Found | None:
    """The title with its evidence. ``headings`` are the page's h1, then other headings, outside of furniture."""
    offers = _offers(head, headings)
    if not offers:
        return None
    whole = key(head.title or "")
    best = max(offers, key=lambda offer: (_worth(offer, offers, whole, site), -offers.index(offer)))
    value = without_site(best.value, site, head)
    return Found(value, best.rule, best.seen)


def _offers(head: Head, headings: Sequence[str]) -> list[Found]:
    offers = []
    for item in articles(head.linked_data):
        if headline := text_of(item.get("headline")):
            offers.append(Found(headline, "json-ld headline", headline))
            break
    named = (head.first(name) for name in ("og:title", "twitter:title", "dc.title", "dcterms.title", "title", "headline"))
    offers += [Found(text, f"meta {name}", text) for name, text in filter(None, named)]
    offers += [Found(text, "h1", text) for text in headings if 2 <= len(text) <= 300]
    if head.title:
        offers.append(Found(head.title, "title", head.title))
    return offers


def _worth(offer: Found, offers: list[Found], whole: str, site: str | None) -> float:
    """How many other offers say the same, and how much the kind of offer can be trusted."""
    mine = key(offer.value)
    if not mine:
        return -9.0
    worth = {"h1": 1.0, "json-ld headline": 1.1, "meta og:title": 1.0, "title": 0.2}.get(offer.rule, 0.6)
    worth += 0.5 * sum(1 for other in offers if other is not offer and key(other.value).startswith(mine))
    if whole and whole.startswith(mine):
        worth += 0.8
    elif whole and mine in whole:
        worth += 0.4
    if offer.rule == "h1" and mine in whole[-len(mine) :] and len(mine) < 0.5 * len(whole):
        worth -= 1.2
    if offer.rule == "h1" and whole and mine not in whole:
        worth -= 0.3
    if site and mine == key(site) and any(key(other.value) != mine for other in offers):
        worth -= 2.0
    return worth - (0.5 if len(mine) < 4 and offer.rule != "title" else 0.0)


def without_site(title: str, site: str | None, head: Head) -> str:
    """A title without the site's name glued to it; a title that is nothing else stays.

    >>> from indexer.extraction.head import Head
    >>> without_site("Harbour closed - The Lantern", "The Lantern", Head((), (), None, None, ()))
    'Harbour closed'
    """
    pieces = [(match.start(), match.end()) for match in _SEPARATOR.finditer(title)]
    if not pieces:
        return title
    names = {key(name) for name in (site, *(text for _, text in head.every("og:site_name", "application-name"))) if name}
    first, last = title[: pieces[0][0]], title[pieces[-1][1] :]
    if key(last) in names and key(title[: pieces[-1][0]]):
        return clean(title[: pieces[-1][0]]) or title
    if key(first) in names and key(title[pieces[0][1] :]):
        return clean(title[pieces[0][1] :]) or title
    longest = max(_SEPARATOR.split(title), key=len)
    return (
        (clean(longest) or title)
        if title == head.title and len(longest) >= 0.45 * len(title) and not names & {key(longest)}
        else title
    )


def last_piece(title: str) -> str | None:
    """What stands behind the last separator of a ``<title>``: often the outlet."""
    pieces = _SEPARATOR.split(title)
    return clean(pieces[-1]) if len(pieces) > 1 else None
