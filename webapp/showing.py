"""From values to what a template draws: facets with their links, a plot, page numbers, forms, groups."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from webapp.asked import FACETS, Asked
from webapp.wording import script_lang

if TYPE_CHECKING:
    from collections.abc import Iterable

    from indexer.model import Alias, Attribution, Doubtful, FacetValue, FormSeen, Found, Hits, Person, Rejected, Why

SHOWN_VALUES = 8
SHOWN_SKIPPED = 200
PLOT_HEIGHT = 44
BAR, GAP = 11, 3
_LETTERS = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
LONGEST_PLOT = 17  # as many as stand side by side in the narrow column; the list below has every year
ATTRIBUTION_ORDER = (
    *("outlet", "byline", "credited_source", "published", "updated", "captured"),
    *("section", "tags", "url", "canonical_url", "language", "title", "subtitle"),
)
_NOT_EVERYWHERE = frozenset(("subtitle", "section", "tags"))
SCRIPT_ORDER = ("Hant", "Hans", "Hani", "Latn", None)


# ------------------------------------------------------------------------------------------ addresses of others
def safe_link(url: str | None) -> str | None:
    """The address if it is one that may be followed: http or https with a host. Scripts and data are text only."""
    try:
        parts = urlsplit(url or "")
        web = parts.scheme in ("http", "https") and parts.hostname
    except ValueError:
        return None
    return url if web else None


def short_link(url: str) -> str:
    """An address as people read it: no scheme, no ``www.``, percent signs decoded where they make characters."""
    bare = re.sub(r"^https?://(www\.)?", "", url).rstrip("/")
    readable = readable_path(bare) if _LETTERS.search(bare) else bare
    return readable if len(readable) <= 90 else f"{readable[:60]}…{readable[-28:]}"


def readable_path(bare: str) -> str:
    """An address with the percent signs of letters decoded; those of ASCII keep the address what it is."""

    def decoded(run: re.Match[str]) -> str:
        text = unquote(run[0], errors="replace")
        return text if text.isprintable() and "\ufffd" not in text else run[0]

    return _LETTERS.sub(decoded, bare)


# ------------------------------------------------------------------------------------------ facets
@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: how many hits have it, whether it is chosen, and the address that changes that."""

    value: str
    count: int | None
    chosen: bool
    query: str


@dataclass(frozen=True, slots=True)
class FacetList:
    """One facet: the values shown at once and those behind a fold."""

    name: str
    shown: tuple[Choice, ...]
    folded: tuple[Choice, ...]


def facet_lists(hits: Hits, asked: Asked) -> tuple[FacetList, ...]:
    """The facets in our order, each value with the address that takes it or leaves it. Empty ones are left out."""
    made = (choices(name, hits.facets.get(name, ()), asked) for name in FACETS)
    named = ((name, found) for name, found in zip(FACETS, made, strict=True) if found)
    return tuple(FacetList(name, found[:SHOWN_VALUES], found[SHOWN_VALUES:]) for name, found in named)


def choices(name: str, values: Iterable[FacetValue], asked: Asked) -> tuple[Choice, ...]:
    """The values of one facet, the chosen ones first, those that no hit has any more too."""
    counts: dict[str, int | None] = {str(value.value): value.count for value in values if value.value}
    chosen = [value for facet, value in asked.filters if facet == name]
    if name == "year":
        counts = dict(sorted(counts.items(), reverse=True))
    order = dict.fromkeys([*chosen, *counts])
    return tuple(Choice(value, counts.get(value), value in chosen, asked.narrowed(name, value).query()) for value in order)


def counted_years(hits: Hits) -> dict[int, int]:
    """How many hits there are by year."""
    years = hits.facets.get("year", ())
    return {int(year.value): year.count for year in years if re.fullmatch(r"[0-9]{4}", str(year.value))}


@dataclass(frozen=True, slots=True)
class Bar:
    """One year of a plot, in the units of its drawing."""

    year: int
    count: int
    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Plot:
    """Hits by year as bars on one line of time."""

    bars: tuple[Bar, ...]
    first: int
    last: int
    width: int
    height: int = PLOT_HEIGHT
    bar: int = BAR


