"""Tells by the first bytes of a file, and only then by its ending, whether it is a page, a container of pages, or neither."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.sources.pageref import HTML, TEXT

HEAD_BYTES = 64 * 1024
"""How much of a file is looked at."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file is: a media type for a page, the kind of container, else the reason it is none and the cure."""

    media_type: str | None
    reason: str = ""
    cure: str = ""
    container: str | None = None


_UNPACK = "Unpack it and put the pages inside into the corpus."
_CONTAINERS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"PK\x03\x04|PK\x05\x06"), "zip"),
    (re.compile(rb"\x1f\x8b\x08"), "gzip"),
    (re.compile(rb"WARC/\d"), "warc"),
    (re.compile(rb"%PDF-"), "pdf"),
    (re.compile(rb"bplist00|\s*<\?xml[^>]*>\s*<!DOCTYPE plist.{0,600}WebMainResource", re.DOTALL), "webarchive"),
    (re.compile(rb"(?i)(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\n)*){0,12}MIME-Version:[^\n]*\r?\n"), "mime"),
    (re.compile(rb"(?i)(?:Received|Return-Path|Delivered-To|Message-ID|From): [^\n]*\r?\n(?:[\w-]+: |[ \t])"), "mime"),
)
_CLOSED = re.compile(rb"\x1f\x8b|BZh|\xfd7zXZ\x00|\x28\xb5\x2f\xfd|Rar!\x1a|7z\xbc\xaf")
"""Packed in ways that are not unpacked here."""
_CONTAINER_ENDINGS = (".warc", ".arc", ".wacz", ".mht", ".mhtml", ".eml", ".mbox", ".pdf", ".zip", ".gz", ".webarchive", ".maff")
_NOT_PAGE_ENDINGS = (
    ".js",
    ".mjs",
    ".css",
    ".json",
    ".ndjson",
    ".csv",
    ".tsv",
    ".svg",
    ".rss",
    ".atom",
    ".py",
    ".sh",
    ".log",
    ".yaml",
    ".yml",
    ".ini",
    ".cfg",
    ".sql",
    ".map",
    ".rtf",
    ".ps",
    ".vtt",
    ".srt",
    ".bib",
    ".ris",
    ".tex",
    ".xsl",
    ".xsd",
    ".dtd",
    ".sqlite",
)
_HTML_ENDINGS = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".cgi")
_NO_PAGE_CURE = "Only HTML, text, .jsonl and containers of these hold pages; move it out of the corpus to silence this line."

_SURELY_HTML = re.compile(
    rb"(?i)\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,20000}?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|base)\b", re.DOTALL
)
_TAG = re.compile(
    rb"(?i)</?(?:html|head|body|title|meta|link|script|style|div|p|br|span|a|table|tr|td|ul|ol|li|h[1-6]|img|font|center|article|section|pre|b|i|em|strong)\b[^<>]*>"
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def sniff(head: bytes, name: str) -> Kind:
    """What the file called ``name`` is that begins with ``head`` (its first ``HEAD_BYTES``).

    >>> sniff(b"<!DOCTYPE html><p>x", "a.txt").media_type, sniff(b"Plain words.", "a").media_type
    ('text/html', 'text/plain')
    """
    ending = _ending(name)
    if not head.strip(b"\0 \t\r\n\f\xef\xbb\xbf\xff\xfe"):
        return Kind(None, "empty", "Save the page again; the file holds nothing.")
    for pattern, container in _CONTAINERS:
        if pattern.match(head):
            return Kind(None, container=container)
    if _CLOSED.match(head):
        return Kind(None, "container", _UNPACK)
    plain = _without_utf16_zeros(head)
    if not _is_text(plain):
        return _no_text(ending)
    if is_surely_html(plain):
        return Kind(HTML)
    if ending in _NOT_PAGE_ENDINGS:
        return Kind(None, "not_a_page", _NO_PAGE_CURE)
    return Kind(HTML if _is_tagged(plain, ending) else TEXT)


def is_surely_html(head: bytes) -> bool:
    """Whether bytes open with markup that nothing but a page has there."""
    return _SURELY_HTML.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


def _ending(name: str) -> str:
    """The file's ending with its dot, in lower case; "" without one."""
    return "." + name.rpartition(".")[2].lower() if "." in name else ""


def _no_text(ending: str) -> Kind:
    if ending in _CONTAINER_ENDINGS:
        return Kind(None, "container", _UNPACK)
    return Kind(None, "not_a_page", _NO_PAGE_CURE)


def _without_utf16_zeros(head: bytes) -> bytes:
    """UTF-16 seen as bytes with the zeros of one side taken out, so that tags can be looked for; other bytes as they are."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return re.sub(rb"[\x00-\x08\x0e-\x1f\x7f]", b"", head[2:])
    for side in (0, 1):
        zeros = head[side::2].count(0)
        if zeros > 0.4 * (len(head) // 2) and head[1 - side :: 2].count(0) == 0:
            return head[1 - side :: 2]
    return head


def _is_text(head: bytes) -> bool:
    """Whether the bytes could be text in some encoding: hardly a control character, and no zero byte at all."""
    controls = len(_CONTROLS.findall(head))
    return controls <= len(head) // 200 + 1 and head.count(0) <= 1


def _is_tagged(head: bytes, ending: str) -> bool:
    """Whether a text without an opening ``<html>`` is HTML all the same: tags are many, or some and the ending says so."""
    tags = len(_TAG.findall(head))
    if ending in _HTML_ENDINGS:
        return tags >= 1
    return tags >= 10 and tags * 200 > len(head)
