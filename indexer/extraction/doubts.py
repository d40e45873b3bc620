"""Says of which pages somebody should look at the text: the reasons, with what to do about each, and where each begins.

A new kind of doubt is a word with its cure in ``CURES``, and a ``Doubt`` from whoever has seen the reason. An outlet, a
byline or a date that is not known is no doubt: most of such pages do not state any.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from indexer.extraction.density import SITE, score_bare, word_count
from indexer.extraction.given import BODY_ENDS, BODY_STARTS
from indexer.extraction.html_body import MAIN_PART, OF_A_PRODUCT
from indexer.extraction.plausibility import plausibility
from indexer.extraction.scoring import unlinked_prose
from indexer.model import Doubt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from indexer.extraction.blocks import Page
    from indexer.extraction.charset import Decoded
    from indexer.extraction.html_body import Body
    from indexer.extraction.plaintext import TextBody
    from indexer.model import Article, RawPage

_CUT = f"give its first and last words in a sidecar NAME.toml, {BODY_STARTS} and {BODY_ENDS}"
CURES: Mapping[str, str] = MappingProxyType(
    {
        "short_body": f"Look whether the page holds more; then {_CUT}",
        "prose_left_out": f"Look at what was dropped; if it is the article, {_CUT}",
        "hardly_prose": f"A list, a table or a front page, mostly: leave it out, or {_CUT}",
        "low_margin": f"Look at what was kept; if it is not the article, {_CUT}",
        "mostly_links": f"An index of other pages, mostly: leave it out, or {_CUT}",
        "unlike_its_site": f"Look at what was kept: other pages of its site would say otherwise; if they are right, {_CUT}",
        "no_title": 'Give the title in a sidecar NAME.toml, or title = "" when there is none',
        "weak_charset": "Save the page anew as UTF-8; look first whether its characters are what they should be",
    }
)
"""What to do about each reason. Beside the bounds below: how many of such bodies were wrong (F1 below .5), and not
right (below .8), among 1,414 pages with known text, of which 6 % are wrong and 13 % not right."""

_FEW_WORDS, _FEWEST_WORDS, _SMALL_SHARE = 100, 20, 0.1
"""A body of fewer words that is less of the page's text: 64 and 84 %. Of a product hardly more than a sentence may be said."""
_LEAST_PROSE, _LEAST_OF_ALL = 0.4, 0.2
"""A body with less of the page's unlinked prose, or of all its prose, furniture too: 49 and 65 %."""
_LEAST_OF_LIST, _A_LINE = 0.5, 100
"""A body longer than a line, by the rule for pages of hardly any prose, with less of what there is: 52 and 81 %."""
_MOST_LENT = 0.6
"""More of the kept blocks have a score below 0 and were kept for their neighbors alone: 47 and 79 %."""
_LINKED = 0.4
"""More of the body is links: 47 and 60 %."""
_BAD_SHARE, _FEW_BAD = 0.01, 3
"""More of the characters above ASCII could not be read, and more than so many."""
_LIST_RULE = "all but furniture"
_WORDY = 2_000
"""A longer text has no few words, whatever its script."""
_OF_THE_BODY = frozenset(("short_body", "prose_left_out", "hardly_prose", "low_margin", "mostly_links"))


@dataclass(frozen=True, slots=True)
class Weighed:
    """What is known of a body: sizes in characters, prose in the measure of ``density``, shares from 0 to 1.

    ``lent``: the share of kept blocks that were kept for their neighbors alone; ``listed``: nothing read like prose;
    ``sold``: it is what is said of a product; ``window``: it is all that a page of no one text shows.
    """

    kept: int
    whole: int
    linked: int
    prose: float
    unlinked_prose: float
    all_prose: float
    lent: float
    listed: bool
    sold: bool = False
    window: bool = False


