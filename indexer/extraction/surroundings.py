"""The stretches of a page around its article in which attribution stands: above and below the headline, and behind the body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.extraction.lines import Line
from indexer.extraction.sitenames import key

if TYPE_CHECKING:
    from collections.abc import Collection

    from indexer.extraction.blocks import Block, Page

_PARAGRAPHS_NEAR, _ABOVE, _BEHIND = 3, 6, 8
_MOST_OF = 0.6
_REACH, _REACH_OF_TITLE, _WITHOUT_HEADING, _MOST_SAYING = 30, 120, 12, 20


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Numbers of blocks: the headline's, the body's first, the last of its first paragraphs, the first behind the body."""

    headline: int
    first: int
    last: int
    end: int

    def zone(self, number: int) -> str | None:
        """Where a block stands: ``above``, ``top``, ``body``, ``ends`` (last of the body), ``behind``; ``None`` far from all."""
        if number < self.headline - _ABOVE or number >= self.end + _BEHIND:
            return None
        if number < self.headline:
            return "above"
        if number < self.first:
            return "top"
        if number >= self.end:
            return "behind"
        return "body" if number <= self.last else "ends" if number >= self.end - 2 else None


def surroundings(page: Page, kept: Collection[int], title: str | None) -> Surroundings:
    """The stretches around the blocks ``kept``; the headline is what says the title, else the nearest heading.

    What was kept before a headline that most of the body follows is none of the body.
    """
    numbers = sorted(kept)
    if not numbers:
        return Surroundings(0, 0, 0, 0)
    headline = _says_title(page, numbers, title)
    first = next((n for n in numbers if headline is not None and n > headline), numbers[0])
    if headline is None:
        heads = [n for n in range(max(0, first - _REACH), first) if page.blocks[n].tag in ("h1", "h2")]
        headline = max(heads, default=max(0, first - _WITHOUT_HEADING))
    body = numbers[numbers.index(first) :]
    return Surroundings(headline, first, body[min(_PARAGRAPHS_NEAR, len(body)) - 1], numbers[-1] + 1)


def _says_title(page: Page, numbers: list[int], title: str | None) -> int | None:
    """The last block that says the title and has most of the kept text behind it, a heading if one does."""
    wanted = key(title or "")
    if not wanted:
        return None
    longest, blocks = 2 * len(title or "") + 10, page.blocks
    says = [
        n
        for n in range(max(0, numbers[0] - _REACH_OF_TITLE), numbers[-1])
        if len(wanted) * _MOST_OF <= len(blocks[n].text) <= longest and _says(blocks[n], wanted)
    ][:_MOST_SAYING]
    if says and says[-1] > numbers[0]:
        half = sum(len(blocks[n].text) for n in numbers) / 2
        says = [n for n in says if n <= numbers[0] or sum(len(blocks[m].text) for m in numbers if m > n) >= half]
    for tag in ("h1", "h2"):
        if headings := [n for n in says if blocks[n].tag == tag]:
            return headings[-1]
    return says[-1] if says else None


def _says(block: Block, wanted: str) -> bool:
    """Whether a block says a title; a first heading may leave out a little at one end of it, or add that."""
    mine = key(block.text)
    if mine == wanted or block.tag != "h1" or min(len(mine), len(wanted)) < _MOST_OF * max(len(mine), len(wanted)):
        return mine == wanted
    short, long = sorted((mine, wanted), key=len)
    return long.startswith(short) or long.endswith(short)


def lines(page: Page, start: int, end: int, *, furniture: bool = False) -> list[Line]:
    """The lines of a stretch of blocks: those in places called like furniture, or the others."""
    return [
        Line(block.text, block.place, heading=block.tag in ("h1", "h2"))
        for block in page.blocks[max(0, start) : max(0, end)]
        if block.furniture == furniture
    ]
