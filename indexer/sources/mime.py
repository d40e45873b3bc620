"""Reads MHTML and mail: which part is the page, where it was saved from, and when."""

from __future__ import annotations

import email
import email.errors
import email.header
import email.utils
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.model import Found
from indexer.sources.pageref import HTML, TEXT, Given, SourceError

if TYPE_CHECKING:
    from email.message import Message

MOST_PARTS = 20_000
_MOST_BOUNDARIES, _MOST_WORK = 200, 256 << 20
"""Every line is held against every boundary: so many boundaries, and so many bytes times boundaries, are read."""
_LONGEST_HEAD, _LONGEST_HEADER = 1 << 20, 2000
_CURE = "Save the page again as HTML."
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, slots=True)
class Part:
    """The part that is the page: its number, bytes, and what the message says of it."""

    number: int
    content: bytes
    media_type: str
    given: Given


def part_of(content: bytes, number: int) -> bytes:
    """The decoded bytes of one part, counted as they stand. Raises ``SourceError`` when it is not there."""
    parts = _parts(content)
    if number >= len(parts):
        raise SourceError("changed", "The file changed while it was being read; run again.")
    return _bytes(parts[number])


def find_page(content: bytes) -> Part:
    """The page of a message. Raises ``SourceError`` when it has none."""
    parts = _parts(content)
    top = parts[0]
    snapshot = _header(top, "Snapshot-Content-Location") or _header(top, "Content-Location")
    is_saved = bool(snapshot) or top.get_content_type() == "multipart/related"
    number = _root(parts, snapshot)
    if number is None:
        raise SourceError("no_page", _CURE, "no part of it is HTML or text")
    part = parts[number]
    rule = "mhtml" if is_saved else "eml"
    url = _address(snapshot) or _address(_header(part, "Content-Location")) or _address(_header(top, "X-Original-URL"))
    moment = _moment(_header(top, "Date"))
    date = Found(moment, rule, _header(top, "Date")) if moment else None
    return Part(
        number,
        _bytes(part),
        part.get_content_type(),
        Given(
            Found(url, rule, url) if url else None,
            date if is_saved else None,
            str(charset) if (charset := part.get_param("charset")) else None,
            _hints(top, rule, None if is_saved else date),
        ),
    )


def _parts(content: bytes) -> list[Message]:
    """All parts that are no multiparts themselves, behind the whole message."""
    boundaries = content.count(b"boundary=")
    if boundaries > _MOST_BOUNDARIES or (boundaries > 5 and boundaries * len(content) > _MOST_WORK):
        raise SourceError("too_deep", _CURE, f"{boundaries} boundaries")
    if content.count(b"\n--") > 5 * MOST_PARTS:
        raise SourceError("too_large", _CURE, "too many parts")
    if _END_OF_HEAD.search(content, 0, _LONGEST_HEAD) is None and len(content) > _LONGEST_HEAD:
        raise SourceError("too_large", _CURE, "its headers do not end")
    try:
        whole = email.message_from_bytes(content)
        parts = [whole, *(part for part in whole.walk() if part is not whole)]
    except (RecursionError, ValueError, LookupError) as error:
        raise SourceError("damaged", _CURE, str(error)[:200]) from error
    if len(parts) > MOST_PARTS:
        raise SourceError("too_large", _CURE, f"{len(parts)} parts")
    return parts


def _root(parts: list[Message], snapshot: str) -> int | None:
    """The number of the part that is the page: the one named, the one saved under the page's address, the largest HTML, text."""
    leaves = [(number, part.get_content_type()) for number, part in enumerate(parts) if not part.is_multipart()]
    pages = [number for number, media_type in leaves if media_type in {HTML, "application/xhtml+xml"}]
    start = parts[0].get_param("start")
    for number in pages:
        if start and _header(parts[number], "Content-ID") == start:
            return number
    for number in pages:
        if snapshot and _header(parts[number], "Content-Location") == snapshot:
            return number
    shown = [number for number in pages if parts[number].get_content_disposition() != "attachment"] or pages
    if shown:
        return max(shown, key=lambda number: (len(_payload_text(parts[number])), -number))
    return next((number for number, media_type in leaves if media_type == TEXT), None)


def _payload_text(part: Message) -> str:
    payload = part.get_payload()
    return payload if isinstance(payload, str) else ""


def _bytes(part: Message) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError) as error:
        raise SourceError("cannot_decode", _CURE, str(error)[:200]) from error
    return content if isinstance(content, bytes) else b""


def _header(part: Message, name: str) -> str:
    """A header as text; encoded words are decoded."""
    raw = str(part.get(name, ""))[:_LONGEST_HEADER]
    try:
        return " ".join(str(email.header.make_header(email.header.decode_header(raw))).split())
    except (ValueError, LookupError, email.errors.MessageError):
        return " ".join(raw.encode("utf-8", "replace").decode().split())


def _address(text: str) -> str | None:
    return text if text.startswith(("http://", "https://")) and text.isprintable() and " " not in text else None


def _moment(text: str) -> str | None:
    try:
        return email.utils.parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _hints(top: Message, rule: str, published: Found | None) -> tuple[tuple[str, Found], ...]:
    """Subject, writer and date of a message; of a saved page only its title."""
    subject = _header(top, "Subject")
    hints = [("title", Found(subject, rule, subject))] if subject else []
    writer = email.utils.parseaddr(_header(top, "From"))[0]
    if rule == "eml" and writer:
        hints.append(("byline", Found(writer, rule, _header(top, "From"))))
    return (*hints, ("published", published)) if published else tuple(hints)
