"""How much speaks for each block of a page that sells one thing: its description and its facts are the text of such a page.

What others wrote of it, what else may be bought, and the terms of sale are not. Shops call their places by words that mean
something else around an article (``details``, ``modal``, ``info``), so these count for little, and the shop's own words count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.extraction.phrases import opens_fact_section, opens_shop_section
from indexer.extraction.places import add_up, called_like
from indexer.extraction.scoring import score_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.extraction.blocks import Block, Page

_PLACES = 0.4
"""What else is known of places counts for so much here."""
_FACTS_PLACE, _FACTS_SECTION, _FACT = 0.8, 0.5, 0.6
_SHOP_PLACE, _SHOP_SECTION = -3.5, -5.0
_DESCRIBED, _DESCRIBED_SHARE, _LONGEST_READ = 2.5, 0.6, 20_000
_ABOVE = -2.0
_EVERYWHERE = 0.8
"""What a block gains by standing in the article's element: here all of them do."""
_HOLDS_MOST = 0.5
_HEADING = re.compile(r"h[1-5]|dt")
_LONGEST_HEADING, _LOWEST = 80, 6
_LEAST_TITLE, _MOST_HEADINGS = 8, 50
_PAIR = re.compile(r"(?:[A-Z][\w ()/-]{2,30}:|[\u3400-\u9fff]{1,10}[:：])\s*\S")
_CELLS = frozenset(("dt", "dd", "td", "th"))
_MENUS = frozenset(("nav", "footer", "menu"))
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
"""A word, or a Han sign or kana by itself."""
_SIGNS = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Offer:
    """How the blocks of a page that sells one thing score and why, which of them say what it is, and whether its data do."""

    scores: tuple[float, ...]
    reasons: tuple[str, ...]
    facts: frozenset[int]
    described: bool


def read_offer(page: Page, descriptions: Sequence[str], name: str) -> Offer:
    """The blocks of a page weighed: ``name`` is what its data call the thing it sells, ``descriptions`` what they say of it."""
    heading = _heading(page.blocks, name)
    facts, shop = _places(page, heading)
    described = _described(page.blocks, descriptions)
    above = min([heading + 1, *described]) if heading >= 0 else 0
    sections, scored = _Sections(), score_blocks(page, everywhere=True)
    scores, reasons, said = list[float](), list[str](), set[int]()
    for number, block in enumerate(page.blocks):
        known = scored.scores[number]
        told = [(known.total(_PLACES) - _EVERYWHERE, known.reason), *sections.see(block)]
        if shop[block.element]:
            told.append((_SHOP_PLACE, "called like what a shop says besides"))
        elif facts[block.element]:
            told.append((_FACTS_PLACE, "called like what is said of a product"))
        if number in described:
            told.append((_DESCRIBED, "what the page's data say of the product"))
        if number < above:
            told.append((_ABOVE, "the product's name, or above it"))
        if block.tag in _CELLS or _PAIR.match(block.text):
            told.append((_FACT, "a fact"))
        if any(value > 0 for value, _ in told[1:]):
            said.add(number)
        score = sum(value for value, _ in told)
        scores.append(score)
        reasons.append((max if score > 0 else min)(told)[1])
    return Offer(tuple(scores), tuple(reasons), frozenset(said), bool(described))


class _Sections:
    """Whether the heading above opens the facts of a thing, or what a shop says besides: the level of it, else 0."""

    def __init__(self) -> None:
        self._facts = self._shop = 0

    def see(self, block: Block) -> list[tuple[float, str]]:
        """What the section says of a block in it; a heading may open one."""
        if _HEADING.fullmatch(block.tag) and len(block.text) < _LONGEST_HEADING:
            self._open(block.text, _LOWEST if block.tag == "dt" else int(block.tag[1]))
        if self._shop:
            return [(_SHOP_SECTION, "below a heading of the shop's")]
        return [(_FACTS_SECTION, "below a heading of facts")] if self._facts else []

    def _open(self, heading: str, level: int) -> None:
        if level < _LOWEST and opens_shop_section(heading):
            self._shop, self._facts = min(self._shop or level, level), 0
            return
        if self._shop and level <= self._shop:
            self._shop = 0
        if opens_fact_section(heading):
            self._facts = level
        elif self._facts and level <= self._facts:
            self._facts = 0


def _described(blocks: list[Block], descriptions: Sequence[str]) -> set[int]:
    """The blocks most of whose words stand in a description as they follow each other, or that hold most of one."""
    told = [triples for triples in map(_triples, descriptions) if triples]
    whole, found = set[tuple[str, str, str]]().union(*told), set[int]()
    for number, block in enumerate(blocks) if told else ():
        said = _triples(block.text[:_LONGEST_READ])
        both = said & whole
        holds_one = any(len(both & each) > _DESCRIBED_SHARE * len(each) for each in told)
        if both and (holds_one or len(both) > _DESCRIBED_SHARE * len(said)):
            found.add(number)
    return found


def _triples(text: str) -> set[tuple[str, str, str]]:
    words = _WORD.findall(text.lower())
    return set(zip(words, words[1:], words[2:], strict=False))


def _heading(blocks: list[Block], name: str) -> int:
    """The block that names the thing: the first heading that its names hold, else the first of all; -1 without one."""
    heads = [number for number, block in enumerate(blocks) if block.tag == "h1"][:_MOST_HEADINGS]
    said = _SIGNS.sub("", name.lower())
    named = (n for n in heads if len(blocks[n].text) > _LEAST_TITLE and _SIGNS.sub("", blocks[n].text.lower()) in said)
    return next(named, heads[0] if heads else -1)


def _places(page: Page, heading: int) -> tuple[list[bool], list[bool]]:
    """Of each element, whether it stands where a thing's facts are, and whether where a shop says other things.

    What is around the thing's name, or holds most of the page, is neither.
    """
    elements, size = page.elements, _sizes(page)
    free = {number for number, count in enumerate(size) if count > _HOLDS_MOST * size[0]}
    at = page.blocks[heading].element if heading >= 0 else -1
    while at >= 0:
        free.add(at)
        at = elements[at].parent
    facts, shop = [False] * len(elements), [False] * len(elements)
    for number, element in enumerate(elements):
        above = element.parent
        own_shop = number not in free and (element.tag in _MENUS or called_like(element.name, "shop"))
        shop[number] = own_shop or (above >= 0 and shop[above])
        own_facts = number not in free and called_like(element.name, "facts")
        facts[number] = own_facts or (above >= 0 and facts[above] and not own_shop)
    return facts, shop


def _sizes(page: Page) -> list[float]:
    """The characters below each element that are neither furniture nor linked."""
    found = [0.0] * len(page.elements)
    for block in page.blocks:
        if not block.furniture:
            found[block.element] += max(0, len(block.text) - block.linked)
    return add_up(page.elements, found)
