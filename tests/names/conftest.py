"""A small people file for the tests of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indexer.names import NameFinder, People, PeopleWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from indexer.names import Decision

PAGES = (
    "Wang Lijun (王立軍) met Bo Xilai (薄熙來) and Gu Kailai (谷開來) in Chongqing.",
    "Gu, known in official accounts as Bogu Kailai, called Wang Lijun.",
    "据新华社报道，王立军昨日在成都会见外国使节。",
    "演員王麗君昨晚回到上海。",
    "Ambassador Gary Locke (駱家輝) declined to comment.",
    "Asked about the letter, Luo Jiahui said nothing. Wang Li-chün and Lijun Wang agreed.",
    "会议由尼尔·海伍德主持。校长曾毓敏宣布放假。畫家歐陽靜姝回到東嶼。",
    "Neil Heywood (尼爾‧海伍德) was here.",
)


@pytest.fixture(scope="session")
def finder() -> NameFinder:
    return NameFinder()


@pytest.fixture
def people_of(tmp_path: Path, finder: NameFinder) -> Iterator[Callable[..., People]]:
    opened: list[People] = []

    def make(pages: Iterable[str] = PAGES, decisions: Iterable[Decision] = ()) -> People:
        path = tmp_path / f"people{len(opened)}.db"
        with PeopleWriter(path) as writer:
            for number, text in enumerate(pages):
                mentions = finder.read(text)
                writer.add(f"d{number}", None, mentions, finder.pairs(text, mentions))
        opened.append(People(path, decisions))
        return opened[-1]

    yield make
    for people in opened:
        people.close()
