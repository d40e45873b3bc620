"""Reads this room's tables of patterns: sections of regular expressions, one a line, or of single words."""

from __future__ import annotations

import functools
import importlib.resources


@functools.cache
def alternatives(table: str, section: str) -> str:
    """The expressions of one ``[section]`` of a table as one group: ``(?:a|b|c)``.

    >>> alternatives("byline_words", "by")[:17]
    '(?:by|written by|'
    """
    return "(?:" + "|".join(_sections(table)[section]) + ")"


@functools.cache
def words(section: str) -> tuple[str, ...]:
    """The single words of a section of the table ``words``, in their order.

    >>> words("hosting platforms")[0]
    'blogger'
    """
    return tuple(word for line in _sections("words")[section] for word in line.split())


@functools.cache
def words_by_section(table: str) -> tuple[tuple[str, ...], ...]:
    """The single words of each section of a table, in its order."""
    return tuple(tuple(word for line in lines for word in line.split()) for lines in _sections(table).values())


@functools.cache
def word_set(section: str) -> frozenset[str]:
    """The same words as a set."""
    return frozenset(words(section))


@functools.cache
def place_words(section: str) -> frozenset[str]:
    """The words of a section of the table ``places``."""
    return frozenset(word for line in _sections("places")[section] for word in line.split())


@functools.cache
def weights(table: str) -> dict[str, float]:
    """The numbers of a table: a name and its number a line."""
    lines = (line.rpartition(" ") for line in _sections(table)["weights"])
    return {name: float(number) for name, _, number in lines}


@functools.cache
def _sections(table: str) -> dict[str, tuple[str, ...]]:
    source = importlib.resources.files("indexer.extraction").joinpath(f"data/{table}.txt")
    sections: dict[str, list[str]] = {}
    here: list[str] = []
    for line in source.read_text("utf-8").splitlines():
        if line.startswith("[") and line.endswith("]") and line[1:-1].replace(" ", "").isalpha():
            here = sections.setdefault(line[1:-1], [])
        elif line and not line.startswith("# "):
            here.append(line)
    return {name: tuple(lines) for name, lines in sections.items()}
