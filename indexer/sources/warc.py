"""Goes through a WARC record by record; a break is listed, and the records behind it are found again."""

from __future__ import annotations

import os
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from indexer.model import Rejected
from indexer.sources.pageref import MAX_PAGE_BYTES, Given, PageRef, SourceError, page_id
from indexer.sources.sniff import HEAD_BYTES, is_surely_html, sniff
from indexer.sources.streams import GZIP, PIECE, Bomb, Broken, FilePieces, Stream, Unpacked
from indexer.sources.warc_record import given_by, payload, read_headers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.sources.place import Place

_LONGEST_LINE, _LONGEST_HEADERS = 64 * 1024, 256 * 1024
_KINDS = ("response", "resource")
_DAMAGED_CURE = "Get the archive anew; the records around the break were read."
_TOO_LARGE_CURE = f"Records over {MAX_PAGE_BYTES >> 20} MB are not read; leave it out."
_MOST_BREAKS = 100
_MOST_TRIES, _ENOUGH = 100_000, 1024
"""How many places that look like a gzip member are looked into behind a break, and how many bytes show what it holds."""


@dataclass(frozen=True, slots=True)
class _Record:
    """A record: its headers, where it begins, and its bytes; ``None`` when it is of a kind that is no page or too large."""

    headers: dict[str, str]
    start: int
    length: int
    content: bytes | None


def pages(place: Place, stream: Stream) -> Iterator[PageRef | Rejected]:
    """The pages of a WARC that is not compressed."""
    yield from _Walk(place, stream, None).pages()


def pages_of_gzip(place: Place) -> Iterator[PageRef | Rejected]:
    """The pages of a ``.warc.gz``, which has a member for each record, or only one."""
    with place.opened() as packed:
        unpacked = Unpacked(packed.piece, is_gzip=True)
        yield from _Walk(place, Stream(unpacked), unpacked).pages()


class _Walk:
    """One walk through an archive."""

    def __init__(self, place: Place, stream: Stream, unpacked: Unpacked | None) -> None:
        self._place, self._stream, self._unpacked = place, stream, unpacked
        self._descriptor: int | None = None

    def pages(self) -> Iterator[PageRef | Rejected]:
        """The pages, and the breaks; behind too many of these the rest is given up."""
        try:
            yield from self._all()
        finally:
            if self._descriptor is not None:
                os.close(self._descriptor)

    def _all(self) -> Iterator[PageRef | Rejected]:
        breaks = 0
        while breaks < _MOST_BREAKS:
            start = self._stream.position
            try:
                start = self._skip_blank()
                record = self._next()
            except Broken as error:
                breaks += 1
                locator = self._locator(start) if error.member is None else f"{self._place.locator}!{error.member}"
                yield Rejected(locator, "damaged", _DAMAGED_CURE, str(error))
                if not self._recovered(error):
                    return
                continue
            if record is None:
                return
            yield from self._told(record)

    def _skip_blank(self) -> int:
        """Pass over empty lines; the position behind them."""
        while self._stream.peek(1) in {b"\r", b"\n"}:
            self._stream.skip(1)
        return self._stream.position

    def _next(self) -> _Record | None:
        """The next record; ``None`` at the end. Raises ``Broken``."""
        start = self._stream.position
        line = self._stream.readline(_LONGEST_LINE)
        if not line:
            return None
        if not line.startswith(b"WARC/"):
            raise Broken("no record begins where one should")
        head = [line]
        while line.strip():
            line = self._stream.readline(_LONGEST_LINE)
            head.append(line)
            if not line.endswith(b"\n") or sum(map(len, head)) > _LONGEST_HEADERS:
                raise Broken("a record's headers do not end", is_cut=not line)
        headers = read_headers(b"".join(head))
        stated = headers.get("content-length", "")
        if not stated.isascii() or not stated.isdigit() or len(stated) > 15:
            raise Broken("a record does not say how long it is")
        return self._block(headers, start, b"".join(head), int(stated))

    def _block(self, headers: dict[str, str], start: int, head: bytes, size: int) -> _Record:
        """The record with its block, when it may hold a page; the others are passed over."""
        wanted = headers.get("warc-type", "").lower() in _KINDS and size <= MAX_PAGE_BYTES
        content = head + self._stream.read(size) if wanted else None
        got = len(content) - len(head) if content is not None else self._stream.skip(size)
        if got < size:
            member = self._unpacked.member_at(start)[0] if self._unpacked else None
            raise Broken("a record breaks off", member=member, is_cut=True)
        if self._unpacked:
            self._check_member(start)
        else:
            _check_end(self._stream.peek(5))
        return _Record(headers, start, len(head) + size, content)

    def _check_member(self, start: int) -> None:
        """Have the sum at the end of the record's own member looked at; a break behind it is met again later."""
        assert self._unpacked
        member, _ = self._unpacked.member_at(start)
        try:
            behind = self._stream.peek(5)  # the empty lines behind the record, and one byte more
        except Broken as error:
            if error.member == member and not error.is_cut:
                raise
            return
        _check_end(behind)

    def _told(self, record: _Record) -> Iterator[PageRef | Rejected]:
        """The page of a record, or why what looks like one is none."""
        locator = self._locator(record.start)
        if record.headers.get("warc-type", "").lower() not in _KINDS:
            return
        if record.content is None:
            yield Rejected(locator, "too_large", _TOO_LARGE_CURE)
            return
        try:
            found = _page_in(record.content, given_by(record.headers, None))
        except SourceError as error:
            yield Rejected(locator, error.reason, error.cure, error.detail)
            return
        if isinstance(found, _Inside):
            steps = ("gunzip",) if self._unpacked else ()
            offset, ahead = self._unpacked.member_at(record.start) if self._unpacked else (record.start, 0)
            yield self._ref(locator, (offset, ahead), record, found, steps)
        elif found:
            yield replace(found, locator=locator)

    def _ref(self, locator: str, at: tuple[int, int], record: _Record, found: _Inside, steps: tuple[str, ...]) -> PageRef:
        """The reference: to the member where it can be reached, else from the beginning of the whole."""
        offset, ahead = at
        if self._place.steps and steps:  # members of what is packed itself cannot be reached; the whole is gone through
            offset, ahead = 0, record.start
        where = self._place.inside(locator, offset, None, *steps)
        skip = (f"skip {ahead}",) if ahead else ()
        return where.ref(record.length, found.media_type, found.id, *skip, "warc", given=found.given)

    def _locator(self, start: int) -> str:
        """The archive's locator with the record's offset; where a member holds several, the place in it behind a plus."""
        offset, ahead = self._unpacked.member_at(start) if self._unpacked else (start, 0)
        return f"{self._place.locator}!{offset}" + (f"+{ahead}" if ahead else "")

    def _recovered(self, error: Broken) -> bool:
        """Go on behind a break, if a record can be found there."""
        if error.member is None:
            try:
                return self._find_line()
            except Broken as later:
                error = later
        if self._unpacked is None or error.member is None:
            return False
        if self._place.steps or isinstance(error, Bomb):
            return False
        if self._descriptor is None:
            self._descriptor = os.open(self._place.path, os.O_RDONLY | os.O_CLOEXEC)
        begin, size = self._place.offset, self._place.size
        end = begin + size if size is not None else os.fstat(self._descriptor).st_size
        offset = _next_member(self._descriptor, begin + error.member + 1, end)
        if offset is None:
            return False
        self._stream.drop()
        self._unpacked.resume(FilePieces(self._descriptor, offset, end - offset), offset - begin)
        return True

    def _find_line(self) -> bool:
        """Read on to the next line that begins a record."""
        while self._stream.peek(5) != b"WARC/":
            if not self._stream.readline(_LONGEST_LINE):
                return False
        return True


