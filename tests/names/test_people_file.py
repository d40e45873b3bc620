"""A people file that was gone on with says the same as one that was made at once.

Who of several people of one name is meant is left out here: they are kept apart anew when an article names them.
"""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.model import Mention, StatedPair
from indexer.names import PeopleWriter
from indexer.names.keys import form_key, script_of

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMS = (
    "王立軍", "王立军", "王力军", "Wang Lijun", "Lijun Wang", "Wang Li-chün", "薄谷開來", "谷開來", "Gu Kailai", "Bogu Kailai",
    "李建國", "李建国", "Li Jianguo", "張偉", "陳晨", "周濤", "Zhou Tao", "趙敏", "尼爾‧海伍德", "尼爾海伍德", "Neil Heywood", "马立", "孙立",
)  # fmt: skip
TABLES = ("form", "spelled", "heard", "sound", "letters", "pair", "mention")
NAMES = "SELECT id FROM person WHERE id = base"
PEOPLE = {
    "person": "SELECT id, name FROM person WHERE id = base",
    "person_form": f"SELECT * FROM person_form WHERE person IN ({NAMES})",
    "known_id": f"SELECT * FROM known_id WHERE person IN ({NAMES})",
}
MISCOUNTED = """
SELECT id FROM person WHERE id NOT IN (SELECT person FROM namesake) AND documents !=
(SELECT COUNT(DISTINCT article) FROM stood JOIN person_form USING (key) WHERE person_form.person = person.id)
"""
Article = tuple[tuple[tuple[str, bool], ...], tuple[tuple[str, str], ...]]

articles = st.tuples(
    st.lists(st.tuples(st.sampled_from(FORMS), st.booleans()), max_size=6, unique=True).map(tuple),
    st.lists(st.tuples(st.sampled_from(FORMS), st.sampled_from(FORMS)), max_size=1).map(tuple),
)


def mention(form: str, *, sure: bool = True) -> Mention:
    return Mention(0, len(form), form, form_key(form), script_of(form), sure)


def put(writer: PeopleWriter, numbered: Iterable[tuple[int, Article]]) -> None:
    for number, (forms, pairs) in numbered:
        stated = tuple(StatedPair(mention(a), mention(b), "brackets", 0, 9, f"{a} ({b})") for a, b in pairs if a != b)
        writer.add(f"d{number}", None, tuple(mention(form, sure=sure) for form, sure in forms), stated)


def said(path: Path) -> dict[str, set[tuple[object, ...]]]:
    db = sqlite3.connect(path)
    try:
        questions = {table: f"SELECT * FROM {table}" for table in TABLES} | PEOPLE | {"miscounted": MISCOUNTED}
        return {what: set(db.execute(question)) for what, question in questions.items()}
    finally:
        db.close()


@settings(max_examples=40, deadline=None)
@given(
    before=st.lists(articles, min_size=1, max_size=14),
    gone=st.sets(st.integers(0, 13), max_size=3),
    more=st.lists(articles, max_size=3),
    declared=st.booleans(),
)
def test_going_on_says_what_making_it_at_once_says(before: list[Article], gone: set[int], more: list[Article], declared: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first, then, whole = (Path(folder) / name for name in ("first", "then", "whole"))
        with PeopleWriter(first) as writer:
            if declared:
                writer.declare("T1", ("周濤", "Zhou Tao", "趙敏"), "people_toml", "people.toml")
            put(writer, enumerate(before))
        with PeopleWriter.copy(first, then) as writer:
            for number in gone:
                writer.remove(f"d{number}")
            put(writer, enumerate(more, 100))
        with PeopleWriter(whole) as writer:
            put(writer, reversed(list(enumerate(more, 100))))
            put(writer, ((number, one) for number, one in enumerate(before) if number not in gone))
            if declared:
                writer.declare("T1", ("周濤", "Zhou Tao", "趙敏"), "people_toml", "people.toml")
        assert said(then) == said(whole)
        assert not said(then)["miscounted"]


def namesakes(path: Path) -> set[tuple[str, str]]:
    db = sqlite3.connect(path)
    try:
        return set(db.execute("SELECT article, person FROM namesake"))
    finally:
        db.close()


def test_a_form_whose_last_article_went_is_none_though_another_page_spells_it(tmp_path: Path) -> None:
    pages: list[Article] = [((("王立軍", False), ("Wang Lijun", True)), ()), ((("Lijun Wang", True),), ())]
    with PeopleWriter(tmp_path / "first") as writer:
        put(writer, enumerate(pages))
    with PeopleWriter.copy(tmp_path / "first", tmp_path / "then") as writer:
        writer.remove("d0")
    assert {row[0] for row in said(tmp_path / "first")["form"]} == {"王立军", "wang lijun", "lijun wang"}
    assert {row[0] for row in said(tmp_path / "then")["form"]} == {"lijun wang"}


def test_people_of_one_name_are_kept_apart_when_an_article_is_added(tmp_path: Path) -> None:
    one, other = (("李建國", True), ("張偉", True)), (("李建國", True), ("陳晨", True))
    pages: list[Article] = [(one, ()), (one, ()), (other, ())]
    with PeopleWriter(tmp_path / "first") as writer:
        put(writer, enumerate(pages))
    with PeopleWriter.copy(tmp_path / "first", tmp_path / "then") as writer:
        put(writer, [(9, (other, ()))])
    assert not namesakes(tmp_path / "first")
    assert len({person for _, person in namesakes(tmp_path / "then")}) == 2
