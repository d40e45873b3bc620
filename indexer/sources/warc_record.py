"""One record of a WARC: its headers, and the page in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from indexer.model import Found
from indexer.sources.http_body import plain_body, split_answer
from indexer.sources.pageref import Given

_TYPES = re.compile(r"(?:text/html|application/xhtml|text/plain|application/pdf|message/rfc822|multipart/related)")
_UNSAID = ("", "application/octet-stream", "unknown", "application/unknown", "unk")
_CHARSET = re.compile(r"""(?i)charset\s*=\s*["']?([\w.:-]+)""")


@dataclass(frozen=True, slots=True)
class Payload:
    """What a record holds: the body, the media type declared for it ("" when none), the status (0 without HTTP)."""

    content: bytes
    declared: str
    status: int
    charset: str | None

    @property
    def may_be_page(self) -> bool:
        """Whether the type declared leaves room for a page."""
        return bool(_TYPES.match(self.declared))

    @property
    def is_unsaid(self) -> bool:
        """Whether no type is declared."""
        return self.declared in _UNSAID


def read_headers(head: bytes) -> dict[str, str]:
    r"""Headers by lower-case name; lines that go on are put together.

    >>> read_headers(b"WARC/1.0\r\nWARC-Type: response\r\n\r\n")
    {'warc-type': 'response'}
    """
    text = re.sub(r"\r?\n[ \t]+", " ", head.decode("utf-8", "replace"))
    pairs = (line.partition(":") for line in text.splitlines()[1:] if ":" in line)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def payload(record: bytes) -> Payload:
    """The body of a whole record, without chunks and compression. Raises ``SourceError`` when it cannot be unpacked."""
    end = re.search(rb"\r?\n\r?\n", record)
    headers = read_headers(record[: end.start()]) if end else {}
    block = record[end.end() :] if end else b""
    outer = headers.get("content-type", "")
    status, inner, body = split_answer(block) if headers.get("warc-type") == "response" else (0, {}, block)
    stated = inner.get("content-type", "") if status else outer
    declared = stated.partition(";")[0].strip().lower()
    charset = _CHARSET.search(stated)
    wanted = _TYPES.match(declared) or declared in _UNSAID
    return Payload(plain_body(inner, body) if status and wanted else body, declared, status, charset[1] if charset else None)


def given_by(headers: dict[str, str], charset: str | None) -> Given:
    """Address and date of a record: ``file:`` and the like are no addresses of articles."""
    url, date = headers.get("warc-target-uri", "").strip("<>"), headers.get("warc-date", "")
    named = url.startswith(("http://", "https://")) and url.isprintable()
    moment = _moment(date)
    return Given(Found(url, "warc", url) if named else None, Found(moment, "warc", date) if moment else None, charset)


def _moment(date: str) -> str | None:
    """A WARC date, with at most six digits of a second."""
    short = re.sub(r"(\.\d{6})\d+", r"\1", date.strip())
    try:
        datetime.fromisoformat(short)
    except ValueError:
        return None
    return short
