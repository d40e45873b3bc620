"""``rebuild``, ``add`` and ``remove``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import FakeArchive, Indexer


def test_rebuild_json_gives_the_object_of_the_contract(indexer: Indexer, tmp_path: Path) -> None:
    said = indexer("rebuild", "--corpus", tmp_path, "--json")
    assert said.json == {
        "generation": "g2", "documents": 2, "extracted": 2, "unchanged": 0, "rejected": {}, "seconds": 0.5, "doubtful": {},
    }  # fmt: skip


def test_rebuild_says_in_one_line_what_it_did_and_what_it_left_out(
    indexer: Indexer, archive: FakeArchive, tmp_path: Path
) -> None:
    archive.rejected = {"container": 2, "not_a_page": 1}
    said = indexer("rebuild", "--corpus", tmp_path)
    assert said.out == "2 documents in generation g2 (2 read, 0 unchanged, 0.5 s)\n"
    assert "2 container, 1 not_a_page" in said.err
    assert "indexer status --skipped" in said.err


def test_doubtful_articles_are_counted_beside_the_results(indexer: Indexer, archive: FakeArchive) -> None:
    archive.doubtful = {"no_title": 2}
    said = indexer("rebuild", "--corpus", ".", "--quiet")
    assert "Worth a look" not in said.err
    said = indexer("rebuild", "--corpus", ".")
    assert "Worth a look: 2 no_title. To see them: indexer status --doubtful" in said.err


def test_quiet_says_nothing(indexer: Indexer, tmp_path: Path) -> None:
    said = indexer("rebuild", "--corpus", tmp_path, "--quiet")
    assert (said.out, said.err) == ("", "")


def test_if_needed_reaches_the_door(indexer: Indexer, archive: FakeArchive, tmp_path: Path) -> None:
    indexer("rebuild", "--corpus", tmp_path, "--if-needed", "--quiet")
    assert archive.asked == [("rebuild", True)]


def test_without_a_corpus_rebuild_says_what_to_type(indexer: Indexer, archive: FakeArchive, tmp_path: Path) -> None:
    said = indexer("rebuild", "--corpus", tmp_path / "none")
    assert (said.code, said.out, archive.asked) == (1, "", [])
    assert "indexer rebuild --corpus FOLDER" in said.err


def test_add_and_remove_report_like_rebuild(indexer: Indexer, archive: FakeArchive) -> None:
    assert indexer("add", "a.html", "b", "--json").json["documents"] == 3
    assert indexer("remove", "a1", "a2", "--json").json["documents"] == 1
    assert archive.asked == [("add", (Path("a.html"), Path("b"))), ("remove", ("a1", "a2"))]
