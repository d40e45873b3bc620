"""Reads the sidecar ``NAME.toml`` that may lie beside a saved page ``NAME.html``: what somebody knows better than the page."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import PurePath
from typing import TYPE_CHECKING

from indexer.model import ATTRIBUTION_FIELDS
from indexer.sources.pageref import SourceError

if TYPE_CHECKING:
    from pathlib import Path

KEYS = (*ATTRIBUTION_FIELDS, "body_starts_with", "body_ends_with")
_DATES = ("published", "updated", "captured")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?)?)?)?")
_NO_SIDECAR = ("people", "outlets", "glossary", "indexer")
"""Files of the collection itself, whatever page may lie beside them."""
_MOST_BYTES = 1 << 20
_CURE = f"A sidecar gives strings for some of: {', '.join(KEYS)}; dates like 2012, 2012-02-09 or 2012-02-09T08:30+08:00."


def sidecar_name(name: str) -> str | None:
    """What the sidecar of a page's file is called: ``a.html`` and ``a.html.gz`` have ``a.toml``.

    >>> sidecar_name("a.html"), sidecar_name("people.html")
    ('a.toml', None)
    """
    stem = PurePath(name.removesuffix(".gz")).stem
    return None if stem in _NO_SIDECAR else f"{stem}.toml"


def read_sidecar(path: Path) -> tuple[tuple[str, str], ...]:
    """The keys of a sidecar with their values, in order of the keys. Raises ``SourceError`` when it is not one."""
    try:
        with path.open("rb") as file:
            rows = tomllib.loads(file.read(_MOST_BYTES).decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError, OSError) as error:
        raise SourceError("bad_sidecar", _CURE, f"{path.name}: {error}"[:200]) from error
    values = []
    for key, value in sorted(rows.items()):
        text = _text(value)
        if key not in KEYS or text is None or (key in _DATES and text and not _is_date(text)):
            raise SourceError("bad_sidecar", _CURE, f"{path.name}: {key}")
        values.append((key, text))
    return tuple(values)


def _text(value: object) -> str | None:
    """A value as the text it stands for; TOML has dates of its own."""
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    return value.strip() if isinstance(value, str) else None


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        dt.datetime.fromisoformat(text if len(text) > 7 else (text + "-01-01")[:10])
    except ValueError:
        return False
    return True
