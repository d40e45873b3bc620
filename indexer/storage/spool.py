"""Records of a running build, only ever added, so that a build that was interrupted goes on where it stopped.

A file is a header line with a fingerprint, then records: key length, payload length and CRC-32 (three big-endian 32-bit
numbers), key (UTF-8), payload. Whoever made the file may be killed at any moment: a torn end is left out when reading.
"""

from __future__ import annotations

import contextlib
import struct
import zlib
from typing import TYPE_CHECKING, Self

from indexer.storage.files import writing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

RECORD = struct.Struct(">III")
MAGIC = b"mingcha spool 1 "
LONGEST = 1 << 30


def _header(fingerprint: str) -> bytes:
    return MAGIC + fingerprint.encode("utf-8").hex().encode("ascii") + b"\n"


class Spool:
    """A spool being written, unbuffered: a record that was appended outlives the process (not a power cut)."""

    def __init__(self, path: Path, fingerprint: str) -> None:
        """Begin a new file, for records that hold under ``fingerprint``; raises CannotWrite."""
        self.path = path
        with writing(path):
            self._file = path.open("xb", buffering=0)
            self._write(_header(fingerprint))
        self._end = len(_header(fingerprint))

    def append(self, key: str, payload: bytes) -> int:
        """Add a record, and give the offset of its payload; raises CannotWrite."""
        name = key.encode("utf-8", "surrogatepass")
        with writing(self.path):
            self._write(RECORD.pack(len(name), len(payload), zlib.crc32(payload, zlib.crc32(name))) + name + payload)
        start = self._end + RECORD.size + len(name)
        self._end = start + len(payload)
        return start

    def _write(self, content: bytes) -> None:
        view = memoryview(content)
        while view:
            view = view[self._file.write(view) :]

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __enter__(self) -> Self:
        """The spool itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    @staticmethod
    def read(path: Path, fingerprint: str) -> Iterator[tuple[str, bytes]]:
        """The records in order up to a torn or changed one; none when the file is lost or of another fingerprint."""
        for key, _, payload in _records(path, fingerprint):
            yield key, payload

    @staticmethod
    def places(path: Path, fingerprint: str) -> Iterator[tuple[str, int, int]]:
        """The keys of the same records, each with the offset and length of its payload in the file."""
        for key, offset, payload in _records(path, fingerprint):
            yield key, offset, len(payload)


def _records(path: Path, fingerprint: str) -> Iterator[tuple[str, int, bytes]]:
    """Key, offset of the payload, and payload of every good record."""
    with contextlib.suppress(OSError), path.open("rb") as file:
        header = _header(fingerprint)
        if file.read(len(header)) != header:
            return
        while len(head := file.read(RECORD.size)) == RECORD.size:
            name_length, length, check = RECORD.unpack(head)
            if max(name_length, length) > LONGEST:
                return
            name, payload = file.read(name_length), file.read(length)
            if len(payload) != length or zlib.crc32(payload, zlib.crc32(name)) != check:
                return
            yield name.decode("utf-8", "surrogatepass"), file.tell() - length, payload
