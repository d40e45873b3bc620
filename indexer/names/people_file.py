"""Writes the people file of a generation: which forms stand in which article, which pairs are stated, and who is who.

One SQLite file. What was read: ``article``, ``stood`` (article, key, text, and whether it surely is a name), ``pair`` (a
stated pair with its evidence), ``declared`` (``people.toml``). What follows from it, made anew on closing: ``mention``
(what surely is a name, here or elsewhere), ``form`` (key, commonest text, script, number of articles), ``person``,
``person_form`` (person, key, rule), ``known_id`` (every id that answers), ``namesake`` (article, person: who of several
people of one name). ``sound`` (sound, key, cost) and ``letters`` (a name's letters run together, for slips of the pen) are
kept from one generation to the next for forms that are written as before (``heard``). The content is the same whatever
the order of writing.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Self

from indexer.language.scripts import has_han
from indexer.names.grouping import group
from indexer.names.keys import form_key, han_sounds, may_begin, script_of, without_dots
from indexer.names.separating import separated
from indexer.names.sound_index import latin_sounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from indexer.model import Mention, StatedPair
    from indexer.names.separating import Separate

SCHEMA_VERSION = "3"
SPELLED = 20
"""A Latin name bears witness to characters that it spells at no more than this cost."""

_READ = """
CREATE TABLE article (id TEXT PRIMARY KEY, published TEXT) WITHOUT ROWID;
CREATE TABLE stood (article TEXT, key TEXT, text TEXT, sure INTEGER, PRIMARY KEY (article, key, text)) WITHOUT ROWID;
CREATE TABLE pair (article TEXT, start INTEGER, "end" INTEGER, first TEXT, second TEXT,
                   first_text TEXT, second_text TEXT, rule TEXT, seen TEXT,
                   confidence REAL, PRIMARY KEY (article, start, first, second)) WITHOUT ROWID;
CREATE TABLE declared (id TEXT, forms TEXT, rule TEXT, seen TEXT);
CREATE TABLE heard (key TEXT PRIMARY KEY, texts TEXT) WITHOUT ROWID;
CREATE TABLE sound (sound TEXT, key TEXT, cost INTEGER, PRIMARY KEY (sound, key)) WITHOUT ROWID;
CREATE TABLE letters (letters TEXT, key TEXT, PRIMARY KEY (letters, key)) WITHOUT ROWID;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""
_MADE = {
    "mention": "(article TEXT, key TEXT, text TEXT, PRIMARY KEY (article, key, text)) WITHOUT ROWID",
    "form": "(key TEXT PRIMARY KEY, text TEXT, script TEXT, plain TEXT, documents INTEGER) WITHOUT ROWID",
    "person": "(id TEXT PRIMARY KEY, name TEXT, documents INTEGER) WITHOUT ROWID",
    "person_form": "(person TEXT, key TEXT, rule TEXT, PRIMARY KEY (person, key)) WITHOUT ROWID",
    "known_id": "(id TEXT PRIMARY KEY, person TEXT) WITHOUT ROWID",
    "namesake": "(article TEXT, person TEXT, PRIMARY KEY (article, person)) WITHOUT ROWID",
}


