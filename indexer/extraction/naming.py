"""Gathers all on a page that names a writer: the head's data, the marks in the markup, the lines that a reader sees.

Each is given as (rule, mark, what was seen, name or names); the mark says where it stands, in a word or a few.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from indexer.extraction.bylines import clean_name, is_label, is_person, read_beside_date, read_byline, read_signature
from indexer.extraction.dates import find_dates
from indexer.extraction.lines import Line
from indexer.extraction.linked_data import articles, text_of
from indexer.extraction.mastheads import name_key
from indexer.extraction.tables import words
from indexer.language.scripts import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.extraction.blocks import Note, Page
    from indexer.extraction.head import Head
    from indexer.extraction.surroundings import Surroundings
    from indexer.model import Found

    Said = tuple[str, str, str, str | list[str]]

_NOTES = {"author": "itemprop", "author link": "rel", "author path": "path", "author class": "class"}
_CATALOGUES = ("citation_author", "dc.creator", "dcterms.creator", "dc:creator")
"""Meta tags after library catalogues, where the surname may come first."""
_REVERSED = re.compile(r"([^\W\d_][\w’' -]{1,30}), ([^\W\d_][\w.’' -]{1,30})")
_LABEL = re.compile(r"(?i)written by|author|verfasst|geschrieben|autor|escrito|écrit|scritto|作者|skrevet|skriven")
_JOINS = re.compile(r"(?i)[,、&]?\s*(?:and|und|et|y)?")
_MAY_BE_NAME = re.compile(r"\W*[A-ZÀ-Þ]\S* (?:\S+ )*[A-ZÀ-Þ]\S*\W*$")
_HAN_RUN = re.compile(f"[{HAN}]{{8}}")
"""So many Han in a row hold an office or a sentence beside the name."""
_LONGEST_LABEL, _LONGEST_LINE, _LONGEST_ALONE, _LONGEST_ADDRESS, _MOST_LINES, _BESIDE = 16, 160, 40, 80, 400, 2
_MOST_OF_A_KIND, _MOST_TOGETHER, _ABOVE, _BEHIND = 4, 10, 6, 8
_FAR, _ENDING = 40, 4


def said_by_head(head: Head) -> Iterator[Said]:
    """The writers that JSON-LD and meta tags name."""
    yield from _linked(head)
    for name in words("author metas"):
        if found := head.every(name):
            said = list(dict.fromkeys(content for _, content in found))
            if name in _CATALOGUES:
                said = [_REVERSED.sub(r"\2 \1", one) if _REVERSED.fullmatch(one) else one for one in said]
            mark = f"meta {name}" if name in ("author", "article:author") else "meta other"
            yield f"meta {name}", mark, ", ".join(said), _alone(said)
    label, content = head.first("twitter:label1"), head.first("twitter:data1")
    if label and content and _LABEL.search(label[1]):
        yield "meta twitter:data1", "card author", f"{label[1]}: {content[1]}", content[1]


def _linked(head: Head) -> Iterator[Said]:
    """The writers of JSON-LD articles, named there or, by their number, elsewhere in the graph."""
    people = {str(item["@id"]): text_of(item.get("name")) for item in head.linked_data if "@id" in item and item.get("name")}
    for item in articles(head.linked_data):
        authors = item.get("author") or item.get("creator")
        listed = authors if isinstance(authors, list) else [authors]
        if names := [name for name in map(text_of, listed) if name]:
            yield "json-ld author", f"data {_kind(listed)}", ", ".join(names), _alone(names)
        elif linked := [name for one in listed if isinstance(one, dict) and (name := people.get(str(one.get("@id"))))]:
            yield "json-ld author", "graph person", ", ".join(linked), linked


def _alone(names: list[str]) -> str | list[str]:
    """The one name, which may hold several, or all."""
    return names[0] if len(names) == 1 else names


def _kind(authors: list[object]) -> str:
    """What JSON-LD says the writers are."""
    if all(isinstance(author, dict) and "organization" in str(author.get("@type")).lower() for author in authors):
        return "organization"
    return "person" if isinstance(authors[0], dict) else "bare"


def marked(page: Page, around: Surroundings) -> Iterator[Said]:
    """The writers that elements name by their own markup, one by one and those beside each other together."""
    groups: dict[tuple[str, str], list[Note]] = {}
    for note in page.notes:
        zone = _zone(around, note.block) if note.kind in _NOTES else None
        if zone and len(note.text) <= _LONGEST_LINE and not _HAN_RUN.search(note.text):
            furniture = note.block < len(page.blocks) and page.blocks[note.block].furniture
            groups.setdefault((_NOTES[note.kind], f"{zone}{' furniture' if furniture else ''}"), []).append(note)
    for (kind, place), notes in groups.items():
        for number, note in enumerate(notes[:_MOST_OF_A_KIND]):
            yield f"marked {note.kind}", f"{kind} {'later' if number else place}", note.text, note.text
        if len(together := _together(notes)) > 1:
            yield f"marked {notes[0].kind}", f"{kind} {place} together", notes[0].text, together


def _zone(around: Surroundings, number: int) -> str | None:
    if zone := around.zone(number):
        return zone
    return "inside" if around.first < number < around.end else "far" if around.end < number < around.end + _FAR else None


def _together(notes: list[Note]) -> list[str]:
    """The names that stand in the same line or the next, none of them twice or as a part of another."""
    beside = [note for note in notes if note.block - notes[0].block <= 1][: 2 * _MOST_TOGETHER]
    names = dict.fromkeys(name for note in beside if (name := clean_name(note.text))) if len(beside) > 1 else {}
    return [name for name in names if not any(name != other and other in name for other in names)][:_MOST_TOGETHER]


def read(page: Page, around: Surroundings) -> Iterator[Said]:
    """The writers that visible lines name."""
    yield from _below_labels(page, around)
    title = name_key(page.blocks[around.headline].text) if page.blocks else ""
    for number in _line_numbers(page, around):
        block, zone = page.blocks[number], around.zone(number) or "inside"
        line = Line(block.text, block.place, heading=block.tag in ("h1", "h2"))
        place = f"{zone}{' furniture' if block.furniture else ''}"
        for found in _named(line, zone):
            yield found.rule, f"{found.rule} {place}", found.seen, found.value
        if (zone not in ("above", "inside") or number >= around.end - _ENDING) and not block.furniture:
            yield from (said for said in _unlabelled(page, around, number) if name_key(said[2]) not in title)
    yield from _signed_far(page, around)


def _below_labels(page: Page, around: Surroundings) -> Iterator[Said]:
    """The names that stand in the block behind one that is but their label: "Written by", "作者："."""
    numbers = range(max(0, around.headline - _ABOVE), min(len(page.blocks) - 1, around.headline + _FAR, around.end + _BEHIND))
    for number in numbers:
        block, behind = page.blocks[number], page.blocks[number + 1]
        if len(block.text) <= _LONGEST_LABEL and len(behind.text) <= _LONGEST_ADDRESS and is_label(block.text):
            place = f"{_zone(around, number) or 'far'}{' furniture' if behind.furniture else ''}"
            names = _joined(page, number + 1)
            yield "below label", f"below label {place}", f"{block.text} {' '.join(names)}", names if len(names) > 1 else names[0]


def _joined(page: Page, number: int) -> list[str]:
    """The text of a block and of those that blocks of nothing but "and" or a comma join to it."""
    texts = [block.text for block in page.blocks[number : number + 2 * _MOST_TOGETHER]]
    joined = next((at for at in range(1, len(texts), 2) if not _JOINS.fullmatch(texts[at])), len(texts))
    return [text for text in texts[:joined:2] if len(text) <= _LONGEST_ADDRESS]


def _named(line: Line, zone: str) -> Iterator[Found]:
    """What a line says of a writer with a label or beside a date, as far as its place allows."""
    near = zone in ("top", "body", "above")
    offers = (
        read_byline(line) if near or zone == "behind" else None,
        read_signature(line),
        read_beside_date(line) if near else None,
    )
    return (found for found in offers if found)


def _unlabelled(page: Page, around: Surroundings, number: int) -> Iterator[Said]:
    """A name that is all a block holds, or what stands in an ``<address>``."""
    block, zone = page.blocks[number], around.zone(number) or "ending"
    name = clean_name(block.text) if len(block.text) <= _LONGEST_ALONE and _MAY_BE_NAME.match(block.text) else None
    if name and is_person(name) and not name.isupper():
        close = number in (around.headline - 1, around.headline + 1, around.first - 1, around.end - 1, around.end)
        marks = f"{' close' if close else ''}{' dated' if _is_dated(page, number) else ''}"
        yield "name alone", f"alone {zone}{marks}", block.text, name
    elif block.tag == "address" and len(block.text) <= _LONGEST_ADDRESS:
        yield "address", f"address {zone}", block.text, block.text


def _is_dated(page: Page, number: int) -> bool:
    """Whether a short line with a date stands beside a block."""
    beside = page.blocks[max(0, number - _BESIDE) : number + _BESIDE + 1]
    return any(len(block.text) <= _LONGEST_ADDRESS and find_dates(block.text) for block in beside)


def _line_numbers(page: Page, around: Surroundings) -> list[int]:
    """The blocks in and around the article that are short enough to name its writer."""
    numbers = range(max(0, around.headline - _ABOVE), min(len(page.blocks), around.end + _BEHIND))
    return [n for n in numbers if len(page.blocks[n].text) <= _LONGEST_LINE][:_MOST_LINES]


def _signed_far(page: Page, around: Surroundings) -> Iterator[Said]:
    """Dated signatures farther behind: a long article's may stand under what comes with it."""
    for block in page.blocks[around.end + _BEHIND : around.end + _FAR]:
        signed = read_signature(Line(block.text, block.place)) if len(block.text) <= _LONGEST_ADDRESS else None
        if signed and find_dates(block.text):
            yield signed.rule, f"{signed.rule} far", signed.seen, signed.value
