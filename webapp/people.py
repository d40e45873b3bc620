"""What the page of a person draws: bars of time, bars of outlets, and the commands that mend what is wrong."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from indexer.model import FacetValue, Profile

MOST_MONTHS = 96
"""A longer time is drawn in years."""

HEIGHT, GAP = 56, 2
WIDTH, NARROWEST, WIDEST = 480, 5, 24
"""The bars share a width, within bounds."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A month or a year: its name, its articles, and its place in the units of the drawing."""

    name: str
    count: int
    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Articles by month, or by year when there are many months, as bars on one line of time."""

    unit: str
    bars: tuple[Bar, ...]
    turns: tuple[int, ...]
    width: int
    bar: int
    most: int
    height: int = HEIGHT


def timeline(months: Sequence[FacetValue]) -> Timeline | None:
    """Draw the months, empty ones too; nothing when there are less than two. ``turns`` are where years (decades) begin."""
    counts = {month.value: month.count for month in months}
    names = list(_months(months[0].value, months[-1].value)) if months else []
    unit = "month"
    if len(names) > MOST_MONTHS:
        unit, yearly = "year", dict[str, int]()
        for month, count in counts.items():
            yearly[month[:4]] = yearly.get(month[:4], 0) + count
        counts, names = yearly, [f"{year:04}" for year in range(int(names[0][:4]), int(names[-1][:4]) + 1)]
    if len(names) < 2:
        return None
    most = max(counts.values())
    step = max(NARROWEST, min(WIDEST, WIDTH // len(names)))
    bars = tuple(_bar(name, counts.get(name, 0), at * step, most) for at, name in enumerate(names))
    turns = tuple(bar.x for bar in bars if bar.name.endswith("-01" if unit == "month" else "0"))
    return Timeline(unit, bars, turns, len(names) * step - GAP, step - GAP, most)


def _bar(name: str, count: int, x: int, most: int) -> Bar:
    height = max(2.0, round(HEIGHT * count / most, 1)) if count else 0.0
    return Bar(name, count, x, round(HEIGHT - height, 1), height)


def _months(first: str, last: str) -> Iterator[str]:
    """The months from one to another."""
    year, month = int(first[:4]), int(first[5:7])
    while (name := f"{year:04}-{month:02}") <= last:
        yield name
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


@dataclass(frozen=True, slots=True)
class Share:
    """An outlet with its articles, and how long its bar is of a hundred."""

    value: str
    count: int
    percent: float


def shares(outlets: Sequence[FacetValue]) -> tuple[Share, ...]:
    """The outlets with their bars, the longest a hundred."""
    most = max((outlet.count for outlet in outlets), default=1)
    return tuple(Share(outlet.value, outlet.count, round(100 * outlet.count / most, 1)) for outlet in outlets)


@dataclass(frozen=True, slots=True)
class Mends:
    """The commands that change who is who, ready to be typed in a shell."""

    person: str
    index: str

    def forbid(self, form: str) -> str:
        """A form is not this person's."""
        return self._said("forbid", form)

    def split(self, form: str) -> str:
        """A form is somebody else's, who gets an id."""
        return self._said("split", form)

    def merge(self, other: str) -> str:
        """Another is this very person."""
        return self._said("merge", other)

    def allow(self, form: str) -> str:
        """A form is this person's."""
        return self._said("allow", form)

    def _said(self, kind: str, what: str) -> str:
        words = ["indexer", "people", kind, *self._index(), "--", self.person, what]
        if not self.person.startswith("-") and not what.startswith("-"):
            words.remove("--")
        return shlex.join(words)

    def _index(self) -> list[str]:
        return ["--index", self.index] if self.index else []


def mends(found: Profile, settings: Settings) -> Mends:
    """The commands for a person, with the folder of the index where it is not the usual one."""
    usual = settings.index == Settings().index
    return Mends(found.person.id, "" if usual else str(settings.index))


def both(names: Sequence[str]) -> str:
    """The question for the articles that name each of some people."""
    return " AND ".join(f'person:"{name.replace(chr(34), " ")}"' for name in names)
