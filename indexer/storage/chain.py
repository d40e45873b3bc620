"""The lines of the journal: a changed, lost or moved line is noticed, for each carries a check of all before it.

A line is ``{"at":…,"check":…,"data":…,"kind":…}``, canonical JSON.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from indexer.storage.sealed import canonical

Data = dict[str, str | list[str]]
CHECK_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: when (ISO 8601, UTC), of what kind, and its data."""

    at: str
    kind: str
    data: Data


@dataclass(frozen=True, slots=True)
class Lines:
    """What stands in a journal file: its good entries with their checks, and where the good lines end, in bytes.

    ``damaged`` is the number of the first line that is whole but changed; ``torn``: the file ends in half a line.
    """

    entries: tuple[Entry, ...]
    checks: tuple[str, ...]
    end: int
    damaged: int | None
    torn: bool


def check_of(before: str, entry: Entry) -> str:
    """The check of an entry that follows a line with the check ``before`` ("" for the first)."""
    body = canonical([before, entry.at, entry.kind, entry.data])
    return hashlib.sha256(body).hexdigest()[:CHECK_DIGITS]


def write_line(entry: Entry, check: str) -> bytes:
    """A line without its line end."""
    return canonical({"at": entry.at, "check": check, "data": entry.data, "kind": entry.kind})


def read_line(line: bytes, before: str) -> tuple[Entry, str] | None:
    """A line's entry and check.

    ``None`` unless every byte of it is as written after a line with the check ``before``.
    """
    try:
        facts: dict[str, Any] = json.loads(line)
        entry = Entry(facts["at"], facts["kind"], facts["data"])
        check = check_of(before, entry)
        return (entry, check) if write_line(entry, check) == line else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def read_lines(content: bytes) -> Lines:
    """All good lines up to the first that is not. A last line without its end is good when its check is."""
    entries: list[Entry] = []
    checks: list[str] = []
    before, end = "", 0
    *lines, tail = content.split(b"\n")
    for number, line in enumerate([*lines, *([tail] if tail else [])], 1):
        parsed = read_line(line, before)
        if parsed is None:
            whole = number <= len(lines)
            return Lines(tuple(entries), tuple(checks), end, number if whole else None, torn=not whole)
        entries.append(parsed[0])
        checks.append(before := parsed[1])
        end = min(end + len(line) + 1, len(content))
    return Lines(tuple(entries), tuple(checks), end, None, torn=bool(tail))
