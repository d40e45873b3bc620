"""The last steps to a page's bytes: out of a WARC record, a message, a web archive, each held whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.sources.mime import part_of
from indexer.sources.warc_record import payload
from indexer.sources.webarchive import main_resource

if TYPE_CHECKING:
    from collections.abc import Sequence


def decoded(content: bytes, steps: Sequence[str]) -> bytes:
    """The page behind ``warc``, ``mime N`` or ``webarchive``. Raises ``SourceError`` when it is not there."""
    for step in steps:
        if step == "warc":
            content = payload(content).content
        elif step.startswith("mime "):
            content = part_of(content, int(step.removeprefix("mime ")))
        else:
            content = main_resource(content).content
    return content
