"""When an article came into the archive is noted once, and stays through rebuilds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indexer import open_archive
from indexer.ingest import entering
from indexer.settings import load

if TYPE_CHECKING:
    from pathlib import Path

    from indexer.archive import Archive

TEXT = "The harbor board met {} and gave no reason. Nobody was told, and the ferries went as before."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT.format("at noon"))
    return folder


@pytest.fixture
def archive(tmp_path: Path, corpus: Path) -> Archive:
    return open_archive(load({"index": str(tmp_path / "index"), "corpus": str(corpus), "workers": "1"}, {}, tmp_path))


def entered(archive: Archive) -> dict[str, str | None]:
    return {hit.article.locators[0]: hit.entered for hit in archive.search("harbor").hits}


def test_a_rebuild_keeps_the_moment_of_pages_it_knows(archive: Archive, corpus: Path) -> None:
    archive.rebuild()
    first = entered(archive)
    (corpus / "b.txt").write_text(TEXT.format("at night"))
    archive.rebuild()
    second = entered(archive)
    (corpus / "a.txt").rename(corpus / "moved.txt")
    archive.rebuild()

    assert second["a.txt"] == first["a.txt"]
    assert str(second["b.txt"]) > str(second["a.txt"])
    assert entered(archive) == {"moved.txt": first["a.txt"], "b.txt": second["b.txt"]}


def test_added_pages_have_their_own_moment_through_the_next_rebuild(archive: Archive, tmp_path: Path) -> None:
    archive.rebuild()
    page = tmp_path / "later.txt"
    page.write_text(TEXT.format("later"))
    archive.add([page])
    added = entered(archive)
    archive.rebuild()

    assert str(added["later.txt"]) > str(added["a.txt"])
    assert entered(archive) == added


def test_moments_rise_even_when_the_clock_goes_back(archive: Archive, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.rebuild()
    first = entered(archive)["a.txt"]
    monkeypatch.setattr(entering, "milliseconds", lambda _: 1)
    (corpus / "b.txt").write_text(TEXT.format("at night"))
    archive.rebuild()

    assert str(entered(archive)["b.txt"]) > str(first)


def test_moments_stay_when_segments_are_merged(archive: Archive, tmp_path: Path) -> None:
    archive.rebuild()
    due = {}
    for number in range(10):
        page = tmp_path / f"{number}.txt"
        page.write_text(TEXT.format(f"for the {number}. time"))
        archive.add([page])
        due[page.name] = archive.watch(["harbor"]).__next__().until

    assert {name: at for name, at in entered(archive).items() if name != "a.txt"}.items() <= due.items()


def test_a_watch_goes_on_where_the_last_one_ended(archive: Archive, corpus: Path, tmp_path: Path) -> None:
    said = "Wang Lijun met the harbor board {}. Nobody knew why Wang Lijun came."
    (corpus / "b.txt").write_text(said.format("at night"))
    archive.rebuild()
    (first,) = archive.watch(["Wang Lijun"])
    (again,) = archive.watch(["Wang Lijun"], first.until)
    page = tmp_path / "later.txt"
    page.write_text(said.format("later"))
    archive.add([page])
    (then,) = archive.watch(["Wang Lijun"], first.until)
    (last,) = archive.watch(["Wang Lijun"], then.until)

    assert [hit.article.locators[0] for hit in first.hits] == ["b.txt"]
    assert (again.total, again.until) == (0, first.until)
    assert [hit.article.locators[0] for hit in then.hits] == ["later.txt"]
    assert last.total == 0
    assert str(last.until) > str(first.until)
