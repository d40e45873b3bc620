"""``status``, ``verify``, ``rollback`` and ``doctor``."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import FakeArchive, Indexer


def test_status_json_has_every_key_and_no_list_unless_asked(indexer: Indexer) -> None:
    keys = {"generation", "created", "documents", "people", "fingerprint", "corpus", "sizes", "rejected", "doubtful", "outdated"}
    assert indexer("status", "--json").json.keys() == keys
    listed = indexer("status", "--skipped", "--json").json
    assert [row["locator"] for row in listed["skipped"]] == ["blob.bin"]


def test_status_for_people_is_a_line_a_thing(indexer: Indexer) -> None:
    said = indexer("status").out
    assert "documents   2\n" in said
    assert "postings 2.5 MB" in said


def test_skipped_as_csv_has_locator_reason_and_cure(indexer: Indexer) -> None:
    rows = list(csv.DictReader(io.StringIO(indexer("status", "--skipped", "--csv").out)))
    assert [(row["locator"], row["reason"], row["cure"]) for row in rows] == [
        ("blob.bin", "not_a_page", "Save the page as HTML.")
    ]


def test_skipped_for_people_names_reason_and_cure(indexer: Indexer) -> None:
    said = indexer("status", "--skipped").out
    assert "blob.bin" in said
    assert "not_a_page. Save the page as HTML." in said


def test_status_counts_doubtful_articles_and_names_the_list(indexer: Indexer) -> None:
    assert "doubtful    1 no_title, 1 short_body. See: indexer status --doubtful\n" in indexer("status").out
    assert indexer("status", "--json").json["doubtful"] == {"no_title": 1, "short_body": 1}


def test_doubtful_for_people_goes_by_reason_with_cure_and_the_way_to_see_why(indexer: Indexer) -> None:
    said = indexer("status", "--doubtful").out
    assert "short_body  1 article\n     Look whether the page holds more.\n     short one.html  5 words\n" in said
    assert "indexer extract --explain " in said
    assert "'corpus/" in said or "corpus/b.html" in said


def test_doubtful_for_programs_is_a_row_a_reason(indexer: Indexer) -> None:
    listed = indexer("status", "--doubtful", "--json").json
    assert "skipped" not in listed
    assert [(row["id"], row["reason"], row["detail"]) for row in listed["doubts"]] == [
        ("a1", "short_body", "5 words"),
        ("a2", "no_title", None),
    ]
    rows = list(csv.DictReader(io.StringIO(indexer("status", "--doubtful", "--csv").out)))
    assert [(row["locator"], row["id"]) for row in rows] == [("short one.html", "a1"), ("b.html", "a2")]


@pytest.mark.parametrize("command", ["verify", "doctor"])
def test_a_problem_is_named_and_exit_1(indexer: Indexer, archive: FakeArchive, command: str) -> None:
    assert indexer(command).code == 0
    archive.problems = ("postings.bin: cut at 12 of 24 bytes",)
    said = indexer(command)
    assert (said.code, "postings.bin" in said.out) == (1, True)
    assert indexer(command, "--json").json["ok"] is False


def test_rollback_says_which_generation_answers(indexer: Indexer) -> None:
    assert "Generation g1 answers again" in indexer("rollback").out
    assert indexer("rollback", "--json").json["generation"] == "g1"
