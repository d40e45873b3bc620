"""A page cut into blocks: runs of text between the edges of block-level elements, with what their place in the page tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from indexer.extraction.density import SITE, score
from indexer.extraction.furniture import asks_consent, is_quoted
from indexer.extraction.places import add_up, general, sums_by_name
from indexer.extraction.walking import Element, Run, Walk

if TYPE_CHECKING:
    from collections.abc import Iterable

_PROSE_SHARE = 0.3
"""A place that holds this share of a page's prose is no furniture, whatever it is called."""
_SOME_PROSE, _PROSE_WITHOUT_SCRIPTS = 20.0, 60.0
"""A page with less than one sentence that shows several where scripts do not run was saved before its scripts had run."""
_NEARLY_ALL = 0.85
"""The same, whatever stands elsewhere: what people wrote on a forum is called comments too."""
_DOUBT = 0.1
"""What prose counts for in a place that is called like furniture: comments may be longer than their article."""
_HELD_BACK = 0.8
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


@dataclass(slots=True)
class Block:
    """A run of text and its place.

    ``tag`` is the block-level element it stands in, ``place`` the classes and id nearest to it, ``container`` and ``around``
    the numbers of that element and of the block-level element around it, ``element`` that of the innermost element,
    ``linked`` how many of its characters are links. ``value`` is how much its text reads like an article's.
    """

    text: str
    tag: str
    place: str
    container: int
    around: int
    element: int = 0
    linked: int = 0
    value: float = 0.0
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class Time:
    """A machine-readable date: ``published``, ``modified`` or ``time``, its value, and the number of the block behind it."""

    kind: str
    value: str
    block: int


@dataclass(frozen=True, slots=True)
class Note:
    """What an element says it holds (``author``, ``headline``, ``logo`` and their kinds), and the number of the block it begins."""

    kind: str
    text: str
    block: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page cut into blocks, the elements they stand in, its machine-readable dates and the names it marks."""

    blocks: list[Block]
    elements: list[Element]
    times: tuple[Time, ...] = ()
    notes: tuple[Note, ...] = ()


def cut(markup: str) -> Page:
    """The blocks of a page in reading order."""
    body = LexborHTMLParser(_without_declaration(markup)).body
    if body is None:
        return Page([], [])
    walk = Walk()
    walk.run(body)
    blocks = [_block(run) for run in walk.runs]
    if "<noscript" in markup and sum(max(0.0, block.value) for block in blocks) < _SOME_PROSE:
        scriptless = Walk()
        scriptless.run(body, without_scripts=True)
        more = [_block(run) for run in scriptless.runs]
        if sum(max(0.0, block.value) for block in more) >= _PROSE_WITHOUT_SCRIPTS:
            walk, blocks = scriptless, more
    elements = _with_text(blocks, walk.elements)
    mark_furniture(blocks, elements)
    times = tuple(Time(kind, value, number) for kind, value, number in walk.times)
    notes = tuple(Note(kind, text, number) for kind, text, number in walk.notes)
    return Page(blocks, elements, times, notes)


def _with_text(blocks: list[Block], elements: list[Element]) -> list[Element]:
    """The elements that hold any text, about half of them; the numbers in blocks and elements are changed to match."""
    holds = [False] * len(elements)
    for block in blocks:
        holds[block.element] = holds[block.container] = holds[block.around] = True
    for number in range(len(elements) - 1, 0, -1):
        if holds[number]:
            holds[elements[number].parent] = True
    found, numbers = list[Element](), [-1] * len(elements)
    for number, element in enumerate(elements):
        if holds[number]:
            numbers[number] = len(found)
            if element.parent >= 0:
                element.parent = numbers[element.parent]
            found.append(element)
    for block in blocks:
        block.element, block.container, block.around = numbers[block.element], numbers[block.container], numbers[block.around]
    return found


def sizes(blocks: list[Block], elements: list[Element]) -> list[float]:
    """How many characters stand below each element."""
    found = [0.0] * len(elements)
    for block in blocks:
        found[block.element] += len(block.text)
    return add_up(elements, found)


def size_of(blocks: list[Block], numbers: Iterable[int]) -> int:
    """How many characters these blocks have."""
    return sum(len(blocks[number].text) for number in numbers)


def no_furniture(blocks: list[Block]) -> list[int]:
    """The numbers of the blocks that are neither furniture nor lines of the site."""
    return [number for number, block in enumerate(blocks) if block.value > SITE and not block.furniture]


def _block(run: Run) -> Block:
    at = run.level
    return Block(run.text, at.tag, at.place, at.container, at.around, at.element, run.linked, score(run.text))


def _without_declaration(markup: str) -> str:
    declaration = _XML_DECLARATION.match(markup)
    return markup[declaration.end() :] if declaration else markup


def mark_furniture(blocks: list[Block], elements: list[Element]) -> None:
    """Say of each block whether its place is furniture: it is called so, and what reads like an article stands elsewhere."""
    _show_what_holds_most(blocks, elements)
    size, (called, consent) = len(elements), _called(elements)
    if not any(block.value > 0 and not consent[block.element] for block in blocks):
        consent = [False] * size
    prose, raw = [0.0] * size, [0.0] * size
    for block in blocks:
        if block.value > 0 and not consent[block.element] and block.linked < 0.5 * len(block.text):
            raw[block.element] += block.value
            prose[block.element] += block.value * (_DOUBT if called[block.element] else 1.0)
    add_up(elements, prose)
    add_up(elements, raw)
    most, nearly_all = (_PROSE_SHARE * prose[0], _NEARLY_ALL * raw[0]) if prose else (0.0, 0.0)
    alike = sums_by_name(elements, raw)
    dark, hidden = [False] * size, [False] * size
    for number, element in enumerate(elements):
        if element.parent >= 0:
            dark[number], hidden[number] = dark[element.parent], hidden[element.parent]
        if element.furniture and not dark[number]:
            together = max(raw[number], alike.get(general(element.name), 0.0))
            dark[number] = not most or (prose[number] < most and together < nearly_all)
        dark[number] = consent[number] or (dark[number] and not is_quoted(element.name))
        hidden[number] = hidden[number] or (element.hidden and dark[number])
    for block in blocks:
        block.furniture = dark[block.element]
        if hidden[block.element]:
            block.value = SITE


def _called(elements: list[Element]) -> tuple[list[bool], list[bool]]:
    """Of each element, whether it is or stands in one that is furniture, and in a window of consent."""
    furniture, consent = [False] * len(elements), [False] * len(elements)
    for number, element in enumerate(elements):
        if element.parent >= 0:
            furniture[number], consent[number] = furniture[element.parent], consent[element.parent]
        if element.furniture:
            furniture[number] = True
            consent[number] = consent[number] or asks_consent(element.name)
    return furniture, consent


def _show_what_holds_most(blocks: list[Block], elements: list[Element]) -> None:
    """An element that hides most of the words of its page hides them until a script has run: it is as good as shown."""
    if not any(element.hidden for element in elements):
        return
    size = sizes(blocks, elements)
    for number, element in enumerate(elements):
        if element.hidden and size[number] > _HELD_BACK * size[0]:
            element.hidden = element.furniture = False
