"""Chooses the blocks of a page that are its article.

Every block has a score (``scoring``); the article is the stretches of blocks with the best sum (``runs``). Where that
leaves out most of a page's prose, names and places are taken less seriously; where a page has hardly any prose (a list, a
table, a shop), all that is no furniture is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.extraction.density import SITE
from indexer.extraction.places import place
from indexer.extraction.runs import kept_runs
from indexer.extraction.scoring import score_blocks, unlinked_prose

if TYPE_CHECKING:
    from collections.abc import Iterable

    from indexer.extraction.blocks import Block, Page
    from indexer.extraction.scoring import Score

_CHANGE = 1.5
"""What it costs to begin or end a stretch of the article."""
_LEAST = -2.5
"""A block below this is left out even amid an article."""
_STRICT, _LENIENT = 1.0, 0.45
_LEAST_SHARE = 0.6
"""A choice with less of the page's prose is made again, leniently."""
_LIST_SHARE, _LIST_PROSE = 0.15, 120.0
"""A page of which less is chosen, and less prose than some sentences, is a list."""
_MAIN_SHARE = 0.3
_HEADLINE_SHARE = 0.25
"""A headline is never a quarter of its article; an h1 that is one holds the article itself."""
_KEY = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Choice:
    """The numbers of the blocks that were chosen, headline and all, the rule that chose them, a reason and a score for each."""

    kept: frozenset[int]
    rule: str
    reasons: tuple[str, ...] = ()
    scores: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """An article's text, the rule that chose it, and how each block of the page fared: (kept, text), why, and its score."""

    text: str
    rule: str
    fates: tuple[tuple[bool, str], ...]
    reasons: tuple[str, ...] = ()
    scores: tuple[float, ...] = ()


def choose(page: Page) -> Choice:
    """The blocks of a page that are its article, its headline perhaps among them."""
    blocks = page.blocks
    if not blocks:
        return Choice(frozenset(), "nothing there")
    scored = score_blocks(page)
    reasons = tuple(score.reason for score in scored.scores)
    kept, rule = _best(scored.scores, _STRICT), "best stretches"
    if not kept or _prose(blocks, kept) < _LEAST_SHARE * scored.prose:
        kept, rule = _best(scored.scores, _LENIENT), "best stretches, leniently"
    if _prose(blocks, kept) < _LIST_PROSE and _size(blocks, kept) < _LIST_SHARE * _size(blocks, _no_furniture(blocks)):
        kept, rule = _all_but_places(page) or kept, "all but furniture"
    if not kept:
        unlinked = {number for number in _no_furniture(blocks) if blocks[number].linked < 0.5 * len(blocks[number].text)}
        kept, rule = unlinked or _no_furniture(blocks), "all but furniture"
    return Choice(frozenset(kept), rule, reasons, tuple(score.total(_STRICT) for score in scored.scores))


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
    return {number for number, kept in enumerate(kept_runs(totals, _CHANGE)) if kept and totals[number] > _LEAST}


def _prose(blocks: list[Block], numbers: Iterable[int]) -> float:
    return sum(unlinked_prose(blocks[number]) for number in numbers)


def _size(blocks: list[Block], numbers: Iterable[int]) -> int:
    return sum(len(blocks[number].text) for number in numbers)


def _no_furniture(blocks: list[Block]) -> set[int]:
    return {number for number, block in enumerate(blocks) if block.value > SITE and not block.furniture}


def _all_but_places(page: Page) -> set[int]:
    """All blocks that stand in no place called like no article; those of the main element alone where it holds enough."""
    elsewhere, main = [False] * len(page.elements), [False] * len(page.elements)
    for number, element in enumerate(page.elements):
        above = element.parent
        elsewhere[number] = place(element.name).elsewhere or (above >= 0 and elsewhere[above])
        main[number] = element.tag == "main" or (above >= 0 and main[above])
    found = {number for number in _no_furniture(page.blocks) if not elsewhere[page.blocks[number].element]}
    inside = {number for number in found if main[page.blocks[number].element]}
    return inside if _size(page.blocks, inside) > _MAIN_SHARE * _size(page.blocks, found) else found


def _headline(blocks: list[Block], kept: frozenset[int], title: str | None) -> frozenset[int]:
    """The blocks before the first paragraph that repeat the title."""
    wanted = _KEY.sub("", (title or "").lower())
    most = _HEADLINE_SHARE * _size(blocks, kept)
    found = set()
    for number in sorted(kept)[:4]:
        block = blocks[number]
        if len(block.text) <= most and (block.tag == "h1" or _KEY.sub("", block.text.lower()) == wanted):
            found.add(number)
    return frozenset(found)
