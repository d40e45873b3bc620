"""When articles came into the archive: an article that the generation before holds keeps its moment, others get this build's.

Builds follow one another, and the moment of a build is later than every moment in the generation before, whatever the clock
says. So "all that came in after the last moment of a generation" is exactly what later generations added.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from indexer.errors import Damaged
from indexer.index.moments import milliseconds
from indexer.index.whoosh import WhooshSearcher

if TYPE_CHECKING:
    from contextlib import ExitStack

    from indexer.storage import Generation


class Entering:
    """Gives each article the moment it came in."""

    def __init__(self, stack: ExitStack, base: Generation | None) -> None:
        """``base`` is the generation in force, ``None`` when there is none; one that cannot be read is as none."""
        self._before = _opened(stack, base)
        last = self._before.last_entered() if self._before else 0
        self._now = max(milliseconds(datetime.now(UTC)), last + 1)

    def of(self, article_id: str) -> int:
        """The moment of an article, in milliseconds since 1970; 0 when it came in before moments were noted."""
        held = self._before is not None and self._before.holds(article_id)
        return self._before.entered(article_id) if held and self._before else self._now


def _opened(stack: ExitStack, base: Generation | None) -> WhooshSearcher | None:
    if base is None:
        return None
    try:
        searcher = WhooshSearcher(base)
    except Damaged:  # of another form; nothing can be known from it
        return None
    stack.callback(searcher.close)
    return searcher
