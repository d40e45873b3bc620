"""From the bytes of a page to an article: decode, bound, cut into blocks, choose the body, read the attribution."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from indexer.extraction.attribution import choose_canonical, choose_outlet
from indexer.extraction.blocks import cut
from indexer.extraction.charset import Decoded, decode
from indexer.extraction.corners import read_corners
from indexer.extraction.credited import credited_source
from indexer.extraction.documents import document
from indexer.extraction.doubts import Weighed, doubts, weigh, weigh_lines
from indexer.extraction.errors import NoText
from indexer.extraction.given import BODY_ENDS, BODY_STARTS, recut, with_given
from indexer.extraction.head import read_head
from indexer.extraction.html_body import choose, without_headline
from indexer.extraction.kinds import what_it_says
from indexer.extraction.labels import section, subtitle, tags
from indexer.extraction.language import tell_language
from indexer.extraction.limits import check_markup, cut_embedded, cut_options
from indexer.extraction.mastheads import spelled_out
from indexer.extraction.pdf import pdf_text
from indexer.extraction.plaintext import text_body
from indexer.extraction.published import choose_dates
from indexer.extraction.savedby import read_saved_by
from indexer.extraction.sketches import pack_sketch, sketch
from indexer.extraction.surroundings import surroundings
from indexer.extraction.textpage import read_text_page
from indexer.extraction.titles import choose_title
from indexer.extraction.writers import choose_byline
from indexer.model import Article, Attribution, RawPage, Reading

_ID_LENGTH = 24
_MOST_BLOCKS = 20_000
"""A page of more blocks is read by itself alone: some hundred such would fill the memory when their site is learned."""
_NO_TEXT_CURE = "Look at the page; nothing on it reads like an article."


def read(raw: RawPage) -> Reading:
    """The article of a page and its sketch. Raises ``NoText`` when there is none; a document's text may be empty."""
    if raw.media_type == "application/json":
        return Reading(document(raw))
    decoded = decode_page(raw)
    article, sketched, weighed = _html(raw, decoded) if raw.media_type == "text/html" else _text(raw, decoded)
    article = with_given(article, raw)
    if not article.body.strip():
        raise NoText("no_text", _NO_TEXT_CURE)
    return Reading(replace(article, doubts=doubts(article, weighed, decoded, raw)), sketched)


def extract(raw: RawPage) -> Article:
    """The article of a page read by itself. Raises ``NoText`` as ``read`` does."""
    return read(raw).article


def decode_page(raw: RawPage) -> Decoded:
    """The text of a page's bytes; a PDF's is drawn out of it."""
    if raw.media_type == "application/pdf":
        return Decoded(pdf_text(raw.content), "utf-8", "pdf")
    return decode(raw.content, raw.charset)


def _page_id(raw: RawPage) -> str:
    return hashlib.sha256(raw.content).hexdigest()[:_ID_LENGTH]


def _text(raw: RawPage, decoded: Decoded) -> tuple[Article, bytes, Weighed]:
    body = text_body(decoded.text)
    attribution = read_text_page(body, raw)
    text = recut(raw, body.text, body.fates)
    return Article(_page_id(raw), text, attribution, (raw.locator,)), b"", weigh_lines(body)


def _html(raw: RawPage, decoded: Decoded) -> tuple[Article, bytes, Weighed]:
    markup = cut_options(cut_embedded(decoded.text))
    check_markup(markup)
    head, page = read_head(markup), cut(markup)
    choice = choose(page, what_it_says(head, markup))
    outlet = choose_outlet(head, read_corners(markup, head, page, choice.kept))
    saved = read_saved_by(markup)
    canonical, url = choose_canonical(head), raw.url or saved.url
    address = url or canonical
    title = choose_title(head, page, choice.kept, outlet.value if outlet else None, address.value if address else None)
    body = without_headline(page, choice, title.value if title else None)
    text = recut(raw, body.text, body.fates)
    around = surroundings(page, [number for number, (kept, _) in enumerate(body.fates) if kept], title.value if title else None)
    credited = credited_source(page, around)
    outlet = spelled_out(outlet, credited) if outlet else None
    dates = choose_dates(head, page, around, address.value if address else None)
    attribution = Attribution(
        title=title,
        byline=choose_byline(head, page, around, outlet.value if outlet else None),
        outlet=outlet,
        credited_source=credited,
        published=dates.published,
        updated=dates.updated,
        captured=raw.captured or saved.captured,
        url=url,
        canonical_url=canonical,
        language=tell_language(f"{title.value if title else ''}\n{text}", head.language),
        subtitle=subtitle(head, page, title.value if title else None),
        section=section(head, page, title.value if title else None),
        tags=tags(head),
    )
    article = Article(_page_id(raw), text, attribution, (raw.locator,))
    is_told = any(name in {BODY_STARTS, BODY_ENDS} and value for name, value in raw.overrules)
    is_sketched = not is_told and len(page.blocks) <= _MOST_BLOCKS
    return article, pack_sketch(sketch(page, choice, body)) if is_sketched else b"", weigh(page, body)
