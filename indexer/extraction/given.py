"""Lays what is known beside a page over what was read off it.

A sidecar's facts stand over all; a container's hints stand in where nothing was found.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.extraction.errors import NoText
from indexer.model import Found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.model import Article, RawPage

BODY_STARTS, BODY_ENDS = "body_starts_with", "body_ends_with"
RULE = "sidecar"
_CURE = "Copy the words from the page as they stand there, within one paragraph."
_MOSTLY = 0.5
"""Where the extraction kept this share of the text between the words given, what it dropped there stays out."""


def with_given(article: Article, raw: RawPage) -> Article:
    """The article with the fields that its container and its sidecar give; an empty string says that nothing is known."""
    fields: dict[str, Found | None] = {
        name: found for name, found in raw.hints if getattr(article.attribution, name) is None
    }
    for name, value in raw.overrules:
        if name not in {BODY_STARTS, BODY_ENDS}:
            fields[name] = Found(value, RULE, value) if value else None
    return replace(article, attribution=replace(article.attribution, **fields)) if fields else article


def recut(raw: RawPage, body: str, fates: Sequence[tuple[bool, str]]) -> str:
    """The body between the words that a sidecar gives; ``body`` when it gives none. ``fates``: (kept, text) of each block.

    Raises ``NoText`` when the page does not hold the words.
    """
    words = dict(raw.overrules)
    starts, ends = words.get(BODY_STARTS, "").split(), words.get(BODY_ENDS, "").split()
    if not starts and not ends:
        return body
    kept = [number for number, (is_kept, _) in enumerate(fates) if is_kept]
    texts = [" ".join(text.split()) for _, text in fates]
    first, start = _found(texts, starts, 0, BODY_STARTS) if starts else (min(kept, default=0), 0)
    last, end = _found(texts, ends, first, BODY_ENDS) if ends else (max(kept, default=len(texts) - 1), 0)
    inside = range(first, max(first, last) + 1)
    among = [number for number in inside if number in set(kept) or number in {first, last}]
    if sum(len(texts[number]) for number in among) < _MOSTLY * sum(len(texts[number]) for number in inside):
        among = list(inside)
    pieces = {number: fates[number][1] for number in among}
    if ends:
        pieces[last] = texts[last][: end + len(" ".join(ends))]
    if starts:
        pieces[first] = (pieces[first] if ends and first == last else texts[first])[start:]
    return "\n".join(piece.strip() for piece in pieces.values() if piece.strip())


def _found(texts: list[str], words: list[str], begin: int, key: str) -> tuple[int, int]:
    """The block that holds the words, from ``begin`` on, and where in it they stand."""
    sought = " ".join(words)
    for number in range(begin, len(texts)):
        if (at := texts[number].find(sought)) >= 0:
            return number, at
    raise NoText("bad_sidecar", _CURE, f"{key}: not on the page: {sought[:80]}")
