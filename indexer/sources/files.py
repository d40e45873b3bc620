"""Walks files and folders in the order of their locators and says of each file what it is.

Paths are strings here and ``os`` walks them: ``Path.is_dir`` raises where a folder above may not be entered, ``os.path``
answers no, and names that are no UTF-8 pass unharmed.
"""

# ruff: noqa: PTH112, PTH114, PTH116, PTH118, PTH119, PTH208

from __future__ import annotations

import errno
import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.errors import NotFound
from indexer.model import Rejected
from indexer.sources.contents import contents
from indexer.sources.names import is_furniture, is_passed_over, locator_name
from indexer.sources.pageref import Given, PageRef, SourceError
from indexer.sources.place import Place
from indexer.sources.sidecar import read_sidecar, sidecar_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PAGE_ENDING = re.compile(r"(?i)\.(?:html?|xhtml|txt|jsonl)$")
_READABLE_CURE = "Make the file readable (owner, mode, device) and run again."


def walk(paths: Sequence[Path]) -> Iterator[PageRef | Rejected]:
    """Every page below the paths, in their order and sorted by locator below each, and every file that is none with its reason.

    Hidden files, README, ``*.toml`` and the ``NAME_files`` folder beside a saved page are not mentioned; a folder is
    walked once, whatever links lead to it. Raises ``NotFound`` for a path that is not there, before anything is read.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise NotFound(f"There is no {path}.", "Check the path.")
    ids: set[bytes] = set()
    for path in paths:
        yield from _Walk(os.path.realpath(path), ids).start(path)


def pages_of(path: str, locator: str) -> Iterator[PageRef | Rejected]:
    """The page or pages of one file that is known by a locator, or why there are none."""
    return _Walk(os.path.realpath(path), set()).file(path, locator)


@dataclass(slots=True)
class _Walk:
    """One walk below one path: its real path, the ids of documents met so far, and the real folders walked."""

    root: str
    ids: set[bytes]
    walked: set[str] = field(default_factory=set)

    def start(self, path: Path) -> Iterator[PageRef | Rejected]:
        """The answer for the path itself, file or folder."""
        if os.path.isdir(path):
            yield from self._folder(os.fspath(path), "")
        elif not is_passed_over(path.name):
            yield from self.file(os.fspath(path), locator_name(path.name or os.path.basename(self.root)))

    def _folder(self, folder: str, prefix: str) -> Iterator[PageRef | Rejected]:
        """Everything in a folder. Keeps its own stack: folders may be nested deeper than Python may call."""
        stack = [iter(self._entries(folder, prefix))]
        self.walked.add(os.path.realpath(folder))
        while stack:
            entry = next(stack[-1], None)
            if entry is None:
                stack.pop()
            elif isinstance(entry, Rejected):
                yield entry
            elif entry.is_folder:
                real = os.path.realpath(entry.path)
                if real not in self.walked:
                    self.walked.add(real)
                    stack.append(iter(self._entries(entry.path, entry.locator)))
            else:
                yield from self.file(entry.path, entry.locator)

    def _entries(self, folder: str, prefix: str) -> list[_Entry | Rejected]:
        """What lies in a folder, sorted as the locators sort, without what is not to be mentioned."""
        try:
            names = os.listdir(folder)
        except OSError as error:
            return [Rejected(prefix.rstrip("/") or ".", "unreadable", _READABLE_CURE, error.strerror or str(error))]
        beside = set(names)
        found: list[tuple[str, _Entry | Rejected]] = []
        for name in names:
            if name.startswith(".") or is_passed_over(name):
                continue
            path, locator = os.path.join(folder, name), prefix + locator_name(name)
            if not os.path.isdir(path):
                found.append((locator, _Entry(path, locator, is_folder=False)))
            elif not self._is_elsewhere(path) and not is_furniture(name, beside.__contains__):
                found.append((locator + "/", _folder_entry(path, locator)))
        return [entry for _, entry in sorted(found, key=lambda pair: pair[0])]

    def _is_elsewhere(self, path: str) -> bool:
        """Whether a folder is a link to one that this walk meets anyway, has met, or that holds the walk itself."""
        real = os.path.realpath(path)
        if real in self.walked or _is_below(self.root, real):
            return True
        return os.path.islink(path) and _is_below(real, self.root)

    def file(self, path: str, locator: str) -> Iterator[PageRef | Rejected]:
        """The page or pages of one file, or why there are none."""
        try:
            status = os.stat(path)
            if not stat.S_ISREG(status.st_mode):
                yield Rejected(locator, "unreadable", _READABLE_CURE, "not a regular file")
            else:
                place = Place(locator, Path(path), given=_known_beside(path))
                yield from contents(place, self.ids)
        except SourceError as error:
            yield Rejected(locator, error.reason, error.cure, error.detail)
        except OSError as error:
            if error.errno == errno.ELOOP:
                return
            yield Rejected(locator, "unreadable", _READABLE_CURE, error.strerror or str(error))


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file or folder to go on with; a folder's locator ends with a slash."""

    path: str
    locator: str
    is_folder: bool


def _folder_entry(path: str, locator: str) -> _Entry | Rejected:
    """A folder to walk; an empty one that is called like a page is mentioned, for somebody takes it for one."""
    if _PAGE_ENDING.search(path):
        try:
            if not os.listdir(path):
                return Rejected(locator, "unreadable", "It is an empty folder; put the page in its place.", "Is a directory")
        except OSError:
            pass  # the walk will meet the same error and report it
    return _Entry(path, locator + "/", is_folder=True)


def _is_below(path: str, folder: str) -> bool:
    """Whether a real path is the folder or lies in it."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _known_beside(path: str) -> Given:
    """What the sidecar beside a page says of it. Raises ``SourceError`` when it cannot be read as one."""
    folder, name = os.path.split(path)
    sidecar = sidecar_name(name)
    beside = Path(folder, sidecar) if sidecar else None
    return Given(overrules=read_sidecar(beside)) if beside and beside.is_file() else Given()
