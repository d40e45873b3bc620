"""A page cut into blocks: runs of text between the edges of block-level elements, with what their place in the page tells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from indexer.extraction.density import score
from indexer.extraction.marks import unmarked
from indexer.extraction.walking import Walk

_PROSE_SHARE = 0.3
"""A place that holds this share of a page's prose is no furniture, whatever it is called."""
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


@dataclass(slots=True)
class Block:
    """A run of text and its place.

    ``tag`` is the block-level element it stands in, ``place`` the classes and id nearest to it, ``container`` and ``around``
    the numbers of that element and of the block-level element around it, ``linked`` how many of its characters are links,
    ``roots`` the numbers of the elements above it that are called like furniture.
    """

    text: str
    tag: str
    place: str
    container: int
    around: int
    linked: int = 0
    roots: tuple[int, ...] = ()
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
    """A page cut into blocks, the same page with a mark behind each block, its machine-readable dates and the names it marks.

    ``depth`` is how many elements stand inside each other at most.
    """

    blocks: list[Block]
    marked: str
    times: tuple[Time, ...] = ()
    notes: tuple[Note, ...] = ()
    depth: int = 0


def cut(markup: str) -> Page:
    """The blocks of a page in reading order."""
    body = LexborHTMLParser(_without_declaration(unmarked(markup))).body
    if body is None:
        return Page([], "")
    walk = Walk()
    walk.run(body)
    blocks = [
        Block(run.text, run.level.tag, run.level.place, run.level.container, run.level.around, run.linked, run.level.roots)
        for run in walk.runs
    ]
    _mark_furniture(blocks)
    times = tuple(Time(kind, value, number) for kind, value, number in walk.times)
    notes = tuple(Note(kind, text, number) for kind, text, number in walk.notes)
    return Page(blocks, "<html>" + "".join(walk.out) + "</html>", times, notes, walk.depth)


def _without_declaration(markup: str) -> str:
    declaration = _XML_DECLARATION.match(markup)
    return markup[declaration.end() :] if declaration else markup


def _mark_furniture(blocks: list[Block]) -> None:
    """Say of each block whether its place is furniture."""
    prose: dict[int, float] = {}
    total = 0.0
    for block in blocks:
        worth = max(0.0, score(block.text)) if block.linked < 0.5 * len(block.text) else 0.0
        total += worth
        for root in block.roots:
            prose[root] = prose.get(root, 0.0) + worth
    for block in blocks:
        block.furniture = any(prose[root] < _PROSE_SHARE * total or not total for root in block.roots)
