"""Rows as comma-separated values (RFC 4180), safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["table"]


def table(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """A head and a line for each row, without line ends; ``None`` is an empty cell.

    A cell of text that a spreadsheet would run as a formula gets an apostrophe in front; ids stay as they are.
    """
    yield _line(columns)
    for row in rows:
        yield _line([_cell(name, row.get(name)) for name in columns])


def _cell(name: str, value: object) -> str:
    text = "" if value is None else str(value)
    runs = isinstance(value, str) and name != "id" and text.startswith(("=", "+", "-", "@", "\t", "\r"))
    return "'" + text if runs else text


def _line(cells: Sequence[str]) -> str:
    made = io.StringIO()
    csv.writer(made, lineterminator="\r\n").writerow(cells)  # a cell with either character is quoted
    return made.getvalue().removesuffix("\r\n")
