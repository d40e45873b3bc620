"""The one place that knows trafilatura: asks it which blocks of a page belong to the article."""

from __future__ import annotations

import functools
import logging
from typing import TYPE_CHECKING

from indexer.extraction.marks import marks_in

if TYPE_CHECKING:
    from types import ModuleType

    from indexer.extraction.blocks import Page


def kept_blocks(page: Page) -> frozenset[int]:
    """The numbers of the blocks that trafilatura takes for the article's; empty when it finds none or stumbles."""
    if not page.blocks:
        return frozenset()
    library = _trafilatura()
    try:
        text = library.extract(page.marked, include_comments=False, include_tables=True)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError):
        return frozenset()  # a foreign parser's stumble says nothing of the page; our own walk goes on
    return frozenset(number for number in marks_in(text or "") if number < len(page.blocks))


@functools.cache
def _trafilatura() -> ModuleType:
    """The library, imported on first need (it takes most of a second) and kept quiet: its warnings are about single pages."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return trafilatura  # type: ignore[no-any-return,unused-ignore]
