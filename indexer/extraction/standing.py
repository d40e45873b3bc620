"""Where the article of a page stands: how much prose each element holds, the one that holds the article, what is beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.extraction.furniture import is_quoted
from indexer.extraction.places import general, place, sums_by_name

if TYPE_CHECKING:
    from indexer.extraction.blocks import Block, Page
    from indexer.extraction.walking import Element

_DOUBT = 0.1
"""What prose counts for in an element that is called like something else than an article."""
_OTHERS_DOUBT = 0.01
"""The same in one that is called like what tells of other pages: it may be far longer than an article, and never is one."""
_CAPTION = 0.3
_FOCUS_SHARE = 0.75
"""The article's element is the smallest that still holds this share of the prose of the element around it."""
_OWN_SHARE = 0.1
"""An element whose own paragraphs, or sections beside the richest, hold this share of its prose holds an article whole."""
_BIG = 0.6
"""An element that holds this share of the prose is the article's, whatever it is called."""
_TEASER_SHARE = 0.3
"""One that holds less and a heading that is a link leads to another page."""
MOST_BESIDE = 2
_GATHERED = 0.4
"""Where an element holds this share of the prose as its own paragraphs, it is an article's."""
_INNER = frozenset(
    ("b", "blockquote", "br", "center", "em", "font", "li", "ol", "p", "pre", "span", "strong", "tbody", "td", "tr", "ul")
)
"""Elements that are a part of an article and never hold it."""
_TELLING = frozenset(("aside", "figure", "figcaption"))
"""Elements that say without a name what they are."""
_SUBHEADINGS = frozenset(("h2", "h3", "h4", "h5"))


@dataclass(slots=True)
class Standing:
    """What is known of each element, by its number, and of the page.

    ``inside``: it stands in the article's element. ``elsewhere``: it is or stands in one called like no article.
    ``beside``: how many such are called like something beside one. ``caption``; ``teaser``: it leads to another page.
    ``homes`` and ``kinds``: the share of the page's ``prose`` by block-level element, and by what a block and the element
    around it are called. ``gathered``: 1 where paragraphs stand together as an article's do, near 0 where a page's prose is
    scattered over many places, as in a shop window. ``linked``: the share of links among the text around each block.
    """

    inside: list[bool]
    elsewhere: list[bool]
    beside: list[int]
    caption: list[bool]
    teaser: list[bool]
    homes: dict[int, float]
    kinds: dict[tuple[str, str, str, str], float]
    prose: float
    gathered: float
    linked: dict[int, float]


def worth(block: Block) -> float:
    """How much prose a block is: text that is linked counts for less."""
    if block.value <= 0 or block.furniture:
        return 0.0
    unlinked = max(0.0, 1.0 - block.linked / max(1, len(block.text)))
    return block.value * unlinked * unlinked


def kind(block: Block, elements: list[Element]) -> tuple[str, str, str, str]:
    """What a block's element and the one around it are called: paragraphs of an article are called alike."""
    inner, outer = elements[block.container], elements[block.around]
    return inner.tag, inner.name, outer.tag, outer.name


def read_standing(page: Page) -> Standing:
    """Where the article of a page with blocks stands."""
    elements = page.elements
    prose, teasing = _sums(page)
    focus = _focus(page, prose)
    size = len(elements)
    no = [[False] * size for _ in range(4)]
    found = Standing(no[0], no[1], [0] * size, no[2], no[3], {}, {}, prose[0], 1.0, _linked_shares(page))
    alike = sums_by_name(elements, prose) | _posts(page, prose)
    big, teaser = _BIG * prose[0], _TEASER_SHARE * prose[0]
    elsewhere, beside, caption, leads, inside = found.elsewhere, found.beside, found.caption, found.teaser, found.inside
    for number, element in enumerate(elements):
        together = alike.get(general(element.name), 0.0) if alike and element.name else 0.0
        above, is_big = element.parent, prose[number] > big or together > big
        if above >= 0:
            elsewhere[number], beside[number] = elsewhere[above], beside[above]
            caption[number], leads[number] = caption[above], leads[above]
        if element.name or is_big or element.tag in _TELLING:
            _read_element(found, number, element, is_big)
        if teasing[number] and number != focus and prose[number] < teaser:
            leads[number] = True
        inside[number] = number == focus or (above >= 0 and inside[above])
    _read_homes(found, page)
    return found


