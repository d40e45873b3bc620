"""One walk over a parsed page: gathers its runs of text and the elements they stand in.

Words are never glued at the edge of a block and never split by an inline tag. The walk keeps its own stack, for
elements may be nested deeper than Python may call.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from indexer.extraction.furniture import is_furniture, is_hidden, is_role_of_furniture, opens, short_id
from indexer.extraction.noting import inner_headline, note, noted_text
from indexer.extraction.tables import word_set

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode

    Attributes = Mapping[str, str | None]

_NOTES_BUDGET, _NOTE_COST, _DEEPEST_NOTE = 4_000_000, 4_000, 60
"""How many characters are read for notes on one page, and how deep: elements called ``author`` may be nested without end."""
_HEADINGS = frozenset(("h1", "h2"))
_SPACES = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
_IN_HEADLINES = re.compile("(?i)title|head|biaoti")
"""What an id holds that may be called like a headline."""
_LONGEST_NAME = 1_000
_NO_ELEMENTS = frozenset(("-text", "-comment"))
_NO_ATTRIBUTES: dict[str, str | None] = {}


@dataclass(slots=True)
class Element:
    """An element that is block-level or says something of what it holds.

    Its tag, its ``name`` (classes and id), the number of the element around it, whether its own tag, role or name says that
    no article stands in it, and whether it says that it is not shown, which makes it furniture too.
    """

    tag: str
    name: str
    parent: int
    furniture: bool
    hidden: bool = False


@dataclass(slots=True)
class Level:
    """What holds below one element.

    The tag of the innermost block-level element, its number (``container``) and that of the one ``around`` it, the number
    of the innermost ``element`` of all, the name nearest to it (``place``), and whether all is a link or preformatted.
    """

    tag: str
    place: str
    element: int
    container: int
    around: int
    link: bool
    pre: bool


@dataclass(slots=True)
class Run:
    """A run of text between block edges, how much of it is linked, and what holds where it stands."""

    text: str
    linked: int
    level: Level


@dataclass(slots=True)
class Walk:
    """A walk and what it has gathered so far."""

    runs: list[Run] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    times: list[tuple[str, str, int]] = field(default_factory=list)
    notes: list[tuple[str, str, int]] = field(default_factory=list)
    _unread: int = _NOTES_BUDGET
    _levels: list[Level] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _linked: int = 0
    _worded: bool = False
    _blocks: frozenset[str] = field(default_factory=lambda: word_set("block tags"))
    _names: dict[tuple[str, str | None, str | None], tuple[str, bool]] = field(default_factory=dict)
    _silent: set[tuple[str, str, str]] = field(default_factory=set)

    def run(self, body: LexborNode, *, without_scripts: bool = False) -> None:
        """Walk everything below the body; what it shows where scripts do not run is no text, unless asked for."""
        skipped, void, blocks = word_set("skipped tags"), word_set("void tags"), self._blocks
        if without_scripts:
            skipped -= {"noscript"}
        self._enter(body, "body")
        above: list[LexborNode] = [body]
        node = body.first_child
        while above:
            if node is None:
                left = above.pop()
                if self._pieces and left.tag in blocks:
                    self._flush()
                self._levels.pop()
                node = left.next if above else None
                continue
            tag = node.tag or "-"
            if tag == "-text":
                self._text(node.text_content or "")
            elif tag in void:
                self._void(node, tag)
            elif tag not in skipped and tag[0] not in "-!":
                self._enter(node, tag)
                above.append(node)
                node = node.first_child
                continue
            node = node.next

    def _enter(self, node: LexborNode, tag: str) -> None:
        attributes = node.attributes or _NO_ATTRIBUTES
        block = tag in self._blocks
        if block:
            if self._pieces:
                self._flush()
            if tag in _HEADINGS:
                self._note_inner(node)
        if attributes or tag == "time":
            if tag == "time" or "itemprop" in attributes:
                self._note_time(node, tag, attributes)
            self._note(node, tag, attributes)
        elif not block and tag != "a":
            self._levels.append(self._levels[-1])
            return
        self._levels.append(self._level(node, tag, attributes, block=block))

    def _level(self, node: LexborNode, tag: str, attributes: Attributes, *, block: bool) -> Level:
        """What holds below an element, given what holds around it."""
        name, furniture = self._call(tag, attributes.get("class"), attributes.get("id"))
        number = len(self.elements)
        if not self._levels:
            self.elements.append(Element(tag, name, -1, furniture=False))
            return Level(tag, name, number, number, number, link=False, pre=False)
        above = self._levels[-1]
        hidden = False
        if "style" in attributes or "hidden" in attributes:
            hidden = is_hidden(tag, attributes) and (tag == "p" or not _is_opened(node))
        furniture = furniture or hidden or ("role" in attributes and is_role_of_furniture(attributes["role"]))
        self.elements.append(Element(tag, name, above.element, furniture, hidden))
        return Level(
            tag if block else above.tag,
            name or above.place,
            number,
            number if block else above.container,
            above.container if block else above.around,
            above.link or (tag == "a" and _leads_away(attributes)),
            above.pre or tag == "pre",
        )

    def _call(self, tag: str, classes: str | None, own_id: str | None) -> tuple[str, bool]:
        """What an element is called, and whether that is furniture; the names of a page repeat, so they are looked at once."""
        key = (tag, classes, own_id)
        known = self._names.get(key)
        if known is None:
            name = f"{classes or ''} {short_id(own_id)}".strip() if own_id else classes.strip() if classes else ""
            known = self._names[key] = (name[:_LONGEST_NAME], is_furniture(tag, classes, own_id))
        return known

    def _void(self, node: LexborNode, tag: str) -> None:
        if tag in ("br", "hr"):
            self._flush()
        elif tag in ("meta", "img"):
            attributes = node.attributes
            self._note_time(node, tag, attributes)
            self._note(node, tag, attributes)

    def _note(self, node: LexborNode, tag: str, attributes: Attributes) -> None:
        """Keep what an element says it holds, with the number of the run that comes next."""
        if not attributes or self._unread < 0 or len(self._levels) > _DEEPEST_NOTE:
            return
        told_by_class = tag != "img" and "itemprop" not in attributes and "rel" not in attributes
        own_id = attributes.get("id") or ""
        if own_id:
            own_id = own_id.lower() if _IN_HEADLINES.search(own_id) else ""
        key = (tag, attributes.get("class") or "", own_id)
        if told_by_class and key in self._silent:
            return
        found = note(node, tag, attributes)
        if found is None:
            if told_by_class:
                self._silent.add(key)
            return
        self._unread -= len(found[1]) + _NOTE_COST
        if text := noted_text(found[1]):
            self.notes.append((found[0], text, len(self.runs)))

    def _note_inner(self, node: LexborNode) -> None:
        """Keep what a heading says without the label in it, with the number of the run that comes next."""
        if self._unread < 0 or len(self._levels) > _DEEPEST_NOTE:
            return
        self._unread -= _NOTE_COST
        if (found := inner_headline(node)) and (text := noted_text(found[1])):
            self.notes.append((found[0], text, len(self.runs)))

    def _note_time(self, node: LexborNode, tag: str, attributes: Attributes) -> None:
        """Keep a machine-readable date, with the number of the run that comes next."""
        if tag != "time" and "itemprop" not in attributes:
            return
        prop = (attributes.get("itemprop") or "").lower()
        if tag != "time" and not prop.startswith("date"):
            return
        value = attributes.get("datetime") or attributes.get("content") or self._shallow_text(node)[:80]
        name = f"{prop} {attributes.get('class') or ''} {'pubdate' if 'pubdate' in attributes else ''}".lower()
        modified, published = re.search("modified|updated", name), re.search("published|pubdate", name)
        self.times.append(("modified" if modified else "published" if published else "time", value, len(self.runs)))

    def _shallow_text(self, node: LexborNode) -> str:
        return node.text() if len(self._levels) <= _DEEPEST_NOTE else ""

    def _text(self, text: str) -> None:
        level = self._levels[-1]
        if not level.pre:
            self._piece(text, level)
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                self._flush()
            self._piece(line, level)

    def _piece(self, text: str, level: Level) -> None:
        if not text:
            return
        self._pieces.append(text)
        if not text.isspace():
            self._worded = True
            if level.link:
                self._linked += len(text)

    def _flush(self) -> None:
        """End the run, if there is one."""
        if self._worded:
            text = _SPACES.sub(" ", "".join(self._pieces)).strip()
            self.runs.append(Run(text, self._linked, self._levels[-1]))
            self._linked, self._worded = 0, False
        if self._pieces:
            self._pieces.clear()


def _leads_away(attributes: Attributes) -> bool:
    """Whether a link leads to another page; one to a named place on the same page is as good as text."""
    address = attributes.get("href") or ""
    return bool(address) and (not address.startswith("#") or address == "#")


def _is_opened(node: LexborNode) -> bool:
    """Whether an element stands right behind what opens it, or behind a box that holds nothing else."""
    before = node.prev
    while before is not None and before.tag in _NO_ELEMENTS:
        before = before.prev
    if before is None or opens(before.tag, before.attributes):
        return before is not None
    inside, found = before.first_child, False
    while inside is not None:
        if inside.tag not in _NO_ELEMENTS:
            if found or not opens(inside.tag, inside.attributes):
                return False
            found = True
        inside = inside.next
    return found
