"""Cuts a page into blocks: runs of text between the edges of block-level elements, with what their place in the page tells.

Words are never glued at a block's edge and never split by an inline tag. While walking, the page is also written out
again with a mark behind each block (``Page.marked``), so that a foreign extractor can be asked which blocks it keeps.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from indexer.extraction.density import score
from indexer.extraction.furniture import is_furniture
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
_SKIP = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "svg",
        "select",
        "head",
        "object",
        "embed",
        "applet",
        "canvas",
        "audio",
        "video",
        "textarea",
        "rt",
        "rp",
        "math",
        "map",
    ]
)
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])
_KEPT_ATTRIBUTES = ("class", "id", "role", "href", "itemprop", "style")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_PROSE_SHARE = 0.3
_MARK_BASE, _MARK_RANGE = 0x30000, 4096
_MARKS = re.compile("([\U00030000-\U00030fff])([\U00030000-\U00030fff])")


@dataclass(slots=True)
class Block:
    """A run of text: the tag it stands in, its container, how much of it is linked, and whether its place is furniture."""

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
    """A machine-readable date in the page: ``published``, ``modified`` or ``time``, its value, and the number of the block it stands before."""

    kind: str
    value: str
    block: int


@dataclass(slots=True)
class Page:
    """A page cut into blocks, the same page as markup with a mark behind each block, and its machine-readable dates.

    ``depth`` is how many elements stand inside each other at most.
    """

    blocks: list[Block]
    marked: str
    times: tuple[Time, ...] = ()
    depth: int = 0


def cut(markup: str) -> Page:
    """The blocks of a page in reading order."""
    body = LexborHTMLParser(markup).body
    if body is None:
        return Page([], "")
    walk = _Walk()
    walk.run(body)
    mark_furniture(walk.blocks)
    return Page(walk.blocks, "<html>" + "".join(walk.out) + "</html>", tuple(walk.times), walk.depth)


def mark_furniture(blocks: list[Block]) -> None:
    """Say of each block whether its place is furniture: a place that holds much of the page's prose is none, whatever its name."""
    prose: dict[int, float] = {}
    total = 0.0
    for block in blocks:
        worth = max(0.0, score(block.text)) * (block.linked < 0.5 * len(block.text))
        total += worth
        for root in block.roots:
            prose[root] = prose.get(root, 0.0) + worth
    for block in blocks:
        block.furniture = any(prose[root] < _PROSE_SHARE * total or not total for root in block.roots)


def marks_in(text: str) -> list[int]:
    """The numbers of the blocks whose mark stands in a text, in its order."""
    return [(ord(a) - _MARK_BASE) * _MARK_RANGE + ord(b) - _MARK_BASE for a, b in _MARKS.findall(text)]


@dataclass(slots=True)
class _Level:
    """What holds below one element."""

    node: LexborNode
    tag: str
    place: str
    container: int
    around: int
    link: bool
    roots: tuple[int, ...]
    pre: bool


@dataclass(slots=True)
class _Walk:
    """One walk over a page, with its own stack, for elements may be nested deeper than Python may call."""

    blocks: list[Block] = field(default_factory=list)
    out: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    mark_at: int = -1
    levels: list[_Level] = field(default_factory=list)
    containers: int = 0
    times: list[Time] = field(default_factory=list)
    depth: int = 0

    def run(self, body: LexborNode) -> None:
        """Walk everything below the body."""
        self._enter(body, "body")
        node = body.first_child
        while self.levels:
            if node is None:
                level = self._leave()
                node = level.node.next if self.levels else None
                continue
            tag = node.tag
            if tag == "-text":
                self._text(node.text_content or "")
            elif tag is not None and tag not in _SKIP and not tag.startswith(("-", "!")):
                if tag in _VOID:
                    self._void(tag, node)
                else:
                    self._enter(node, tag)
                    node = node.first_child
                    continue
            node = node.next

    def _enter(self, node: LexborNode, tag: str) -> None:
        above = self.levels[-1] if self.levels else None
        roots = above.roots if above else ()
        attributes = node.attributes
        if tag in _BLOCK:
            self._flush()
            self.containers += 1
        shown = "".join(f' {name}="{html.escape(value)}"' for name in _KEPT_ATTRIBUTES if (value := attributes.get(name)))
        self.out.append(f"<{tag}{shown}>")
        self._time(tag, attributes, node)
        self.depth = max(self.depth, len(self.levels))
        name = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        self.levels.append(
            _Level(
                node,
                tag if tag in _BLOCK or above is None else above.tag,
                name if name != " " or above is None else above.place,
                self.containers if tag in _BLOCK or above is None else above.container,
                above.container if tag in _BLOCK and above is not None else above.around if above is not None else 0,
                tag == "a" or (above is not None and above.link),
                (*roots, len(self.out)) if is_furniture(tag, attributes) else roots,
                tag == "pre" or (above is not None and above.pre),
            )
        )

    def _time(self, tag: str, attributes: Mapping[str, str | None], node: LexborNode) -> None:
        """Note a machine-readable date."""
        prop = (attributes.get("itemprop") or "").lower()
        if tag != "time" and not prop.startswith("date"):
            return
        value = attributes.get("datetime") or attributes.get("content") or (node.text_content or "")[:80]
        name = prop + " " + (attributes.get("class") or "").lower()
        kind = (
            "modified"
            if "modified" in name or "updated" in name
            else "published"
            if "published" in name or "pubdate" in attributes
            else "time"
        )
        self.times.append(Time(kind, value, len(self.blocks)))

    def _leave(self) -> _Level:
        level = self.levels[-1]
        tag = level.node.tag or "div"
        if tag in _BLOCK:
            self._flush()
        self.levels.pop()
        self.out.append(f"</{tag}>")
        return level

    def _void(self, tag: str, node: LexborNode) -> None:
        if tag == "meta":
            self._time(tag, node.attributes, node)
        if tag in ("br", "hr"):
            self._flush()
            self.out.append(f"<{tag}>")

    def _text(self, text: str) -> None:
        level = self.levels[-1]
        if level.pre and "\n" in text:
            for n, line in enumerate(text.split("\n")):
                if n:
                    self._flush()
                    self.out.append("\n")
                self._piece(line, level)
        else:
            self._piece(_SPACES.sub(" ", text), level)

    def _piece(self, text: str, level: _Level) -> None:
        if not text:
            return
        self.pieces.append(text)
        self.out.append(html.escape(_MARKS.sub("", text), quote=False))
        if not text.isspace():
            self.mark_at = len(self.out) - 1
            self.linked += len(text) if level.link else 0

    def _flush(self) -> None:
        """End the block, if there is one, and set its mark behind its last words."""
        if self.mark_at >= 0:
            level = self.levels[-1]
            number = len(self.blocks)
            text = _SPACES.sub(" ", "".join(self.pieces)).strip()
            # the block belongs to its innermost element, where that has just been entered the one around it
            self.blocks.append(Block(text, level.tag, level.place, level.container, level.around, self.linked, level.roots))
            if number < _MARK_RANGE * _MARK_RANGE:
                high, low = divmod(number, _MARK_RANGE)
                self.out[self.mark_at] = self.out[self.mark_at].rstrip() + chr(_MARK_BASE + high) + chr(_MARK_BASE + low) + " "
        self.pieces.clear()
        self.linked, self.mark_at = 0, -1