def _sums(page: Page) -> tuple[list[float], list[int]]:
    """By element: the prose below it, what is doubtful counting for less, and how many headings are links."""
    elements = page.elements
    prose, teasing, trust = [0.0] * len(elements), [0] * len(elements), [1.0] * len(elements)
    for number, element in enumerate(elements):
        held = trust[element.parent] if element.parent >= 0 else 1.0
        if element.name:
            called = place(element.name)
            own = _OTHERS_DOUBT if called.others else _DOUBT if called.elsewhere else 1.0
            held = min(held, own)
        trust[number] = held
    for block in page.blocks:
        element = elements[block.element]
        if value := worth(block):
            prose[block.element] += value * trust[block.element] * (_CAPTION if _is_caption(element) else 1.0)
        teasing[block.element] += block.tag in _SUBHEADINGS and block.linked > 0.8 * len(block.text)
    for number in range(len(elements) - 1, 0, -1):
        parent = elements[number].parent
        prose[parent] += prose[number]
        teasing[parent] += teasing[number]
    return prose, teasing


def _focus(page: Page, prose: list[float]) -> int:
    """The smallest element that holds most of the prose of the one around it, but no mere section of an article."""
    elements = page.elements
    richest, own = [-1] * len(elements), [0.0] * len(elements)
    for number in range(1, len(elements)):
        parent = elements[number].parent
        if richest[parent] < 0 or prose[number] > prose[richest[parent]]:
            richest[parent] = number
    for block in page.blocks:
        own[block.container] += worth(block)
        if elements[block.container].tag in _INNER:
            own[block.around] += worth(block)
    sections, at = _sections(elements, prose), 0
    while richest[at] >= 0 and prose[at] > 0 and prose[richest[at]] >= _FOCUS_SHARE * prose[at]:
        child = elements[richest[at]]
        alike = sections.get((at, child.tag, general(child.name)), 0.0) - prose[richest[at]]
        if max(own[at], alike) >= _OWN_SHARE * prose[at]:
            break
        at = richest[at]
    while at > 0 and elements[at].tag in _INNER:
        at = elements[at].parent
    return at


def _posts(page: Page, prose: list[float]) -> dict[str, float]:
    """The prose of elements called alike and like something beside an article, which yet hold the page's richest one.

    The posts of a forum, or the answers to a question; teasers beside an article hold none of its paragraphs.
    """
    elements, own = page.elements, dict[int, float]()
    for block in page.blocks:
        if value := worth(block):
            for number in {block.container, block.around}:
                own[number] = own.get(number, 0.0) + value
    at, found = max(own, key=lambda number: own[number], default=0), dict[str, float]()
    while at > 0:
        if (called := place(elements[at].name)).beside and not called.elsewhere:
            found[general(elements[at].name)] = 0.0
        at = elements[at].parent
    for number, element in enumerate(elements) if found else ():
        name = general(element.name)
        if name in found and general(elements[element.parent].name) != name:
            found[name] += prose[number]
    return found


def _sections(elements: list[Element], prose: list[float]) -> dict[tuple[int, str, str], float]:
    """The prose of elements beside each other that are called alike but for numbers: the sections of an article.

    Several ``article`` elements are several articles.
    """
    found: dict[tuple[int, str, str], float] = {}
    for number, element in enumerate(elements):
        if prose[number] > 0 and element.tag != "article":
            key = (element.parent, element.tag, general(element.name))
            found[key] = found.get(key, 0.0) + prose[number]
    return found


def _read_element(found: Standing, number: int, element: Element, big: bool) -> None:  # noqa: FBT001 -- told by its prose
    """What an element's name says beside those of the elements around it; that of the article's own element says nothing."""
    called = place(element.name)
    caption = called.caption or element.tag in ("figure", "figcaption")
    if big or is_quoted(element.name):
        found.elsewhere[number], found.beside[number], found.teaser[number] = False, 0, False
        found.caption[number] = found.caption[number] and not caption
        return
    found.elsewhere[number] |= called.elsewhere
    found.beside[number] = MOST_BESIDE if element.tag == "aside" else min(MOST_BESIDE, found.beside[number] + called.beside)
    found.caption[number] |= caption


def _is_caption(element: Element) -> bool:
    return element.tag == "figcaption" or place(element.name).caption


def _read_homes(found: Standing, page: Page) -> None:
    whole = found.prose or 1.0
    for block in page.blocks:
        if share := worth(block) / whole:
            for number in (block.around, block.container):
                found.homes[number] = found.homes.get(number, 0.0) + share
            called = kind(block, page.elements)
            found.kinds[called] = found.kinds.get(called, 0.0) + share
    found.gathered = min(1.0, max(found.homes.values(), default=_GATHERED) / _GATHERED)


def _linked_shares(page: Page) -> dict[int, float]:
    size, linked = dict[int, int](), dict[int, int]()
    for block in page.blocks:
        length = len(block.text)
        size[block.around] = size.get(block.around, 0) + length
        linked[block.around] = linked.get(block.around, 0) + min(length, block.linked)
    return {number: linked[number] / max(1, size[number]) for number in size}
