"""What is new of a name: which pages are told, and whose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indexer.errors import WrongUsage
from indexer.index.moments import moment

if TYPE_CHECKING:
    from tests.search.conftest import MakeLibrary

HAN = "重慶市公安局局長王立軍昨日在會上說，案件正在調查。"
LATIN = "Wang Lijun (王立軍), the police chief of Chongqing, spoke at the meeting."
OTHER = "演员王丽君说，她明年再来演出。观众都很高兴。"


@pytest.mark.parametrize("name", ["王立軍", "王立军", "Wang Lijun", "Wang Li-chün"])
def test_every_form_of_a_name_finds_the_same_pages_and_no_sound_alikes(library: MakeLibrary, name: str) -> None:
    found = library(HAN, LATIN, OTHER).snapshot.search.watched(name, -1, 10)
    assert {hit.article.id for hit in found.hits} == {"a", "b"}
    assert found.total == 2


def test_a_name_nobody_bears_is_looked_for_as_it_stands(library: MakeLibrary) -> None:
    found = library("A note on the harbor pilot Quillon Drax of the old town.", OTHER)
    assert found.snapshot.search.watched("Quillon Drax", -1, 10).total == 1
    assert found.snapshot.search.watched("Drax Quillon", -1, 10).total == 0


def test_two_characters_count_only_where_a_name_was_found(library: MakeLibrary) -> None:
    found = library("赵明说，他明年再来。记者问赵明。", "石家庄是燕赵明珠。")
    assert [hit.article.id for hit in found.snapshot.search.watched("赵明", -1, 10).hits] == ["a"]


@pytest.mark.parametrize("text", ["soon", "", "2026-13-01", "24x", "-1h", "99999999d"])
def test_what_is_no_time_is_wrong_usage(text: str) -> None:
    with pytest.raises(WrongUsage):
        moment(text)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("2026", "2026-01-01T00:00:00Z"),
        ("2026-03", "2026-03-01"),
        ("2026-03-01 08:00", "2026-03-01T16:00+08:00"),
        ("20260301", "2026-03-01"),
    ],
)
def test_times_are_read_as_precisely_as_given(text: str, same: str) -> None:
    assert moment(text) == moment(same)
