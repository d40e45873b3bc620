"""``watch``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import FakeArchive, Indexer

LIST = "\ufeff# the desk's list\n\n王立軍   # police\r\n  Gary   Locke\nNobody\nGary Locke\n"


@pytest.fixture
def names(tmp_path: Path) -> Path:
    file = tmp_path / "names.txt"
    file.write_text(LIST, "utf-8")
    return file


def test_the_list_may_hold_comments_blank_lines_and_a_name_twice(indexer: Indexer, archive: FakeArchive, names: Path) -> None:
    assert indexer("watch", names, "--since", "7d", "--limit", "3").code == 0
    assert archive.asked == [("watch", ("王立軍", "Gary Locke", "Nobody"), "7d", 3)]


def test_jsonl_has_a_line_for_every_name_in_the_order_of_the_list(indexer: Indexer, names: Path) -> None:
    lines = indexer("watch", names, "--jsonl").lines
    assert [(line["name"], line["total"]) for line in lines] == [("王立軍", 1), ("Gary Locke", 1), ("Nobody", 0)]
    assert lines[0]["hits"][0]["entered"] == "2026-01-02T00:00:00.000Z"
    assert lines[2] == {"name": "Nobody", "since": None, "until": "2026-01-02T00:00:00.000Z", "generation": "g1", "total": 0, "hits": []}


def test_json_is_one_object(indexer: Indexer, names: Path) -> None:
    answer = indexer("watch", names, "--json").json
    assert (answer["until"], answer["generation"], len(answer["names"])) == ("2026-01-02T00:00:00.000Z", "g1", 3)


def test_people_read_only_of_the_names_with_something_new_and_how_to_go_on(indexer: Indexer, names: Path) -> None:
    said = indexer("watch", names)
    assert "1 new page" in said.out
    assert "Nobody" not in said.out
    assert said.err == "2 of 3 names with something new. Next time: --since 2026-01-02T00:00:00.000Z\n"


def test_the_list_may_come_on_standard_input(indexer: Indexer) -> None:
    assert indexer("watch", "-", "--jsonl", stdin="Gary Locke\n").lines[0]["name"] == "Gary Locke"


def test_an_empty_list_is_no_failure(indexer: Indexer) -> None:
    said = indexer("watch", "-", "--json", stdin="# nobody yet\n")
    assert (said.code, said.json["names"]) == (0, [])


@pytest.mark.parametrize("line", [b"\xff\xfe\x00", b"x" * 201])
def test_a_line_that_is_no_name_is_named(indexer: Indexer, tmp_path: Path, line: bytes) -> None:
    file = tmp_path / "names.txt"
    file.write_bytes(b"Gary Locke\n" + line + b"\n")
    said = indexer("watch", file)
    assert said.code == 2
    assert "names.txt, line 2" in said.err


def test_a_missing_list_fails(indexer: Indexer, tmp_path: Path) -> None:
    assert indexer("watch", tmp_path / "none.txt").code == 1
