"""Reads Safari's ``.webarchive``: a property list with the page and everything around it."""

from __future__ import annotations

import plistlib
import struct
from dataclasses import dataclass
from xml.parsers.expat import ExpatError

from indexer.model import Found
from indexer.sources.pageref import Given, SourceError

_CURE = "Open it in Safari and save it again."


@dataclass(frozen=True, slots=True)
class MainResource:
    """The page of a web archive, and what the archive says of it."""

    content: bytes
    given: Given


def main_resource(content: bytes) -> MainResource:
    """The page in a web archive. Raises ``SourceError`` when there is none."""
    try:
        main = plistlib.loads(content)["WebMainResource"]
        page = main["WebResourceData"]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError, struct.error, ExpatError) as error:
        raise SourceError("damaged", _CURE, f"{type(error).__name__}: {error}"[:200]) from error
    if not isinstance(page, bytes):
        raise SourceError("damaged", _CURE, "it holds no page")
    url, charset = main.get("WebResourceURL"), main.get("WebResourceTextEncodingName")
    named = isinstance(url, str) and url.startswith(("http://", "https://"))
    return MainResource(page, Given(Found(url, "webarchive", url) if named else None, None, _text(charset)))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
