"""Decides which keys of a people file are forms of names, and keeps what is known of each.

``form``: key, commonest text, script, key without dots, number of articles, whether it surely is a name somewhere, what its
notations share (``node``) and the own name inside a double surname. ``spelled``: the sounds that sure Latin forms spell; a
possible Han name of such a sound is a form too. ``sound`` (sound, key, cost) and ``letters`` (a name's letters run together,
for slips of the pen) are kept from one generation to the next for forms that are written as before (``heard``).
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from indexer.language.scripts import has_han
from indexer.names.chosen import Chosen
from indexer.names.grouping import signature
from indexer.names.keys import form_key, han_sounds, maiden_key, may_begin, script_of, without_dots
from indexer.names.sound_index import beginning_with, latin_sounds

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

SPELLED = 20
"""A Latin name bears witness to characters that it spells at no more than this cost."""

FORM_TABLES = """
CREATE TABLE form (key TEXT PRIMARY KEY, text TEXT, script TEXT, plain TEXT, documents INTEGER, sure INTEGER,
                   node TEXT, maiden TEXT) WITHOUT ROWID;
CREATE INDEX form_plain ON form (plain);
CREATE INDEX form_node ON form (node);
CREATE INDEX form_maiden ON form (maiden) WHERE maiden IS NOT NULL;
CREATE TABLE spelled (sound TEXT, key TEXT, PRIMARY KEY (sound, key)) WITHOUT ROWID;
CREATE INDEX spelled_key ON spelled (key);
CREATE TABLE heard (key TEXT PRIMARY KEY, texts TEXT) WITHOUT ROWID;
CREATE TABLE sound (sound TEXT, key TEXT, cost INTEGER, PRIMARY KEY (sound, key)) WITHOUT ROWID;
CREATE INDEX sound_key ON sound (key);
CREATE TABLE letters (letters TEXT, key TEXT, PRIMARY KEY (letters, key)) WITHOUT ROWID;
CREATE INDEX letters_key ON letters (key);
"""


class Forms:
    """The forms of one people file that is being written."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """``db`` holds ``stood`` and ``declared``; what follows from them is written beside."""
        self._db = db
        self._declared: dict[str, list[str]] = defaultdict(list)
        for (forms,) in db.execute("SELECT forms FROM declared"):
            for form in json.loads(forms):
                self._declared[form_key(form)].append(form)

    def make_all(self) -> None:
        """Work out all forms anew."""
        sure = set(self._declared)
        sure.update(row[0] for row in self._db.execute("SELECT DISTINCT key FROM stood WHERE sure"))
        self._db.execute("DELETE FROM spelled")
        spelled = set(self._spell(key for key in sure if not has_han(key)))
        possible = (row[0] for row in self._db.execute("SELECT DISTINCT key FROM stood WHERE NOT sure").fetchall())
        taken = sure.union(_spelled_among((key for key in possible if key not in sure), spelled))
        self._write(taken, {row[0] for row in self._db.execute("SELECT key FROM form")} | taken, sure)

    def make_among(self, touched: set[str]) -> set[str]:
        """Work out the forms that some keys can change; gives the keys of forms that came, went or were touched."""
        with Chosen(self._db, touched) as chosen:
            before = {key for (key,) in chosen.rows("SELECT key FROM form WHERE sure AND key IN chosen")}
            standing = {key for (key,) in chosen.rows("SELECT DISTINCT key FROM stood WHERE key IN chosen")}
            sure = {key for (key,) in chosen.rows("SELECT DISTINCT key FROM stood WHERE sure AND key IN chosen")}
        sure |= touched & self._declared.keys()
        lost, new = ([key for key in keys if not has_han(key)] for keys in (before - sure, sure - before))
        waking, sleeping = self._spell(new), self._unspell(lost)
        suspects = {key for key in standing - sure if has_han(key)} | self._asleep(sleeping) | self._awake(waking)
        with Chosen(self._db, suspects) as chosen:
            known = {key for (key,) in chosen.rows("SELECT key FROM form WHERE sure AND key IN chosen") if key not in touched}
            suspects = {key for (key,) in chosen.rows("SELECT DISTINCT key FROM stood WHERE key IN chosen")} - known
        taken = sure | {key for key in suspects if self._is_spelled(key)}
        with Chosen(self._db, touched | suspects) as chosen:
            changed = taken | {key for (key,) in chosen.rows("SELECT key FROM form WHERE key IN chosen")}
        self._write(taken, changed, sure)
        return changed

    # ---------------------------------------------------------------------------------------------- Latin forms as witnesses
    def _spell(self, keys: Iterable[str]) -> list[str]:
        """Note the sounds that Latin keys spell."""
        rows = [(sound, key) for key in keys for sound, cost in latin_sounds([key]).items() if cost <= SPELLED]
        self._db.executemany("INSERT OR IGNORE INTO spelled VALUES (?, ?)", sorted(rows))
        return sorted({sound for sound, _ in rows})

    def _unspell(self, keys: Iterable[str]) -> list[str]:
        """Forget the sounds that Latin keys spelled."""
        with Chosen(self._db, keys) as chosen:
            sounds = [row[0] for row in chosen.rows("SELECT DISTINCT sound FROM spelled WHERE key IN chosen")]
            self._db.execute("DELETE FROM spelled WHERE key IN chosen")
        return sounds

    def _asleep(self, sounds: Iterable[str]) -> set[str]:
        """Forms that are forms only because somebody spelled one of these sounds, perhaps."""
        question = "SELECT key FROM sound JOIN form USING (key) WHERE sound = ? AND NOT sure"
        return {row[0] for sound in sounds for row in self._db.execute(question, (sound,))}

    def _awake(self, sounds: Iterable[str]) -> set[str]:
        """What may be a name and has one of these sounds, perhaps."""
        question = "SELECT DISTINCT key FROM stood WHERE key >= ? AND key < ?"
        firsts = {(tuple(sound.split(" ")[:3]), first) for sound in sounds for first in beginning_with(sound)}
        found = set()
        for beginning, first in sorted(firsts):
            for (key,) in self._db.execute(question, (first, chr(ord(first) + 1))):
                if may_begin(key, {beginning}):
                    found.add(key)
        return found

    def _is_spelled(self, key: str) -> bool:
        """Whether a sure Latin form spells a possible Han name."""
        question = "SELECT 1 FROM spelled WHERE sound = ? LIMIT 1"
        return any(self._db.execute(question, (sound,)).fetchone() for sound in han_sounds(key))

    # ---------------------------------------------------------------------------------------------- writing
    def _write(self, taken: set[str], changed: set[str], sure: set[str]) -> None:
        """Write the changed keys that are forms, and take out those that are none."""
        with Chosen(self._db, changed) as chosen:
            self._db.execute("DELETE FROM form WHERE key IN chosen")
            written = {key: (texts, documents) for key, texts, documents in self._written(taken, chosen)}
        rows = []
        for key, (texts, documents) in sorted(written.items()):
            text = min(texts, key=lambda one: (-texts[one], one)) if texts else key
            plain = without_dots(key)
            node, maiden = (plain, maiden_key(plain)) if has_han(key) else (signature(text), None)
            rows.append((key, text, script_of(text), plain, documents, key in sure, node, maiden))
        self._db.executemany("INSERT INTO form VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        self._hear(changed, {key: tuple(sorted(texts or {key: 1})) for key, (texts, _) in written.items()})

    def _written(self, taken: set[str], chosen: Chosen) -> Iterator[tuple[str, dict[str, int], int]]:
        """Each taken key with the texts that write it and the number of its articles; declared forms too."""
        texts: dict[str, dict[str, int]] = defaultdict(dict)
        for key, text, count in chosen.rows(
            "SELECT key, text, COUNT(*) FROM stood WHERE key IN chosen GROUP BY key, text ORDER BY key, text"
        ):
            texts[key][text or key] = count if text else 0
        counts = dict(chosen.rows("SELECT key, COUNT(DISTINCT article) FROM stood WHERE key IN chosen GROUP BY key"))
        for key in taken:
            for form in self._declared.get(key, ()):
                texts[key].setdefault(form, 0)
            yield key, texts.get(key, {}), counts.get(key, 0)

    def _hear(self, changed: set[str], written: dict[str, tuple[str, ...]]) -> None:
        """Sounds and letters of the changed keys; those of keys written as before stay as they are."""
        with Chosen(self._db, changed) as chosen:
            rows = chosen.rows("SELECT key, texts FROM heard WHERE key IN chosen")
            heard = {key: tuple(json.loads(texts)) for key, texts in rows}
        with Chosen(self._db, [key for key, texts in heard.items() if written.get(key) != texts]):
            for table in ("sound", "letters", "heard"):
                self._db.execute(f"DELETE FROM {table} WHERE key IN chosen")  # noqa: S608 - our own tables
        fresh = {key: texts for key, texts in written.items() if heard.get(key) != texts}
        sounds = ((sound, key, cost) for key, texts in fresh.items() for sound, cost in form_sounds(key, texts).items())
        self._db.executemany("INSERT INTO sound VALUES (?, ?, ?)", sorted(sounds))
        self._db.executemany("INSERT INTO letters VALUES (?, ?)", sorted((each, key) for key in fresh for each in letters_of(key)))
        self._db.executemany("INSERT INTO heard VALUES (?, ?)", sorted((key, json.dumps(texts)) for key, texts in fresh.items()))


def _spelled_among(keys: Iterable[str], sounds: set[str]) -> Iterator[str]:
    """The possible Han names that have one of many sounds."""
    beginnings = {tuple(sound.split(" ")[:3]) for sound in sounds}
    return (key for key in keys if may_begin(key, beginnings) and not sounds.isdisjoint(han_sounds(key)))


def form_sounds(key: str, texts: tuple[str, ...]) -> dict[str, int]:
    """The sounds of a form with their cost: all readings of Han characters, or of every Latin writing."""
    return han_sounds(key, generous=True) if has_han(key) else latin_sounds(texts)


def letters_of(key: str) -> set[str]:
    """The letters of a form run together, and of its pinyin when it is Han: where one slip of the pen is looked for."""
    if not has_han(key):
        return {key.replace(" ", "")}
    return {sound[2:].replace(" ", "") for sound, cost in han_sounds(key).items() if cost == 0 and sound.startswith("m ")}
