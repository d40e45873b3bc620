"""Moments as an index keeps them: milliseconds since 1970, written as ISO 8601 in UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from indexer.errors import WrongUsage

_AGO = re.compile(r"(\d{1,6})\s*(m|h|d|w)")
_UNITS = {"m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000}
_MONTH = re.compile(r"\d{4}(-\d\d)?")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def milliseconds(at: datetime) -> int:
    """A moment in milliseconds since 1970."""
    return (at - _EPOCH) // timedelta(milliseconds=1)


def moment(text: str, now: datetime | None = None) -> int:
    """The moment a text names: a date, a date and time (in UTC unless it says otherwise), or how long ago it is.

    Raises WrongUsage.

    >>> moment("2026-11-25T08:00:00.250+08:00") - moment("2026-11-25")
    250
    >>> moment("24h", now=datetime(2026, 11, 26, tzinfo=UTC)) == moment("2026-11-25")
    True
    """
    given = text.strip()
    ago = _AGO.fullmatch(given)
    try:
        if ago:
            return milliseconds(now or datetime.now(UTC)) - int(ago[1]) * _UNITS[ago[2]]
        if _MONTH.fullmatch(given):
            given = f"{given}-01"[:10] if len(given) > len("2026") else f"{given}-01-01"
        at = datetime.fromisoformat(given)
    except (ValueError, OverflowError) as error:
        what = f"{text[:60]!r} is no time."
        raise WrongUsage(what, "Give a date (2026-11-25), a time (2026-11-25T08:00+08:00) or an age (24h, 7d)") from error
    return milliseconds(at if at.tzinfo else at.replace(tzinfo=UTC))


def written(at: int) -> str | None:
    """A moment as text, to the millisecond; ``None`` for 0, which is no moment.

    >>> written(1_764_057_600_250), written(0)
    ('2025-11-25T08:00:00.250Z', None)
    """
    if not at:
        return None
    return (_EPOCH + timedelta(milliseconds=at)).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at % 1000:03}Z"
