"""Noticing a file that is missing, cut or changed before it can give a wrong answer.

A file is hashed once, not once a question, and not once a command: a writer notes what it hashed in ``checked``. Whatever
writes to a file, or puts another in its place, changes its inode or its times, and then it is hashed again.
"""

from __future__ import annotations

import contextlib
import threading
import time
from typing import TYPE_CHECKING, cast

from indexer.errors import CannotWrite, Damaged
from indexer.storage.files import REPAIR, sha256_of, write_durably
from indexer.storage.sealed import seal, unseal

if TYPE_CHECKING:
    from pathlib import Path

    from indexer.storage.manifest import FileFact, Manifest

Stamp = tuple[int, int, int, int, int]
SETTLED = 50_000_000
"""Nanoseconds after which one more write to a file would show in its times."""
MANY_BYTES = 32 << 20
"""From here on files are hashed on two threads: hashing lets other threads run."""


def stamp_of(path: Path) -> Stamp:
    """What changes when a file is replaced, cut or written to: device, inode, size, times of the last write and change."""
    stat = path.stat()
    return stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns


class FileChecks:
    """Files known to be as their manifest says. A file whose inode, size or times changed since is hashed again."""

    def __init__(self, folder: Path, record: Path) -> None:
        """``folder`` is where the files lie, ``record`` where a writer notes what it hashed."""
        self.folder = folder
        self._record = record
        self._known: dict[str, tuple[Stamp, str]] | None = None
        self._turn = threading.Lock()

    def _all_known(self) -> dict[str, tuple[Stamp, str]]:
        """What is known, the record read when it is first needed; one that is damaged says nothing."""
        if self._known is None:
            self._known = {}
            with contextlib.suppress(OSError, Damaged, ValueError, TypeError):
                noted = cast("dict[str, tuple[list[int], str]]", unseal(self._record.read_bytes(), self._record))
                self._known = {name: (cast("Stamp", tuple(stamp)), digest) for name, (stamp, digest) in noted.items()}
        return self._known

    def note(self, manifest: Manifest) -> None:
        """Write down which files of a generation are known to be whole, for the processes after this one."""
        latest = time.time_ns() - SETTLED
        with self._turn:
            known = {name: self._all_known().get(name) for name in manifest.files}
        facts = {name: found for name, found in known.items() if found and max(found[0][3:]) < latest}
        with contextlib.suppress(CannotWrite):
            write_durably(self._record, seal(facts))

    def remember(self, name: str, digest: str) -> None:
        """Take a digest just computed for granted."""
        with self._turn:
            self._all_known()[name] = stamp_of(self.folder / name), digest

    def record_problem(self) -> str | None:
        """What is wrong with the record, or ``None``; it is only looked at, for nothing depends on it."""
        try:
            unseal(self._record.read_bytes(), self._record)
        except FileNotFoundError:
            return None
        except (OSError, Damaged):
            return f"{self._record} is damaged; it is a note that saves time, and may be deleted."
        return None

    def problem(self, name: str, fact: FileFact) -> str | None:
        """What is wrong with a file, or ``None``. Always names the file."""
        path = self.folder / name
        try:
            stamp = stamp_of(path)
            if stamp[2] != fact.size:
                return f"{path} is cut or grown: {stamp[2]} bytes instead of {fact.size}."
            with self._turn:
                known = self._all_known().get(name)
            if known != (stamp, fact.sha256):
                if sha256_of(path)[0] != fact.sha256:
                    return f"{path} is damaged: its bytes are not those that were written."
                with self._turn:
                    self._all_known()[name] = stamp, fact.sha256
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
            self._known = {}
