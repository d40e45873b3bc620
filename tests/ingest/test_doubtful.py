"""The list of doubtful articles goes with the generation: through adds, removals, rebuilds, and pages that were mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indexer import open_archive
from indexer.settings import load

if TYPE_CHECKING:
    from pathlib import Path

    from indexer.archive import Archive

SENTENCE = "<p>The harbor board met behind closed doors on Monday and gave no reason for what it had done.</p>"


def page(title: str, number: int) -> str:
    """A page, with its title or without one."""
    return f"<html><head>{title}</head><body><article>{SENTENCE * 5}<p>Number {number}.</p></article></body></html>"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "good.html").write_text(page("<title>Board meets</title>", 1))
    (folder / "untitled.html").write_text(page("", 2))
    return folder


@pytest.fixture
def archive(tmp_path: Path, corpus: Path) -> Archive:
    return open_archive(load({"index": str(tmp_path / "index"), "corpus": str(corpus), "workers": "1"}, {}, tmp_path))


def listed(archive: Archive) -> list[tuple[str, str]]:
    """Locator and reason of each doubtful article; the counts agree with the list."""
    status = archive.status(doubtful=True)
    rows = [(row.locator, row.reason) for row in status.doubts]
    assert sum(status.doubtful.values()) == len(rows)
    assert archive.status().doubts == ()
    assert all(row.cure and archive.article(row.id).doubts for row in status.doubts)
    return rows


def test_a_rebuild_lists_them_also_when_it_takes_them_over(archive: Archive) -> None:
    archive.rebuild()
    assert listed(archive) == [("untitled.html", "no_title")]
    again = archive.rebuild()
    assert (again.unchanged, again.doubtful) == (2, {"no_title": 1})
    assert archive.rebuild(if_needed=True).doubtful == {"no_title": 1}
    assert listed(archive) == [("untitled.html", "no_title")]


def test_adding_and_removing_carry_the_list_on(archive: Archive, tmp_path: Path) -> None:
    archive.rebuild()
    more = tmp_path / "more.html"
    more.write_text(page("", 3))
    archive.add([more])
    assert listed(archive) == [("more.html", "no_title"), ("untitled.html", "no_title")]
    archive.add([more])
    assert len(listed(archive)) == 2
    archive.remove([row.id for row in archive.status(doubtful=True).doubts if row.locator == "untitled.html"])
    assert listed(archive) == [("more.html", "no_title")]


def test_a_page_mended_by_a_sidecar_is_listed_no_more(archive: Archive, corpus: Path) -> None:
    archive.rebuild()
    (corpus / "untitled.toml").write_text('title = "Board meets again"\n')
    archive.rebuild(if_needed=True)
    assert listed(archive) == []
