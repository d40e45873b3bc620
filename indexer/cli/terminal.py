"""What people read in a terminal, and the one way out for results.

Text out of saved pages is never trusted here: control characters, which could move the cursor or hide words, are shown
as a dot. Widths count columns, of which a Chinese character takes two.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import unicodedata
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from indexer.model import Span

__all__ = [
    "ReaderGone", "bold", "clean", "counted", "dim", "flush", "marked", "put", "put_json", "say", "show", "width",
    "wrapped",
]  # fmt: skip

_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class ReaderGone(Exception):
    """The program that read standard output has closed it."""


def show(text: str) -> None:
    """Write a line for people to standard output, at once; styles are left out where nobody can see them."""
    _write(text, color=False if os.environ.get("NO_COLOR") else None)


def put(text: str) -> None:
    """Write a line of data to standard output, at once and as it is."""
    _write(text, color=True)


def put_json(value: Mapping[str, object]) -> None:
    """Write one JSON object to standard output, at once."""
    put(json.dumps(value, ensure_ascii=False, allow_nan=False))


def _write(text: str, *, color: bool | None) -> None:
    try:
        click.echo(text, color=color)
    except BrokenPipeError as error:
        raise ReaderGone from error


def say(text: str) -> None:
    """Write a line beside the results, to standard error."""
    click.echo(text, err=True)


def flush() -> None:
    """Make sure that all results have left."""
    try:
        if sys.stdout:
            sys.stdout.flush()
    except BrokenPipeError as error:
        raise ReaderGone from error


def clean(text: str) -> str:
    """Foreign text on one line, with what could play tricks on a terminal shown as a dot."""
    return _CONTROLS.sub("·", " ".join(text.split()))


def bold(text: str) -> str:
    """Foreign text for a heading."""
    return click.style(clean(text), bold=True)


def dim(text: str) -> str:
    """Foreign text that stands back."""
    return click.style(clean(text), dim=True)


def width(text: str) -> int:
    """Columns a text takes: two for a wide character, none for a combining mark."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrapped(text: str, indent: str = "") -> str:
    """Foreign text wrapped to the terminal, every line with an indent."""
    return marked(text, (), indent)


def marked(text: str, marks: Sequence[Span], indent: str = "") -> str:
    """Foreign text wrapped to the terminal, its marked spans in bold."""
    flags = [False] * len(text)
    for start, end in marks:
        flags[start:end] = [True] * (end - start)
    room = max(20, min(shutil.get_terminal_size().columns, 100) - width(indent))
    plain = _CONTROLS.sub("·", re.sub(r"\s", " ", text))
    return "\n".join(indent + _styled(plain[start:end], flags[start:end]) for start, end in _lines(plain, room))


def _styled(text: str, flags: Sequence[bool]) -> str:
    """A line with its flagged characters in bold."""
    pieces: list[str] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or flags[end] != flags[start]:
            piece = text[start:end]
            pieces.append(click.style(piece, bold=True, fg="yellow") if flags[start] else piece)
            start = end
    return "".join(pieces)


def _lines(text: str, room: int) -> Iterator[Span]:
    """Spans of lines that fit: broken at spaces and beside wide characters, and anywhere when a word is too long."""
    start, taken, columns = 0, 0, 0
    for at, character in enumerate(text):
        columns += _columns(character)
        if columns > room and at > start:
            cut = taken if taken > start else at
            yield start, len(text[:cut].rstrip()) if text[start:cut].strip() else cut
            start = cut
            columns = width(text[start : at + 1])
        if character == " " or _columns(character) == 2:
            taken = at + 1
    if text[start:].strip():
        yield start, len(text.rstrip())


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: ``1 page``, ``1,234 pages``."""
    return f"{number:,} {one if number == 1 else many}"
