"""What names of files say: which are no pages, which folders only hold the pictures of a page, and how they are shown."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_NO_PAGE = re.compile(r"(?i)README(?:\..*)?$|.*\.toml$")
_FURNITURE = re.compile(r"(?i)(.+)(?:_files|\.files)$")
_PAGE_ENDINGS = (".html", ".htm", ".xhtml", ".HTML", ".HTM")


def is_passed_over(name: str) -> bool:
    """Whether a file is no page and not to be mentioned either."""
    return _NO_PAGE.match(name) is not None


def is_furniture(name: str, is_there: Callable[[str], bool]) -> bool:
    """Whether a folder holds the pictures and frames of the saved page beside it; ``is_there`` knows the names beside it."""
    match = _FURNITURE.match(name)
    return match is not None and any(is_there(match[1] + ending) for ending in _PAGE_ENDINGS)


def locator_name(name: str) -> str:
    r"""A file name as it stands in a locator: NFC, bytes that are no UTF-8 as ``%XX``.

    >>> import os
    >>> locator_name(os.fsdecode(b"caf\xe9.html"))
    'caf%E9.html'
    """
    shown = re.sub("[\udc80-\udcff]", lambda byte: f"%{ord(byte[0]) - 0xDC00:02X}", name)
    return unicodedata.normalize("NFC", shown.encode("utf-8", "replace").decode("utf-8"))
