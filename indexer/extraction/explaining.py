"""Tells people what was kept of a page, what was dropped, and how each value of its attribution is known."""

from __future__ import annotations

from indexer.extraction.blocks import cut
from indexer.extraction.errors import NoText
from indexer.extraction.html_body import choose, without_headline
from indexer.extraction.limits import check_markup, cut_embedded
from indexer.extraction.pages import decode_page, extract
from indexer.extraction.plaintext import text_body
from indexer.model import ATTRIBUTION_FIELDS, Article, Found, RawPage

_WIDTH = 100


def explain(raw: RawPage) -> str:
    """Some lines of text: encoding, attribution with its evidence, then every block with + (kept) or - (dropped), and why."""
    lines = [raw.locator]
    try:
        article = extract(raw)
    except NoText as error:
        return "\n".join([*lines, f"no text: {error}", f"what to do: {error.cure}"])
    lines += _attribution(article)
    if raw.media_type == "application/json":
        return "\n".join([*lines, f"a document of {len(article.body)} characters, taken as given"])
    decoded = decode_page(raw)
    rule, fates, reasons = _fates(raw.media_type, decoded.text, article.title)
    lines += [f"encoding: {decoded.encoding} ({decoded.rule})", f"body chosen by: {rule}"]
    for number, (kept, text) in enumerate(fates):
        shown = text if len(text) <= _WIDTH else text[:_WIDTH] + "…"
        lines.append(f"{'+' if kept else '-'} {shown}" + (f"   [{reasons[number]}]" if reasons else ""))
    return "\n".join(lines)


def _attribution(article: Article) -> list[str]:
    lines = []
    for name in ATTRIBUTION_FIELDS:
        found: Found | None = getattr(article.attribution, name)
        lines.append(f"{name}: {found.value}   [{found.rule}: {found.seen[:_WIDTH]}]" if found else f"{name}: not known")
    return lines


def _fates(media_type: str, text: str, title: str | None) -> tuple[str, list[tuple[bool, str]], tuple[str, ...]]:
    """The rule that chose the body, each block or line with whether it was kept, and what spoke most for or against it."""
    if media_type == "text/html":
        markup = cut_embedded(text)
        check_markup(markup)
        page = cut(markup)
        body = without_headline(page, choose(page), title)
        return body.rule, list(body.fates), body.reasons
    lines = text_body(text)
    return "density of lines", list(lines.fates), ()
