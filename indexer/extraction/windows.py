"""Tells pages that are no article: shop windows, lists of other pages, and pages that present something in many small sections.

Nothing on such a page is written around one text, so its text is all that its main part says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from indexer.extraction.blocks import no_furniture, size_of, sizes
from indexer.extraction.places import called_like, held
from indexer.extraction.scoring import prose_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from indexer.extraction.blocks import Page

_DATED = re.compile(r"(?:19|20)\d\d|\d月\d{1,2}日|^(?:By|BY|by) [A-Z]\w+ [A-Z]|^(?:作者|记者|記者|来源|來源|文)\s*[:：/／]")
_LONGEST_DATE, _DATE_ABOVE, _DATE_BELOW = 60, 6, 4
"""A short line with a year, a day of a month or a writer, so near the beginning of what was chosen, is an article's."""
_BETWEEN, _SECTIONS = 0.12, 7
"""Where so much of the main part stands between what was chosen, and there are so many headings, it is no one text."""
_LITTLE_PROSE, _LITTLE, _LINKED = 50.0, 0.3, 0.5
"""Where so little was chosen, and most of the main part is linked, it is a list of other pages."""
_MANY, _MOST_CHOSEN = 40, 0.8
"""So many lines with a price are a shop's; where less than this share was chosen, they are the page."""
_PRICE = re.compile(r"[$€£¥￥]\s?\d|\d\s?(?:EUR|USD|€|元)")
_PRICE_LINE = 60
_HEADINGS = frozenset(("h2", "h3", "h4"))
_MAIN_SHARE, _BELOW_SHARE, _HOLDS_MOST = 0.3, 0.6, 0.5


def window(page: Page, kept: Collection[int], *, scattered: bool) -> set[int]:
    """The text of a page that is no article, all of its main part; nothing where what was chosen (``kept``) may be one.

    Gaps between what was chosen tell of one where prose is ``scattered``, or a page that was made to say what it is does not
    call itself an article; a main element shows such a page too.
    """
    blocks = page.blocks
    first, last = min(kept, default=0), max(kept, default=0)
    if _is_dated(page, first):
        return set()
    main = _main_part(page)
    whole = size_of(blocks, main)
    chosen = size_of(blocks, kept) / max(1, size_of(blocks, no_furniture(blocks)))
    if scattered or any(element.tag == "main" for element in page.elements):
        between = size_of(blocks, (number for number in main if first < number < last and number not in kept))
        headings = sum(blocks[number].tag in _HEADINGS for number in main)
        if between >= _BETWEEN * whole and headings >= _SECTIONS:
            return set(main)
    linked = sum(min(len(blocks[number].text), blocks[number].linked) for number in main)
    if chosen < _LITTLE and prose_of(blocks, kept) < _LITTLE_PROSE and linked > _LINKED * whole:
        return set(main)
    prices = sum(bool(_PRICE.search(blocks[number].text[:_PRICE_LINE])) for number in main)
    return set(main) if chosen < _MOST_CHOSEN and prices >= _MANY else set()


def _is_dated(page: Page, first: int) -> bool:
    """Whether something says when a page was written, or who wrote it."""
    if page.times or any(note.kind == "author" for note in page.notes):
        return True
    near = page.blocks[max(0, first - _DATE_ABOVE) : first + _DATE_BELOW]
    return any(len(block.text) < _LONGEST_DATE and _DATED.search(block.text) for block in near)


def _main_part(page: Page) -> list[int]:
    """What is no furniture and nothing to choose by: of the main element, and below its first heading, where that is most of it."""
    blocks, elements = page.blocks, page.elements
    size = sizes(blocks, elements)
    small = [count <= _HOLDS_MOST * size[0] for count in size]
    choosing = held(elements, [small[number] and called_like(each.name, "choosing") for number, each in enumerate(elements)])
    inside = held(elements, [element.tag == "main" for element in elements])
    found = [number for number in no_furniture(blocks) if not choosing[blocks[number].element]]
    main = [number for number in found if inside[blocks[number].element]]
    found = main if size_of(blocks, main) > _MAIN_SHARE * size_of(blocks, found) else found
    heading = next((number for number in found if blocks[number].tag == "h1"), -1)
    below = [number for number in found if number > heading]
    return below if size_of(blocks, below) > _BELOW_SHARE * size_of(blocks, found) else found