def weigh(page: Page, body: Body) -> Weighed:
    """The measures of a page's body."""
    kept = [number for number, (is_kept, _) in enumerate(body.fates) if is_kept]
    blocks, prose = page.blocks, [unlinked_prose(block) for block in page.blocks]
    lent = sum(1 for number in kept if body.scores and body.scores[number] < 0)
    return Weighed(
        kept=sum(len(blocks[number].text) for number in kept),
        whole=sum(len(block.text) for block in blocks),
        linked=sum(blocks[number].linked for number in kept),
        prose=sum(prose[number] for number in kept),
        unlinked_prose=sum(prose),
        all_prose=sum(block.value for block in blocks if block.value > 0),
        lent=lent / max(1, len(kept)),
        listed=body.rule == _LIST_RULE,
        sold=body.rule == OF_A_PRODUCT,
        window=body.rule == MAIN_PART,
    )


def weigh_lines(body: TextBody) -> Weighed:
    """The measures of the body of a page without tags."""
    values = [score_bare(line) for line in body.lines]
    prose = [max(0.0, value) for value in values]
    whole = sum(prose)
    return Weighed(
        kept=sum(len(body.lines[number]) for number in body.kept),
        whole=sum(len(line) for line in body.lines),
        linked=0,
        prose=sum(prose[number] for number in body.kept),
        unlinked_prose=whole,
        all_prose=whole,
        lent=sum(1 for number in body.kept if SITE < values[number] < 0) / max(1, len(body.kept)),
        listed=not whole,
    )


def doubts(article: Article, weighed: Weighed, decoded: Decoded, raw: RawPage) -> tuple[Doubt, ...]:
    """Why somebody should look at an article; a sidecar that says what the body or the title is has settled those."""
    given = {name for name, value in raw.overrules if value or name == "title"}
    found = [*_of_body(article.body, weighed), *_of_title(article), *_of_charset(decoded)]
    if given & {BODY_STARTS, BODY_ENDS}:
        found = [doubt for doubt in found if doubt.reason not in _OF_THE_BODY]
    return tuple(doubt for doubt in found if not (doubt.reason == "no_title" and "title" in given))


def _of_body(body: str, weighed: Weighed) -> Iterator[Doubt]:
    words = word_count(body) if len(body) < _WORDY else _FEW_WORDS
    if words < (_FEWEST_WORDS if weighed.sold else _FEW_WORDS) and weighed.kept < _SMALL_SHARE * weighed.whole:
        yield Doubt("short_body", f"{words} words, {_percent(weighed.kept, weighed.whole)} of the page's text")
    if weighed.window:
        yield Doubt("hardly_prose", "it is no one text, so all of its main part was kept")
    elif not weighed.sold and weighed.prose < max(_LEAST_PROSE * weighed.unlinked_prose, _LEAST_OF_ALL * weighed.all_prose):
        yield Doubt("prose_left_out", f"{_percent(weighed.prose, weighed.all_prose)} of the page's prose was kept")
    elif weighed.listed and weighed.kept > _A_LINE and weighed.prose <= _LEAST_OF_LIST * weighed.all_prose:
        yield Doubt("hardly_prose", "nothing reads like an article, so all but furniture was kept")
    if weighed.lent > _MOST_LENT:
        yield Doubt("low_margin", f"{round(100 * weighed.lent)} % of the blocks were kept for their neighbors alone")
    if weighed.linked > _LINKED * weighed.kept:
        yield Doubt("mostly_links", f"{_percent(weighed.linked, weighed.kept)} of the text is links")


def _of_title(article: Article) -> Iterator[Doubt]:
    if article.title is None:
        yield Doubt("no_title", "no title was found")


def _of_charset(decoded: Decoded) -> Iterator[Doubt]:
    bad = decoded.text.count("\ufffd")
    if bad > _FEW_BAD and bad > _BAD_SHARE * sum(map("\x7f".__lt__, decoded.text)):
        yield Doubt("weak_charset", f"read as {decoded.encoding}, {bad} characters could not be read")
    elif decoded.rule in ("looks", "declared") and plausibility(decoded.text) < 0:
        yield Doubt("weak_charset", f"read as {decoded.encoding}, and it does not look like everyday writing")


def _percent(part: float, whole: float) -> str:
    return f"{round(100 * part / whole) if whole else 0} %"


def cure_of(reason: str) -> str:
    """What to do about a reason; for one that is not known here, to look."""
    return CURES.get(reason, "Look at the page")
