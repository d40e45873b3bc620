"""Bytes that come one after the other, out of a file or out of what is packed in it; nothing is ever held as a whole.

A source of pieces is a function that gives the next piece and ``b""`` at the end; steps put one on top of the other.
"""

from __future__ import annotations

import os
import zlib
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PIECE = 64 * 1024
MOST_UNPACKED, MOST_RATIO = 1 << 30, 200
"""What unpacks to more than so many bytes *and* to so many times its size is a bomb; archives of pages stay below 50."""
GZIP = b"\x1f\x8b\x08"


class Broken(Exception):
    """Bytes that cannot be followed further: what was met, and the offset of the gzip member that cannot be unpacked, if one."""

    def __init__(self, detail: str, *, member: int | None = None, is_cut: bool = False) -> None:
        super().__init__(detail)
        self.member, self.is_cut = member, is_cut


class Bomb(Broken):
    """Packed bytes that unpack to far more than pages do."""


class Stream:
    """Reads exact numbers of bytes, and lines, from pieces. ``position`` counts the bytes given so far."""

    def __init__(self, more: Callable[[], bytes]) -> None:
        self._more = more
        self._held = bytearray()
        self.position = 0

    def peek(self, size: int) -> bytes:
        """The next ``size`` bytes, which stay; fewer only at the end."""
        while len(self._held) < size and (piece := self._more()):
            self._held += piece
        return bytes(self._held[:size])

    def read(self, size: int) -> bytes:
        """The next ``size`` bytes; fewer only at the end."""
        content = self.peek(size)
        del self._held[: len(content)]
        self.position += len(content)
        return content

    def piece(self) -> bytes:
        """What comes next, as much as is at hand; ``b""`` at the end."""
        return self.read(min(len(self._held), PIECE) or len(self.peek(PIECE)))

    def readline(self, limit: int) -> bytes:
        """Up to the next line feed and with it, at most ``limit`` bytes."""
        seen = 0
        while (end := self._held.find(b"\n", seen, limit)) < 0 and len(self._held) < limit:
            seen = len(self._held)
            if not (piece := self._more()):
                break
            self._held += piece
        return self.read(end + 1 if end >= 0 else min(limit, len(self._held)))

    def drop(self) -> None:
        """Forget what is at hand but not given yet, to go on with other pieces."""
        self.position += len(self._held)
        self._held.clear()

    def skip(self, size: int) -> int:
        """Pass over ``size`` bytes; how many there were."""
        left = size
        while left > 0 and (piece := self.read(min(left, PIECE))):
            left -= len(piece)
        return size - left


class FilePieces:
    """The pieces of a file from ``offset`` on, ``size`` bytes of them, or all."""

    def __init__(self, descriptor: int, offset: int, size: int | None = None) -> None:
        self._descriptor, self._offset = descriptor, offset
        self._end = None if size is None else offset + size

    def __call__(self) -> bytes:
        """The next piece."""
        size = PIECE if self._end is None else min(PIECE, self._end - self._offset)
        content = os.pread(self._descriptor, size, self._offset) if size > 0 else b""
        self._offset += len(content)
        return content


class Unpacked:
    """The pieces of what is packed in the pieces of another source: raw deflate, or gzip of any number of members.

    Raises ``Broken`` where the packing breaks off or cannot be followed, and for bombs.
    """

    def __init__(self, more: Callable[[], bytes], *, is_gzip: bool) -> None:
        self._more, self._wbits = more, 31 if is_gzip else -15
        self._inflater = zlib.decompressobj(self._wbits)
        self._held, self._consumed, self._given, self._ended = b"", 0, 0, False
        self._members: deque[tuple[int, int]] = deque([(0, 0)])

    def __call__(self) -> bytes:
        """The next piece."""
        while not self._ended:
            if self._inflater.eof and not self._next_member():
                break
            if not self._held and not self._fill():
                if content := self._inflate():  # what the unpacking still held back
                    return content
                if self._inflater.eof:
                    continue
                raise Broken("it breaks off", member=self._members[-1][1], is_cut=True)
            if content := self._inflate():
                return content
        return b""

    def member_at(self, position: int) -> tuple[int, int]:
        """The gzip member in which a byte of the unpacked whole lies: its offset, and the byte's place in it.

        Positions must be asked in order: what lies before is forgotten.
        """
        while len(self._members) > 1 and self._members[1][0] <= position:
            self._members.popleft()
        begin, offset = self._members[0]
        return offset, position - begin

    def _fill(self) -> bool:
        self._held = self._more()
        self._consumed += len(self._held)
        return bool(self._held)

    def _inflate(self) -> bytes:
        try:
            content = self._inflater.decompress(self._held, PIECE)
        except zlib.error as error:
            raise Broken(str(error), member=self._members[-1][1]) from error
        self._held = self._inflater.unused_data if self._inflater.eof else self._inflater.unconsumed_tail
        self._given += len(content)
        if self._given > MOST_UNPACKED and self._given > MOST_RATIO * self._consumed:
            self._ended = True
            raise Bomb("it unpacks to far more than pages do", member=self._members[-1][1])
        return content

    def _next_member(self) -> bool:
        """Go on with the member behind one that has ended; padding of zeros is passed over."""
        while self._wbits > 0:
            self._held = self._held.lstrip(b"\0")
            if self._held or not self._fill():
                break
        while self._held and len(self._held) < len(GZIP) and (more := self._more()):
            self._held += more
            self._consumed += len(more)
        self._ended = self._wbits < 0 or not self._held
        if not self._ended:
            offset = self._consumed - len(self._held)
            self._members.append((self._given, offset))
            self._inflater = zlib.decompressobj(self._wbits)
            if not self._held.startswith(GZIP):
                raise Broken("what follows is not packed", member=offset)
        return not self._ended

    def resume(self, more: Callable[[], bytes], offset: int) -> None:
        """Go on, after a break, with the member at ``offset``; ``more`` gives the bytes from there on."""
        self._more, self._held, self._consumed, self._ended = more, b"", offset, False
        self._inflater = zlib.decompressobj(self._wbits)
        self._members.append((self._given, offset))


class _Taken:
    """The pieces of the next ``size`` bytes of a stream."""

    def __init__(self, stream: Stream, size: int) -> None:
        self._stream, self._left = stream, size

    def __call__(self) -> bytes:
        content = self._stream.read(min(PIECE, self._left))
        self._left -= len(content)
        return content


def stepped(more: Callable[[], bytes], steps: Sequence[str]) -> Stream:
    """The stream behind steps: ``inflate``, ``gunzip``, ``skip N`` or ``take N``."""
    stream = Stream(more)
    for step in steps:
        if step.startswith("skip "):
            stream.skip(int(step.removeprefix("skip ")))
        elif step.startswith("take "):
            stream = Stream(_Taken(stream, int(step.removeprefix("take "))))
        else:
            stream = Stream(Unpacked(stream.piece, is_gzip=step == "gunzip"))
    return stream