def plot(years: dict[int, int]) -> Plot | None:
    """Draw the years, empty ones too; nothing for a single year. Only the latest years, when there are many."""
    if len(years) < 2:
        return None
    last = max(years)
    first = min(year for year in years if year > last - LONGEST_PLOT)
    most = max(count for year, count in years.items() if year >= first)
    bars = []
    for step, year in enumerate(range(first, last + 1)):
        height = max(2.0, round(PLOT_HEIGHT * years[year] / most, 1)) if years.get(year) else 0.0
        bars.append(Bar(year, years.get(year, 0), step * (BAR + GAP), PLOT_HEIGHT - height, height))
    return Plot(tuple(bars), first, last, len(bars) * (BAR + GAP) - GAP)


# ------------------------------------------------------------------------------------------ pages of an answer
@dataclass(frozen=True, slots=True)
class Pager:
    """Where a reader stands among the pages of an answer."""

    page: int
    per_page: int
    total: int

    @property
    def last(self) -> int:
        """The number of the last page, at least 1."""
        return max(1, -(-self.total // self.per_page))

    @property
    def numbers(self) -> tuple[int | None, ...]:
        """The pages to link: first, last, and those around; ``None`` where some are left out."""
        near = {1, self.last, *range(max(1, self.page - 2), min(self.last, self.page + 2) + 1)}
        row: list[int | None] = []
        for number in sorted(near):
            if row and row[-1] is not None and number > row[-1] + 1:
                row.append(None)
            row.append(number)
        return tuple(row)


# ------------------------------------------------------------------------------------------ people and attribution
def known(attribution: Attribution) -> tuple[tuple[str, Found], ...]:
    """The values of an attribution that are known, by field, in the order a reader asks for them."""
    found = ((name, getattr(attribution, name)) for name in ATTRIBUTION_ORDER)
    return tuple((name, value) for name, value in found if value)


def unknown(attribution: Attribution) -> tuple[str, ...]:
    """The fields of an attribution that are not known, of those that every article has."""
    return tuple(name for name in ATTRIBUTION_ORDER if name not in _NOT_EVERYWHERE and not getattr(attribution, name))


def name_lang(person: Person) -> str:
    """The ``lang`` attribute of the name that is shown."""
    return next((script_lang(alias.script) for alias in person.aliases if alias.text == person.name), "")


def other_forms(person: Person) -> tuple[Alias, ...]:
    """The two best known forms of a person beside the name that is shown; those in another script come first."""
    shown = {alias.script for alias in person.aliases if alias.text == person.name}
    rest = [alias for alias in person.aliases if alias.text != person.name]

    def place(alias: Alias) -> tuple[bool, int, str]:
        return (("Latn" in shown) == (alias.script == "Latn"), -(alias.count or 0), alias.text)

    return tuple(sorted(rest, key=place)[:2])


def reasons(whys: Iterable[Why]) -> tuple[Why, ...]:
    """Why a hit matched, each text that stands there once: as asked where it is, by its first rule otherwise."""
    kept: dict[tuple[str, str], Why] = {}
    for why in sorted(whys, key=lambda why: why.matched.casefold() != why.asked.casefold()):
        kept.setdefault((why.matched, why.field), why)
    return tuple(kept.values())


def by_script(forms: Iterable[FormSeen]) -> tuple[tuple[str | None, tuple[FormSeen, ...]], ...]:
    """The forms of a person by script, the most written first."""
    groups: dict[str | None, list[FormSeen]] = {}
    for form in sorted(forms, key=lambda form: (-(form.alias.count or 0), form.alias.text)):
        groups.setdefault(form.alias.script if form.alias.script in SCRIPT_ORDER else None, []).append(form)
    return tuple((script, tuple(groups[script])) for script in SCRIPT_ORDER if script in groups)


@dataclass(frozen=True, slots=True)
class Group:
    """Pages listed for one reason: how many, the cures, and the first of them."""

    reason: str
    count: int
    cures: tuple[str, ...]
    shown: tuple[Rejected | Doubtful, ...]


def by_reason(listed: Iterable[Rejected | Doubtful]) -> tuple[Group, ...]:
    """Group what was skipped, or is doubtful, by its reason, the commonest first."""
    groups: dict[str, list[Rejected | Doubtful]] = {}
    for row in listed:
        groups.setdefault(row.reason, []).append(row)
    made = (Group(reason, len(found), cures(found), tuple(found[:SHOWN_SKIPPED])) for reason, found in groups.items())
    return tuple(sorted(made, key=lambda group: (-group.count, group.reason)))


def cures(found: Iterable[Rejected | Doubtful]) -> tuple[str, ...]:
    """What to do, each cure once; five at most."""
    return tuple(dict.fromkeys(page.cure for page in found if page.cure))[:5]
