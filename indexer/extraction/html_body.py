"""Chooses the blocks of a page that are its article.

Every block has a score (``scoring``); the article is the stretches of blocks with the best sum (``runs``). Where that
leaves out most of a page's prose, names and places are taken less seriously; where a page has hardly any prose (a list, a
table), all that is no furniture is kept. Of a page that sells one thing what is said of it is chosen (``products``), of one
that is no article at all the whole main part (``windows``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from indexer.extraction.blocks import Block, Page, no_furniture, size_of
from indexer.extraction.density import SITE, word_count
from indexer.extraction.kinds import SAYS_NOTHING
from indexer.extraction.places import held, place
from indexer.extraction.products import read_offer
from indexer.extraction.runs import kept_blocks
from indexer.extraction.scoring import prose_of, score_blocks
from indexer.extraction.standing import MOST_BESIDE, worth
from indexer.extraction.windows import window

if TYPE_CHECKING:

    from indexer.extraction.kinds import Says
    from indexer.extraction.scoring import Score, Scored

_STRICT, _LENIENT = 1.0, 0.45
_LEAST_SHARE = 0.6
"""A choice with less of the page's prose is made again, leniently."""
_LIST_SHARE, _LIST_PROSE = 0.15, 50.0
"""A page of which less is chosen, and less prose than a long sentence or two, is a list."""
_SCATTERED_SHARE, _SCATTERED_PROSE = 0.5, 470.0
"""What is added to these where a page's prose is scattered all over it."""
_LINE_WORD, _LONGEST_LINE, _LINE_READ = 2.0, 40, 2000
_LINES_GATHERED, _LINES_TOGETHER, _LEAST_LINES = 0.75, 0.4, 20.0
"""Lines without sentences are an article where so much of them stands in one place, and is more than a title."""
_BY_LINES = "best stretches of lines"
OF_A_PRODUCT, MAIN_PART = "what is said of a product", "all of the main part"
"""Rules for pages that are no article."""
_IN_WINDOW = 0.5
"""What each block of a page's main part is worth where all of it was chosen."""
_LEAST_COMMON = 0.25
_MAIN_SHARE = 0.3
_HEADLINE_SHARE = 0.25
"""A headline is never a quarter of its article; an h1 that is one holds the article itself."""
_KEY = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Choice:
    """The numbers of the blocks that were chosen, headline and all, the rule that chose them, a reason and a score for each.

    ``facts``: those that say what a product is; other products of the same site may say the same.
    """

    kept: frozenset[int]
    rule: str
    reasons: tuple[str, ...] = ()
    scores: tuple[float, ...] = ()
    facts: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Body:
    """An article's text, the rule that chose it, and how each block of the page fared: (kept, text), why, and its score."""

    text: str
    rule: str
    fates: tuple[tuple[bool, str], ...]
    reasons: tuple[str, ...] = ()
    scores: tuple[float, ...] = ()


def choose(page: Page, says: Says = SAYS_NOTHING) -> Choice:
    """The blocks of a page that are its article, its headline perhaps among them; ``says``: what it says of its kind."""
    blocks = page.blocks
    if not blocks:
        return Choice(frozenset(), "nothing there")
    scored = score_blocks(page)
    kept, rule = _as_article(page, scored, says)
    if says.product and (choice := _product(page, says, kept)):
        return choice
    reasons = tuple(score.reason for score in scored.scores)
    scores = tuple(score.total(_STRICT) for score in scored.scores)
    if not says.article and rule != _BY_LINES:
        whole = window(page, kept, scattered=says.anything or scored.gathered < 1)
        if whole:
            return _window(whole, reasons, scores)
    return Choice(frozenset(kept), rule, reasons, scores)


def _as_article(page: Page, scored: Scored, says: Says) -> tuple[set[int], str]:
    """What is chosen of a page that is taken for an article, and the rule."""
    blocks = page.blocks
    kept, rule = _best(scored.scores, _STRICT), "best stretches"
    if not kept or prose_of(blocks, kept) < _LEAST_SHARE * scored.prose:
        kept, rule = _best(scored.scores, _LENIENT), "best stretches, leniently"
    if _is_list(blocks, kept, 1.0 - scored.gathered):
        lines = set() if says.listing else _best_lines(page)
        kept, rule = (lines, _BY_LINES) if lines else (_all_but_places(page) or kept, "all but furniture")
    if not kept:
        unlinked = {number for number in no_furniture(blocks) if blocks[number].linked < 0.5 * len(blocks[number].text)}
        kept, rule = unlinked or set(no_furniture(blocks)), "all but furniture"
    return kept, rule


