"""The body of a page that was saved as text: no tags are left, yet the article is one run of lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.extraction import density
from indexer.extraction.asides import first_stamps, is_credited, standing_twice
from indexer.extraction.density import SITE
from indexer.extraction.phrases import opens_comments, opens_teasers
from indexer.extraction.stretches import joined, trimmed
from indexer.language.scripts import HAN

if TYPE_CHECKING:
    from collections.abc import Iterable

_GLOSSARY = re.compile(rf"\s*[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){{0,3}}[ \t]+[{HAN}·]{{2,8}}\s*$")
_TEASER_SHARE = 0.35
"""What follows a heading of teasers is cut off when it holds less than this share of the prose before it."""
_LEAST_ONCE = 0.5
"""Where sentences that stand once hold less of the prose, those that stand twice are the text."""
_ARTICLE, _LONG_ARTICLE = 30.0, 100.0
"""So much prose, two sentences, is an article; readers' comments on it may be longer. A post of a forum is rarely a long one."""


@dataclass(frozen=True, slots=True)
class TextBody:
    """A text page: its lines, which of them are the body, and with which of those its best run begins."""

    lines: tuple[str, ...]
    kept: frozenset[int]
    run: int = 0

    @property
    def text(self) -> str:
        """The body, a line a paragraph."""
        return "\n".join(self.lines[number].strip() for number in sorted(self.kept))

    @property
    def fates(self) -> tuple[tuple[bool, str], ...]:
        """Each line with whether it was kept."""
        return tuple((number in self.kept, line.strip()) for number, line in enumerate(self.lines))

    @property
    def start(self) -> int:
        """The number of the first line of the body's best run, or the number of lines when there is no body.

        Date and writer stand above it; a first paragraph may stand above them.
        """
        return min((number for number in self.kept if number >= self.run), default=len(self.lines))


def text_body(text: str) -> TextBody:
    """The body of a text page."""
    lines = tuple(line for line in re.split(r"\r\n|[\n\r\f\u2028\u2029]", text) if line.strip())
    scores = [density.score_bare(line) for line in lines]
    start, end, twice = _best_run(lines, scores)
    if start == end:  # a list, a poem, a note: nothing reads like prose, so nothing but site lines is left out
        return TextBody(lines, frozenset(number for number, value in enumerate(scores) if value > SITE))
    end = trimmed(lines, scores, start, _before_teasers(lines, scores, start, end))
    start, end = _with_short_neighbors(lines, scores, start, end)
    kept = frozenset(number for number in range(start, end) if scores[number] > SITE) | _joined(lines, scores, start, end)
    body = frozenset(number for number in kept if not _is_aside(number, lines, scores, twice))
    return TextBody(lines, body, start)


def _is_aside(number: int, lines: tuple[str, ...], scores: list[float], twice: frozenset[int]) -> bool:
    """Whether a line with no sentence beside it stands twice on the page, or is a caption with its credit."""
    beside = (*scores[max(0, number - 1) : number], *scores[number + 1 : number + 2])
    return max(beside, default=0.0) <= 0 and (number in twice or is_credited(lines[number]))


def _best_run(lines: tuple[str, ...], scores: list[float]) -> tuple[int, int, frozenset[int]]:
    """The best run of lines, for which sentences that stand twice count for nothing, and the numbers of those."""
    start, end = density.best_run(scores)
    twice = standing_twice(lines, scores)
    once = [0.0 if number in twice else value for number, value in enumerate(scores)] if twice else scores
    run = density.best_run(once) if twice else (start, end)
    if _prose(once, range(*run)) < _LEAST_ONCE * _prose(scores, range(start, end)):
        return start, end, frozenset()
    return *run, twice


def _prose(scores: list[float], numbers: Iterable[int]) -> float:
    return sum(max(0.0, scores[number]) for number in numbers)


def is_glossary_line(line: str) -> bool:
    """Whether a line is just a Latin name followed by its Han form.

    >>> is_glossary_line("Wang Lijun  王立軍"), is_glossary_line("Qin Yizhi (秦宜智)")
    (True, False)
    """
    return _GLOSSARY.match(line) is not None


def _before_teasers(lines: tuple[str, ...], scores: list[float], start: int, end: int) -> int:
    """The end of the run, moved before readers' comments, or before a heading of teasers that comes late in it."""
    stamps = first_stamps(lines)
    for number in range(start, end):
        if opens_comments(lines[number]) and _prose(scores, range(start, number)) >= _ARTICLE:
            return number
        if number in stamps and _prose(scores, range(start, number)) >= _LONG_ARTICLE:
            return number
        if opens_teasers(lines[number]) and _prose(scores, range(number, end)) < _TEASER_SHARE * _prose(
            scores, range(start, number)
        ):
            return number
    return end


def _joined(lines: tuple[str, ...], scores: list[float], start: int, end: int) -> frozenset[int]:
    """The lines outside of the run that belong to its article, but for what stands below the heading of readers' comments."""
    found = joined(lines, scores, start, end)
    last = max(found, default=end)
    comments = next((number for number in range(end, last) if opens_comments(lines[number])), last + 1)
    return frozenset(number for number in found if number < comments)


def _with_short_neighbors(lines: tuple[str, ...], scores: list[float], start: int, end: int) -> tuple[int, int]:
    """The run grown over the short sentences and glossary lines at its edges."""
    while end < len(lines) and scores[end] > SITE and _belongs(lines[end]):
        end += 1
    while (above := _sentence_above(lines, scores, start)) is not None:
        start = above
    return start, end


def _sentence_above(lines: tuple[str, ...], scores: list[float], start: int) -> int | None:
    """The number of the sentence right above the run, or above at most two lines of the site there: a standfirst."""
    for number in range(start - 1, max(-1, start - 4), -1):
        if scores[number] > SITE:
            distant = number < start - 1
            return number if (scores[number] > 0 if distant else True) and density.is_short_sentence(lines[number]) else None
    return None


def _belongs(line: str) -> bool:
    return is_glossary_line(line) or density.is_short_sentence(line)
