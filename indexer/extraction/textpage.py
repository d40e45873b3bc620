"""Reads the attribution of a page saved as text off its lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from indexer.extraction import density
from indexer.extraction.bylines import read_byline
from indexer.extraction.datelines import read_date_line
from indexer.extraction.dates import find_dates
from indexer.extraction.density import SITE
from indexer.extraction.language import tell_language
from indexer.extraction.lines import Line
from indexer.extraction.markup import clean
from indexer.extraction.visible import read_lines
from indexer.language.scripts import HAN
from indexer.model import Attribution, Found, RawPage

if TYPE_CHECKING:
    from indexer.extraction.plaintext import TextBody

_COPYRIGHT_NAME = re.compile(r"^\s*(?P<name>[A-Z][\w .&'’-]{1,38}?) © ?\d{4}\b")


def read_text_page(body: TextBody, raw: RawPage) -> Attribution:
    """Title, byline, dates and outlet, as far as lines outside the body state them."""
    above = [line.strip() for line in body.lines[: body.start]]
    at = _title_line(above)
    near = [Line(line) for line in above[at + 1 if at is not None else 0 :]]
    after = max(body.kept, default=-1) + 1
    seen = read_lines(
        [Line(line) for line in above[: at or 0]], near, [Line(line.strip()) for line in body.lines[after : after + 3]]
    )
    title = Found(clean(above[at]) or above[at], "first line", above[at]) if at is not None else None
    return Attribution(
        title=title,
        byline=seen.byline,
        outlet=_outlet(body),
        credited_source=seen.credited_source,
        published=seen.published,
        updated=seen.updated,
        captured=raw.captured,
        url=raw.url,
        language=tell_language(f"{title.value if title else ''}\n{body.text}"),
    )


def _title_line(above: list[str]) -> int | None:
    """The first line above the body that could be a headline: some words, and no date, byline or line of the site."""
    for number, line in enumerate(above):
        long_enough = len(line.split()) >= 3 or len(re.findall(f"[{HAN}]", line)) >= 5
        if (
            long_enough
            and len(line) <= 200
            and density.score(line) > SITE
            and not read_date_line(Line(line))
            and not read_byline(Line(line))
            and not find_dates(line[:30])
        ):
            return number
    return None


def _outlet(body: TextBody) -> Found | None:
    """A name in front of the copyright year, below the body."""
    after = max(body.kept, default=-1) + 1
    for line in body.lines[after:]:
        if match := _COPYRIGHT_NAME.match(line):
            return Found(match["name"], "copyright line", line.strip()[:200])
    return None
