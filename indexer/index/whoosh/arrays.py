"""A file of named arrays: written once, read by ranges. No mapping, so a file cut under a reader is an error, not a signal.

Layout: the magic, each array at a multiple of 64 bytes, a JSON directory ``{name: [dtype, count, offset]}``, the
directory's length as eight bytes, the magic again.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import numpy as np

from indexer.errors import Damaged

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

MAGIC = b"MINGCHA1"
_ALIGN = 64
_BUFFERED = 1 << 20



class ArrayFileWriter:
    """Writes arrays one after the other, in pieces if need be, so that none has to stand in memory whole."""

    def __init__(self, path: Path) -> None:
        """Open ``path``, which must not exist."""
        self._file = -1
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644)
        self._buffer = bytearray(MAGIC)
        self._written = 0
        self._directory: dict[str, tuple[str, int, int]] = {}
        self._open: tuple[str, np.dtype[Any], int, int] | None = None

    def begin(self, name: str, dtype: np.dtype[Any] | type | str) -> None:
        """Start the array ``name``; the one before it is ended."""
        self._end()
        self._write(b"\0" * (-self._at() % _ALIGN))
        self._open = (name, np.dtype(dtype), self._at(), 0)

    def extend(self, values: NDArray[Any]) -> None:
        """Append to the array begun last."""
        assert self._open
        name, dtype, offset, count = self._open
        self._write(np.ascontiguousarray(values, dtype).tobytes())
        self._open = (name, dtype, offset, count + len(values))

    def put(self, name: str, values: NDArray[Any]) -> None:
        """Write one array whole."""
        self.begin(name, values.dtype)
        self.extend(values)

    def put_bytes(self, name: str, content: bytes) -> None:
        """Write bytes as an array of them."""
        self.put(name, np.frombuffer(content, np.uint8))

    def _end(self) -> None:
        if self._open:
            name, dtype, offset, count = self._open
            self._directory[name] = (dtype.str, count, offset)
            self._open = None

    def close(self) -> None:
        """Write the directory and close."""
        self._end()
        directory = json.dumps(self._directory, sort_keys=True).encode()
        self._write(directory + len(directory).to_bytes(8, "little") + MAGIC)
        self._flush()
        self._let_go()

    def _at(self) -> int:
        return self._written + len(self._buffer)

    def _write(self, content: bytes) -> None:
        self._buffer += content
        if len(self._buffer) > _BUFFERED:
            self._flush()

    def _flush(self) -> None:
        rest = memoryview(bytes(self._buffer))
        self._buffer.clear()
        self._written += len(rest)
        while rest:
            rest = rest[os.write(self._file, rest) :]

    def _let_go(self) -> None:
        file, self._file = self._file, -1
        if file >= 0:
            os.close(file)

    def __del__(self) -> None:
        """A build that failed keeps no file open."""
        self._let_go()


class ArrayFile:
    """Reads arrays by ranges; safe for any number of threads (every read names its place)."""

    def __init__(self, path: Path) -> None:
        """Open ``path``; raises Damaged when it is not such a file."""
        self.path = path
        self._file = -1
        try:
            self._file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            size = os.fstat(self._file).st_size
            tail = os.pread(self._file, 16, max(0, size - 16))
            length = int.from_bytes(tail[:8], "little")
            if tail[8:] != MAGIC or length > size:
                raise self.damaged()
            directory: Mapping[str, tuple[str, int, int]] = json.loads(
                os.pread(self._file, length, size - 16 - length)
            )
            self._directory = {name: (np.dtype(kind), count, at) for name, (kind, count, at) in directory.items()}
        except FileNotFoundError:
            raise self.damaged() from None
        except (ValueError, TypeError):
            self.close()
            raise self.damaged() from None

    def damaged(self) -> Damaged:
        """The error that names this file."""
        return Damaged(f"{self.path.name} is missing, cut or changed.", "Run: indexer verify, then: indexer rebuild")

    def __contains__(self, name: str) -> bool:
        return name in self._directory

    def count(self, name: str) -> int:
        """How many values an array holds."""
        return self._directory[name][1]

    def dtype(self, name: str) -> np.dtype[Any]:
        """The type of an array's values."""
        return self._directory[name][0]

    def array(self, name: str) -> NDArray[Any]:
        """An array whole."""
        return self.slice(name, 0, self.count(name))

    def slice(self, name: str, start: int, stop: int) -> NDArray[Any]:
        """The values ``[start, stop)`` of an array; raises Damaged when the file ends before them."""
        return np.frombuffer(self.content(name, start, stop), self._directory[name][0])

    def content(self, name: str, start: int, stop: int) -> bytes:
        """The same as bytes."""
        kind, _, at = self._directory[name]
        wanted = (stop - start) * kind.itemsize
        content = os.pread(self._file, wanted, at + start * kind.itemsize)
        while 0 < len(content) < wanted:  # one call gives 2 GB at most
            more = os.pread(self._file, wanted - len(content), at + start * kind.itemsize + len(content))
            if not more:
                break
            content += more
        if len(content) != wanted:
            raise self.damaged()
        return content

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        file, self._file = self._file, -1
        if file >= 0:
            os.close(file)

    def __del__(self) -> None:
        """A snapshot that was let go of keeps no files."""
        self.close()
