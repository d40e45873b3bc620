"""Who is named where, asked of a people file that is being written: all at once, or bit by bit as it is needed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from indexer.names.separating import Company

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

Found = TypeVar("Found")

_NAMED = """
SELECT DISTINCT article.id, person.base FROM article JOIN stood ON stood.article = article.number
JOIN person_form ON person_form.key = stood.key JOIN person ON person.id = person_form.person
"""
_POSSIBLE = """
SELECT article.id, stood.key FROM article JOIN stood ON stood.article = article.number
WHERE stood.key NOT IN (SELECT key FROM form)
"""
_COUNTED = """
SELECT key, COUNT(DISTINCT article) AS times FROM stood WHERE key NOT IN (SELECT key FROM form)
GROUP BY key HAVING times > 1
"""
_ARTICLES = """
SELECT DISTINCT article.id FROM person_form JOIN stood ON stood.key = person_form.key
JOIN article ON article.number = stood.article WHERE person_form.person = ?
"""


class _Asked(dict[str, Found]):
    """What a question finds for each key, asked once."""

    def __init__(self, find: Callable[[str], Found]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: str) -> Found:
        found = self[key] = self._find(key)
        return found


def asked_company(db: sqlite3.Connection) -> Company:
    """The company people keep, asked for as far as it is needed."""

    def column(question: str) -> _Asked[frozenset[str]]:
        return _Asked(lambda one: frozenset(row[0] for row in db.execute(question, (one,))))

    counting = "SELECT COUNT(DISTINCT article) FROM stood WHERE key = ?"
    return Company(
        column(_NAMED.replace("article.id, ", "") + "WHERE article.id = ?"),
        column(_ARTICLES),
        column(_POSSIBLE.replace("article.id, ", "") + "AND article.id = ?"),
        _Asked(lambda key: int(db.execute(counting, (key,)).fetchone()[0])),
        column("SELECT key FROM person_form WHERE person = ?"),
    )


def whole_company(db: sqlite3.Connection) -> Company:
    """The company everybody keeps, read at once."""
    times = dict(db.execute(_COUNTED))
    one_of = {key: key for key in times}  # the same string for all rows of a key, for there are many
    people: dict[str, set[str]] = defaultdict(set)
    articles: dict[str, set[str]] = defaultdict(set)
    for article, who in db.execute(_NAMED):
        people[article].add(who)
        articles[who].add(article)
    possible = ((article, one_of[key]) for article, key in db.execute(_POSSIBLE) if key in one_of)
    return Company(
        people,
        articles,
        _gathered(possible),
        times,
        _gathered(db.execute("SELECT person, key FROM person_form")),
    )


def _gathered(rows: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Second values by first."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in rows:
        found[one].add(other)
    return found
