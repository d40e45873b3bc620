"""Long lists of imported people, asked from tables on the disk."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from indexer.names import Decision, ImportTable, People, PeopleWriter, make_table
from indexer.names.keys import han_sounds
from indexer.names.sound_codes import code, codes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Ask = Callable[..., list[tuple[str, str]]]

LIST = (("a", ["王立軍"]), ("b", ["薄熙來", "Bo Xilai"]), ("c", ["王麗君"]), ("d", ["尼爾·海伍德"]), ("e", ["歐陽靜姝"]))


@pytest.fixture
def ask(tmp_path: Path) -> Iterator[Ask]:
    opened: list[People] = []
    with PeopleWriter(tmp_path / "people.db"):
        pass
    content = "".join(json.dumps({"id": who, "forms": forms}) + "\n" for who, forms in LIST).encode()
    make_table(content, tmp_path / "tables" / "list")

    def asked(name: str, *decisions: Decision) -> list[tuple[str, str]]:
        people = People(tmp_path / "people.db", decisions, [ImportTable(tmp_path / "tables" / "list")])
        opened.append(people)
        return [(found.person.id, found.relation) for found in people.ask(name)]

    yield asked
    for people in opened:
        people.close()


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("王立军", "a"),
        ("Wang Li-chün", "a"),
        ("Lijun Wang", "a"),
        ("Bo Xilai", "b"),
        ("薄熙来", "b"),
        ("尼尔海伍德", "d"),
        ("Ouyang Jingshu", "e"),
    ],
)
def test_a_list_answers_to_every_form(ask: Ask, name: str, who: str) -> None:
    assert (who, "same") in ask(name)


def test_a_slip_of_the_pen_is_a_suggestion(ask: Ask) -> None:
    assert ("b", "spelled_like") in ask("Bo Xilia")


def test_a_foreign_name_is_heard_in_its_characters(ask: Ask) -> None:
    assert ask("Neil Heywood") == [("d", "sounds_like")]


def test_a_space_in_the_wrong_place_is_a_slip(ask: Ask) -> None:
    assert ("a", "spelled_like") in ask("Wan gLijun")


def test_one_sound_is_two_people(ask: Ask) -> None:
    assert ask("王立軍") == [("a", "same"), ("c", "sounds_like")]


def test_decisions_hold_over_a_list(ask: Ask) -> None:
    assert ask("王立軍", Decision("2012", "forbid", "a", ("王立軍",)))[0] == ("c", "sounds_like")
    assert ("a", "same") in ask("王麗君", Decision("2012", "merge", "a", (), "c"))


@pytest.mark.parametrize("name", ["王立军", "单雄信", "薄谷开来", "欧阳静姝", "曾毓敏", "李白", "尼尔·海伍德"])
def test_the_numbers_of_sounds_are_those_of_the_sounds(name: str) -> None:
    assert sorted(codes(name)) == sorted((code(sound), cost) for sound, cost in han_sounds(name, generous=True).items())
