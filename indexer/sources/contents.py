"""What a place holds: a page, documents, or a container, which is gone through in turn."""

from __future__ import annotations

import hashlib
import importlib.util
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.model import Rejected
from indexer.sources import mime, warc, webarchive, zipped
from indexer.sources.jsonl import documents
from indexer.sources.pageref import ID_LENGTH, MAX_PAGE_BYTES, PDF, Given, PageRef, SourceError, page_id
from indexer.sources.place import MAX_DEPTH, Place
from indexer.sources.sniff import HEAD_BYTES, Kind, sniff
from indexer.sources.streams import Bomb, Broken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.sources.streams import Stream

PDF_CURE = "PDF text needs: pip install mingcha[pdf]"
DAMAGED_CURE = "Get the file anew; what stands before the break was read."
TOO_LARGE_CURE = f"Pages over {MAX_PAGE_BYTES >> 20} MB are not read; split the file."


def contents(place: Place, ids: set[bytes]) -> Iterator[PageRef | Rejected]:
    """The pages of a place, or why there are none. ``ids``: of documents met so far. Raises ``OSError``."""
    try:
        with place.opened() as stream:
            yield from _told(place, stream, ids)
    except Broken as error:
        reason = "too_large" if isinstance(error, Bomb) else "damaged"
        yield Rejected(place.locator, reason, DAMAGED_CURE, str(error))
    except SourceError as error:
        yield Rejected(place.locator, error.reason, error.cure, error.detail)


def _told(place: Place, stream: Stream, ids: set[bytes]) -> Iterator[PageRef | Rejected]:
    """The pages of an open place."""
    if place.locator.lower().endswith(".jsonl"):
        yield from documents(stream, place, ids)
        return
    kind = sniff(stream.peek(HEAD_BYTES), place.name)
    if kind.container is None or kind.container == "pdf":
        yield _page(place, stream, kind)
    elif place.depth >= MAX_DEPTH:
        yield Rejected(place.locator, "too_deep", "Unpack the containers that lie in each other.")
    elif kind.container == "gzip":
        yield from _gzip(place, ids)
    elif kind.container == "warc":
        yield from _or_none(warc.pages(place, stream), place)
    elif kind.container == "zip":
        yield from _or_none(_members(place, stream, ids), place)
    else:
        yield _wrapped(place, _whole(stream), kind.container)


def _or_none(pages: Iterator[PageRef | Rejected], place: Place) -> Iterator[PageRef | Rejected]:
    """The pages; a container without any is mentioned, for somebody put it there for its pages."""
    is_empty = True
    for page in pages:
        is_empty = False
        yield page
    if is_empty:
        yield Rejected(place.locator, "no_page", "Leave it out; nothing in it is a page.")


def _page(place: Place, stream: Stream, kind: Kind) -> PageRef | Rejected:
    """A reference to a page with its id; the bytes are read once, and only a piece is held."""
    if kind.container == "pdf" and importlib.util.find_spec("pypdfium2") is None:
        return Rejected(place.locator, "container", PDF_CURE)
    media_type = kind.media_type or (PDF if kind.container else None)
    if media_type is None:
        return Rejected(place.locator, kind.reason, kind.cure)
    digest, length, check = hashlib.sha256(), 0, 0
    while piece := stream.piece():
        digest.update(piece)
        check = check if place.crc is None else zlib.crc32(piece, check)
        length += len(piece)
        if length > MAX_PAGE_BYTES:
            return Rejected(place.locator, "too_large", TOO_LARGE_CURE)
    if place.crc not in {None, check}:
        return Rejected(place.locator, "damaged", DAMAGED_CURE, "its bytes are not those that were packed")
    return place.ref(length, media_type, digest.hexdigest()[:ID_LENGTH])


def _gzip(place: Place, ids: set[bytes]) -> Iterator[PageRef | Rejected]:
    """What a gzip file holds: a WARC, whose members are kept apart, documents, or a page."""
    inner = place.inside(place.locator, 0, None, "gunzip")
    name = place.name[:-3] if place.name.lower().endswith(".gz") else place.name
    try:
        with inner.opened() as stream:
            is_warc = stream.peek(5) == b"WARC/"
    except Broken:
        is_warc = name.lower().endswith(".warc")  # there may be whole members behind the broken one
    if is_warc:
        yield from _or_none(warc.pages_of_gzip(place), place)
    elif name.lower().endswith(".jsonl"):
        yield from _documents_of_gzip(inner, ids)
    else:
        yield from contents(replace(inner, locator=f"{place.locator}!{name}"), ids)


def _documents_of_gzip(inner: Place, ids: set[bytes]) -> Iterator[PageRef | Rejected]:
    with inner.opened() as stream:
        yield from documents(stream, inner, ids)


def _members(place: Place, stream: Stream, ids: set[bytes]) -> Iterator[PageRef | Rejected]:
    for member in zipped.members(place, stream):
        if isinstance(member, Rejected):
            yield member
        else:
            yield from contents(member, ids)


def _whole(stream: Stream) -> bytes:
    content = stream.read(MAX_PAGE_BYTES + 1)
    if len(content) > MAX_PAGE_BYTES:
        raise SourceError("too_large", TOO_LARGE_CURE)
    return content


def _wrapped(place: Place, content: bytes, container: str) -> PageRef | Rejected:
    """The page of a file that holds one page with what belongs to it."""
    if container == "mime":
        part = mime.find_page(content)
        page, given, step = part.content, part.given, f"mime {part.number}"
    else:
        main = webarchive.main_resource(content)
        page, given, step = main.content, main.given, "webarchive"
    kind = sniff(page[:HEAD_BYTES], "")
    if kind.media_type is None:
        return Rejected(place.locator, kind.reason or "no_page", kind.cure or "Save the page inside by itself.")
    known = _both(given, place.given)
    return place.ref(len(content), kind.media_type, page_id(page), step, given=known)


def _both(given: Given, beside: Given) -> Given:
    """What a container says, with what a sidecar beside it overrules."""
    return replace(given, overrules=beside.overrules)
