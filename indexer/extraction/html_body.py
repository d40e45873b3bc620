"""Chooses the blocks of a page that are its article: trafilatura's choice, mended, or our own where it fails."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.extraction import density
from indexer.extraction.blocks import Block, Page
from indexer.extraction.trafilatura_body import kept_blocks

_LEAST_SHARE = 0.4
"""Below this share of the text our own choice finds, trafilatura's is not trusted."""
_KEY = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Body:
    """An article's text and how each block of the page fared: (kept, text)."""

    text: str
    rule: str
    fates: tuple[tuple[bool, str], ...]


def choose(page: Page, title: str | None) -> Body:
    """The body of a page, without its headline."""
    kept = set(kept_blocks(page))
    own = _own_choice(page.blocks)
    rule = "trafilatura"
    if _size(page.blocks, kept) < _LEAST_SHARE * _size(page.blocks, own):
        kept, rule = own, "density"
    else:
        kept = _mended(page.blocks, kept)
    kept -= _headline(page.blocks, kept, title)
    text = "\n".join(page.blocks[number].text for number in sorted(kept))
    return Body(text, rule, tuple((number in kept, block.text) for number, block in enumerate(page.blocks)))


def _size(blocks: list[Block], numbers: set[int]) -> int:
    return sum(len(blocks[number].text) for number in numbers)


def _own_choice(blocks: list[Block]) -> set[int]:
    """The run of blocks that reads like prose, without furniture and site lines."""
    scores = [_score(block) for block in blocks]
    start, end = density.best_run(scores)
    return {number for number in range(start, end) if scores[number] > density.SITE}


def _score(block: Block) -> float:
    value = density.score(block.text)
    if block.furniture:
        return min(value, density.SITE)
    if block.linked > 0.6 * len(block.text) and value > 0:
        return value / 4
    return value


def _mended(blocks: list[Block], kept: set[int]) -> set[int]:
    """Gaps inside the article filled with what reads like sentences, or stands in a box whose other text was kept."""
    if not kept:
        return kept
    homes = {blocks[number].container for number in kept}
    first, last = min(kept), max(kept)
    mended = set(kept)
    for number in range(first, last):
        block = blocks[number]
        if number not in kept and not block.furniture and (density.score(block.text) > 0 or (block.container in homes and block.linked == 0)):
            mended.add(number)
    return {number for number in mended if not (blocks[number].furniture and density.score(blocks[number].text) <= density.SITE)}


def _headline(blocks: list[Block], kept: set[int], title: str | None) -> set[int]:
    """The blocks before the first paragraph that repeat the title."""
    wanted = _KEY.sub("", (title or "").lower())
    found = set()
    for number in sorted(kept)[:4]:
        block = blocks[number]
        key = _KEY.sub("", block.text.lower())
        if block.tag == "h1" or (wanted and key == wanted):
            found.add(number)
    return found
