"""``search`` and ``names``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import FakeArchive, Indexer


def test_search_json_is_one_object_with_every_hit(indexer: Indexer) -> None:
    answer = indexer("search", "王立軍", "--json").json
    assert (answer["total"], [hit["id"] for hit in answer["hits"]]) == (2, ["a1", "Re\u0301f/№ 7"])
    assert answer["hits"][0]["snippets"] == [{"text": "or 王立軍, went", "field": "body", "marks": [[3, 6]]}]


def test_search_passes_its_options_to_the_door(indexer: Indexer, archive: FakeArchive) -> None:
    indexer("search", "a", "b", "--limit", "3", "--offset", "1", "--sort", "newest", "--collapse", "--json")
    assert archive.asked == [("search", "a b", {"limit": 3, "offset": 1, "sort": "newest", "collapse": True})]


def test_search_for_people_shows_title_source_address_and_words(indexer: Indexer) -> None:
    said = indexer("search", "王立軍")
    for part in ("2 pages", 'The "Chengdu" visit, told', "Example Wire · 2012-02-09", "wire.example/1", "or 王立軍, went"):
        assert part in said.out
    assert "\x1b" not in said.out
    assert "Note: a note" in said.err


def test_search_batch_answers_a_line_for_a_line_even_for_a_bad_question(indexer: Indexer, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    rows = [{"id": "b", "query": "x"}, {"id": "a", "query": "(((("}]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    lines = indexer("search", "--batch", file, "--limit", "1", "--jsonl").lines
    assert [(line["id"], line["total"], len(line["hits"])) for line in lines] == [("b", 2, 1), ("a", 0, 0)]
    assert lines[1]["error"] == "Too many parentheses. Leave some out."


@pytest.mark.parametrize("command", ["search", "names"])
def test_neither_question_nor_batch_or_both_is_wrong_usage(indexer: Indexer, command: str) -> None:
    assert indexer(command).code == 2
    assert indexer(command, "x", "--batch", "-").code == 2


@pytest.mark.parametrize("line", ["no json", "[1]", '{"id": "1"}', '{"id": 1, "query": "x"}', "[" * 100_000])
def test_a_bad_line_of_a_batch_is_named(indexer: Indexer, line: str) -> None:
    said = indexer("search", "--batch", "-", stdin='{"id": "1", "query": "x"}\n' + line + "\n")
    assert said.code == 2
    assert "standard input, line 2" in said.err


def test_a_missing_batch_file_fails(indexer: Indexer, tmp_path: Path) -> None:
    said = indexer("names", "--batch", tmp_path / "none.jsonl")
    assert (said.code, said.out) == (1, "")


def test_names_json_gives_people_with_forms_and_evidence(indexer: Indexer) -> None:
    answer = indexer("names", "Wang", "Lijun", "--json").json
    assert answer["query"] == "Wang Lijun"
    (person,) = answer["people"]
    assert person["forms"][1]["evidence"] == [
        {"document": "a1", "span": [0, 22], "rule": "stated", "seen": "Wang Lijun, or 王立軍,"}
    ]


def test_names_for_people_show_forms_scripts_and_the_sentence(indexer: Indexer) -> None:
    said = indexer("names", "王立軍").out
    for part in ("王立軍", "2 pages", "traditional", "Wang Lijun", "Latin · pinyin", "Wang Lijun, or 王立軍,", "police chief"):
        assert part in said


def test_nobody_is_an_answer(indexer: Indexer) -> None:
    said = indexer("names", "Nobody")
    assert (said.code, "Nobody" in said.out) == (0, True)


def test_names_batch_keeps_order_and_ids(indexer: Indexer) -> None:
    rows = '{"id": "2", "name": "王立軍"}\n\n{"id": "1", "name": "Nobody"}\n'
    lines = indexer("names", "--batch", "-", "--jsonl", stdin=rows).lines
    assert [(line["id"], len(line["people"])) for line in lines] == [("2", 1), ("1", 0)]
