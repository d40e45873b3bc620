"""Writes the people file of a generation: which forms stand in which article, which pairs are stated, and who is who.

One SQLite file. What was read: ``article``, ``stood`` (article, key, text, and whether it surely is a name), ``pair`` (a
stated pair with its evidence), ``declared`` and ``decided`` (both from ``people.toml``). What follows from it is worked out
on closing, by ``forms`` and ``persons``: for everybody in a new file; in a copy of an earlier one only for those whom the
articles that came or went name, and for whoever hangs together with them. The content is the same whatever the order of
writing.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Self

from indexer.names.decisions import decision_to_json
from indexer.names.forms import FORM_TABLES, Forms
from indexer.names.keys import form_key
from indexer.names.persons import PERSON_TABLES, Persons

if TYPE_CHECKING:
    from indexer.model import Mention, StatedPair
    from indexer.names.decisions import Decision

SCHEMA_VERSION = "5"

_READ = """
CREATE TABLE article (number INTEGER PRIMARY KEY, id TEXT UNIQUE, published TEXT);
CREATE TABLE stood (article INTEGER, key TEXT, text TEXT, sure INTEGER, PRIMARY KEY (article, key, text)) WITHOUT ROWID;
CREATE TABLE pair (article TEXT, start INTEGER, "end" INTEGER, first TEXT, second TEXT,
                   first_text TEXT, second_text TEXT, rule TEXT, seen TEXT,
                   confidence REAL, PRIMARY KEY (article, start, first, second)) WITHOUT ROWID;
CREATE TABLE declared (id TEXT, forms TEXT, rule TEXT, seen TEXT);
CREATE TABLE decided (line TEXT);
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE VIEW mention AS SELECT article.id AS article, stood.key AS key, stood.text AS text
                       FROM stood JOIN article ON article.number = stood.article WHERE +stood.key IN (SELECT key FROM form);
"""
"""``mention`` is what surely is a name, here or elsewhere; the rest of ``stood`` may be one."""

_READ_INDEXES = """
CREATE INDEX stood_key ON stood (key);
CREATE INDEX pair_first ON pair (first);
CREATE INDEX pair_second ON pair (second);
"""


class PeopleWriter:
    """Builds a people file; ``close`` works out who is who. Use as a context manager or call ``close``."""

    def __init__(self, path: Path) -> None:
        """Begin a new file at ``path``, or go on with the one that is there."""
        self._new = not Path(path).exists()
        self._whole = self._new
        self._touched: set[str] = set()
        self._db = sqlite3.connect(path)
        self._db.execute("PRAGMA journal_mode = MEMORY")
        self._db.execute("PRAGMA synchronous = OFF")
        if self._new:
            self._db.executescript(_READ + FORM_TABLES + PERSON_TABLES)
            self._db.execute("INSERT INTO meta VALUES ('schema', ?)", (SCHEMA_VERSION,))

    @classmethod
    def copy(cls, old: Path, new: Path) -> PeopleWriter:
        """Go on from an earlier file, in a copy of it."""
        shutil.copyfile(old, new)
        return cls(new)

    def __enter__(self) -> Self:
        """The writer itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    def add(self, article_id: str, published: str | None, mentions: tuple[Mention, ...], pairs: tuple[StatedPair, ...]) -> None:
        """Take in an article's names; what was known of the same id before is replaced."""
        self.remove(article_id)
        number = self._db.execute("INSERT INTO article (id, published) VALUES (?, ?)", (article_id, published)).lastrowid
        stated = [m for p in pairs for m in (p.first, p.second) if form_key(m.form) == m.key]
        written: dict[tuple[str, str], bool] = {}
        for m in (*mentions, *stated):
            place = (m.key, m.form if form_key(m.form) == m.key else "")
            written[place] = written.get(place, False) or m.sure
        rows = [(number, key, text, sure) for (key, text), sure in sorted(written.items()) if key]
        self._db.executemany("INSERT INTO stood VALUES (?, ?, ?, ?)", rows)
        self._db.executemany(
            "INSERT OR IGNORE INTO pair VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (article_id, p.start, p.end, p.first.key, p.second.key, p.first.form, p.second.form, p.rule, p.seen, p.confidence)
                for p in pairs
            ],
        )
        if not self._whole:
            self._touched.update(key for key, _ in written if key)
            self._touched.update(mention.key for pair in pairs for mention in (pair.first, pair.second))

    def remove(self, article_id: str) -> None:
        """Forget an article."""
        found = self._db.execute("SELECT number FROM article WHERE id = ?", (article_id,)).fetchone()
        if found is None:
            return
        self._touched.update(row[0] for row in self._db.execute("SELECT key FROM stood WHERE article = ?", found))
        for pair in self._db.execute("SELECT first, second FROM pair WHERE article = ?", (article_id,)):
            self._touched.update(pair)
        self._db.execute("DELETE FROM article WHERE number = ?", found)
        self._db.execute("DELETE FROM stood WHERE article = ?", found)
        self._db.execute("DELETE FROM pair WHERE article = ?", (article_id,))

    def declare(self, who: str | None, forms: tuple[str, ...], rule: str, seen: str) -> None:
        """Take in a person of ``people.toml``; everybody is worked out anew."""
        self._db.execute("INSERT INTO declared VALUES (?, ?, ?, ?)", (who, json.dumps(forms, ensure_ascii=False), rule, seen))
        self._whole = True

    def decide(self, decision: Decision) -> None:
        """Take in what ``people.toml`` decides; it is laid over the file when it is opened, before later decisions."""
        self._db.execute("INSERT INTO decided VALUES (?)", (decision_to_json(decision),))

    def close(self) -> None:
        """Work out who is who and close the file."""
        if self._new:
            self._db.executescript(_READ_INDEXES)
        forms, persons = Forms(self._db), Persons(self._db)
        if self._whole:
            forms.make_all()
            persons.make_all()
        elif self._touched:
            persons.make_around(forms.make_among(self._touched))
        self._db.commit()
        if self._new:  # a copy with a page more is not worth packing
            self._db.execute("VACUUM")
        self._db.close()
