"""Titles and honorifics around a name that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indexer.names.titles import without_titles

if TYPE_CHECKING:
    from collections.abc import Callable

    from indexer.names import People


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Mr Wang Lijun", "Wang Lijun"), ("Mr. Wang Lijun", "Wang Lijun"), ("Mayor Wang Lijun", "Wang Lijun"), ("Prof. Dr. Wang Lijun", "Wang Lijun"),
        ("Wang Lijun, Mayor", "Wang Lijun"), ("Wang Lijun, PhD", "Wang Lijun"), ("Dato' Lim Hock Seng", "Lim Hock Seng"),
        ("Tan Sri Lim Hock Seng", "Lim Hock Seng"), ("Ms Tan Wei Ling", "Tan Wei Ling"), ("王立軍先生", "王立軍"), ("王立军局长", "王立军"), ("局长王立军", "王立军"),
        ("前副市長王立軍", "王立軍"), ("薄谷開來女士", "薄谷開來"), ("歐陽修教授", "歐陽修"),
    ],
)  # fmt: skip
def test_titles_are_taken_off(said: str, name: str) -> None:
    assert without_titles(said) == name


@pytest.mark.parametrize(
    "name",
    ["Wang Lijun", "Lim Boon Eng", "Sun Yat Sen", "Ma Yun", "Tan Sri", "Mayor", "王立軍", "王海君", "林先生", "王局長", "先生", "Mr Wang (王立軍)", "尼爾·海伍德"],
)
def test_a_name_that_ends_like_a_title_stays_whole(name: str) -> None:
    assert without_titles(name) == name


@pytest.mark.parametrize("said", ["Mr Wang Lijun", "Mayor Wang Lijun", "王立軍先生", "王立軍局長", "副市長王立軍", "Wang2 Li4jun1", "David Wang Lijun"])
def test_a_person_is_found_with_a_title(people_of: Callable[..., People], said: str) -> None:
    found = [one.person.name for one in people_of().ask(said) if one.relation == "same"]
    assert any(name in found for name in ("王立軍", "王立军"))


def test_u_with_a_colon_and_tone_numbers_are_a_name_in_a_question(people_of: Callable[..., People]) -> None:
    people = people_of(["呂秀蓮昨日抵達。", "陳偉玲與林福成在新加坡發言。"])
    (name,) = people.names_in("Lu:3 Xiu4lian2")
    assert "呂秀蓮" in [form.text for form in name.forms]


@pytest.mark.parametrize(("asked", "name"), [("Tan Wei Ling", "陳偉玲"), ("Jenny Tan Wei Ling", "陳偉玲"), ("Lim Hock Seng", "林福成"), ("Hock Seng Lim", "林福成")])
def test_names_of_singapore_find_the_characters(people_of: Callable[..., People], asked: str, name: str) -> None:
    people = people_of(["呂秀蓮昨日抵達。", "陳偉玲與林福成在新加坡發言。"])
    assert [one.person.name for one in people.ask(asked) if one.relation == "same"] == [name]
