"""Saved pages with known text: where they lie, what they digest to, and how near an extracted text comes to the known one.

The environment variable ``MINGCHA_PAGES`` names a folder with ``SET/truth.jsonl`` (a JSON object a page: ``path``, ``text``,
``script``, ``page_type``) and ``SET/pages/PATH.gz``.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import html

from indexer.extraction.charset import decode
from indexer.extraction.tables import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_SHINGLE = 4
_UNSEEN = frozenset(("script", "style", "noscript", "template", "iframe", "select", "svg", "head"))


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A saved page and the text it is known to have."""

    path: str
    content: bytes
    text: str
    script: str
    kind: str


def folder() -> Path | None:
    """Where the sets of pages lie, if anywhere."""
    named = os.environ.get("MINGCHA_PAGES")
    return Path(named) if named and Path(named).is_dir() else None


def digest(name: str) -> str:
    """16 hex digits over the known texts and the bytes of the pages of a set."""
    root = folder()
    assert root is not None
    found = hashlib.sha256((root / name / "truth.jsonl").read_bytes())
    for path in sorted((root / name / "pages").rglob("*.gz")):
        found.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


def known_pages(name: str) -> Iterator[KnownPage]:
    """The pages of a set whose text is known."""
    root = folder()
    assert root is not None
    for line in (root / name / "truth.jsonl").read_bytes().split(b"\n"):
        row = json.loads(line) if line.strip() else {}
        if row.get("text"):
            content = gzip.decompress((root / name / "pages" / f"{row['path']}.gz").read_bytes())
            yield KnownPage(row["path"], content, row["text"], row.get("script") or "", row.get("page_type") or "")


def bare(content: bytes) -> bytes:
    """What is left of a page that is saved as text: a line a block, no tags."""
    root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", decode(content).text) or "<p>")
    body = root.find("body")
    pieces = _pieces(root if body is None else body)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\0"))
    return "\n".join(filter(None, lines)).encode("utf-8", "replace")


def _pieces(element: html.HtmlElement) -> Iterator[str]:
    """The text of an element, with a NUL where a block begins or ends."""
    edge = "\0" if element.tag in word_set("block tags") else ""
    if element.tag not in _UNSEEN:
        yield edge + (element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                yield from _pieces(child)
            yield child.tail or ""
        yield edge


def f1(pairs: Iterable[tuple[str, str]]) -> float:
    """F1 of mean precision and mean recall over (known, extracted) texts, in runs of four tokens; a Han character is one."""
    precisions, recalls = [], []
    for known, found in pairs:
        wanted, got = _shingles(known), _shingles(found)
        same = (wanted & got).total()
        precisions.append(same / got.total() if got else 0.0)
        recalls.append(same / wanted.total() if wanted else 1.0)
    precision, recall = sum(precisions) / max(1, len(precisions)), sum(recalls) / max(1, len(recalls))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    if len(tokens) < _SHINGLE:
        return Counter([tuple(tokens)] if tokens else [])
    return Counter(zip(*(tokens[start:] for start in range(_SHINGLE)), strict=False))
