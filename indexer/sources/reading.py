"""Reads the bytes of a page that ``walk`` has found."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from indexer.model import RawPage
from indexer.sources.decoding import decoded
from indexer.sources.pageref import JSON, PageRef, SourceError, page_id
from indexer.sources.streams import Broken, FilePieces, Stream, stepped

if TYPE_CHECKING:
    from collections.abc import Sequence

_STREAMED = ("inflate", "gunzip", "skip ", "take ")
_CHANGED = "The file changed while it was being read; run again."


class Reader:
    """Reads pages one after the other; where many lie in one packed stream, it goes on from the last."""

    def __init__(self) -> None:
        self._at: tuple[object, ...] = ()
        self._stream: Stream | None = None
        self._descriptor: int | None = None

    def read(self, ref: PageRef) -> RawPage:
        """The page's very bytes. Raises ``SourceError`` when they cannot be read or have changed since the walk."""
        try:
            content = self._content(ref) if ref.inner else _plain(ref)
        except OSError as error:
            raise SourceError("unreadable", "Make the file readable and run again.", error.strerror or str(error)) from error
        except Broken as error:
            raise SourceError("changed", _CHANGED, str(error)) from error
        if ref.media_type != JSON and page_id(content) != ref.id:
            raise SourceError("changed", _CHANGED)
        given = ref.given
        return RawPage(
            ref.locator, content, ref.media_type, given.url, given.captured, given.charset, given.hints, given.overrules
        )

    def close(self) -> None:
        """Let go of the file that was read last."""
        if self._descriptor is not None:
            os.close(self._descriptor)
        self._descriptor, self._stream, self._at = None, None, ()

    def _content(self, ref: PageRef) -> bytes:
        streamed = [step for step in ref.inner if step.startswith(_STREAMED)]
        ahead = int(streamed.pop().removeprefix("skip ")) if streamed and streamed[-1].startswith("skip ") else 0
        stream = self._go_to(ref, streamed, ahead)
        content = stream.read(ref.length)
        if not ahead:
            self.close()
        if len(content) != ref.length:
            raise SourceError("changed", _CHANGED)
        return decoded(content, ref.inner[len(streamed) + bool(ahead) :])

    def _go_to(self, ref: PageRef, steps: Sequence[str], ahead: int) -> Stream:
        """The stream behind the steps, ``ahead`` bytes on: the last one when it has not come so far yet."""
        status = ref.path.stat()
        at = (ref.path, status.st_ino, status.st_size, status.st_mtime_ns, ref.offset, tuple(steps))
        if self._stream is None or self._at != at or self._stream.position > ahead:
            self.close()
            self._descriptor = os.open(ref.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
            self._stream, self._at = stepped(FilePieces(self._descriptor, ref.offset), steps), at
        self._stream.skip(ahead - self._stream.position)
        return self._stream


def read(ref: PageRef) -> RawPage:
    """The bytes of one page; see ``Reader.read``."""
    reader = Reader()
    try:
        return reader.read(ref)
    finally:
        reader.close()


def _plain(ref: PageRef) -> bytes:
    """Bytes as they lie in the file."""
    descriptor = os.open(ref.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        content = Stream(FilePieces(descriptor, ref.offset, ref.length)).read(ref.length)
    finally:
        os.close(descriptor)
    if len(content) != ref.length:
        raise SourceError("changed", _CHANGED)
    return content
