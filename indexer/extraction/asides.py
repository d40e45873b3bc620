"""Lines that interrupt or follow an article on a page without tags: credited captions, lines that stand twice, comments' stamps."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from indexer.extraction import density

if TYPE_CHECKING:
    from collections.abc import Sequence

_CREDITS = (
    *("photo", "image", "picture", "caption", "credit", "courtesy", "file"),
    *("getty", "reuters", "associated press", "ap)", "ap ", "afp", "epa"),
)
"""Looked for first, for that is faster than the pattern."""
_CREDIT = re.compile(
    r"(?:\((?:[^()]{0,60}\b)?(?:photos?|images?|pictures?|courtesy|credit|getty|reuters|ap|afp|epa|file)\b[^()]{0,40}\)"
    r"|\b(?:photo|image|picture|photograph|credit)s?(?: (?:by|courtesy|credit))?[:/] ?[^.]{0,60}"
    r"|(?:getty images|reuters|associated press|afp|ap photo)[^.]{0,30})\s*\)?$"
    r"|^(?:image caption|media caption|photo|image|picture|caption)\b"
)
_LONGEST_CAPTION, _SHORTEST_REPEATED, _BESIDE = 300, 8, 1
_STAMP = re.compile(r"(?i)\d.{1,20}\b\d{1,2}:\d\d|\b\d{1,2}:\d\d.{1,20}\d{4}|\bago\b|\bsays:?$|小[时時]前|分[钟鐘]前|天前|[楼樓]$")
_VARIES = re.compile(r"(?:\d+|[A-Z][\w'’-]*)(?: (?:\d+|[A-Z][\w'’-]*))*(?: ?[ap]\.?m\b)?")
_LONGEST_STAMP, _TIMES = 80, 3


def is_credited(line: str) -> bool:
    """Whether a line is a caption, which names whose its picture is.

    >>> is_credited("The harbor at dawn (AP Photo/Ines Park)"), is_credited("The AP reported it first.")
    (True, False)
    """
    if len(line) > _LONGEST_CAPTION:
        return False
    folded = line.lower()
    return any(map(folded.__contains__, _CREDITS)) and _CREDIT.search(folded) is not None


def standing_twice(lines: Sequence[str], scores: Sequence[float]) -> frozenset[int]:
    """The numbers of sentences that stand in two places of the page: teasers and standfirsts, rarely the article."""
    places: dict[str, list[int]] = {}
    for number, score in enumerate(scores):
        if score > 0:
            places.setdefault(lines[number].strip(), []).append(number)
    apart = (found for found in places.values() if found[-1] - found[0] > _BESIDE)
    return frozenset(number for found in apart if density.word_count(lines[found[0]]) >= _SHORTEST_REPEATED for number in found)


def first_stamps(lines: Sequence[str]) -> frozenset[int]:
    """The number of the first of each kind of stamps that are alike but for names and numbers, as those of comments are.

    >>> sorted(first_stamps(["Ann May 3, 2010 at 8:27 pm", "I agree.", "Bo May 3, 2010 at 9:05 pm", "Cy June 4, 2010 at 1:00 am"]))
    [0]
    """
    first: dict[str, int] = {}
    seen = Counter[str]()
    for number, line in enumerate(lines):
        if len(line) <= _LONGEST_STAMP and _STAMP.search(line):
            mask = _VARIES.sub("0", line.strip())
            first.setdefault(mask, number)
            seen[mask] += 1
    return frozenset(number for mask, number in first.items() if seen[mask] >= _TIMES)
