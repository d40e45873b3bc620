"""The names a page's site goes by, and titles without them.

A site's name is glued to its pages' titles by a sign; what it is, the head's site name, the outlet and the address say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from indexer.extraction.markup import clean

if TYPE_CHECKING:
    from indexer.extraction.head import Head

SEPARATOR = re.compile(
    r"\s+[-–—|·•:»«/_]+\s+|\s*[|｜│»«_]+\s*|\s*--+\s*|\s+::\s+|(?<=[\u3400-\u9fff）”》])\s*[-–—]\s*(?=[\u3400-\u9fff])"
)
_THE = re.compile(r"^the(?=.{3})")
_SECOND_NAME = re.compile(r"(?<=[\u3400-\u9fff])\s*[-–—]\s*[A-Za-z][A-Za-z0-9_ .&'-]*$")
"""The Latin name some Chinese sites put behind their own."""
_COLON = re.compile(r"\s*[:：]\s+")
"""What glues a site's name to the front of its pages' titles, and much else besides: it cuts off nothing but names."""
_KEY = re.compile(r"[\W_]+")
_MOST_NAMES = 8
_LEAST_NAME, _LONGEST_SHARE = 4, 0.45
_COUNTRY, _SECOND_LEVEL = 2, frozenset(("ac", "co", "com", "edu", "go", "gov", "ne", "net", "or", "org"))


def key(text: str) -> str:
    """What makes two titles the same: letters and digits only."""
    return _KEY.sub("", text.lower())


def site_names(head: Head, site: str | None, address: str) -> frozenset[str]:
    """The keys of the names the page's site goes by, its address's among them."""
    said = [site, *(text for _, text in head.every("og:site_name", "application-name")[:_MOST_NAMES]), _host_name(address)]
    return frozenset(_THE.sub("", key(name)) for name in said if name) - {""}


def _host_name(address: str) -> str:
    """The part of an address that names the site: ``lantern`` of ``https://www.lantern.co.uk/x``."""
    labels = [label for label in address.partition("://")[2].partition("/")[0].lower().split(".") if label not in ("www", "m", "")]
    country, labels = bool(labels) and len(labels[-1]) == _COUNTRY, labels[:-1]
    if country and len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    return labels[-1] if labels else ""


def is_site(piece: str, names: frozenset[str]) -> bool:
    """Whether a piece of a title is the site's name, or begins like it."""
    mine = _THE.sub("", key(piece))
    return bool(mine) and any(
        mine == name or (min(len(mine), len(name)) >= _LEAST_NAME and (mine.startswith(name) or name.startswith(mine)))
        for name in names
    )


def without_site(title: str, names: frozenset[str]) -> str | None:
    """A title without the site's name glued to it; ``None`` when it has none, or is nothing else.

    >>> without_site("Harbour closed - The Lantern", frozenset({"lantern"}))
    'Harbour closed'
    """
    cuts = list(SEPARATOR.finditer(title))
    if cuts and is_site(title[cuts[-1].end() :], names) and key(title[: cuts[-1].start()]):
        return clean(title[: cuts[-1].start()])
    if cuts and _is_whole(title[: cuts[0].start()], names) and key(title[cuts[0].end() :]):
        return clean(title[cuts[0].end() :])
    colon = _COLON.search(title)
    return clean(title[colon.end() :]) if colon and _is_whole(title[: colon.start()], names) else None


def _is_whole(piece: str, names: frozenset[str]) -> bool:
    """Whether a piece is the site's whole name, or begins with it: a title's own first word may begin like a site's name."""
    mine = _THE.sub("", key(piece))
    return any(mine == name or (len(name) >= _LEAST_NAME and mine.startswith(name)) for name in names)


def longest_piece(title: str, names: frozenset[str]) -> str | None:
    """The longest piece of a title, where it is a good part of it and not the site's name."""
    longest = max(SEPARATOR.split(title), key=len)
    if longest == title or len(longest) < _LONGEST_SHARE * len(title) or is_site(longest, names):
        return None
    return clean(longest)


def title_pieces(title: str) -> list[str]:
    """The pieces of a ``<title>`` that may name the outlet, the likeliest first: its last, the one before, its first.

    >>> title_pieces("Harbour closed - City - The Lantern")
    ['The Lantern', 'City', 'Harbour closed']
    """
    pieces = [piece for piece in (clean(_SECOND_NAME.sub("", piece)) for piece in SEPARATOR.split(title)) if piece]
    return [*reversed(pieces)] if len(pieces) > 1 else []
