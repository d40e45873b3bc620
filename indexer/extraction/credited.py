"""Reads whom a page credits as its source (來源) off the lines near its headline and behind its body."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from indexer.extraction.bylines import read_source, read_source_alone, read_source_beside_date
from indexer.extraction.datelines import is_only_date
from indexer.extraction.surroundings import lines

if TYPE_CHECKING:
    from indexer.extraction.blocks import Page
    from indexer.extraction.surroundings import Surroundings
    from indexer.model import Found

_BEHIND, _LONGEST = 5, 200


def credited_source(page: Page, around: Surroundings) -> Found | None:
    """The source that a line names, the one nearest to the headline first."""
    near = lines(page, around.headline, around.last + 1)
    behind = [line for line in lines(page, around.last + 1, around.end + _BEHIND) if len(line.text) <= _LONGEST]
    top = lines(page, around.headline, around.first)
    return (
        next((found for line in [*near, *behind] if (found := read_source(line))), None)
        or next((found for line in top if (found := read_source_beside_date(line))), None)
        or next(
            (found for line, next_line in pairwise(top) if is_only_date(next_line) and (found := read_source_alone(line))), None
        )
    )
