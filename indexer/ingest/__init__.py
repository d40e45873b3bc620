"""The write path: pages go through worker processes under limits, and come back in order as documents or with a reason.

``run`` fills an index; ``extracted`` only extracts; ``interruptible`` turns SIGTERM and Ctrl-C into ``Interrupted``.
"""

from __future__ import annotations

from indexer.ingest.articles import SpooledArticles
from indexer.ingest.interruption import Interrupted, interruptible
from indexer.ingest.pipeline import IngestReport, Options, extracted, run
from indexer.ingest.progress import Progress, Silent, progress_for
from indexer.ingest.report import read_report, totals, write_report
from indexer.ingest.watching import Limits

__all__ = [
    "IngestReport",
    "Interrupted",
    "Limits",
    "Options",
    "Progress",
    "Silent",
    "SpooledArticles",
    "extracted",
    "interruptible",
    "progress_for",
    "read_report",
    "run",
    "totals",
    "write_report",
]
