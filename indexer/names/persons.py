"""Works out the persons of a people file from its forms, its pairs and what was declared.

``person`` (id, name, articles, and the id of its name: ``base``, the same for everybody of one name), ``person_form``
(person, key, rule), ``known_id`` (every id that answers), ``namesake`` (article, person: who of several people of one name).
Who is one person hangs together by notation, statement, declaration or marriage, so when an article comes or goes only the
forms that hang together with its own are grouped anew; people of one name are kept apart anew where it names them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from indexer.names.chosen import Chosen
from indexer.names.company import asked_company, whole_company
from indexer.names.grouping import Group, group
from indexer.names.keys import form_key
from indexer.names.separating import separated

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

    from indexer.names.separating import Company

PERSON_TABLES = """
CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT, documents INTEGER, base TEXT) WITHOUT ROWID;
CREATE TABLE person_form (person TEXT, key TEXT, rule TEXT, PRIMARY KEY (person, key)) WITHOUT ROWID;
CREATE INDEX person_form_key ON person_form (key);
CREATE TABLE known_id (id TEXT PRIMARY KEY, person TEXT) WITHOUT ROWID;
CREATE INDEX known_id_person ON known_id (person);
CREATE TABLE namesake (article TEXT, person TEXT, PRIMARY KEY (article, person)) WITHOUT ROWID;
CREATE INDEX namesake_person ON namesake (person);
"""
_TOGETHER = (
    "SELECT other.key FROM form AS one JOIN form AS other USING (node) WHERE one.key IN chosen",
    "SELECT second FROM pair WHERE first IN chosen",
    "SELECT first FROM pair WHERE second IN chosen",
    "SELECT other.key FROM person_form AS one JOIN person_form AS other USING (person) WHERE one.key IN chosen",
    "SELECT own.key FROM form AS double JOIN form AS own ON own.node = double.maiden WHERE double.key IN chosen",
    "SELECT double.key FROM form AS own JOIN form AS double ON double.maiden = own.node WHERE own.key IN chosen",
)
"""What forms hang together by: one notation, a statement, one person so far, a double surname and the own name."""

_FORGET = (
    "DELETE FROM namesake WHERE person IN (SELECT person FROM person_form WHERE key IN chosen)",
    "DELETE FROM known_id WHERE person IN (SELECT person FROM person_form WHERE key IN chosen)",
    "DELETE FROM person WHERE id IN (SELECT person FROM person_form WHERE key IN chosen)",
    "DELETE FROM person_form WHERE key IN chosen",
)
_SHOWN = "SELECT key, text, script, plain, documents FROM form"


class Persons:
    """The persons of one people file that is being written."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """``db`` holds forms, pairs and declarations; persons are written beside."""
        self._db = db
        rows = db.execute("SELECT id, forms FROM declared")
        self._declared = [(who, tuple(form_key(form) for form in json.loads(forms))) for who, forms in rows]

    def make_all(self) -> None:
        """Work out everybody anew."""
        for table in ("person", "person_form", "known_id", "namesake"):
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - our own tables
        pairs = self._db.execute("SELECT DISTINCT first, second, rule FROM pair").fetchall()
        forms = self._db.execute(_SHOWN).fetchall()
        self._make(forms, pairs, self._declared, whole_company)

    def make_around(self, changed: set[str]) -> None:
        """Work out whoever has a form among the changed ones, or hangs together with one."""
        with Chosen(self._db, changed) as chosen:
            self._hang_together(chosen)
            for question in _FORGET:
                self._db.execute(question)
            near = chosen.keys()
            pairs = chosen.rows("SELECT DISTINCT first, second, rule FROM pair WHERE first IN chosen")
            forms = chosen.rows(_SHOWN + " WHERE key IN chosen")
        declared = [one for one in self._declared if not near.isdisjoint(one[1])]
        self._make(forms, pairs, declared, asked_company)

    def _hang_together(self, chosen: Chosen) -> None:
        """Choose whatever hangs together with what is chosen."""
        grown = 1
        while grown:
            grown = sum(chosen.grow(question) for question in _TOGETHER)
            near = chosen.keys()
            ids = {who for who, keys in self._declared if who and not near.isdisjoint(keys)}
            for who, keys in self._declared:
                if (who in ids or not near.isdisjoint(keys)) and not near.issuperset(keys):
                    chosen.add(keys)
                    grown += 1

    def _make(
        self,
        forms: list[tuple[str, str, str, str, int]],
        pairs: list[tuple[str, str, str]],
        declared: list[tuple[str | None, tuple[str, ...]]],
        company_of: Callable[[sqlite3.Connection], Company],
    ) -> None:
        """Group forms, write everybody, and keep apart those of one name."""
        people = _by_id(group({key: text for key, text, *_ in forms}, pairs, declared))
        best = {
            key: ((script == "Latn", len(plain) > 3, -documents, key), text) for key, text, script, plain, documents in forms
        }
        named = [(one.id, min(best[key] for key in one.keys)[1], one.id) for one in people]
        self._db.executemany("INSERT INTO person VALUES (?, ?, 0, ?)", named)
        rows = ((one.id, key, rule) for one in people for key, rule in sorted(one.keys.items()))
        self._db.executemany("INSERT INTO person_form VALUES (?, ?, ?)", rows)
        answering = ((who, one.id) for one in people for who in (one.id, *one.also))
        self._db.executemany("INSERT OR IGNORE INTO known_id VALUES (?, ?)", answering)
        company = company_of(self._db)
        counts = ((len(company.articles[one.id]), one.id) for one in people)
        self._db.executemany("UPDATE person SET documents = ? WHERE id = ?", counts)
        for one in people:
            self._keep_apart(one, separated(one.id, company))

    def _keep_apart(self, one: Group, bearers: list[tuple[str, frozenset[str]]]) -> None:
        """Write the people of one name, each with the articles of its own; the first is there already."""
        question = "INSERT OR IGNORE INTO person SELECT ?, name, ?, base FROM person WHERE id = ?"
        for who, articles in bearers:
            self._db.execute(question, (who, len(articles), one.id))
            self._db.execute("UPDATE person SET documents = ? WHERE id = ?", (len(articles), who))
            forms = ((who, key, rule) for key, rule in sorted(one.keys.items()))
            self._db.executemany("INSERT OR IGNORE INTO person_form VALUES (?, ?, ?)", forms)
            self._db.execute("INSERT OR IGNORE INTO known_id VALUES (?, ?)", (who, who))
            rows = ((article, who) for article in sorted(articles))
            self._db.executemany("INSERT OR IGNORE INTO namesake VALUES (?, ?)", rows)


def _by_id(groups: Iterable[Group]) -> list[Group]:
    """The groups, those that were declared to be of one id made one; by id."""
    found: dict[str, Group] = {}
    for one in groups:
        before = found.get(one.id)
        also = tuple(dict.fromkeys((*before.also, *one.also))) if before else one.also
        found[one.id] = Group(one.id, also, {**one.keys, **before.keys}) if before else one
    return [found[who] for who in sorted(found)]
