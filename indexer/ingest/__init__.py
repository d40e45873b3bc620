"""The write path: pages go through worker processes under limits, and come back in order as documents or with a reason.

``run`` fills an index; ``extracted`` only extracts; ``interruptible`` turns SIGTERM and Ctrl-C into ``Interrupted``.

Names are loaded when they are first asked for: a worker process needs one file of this room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexer.ingest.articles import SpooledArticles
    from indexer.ingest.doubtful import read_doubtful
    from indexer.ingest.explaining import explained, explained_article
    from indexer.ingest.extracting import extracted
    from indexer.ingest.interruption import Interrupted, interruptible
    from indexer.ingest.passes import Options
    from indexer.ingest.pipeline import IngestReport, run
    from indexer.ingest.progress import Progress, Silent, progress_for
    from indexer.ingest.report import read_report, read_skipped, totals, write_report
    from indexer.ingest.sites import outdated
    from indexer.ingest.watching import Limits

_FILES = {
    "articles": ("SpooledArticles",),
    "doubtful": ("read_doubtful",),
    "explaining": ("explained", "explained_article"),
    "interruption": ("Interrupted", "interruptible"),
    "extracting": ("extracted",),
    "passes": ("Options",),
    "pipeline": ("IngestReport", "run"),
    "progress": ("Progress", "Silent", "progress_for"),
    "report": ("read_report", "read_skipped", "totals", "write_report"),
    "sites": ("outdated",),
    "watching": ("Limits",),
}
__all__ = [
    "IngestReport",
    "Interrupted",
    "Limits",
    "Options",
    "Progress",
    "Silent",
    "SpooledArticles",
    "explained",
    "explained_article",
    "extracted",
    "interruptible",
    "outdated",
    "progress_for",
    "read_doubtful",
    "read_report",
    "read_skipped",
    "run",
    "totals",
    "write_report",
]


def __getattr__(name: str) -> object:
    """Load a public name from its file."""
    from importlib import import_module

    for file, names in _FILES.items():
        if name in names:
            value: object = getattr(import_module(f"{__name__}.{file}"), name)
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
