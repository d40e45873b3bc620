"""Finds a page again by its locator, without walking all that lies beside it."""

# ruff: noqa: PTH110, PTH112, PTH113, PTH118, PTH119, PTH208 -- as in ``files``: names that are no UTF-8 pass unharmed

from __future__ import annotations

import os
from itertools import islice
from typing import TYPE_CHECKING

from indexer.sources.files import pages_of
from indexer.sources.names import locator_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from indexer.model import Rejected
    from indexer.sources.pageref import PageRef

MOST = 10_000
"""So many pages of one container are looked through, unless asked otherwise."""


def find(collection: Path, locator: str, most: int = MOST) -> PageRef | Rejected | None:
    """The page with this locator below a folder (or in the one file that is the collection).

    ``None`` when there is no such file, or the page is not among the first ``most`` of its container.
    """
    folder = collection.parent if collection.is_file() else collection
    for outer in _outer(locator):
        path = _file(os.fspath(folder), outer)
        if path is not None:
            found = (page for page in islice(pages_of(path, outer), most) if page.locator == locator)
            if page := next(found, None):
                return page
    return None


def find_named(path: Path, most: int = MOST) -> PageRef | Rejected | None:
    """The page inside a container that a path with ``!`` in it names, as ``saved/days.jsonl!3``."""
    named = os.fspath(path)
    for outer in _outer(named):
        if os.path.isfile(outer):
            name = os.path.basename(outer)
            found = (page for page in islice(pages_of(outer, name), most) if page.locator == name + named[len(outer) :])
            if page := next(found, None):
                return page
    return None


def _outer(locator: str) -> Iterator[str]:
    """What may be the file of a locator: all before each ``!``, then all of it."""
    at = locator.find("!")
    while at >= 0:
        yield locator[:at]
        at = locator.find("!", at + 1)
    yield locator


def _file(folder: str, locator: str) -> str | None:
    """The file of a locator without what is inside; no part of it may lead out of the folder."""
    for part in locator.split("/"):
        if part in ("", ".", "..") or not os.path.isdir(folder):
            return None
        name = part if os.path.exists(os.path.join(folder, part)) else _called(folder, part)
        if name is None:
            return None
        folder = os.path.join(folder, name)
    return folder if os.path.isfile(folder) else None


def _called(folder: str, part: str) -> str | None:
    """The name in a folder that is shown so in locators."""
    try:
        return next((name for name in sorted(os.listdir(folder)) if locator_name(name) == part), None)
    except OSError:
        return None
