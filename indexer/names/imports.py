"""Lists of people that were imported, as tables on the disk: a million names without a million objects in memory.

A table is made from the imported lines once and only read afterwards; it can be made anew from them at any time.
``NAME.sqlite`` holds the forms, ``NAME.sounds`` and ``NAME.letters`` where each is found by sound and by letters:
sorted numbers, then the rows of the forms, then costs.
"""

from __future__ import annotations

import json
import mmap
import os
import sqlite3
import threading
import zlib
from array import array
from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING

from indexer.language.scripts import has_han
from indexer.names.keys import form_key, without_dots
from indexer.names.sound_codes import code, codes
from indexer.names.sound_index import all_letters, latin_sounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

VERSION = 2
"""Raise it with every change of what the files hold."""

CHUNK = 500
_FORMS = "CREATE TABLE form (n INTEGER PRIMARY KEY, id TEXT, plain TEXT, key TEXT, text TEXT)"

Row = tuple[str, str, str, str]
"""Id, key without dots, key if it has dots, and the text if it is not the key."""


class SortedFile:
    """Numbers with rows and costs, mapped from a file; found by halving."""

    def __init__(self, path: Path) -> None:
        """Map the file."""
        with path.open("rb") as file:
            count = int.from_bytes(file.read(8), "little")
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        view = memoryview(self._map)
        self._numbers = view[8 : 8 + 8 * count].cast("Q")
        self._rows = view[8 + 8 * count : 8 + 12 * count].cast("I")
        self._costs = view[8 + 12 * count : 8 + 13 * count]

    def find(self, wanted: Iterable[int]) -> Iterator[tuple[int, int, int]]:
        """Number, row and cost of each entry of some numbers; in order, so that reading goes forward through the file."""
        numbers, at = self._numbers, 0
        for number in sorted(set(wanted)):
            at = bisect_left(numbers, number, at)
            while at < len(numbers) and numbers[at] == number:
                yield number, self._rows[at], self._costs[at]
                at += 1

    @staticmethod
    def write(path: Path, numbers: array[int], rows: array[int], costs: array[int]) -> None:
        """Write entries, sorted by number."""
        import numpy as np

        whole = np.frombuffer(numbers, dtype=np.uint64)
        order = np.argsort(whole, kind="stable")
        with path.open("wb") as file:
            file.write(len(whole).to_bytes(8, "little"))
            for column in (whole, np.frombuffer(rows, np.uint32), np.frombuffer(costs, np.uint8)):
                file.write(column[order].tobytes())


def people_lines(content: bytes) -> Iterator[tuple[str, list[str]]]:
    """Id and forms of each line of an imported list."""
    for line in content.splitlines():
        row = json.loads(line)
        yield row["id"], row["forms"]


class _Maker:
    """Collects the columns of a table."""

    def __init__(self) -> None:
        self.sounds = array("Q"), array("I"), array("B")
        self.letters = array("Q"), array("I"), array("B")

    def rows(self, people: Iterable[tuple[str, list[str]]]) -> Iterator[tuple[int, str, str, str | None, str | None]]:
        """The rows of forms, noting sounds and letters on the way."""
        n = 0
        for who, forms in people:
            for form in forms:
                key = form_key(form)
                if key:
                    n += 1
                    self._note(n, key, form)
                    plain = without_dots(key) if has_han(key) else key
                    yield n, who, plain, None if plain == key else key, None if form == key else form

    def _note(self, n: int, key: str, form: str) -> None:
        if has_han(key):
            _put(self.sounds, n, codes(key))
            plain = without_dots(key)
            letters = all_letters(plain)
        else:
            sounds = ((code(sound), cost) for sound, cost in latin_sounds([form]).items())
            _put(self.sounds, n, ((number, cost) for number, cost in sounds if number is not None))
            letters = {key.replace(" ", "")}
        _put(self.letters, n, ((zlib.crc32(one.encode()), 0) for one in letters))


def _put(columns: tuple[array[int], array[int], array[int]], n: int, entries: Iterable[tuple[int, int]]) -> None:
    for number, cost in entries:
        columns[0].append(number)
        columns[1].append(n)
        columns[2].append(cost)


