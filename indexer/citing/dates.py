"""Dates at the precision they are known with."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["MONTHS", "Known", "known"]

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Known:
    """A year, and the month and day when they are known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def parts(self) -> tuple[int, ...]:
        """What is known, from the year down."""
        return tuple(part for part in (self.year, self.month, self.day) if part is not None)

    @property
    def iso(self) -> str:
        """``2012``, ``2012-02`` or ``2012-02-09``."""
        return "-".join(f"{part:04}" if at == 0 else f"{part:02}" for at, part in enumerate(self.parts))

    @property
    def american(self) -> str:
        """``2012``, ``February 2012`` or ``February 9, 2012``."""
        if self.month is None:
            return str(self.year)
        day = "" if self.day is None else f" {self.day},"
        return f"{MONTHS[self.month - 1]}{day} {self.year}"


def known(iso: str | None) -> Known | None:
    """The day an ISO 8601 date or time falls on, as it stands; ``None`` for none.

    >>> known("2012-02-09T23:30+08:00").american
    'February 9, 2012'
    """
    found = _ISO.match(iso or "")
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    return Known(year, month, day) if month is None or 1 <= month <= 12 else Known(year)
