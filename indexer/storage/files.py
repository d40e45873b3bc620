"""Bytes on a disk: written so that they survive a power cut, hashed in big reads, read at an offset by any thread."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import shutil
import sys
import threading
from typing import TYPE_CHECKING, Self

from indexer.errors import CannotWrite, Damaged

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

READ_BYTES = 1 << 20
REPAIR = "Run: indexer verify, then indexer rollback or indexer rebuild"
CURES = {
    errno.ENOSPC: "Make room on the disk, then run the command again",
    errno.EDQUOT: "The quota is used up: make room, then run the command again",
    errno.EFBIG: "A file size limit was reached: raise it (ulimit -f), then run the command again",
    errno.EACCES: "Choose a folder you may write to, with --index DIR",
    errno.EPERM: "Choose a folder you may write to, with --index DIR",
    errno.EROFS: "The file system is read-only: choose another folder with --index DIR",
    errno.EIO: "The disk reports an error: check it, then run the command again",
    errno.EMFILE: "Too many files are open: raise the limit (ulimit -n), then run the command again",
}


@contextlib.contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn an ``OSError`` of the block into CannotWrite that names ``path`` and the cure."""
    try:
        yield
    except OSError as error:
        number = error.errno or 0
        cure = CURES.get(number, "Check the path and the disk, then run the command again")
        raise CannotWrite(f"Cannot write {path}: {error.strerror or error}.", cure) from error


def sync_file(path: Path) -> None:
    """Bring a file's bytes to the disk; raises CannotWrite."""
    with writing(path):
        descriptor = os.open(path, os.O_RDWR)
        try:
            sync_descriptor(descriptor)
        finally:
            os.close(descriptor)


def sync_descriptor(descriptor: int) -> None:
    """Bring an open file's bytes to the disk, through the drive's cache where the system can (macOS)."""
    if sys.platform == "darwin":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def sync_folder(path: Path) -> None:
    """Bring a folder's names to the disk; raises CannotWrite. Windows keeps names by itself."""
    if sys.platform == "win32":
        return
    with writing(path):
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def write_durably(path: Path, content: bytes) -> None:
    """Replace a file as a whole: afterwards it holds ``content`` even after a power cut.

    Before, what it held. Raises CannotWrite.
    """
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with writing(path):
            with temporary.open("xb") as file:
                file.write(content)
                file.flush()
                sync_descriptor(file.fileno())
            temporary.replace(path)
    except CannotWrite:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(path.parent)


def make_folder(path: Path) -> None:
    """Make a folder and its parents durably where missing; raises CannotWrite."""
    if path.is_dir():
        return
    make_folder(path.parent)
    with writing(path):
        path.mkdir(exist_ok=True)
    sync_folder(path.parent)


def move(source: Path, target: Path) -> None:
    """Move a file to a new name, by copying it where the two lie on different disks; raises CannotWrite."""
    with writing(target):
        try:
            source.rename(target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            shutil.copyfile(source, target)
            source.unlink()


def remove(path: Path) -> None:
    """Remove a file or a whole folder; what cannot be removed stays for the next writer."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
        return
    with contextlib.suppress(OSError):
        path.unlink()


def sha256_of(path: Path) -> tuple[str, int]:
    """The hex digest and the size in bytes of a file.

    Raises ``OSError``. Read, not mapped: a file cut meanwhile is a short read.
    """
    digest, size, buffer = hashlib.sha256(), 0, bytearray(READ_BYTES)
    view = memoryview(buffer)
    with path.open("rb", buffering=0) as file:
        while count := file.readinto(buffer):
            digest.update(view[:count])
            size += count
    return digest.hexdigest(), size


def read_whole(path: Path) -> bytes:
    """All bytes of a file of the index; raises Damaged, naming it, when it is missing or cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Damaged(f"{path} is missing.", REPAIR) from error
    except OSError as error:
        raise Damaged(f"{path} cannot be read: {error.strerror or error}.", REPAIR) from error


class PagedFile:
    """A file read at offsets, by any number of threads, without mapping it.

    A file cut later gives an error, not SIGBUS.
    """

    def __init__(self, path: Path) -> None:
        """Open it; raises Damaged when it is missing or cannot be read."""
        self.path = path
        try:
            self._descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        except OSError as error:
            raise Damaged(f"{path} cannot be read: {error.strerror or error}.", REPAIR) from error
        self.size = os.fstat(self._descriptor).st_size
        self._turn = threading.Lock()

    def read(self, offset: int, length: int) -> bytes:
        """Exactly ``length`` bytes from ``offset``; raises Damaged when the file does not hold them."""
        pieces, left = [], length
        while left > 0:
            try:
                piece = self._read(offset + length - left, left)
            except OSError as error:
                raise Damaged(f"{self.path} cannot be read: {error.strerror or error}.", REPAIR) from error
            if not piece:
                raise Damaged(f"{self.path} is cut: {left} bytes missing at {offset + length - left}.", REPAIR)
            pieces.append(piece)
            left -= len(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def _read(self, offset: int, length: int) -> bytes:
        if hasattr(os, "pread"):
            return os.pread(self._descriptor, length, offset)
        with self._turn:
            os.lseek(self._descriptor, offset, os.SEEK_SET)
            return os.read(self._descriptor, length)

    def close(self) -> None:
        """Let go of the file; a second time does nothing."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)

    def __enter__(self) -> Self:
        """The file itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()
