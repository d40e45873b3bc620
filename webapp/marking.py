"""Text with marks: snippets cut into pieces, bodies into paragraphs.

Nothing here is HTML: a template macro escapes every piece.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.model import Snippet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from indexer.model import Sentence, Span

SENTENCE_ENDS = (*'.!?…"”’', *"。！？；」』”")

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; ``mark`` is 0, or the number of the mark it is, counted through the whole text."""

    text: str
    mark: int = 0


def pieces(snippet: Snippet, first: int = 1) -> tuple[Piece, ...]:
    """Cut a snippet at its marks, numbered from ``first``. Marks that touch, overlap or stick out do no harm."""
    cut, at, number = [], 0, first
    for start, end in joined(snippet.marks, len(snippet.text)):
        cut += [Piece(snippet.text[at:start]), Piece(snippet.text[start:end], number)]
        at, number = end, number + 1
    cut.append(Piece(snippet.text[at:]))
    return tuple(piece for piece in cut if piece.text)


def spans(sentence: Sentence) -> tuple[Piece, ...]:
    """Cut a sentence at its marks."""
    return pieces(Snippet(sentence.text, "body", sentence.marks))


def joined(marks: Iterable[Span], length: int) -> list[Span]:
    """The marks in order, inside the text, those that overlap made one."""
    whole: list[Span] = []
    for start, end in sorted((max(0, start), min(end, length)) for start, end in marks):
        if whole and start < whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        elif start < end:
            whole.append((start, end))
    return whole


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of a body that has text: its number from 1, and its pieces."""

    number: int
    pieces: tuple[Piece, ...]


def paragraphs(snippets: Iterable[Snippet]) -> tuple[Paragraph, ...]:
    """Cut a marked body into its paragraphs; marks are numbered through, so that a reader can step along them."""
    made: list[Paragraph] = []
    mark = 1
    for snippet in snippets:
        for line in lines(snippet):
            cut = pieces(line, mark)
            mark += sum(piece.mark > 0 for piece in cut)
            made.append(Paragraph(len(made) + 1, cut))
    return tuple(made)


def is_cut(text: str) -> bool:
    """Whether a snippet ends before its sentence does."""
    return not text.rstrip().endswith(SENTENCE_ENDS)


def repeats(paragraph: Paragraph, title: str | None) -> bool:
    """Whether a paragraph says the title again and nothing that was asked for: a page need not show it twice."""
    text = "".join(piece.text for piece in paragraph.pieces)
    return title is not None and text.split() == title.split() and not any(piece.mark for piece in paragraph.pieces)


def lines(snippet: Snippet) -> Iterator[Snippet]:
    """The lines of a snippet that are not blank, with the marks that fall on them."""
    marks, at = joined(snippet.marks, len(snippet.text)), 0
    for found in _LINE.finditer(snippet.text):
        start, end = found.span()
        while at < len(marks) and marks[at][1] <= start:
            at += 1
        ahead = at
        while ahead < len(marks) and marks[ahead][0] < end:
            ahead += 1
        if found[0].strip():
            inside = tuple((max(left, start) - start, min(right, end) - start) for left, right in marks[at:ahead])
            yield Snippet(found[0], snippet.field, inside, snippet.offset + start)
