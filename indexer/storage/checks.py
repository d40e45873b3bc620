"""Noticing a file that is missing, cut or changed before it can give a wrong answer.

A file is hashed once, not once a question.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from indexer.errors import Damaged
from indexer.storage.files import REPAIR, sha256_of

if TYPE_CHECKING:
    from pathlib import Path

    from indexer.storage.manifest import FileFact, Manifest

Stamp = tuple[int, int, int]
MANY_BYTES = 32 << 20
"""From here on files are hashed on two threads: hashing lets other threads run."""


def stamp_of(path: Path) -> Stamp:
    """What changes when a file is replaced, cut or written to: inode, size, time of the last write."""
    stat = path.stat()
    return stat.st_ino, stat.st_size, stat.st_mtime_ns


class FileChecks:
    """Files known to be as their manifest says. A file whose inode, size or time changed since is hashed again."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is where the files lie."""
        self.folder = folder
        self._known: dict[str, tuple[Stamp, str]] = {}
        self._turn = threading.Lock()

    def remember(self, name: str, digest: str) -> None:
        """Take a digest just computed for granted."""
        with self._turn:
            self._known[name] = stamp_of(self.folder / name), digest

    def problem(self, name: str, fact: FileFact) -> str | None:
        """What is wrong with a file, or ``None``. Always names the file."""
        path = self.folder / name
        try:
            stamp = stamp_of(path)
            if stamp[1] != fact.size:
                return f"{path} is cut or grown: {stamp[1]} bytes instead of {fact.size}."
            if self._known.get(name) != (stamp, fact.sha256):
                if sha256_of(path)[0] != fact.sha256:
                    return f"{path} is damaged: its bytes are not those that were written."
                with self._turn:
                    self._known[name] = stamp, fact.sha256
        except FileNotFoundError:
            return f"{path} is missing."
        except OSError as error:
            return f"{path} cannot be read: {error.strerror or error}."
        return None

    def problems(self, manifest: Manifest) -> list[str]:
        """All that is wrong with the files of a generation, in the order of their names."""
        items = sorted(manifest.files.items())
        if manifest.size < MANY_BYTES or len(items) < 2:
            found = [self.problem(*item) for item in items]
        else:
            from concurrent.futures import ThreadPoolExecutor

            with ThreadPoolExecutor(2) as pool:
                found = list(pool.map(lambda item: self.problem(*item), items))
        return [problem for problem in found if problem]

    def require(self, manifest: Manifest) -> None:
        """Raise Damaged, naming the file, unless every file of the generation is as its manifest says."""
        problems = self.problems(manifest)
        if problems:
            more = f" ({len(problems)} files in all)" if len(problems) > 1 else ""
            raise Damaged(problems[0] + more, REPAIR)

    def forget(self) -> None:
        """Hash everything again the next time."""
        with self._turn:
            self._known.clear()
