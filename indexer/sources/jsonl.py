"""Documents of a ``.jsonl`` file: one line, one document, checked before anything is made of it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, BinaryIO

from indexer.model import Rejected
from indexer.sources.pageref import JSON, PageRef

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_LINE_BYTES = 64 * 1024 * 1024
"""A line above this is rejected without being read as a whole."""

_OPTIONAL = ("url", "title", "published", "byline", "outlet", "language", "captured")
_SHAPE_CURE = 'Each line is one JSON object with the strings "id" and "text".'


def documents(path: Path, locator: str, seen: set[bytes]) -> Iterator[PageRef | Rejected]:
    """The documents of one file in the order of its lines. ``seen`` holds 16-byte digests of all ids met so far and is added to."""
    with path.open("rb") as file:
        number = offset = 0
        while line := file.readline(MAX_LINE_BYTES + 1):
            number += 1
            start, offset = offset, offset + len(line)
            place = f"{locator}!{number}"
            if len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
                offset += _skip_line(file)
                yield Rejected(place, "too_large", f"Keep each line below {MAX_LINE_BYTES >> 20} MB.")
            elif line.strip(b"\xef\xbb\xbf \t\r\n"):
                yield _document(line, place, path, start, seen)


def _skip_line(file: BinaryIO) -> int:
    """Read on to the end of an endless line; how many bytes that was."""
    skipped = 0
    while piece := file.readline(1 << 20):
        skipped += len(piece)
        if piece.endswith(b"\n"):
            break
    return skipped


def _document(line: bytes, place: str, path: Path, offset: int, seen: set[bytes]) -> PageRef | Rejected:
    """The reference to one line, or why it is no document."""
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return Rejected(place, "bad_json", _SHAPE_CURE, str(error)[:200])
    problem = _problem(row)
    if problem:
        return Rejected(place, "bad_document", _SHAPE_CURE, problem)
    given: str = row["id"].encode("utf-8", "replace").decode("utf-8")
    digest = hashlib.blake2b(given.encode(), digest_size=16).digest()
    if digest in seen:
        return Rejected(place, "repeated_id", "Give each document an id of its own.", given[:200])
    seen.add(digest)
    return PageRef(place, path, offset, len(line), JSON, given)


def _problem(row: object) -> str:
    """What is wrong with a line's value; "" when nothing is."""
    if not isinstance(row, dict):
        return "not an object"
    for key in ("id", "text"):
        if key not in row:
            return f'no "{key}"'
        if not isinstance(row[key], str):
            return f'"{key}" is not a string'
    if not row["id"]:
        return '"id" is empty'
    wrong = [key for key in _OPTIONAL if not isinstance(row.get(key), str | None)]
    return f'"{wrong[0]}" is not a string' if wrong else ""
