"""BibTeX and biblatex: one ``@misc`` entry a page, in UTF-8."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from indexer.citing.dates import MONTHS, known
from indexer.citing.saved import one_line, saved_as

if TYPE_CHECKING:
    from indexer.model import Article

__all__ = ["bibtex"]

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}


def bibtex(article: Article) -> str:
    """An article as an entry. Names stand in braces of their own: they are not taken apart."""
    value = article.attribution.value
    published, captured = known(value("published")), known(value("captured"))
    fields = {
        "author": _whole(value("byline")),
        "title": _whole(value("title")),
        "howpublished": _escaped(value("outlet")),
        "year": str(published.year) if published else None,
        "month": MONTHS[published.month - 1][:3].lower() if published and published.month else None,
        "date": published.iso if published else None,
        "url": _address(value("url")),
        "urldate": captured.iso if captured else None,
        "langid": {"en": "english"}.get(value("language") or ""),
        "note": _escaped(saved_as(article)),
    }
    lines = [f"  {name} = {one if name == 'month' else '{' + one + '}'}," for name, one in fields.items() if one]
    return "\n".join([f"@misc{{{_key(article.id)},", *lines, "}", ""])


def _key(given: str) -> str:
    """The id where BibTeX allows it as a key, else a key made of it."""
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9:._/-]*", given):
        return given
    return "page-" + hashlib.sha256(given.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _escaped(text: str | None) -> str | None:
    """Text with TeX's own characters written as text."""
    return "".join(_SPECIAL.get(character, character) for character in one_line(text)) if text else None


def _whole(text: str | None) -> str | None:
    """Text that keeps its capitals, and that no ``and`` or comma takes apart."""
    return f"{{{_escaped(text)}}}" if text else None


def _address(url: str | None) -> str | None:
    """A URL for ``url``, which is read as it stands: only what would end the field is percent-encoded."""
    if not url:
        return None
    return re.sub(r"[{}\\\s]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)
