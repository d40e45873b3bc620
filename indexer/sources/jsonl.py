"""Documents of a ``.jsonl`` file: one line, one document, checked before anything is made of it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from indexer.model import Rejected
from indexer.sources.pageref import JSON, Given

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.sources.pageref import PageRef
    from indexer.sources.place import Place
    from indexer.sources.streams import Stream

MAX_LINE_BYTES = 64 * 1024 * 1024
"""A line above this is rejected without being read as a whole."""

_OPTIONAL = ("url", "title", "published", "byline", "outlet", "language", "captured")
_SHAPE_CURE = 'Each line is one JSON object with the strings "id" and "text".'


def documents(stream: Stream, place: Place, seen: set[bytes]) -> Iterator[PageRef | Rejected]:
    """The documents of one file in the order of its lines. ``seen`` holds 16-byte digests of all ids met so far and is added to."""
    number, start = 0, stream.position
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        locator = f"{place.locator}!{number}"
        if len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
            while (piece := stream.readline(1 << 20)) and not piece.endswith(b"\n"):
                pass
            yield Rejected(locator, "too_large", f"Keep each line below {MAX_LINE_BYTES >> 20} MB.")
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield _document(line, place.inside(locator, start, None), seen)
        start = stream.position


def _document(line: bytes, place: Place, seen: set[bytes]) -> PageRef | Rejected:
    """The reference to one line, or why it is no document."""
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return Rejected(place.locator, "bad_json", _SHAPE_CURE, str(error)[:200])
    problem = _problem(row)
    if problem:
        return Rejected(place.locator, "bad_document", _SHAPE_CURE, problem)
    given: str = row["id"].encode("utf-8", "replace").decode("utf-8")
    digest = hashlib.blake2b(given.encode(), digest_size=16).digest()
    if digest in seen:
        return Rejected(place.locator, "repeated_id", "Give each document an id of its own.", given[:200])
    seen.add(digest)
    return place.ref(len(line), JSON, given, given=Given())


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
