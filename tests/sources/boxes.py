"""Builds small containers, whole and hostile."""

from __future__ import annotations

import base64
import gzip
import io
import zipfile
from typing import TYPE_CHECKING

from indexer.model import Rejected
from indexer.sources import PageRef, Reader, walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

URL = "http://post.example/2012/harbor"
HTML_TYPE = "Content-Type: text/html; charset=utf-8"


def page(word: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>{word}</title></head><body><p>A page about {word}.</p></body></html>".encode()


def record(
    body: bytes, *, kind: str = "response", url: str = URL, http: tuple[str, ...] = (HTML_TYPE,), status: int = 200, of: str = "text/html"
) -> bytes:
    answer = kind in {"response", "revisit"}
    block = "\r\n".join([f"HTTP/1.1 {status} OK", *http]).encode() + b"\r\n\r\n" + body if answer else body
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        "WARC-Date: 2012-02-09T04:05:06Z",
        f"WARC-Target-URI: {url}",
        f"Content-Type: {'application/http; msgtype=response' if answer else of}",
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    return b"".join(gzip.compress(each, mtime=0) for each in records)


def chunked(body: bytes, size: int = 30) -> bytes:
    pieces = (body[at : at + size] for at in range(0, len(body), size))
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as box:
        for name, content in members.items():
            box.writestr(zipfile.ZipInfo(name), content, method)
    return held.getvalue()


def mhtml(html: bytes, *, url: str = URL, charset: str = "utf-8", image_first: bool = False, start: str = "") -> bytes:
    root = (
        f"Content-Type: text/html; charset={charset}\r\nContent-ID: <root>\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Location: {url}\r\n\r\n".encode() + base64.encodebytes(html)
    )
    image = b"Content-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n\r\nR0lGODlhAQABAIAAAAAAAP==\r\n"
    parts = (image, root) if image_first else (root, image)
    head = (
        f"From: <Saved by a browser>\r\nSnapshot-Content-Location: {url}\r\nSubject: Saved\r\nDate: Thu, 09 Feb 2012 12:00:00 +0800\r\n"
        f'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; {start} boundary="xx"\r\n\r\n'
    )
    return head.encode() + b"".join(b"--xx\r\n" + part + b"\r\n" for part in parts) + b"--xx--\r\n"


def walked(folder: Path, name: str, content: bytes) -> list[PageRef | Rejected]:
    (folder / name).write_bytes(content)
    return list(walk([folder / name]))


def read_all(found: list[PageRef | Rejected]) -> Iterator[tuple[str, bytes]]:
    """Locator and bytes of each page, read one after the other by one reader."""
    reader = Reader()
    try:
        for each in found:
            if isinstance(each, PageRef):
                yield each.locator, reader.read(each).content
    finally:
        reader.close()


def reasons(found: list[PageRef | Rejected]) -> list[str]:
    return [each.reason for each in found if isinstance(each, Rejected)]
