"""The report of skipped pages, as a file that goes with a generation: a JSON line a page, sorted by locator."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from indexer.model import Rejected
from indexer.storage import write_durably

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from indexer.storage import Generation

SKIPPED = "skipped"
"""The attachment of a generation that holds the report."""


def write_report(path: Path, skipped: Iterable[Rejected]) -> Path:
    """Write the report and give its path; raises CannotWrite."""
    rows = sorted((rejected.locator, rejected.reason, rejected.cure, rejected.detail) for rejected in skipped)
    write_durably(path, b"".join(json.dumps(row).encode("ascii") + b"\n" for row in rows))
    return path


def read_report(path: Path) -> tuple[Rejected, ...]:
    """The pages of a report, sorted by locator. Raises ``OSError``."""
    return tuple(Rejected(*json.loads(line)) for line in path.read_bytes().splitlines())


def read_skipped(generation: Generation) -> tuple[Rejected, ...]:
    """The report that goes with a generation. Raises ``OSError``."""
    return read_report(generation.attachment(SKIPPED))


def totals(skipped: Iterable[Rejected]) -> dict[str, int]:
    """How many pages there are of each reason, reasons sorted."""
    return dict(sorted(Counter(rejected.reason for rejected in skipped).items()))
