"""Articles as citations, and rows as tables; streamed, a line at a time.

Dates are cited as precisely as they are known and no more. A byline is cited as it stands on the page: we do not guess
which of its words are a surname. The date of capture is cited as the date of access.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.citing.bibtex import bibtex
from indexer.citing.chicago import chicago
from indexer.citing.csl import csl, csl_lines
from indexer.citing.ris import ris
from indexer.citing.tabular import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from indexer.model import Article

__all__ = ["bibtex", "chicago", "cite", "csl", "ris", "table"]


def cite(form: str, articles: Iterable[Article]) -> Iterator[str]:
    """Citations of articles, in lines or entries: ``form`` is ``bibtex``, ``ris``, ``csl`` or ``chicago``."""
    if form == "csl":
        return csl_lines(articles)
    one = {"bibtex": bibtex, "ris": ris, "chicago": chicago}[form]
    return map(one, articles)
