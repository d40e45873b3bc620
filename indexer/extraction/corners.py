"""The corners of a page in which it says whose it is: mastheads, logos and breadcrumbs above, the foot below, a video's channel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.extraction.mastheads import channel, copyright_holder, is_masthead, is_video_page

if TYPE_CHECKING:
    from indexer.extraction.blocks import Page
    from indexer.extraction.head import Head
    from indexer.model import Found

_TOP_BLOCKS, _FOOT_BLOCKS = 15, 12
_LONGEST_TOP, _LONGEST_FOOT = 160, 600


@dataclass(frozen=True, slots=True)
class Corners:
    """What stands in a page's corners: ``tops`` above the headline, ``feet`` behind the article, headings, a video's channel."""

    tops: tuple[str, ...]
    feet: tuple[str, ...]
    headings: tuple[str, ...]
    channel: Found | None = None

    def may_name(self, piece: str) -> bool:
        """Whether a piece of the title may be the site's name: no heading is, unless a masthead gives it too."""
        return piece not in self.headings or piece in self.tops


def read_corners(markup: str, head: Head, page: Page, kept: frozenset[int]) -> Corners:
    """The corners of a page whose article are the blocks ``kept``."""
    blocks = page.blocks
    first, last = min(kept, default=len(blocks)), max(kept, default=-1)
    headings = tuple(block.text for block in blocks if block.tag in ("h1", "h2") and not is_masthead(block.place))
    tops = [note.text for note in page.notes if note.kind == "logo"][:4]
    tops += [
        block.text
        for number, block in enumerate(blocks[: max(3, min(first, 80))])
        if len(block.text) <= _LONGEST_TOP
        and (is_masthead(block.place) or (number < 3 and block.tag != "h1"))
        and not (block.tag == "h1" and _is_headline(block.text, head.title or ""))
    ][:_TOP_BLOCKS]
    behind = [block.text for block in blocks[min(last + 1, max(0, len(blocks) - 2)) :] if len(block.text) <= _LONGEST_FOOT]
    feet = behind[-_FOOT_BLOCKS:] + [text for text in behind[:-_FOOT_BLOCKS] if copyright_holder(text)]
    return Corners(tuple(tops), tuple(feet), headings, _channel(markup, head))


def _is_headline(heading: str, title: str) -> bool:
    """Whether a heading is what a longer title begins with, and most of it: the site's name never is."""
    return title.startswith(heading) and len(title) / 2 < len(heading) < len(title)


def _channel(markup: str, head: Head) -> Found | None:
    """The channel of a video page."""
    kind, address = head.first("og:type"), head.first("og:url")
    if is_video_page(kind[1] if kind else None, address[1] if address else None):
        return channel(markup)
    return None
