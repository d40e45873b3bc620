"""Takes an HTTP answer apart. What its headers say of chunks and compression is checked by looking: both are often wrong."""

from __future__ import annotations

import re
import zlib

from indexer.sources.pageref import MAX_PAGE_BYTES, SourceError

_CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_MOST_CHUNKS = 200_000
_CURE = "Capture the page again; nothing here can unpack it."


def split_answer(block: bytes) -> tuple[int, dict[str, str], bytes]:
    """Status, headers by lower-case name (the last of each) and body; status 0 when it is no HTTP answer."""
    if not block.startswith(b"HTTP/"):
        return 0, {}, block
    end = _HEADER_END.search(block)
    head, body = (block[: end.start()], block[end.end() :]) if end else (block, b"")
    lines = head.decode("latin-1").splitlines()
    status = re.match(r"HTTP/\S+\s+(\d{3})", lines[0])
    pairs = (line.partition(":") for line in lines[1:])
    return int(status[1]) if status else 0, {name.strip().lower(): value.strip() for name, _, value in pairs}, body


def plain_body(headers: dict[str, str], body: bytes) -> bytes:
    """The body without chunk lengths and compression. Raises ``SourceError`` when it cannot be unpacked."""
    body = _without_chunks(body, is_claimed="chunked" in headers.get("transfer-encoding", "").lower())
    for _ in range(2):  # some servers compress twice
        if body.startswith(b"\x1f\x8b\x08"):
            body = _inflated(body, 31)
        elif "deflate" in headers.get("content-encoding", "").lower() and not _is_markup(body):
            return _inflated(body, 15 if _is_zlib(body) else -15)
        else:
            break
    return body


def _without_chunks(body: bytes, *, is_claimed: bool) -> bytes:
    """Chunks put together: all of them to the last, or, where they are claimed, as many as the capture holds."""
    pieces: list[bytes] = []
    at = 0
    while match := _CHUNK.match(body, at):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(pieces)
        if len(pieces) >= _MOST_CHUNKS:
            raise SourceError("cannot_decode", _CURE, "too many chunks")
        pieces.append(body[match.end() : match.end() + size])
        at = match.end() + size
        if at >= len(body):
            break  # the capture was cut
        at += 2 if body[at : at + 2] == b"\r\n" else 1 if body[at : at + 1] == b"\n" else len(body)
    return b"".join(pieces) if is_claimed and pieces and at >= len(body) and at <= len(body) + MAX_PAGE_BYTES else body


def _is_zlib(body: bytes) -> bool:
    return len(body) > 1 and body[0] & 15 == 8 and (body[0] << 8 | body[1]) % 31 == 0


def _is_markup(body: bytes) -> bool:
    return body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _inflated(body: bytes, wbits: int) -> bytes:
    """Unpacked, within the limit of a page."""
    inflater = zlib.decompressobj(wbits)
    try:
        content = inflater.decompress(body, MAX_PAGE_BYTES + 1)
    except zlib.error as error:
        raise SourceError("cannot_decode", _CURE, str(error)) from error
    if len(content) > MAX_PAGE_BYTES:
        raise SourceError("too_large", "Its body unpacks to more than a page can hold; leave it out.")
    if not inflater.eof:
        raise SourceError("cannot_decode", _CURE, "the compressed body breaks off")
    return content
