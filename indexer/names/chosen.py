"""Limits questions to a people file to some keys: a temporary table of them, for as long as a block lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable


class Chosen:
    """A temporary table ``chosen`` of keys, as a context manager; one at a time. ``key IN chosen`` asks of it."""

    def __init__(self, db: sqlite3.Connection, keys: Iterable[str]) -> None:
        """``keys`` may hold a key more than once."""
        self._db, self._keys = db, keys

    def __enter__(self) -> Self:
        """Make the table."""
        self._db.execute("CREATE TEMP TABLE chosen (key TEXT PRIMARY KEY) WITHOUT ROWID")
        self.add(self._keys)
        return self

    def __exit__(self, *_: object) -> None:
        """Drop the table."""
        self._db.execute("DROP TABLE temp.chosen")

    def add(self, keys: Iterable[str]) -> None:
        """Choose some more keys."""
        self._db.executemany("INSERT OR IGNORE INTO temp.chosen VALUES (?)", ((key,) for key in keys))

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """All rows of a question that limits itself by ``chosen``."""
        return self._db.execute(question).fetchall()

    def grow(self, question: str) -> int:
        """Choose the keys that a question gives; how many were new."""
        return self._db.execute(f"INSERT OR IGNORE INTO temp.chosen {question}").rowcount

    def keys(self) -> set[str]:
        """The keys chosen."""
        return {row[0] for row in self._db.execute("SELECT key FROM temp.chosen")}
