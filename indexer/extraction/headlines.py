"""Gathers all on a page that may be its title: its headings, the elements called like headlines, what its head says.

Each is given as (rule, mark, what was seen, value); the mark says where it stands, in a word or a few, and how it was cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.extraction.linked_data import articles, text_of
from indexer.extraction.sitenames import SEPARATOR, is_site, longest_piece, without_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.extraction.blocks import Block, Page
    from indexer.extraction.head import Head

    Said = tuple[str, str, str, str]

_REACH, _BEHIND, _MOST_HEADINGS, _MOST_RANKED, _MOST_NOTES, _MOST_LINES = 10, 2, 12, 4, 60, 4
_CALLED = {
    "headline": "headline", "title class": "headline class", "title name": "headline name",
    "inner headline": "inner headline", "labelled headline": "labelled headline",
}  # fmt: skip
"""The notes that may be a title, and the marks they give."""
_ONLY_NEAR, _INNER = ("title class", "title name"), ("inner headline", "labelled headline")
_METAS = (
    "og:title", "twitter:title", "dc.title", "dcterms.title", "title", "headline", "articletitle",
    "parsely-title", "sailthru.title",
)  # fmt: skip


def said_by_page(head: Head, page: Page, kept: frozenset[int], names: frozenset[str]) -> Iterator[Said]:
    """Everything that may be the title; headings come first, as they are spelled best."""
    for rule, mark, value in _headings(page, kept, names):
        yield rule, mark, value, value
        if shorter := without_site(value, names):
            yield rule, mark + " cut", value, shorter
    for item in articles(head.linked_data):
        if headline := text_of(item.get("headline")):
            yield from _cut("json-ld headline", "linked data", headline, names)
            break
    for name in _METAS:
        if found := head.first(name):
            mark = "og" if name == "og:title" else "twitter" if name == "twitter:title" else "other meta"
            yield from _cut(f"meta {name}", mark, found[1], names)
    if head.title:
        yield from _title_pieces(head.title, names)


def _cut(rule: str, mark: str, value: str, names: frozenset[str]) -> Iterator[Said]:
    """A value without the site's name, and with it."""
    shorter = without_site(value, names)
    yield rule, mark, value, shorter or value
    if shorter:
        yield rule, mark + " whole", value, value


def _title_pieces(title: str, names: frozenset[str]) -> Iterator[Said]:
    shorter = without_site(title, names)
    yield "title", "title stripped", title, shorter or longest_piece(title, names) or title
    yield "title", "title with site" if shorter else "title whole", title, title
    cuts = list(SEPARATOR.finditer(title))
    if cuts:
        yield "title", "title first", title, title[: cuts[0].start()]
        yield "title", "title but last", title, title[: cuts[-1].start()]
        yield "title", "title but first", title, title[cuts[0].end() :]
        yield "title", "title last", title, title[cuts[-1].end() :]


def _headings(page: Page, kept: frozenset[int], names: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """The headings of a page and the elements called like headlines, by tag and place."""
    blocks = page.blocks
    first = min(kept, default=len(blocks))
    ones = [number for number, block in enumerate(blocks) if block.tag == "h1"]
    own = [number for number in ones[:_MOST_HEADINGS] if not blocks[number].furniture and not is_site(blocks[number].text, names)]
    labelled = {note.block for note in page.notes if note.kind == "labelled headline"}
    for number in ones[:_MOST_HEADINGS]:
        alone = " alone" if len(ones) == 1 else " own" if own == [number] else " first" if own[:1] == [number] else ""
        yield "h1", f"h1 {_where(blocks[number], number, first)}{alone}", blocks[number].text
        if number in labelled:
            yield "h1", "h1 with label", blocks[number].text
    yield from _together(blocks, ones)
    yield from _subheadings(blocks, first, alone=not own)
    yield from _called(page, first)


def _where(block: Block, number: int, first: int) -> str:
    """Where a heading stands to the article's first block."""
    if block.furniture:
        return "furniture"
    near = first - _REACH <= number <= first + _BEHIND
    return "near" if near else "above" if number < first else "below"


def _together(blocks: list[Block], ones: list[int]) -> Iterator[tuple[str, str, str]]:
    """The headings that stand in several lines, in one."""
    for number in ones[:_MOST_HEADINGS]:
        own = blocks[number].container
        lines = [block.text for block in blocks[number : number + _MOST_LINES] if block.tag == "h1" and block.container == own]
        if len(lines) > 1 and (number == 0 or blocks[number - 1].container != own):
            yield "h1", "h1 together", " ".join(lines)


def _called(page: Page, first: int) -> Iterator[tuple[str, str, str]]:
    """What elements are called a headline, and what headings say without the label in them."""
    notes = [note for note in page.notes if note.kind in _CALLED and note.block <= first + _BEHIND]
    near = [note for note in notes if note.block >= first - _REACH or note.kind not in _ONLY_NEAR]
    late = [note for note in page.notes if note.kind == "headline" and note.block > first + _BEHIND]
    for note in [*near, *late][:_MOST_NOTES]:
        yield ("h1" if note.kind in _INNER else note.kind), _CALLED[note.kind], note.text


def _subheadings(blocks: list[Block], first: int, *, alone: bool) -> Iterator[tuple[str, str, str]]:
    """The headings of the second and third rank at the article's beginning, and the first of all of a page without an ``h1``."""
    ranked = [n for n in range(min(len(blocks), first + _BEHIND + 1)) if blocks[n].tag in ("h2", "h3") and not blocks[n].furniture]
    near = [n for n in ranked if n >= first - _REACH][:_MOST_RANKED]
    for number in near:
        kind = f"{blocks[number].tag} {'before' if number < first else 'inside'}{' only' if alone else ''}"
        yield blocks[number].tag, kind, blocks[number].text
    if alone and ranked and ranked[0] not in near:
        yield blocks[ranked[0]].tag, f"{blocks[ranked[0]].tag} above only", blocks[ranked[0]].text
