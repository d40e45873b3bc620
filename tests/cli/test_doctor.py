"""``status``, ``verify``, ``rollback`` and ``doctor``."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import FakeArchive, Indexer


def test_status_json_has_every_key_and_no_list_unless_asked(indexer: Indexer) -> None:
    keys = {"generation", "created", "documents", "people", "fingerprint", "corpus", "sizes", "rejected"}
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
