"""Decisions outlive everything: entries are on the disk, half a line is left out, a changed or lost line is named."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import Damaged
from indexer.storage import Journal
from indexer.storage.chain import Entry, check_of, read_lines, write_line

TEXT = st.text(max_size=12)
DATA = st.dictionaries(st.text("abc", min_size=1, max_size=3), TEXT | st.lists(TEXT, max_size=3), max_size=3)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A journal of three entries."""
    made = Journal(tmp_path / "journal")
    for name in ("a", "b", "c"):
        made.append("remove", id=name)
    return made


def ids(journal: Journal) -> list[object]:
    """The ids of all entries."""
    return [entry.data["id"] for entry in journal.entries()]


def test_entries_come_back_in_order_and_dated(journal: Journal) -> None:
    assert ids(Journal(journal.folder)) == ["a", "b", "c"]
    assert journal.entries()[0].at.endswith("Z")
    assert journal.problems() == ()


def test_a_journal_never_written_is_empty(tmp_path: Path) -> None:
    assert Journal(tmp_path / "none").entries() == ()
    assert Journal(tmp_path / "none").page("x") is None


@pytest.mark.parametrize("torn", [b"{", b'{"at":"2026-01-01T00:00:00Z","che', b"\xff\xfe"])
def test_half_a_line_is_left_out_reported_and_replaced(journal: Journal, torn: bytes) -> None:
    with (journal.folder / "entries.jsonl").open("ab") as file:
        file.write(torn)
    assert ids(journal) == ["a", "b", "c"]
    assert any("entries.jsonl" in problem for problem in journal.problems())
    journal.append("remove", id="d")
    assert ids(journal) == ["a", "b", "c", "d"]
    assert journal.problems() == ()


def test_a_last_line_without_its_end_counts(journal: Journal) -> None:
    path = journal.folder / "entries.jsonl"
    path.write_bytes(path.read_bytes()[:-1])
    assert ids(journal) == ["a", "b", "c"]
    assert journal.problems()
    journal.append("remove", id="d")
    assert ids(journal) == ["a", "b", "c", "d"]
    assert journal.problems() == ()


def test_every_flipped_byte_is_named_and_never_read(journal: Journal) -> None:
    path = journal.folder / "entries.jsonl"
    content = path.read_bytes()
    for at in range(len(content)):
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        assert any("entries.jsonl" in problem for problem in journal.problems()), at
        try:
            assert ids(Journal(journal.folder)) == ["a", "b", "c"]
        except Damaged as error:
            assert "entries.jsonl" in str(error)  # noqa: PT017 -- some calls fail, some do not


def test_lines_lost_between_two_ends_are_noticed(journal: Journal) -> None:
    path = journal.folder / "entries.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    for kept in (lines[:2], [], lines[1:], [lines[0], lines[2]], [lines[1], lines[0], lines[2]]):
        path.write_bytes(b"".join(kept))
        with pytest.raises(Damaged, match="entries"):
            journal.entries()
        with pytest.raises(Damaged):
            journal.append("remove", id="d")


def test_a_lost_head_is_reported_and_healed(journal: Journal) -> None:
    (journal.folder / "HEAD").unlink()
    assert any("HEAD" in problem for problem in journal.problems())
    assert ids(journal) == ["a", "b", "c"]
    journal.append("remove", id="d")
    assert journal.problems() == ()


def test_kept_pages_come_back_byte_for_byte(journal: Journal) -> None:
    journal.keep_pages([("p", b"\x00old"), ("q", b"")])
    journal.keep_page("p", b"\x00new")
    assert journal.page("p") == b"\x00new"
    assert journal.page("q") == b""
    assert journal.page("r") is None


def test_a_changed_kept_page_is_named(journal: Journal) -> None:
    digest = journal.keep_page("p", b"bytes")
    path = journal.page_path("p")
    assert path is not None
    path.write_bytes(b"bites")
    with pytest.raises(Damaged, match=digest):
        journal.page("p")
    assert any(digest in problem for problem in journal.problems())
    journal.keep_page("p", b"bytes")
    assert journal.page("p") == b"bytes"


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(TEXT, DATA), max_size=5))
def test_any_entries_come_back(items: list[tuple[str, dict[str, str | list[str]]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "j")
        journal.append_all(items)
        assert [(entry.kind, entry.data) for entry in Journal(Path(folder) / "j").entries()] == items


@given(st.lists(st.tuples(TEXT, DATA), min_size=1, max_size=4), st.data())
def test_cut_anywhere_the_lines_before_are_kept(
    items: list[tuple[str, dict[str, str | list[str]]]], data: st.DataObject
) -> None:
    content, check, ends = b"", "", [0]
    for kind, facts in items:
        entry = Entry("2026-01-01T00:00:00Z", kind, facts)
        check = check_of(check, entry)
        content += write_line(entry, check) + b"\n"
        ends.append(len(content))
    cut = data.draw(st.integers(0, len(content)))
    lines = read_lines(content[:cut])
    assert len(lines.entries) == sum(cut >= end - 1 for end in ends[1:])
    assert lines.damaged is None
