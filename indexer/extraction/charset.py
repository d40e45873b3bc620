"""Decodes saved pages by evidence; what a page says of its own encoding only breaks ties.

The order: byte-order mark, UTF-16 without one, pure ASCII (HZ and ISO-2022 hide there), valid UTF-8, slightly damaged
UTF-8, and then whichever legacy encoding makes the text look most like everyday writing. Old Chinese pages lie about
their encoding: GBK labelled gb2312 or utf-8, Big5-HKSCS labelled big5, UTF-8 saved again under the old label.
A bad byte becomes U+FFFD and never fails a page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.extraction.plausibility import plausibility

LEGACY = ("gb18030", "big5hkscs", "cp950", "shift_jis", "euc_kr", "cp1252")
"""The legacy encodings tried; gb2312 and gbk are always read as gb18030, their superset."""

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LABEL = re.compile(rb"(?i)(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)")
_LABELS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "gb-2312": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "cp950": "cp950",
    "shift_jis": "shift_jis",
    "shift-jis": "shift_jis",
    "x-sjis": "shift_jis",
    "euc-kr": "euc_kr",
    "ks_c_5601-1987": "euc_kr",
    "iso-8859-1": "cp1252",
    "windows-1252": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
}
_LABEL_WORTH = 0.05
_SURELY_CHINESE = 0.7
_FEW = 100
"""Up to so many bytes above ASCII, a few double-byte characters may look like damaged UTF-8."""
_ABOVE_ASCII = re.compile("[\x80-\ufffc\ufffe-\U0010ffff]")
_ASCII = bytes(range(128))
_HIGH = re.compile(rb"[\x80-\xff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text, the encoding it was read in, and how that was decided."""

    text: str
    encoding: str
    rule: str


def decode(content: bytes, label: str | None = None) -> Decoded:
    """The text of a page's bytes. ``label`` is what its container calls the encoding. Never raises.

    >>> decode("王立军".encode("gbk")).text
    '王立军'
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return Decoded(content.decode(encoding, "replace"), encoding, "bom")
    return _utf16(content) or _ascii(content) or _utf8(content) or _legacy(content, label)


def _utf16(content: bytes) -> Decoded | None:
    """UTF-16 without a mark shows by its zero bytes, all on one side."""
    head = content[:4096]
    for side, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[side::2].count(0) > 0.4 * (len(head) // 2) and head[1 - side :: 2].count(0) == 0:
            return Decoded(content.decode(encoding, "replace"), encoding, "zeros")
    return None


def _ascii(content: bytes) -> Decoded | None:
    """Pure ASCII, or one of the encodings that hide in it."""
    if not content.isascii():
        return None
    hidden = "hz" if b"~{" in content else "iso2022_jp_2" if b"\x1b$" in content else None
    if hidden:
        try:
            return Decoded(content.decode(hidden), hidden, "escapes")
        except UnicodeDecodeError:
            pass
    return Decoded(content.decode("ascii"), "ascii", "ascii")


def _utf8(content: bytes) -> Decoded | None:
    """Valid UTF-8, or UTF-8 with a little damage: hardly any other encoding looks like it by accident."""
    text = content.decode("utf-8", "replace")
    if _is_chinese_by_accident(content, text):
        return None
    if "\ufffd" not in text or _is_valid(content):
        return Decoded(text, "utf-8", "valid")
    return Decoded(text, "utf-8", "damaged") if _is_mostly_utf8(content, text) else None


def _is_valid(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_chinese_by_accident(content: bytes, text: str) -> bool:
    """Whether a few GBK characters happen to be valid UTF-8: then they are rare two-byte letters there and everyday Han in GBK."""
    if "\ufffd" in text:
        high = _ABOVE_ASCII.findall(text)
    else:
        rest = content.translate(None, _ASCII)
        if len(rest) > 2 * _FEW:  # more than a few, or longer ones
            return False
        high = list(rest.decode("utf-8"))
    if not 2 <= len(high) <= _FEW or max(high) > "\u07ff" or any("\xa0" <= character <= "\xff" for character in high):
        return False
    return plausibility(content.decode("gb18030", "replace")) > _SURELY_CHINESE


def _is_mostly_utf8(content: bytes, text: str) -> bool:
    """Whether most bytes above ASCII belong to whole UTF-8 sequences."""
    high = len(_HIGH.findall(content))
    whole = sum(2 + (c > "\u07ff") + (c > "\uffff") for c in text if c > "\x7f" and c != "\ufffd")
    least = 0.7 if high > _FEW else 0.85
    return whole > least * high or (text.count("\ufffd") <= 2 and whole >= 6)


def _legacy(content: bytes, label: str | None) -> Decoded:
    """The candidate whose decoding of the stretches above ASCII looks most like everyday writing."""
    declared = _LABELS.get((label or "").lower()) or declared_encoding(content)
    best = max(LEGACY, key=lambda encoding: (_score(content, encoding, declared), -LEGACY.index(encoding)))
    return Decoded(content.decode(best, "replace"), best, "declared" if best == declared else "looks")


def _score(content: bytes, encoding: str, declared: str | None) -> float:
    text = content.decode(encoding, "replace")
    return plausibility(text) + _LABEL_WORTH * (encoding == declared)


def declared_encoding(content: bytes) -> str | None:
    """The legacy encoding a page says it has, by our name for it; ``None`` for none or one we do not try."""
    match = _LABEL.search(content)
    return _LABELS.get(match[1].decode("ascii", "replace").lower()) if match else None
