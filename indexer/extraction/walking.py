"""One walk over a parsed page: gathers its runs of text, and writes the page out again with a mark behind each run.

Words are never glued at the edge of a block and never split by an inline tag. The walk keeps its own stack, for
elements may be nested deeper than Python may call.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from indexer.extraction.furniture import is_furniture
from indexer.extraction.marks import mark
from indexer.extraction.noting import note, noted_text
from indexer.extraction.tables import word_set

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode

    Attributes = Mapping[str, str | None]

_KEPT_ATTRIBUTES = ("class", "id", "role", "href", "itemprop", "style")
_NOTES_BUDGET, _NOTE_COST, _DEEPEST_NOTE = 4_000_000, 4_000, 60
"""How many characters are read for notes on one page, and how deep: elements called ``author`` may be nested without end."""
_SPACES = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")


@dataclass(frozen=True, slots=True)
class Level:
    """What holds below one element: its block-level element and place, whether all is a link or preformatted, its furniture."""

    node: LexborNode
    tag: str
    place: str
    container: int
    around: int
    link: bool
    pre: bool
    roots: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text between block edges, how much of it is linked, and what holds where it stands."""

    text: str
    linked: int
    level: Level


@dataclass(slots=True)
class Walk:
    """A walk and what it has gathered so far."""

    runs: list[Run] = field(default_factory=list)
    times: list[tuple[str, str, int]] = field(default_factory=list)
    notes: list[tuple[str, str, int]] = field(default_factory=list)
    out: list[str] = field(default_factory=list)
    depth: int = 0
    _unread: int = _NOTES_BUDGET
    _levels: list[Level] = field(default_factory=list)
    _containers: int = 0
    _pieces: list[str] = field(default_factory=list)
    _linked: int = 0
    _last_words: int = -1
    _blocks: frozenset[str] = field(default_factory=lambda: word_set("block tags"))

    def run(self, body: LexborNode) -> None:
        """Walk everything below the body."""
        skipped, void = word_set("skipped tags"), word_set("void tags")
        self._enter(body, "body")
        node = body.first_child
        while self._levels:
            if node is None:
                level = self._leave()
                node = level.node.next if self._levels else None
                continue
            tag = node.tag or "-"
            if tag == "-text":
                self._text(node.text_content or "")
            elif tag in void:
                self._void(node, tag)
            elif tag not in skipped and tag[0] not in "-!":
                self._enter(node, tag)
                node = node.first_child
                continue
            node = node.next

    def _enter(self, node: LexborNode, tag: str) -> None:
        attributes = node.attributes
        if tag in self._blocks:
            self._flush()
            self._containers += 1
        self._note_time(node, tag, attributes)
        self._note(node, tag, attributes)
        self.out.append(_opening(tag, attributes))
        self._levels.append(self._level(node, tag, attributes))
        self.depth = max(self.depth, len(self._levels))

    def _level(self, node: LexborNode, tag: str, attributes: Attributes) -> Level:
        """What holds below an element, given what holds around it."""
        name = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        if not self._levels:
            return Level(node, tag, name, 0, 0, link=False, pre=False, roots=())
        above = self._levels[-1]
        block = tag in self._blocks
        return Level(
            node,
            tag if block else above.tag,
            name if name != " " else above.place,
            self._containers if block else above.container,
            above.container if block else above.around,
            link=above.link or tag == "a",
            pre=above.pre or tag == "pre",
            roots=(*above.roots, len(self.out)) if is_furniture(tag, attributes) else above.roots,
        )

    def _leave(self) -> Level:
        level = self._levels[-1]
        tag = level.node.tag or "div"
        if tag in self._blocks:
            self._flush()
        self._levels.pop()
        self.out.append(f"</{tag}>")
        return level

    def _void(self, node: LexborNode, tag: str) -> None:
        if tag in ("br", "hr"):
            self._flush()
            self.out.append(f"<{tag}>")
        elif tag in ("meta", "img"):
            attributes = node.attributes
            self._note_time(node, tag, attributes)
            self._note(node, tag, attributes)

    def _note(self, node: LexborNode, tag: str, attributes: Attributes) -> None:
        """Keep what an element says it holds, with the number of the run that comes next."""
        if not attributes or self._unread < 0 or len(self._levels) > _DEEPEST_NOTE:
            return
        found = note(node, tag, attributes)
        if found is None:
            return
        self._unread -= len(found[1]) + _NOTE_COST
        if text := noted_text(found[1]):
            self.notes.append((found[0], text, len(self.runs)))

    def _note_time(self, node: LexborNode, tag: str, attributes: Attributes) -> None:
        """Keep a machine-readable date, with the number of the run that comes next."""
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
            self._piece(_SPACES.sub(" ", text), level)
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                self._flush()
                self.out.append("\n")
            self._piece(line, level)

    def _piece(self, text: str, level: Level) -> None:
        if not text:
            return
        self._pieces.append(text)
        self.out.append(html.escape(text, quote=False))
        if not text.isspace():
            self._last_words = len(self.out) - 1
            self._linked += len(text) if level.link else 0

    def _flush(self) -> None:
        """End the run, if there is one, and set its mark behind its last words."""
        if self._last_words >= 0:
            words = self.out[self._last_words]
            self.out[self._last_words] = words.rstrip() + mark(len(self.runs)) + " "
            text = _SPACES.sub(" ", "".join(self._pieces)).strip()
            self.runs.append(Run(text, self._linked, self._levels[-1]))
        self._pieces.clear()
        self._linked, self._last_words = 0, -1


def _opening(tag: str, attributes: Attributes) -> str:
    """An element's opening tag with the attributes that tell what its place is."""
    shown = [f' {name}="{html.escape(value)}"' for name in _KEPT_ATTRIBUTES if (value := attributes.get(name))]
    return f"<{tag}{''.join(shown)}>"
