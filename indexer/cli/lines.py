"""JSON lines as they come in: one object a line, read and answered one at a time."""

from __future__ import annotations

import json
import re
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING, BinaryIO

from indexer.errors import NotFound, WrongUsage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

__all__ = ["names_listed", "objects", "pairs", "standard_input", "typed"]

Row = dict[str, object]

LONGEST_NAME = 200
"""Characters a name may have."""

_ESCAPED = re.compile("[\udc80-\udcff]+")


def objects(path: Path) -> Iterator[tuple[str, Row]]:
    """Each line of a file (``-``: standard input) with the place where it stands; empty lines are passed over."""
    name = "standard input" if str(path) == "-" else str(path)
    with standard_input() if str(path) == "-" else _opened(path) as lines:
        for number, line in enumerate(iter(lines.readline, b""), 1):
            if line.strip():
                where = f"{name}, line {number}"
                yield where, _object(line, where)


def names_listed(path: Path) -> tuple[str, ...]:
    """The names of a list (``-``: standard input), one a line, each once; what stands after ``#`` is a comment.

    Raises WrongUsage for a line that is no UTF-8 text, or too long to be a name.
    """
    listed: dict[str, None] = {}
    with standard_input() if str(path) == "-" else _opened(path) as lines:
        for number, line in enumerate(lines, 1):
            name = _listed(line, f"{path}, line {number}")
            if name:
                listed[name] = None
    return tuple(listed)


def _listed(line: bytes, where: str) -> str:
    """The name on a line, without the comment."""
    try:
        name = " ".join(line.decode("utf-8-sig").partition("#")[0].split())
    except UnicodeDecodeError as error:
        raise WrongUsage(f"{where}: this is no UTF-8 text.", "Save the list as UTF-8.") from error
    if len(name) > LONGEST_NAME:
        raise WrongUsage(f"{where}: {len(name)} characters are no name.", "Give one name a line.")
    return name


def standard_input() -> AbstractContextManager[BinaryIO]:
    """The bytes of standard input; it stays open."""
    return nullcontext(sys.stdin.buffer)


def _opened(path: Path) -> AbstractContextManager[BinaryIO]:
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise NotFound(f"No file {path}.", "Check the path.") from error


def _object(line: bytes, where: str) -> Row:
    """One line as an object; raises WrongUsage that names the line."""
    try:
        row = json.loads(line.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise WrongUsage(f"{where}: this is no JSON.", "Give one JSON object a line.") from error
    if not isinstance(row, dict):
        raise WrongUsage(f"{where}: this is no JSON object.", "Give one JSON object a line.")
    return row


def pairs(path: Path, key: str) -> Iterator[tuple[str, str]]:
    """The ``id`` and the text under ``key`` of each line."""
    for where, row in objects(path):
        given, text = row.get("id"), row.get(key)
        if not isinstance(given, str) or not isinstance(text, str):
            raise WrongUsage(f"{where}: needs id and {key}, both text.", f'Like this: {{"id": "1", "{key}": "..."}}')
        yield given, text


def typed(words: tuple[str, ...]) -> str:
    """Words of a command line as one text; bytes that are no UTF-8 become replacement characters."""
    return _ESCAPED.sub("\ufffd", " ".join(words))
