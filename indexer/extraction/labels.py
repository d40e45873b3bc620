"""Reads how an outlet itself labels an article: the line under its headline, the section it stands in, its tags."""

from __future__ import annotations

import functools
import html
import re
from typing import TYPE_CHECKING

from indexer.extraction.linked_data import articles, text_of, types
from indexer.extraction.markup import clean
from indexer.model import TAG_GAP, Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from indexer.extraction.blocks import Block, Page
    from indexer.extraction.head import Head

_SUBTITLE = re.compile(
    r"(?i)(?:^|[\s_-])(?:sub[_-]?(?:title|head(?:line|ing)?)|stand[_-]?first|de(?:k|ck)|fubiaoti|fu[_-]biaoti|second[_-]?title)(?:$|[\s_-])"
)
_TRAIL = re.compile(r"(?i)(?:^|[\s_-])(?:bread[_-]?crumbs?|crumbs?|mianbaoxie|weizhi|cur_?pos(?:ition)?)(?:$|[\s_-])")
_STEPS = re.compile(r"\s*(?:>|›|»|→|＞|/|\|)\s*")
_TRAIL_BEGINS = re.compile(r"^(?:您?(?:當前|当前|現在|现在|所在)?的?位置|you are here)\s*[:：]?\s*", re.IGNORECASE)
_NO_SECTION = re.compile(r"(?i)^(?:home(?:\s?page)?|(?:首|主)[页頁].*|index|正文|[>›»/|-]*)$")
_LONGEST_SUBTITLE, _LONGEST_SECTION, _MOST_STEPS = 300, 40, 8
_LONGEST_TRAIL, _LONGEST_NAME = 400, 300
_REACH = 8
"""The line under a headline stands within so many blocks behind it."""
_MOST_TAGS, _LONGEST_TAG = 30, 60
_TAG_GAPS = re.compile(r"[,，;；、]")


def subtitle(head: Head, page: Page, title: str | None) -> Found | None:
    """The line under the headline that belongs to it, where the page marks one."""
    told = [(item.get("alternativeHeadline"), "json-ld alternativeHeadline") for item in articles(head.linked_data)]
    meta = head.first("alternativeheadline", "subtitle")
    if meta:
        told.append((meta[1], f"meta {meta[0]}"))
    for value, rule in [*told, *((block.text, "element subtitle") for block in _under_headline(page, title))]:
        text = text_of(value)
        if text and text != title and len(text) <= _LONGEST_SUBTITLE and not text.lower().startswith("by "):
            return Found(text, rule, text)
    return None


def section(head: Head, page: Page, title: str | None) -> Found | None:
    """The section of the outlet that an article stands in."""
    told = [(item.get("articleSection"), "json-ld articleSection") for item in articles(head.linked_data)]
    meta = head.first("article:section", "articlesection", "section", "parsely-section")
    if meta:
        told.append((meta[1], f"meta {meta[0]}"))
    told += [(_last_step(steps, title), rule) for steps, rule in _trails(head, page)]
    for value, rule in told:
        first = value[0] if isinstance(value, list) and value else value
        text = text_of(first)
        if text and len(text) <= _LONGEST_SECTION and not _NO_SECTION.match(text):
            return Found(text, rule, text_of(value) or text)
    return None


def tags(head: Head) -> Found | None:
    """The tags of an article, ``TAG_GAP`` between them."""
    items = articles(head.linked_data)
    told: list[tuple[list[str], str]] = [(_tags_in(item.get("keywords")), "json-ld keywords") for item in items]
    for keys in (("article:tag", "og:article:tag"), ("news_keywords",), ("keywords", "parsely-tags")):
        every = head.every(*keys)
        if every:
            told.append((_tags_in([content for _, content in every]), f"meta {every[0][0]}"))
    for names, rule in told:
        if 0 < len(names) <= _MOST_TAGS:
            value = TAG_GAP.join(names)
            return Found(value, rule, value)
    return None


def _under_headline(page: Page, title: str | None) -> Iterator[Block]:
    """The blocks behind the headline that are called like a line under one."""
    at = next((number for number, block in enumerate(page.blocks) if block.tag == "h1" or block.text == title), -1)
    if at >= 0:
        for block in page.blocks[at + 1 : at + 1 + _REACH]:
            if _SUBTITLE.search(page.elements[block.element].name) or _SUBTITLE.search(page.elements[block.container].name):
                yield block


def _trails(head: Head, page: Page) -> Iterator[tuple[list[str], str]]:
    """The ways from the outlet's front page to the article that a page shows: the names of their steps."""
    for item in head.linked_data:
        if "BreadcrumbList" in types(item):
            steps = item.get("itemListElement")
            yield [name for step in (steps if isinstance(steps, list) else []) if (name := _step(step))], "json-ld BreadcrumbList"
    inside: list[int] = []  # of each element, the trail it stands in; the elements around one come before it
    for number, element in enumerate(page.elements):
        above = inside[element.parent] if element.parent >= 0 else -1
        inside.append(number if above < 0 and element.name and _is_trail(element.name) else above)
    trails: dict[int, list[str]] = {}
    for block in page.blocks:
        at = inside[block.element]
        if at >= 0 and len(trails.setdefault(at, [])) < _MOST_STEPS:
            trails[at] += _STEPS.split(_TRAIL_BEGINS.sub("", block.text[:_LONGEST_TRAIL]))
    yield from ((steps, "breadcrumb") for steps in trails.values())


@functools.lru_cache(16_384)
def _is_trail(name: str) -> bool:
    return bool(_TRAIL.search(name[:_LONGEST_NAME]))


def _step(step: object) -> str | None:
    return (text_of(step) or text_of(step.get("item"))) if isinstance(step, dict) else None


def _last_step(steps: Iterable[str], title: str | None) -> str | None:
    """The last step of a trail that is neither the front page nor the article itself."""
    names = [name for step in steps if (name := clean(step)) and not _NO_SECTION.match(name)]
    if names and title and (names[-1] == title or names[-1].rstrip("….") in title):
        names.pop()
    return names[-1] if names else None


def _tags_in(value: object) -> list[str]:
    """Tags out of a string with commas, or a list of such."""
    texts = value if isinstance(value, list) else [value]
    pieces = [piece for text in texts if isinstance(text, str) for piece in _TAG_GAPS.split(html.unescape(text))]
    names = [name for piece in pieces if (name := clean(piece)) and len(name) <= _LONGEST_TAG]
    return list(dict.fromkeys(names))
