"""Draws the text out of a PDF, where the library for it is installed: ``pip install mingcha[pdf]``.

pypdfium2 gives the right characters (others give Kangxi radicals for Han) and no layout: lines are put together here.
"""

from __future__ import annotations

import importlib
import re
from typing import Any

from indexer.extraction.errors import NoText

CURE = "PDF text needs: pip install mingcha[pdf]"
_MOST_PAGES = 2000
_MOST_CHARACTERS = 8_000_000
_HYPHEN = re.compile("[\ufffe\u00ad\x02]\r?\n?")
_IN_SENTENCE = re.compile(r"(?<=[^\s.!?。！？:：;；])[ \t]*\n[ \t]*(?=[a-z(\"“])")


def pdf_text(content: bytes) -> str:
    """The text of all pages, a blank line between two. Raises ``NoText`` when the library or the text is missing."""
    try:
        library: Any = importlib.import_module("pypdfium2")  # foreign and untyped
    except ImportError as error:
        raise NoText("container", CURE, str(error)) from error
    try:
        document = library.PdfDocument(content)
    except library.PdfiumError as error:
        raise NoText("damaged", "Save the PDF again, without a password.", str(error)[:200]) from error
    try:
        return "\n\n".join(_pages(document))
    finally:
        document.close()


def _pages(document: Any) -> list[str]:  # noqa: ANN401 -- foreign and untyped
    texts: list[str] = []
    left = _MOST_CHARACTERS
    for number in range(min(len(document), _MOST_PAGES)):
        page = document[number]
        text_page = page.get_textpage()
        text = str(text_page.get_text_bounded())[:left]
        text_page.close()
        page.close()
        texts.append(_lines(text))
        left -= len(text)
        if left <= 0:
            break
    return texts


def _lines(text: str) -> str:
    """Words cut at a line's end and lines cut within a sentence are put together."""
    return _IN_SENTENCE.sub(" ", _HYPHEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n"))
