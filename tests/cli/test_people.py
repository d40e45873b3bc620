"""``people import | list | split | merge | forbid | allow``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import FakeArchive, Indexer


def test_import_keeps_ids_and_forms(indexer: Indexer, archive: FakeArchive, tmp_path: Path) -> None:
    file = tmp_path / "people.jsonl"
    file.write_text(json.dumps({"id": "wáng №1", "forms": ["王立軍", "Wang Lijun"]}) + "\n", "utf-8")
    assert indexer("people", "import", file).out == "1 person imported.\n"
    assert archive.asked == [("import", (("wáng №1", ("王立軍", "Wang Lijun")),))]


@pytest.mark.parametrize("row", [{"id": "x"}, {"id": "", "forms": ["a"]}, {"id": "x", "forms": []}, {"id": "x", "forms": [" "]}])
def test_a_bad_line_imports_nothing(indexer: Indexer, archive: FakeArchive, tmp_path: Path, row: object) -> None:
    file = tmp_path / "people.jsonl"
    file.write_text('{"id": "ok", "forms": ["a b"]}\n' + json.dumps(row), "utf-8")
    said = indexer("people", "import", file)
    assert (said.code, archive.asked) == (2, [])
    assert "line 2" in said.err


def test_list_shows_everybody_with_their_forms(indexer: Indexer) -> None:
    assert "王立軍, Wang Lijun" in indexer("people", "list").out
    assert indexer("people", "list", "--jsonl").lines[0]["forms"] == ["王立軍", "Wang Lijun"]
    assert len(indexer("people", "list", "--json").json["people"]) == 1


@pytest.mark.parametrize("kind", ["split", "forbid", "allow"])
def test_decisions_about_forms_reach_the_door(indexer: Indexer, archive: FakeArchive, kind: str) -> None:
    assert indexer("people", kind, "p1", "Wang Lijun").code == 0
    assert archive.asked == [(kind, "p1", ("Wang Lijun",), None)]


def test_merge_takes_two_ids(indexer: Indexer, archive: FakeArchive) -> None:
    assert indexer("people", "merge", "p1", "p2").code == 0
    assert archive.asked == [("merge", "p1", (), "p2")]
    assert indexer("people", "merge", "p1").code == 2


def test_show_tells_all_that_is_known_of_a_person(indexer: Indexer) -> None:
    said = indexer("people", "show", "p1").out
    for part in ("2012-02-09 to 2012-09", "Years: 2012 2", "Outlets: Example Wire 2", "Named with: 薄熙來 1", "police chief", "Not this person"):
        assert part in said


def test_show_gives_the_profile_as_json(indexer: Indexer) -> None:
    answer = indexer("people", "show", "p1", "--json").json
    assert (answer["id"], answer["read"], answer["forms"][0]["first"]) == ("p1", 2, "2012-02-09")
