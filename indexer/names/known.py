"""What is known of people: a people file opened read-only, with decisions laid over it; all by key and id."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.errors import Damaged, NoIndex
from indexer.language.scripts import has_han
from indexer.names.decisions import decision_from_json
from indexer.names.keys import MIDDLE_DOT, script_of, without_dots
from indexer.names.overlay import Overlay, Told
from indexer.names.transliteration import NEAR, han_parts, latin_parts, unlike

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from indexer.names.decisions import Decision
    from indexer.names.imports import ImportTable

CHUNK = 500
MOST_FOREIGN = 3000
"""So many foreign names are compared by ear."""


_NAMED_IN = (
    "SELECT form.key, COUNT(DISTINCT stood.article) FROM article JOIN stood ON stood.article = article.number"
    " JOIN form ON form.key = stood.key WHERE article.id IN (?) GROUP BY +form.key"
)


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the corpus or of a decision: its key, commonest text, script, and number of articles if counted."""

    key: str
    text: str
    script: str
    documents: int | None


class Known:
    """Reads one people file; one connection behind a lock, so any thread may ask."""

    def __init__(self, path: Path, decisions: Iterable[Decision] = (), tables: Sequence[ImportTable] = ()) -> None:
        """Raises ``NoIndex`` when there is no such file, ``Damaged`` when it is not a people file."""
        if not Path(path).is_file():
            raise NoIndex(f"No people file at {path}.", "Run: indexer rebuild")
        self._lock = threading.Lock()
        self._foreign: tuple[tuple[str, tuple[str, ...]], ...] | None = None
        self._db = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        try:
            self._db.execute("SELECT value FROM meta").fetchone()
        except sqlite3.DatabaseError as error:
            raise Damaged(f"{path} is not a people file.", "Run: indexer rebuild") from error
        told = (decision_from_json(row[0]) for row in self.rows("SELECT line FROM decided ORDER BY rowid"))
        self.overlay = Overlay((*told, *decisions), self._file_keys, tables)

    def close(self) -> None:
        """Close the file and the lists."""
        self._db.close()
        for table in self.overlay.tables:
            table.close()

    def rows(self, question: str, values: Iterable[object] = ()) -> list[tuple[str, ...]]:
        """Rows of one question to the file."""
        with self._lock:
            return self._db.execute(question, tuple(values)).fetchall()

    def among(self, question: str, values: Iterable[str]) -> Iterator[tuple[str, ...]]:
        """Rows of a question with ``IN (?)`` for any number of values."""
        rest = iter(sorted(set(values)))
        while chunk := list(islice(rest, CHUNK)):
            yield from self.rows(question.replace("(?)", f"({','.join('?' * len(chunk))})"), chunk)

    def _file_keys(self, who: str) -> dict[str, str]:
        question = "SELECT key, rule FROM person_form JOIN known_id USING (person) WHERE id = ? ORDER BY key"
        return {row[0]: row[1] for row in self.rows(question, (who,))}

    # ---------------------------------------------------------------------------------------------- persons
    def resolve(self, who: str) -> str | None:
        """The id a person now has, or ``None`` when nobody has it."""
        who = self.overlay.resolve(who)
        if self.overlay.told_of(who):
            return who
        found = self.rows("SELECT person FROM known_id WHERE id = ?", (who,))
        return self._owner(found[0][0]) if found else None

    def _owner(self, who: str) -> str:
        """The person a person of the file belongs to: merged into, or taken over by an import of a Han name."""
        who = self.overlay.resolve(who)
        if self.overlay.brings_people() and not self.overlay.told_of(who):
            for key in self._file_keys(who):
                if has_han(key) and key not in self.overlay.taken[who] and (owners := self.overlay.owners(key)):
                    return self.overlay.resolve(owners[0])
        return who

    def keys_of(self, who: str) -> dict[str, str]:
        """The keys of a person's forms, each with the rule that ties it."""
        found: dict[str, str] = {}
        for one in self.overlay.merged_into(who):
            told = self.overlay.told_of(one)
            found.update({key: form.rule for key, form in told.items()})
            sources = [one]
            if told:
                plains = [without_dots(key) for key in told if has_han(key)]
                sources += [
                    row[0]
                    for row in self.among(
                        "SELECT DISTINCT person FROM person_form JOIN form USING (key) WHERE plain IN (?)", plains
                    )
                ]
            for source in sources:
                if source == one or self._owner(source) == who:
                    for key, rule in self._file_keys(source).items():
                        found.setdefault(key, rule)
        taken = self.overlay.taken.get(who, set())
        return {key: rule for key, rule in sorted(found.items()) if key not in taken}

    def told(self, who: str) -> dict[str, Told]:
        """The forms decisions give a person."""
        return {key: told for one in self.overlay.merged_into(who) for key, told in self.overlay.told_of(one).items()}

    def owners_of(self, key: str) -> list[str]:
        """The persons that have a form, by its key."""
        column, value = ("plain", without_dots(key)) if has_han(key) else ("key", key)
        found = self.overlay.owners(key)
        for row in self.rows(
            f"SELECT DISTINCT person FROM person_form JOIN form USING (key) WHERE {column} = ? ORDER BY person",  # noqa: S608 - column is ours
            (value,),
        ):
            if key not in self.overlay.taken[row[0]]:
                found.append(self._owner(row[0]))
        owners = dict.fromkeys(self.overlay.resolve(who) for who in found)
        return [who for who in owners if key not in self.overlay.taken.get(who, ())]

    def owners_among(self, keys: Iterable[str]) -> dict[str, list[str]]:
        """The persons that have each of many forms; with long lists of people far quicker than one by one."""
        wanted = sorted(set(keys))
        if not self.overlay.tables:
            return {key: self.owners_of(key) for key in wanted}
        plains = {key: without_dots(key) if has_han(key) else key for key in wanted}
        in_file = {row[0] for row in self.among("SELECT DISTINCT plain FROM form WHERE plain IN (?)", plains.values())}
        told = self.overlay.with_plain(plains.values())
        found: dict[str, list[str]] = {}
        for key, plain in plains.items():
            if plain in in_file:
                found[key] = self.owners_of(key)
            else:
                owners = dict.fromkeys(self.overlay.resolve(who) for who, _ in told.get(plain, ()))
                found[key] = [who for who in owners if key not in self.overlay.taken.get(who, ())]
        return found

    def absent(self, people: Iterable[str]) -> dict[str, dict[str, Told]]:
        """Those of some persons that stand in a long list only, with their forms: no article names them."""
        forms = self.overlay.told_among(people) if self.overlay.tables else {}
        plains = {key: without_dots(key) if has_han(key) else key for told in forms.values() for key in told}
        in_file = {row[0] for row in self.among("SELECT DISTINCT plain FROM form WHERE plain IN (?)", plains.values())}
        touched = {*self.overlay.merged.values(), *self.overlay.told, *self.overlay.taken}
        return {
            who: told
            for who, told in forms.items()
            if told and who not in touched and not any(plains[key] in in_file for key in told)
        }

    def ids(self) -> Iterator[str]:
        """Every person's id, sorted."""
        own = {self.overlay.resolve(who) for who in self.overlay.told}
        own.update(self.overlay.resolve(who) for table in self.overlay.tables for who in table.ids())
        yield from sorted(own | {self._owner(row[0]) for row in self.rows("SELECT id FROM person")})

    def count(self) -> int:
        """How many persons there are."""
        if not self.overlay.brings_people() and not self.overlay.merged:
            return int(self.rows("SELECT COUNT(*) FROM person")[0][0])
        return sum(1 for _ in self.ids())

    def own_articles(self, who: str) -> frozenset[str] | None:
        """The articles of one of several people of a name; ``None`` for a person who shares it with nobody."""
        ids = self.overlay.merged_into(who)
        rows = list(self.among("SELECT article, person FROM namesake WHERE person IN (?)", ids))
        return frozenset(row[0] for row in rows) or None

    def documents(self, who: str) -> int:
        """How many articles name a person."""
        own = self.own_articles(who)
        return len(own) if own is not None else len(self.articles(who))

    def articles(self, who: str) -> frozenset[str]:
        """The articles that name a person."""
        own = self.own_articles(who)
        if own is not None:
            return own
        return frozenset(row[0] for row in self.among("SELECT DISTINCT article FROM mention WHERE key IN (?)", self.keys_of(who)))

    def scripts_of(self, who: str) -> frozenset[str]:
        """The scripts that the articles write a person's forms in."""
        question = "SELECT DISTINCT script FROM form JOIN person_form USING (key) WHERE person IN (?)"
        return frozenset(row[0] for row in self.among(question, self.overlay.merged_into(who)))

    def bearer(self, article: str, key: str) -> str | None:
        """Who bears a form in an article: its one owner, or the one of several whose article it is."""
        owners = self.owners_of(key)
        if len(owners) > 1:
            rows = self.rows("SELECT person FROM namesake WHERE article = ?", (article,))
            own = {self.overlay.resolve(row[0]) for row in rows}
            owners = [who for who in owners if who in own]
        return owners[0] if len(owners) == 1 else None

    def named_in(self, articles: Iterable[str]) -> dict[str, int]:
        """In how many of some articles each form stands; asked of the tables, as the view would be read form by form."""
        counted: dict[str, int] = {}
        for key, count in self.among(_NAMED_IN, articles):
            counted[key] = counted.get(key, 0) + int(count)
        return counted

    def beside(self, who: str, most: int) -> tuple[list[str], list[str]]:
        """The people named most often in a person's articles, and the first and last date of those."""
        articles = sorted(self.articles(who))[:CHUNK]
        own = set(self.keys_of(who))
        counted = {key: count for key, count in self.named_in(articles).items() if key not in own}
        names: dict[tuple[str, ...], str] = {}
        for key in sorted(counted, key=lambda one: (-counted[one], not has_han(one), one)):
            form = self.form(key)
            if form and len(names) < most:
                names.setdefault(tuple(self.owners_of(key)) or (key,), form.text)
        dates = sorted(row[0] for row in self.among("SELECT published FROM article WHERE id IN (?)", articles) if row[0])
        return list(names.values()), [dates[0], dates[-1]] if dates else []

    # ---------------------------------------------------------------------------------------------- forms
    def form(self, key: str) -> Form | None:
        """A form by its key."""
        row = self.rows("SELECT key, text, script, documents FROM form WHERE key = ?", (key,))
        if row:
            return Form(row[0][0], row[0][1], row[0][2], int(row[0][3]))
        for who in self.overlay.owners(key):
            told = self.overlay.told_of(who).get(key)
            if told:
                return Form(key, told.text, script_of(told.text), None)
        return None

    def texts(self, key: str) -> list[tuple[str, int]]:
        """Every way a form is written in the corpus, with the number of articles, commonest first."""
        found = self.rows(
            "SELECT text, COUNT(*) FROM mention WHERE key = ? AND text != '' GROUP BY text ORDER BY 2 DESC, 1", (key,)
        )
        return [(text, int(count)) for text, count in found]

    def keys_written(self, plains: Iterable[str]) -> set[str]:
        """Which of these keys are known forms; dots in Han keys do not matter."""
        wanted = set(plains)
        found = {row[0] for row in self.among("SELECT plain FROM form WHERE plain IN (?)", wanted)}
        return found | self.overlay.with_plain(wanted).keys()

    def keys_with_plain(self, plain: str) -> list[str]:
        """The keys that are this one but for middle dots."""
        told = {key for _, key in self.overlay.with_plain([plain]).get(plain, ())}
        return sorted(told | {row[0] for row in self.rows("SELECT key FROM form WHERE plain = ?", (plain,))})

    def keys_sounding(self, sounds: Iterable[str]) -> list[tuple[str, str, int]]:
        """Forms with one of the sounds: ``(key, sound, cost)``."""
        wanted = list(sounds)
        found = {
            (row[0], row[1], int(row[2])) for row in self.among("SELECT key, sound, cost FROM sound WHERE sound IN (?)", wanted)
        }
        return sorted(found | self.overlay.sounding(wanted))

    def keys_beginning(self, ahead: str, limit: int) -> list[tuple[str, str]]:
        """Forms of the corpus whose sound begins so, and the sound."""
        question = "SELECT key, sound FROM sound WHERE sound >= ? AND sound < ? ORDER BY sound, key LIMIT ?"
        return [(key, sound) for key, sound in self.rows(question, (ahead, ahead[:-1] + "!", limit))]

    def keys_lettered(self, letters: Iterable[str]) -> set[str]:
        """Forms whose letters run together are among these."""
        wanted = set(letters)
        found = {row[0] for row in self.among("SELECT key FROM letters WHERE letters IN (?)", wanted)}
        return found | self.overlay.lettered(wanted)

    def keys_transliterated(self, name: str) -> list[tuple[float, str]]:
        """Foreign names with middle dots that sound like a Latin form, most alike first, each with how unlike they are."""
        asked = latin_parts(name)
        if self._foreign is None:
            rows = self.rows("SELECT key FROM form WHERE plain != key LIMIT ?", (MOST_FOREIGN,))
            keys = {row[0] for row in rows}.union(*(table.dotted(MOST_FOREIGN) for table in self.overlay.tables))
            keys.update(key for key in self.overlay.by_key if MIDDLE_DOT in key)
            self._foreign = tuple((key, han_parts(key)) for key in sorted(keys))
        near = ((unlike(asked, parts), key) for key, parts in self._foreign)
        return sorted(one for one in near if one[0] <= NEAR)

    def pairs_of(self, key: str, limit: int) -> list[tuple[str, ...]]:
        """Statements about a form: article, start, end, rule, what was seen."""
        question = 'SELECT article, start, "end", rule, seen FROM pair WHERE first = ? OR second = ? ORDER BY article, start'
        return self.rows(f"{question} LIMIT ?", (key, key, limit))
