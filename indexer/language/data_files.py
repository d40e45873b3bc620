"""Reads the tables in ``data/``: text files whose head names source and licence in lines that begin with ``#``."""

from __future__ import annotations

import importlib.resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def rows(name: str) -> Iterator[list[str]]:
    """The tab-separated fields of each line of a table, without its head."""
    return (line.split("\t") for line in lines(name))


def lines(name: str) -> list[str]:
    """The lines of a table, without its head."""
    return [line for line in _body(name).split("\n") if line]


def pairs(name: str) -> dict[str, str]:
    """A table of two fields a line, the second by the first; much quicker than by ``rows``."""
    fields = _body(name).rstrip("\n").replace("\n", "\t").split("\t")
    return dict(zip(fields[::2], fields[1::2], strict=True))


def _body(name: str) -> str:
    """The text of a table, without its head."""
    source = importlib.resources.files("indexer.language").joinpath("data", name)
    text, start = source.read_text("utf-8"), 0
    while text.startswith("#", start):
        start = text.index("\n", start) + 1
    return text[start:]
