"""The time as it is written into an index."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """This second, ISO 8601, UTC: ``2012-02-09T06:30:00Z``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
