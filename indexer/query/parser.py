"""Reads a question in one pass over its characters: linear, without recursion, bounded before anything is looked up.

``OR`` binds least, then ``AND``, then standing side by side. Operators without an operand and brackets without a
partner say nothing. Quotes in running text, with a letter right before or behind, are punctuation. A word with a
colon is a field only if it is one of ours, so addresses are text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from indexer.errors import BadQuestion
from indexer.query.question import Begins, Fielded, Group, Quoted, Stretch, Syntax

FIELDS = {
    "title": "title",
    "標題": "title",
    "标题": "title",
    "outlet": "outlet",
    "media": "outlet",
    "媒體": "outlet",
    "媒体": "outlet",
    "lang": "language",
    "language": "language",
    "date": "date",
    "published": "date",
    "日期": "date",
    "year": "date",
    "person": "person",
    "人物": "person",
    "exact": "exact",
}
"""Names that may stand before a colon, and the field each means."""

MOST_CHARACTERS = 4_000
MOST_DEPTH = 50
MOST_CLAUSES = 1_000

_OPENING = '"“”「『＂«'
_CLOSING = {'"': '"＂”', "“": '”"', "”": '”"', "「": "」", "『": "』", "＂": '＂"', "«": "»"}
_LEX = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<open>[(（])"
    r"|(?P<close>[)）])"
    rf"|(?P<field>(?P<name>{'|'.join(FIELDS)})[:：](?=[^\s/]))"
    rf"|(?P<quote>[{_OPENING}])"
    r"|(?P<sign>[-－+＋](?=[^\s\-－+＋]))"
    r"|(?P<word>[^\s()（）]+)",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(rf"[\s()（）{_OPENING}]")
_BRACKETED = re.compile(r"\[[^\]]{0,60}\]")
_SLOP = re.compile(r"~(\d{1,2})")


@dataclass(slots=True)
class _Frame:
    """An open bracket: alternatives of operands of clauses, the last of each being filled."""

    alternatives: list[list[list[tuple[str, Syntax]]]] = field(default_factory=lambda: [[[]]])
    sign: str = ""


class _Reader:
    """The state of one reading: where it stands, the open brackets, and the sign that waits for its clause."""

    def __init__(self, question: str) -> None:
        self.question, self.at = question, 0
        self.frames = [_Frame()]
        self.sign = ""
        self.clauses = 0

    # -------------------------------------------------------------------------------------- building
    def clause(self, node: Syntax) -> None:
        """Put a clause where it belongs; neighboring words become one stretch, so that names in it stay whole."""
        self.clauses += 1
        if self.clauses > MOST_CLAUSES:
            raise BadQuestion(f"The question has more than {MOST_CLAUSES} clauses.", "Ask for fewer things at once")
        operand = self.frames[-1].alternatives[-1][-1]
        if isinstance(node, Stretch) and not self.sign and operand and operand[-1][0] == "":
            before = operand[-1][1]
            if isinstance(before, Stretch):
                operand[-1] = ("", Stretch(self.question[before.start : node.end], before.start, node.end))
                return
        sign = self.sign or ("+" if isinstance(node, Fielded) else "")
        operand.append((sign, node))
        self.sign = ""

    def operator(self, name: str) -> None:
        """An AND, OR or NOT between clauses."""
        frame = self.frames[-1]
        if name == "NOT":
            self.sign = "" if self.sign == "-" else "-"
        elif name == "OR":
            frame.alternatives.append([[]])
        else:
            frame.alternatives[-1].append([])

    def open(self) -> None:
        """A bracket opens."""
        if len(self.frames) > MOST_DEPTH:
            raise BadQuestion(f"The question has brackets more than {MOST_DEPTH} deep.", "Leave some brackets out")
        self.frames.append(_Frame(sign=self.sign))
        self.sign = ""

    def close(self) -> None:
        """A bracket closes; without a partner it says nothing."""
        if len(self.frames) == 1:
            return
        frame = self.frames.pop()
        node = _join(frame)
        self.sign = frame.sign
        if node is not None:
            self.clause(node)
        self.sign = ""

    # -------------------------------------------------------------------------------------- reading
    def read(self) -> Syntax | None:
        """The whole question."""
        while self.at < len(self.question):
            found = _LEX.match(self.question, self.at)
            assert found
            self.at = found.end()
            getattr(self, f"_read_{'field' if found['name'] else found.lastgroup}")(found)
        while len(self.frames) > 1:
            self.close()
        return _join(self.frames[0])

    def _read_space(self, _: re.Match[str]) -> None:
        """Blanks only part words."""

    def _read_open(self, _: re.Match[str]) -> None:
        self.open()

    def _read_close(self, _: re.Match[str]) -> None:
        self.close()

    def _read_sign(self, found: re.Match[str]) -> None:
        self.sign = unicodedata.normalize("NFKC", found.group())

    def _read_quote(self, found: re.Match[str]) -> None:
        inner = self._quoted(found.start())
        if inner is None:
            return  # a quote without its partner says nothing
        if self.question[self.at : self.at + 1].isalnum():  # 「…」 in running text: punctuation, no phrase asked for
            self.at = found.start() + 1
            return
        slop = _SLOP.match(self.question, self.at)
        if slop:
            self.at = slop.end()
        if inner.strip():
            self.clause(Quoted(inner, found.start(), self.at, int(slop[1]) if slop else 0))

    def _quoted(self, start: int) -> str | None:
        """The text between a quote at ``start`` and its partner; reading goes on behind it."""
        closing = _CLOSING[self.question[start]]
        ends = [at for at in (self.question.find(each, start + 1) for each in closing) if at >= 0]
        if not ends:
            self.at = start + 1
            return None
        self.at = min(ends) + 1
        return self.question[start + 1 : min(ends)]

    def _read_field(self, found: re.Match[str]) -> None:
        name, start = FIELDS[found["name"].lower()], self.at
        if self.question[start] in _OPENING:
            inner = self._quoted(start)
            if inner is not None:
                self.clause(Fielded(name, inner, found.start(), self.at, quoted=True))
            return
        bracketed = _BRACKETED.match(self.question, start)
        boundary = _BOUNDARY.search(self.question, start)
        self.at = bracketed.end() if bracketed else boundary.start() if boundary else len(self.question)
        if self.at > start:
            self.clause(Fielded(name, self.question[start : self.at], found.start(), self.at))

    def _read_word(self, found: re.Match[str]) -> None:
        word, start = found.group(), found.start()
        plain = unicodedata.normalize("NFKC", word)
        if plain in ("AND", "OR", "NOT"):
            self.operator(plain)
        elif plain.endswith("*") and len(plain) > 1 and plain[:-1].isalnum():
            self.clause(Begins(word[:-1], start, self.at))
        else:
            self.clause(Stretch(word, start, self.at))


def parse(question: str) -> Syntax | None:
    """The syntax of a question; ``None`` when it asks for nothing. Raises BadQuestion over the limits.

    >>> parse("harbor -fire")
    Group(any=(Stretch(text='harbor', start=0, end=6),), required=(), excluded=(Stretch(text='fire', start=8, end=12),))
    """
    if len(question) > MOST_CHARACTERS:
        raise BadQuestion(
            f"The question has {len(question)} characters; {MOST_CHARACTERS} is the most.", "Ask a shorter one"
        )
    return _Reader(question).read()


def _join(frame: _Frame) -> Syntax | None:
    """What an ended bracket means; ``None`` when it is empty."""
    alternatives = [node for node in map(_both, frame.alternatives) if node is not None]
    if len(alternatives) <= 1:
        return alternatives[0] if alternatives else None
    return Group(any=tuple(alternatives))


def _both(operands: list[list[tuple[str, Syntax]]]) -> Syntax | None:
    """Operands joined by AND."""
    nodes = [node for node in map(_beside, operands) if node is not None]
    if len(nodes) <= 1:
        return nodes[0] if nodes else None
    required = tuple(node for node in nodes if not _only_excludes(node))
    excluded = tuple(each for node in nodes if _only_excludes(node) for each in _excluded(node))
    return Group(required=required, excluded=excluded)


def _only_excludes(node: Syntax) -> bool:
    return isinstance(node, Group) and not node.any and not node.required


def _excluded(node: Syntax) -> tuple[Syntax, ...]:
    return node.excluded if isinstance(node, Group) else ()


def _beside(clauses: list[tuple[str, Syntax]]) -> Syntax | None:
    """Clauses side by side."""
    by_sign: dict[str, list[Syntax]] = {"": [], "+": [], "-": []}
    for sign, node in clauses:
        by_sign[sign].append(node)
    if not clauses:
        return None
    if len(clauses) == 1 and not by_sign["-"]:
        return clauses[0][1]
    return Group(tuple(by_sign[""]), tuple(by_sign["+"]), tuple(by_sign["-"]))