@dataclass(frozen=True, slots=True)
class _Inside:
    """The page in a record: its kind, its id, and what the record says of it."""

    media_type: str
    id: str
    given: Given


def _page_in(record: bytes, given: Given) -> _Inside | Rejected | None:
    """The page of a record, why it is none, or ``None`` for what nobody takes for a page."""
    held = payload(record)
    url = given.url.value if given.url else ""
    if 300 <= held.status < 400 or url.endswith("/robots.txt") or not (held.may_be_page or held.is_unsaid):
        return None
    head = held.content[:HEAD_BYTES]
    if held.is_unsaid and not is_surely_html(head):
        return None
    if held.status >= 400:
        return Rejected("", "error_page", "Nothing to do: the server had no page there.", f"status {held.status}")
    kind = sniff(head, url.partition("?")[0].rpartition("/")[2])
    media_type = "application/pdf" if kind.container == "pdf" else kind.media_type
    if media_type == "application/pdf" and held.declared != "application/pdf":
        media_type = None
    if media_type is None:
        reason = "cannot_decode" if kind.reason == "not_a_page" and held.declared != "text/plain" else kind.reason
        return None if held.declared == "text/plain" else Rejected("", reason, "Capture the page again.", kind.reason)
    return _Inside(media_type, page_id(held.content), replace(given, charset=held.charset))


def _check_end(behind: bytes) -> None:
    """See that a record is followed by an empty line, another record, or nothing."""
    if behind != b"WARC/" and behind[:1] not in {b"\r", b"\n", b""}:
        raise Broken("a record is longer than it says, or shorter")


def _next_member(descriptor: int, offset: int, end: int) -> int | None:
    """The offset, from ``offset`` on, of the next gzip member that holds a record; so many that do not are tried."""
    tries = 0
    while offset < end and tries < _MOST_TRIES:
        content = os.pread(descriptor, min(PIECE + _ENOUGH, end - offset), offset)
        at = content.find(GZIP)
        while 0 <= at < PIECE and tries < _MOST_TRIES:
            if _begins_record(content[at : at + _ENOUGH]):
                return offset + at
            tries += 1
            at = content.find(GZIP, at + 1)
        offset += PIECE
    return None


def _begins_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(packed, 5) == b"WARC/"
    except zlib.error:
        return False
