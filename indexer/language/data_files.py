"""Reads the tables in ``data/``: text files whose head names source and licence in lines that begin with ``#``."""

from __future__ import annotations

import importlib.resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def rows(name: str) -> Iterator[list[str]]:
    """The tab-separated fields of each line of a table, without its head."""
    source = importlib.resources.files("indexer.language").joinpath("data", name)
    lines = source.read_text("utf-8").splitlines()
    head = next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return (line.split("\t") for line in lines[head:] if line)