def make_table(content: bytes, stem: Path) -> None:
    """Write the three files of a table; the last one appears when all are whole."""
    stem.parent.mkdir(parents=True, exist_ok=True)
    made, working = _Maker(), stem.with_name(f"{stem.name}.{os.getpid()}")
    forms = working.with_suffix(f"{working.suffix}-sqlite")
    forms.unlink(missing_ok=True)
    db = sqlite3.connect(forms)
    try:
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        db.execute(_FORMS)
        db.executemany("INSERT INTO form VALUES (?, ?, ?, ?, ?)", made.rows(people_lines(content)))
        db.execute("CREATE INDEX form_plain ON form (plain)")
        db.execute("CREATE INDEX form_id ON form (id)")
        db.execute("CREATE INDEX form_dotted ON form (key) WHERE key IS NOT NULL")
        db.commit()
    finally:
        db.close()
    for name, columns in (("sounds", made.sounds), ("letters", made.letters)):
        piece = working.with_suffix(f"{working.suffix}-{name}")
        SortedFile.write(piece, *columns)
        piece.replace(stem.with_name(f"{stem.name}.{name}"))
    forms.replace(stem.with_name(f"{stem.name}.sqlite"))


class ImportTable:
    """Reads one table; one connection behind a lock, so any thread may ask."""

    def __init__(self, stem: Path) -> None:
        """Open the files ``make_table`` wrote."""
        path = stem.with_name(f"{stem.name}.sqlite")
        self._db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._lock = threading.Lock()
        self._sounds = SortedFile(stem.with_name(f"{stem.name}.sounds"))
        self._letters = SortedFile(stem.with_name(f"{stem.name}.letters"))

    @staticmethod
    def exists(stem: Path) -> bool:
        """Whether a table is there, whole."""
        return stem.with_name(f"{stem.name}.sqlite").is_file()

    def close(self) -> None:
        """Close the forms."""
        self._db.close()

    def _among(self, column: str, values: Iterable[object]) -> Iterator[Row]:
        """The rows that have one of the values in a column."""
        rest = iter(sorted(set(values)))  # type: ignore[type-var]
        while chunk := list(islice(rest, CHUNK)):
            marks = ",".join("?" * len(chunk))
            with self._lock:
                found = self._db.execute(
                    f"SELECT id, plain, COALESCE(key, plain), COALESCE(text, key, plain) FROM form WHERE {column} IN ({marks})",  # noqa: S608 - column is ours
                    chunk,
                ).fetchall()
            yield from found

    def with_plain(self, plains: Iterable[str]) -> list[Row]:
        """Id, plain key, key and text of the forms with one of these keys without dots."""
        return list(self._among("plain", plains))

    def of_person(self, who: str) -> list[Row]:
        """The forms of a person."""
        return self.of_people([who])

    def of_people(self, people: Iterable[str]) -> list[Row]:
        """The forms of several persons."""
        return list(self._among("id", people))

    def sounding(self, sounds: Iterable[str]) -> set[tuple[str, str, int]]:
        """Key, sound and cost of the forms that have one of the sounds."""
        named = {number: sound for sound in sounds if (number := code(sound)) is not None}
        met = list(self._sounds.find(named))
        keys = self._keys(row for _, row, _ in met)
        return {(keys[row], named[number], cost) for number, row, cost in met}

    def lettered(self, letters: Iterable[str]) -> set[str]:
        """Keys of the forms whose letters run together are among these."""
        wanted = set(letters)
        rows = [row for _, row, _ in self._letters.find(zlib.crc32(one.encode()) for one in wanted)]
        return {key for key in self._keys(rows).values() if not wanted.isdisjoint(_letters(key))}

    def _keys(self, rows: Iterable[int]) -> dict[int, str]:
        found: dict[int, str] = {}
        rest = iter(sorted(set(rows)))
        while chunk := list(islice(rest, CHUNK)):
            with self._lock:
                question = f"SELECT n, COALESCE(key, plain) FROM form WHERE n IN ({','.join('?' * len(chunk))})"  # noqa: S608 - question marks only
                found.update(self._db.execute(question, chunk))
        return found

    def dotted(self, most: int) -> list[str]:
        """Keys with middle dots, at most so many."""
        with self._lock:
            found = self._db.execute("SELECT DISTINCT key FROM form WHERE key IS NOT NULL LIMIT ?", (most,)).fetchall()
        return [row[0] for row in found]

    def ids(self) -> Iterator[str]:
        """Every person's id, sorted."""
        with self._lock:
            found = self._db.execute("SELECT DISTINCT id FROM form ORDER BY id").fetchall()
        return (row[0] for row in found)

    def count(self) -> int:
        """How many persons there are."""
        with self._lock:
            return int(self._db.execute("SELECT COUNT(DISTINCT id) FROM form").fetchone()[0])


def _letters(key: str) -> set[str]:
    return all_letters(without_dots(key)) if has_han(key) else {key.replace(" ", "")}
