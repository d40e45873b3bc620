"""Tells what was kept of a page, what was dropped, and why; each value of the attribution carries its own evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.extraction.blocks import cut
from indexer.extraction.density import SITE, score_bare
from indexer.extraction.errors import NoText
from indexer.extraction.given import BODY_ENDS, BODY_STARTS
from indexer.extraction.head import read_head
from indexer.extraction.html_body import choose, without_headline
from indexer.extraction.kinds import what_it_says
from indexer.extraction.limits import check_markup, cut_embedded, cut_options
from indexer.extraction.outlets import Outlets, with_outlet
from indexer.extraction.pages import decode_page, extract
from indexer.extraction.plaintext import text_body
from indexer.extraction.sketches import ALONE, KEPT, unpack_sketch
from indexer.extraction.templates import UNLIKE_ITS_SITE, nearest, would_keep
from indexer.model import BlockFate, Explanation, RawPage, Rejected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.extraction.templates import Template
    from indexer.model import Article, Reading

_BY_SIDECAR = "the sidecar's words"
_BY_LINES = "the best run of lines"
_SITE_KEEPS = "pages of its site keep what stands there"
_SITE_DROPS = "it repeats on pages of its site, or stands where they keep nothing"
_SITE_WOULD_KEEP = "its site would keep it"
_SITE_WOULD_DROP = "its site would leave it out"


def explain(raw: RawPage, outlets: Outlets | None = None) -> Explanation:
    """How a page is read; what has no text is told too, block by block as far as it can be read."""
    article, rejected = None, None
    try:
        article = with_outlet(extract(raw), outlets or Outlets())
    except NoText as error:
        rejected = Rejected(raw.locator, error.reason, error.cure, error.detail)
    told = Explanation(raw.locator, article, rejected)
    if raw.media_type == "application/json":
        return told
    try:
        return _with_blocks(raw, article, rejected)
    except NoText:
        return told


def with_site(told: Explanation, reading: Reading, templates: Sequence[Template]) -> Explanation:
    """The same as it stands in an index: with the body that was chosen by what the page's site teaches (``templates``)."""
    sketch = unpack_sketch(reading.sketch) if reading.sketch else None
    if sketch is None or len(sketch.fates) != len(told.blocks):
        return told
    kept = [bool(fate & KEPT) for fate in sketch.fates]
    alone = [bool(fate & ALONE) for fate in sketch.fates]
    chosen_by, template = told.chosen_by, nearest(templates, reading.sketch)
    if reading.article.template:
        chosen_by = f"{chosen_by}, and what its site teaches ({reading.article.template})"
        reasons = {True: _SITE_KEEPS, False: _SITE_DROPS}
        why = [None if now == before else reasons[now] for now, before in zip(kept, alone, strict=True)]
    elif template and any(doubt.reason == UNLIKE_ITS_SITE for doubt in reading.article.doubts):
        chosen_by = f"{chosen_by}; its site teaches otherwise ({template.id})"
        reasons = {True: _SITE_WOULD_KEEP, False: _SITE_WOULD_DROP}
        why = [None if now == then else reasons[then] for now, then in zip(kept, would_keep(sketch, template), strict=True)]
    else:
        return told
    blocks = (
        BlockFate(now, block.text, reason or block.reason, block.score)
        for block, now, reason in zip(told.blocks, kept, why, strict=True)
    )
    return replace(told, article=reading.article, chosen_by=chosen_by, blocks=tuple(blocks))


def _with_blocks(raw: RawPage, article: Article | None, rejected: Rejected | None) -> Explanation:
    decoded = decode_page(raw)
    title = article.title if article else None
    rule, blocks = _of_html(decoded.text, title) if raw.media_type == "text/html" else _of_lines(decoded.text)
    if article and {name for name, value in raw.overrules if value} & {BODY_STARTS, BODY_ENDS}:
        rule, blocks = _BY_SIDECAR, _recut(blocks, article.body)
    return Explanation(raw.locator, article, rejected, decoded.encoding, decoded.rule, rule, blocks)


def _of_html(text: str, title: str | None) -> tuple[str, tuple[BlockFate, ...]]:
    """The rule that chose the body, and each block's fate."""
    markup = cut_options(cut_embedded(text))
    check_markup(markup)
    page = cut(markup)
    body = without_headline(page, choose(page, what_it_says(read_head(markup), markup)), title)
    told = zip(body.fates, body.reasons, body.scores, strict=True) if body.reasons else ()
    return body.rule, tuple(BlockFate(kept, shown, reason, score) for (kept, shown), reason, score in told)


def _of_lines(text: str) -> tuple[str, tuple[BlockFate, ...]]:
    """The same of a page without tags, whose lines are its blocks."""
    body = text_body(text)
    scores = [score_bare(line) for line in body.lines]
    told = zip(body.fates, scores, strict=True)
    return _BY_LINES, tuple(BlockFate(kept, line, _reason(score, kept=kept), score) for (kept, line), score in told)


def _reason(score: float, *, kept: bool) -> str:
    """What a line's own text says, or where it stands when that decided."""
    if score <= SITE:
        return "a line of the site"
    if kept == (score > 0):
        return "prose" if kept else "no sentence"
    return "amid the best run" if kept else "outside of the best run"


def _recut(blocks: tuple[BlockFate, ...], body: str) -> tuple[BlockFate, ...]:
    """The blocks with the fates that a sidecar gave them: kept is what stands in the body; its ends may be part of a block."""
    lines = [line.strip() for line in body.split("\n") if line.strip()]
    whole, ends = set(lines), (lines[0], lines[-1])
    fates = []
    for block in blocks:
        kept = block.text.strip() in whole or any(end in " ".join(block.text.split()) for end in ends)
        fates.append(block if kept == block.kept else BlockFate(kept, block.text, _BY_SIDECAR, block.score))
    return tuple(fates)
