"""Chooses the blocks of a page that are its article: trafilatura's choice, mended, or our own where it fails.

What the foreign extractor gets wrong is of two kinds. It keeps lists of links, site lines and text in places called
``related`` or ``comments``; those go. It loses loose text beside paragraphs and lines between breaks; those come back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.extraction import density
from indexer.extraction.density import SITE
from indexer.extraction.trafilatura_body import kept_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from indexer.extraction.blocks import Block, Page

_LEAST_SHARE = 0.2
"""Below this share of the text our own choice finds, the foreign one is not trusted."""
_DEEPEST_LXML = 200
"""lxml drops what lies 256 elements deep, and the foreign extractor parses with it."""
_LONGEST_FOREIGN = 4_000_000
"""Characters of markup; the foreign extractor needs 2 s for so many, and its time and memory grow faster than that."""
_HOME_SHARE = 0.3
"""An element that holds this share of the kept text directly is where the article stands."""
_LINKED_SHARE = 0.7
_HEADLINE_SHARE = 0.25
"""A headline is never a quarter of its article; an h1 that is one holds the article itself."""
_KEY = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Choice:
    """The numbers of the blocks that were chosen, headline and all, and the rule that chose them."""

    kept: frozenset[int]
    rule: str


@dataclass(frozen=True, slots=True)
class Body:
    """An article's text, the rule that chose it, and how each block of the page fared: (kept, text)."""

    text: str
    rule: str
    fates: tuple[tuple[bool, str], ...]


def choose(page: Page) -> Choice:
    """The blocks of a page that are its article, its headline perhaps among them."""
    blocks = page.blocks
    foreign = set(kept_blocks(page)) if len(page.marked) <= _LONGEST_FOREIGN else set()
    own = prose_run(blocks)
    if page.depth > _DEEPEST_LXML:
        return Choice(frozenset(foreign | own), "trafilatura and prose run")
    if _size(blocks, foreign) >= _LEAST_SHARE * _size(blocks, own):
        kept = _weeded(blocks, _mended(blocks, foreign))
        if kept:
            return Choice(frozenset(kept), "trafilatura")
    return Choice(frozenset(own or _weeded(blocks, foreign)), "prose run")


def without_headline(page: Page, choice: Choice, title: str | None) -> Body:
    """The body: what was chosen, less the lines at its top that repeat the title."""
    kept = choice.kept - _headline(page.blocks, choice.kept, title)
    text = "\n".join(page.blocks[number].text for number in sorted(kept))
    return Body(text, choice.rule, tuple((number in kept, block.text) for number, block in enumerate(page.blocks)))


def prose_run(blocks: list[Block]) -> set[int]:
    """The run of blocks that reads like prose, with the short sentences at its edges; furniture is looked through."""
    places = [number for number, block in enumerate(blocks) if not block.furniture]
    scores = [_score(blocks[number]) for number in places]
    start, end = density.best_run(scores)
    if start == end:
        return set()
    while end < len(places) and scores[end] > SITE and density.is_short_sentence(blocks[places[end]].text):
        end += 1
    return {places[index] for index in range(start, end) if scores[index] > SITE}


def _size(blocks: list[Block], numbers: Iterable[int]) -> int:
    return sum(len(blocks[number].text) for number in numbers)


def _score(block: Block) -> float:
    """The score of a block's text; a sentence that is one link may be a teaser and counts for a quarter."""
    value = density.score(block.text)
    return value / 4 if value > 0 and block.linked > 0.6 * len(block.text) else value


def _mended(blocks: list[Block], kept: set[int]) -> set[int]:
    """The choice with what stands between: lines of elements kept in part, sentences and loose text where the article stands."""
    if not kept:
        return kept
    homes = {blocks[number].container for number in kept}
    around = _homes_around(blocks, kept)
    return kept | {
        number
        for number in range(min(kept), max(kept))
        if number not in kept and not blocks[number].furniture and _belongs(blocks[number], homes, around)
    }


def _homes_around(blocks: list[Block], kept: set[int]) -> set[int]:
    """The elements that hold much of the kept text in elements directly below them."""
    sizes: dict[int, int] = {}
    for number in kept:
        sizes[blocks[number].around] = sizes.get(blocks[number].around, 0) + len(blocks[number].text)
    whole = sum(sizes.values())
    return {element for element, size in sizes.items() if size > _HOME_SHARE * whole}


def _belongs(block: Block, homes: set[int], around: set[int]) -> bool:
    """Whether a block that was left out between kept ones stands where they do."""
    if block.linked == 0 and block.container in homes:
        return True
    value = density.score(block.text)
    return (value > 0 and block.around in around) or (value > SITE and block.linked == 0 and block.container in around)


def _weeded(blocks: list[Block], kept: set[int]) -> set[int]:
    """The choice without furniture, site lines, and lists of links."""
    return {number for number in kept if not blocks[number].furniture and _is_article_text(blocks[number])}


def _is_article_text(block: Block) -> bool:
    value = density.score(block.text)
    return value > 0 or (value > SITE and block.linked < _LINKED_SHARE * len(block.text))


def _headline(blocks: list[Block], kept: frozenset[int], title: str | None) -> set[int]:
    """The blocks before the first paragraph that repeat the title."""
    wanted = _KEY.sub("", (title or "").lower())
    most = _HEADLINE_SHARE * _size(blocks, kept)
    found = set()
    for number in sorted(kept)[:4]:
        block = blocks[number]
        if len(block.text) <= most and (block.tag == "h1" or _KEY.sub("", block.text.lower()) == wanted):
            found.add(number)
    return found
