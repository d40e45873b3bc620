"""From the bytes of a page to an article: decode, bound, cut into blocks, choose the body, read the attribution."""

from __future__ import annotations

import hashlib
import re

from indexer.extraction.attribution import choose_byline, choose_canonical, choose_dates, choose_outlet
from indexer.extraction.blocks import Page, cut
from indexer.extraction.charset import Decoded, decode
from indexer.extraction.documents import document
from indexer.extraction.errors import NoText
from indexer.extraction.head import Head, read_head
from indexer.extraction.html_body import Body, choose
from indexer.extraction.language import tell_language
from indexer.extraction.limits import check_markup, cut_embedded
from indexer.extraction.plaintext import TextBody, text_body
from indexer.extraction.savedby import read_saved_by
from indexer.extraction.textpage import read_text_page
from indexer.extraction.titles import choose_title
from indexer.extraction.visible import Line, read_lines
from indexer.model import Article, Attribution, RawPage

_ID_LENGTH = 24
_NO_TEXT_CURE = "Look at the page; nothing on it reads like an article."
_PARAGRAPHS_NEAR = 3


def extract(raw: RawPage) -> Article:
    """The article of a page. Raises ``NoText`` when there is none; a document's text may be empty."""
    if raw.media_type == "application/json":
        return document(raw)
    decoded = decode(raw.content)
    article = _html(raw, decoded) if raw.media_type == "text/html" else _text(raw, decoded)
    if not article.body.strip():
        raise NoText("no_text", _NO_TEXT_CURE)
    return article


def _page_id(raw: RawPage) -> str:
    return hashlib.sha256(raw.content).hexdigest()[:_ID_LENGTH]


def _text(raw: RawPage, decoded: Decoded) -> Article:
    body = text_body(decoded.text)
    attribution = read_text_page(body, raw)
    return Article(_page_id(raw), body.text, attribution, (raw.locator,))


def _html(raw: RawPage, decoded: Decoded) -> Article:
    markup = cut_embedded(decoded.text)
    check_markup(markup)
    head, page = read_head(markup), cut(markup)
    outlet = choose_outlet(head)
    title = choose_title(head, _headings(page), outlet.value if outlet else None)
    body = choose(page, title.value if title else None)
    saved = read_saved_by(markup)
    canonical, url = choose_canonical(head), raw.url or saved.url
    seen = read_lines(*_lines(page, body))
    dates = choose_dates(head, seen, page.times, (url or canonical).value if url or canonical else None)  # type: ignore[union-attr]
    attribution = Attribution(
        title=title,
        byline=choose_byline(head, seen, outlet.value if outlet else None),
        outlet=outlet,
        credited_source=seen.credited_source,
        published=dates.published,
        updated=dates.updated,
        captured=raw.captured or saved.captured,
        url=url,
        canonical_url=canonical,
        language=tell_language(f"{title.value if title else ''}\n{body.text}", head.language),
    )
    return Article(_page_id(raw), body.text, attribution, (raw.locator,))


def _headings(page: Page) -> list[str]:
    """The texts of the page's h1 elements, those outside of furniture first."""
    found = [block for block in page.blocks if block.tag == "h1"]
    return [block.text for block in sorted(found, key=lambda block: block.furniture)][:4]


def _lines(page: Page, body: Body) -> tuple[list[Line], list[Line]]:
    """The lines above the headline, and those from it to the first paragraphs of the body."""
    numbers = [number for number, (kept, _) in enumerate(body.fates) if kept]
    first = numbers[0] if numbers else 0
    last = numbers[min(_PARAGRAPHS_NEAR, len(numbers)) - 1] if numbers else 0
    headline = max((n for n in range(first) if page.blocks[n].tag in ("h1", "h2")), default=max(0, first - 12))
    near = [block for block in page.blocks[headline : last + 1] if not block.furniture]
    tail = [block for block in page.blocks[numbers[-1] : numbers[-1] + 4] if not block.furniture] if numbers else []
    before = [block for block in page.blocks[max(0, headline - 12) : headline] if not block.furniture]
    return [Line(b.text, b.place) for b in before + tail], [Line(b.text, b.place) for b in near]
