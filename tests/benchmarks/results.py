"""Gathers figures, and writes them as a Markdown table with sentences and plots."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

SECTIONS = ("Rebuild", "Questions", "Beside other engines", "Names", "Commands", "Serving")
_HEAD = """# Benchmarks

Made by `{command}` on {machine}. Figures, not verdicts: nothing here is asserted by the tests. Seconds are CPU seconds unless said
otherwise, as other work on the machine disturbs them least. The corpora are made by `tests/benchmarks/generator.py`, the same for the
same seed: English, simplified and traditional Chinese pages as five to four to three, {average:,} characters a text on average, with names of people.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what was measured, its value in words, and the floor it is held against, if any."""

    section: str
    what: str
    value: str
    floor: str = ""


@dataclass(slots=True)
class Results:
    """Everything one run of the benchmarks found."""

    rows: list[Row] = field(default_factory=list)
    sentences: dict[str, list[str]] = field(default_factory=dict)
    plots: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By section: the name of a plot and its SVG."""

    def add(self, section: str, what: str, value: str, floor: str = "") -> None:
        """Note a figure, and print it."""
        self.rows.append(Row(section, what, value, floor))
        print(f"\n{section}: {what}: {value}" + (f"  (floor: {floor})" if floor else ""), end="")

    def say(self, section: str, sentence: str) -> None:
        """Note what the figures of a section mean."""
        self.sentences.setdefault(section, []).append(sentence)

    def plot(self, section: str, name: str, title: str, bars: Mapping[str, float], unit: str) -> None:
        """Note a plot of one bar for each value."""
        self.plots[section] = (name, bar_chart(title, bars, unit))

    def write(self, page: Path, command: str, machine: str, average: int) -> None:
        """Write the page, and its plots in a folder of its name beside it."""
        folder = page.with_suffix("")
        folder.mkdir(parents=True, exist_ok=True)
        parts = [_HEAD.format(command=command, machine=machine, average=average)]
        for section in SECTIONS:
            rows = [row for row in self.rows if row.section == section]
            if not rows:
                continue
            parts.append(f"## {section}\n\n{table(rows)}\n")
            parts += [f"{sentence}\n" for sentence in self.sentences.get(section, ())]
            if section in self.plots:
                name, drawing = self.plots[section]
                (folder / f"{name}.svg").write_text(drawing, "utf-8")
                parts.append(f"![{section}]({folder.name}/{name}.svg)\n")
        page.write_text("\n".join(parts), "utf-8")


def table(rows: Sequence[Row]) -> str:
    """Rows as a Markdown table."""
    lines = ["| | measured | floor |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| {row.what} | {row.value} | {row.floor} |" for row in rows)])


def bar_chart(title: str, bars: Mapping[str, float], unit: str) -> str:
    """Horizontal bars with their values, as SVG that reads on light and dark pages.

    >>> bar_chart("t", {"a": 1.0}, "s").startswith("<svg")
    True
    """
    most = max(bars.values(), default=1.0) or 1.0
    lines = []
    for at, (name, value) in enumerate(bars.items()):
        top = 34 + 24 * at
        width = max(1, round(330 * value / most))
        lines.append(
            f'<text x="228" y="{top + 13}" text-anchor="end">{escape(name)}</text>'
            f'<rect x="236" y="{top}" width="{width}" height="17" fill="#3b7ea1"/>'
            f'<text x="{242 + width}" y="{top + 13}">{value:,.3g} {unit}</text>'
        )
    height = 44 + 24 * len(bars)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 {height}" font-family="sans-serif" font-size="13" fill="#777">'
        f'<text x="8" y="20" font-weight="bold">{escape(title)}</text>{"".join(lines)}</svg>\n'
    )
