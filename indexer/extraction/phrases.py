"""Lines that belong to the site and not to the article, by how they begin, in both scripts; the phrases are data.

Anchored at the line's start and only for short lines: an open pattern like ``comments?`` also kills a sentence that
begins with "Commentators believe".
"""

from __future__ import annotations

import functools
import re

from indexer.extraction.tables import alternatives
from indexer.language.folding import simplified

_LONGEST = 30
"""Words; a longer line is no site line, whatever it begins with."""
_LONGEST_STATEMENT = 150
_LONGEST_HEADING = 60
_BULLET = r"(?i)[\s•·»›>|*\-–—]*"


def is_site_line(line: str, words: int) -> bool:
    """Whether a line of that many words is the site's by how it begins.

    >>> is_site_line("Leave a Reply", 3), is_site_line("Commentators believe otherwise.", 3)
    (True, False)
    """
    if words > _LONGEST:
        return not line.isascii() and words <= _LONGEST_STATEMENT and bool(_anywhere("statements").search(simplified(line)))
    line = simplified(line)
    return bool(_begins("begins").match(line) or _anywhere("anywhere").search(line) or _anywhere("statements").search(line))


def opens_teasers(line: str) -> bool:
    """Whether a line is the heading of what follows about other stories, people or readers' comments."""
    return len(line) <= _LONGEST_HEADING and bool(_begins("teasers").match(simplified(line)))


def opens_comments(line: str) -> bool:
    """Whether a line is the heading of what readers said, or the first of their names."""
    return len(line) <= _LONGEST_HEADING and bool(_begins("comments").match(simplified(line)))


def opens_shop_section(line: str) -> bool:
    """Whether the heading of a page that sells one thing opens what others wrote of it, other things, or the terms of sale."""
    return bool(_begins("shop sections").match(simplified(line[:_LONGEST_HEADING])))


def opens_fact_section(line: str) -> bool:
    """Whether it opens what the thing is."""
    return bool(_begins("fact sections").match(simplified(line[:_LONGEST_HEADING])))


@functools.cache
def _begins(section: str) -> re.Pattern[str]:
    return re.compile(_BULLET + simplified(alternatives("phrases", section)))


@functools.cache
def _anywhere(section: str) -> re.Pattern[str]:
    return re.compile("(?i)" + simplified(alternatives("phrases", section)))
