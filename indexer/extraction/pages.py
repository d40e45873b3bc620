"""From the bytes of a page to an article: decode, bound, cut into blocks, choose the body, read the attribution."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from indexer.extraction.attribution import choose_byline, choose_canonical, choose_dates, choose_outlet
from indexer.extraction.blocks import Page, Time, cut
from indexer.extraction.charset import Decoded, decode
from indexer.extraction.corners import read_corners
from indexer.extraction.datelines import is_dated_place
from indexer.extraction.documents import document
from indexer.extraction.errors import NoText
from indexer.extraction.given import recut, with_given
from indexer.extraction.head import read_head
from indexer.extraction.html_body import Body, choose, without_headline
from indexer.extraction.language import tell_language
from indexer.extraction.limits import check_markup, cut_embedded
from indexer.extraction.lines import Line
from indexer.extraction.names_noted import noted_names
from indexer.extraction.pdf import pdf_text
from indexer.extraction.plaintext import text_body
from indexer.extraction.savedby import read_saved_by
from indexer.extraction.textpage import read_text_page
from indexer.extraction.titles import choose_title
from indexer.extraction.visible import read_lines
from indexer.model import Article, Attribution, Found, RawPage

_ID_LENGTH = 24
_NO_TEXT_CURE = "Look at the page; nothing on it reads like an article."
_PARAGRAPHS_NEAR, _LONGEST_SIGNATURE = 3, 200


def extract(raw: RawPage) -> Article:
    """The article of a page. Raises ``NoText`` when there is none; a document's text may be empty."""
    if raw.media_type == "application/json":
        return document(raw)
    decoded = decode_page(raw)
    article = with_given(_html(raw, decoded) if raw.media_type == "text/html" else _text(raw, decoded), raw)
    if not article.body.strip():
        raise NoText("no_text", _NO_TEXT_CURE)
    return article


def decode_page(raw: RawPage) -> Decoded:
    """The text of a page's bytes; a PDF's is drawn out of it."""
    if raw.media_type == "application/pdf":
        return Decoded(pdf_text(raw.content), "utf-8", "pdf")
    return decode(raw.content, raw.charset)


def _page_id(raw: RawPage) -> str:
    return hashlib.sha256(raw.content).hexdigest()[:_ID_LENGTH]


def _text(raw: RawPage, decoded: Decoded) -> Article:
    body = text_body(decoded.text)
    attribution = read_text_page(body, raw)
    text = recut(raw, body.text, body.fates)
    return Article(_page_id(raw), text, attribution, (raw.locator,))


def _html(raw: RawPage, decoded: Decoded) -> Article:
    markup = cut_embedded(decoded.text)
    check_markup(markup)
    head, page = read_head(markup), cut(markup)
    choice = choose(page)
    outlet = choose_outlet(head, read_corners(markup, head, page, choice.kept))
    title = choose_title(head, page, choice.kept, outlet.value if outlet else None)
    body = without_headline(page, choice, title.value if title else None)
    saved, text = read_saved_by(markup), recut(raw, body.text, body.fates)
    canonical, url = choose_canonical(head), raw.url or saved.url
    around = _surroundings(page, body)
    seen = read_lines(around.before, around.near, around.after)
    address = url or canonical
    dates = choose_dates(head, seen, around.times, address.value if address else None)
    attribution = Attribution(
        title=title,
        byline=choose_byline(head, seen, outlet.value if outlet else None, around.names),
        outlet=outlet,
        credited_source=seen.credited_source,
        published=dates.published,
        updated=dates.updated,
        captured=raw.captured or saved.captured,
        url=url,
        canonical_url=canonical,
        language=tell_language(f"{title.value if title else ''}\n{text}", head.language),
    )
    return Article(_page_id(raw), text, attribution, (raw.locator,))


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """The lines a page gives around its headline: those before it, those from it to the first paragraphs, those behind the body."""

    before: list[Line]
    near: list[Line]
    after: list[Line]
    times: list[Time]
    names: list[Found]


def _surroundings(page: Page, body: Body) -> _Surroundings:
    """The lines where attribution stands, without furniture, and the machine-readable dates among them."""
    numbers = [number for number, (kept, _) in enumerate(body.fates) if kept]
    first = numbers[0] if numbers else 0
    last = numbers[min(_PARAGRAPHS_NEAR, len(numbers)) - 1] if numbers else 0
    end = numbers[-1] + 1 if numbers else 0
    headline = max((n for n in range(max(0, first - 30), first) if page.blocks[n].tag in ("h1", "h2")), default=max(0, first - 12))
    return _Surroundings(
        [line for line in _plain_lines(page, 0, max(0, headline - 6)) if is_dated_place(line)]
        + _plain_lines(page, max(0, headline - 6), headline),
        _plain_lines(page, headline, last + 1),
        [line for line in _plain_lines(page, last + 1, end + 5) if len(line.text) <= _LONGEST_SIGNATURE],
        _times(page.times, headline - 6, last),
        noted_names(page, max(0, headline - 10), last, end),
    )


def _plain_lines(page: Page, start: int, end: int) -> list[Line]:
    return [
        Line(block.text, block.place, heading=block.tag in ("h1", "h2")) for block in page.blocks[start:end] if not block.furniture
    ]


def _times(times: tuple[Time, ...], start: int, end: int) -> list[Time]:
    """The dates near the headline, and those said to be the publication's when the page has only one such day."""
    alone = len({time.value[:10] for time in times if time.kind == "published"}) == 1
    return [time for time in times if start <= time.block <= end or (alone and time.kind == "published")]
