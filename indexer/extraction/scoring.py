"""How much speaks for each block of a page being part of its article, and how much against.

What speaks for a block is how it reads and where it stands; against it speak links, the names of the elements around it,
and that its words were there before. The weights were set by hand, each so that doubling or halving it made no set of
pages better without making another worse; a block at 0 goes with its neighbors (see ``runs``).
"""

from __future__ import annotations

import operator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.extraction.density import SITE
from indexer.extraction.standing import kind, read_standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from indexer.extraction.blocks import Block, Page
    from indexer.extraction.standing import Standing

_MOST_PROSE, _PROSE = 60.0, 20.0
"""A block of so much prose is worth 3, and no block more."""
_NO_PROSE = -0.5
_SITE_LINE = -6.0
_FURNITURE = -5.0
_LINK, _LINK_SHARE = -3.0, 0.7
_HALF_LINK, _HALF_LINK_SHARE = -1.0, 0.3
_ITEMS = frozenset(("li", "dd", "dt", "th"))
_MOSTLY_LINKS, _AMID_TEXT = 0.5, 0.45
"""In a list or row that is not mostly links, a linked item counts as linked for less."""
_INSIDE, _OUTSIDE = 0.8, -2.0
_HOME = 0.8
"""A block beside paragraphs that hold half of the page's prose."""
_KIND = 0.5
"""A block called like paragraphs that hold half of it."""
_ELSEWHERE, _BESIDE, _TEASER, _CAPTION = -3.0, -1.2, -1.6, -2.0
_HEADING, _ITEM = 0.3, 0.3
_ABOVE = -1.0
"""What stands before the headline."""
_STANDFIRST, _STANDFIRST_REACH = 1.5, 6
_REPEATED, _SHORTEST_REPEATED = -1.0, 15
_NEAR_HEADLINE = 3
_SCATTERED_BLAME = 0.3
"""What names and places weigh on a page whose prose is scattered: no place of it is the article's alone."""
_SCATTERED = 0.6
"""What a block without links gains there."""
_VALUE = operator.itemgetter(0)


@dataclass(frozen=True, slots=True)
class Score:
    """What speaks for a block, and what speaks against it by where it stands alone; the strongest reason in words."""

    merit: float
    blame: float
    reason: str

    def total(self, strictness: float) -> float:
        """The sum, with what the block's place says against it taken more or less seriously."""
        return self.merit + strictness * self.blame


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of a page's blocks, and how much of its prose nothing but its place speaks against."""

    scores: list[Score]
    prose: float
    gathered: float = 1.0


def score_blocks(page: Page, *, everywhere: bool = False) -> Scored:
    """A score for each block of a page; ``everywhere``: as if all of it stood in the article's element."""
    standing = read_standing(page)
    if everywhere:
        standing.inside = [True] * len(standing.inside)
    first = next((n for n, b in enumerate(page.blocks) if standing.inside[b.element] and b.value > 0 and not b.furniture), 0)
    above = page.blocks[: first + _NEAR_HEADLINE]
    headline = max((n for n, block in enumerate(above) if block.tag == "h1" and not block.furniture), default=-1)
    scores, seen, prose = [], set[str](), 0.0
    for number, block in enumerate(page.blocks):
        reasons = [*_reading(block, standing), *_standing(block, page, standing)]
        if number < headline:
            reasons.append((_ABOVE, "above the headline"))
        elif 0 <= headline < number <= min(first - 1, headline + _STANDFIRST_REACH) and block.value > 0:
            reasons.append((_STANDFIRST, "right below the headline"))
        if len(block.text) > _SHORTEST_REPEATED:
            if block.text in seen:
                reasons.append((_REPEATED, "repeated"))
            seen.add(block.text)
        blames = _blames(block, standing)
        scores.append(_score(reasons, blames))
        if not (standing.elsewhere[block.element] or standing.teaser[block.element]):
            prose += unlinked_prose(block)
    return Scored(scores, prose, standing.gathered)


def unlinked_prose(block: Block) -> float:
    """The prose of a block, less what is linked."""
    if block.value <= 0 or block.furniture:
        return 0.0
    return block.value * max(0.0, 1.0 - block.linked / max(1, len(block.text)))


def prose_of(blocks: list[Block], numbers: Iterable[int]) -> float:
    """The prose of these blocks, less what is linked."""
    return sum(unlinked_prose(blocks[number]) for number in numbers)


def _reading(block: Block, standing: Standing) -> list[tuple[float, str]]:
    """What a block's own text says, and how much of it and of the list or row around it is a link."""
    linked = block.linked / max(1, len(block.text))
    if linked > _HALF_LINK_SHARE and block.tag in _ITEMS and standing.inside[block.element]:
        around = standing.linked[block.around]
        linked = max(around, _AMID_TEXT * linked) if around < _MOSTLY_LINKS else linked
    if block.value > 0:
        found = [(min(block.value, _MOST_PROSE) / _PROSE, "prose")]
    elif block.value <= SITE:
        found = [(_SITE_LINE, "a line of the site")]
    else:
        found = [(_NO_PROSE, "no sentence")]
    if linked > _LINK_SHARE:
        found.append((_LINK, "a link"))
    elif linked > _HALF_LINK_SHARE:
        found.append((_HALF_LINK, "partly a link"))
    if block.tag in ("h2", "h3", "h4"):
        found.append((_HEADING, "a heading"))
    elif block.tag == "li":
        found.append((_ITEM, "a list item"))
    return found


def _standing(block: Block, page: Page, standing: Standing) -> list[tuple[float, str]]:
    """What speaks for a block's place."""
    unlinked = 1 - min(1.0, block.linked / max(1, len(block.text)))
    beside = max(standing.homes.get(block.around, 0.0), standing.homes.get(block.container, 0.0))
    alike = standing.kinds.get(kind(block, page.elements), 0.0)
    found = [
        (unlinked * _HOME * min(1.0, 2 * beside), "beside the article's paragraphs"),
        (unlinked * _KIND * min(1.0, 2 * alike), "called like the article's paragraphs"),
    ]
    if standing.inside[block.element]:
        found.append((_INSIDE, "in the article's element"))
    if block.furniture:
        found.append((_FURNITURE, "furniture"))
    elif standing.gathered < 1 and block.value > SITE:
        found.append(((1 - standing.gathered) * unlinked * _SCATTERED, "on a page of scattered prose"))
    return found


def _blames(block: Block, standing: Standing) -> list[tuple[float, str]]:
    """What a block's place says against it."""
    number, found = block.element, []
    if not standing.inside[number]:
        found.append((_OUTSIDE, "outside of the article's element"))
    if standing.elsewhere[number]:
        found.append((_ELSEWHERE, "called like no article"))
    if standing.beside[number]:
        found.append((standing.beside[number] * _BESIDE, "called like what stands beside articles"))
    if standing.caption[number]:
        found.append((_CAPTION, "a caption"))
    if standing.teaser[number]:
        found.append((_TEASER, "leads to another page"))
    if not found or standing.gathered >= 1:
        return found
    trust = _SCATTERED_BLAME + (1 - _SCATTERED_BLAME) * standing.gathered
    return [(trust * value, reason) for value, reason in found]


def _score(merits: list[tuple[float, str]], blames: list[tuple[float, str]]) -> Score:
    merit, blame = _sum(merits), _sum(blames)
    found = [*merits, *blames]
    _, reason = max(found, key=_VALUE) if merit + blame > 0 else min(found, key=_VALUE)
    return Score(merit, blame, reason)


def _sum(found: list[tuple[float, str]]) -> float:
    total = 0.0
    for value, _ in found:
        total += value
    return total
