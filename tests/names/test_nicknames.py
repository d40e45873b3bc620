"""Courtesy names, pen names and nicknames that a page states."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indexer.names.nicknames import further_names

if TYPE_CHECKING:
    from collections.abc import Callable

    from indexer.names import NameFinder, People


@pytest.mark.parametrize(
    ("text", "person", "names"),
    [
        ("曾國藩，字伯涵，號滌生，湖南人。", "曾國藩", ["曾伯涵", "曾滌生"]),
        ("王立軍綽號「鐵血局長」，四川人。", "王立軍", ["鐵血局長"]),
        ("王立军（1959年—），人称打黑英雄，", "王立军", ["打黑英雄"]),
        ("周樹人，筆名魯迅，浙江紹興人。", "周樹人", ["魯迅"]),
        ("王立軍，小名小軍。", "王立軍", ["小軍"]),
        ("王立軍字跡清楚，號稱第一。", "王立軍", []),
        ("王立軍到了。字子明，號長春，", "王立軍", []),
        ("王立軍住在三號。", "王立軍", []),
        ("Wang Lijun, courtesy name Zizhan, was a poet.", "Wang Lijun", ["Wang Zizhan"]),
    ],
)
def test_further_names_are_read_from_the_sentence(text: str, person: str, names: list[str]) -> None:
    at = text.index(person)
    assert [one.name.form for one in further_names(text, [(at, at + len(person))])] == names


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        ("重慶市公安局局長王立軍，字子衡，昨日在成都會見外國使節。", "王子衡"),
        ("重慶市公安局局長王立軍，綽號「鐵血局長」，昨日在成都會見外國使節。", "鐵血局長"),
        ("重慶市公安局局長王立軍，筆名陳默，昨日在成都會見外國使節。", "陳默"),
        ("Wang Lijun (王立軍), whose pen name was Chen Mo, met reporters.", "Chen Mo"),
        ("Wang Lijun (王立軍), courtesy name Ziheng, met reporters.", "Wang Ziheng"),
    ],
)
def test_a_further_name_finds_the_person_with_its_page(people_of: Callable[..., People], page: str, asked: str) -> None:
    found = [one for one in people_of([page, "王立軍昨日在成都發言。"]).ask(asked) if one.relation == "same"]
    assert [one.person.name for one in found] == ["王立軍"]
    (alias,) = [alias for alias in found[0].person.aliases if alias.text == asked]
    assert alias.evidence[0].document == "d0"


def test_a_nickname_that_two_people_have_ties_neither(people_of: Callable[..., People]) -> None:
    people = people_of(["局長王立軍，綽號老虎，昨日發言。", "市長薄熙來，綽號老虎，昨日發言。", "王立軍在成都。薄熙來在重慶。"])
    assert [one.person.name for one in people.ask("王立軍") if one.relation == "same"] == ["王立軍"]
    (person,) = [one.person for one in people.ask("薄熙來") if one.relation == "same"]
    assert "王立軍" not in [alias.text for alias in person.aliases]


def test_pairs_of_further_names_carry_their_sentence(finder: NameFinder) -> None:
    text = "局長王立軍，綽號「鐵血局長」，昨日發言。"
    (pair,) = finder.pairs(text, finder.mentions(text))
    assert (pair.first.form, pair.second.form, pair.rule) == ("王立軍", "鐵血局長", "nickname")
    assert pair.seen == text


@pytest.mark.parametrize(("asked", "name"), [("Henry Sy", "施至成"), ("Royston Tan", "陳子謙"), ("Wellington Koo", "顧維鈞")])
def test_an_english_given_name_with_a_customary_surname_is_tied_by_its_page(people_of: Callable[..., People], asked: str, name: str) -> None:
    people = people_of([f"Reporters met {asked} ({name}) on Monday.", f"{name}昨日在馬尼拉發言。"])
    assert [one.person.name for one in people.ask(asked) if one.relation == "same"] == [name]