class PeopleWriter:
    """Builds a people file; ``close`` works out who is who. Use as a context manager or call ``close``."""

    def __init__(self, path: Path) -> None:
        """Begin a new file at ``path``, or go on with the one that is there."""
        new = not Path(path).exists()
        self._new = new
        self._db = sqlite3.connect(path)
        self._db.execute("PRAGMA journal_mode = MEMORY")
        self._db.execute("PRAGMA synchronous = OFF")
        if new:
            self._db.executescript(_READ)
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
        self._db.execute("INSERT INTO article VALUES (?, ?)", (article_id, published))
        stated = [m for p in pairs for m in (p.first, p.second) if form_key(m.form) == m.key]
        written: dict[tuple[str, str], bool] = {}
        for m in (*mentions, *stated):
            place = (m.key, m.form if form_key(m.form) == m.key else "")
            written[place] = written.get(place, False) or m.sure
        rows = [(article_id, key, text, sure) for (key, text), sure in sorted(written.items()) if key]
        self._db.executemany("INSERT INTO stood VALUES (?, ?, ?, ?)", rows)
        self._db.executemany(
            "INSERT OR IGNORE INTO pair VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (article_id, p.start, p.end, p.first.key, p.second.key, p.first.form, p.second.form, p.rule, p.seen, p.confidence)
                for p in pairs
            ],
        )

    def remove(self, article_id: str) -> None:
        """Forget an article."""
        self._db.execute("DELETE FROM article WHERE id = ?", (article_id,))
        self._db.execute("DELETE FROM stood WHERE article = ?", (article_id,))
        self._db.execute("DELETE FROM pair WHERE article = ?", (article_id,))

    def declare(self, who: str | None, forms: tuple[str, ...], rule: str, seen: str) -> None:
        """Take in a person of ``people.toml``."""
        self._db.execute("INSERT INTO declared VALUES (?, ?, ?, ?)", (who, json.dumps(forms, ensure_ascii=False), rule, seen))

    def forget_declared(self) -> None:
        """Drop all declared persons, to declare them anew after a ``copy``."""
        self._db.execute("DELETE FROM declared")

    def close(self) -> None:
        """Work out who is who and close the file."""
        self._make_forms()
        self._make_persons()
        self._db.commit()
        if self._new:  # a copy with a page more is not worth packing
            self._db.execute("VACUUM")
        self._db.close()

    def _fresh(self, table: str) -> None:
        self._db.execute(f"DROP TABLE IF EXISTS {table}")
        self._db.execute(f"CREATE TABLE {table} {_MADE[table]}")

    def _make_forms(self) -> None:
        for table in _MADE:
            self._fresh(table)
        self._make_mentions()
        written = list(self._written())
        rows = []
        for key, texts, documents in written:
            text = min(texts, key=lambda t: (-texts[t], t)) if texts else key
            rows.append((key, text, script_of(text), without_dots(key), documents))
        self._db.executemany("INSERT INTO form VALUES (?, ?, ?, ?, ?)", rows)
        self._make_sounds({key: tuple(sorted(texts or {key: 1})) for key, texts, _ in written})
        self._db.execute("CREATE INDEX form_plain ON form (plain)")
        self._db.execute("CREATE INDEX person_form_key ON person_form (key)")
        self._db.execute("CREATE INDEX mention_key ON mention (key)")
        self._db.execute("CREATE INDEX namesake_person ON namesake (person)")
        self._db.execute("CREATE INDEX IF NOT EXISTS pair_first ON pair (first)")
        self._db.execute("CREATE INDEX IF NOT EXISTS pair_second ON pair (second)")

    def _make_mentions(self) -> None:
        """Take what surely is a name, and what may be one where it surely is one elsewhere or a Latin form spells it."""
        sure = {form_key(form) for row in self._db.execute("SELECT forms FROM declared") for form in json.loads(row[0])}
        sure.update(row[0] for row in self._db.execute("SELECT DISTINCT key FROM stood WHERE sure"))
        spelled = {sound for key in sure if not has_han(key) for sound, cost in latin_sounds([key]).items() if cost <= SPELLED}
        beginnings = {tuple(sound.split(" ")[:3]) for sound in spelled}
        for (key,) in self._db.execute("SELECT DISTINCT key FROM stood WHERE NOT sure").fetchall():
            if key not in sure and may_begin(key, beginnings) and not spelled.isdisjoint(han_sounds(key)):
                sure.add(key)
        rows = self._db.execute("SELECT article, key, text FROM stood").fetchall()
        self._db.executemany("INSERT INTO mention VALUES (?, ?, ?)", (row for row in rows if row[1] in sure))

    def _written(self) -> Iterator[tuple[str, dict[str, int], int]]:
        """Each key with the texts that write it and the number of its articles; declared forms too."""
        texts: dict[str, dict[str, int]] = defaultdict(dict)
        for key, text, count in self._db.execute("SELECT key, text, COUNT(*) FROM mention GROUP BY key, text ORDER BY key, text"):
            if text:
                texts[key][text] = count
            else:
                texts[key].setdefault(key, 0) if not texts[key] else None
        counts: dict[str, int] = dict(self._db.execute("SELECT key, COUNT(DISTINCT article) FROM mention GROUP BY key"))
        for forms in self._db.execute("SELECT forms FROM declared").fetchall():
            for form in json.loads(forms[0]):
                texts[form_key(form)].setdefault(form, 0)
        for key in sorted(set(texts) | set(counts)):
            yield key, texts.get(key, {}), counts.get(key, 0)

    def _make_sounds(self, written: Mapping[str, tuple[str, ...]]) -> None:
        """Sounds and letters of each key; those of keys written as before stay as they are."""
        heard = {key: tuple(json.loads(texts)) for key, texts in self._db.execute("SELECT key, texts FROM heard")}
        gone = [key for key, texts in heard.items() if written.get(key) != texts]
        fresh = {key: texts for key, texts in written.items() if heard.get(key) != texts}
        if gone:
            self._db.execute("CREATE TEMP TABLE gone (key TEXT PRIMARY KEY) WITHOUT ROWID")
            self._db.executemany("INSERT INTO gone VALUES (?)", ((key,) for key in gone))
            for table in ("sound", "letters", "heard"):
                self._db.execute(f"DELETE FROM {table} WHERE key IN (SELECT key FROM gone)")  # noqa: S608 - our own tables
        sounds = ((sound, key, cost) for key, texts in fresh.items() for sound, cost in form_sounds(key, texts).items())
        self._db.executemany("INSERT INTO sound VALUES (?, ?, ?)", sorted(sounds))
        self._db.executemany("INSERT INTO letters VALUES (?, ?)", sorted((each, key) for key in fresh for each in letters_of(key)))
        self._db.executemany("INSERT INTO heard VALUES (?, ?)", ((key, json.dumps(texts)) for key, texts in fresh.items()))

    def _make_persons(self) -> None:
        forms = dict(self._db.execute("SELECT key, text FROM form ORDER BY key"))
        pairs = self._db.execute("SELECT DISTINCT first, second, rule FROM pair").fetchall()
        declared = [
            (who, tuple(form_key(f) for f in json.loads(forms)))
            for who, forms in self._db.execute("SELECT id, forms FROM declared")
        ]
        mentions = self._db.execute("SELECT article, key FROM mention").fetchall()
        possible = self._db.execute("SELECT article, key FROM stood WHERE key NOT IN (SELECT key FROM form)").fetchall()
        people = list(separated(group(forms, pairs, declared), mentions, possible))
        self._write_people(people)
        self._db.execute(
            "UPDATE person SET documents = (SELECT COUNT(DISTINCT article) FROM person_form JOIN mention USING (key)"
            " WHERE person = person.id) WHERE id NOT IN (SELECT person FROM namesake)"
        )

    def _write_people(self, people: list[Separate]) -> None:
        """Write all persons, each under the form that is shown: characters before letters, short before long, the commonest."""
        forms = {
            key: ((script == "Latn", len(plain) > 3, -documents, key), text)
            for key, text, script, plain, documents in self._db.execute("SELECT key, text, script, plain, documents FROM form")
        }
        shown = [(one.id, min(forms[key] for key in one.keys)[1], len(one.articles)) for one in people]
        self._db.executemany("INSERT OR IGNORE INTO person VALUES (?, ?, ?)", shown)
        articles = ((article, one.id) for one in people for article in sorted(one.articles))
        self._db.executemany("INSERT OR IGNORE INTO namesake VALUES (?, ?)", articles)
        rows = ((one.id, key, rule) for one in people for key, rule in sorted(one.keys.items()))
        self._db.executemany("INSERT OR IGNORE INTO person_form VALUES (?, ?, ?)", rows)
        answering = ((who, one.id) for one in people for who in (one.id, *one.also))
        self._db.executemany("INSERT OR IGNORE INTO known_id VALUES (?, ?)", answering)


def form_sounds(key: str, texts: tuple[str, ...]) -> dict[str, int]:
    """The sounds of a form with their cost: all readings of Han characters, or of every Latin writing."""
    return han_sounds(key, generous=True) if has_han(key) else latin_sounds(texts)


def letters_of(key: str) -> set[str]:
    """The letters of a form run together, and of its pinyin when it is Han: where one slip of the pen is looked for."""
    if not has_han(key):
        return {key.replace(" ", "")}
    return {sound[2:].replace(" ", "") for sound, cost in han_sounds(key).items() if cost == 0 and sound.startswith("m ")}