def _window(whole: set[int], reasons: tuple[str, ...], scores: tuple[float, ...]) -> Choice:
    """The choice of all of a page's main part; each block scores as it was chosen, for its site is learned from that."""
    reasons = tuple("in the main part of a page of many parts" if n in whole else why for n, why in enumerate(reasons))
    scores = tuple(max(score, _IN_WINDOW) if n in whole else min(score, -_IN_WINDOW) for n, score in enumerate(scores))
    return Choice(frozenset(whole), MAIN_PART, reasons, scores)


def _product(page: Page, says: Says, kept: set[int]) -> Choice | None:
    """What is said of the thing that a page sells.

    ``None`` where none of it is what the page's data say of the thing, and most of it was not chosen as an article (``kept``).
    """
    offer = read_offer(page, says.descriptions, says.name)
    found = frozenset(number for number, is_kept in enumerate(kept_blocks(offer.scores)) if is_kept)
    common = size_of(page.blocks, found & kept)
    if not found or (not offer.described and common < _LEAST_COMMON * size_of(page.blocks, found)):
        return None
    return Choice(found, OF_A_PRODUCT, offer.reasons, offer.scores, offer.facts & found)


def without_headline(page: Page, choice: Choice, title: str | None) -> Body:
    """The body: what was chosen, less the lines at its top that repeat the title."""
    headline = _headline(page.blocks, choice.kept, title)
    kept = choice.kept - headline
    text = "\n".join(page.blocks[number].text for number in sorted(kept))
    fates = tuple((number in kept, block.text) for number, block in enumerate(page.blocks))
    reasons = tuple("the headline" if number in headline else why for number, why in enumerate(choice.reasons))
    return Body(text, choice.rule, fates, reasons, choice.scores)


def _best(scores: list[Score], strictness: float) -> set[int]:
    totals = [score.total(strictness) for score in scores]
    return {number for number, kept in enumerate(kept_blocks(totals)) if kept}


def _best_lines(page: Page) -> set[int]:
    """What is chosen when each line counts by its length alone; nothing where such lines do not stand together.

    Verses, an announcement and the posts of a page in a language without our full stops have hardly any sentences, and
    yet stand as an article does.
    """
    blocks = [replace(block, value=_line_value(block)) if SITE < block.value <= 0 else block for block in page.blocks]
    scored = score_blocks(Page(blocks, page.elements))
    if scored.gathered < _LINES_GATHERED:
        return set()
    kept = _best(scored.scores, _STRICT)
    found = [blocks[number] for number in kept]
    homes: dict[int, float] = {}
    for block in found:
        for number in {block.around, block.container}:
            homes[number] = homes.get(number, 0.0) + worth(block)
    prose = sum(worth(block) for block in found)
    return kept if prose >= _LEAST_LINES and max(homes.values(), default=0.0) >= _LINES_TOGETHER * prose else set()


def _line_value(block: Block) -> float:
    return _LINE_WORD * min(_LONGEST_LINE, word_count(block.text[:_LINE_READ]))


def _is_list(blocks: list[Block], kept: set[int], scattered: float) -> bool:
    """Whether what was chosen is so little of a page that the page is a list, a table or a shop."""
    if prose_of(blocks, kept) >= _LIST_PROSE + scattered * _SCATTERED_PROSE:
        return False
    return size_of(blocks, kept) < (_LIST_SHARE + scattered * _SCATTERED_SHARE) * size_of(blocks, no_furniture(blocks))


def _all_but_places(page: Page) -> set[int]:
    """All blocks that stand in no place called like no article.

    Those of the main element alone, and those in no place called like what stands beside articles, where they are enough.
    """
    places, blocks = [place(element.name) for element in page.elements], page.blocks
    elsewhere = held(page.elements, [called.elsewhere for called in places])
    main = held(page.elements, [element.tag == "main" for element in page.elements])
    found = {number for number in no_furniture(blocks) if not elsewhere[blocks[number].element]}
    beside = [0] * len(places)
    for number, element in enumerate(page.elements):
        above = beside[element.parent] if element.parent >= 0 else 0
        beside[number] = above + (MOST_BESIDE if element.tag == "aside" else places[number].beside)
    for fits in (main, [count < MOST_BESIDE for count in beside]):
        inside = {number for number in found if fits[blocks[number].element]}
        found = inside if size_of(blocks, inside) > _MAIN_SHARE * size_of(blocks, found) else found
    return found


def _headline(blocks: list[Block], kept: frozenset[int], title: str | None) -> frozenset[int]:
    """The blocks before the first paragraph that repeat the title."""
    wanted = _KEY.sub("", (title or "").lower())
    most = _HEADLINE_SHARE * size_of(blocks, kept)
    found = set()
    for number in sorted(kept)[:4]:
        block = blocks[number]
        if len(block.text) <= most and (block.tag == "h1" or _KEY.sub("", block.text.lower()) == wanted):
            found.add(number)
    return frozenset(found)
