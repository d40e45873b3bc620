"""What people decided: dated entries that are only ever added, and the bytes of pages they added by hand.

``entries.jsonl`` holds the lines (see ``chain``), ``HEAD`` says how many there must be at least, so that a cut between
two lines is noticed too, and ``pages/`` holds kept bytes under their SHA-256.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import threading
from typing import TYPE_CHECKING

from indexer.errors import Damaged
from indexer.storage import locks
from indexer.storage.chain import Entry, Lines, check_of, read_lines, write_line
from indexer.storage.clock import now
from indexer.storage.files import make_folder, read_whole, sync_descriptor, sync_folder, write_durably, writing
from indexer.storage.sealed import seal, unseal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

CURE = "Bring the journal folder back from a backup"
NOTHING = Lines((), (), 0, None, torn=False)


class Journal:
    """The journal in one folder. Appending is safe among processes and threads.

    An entry that was returned is on the disk.
    """

    def __init__(self, folder: Path) -> None:
        """Nothing is read or made yet."""
        self.folder = folder
        self._file = folder / "entries.jsonl"
        self._head = folder / "HEAD"
        self._pages = folder / "pages"
        self._remembered: tuple[tuple[int, ...], tuple[Entry, ...]] | None = None
        self._turn = threading.Lock()

    def exists(self) -> bool:
        """Whether anything was ever written here."""
        return self._file.exists()

    def prepare(self) -> None:
        """Make the folder of an empty journal; a journal that is there is left alone. Raises CannotWrite."""
        make_folder(self.folder)
        if not self._head.exists() and not self._file.exists():
            write_durably(self._head, seal({"check": "", "entries": 0}))

    # ------------------------------------------------------------------------------------------ reading
    def entries(self) -> tuple[Entry, ...]:
        """All entries, oldest first; raises Damaged, naming the file, when one was changed or is lost.

        A last line that was cut while it was written (its writer was told of no success) is left out.
        """
        stamp = self._stamp()
        with self._turn:
            if self._remembered and self._remembered[0] == stamp:
                return self._remembered[1]
        head = self._read_head()
        entries = self._require(self._read(), head).entries
        with self._turn:
            self._remembered = stamp, entries
        return entries

    def page(self, page_id: str) -> bytes | None:
        """The bytes last kept under an id, ``None`` when none were; raises Damaged when they are not those kept."""
        path = self.page_path(page_id)
        return self._page(path.name) if path else None

    def page_path(self, page_id: str) -> Path | None:
        """The file of the bytes last kept under an id, ``None`` when none were. Its bytes are not looked at."""
        for entry in reversed(self.entries()):
            if entry.kind == "page" and entry.data.get("id") == page_id:
                return self._pages / str(entry.data["sha256"])
        return None

    def problems(self) -> tuple[str, ...]:
        """Everything that is wrong with lines, HEAD and kept pages, each naming a file."""
        found: list[str | None] = []
        try:
            head = unseal(read_whole(self._head), self._head)
        except Damaged as error:
            head, found = {}, [error.what]
        try:
            lines = self._read()
        except Damaged as error:
            return tuple(filter(None, [*found, error.what]))
        found.append(self._problem(lines, head))
        if lines.torn:
            found.append(f"{self._file} ends in half a line, cut while it was written; the next entry replaces it.")
        for digest in dict.fromkeys(str(entry.data.get("sha256")) for entry in lines.entries if entry.kind == "page"):
            try:
                self._page(digest)
            except Damaged as error:
                found.append(error.what)
        return tuple(filter(None, found))

    def _stamp(self) -> tuple[int, ...]:
        """What changes with the file of lines or with HEAD.

        Both are looked at, so that neither can be lost unnoticed.
        """
        stamp: list[int] = []
        for path in (self._file, self._head):
            with contextlib.suppress(OSError):
                stat = path.stat()
                stamp += [stat.st_ino, stat.st_size, stat.st_mtime_ns]
        return tuple(stamp)

    def _read_head(self) -> dict[str, object]:
        """What HEAD says; nothing when it is lost, which verify reports and the next entry heals."""
        try:
            return unseal(read_whole(self._head), self._head)
        except Damaged:
            return {}

    def _read(self) -> Lines:
        """The lines, while nobody appends. HEAD must have been read before, or it may be ahead of them."""
        try:
            with self._file.open("rb") as file:
                locks.shared(file.fileno())
                return read_lines(file.read())
        except FileNotFoundError:
            return NOTHING
        except OSError as error:
            raise Damaged(f"{self._file} cannot be read: {error.strerror or error}.", CURE) from error

    def _problem(self, lines: Lines, head: Mapping[str, object]) -> str | None:
        """What is wrong with whole lines, or ``None``."""
        if lines.damaged is not None:
            return f"{self._file} is damaged in line {lines.damaged}."
        count = head.get("entries")
        if (
            isinstance(count, int)
            and count
            and (len(lines.checks) < count or lines.checks[count - 1] != head.get("check"))
        ):
            return f"{self._file} is cut or changed: {len(lines.checks)} good lines where {count} were written."
        return None

    def _require(self, lines: Lines, head: Mapping[str, object]) -> Lines:
        problem = self._problem(lines, head)
        if problem:
            raise Damaged(problem, CURE)
        return lines

    def _page(self, digest: str) -> bytes:
        path = self._pages / digest
        content = read_whole(path)
        if hashlib.sha256(content).hexdigest() != digest:
            raise Damaged(f"{path} is damaged: its bytes are not those that were kept.", CURE)
        return content

    # ------------------------------------------------------------------------------------------ appending
    def append(self, kind: str, **data: str | list[str]) -> Entry:
        """Add one entry; it is on the disk when this returns. Raises CannotWrite, Damaged."""
        return self.append_all([(kind, data)])[0]

    def append_all(self, items: Iterable[tuple[str, Mapping[str, str | list[str]]]]) -> tuple[Entry, ...]:
        """Add several entries with one sync; all are on the disk when this returns. Raises CannotWrite, Damaged."""
        at = now()
        entries = tuple(Entry(at, kind, dict(data)) for kind, data in items)
        if not entries:
            return ()
        self.prepare()
        with self._alone() as descriptor:
            with writing(self._file), open(descriptor, "rb", closefd=False) as file:
                content = file.read()
            lines = self._require(read_lines(content), self._read_head())
            check = self._extend(descriptor, content[: lines.end], lines, entries)
            sync_folder(self.folder)
            write_durably(self._head, seal({"check": check, "entries": len(lines.entries) + len(entries)}))
        return entries

    @contextlib.contextmanager
    def _alone(self) -> Iterator[int]:
        """The open file of lines, while nobody else reads or appends."""
        with writing(self._file):
            descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            with writing(self._file):
                locks.exclusive(descriptor)
            yield descriptor
        finally:
            os.close(descriptor)

    def _extend(self, descriptor: int, good: bytes, lines: Lines, entries: tuple[Entry, ...]) -> str:
        """Write entries after the good lines, over half a line that was cut; gives the check of the last."""
        check = lines.checks[-1] if lines.checks else ""
        added = b"" if not good or good.endswith(b"\n") else b"\n"
        for entry in entries:
            check = check_of(check, entry)
            added += write_line(entry, check) + b"\n"
        with writing(self._file):
            os.ftruncate(descriptor, len(good))
            os.lseek(descriptor, len(good), os.SEEK_SET)
            try:
                written = 0
                while written < len(added):
                    written += os.write(descriptor, added[written:])
                sync_descriptor(descriptor)
            except OSError:
                with contextlib.suppress(OSError):
                    os.ftruncate(descriptor, len(good))
                raise
        return check

    def keep_page(self, page_id: str, content: bytes) -> str:
        """Keep the bytes of an added page under its id; gives their SHA-256. Raises CannotWrite, Damaged."""
        return self.keep_pages([(page_id, content)])[0]

    def keep_pages(self, pages: Iterable[tuple[str, bytes]]) -> tuple[str, ...]:
        """Keep the bytes of several pages, each under its id.

        Gives their SHA-256 in order. Raises CannotWrite, Damaged.
        """
        make_folder(self._pages)
        named: list[tuple[str, str]] = []
        for page_id, content in pages:
            digest = hashlib.sha256(content).hexdigest()
            if not self._kept(digest):
                write_durably(self._pages / digest, content)
            named.append((page_id, digest))
        self.append_all(("page", {"id": page_id, "sha256": digest}) for page_id, digest in named)
        return tuple(digest for _, digest in named)

    def _kept(self, digest: str) -> bool:
        """Whether the bytes are there and whole."""
        try:
            self._page(digest)
        except Damaged:
            return False
        return True
