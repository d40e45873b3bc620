"""Articles of before are taken over only while everything that made them is the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from indexer import open_archive
from indexer.errors import WrongUsage
from indexer.settings import load
from tests.sources.boxes import packed, record

if TYPE_CHECKING:
    from pathlib import Path

    from indexer.archive import Archive
    from indexer.model import Article

SENTENCES = " ".join(f"The {word} board met behind closed doors and gave no reason." for word in ("harbor", "ferry", "market"))
HTML = (
    '<!DOCTYPE html><html lang="en"><head><title>Board</title><link rel="canonical" href="http://post.example/a"></head>'
    f"<body><h1>Board</h1><p>{SENTENCES}</p><p>{SENTENCES}</p></body></html>"
).encode()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.html").write_bytes(HTML)
    return folder


@pytest.fixture
def archive(tmp_path: Path, corpus: Path) -> Archive:
    return open_archive(load({"index": str(tmp_path / "index"), "corpus": str(corpus), "workers": "1"}, {}, tmp_path))


def built(archive: Archive) -> tuple[int, Article]:
    """How many pages a rebuild extracted, and its only article."""
    made = archive.rebuild(if_needed=True)
    (hit,) = archive.search("board").hits
    return made.extracted, hit.article


def test_a_changed_table_of_outlets_is_never_stale(archive: Archive, corpus: Path) -> None:
    table = corpus / "outlets.toml"
    told = []
    for text in ("", '[hosts]\n"post.example" = "One"\n', '[hosts]\n"post.example" = "Two"\n', "[hosts]\n"):
        if text:
            table.write_text(text)
        extracted, article = built(archive)
        told.append((extracted, article.attribution.value("outlet")))
    assert told == [(1, None), (0, "One"), (0, "Two"), (1, None)]


def test_a_broken_table_of_outlets_stops_before_anything_is_built(archive: Archive, corpus: Path) -> None:
    (corpus / "outlets.toml").write_text("[hosts")
    with pytest.raises(WrongUsage):
        archive.rebuild()
    with pytest.raises(WrongUsage):
        list(archive.extract([corpus]))


def test_a_changed_sidecar_is_a_change_and_one_that_stays_is_none(archive: Archive, corpus: Path) -> None:
    sidecar = corpus / "a.toml"
    told = []
    for text in ("", 'title = "Mine"', 'title = "Mine"', 'title = "Yours"', None):
        if text:
            sidecar.write_text(text)
        elif text is None:
            sidecar.unlink()
        extracted, article = built(archive)
        told.append((extracted, article.title))
    assert told == [(1, "Board"), (1, "Mine"), (0, "Mine"), (1, "Yours"), (1, "Board")]
    sidecar.write_text('byline = "Ana"')
    built(archive)
    (corpus / "outlets.toml").write_text("[hosts]\n")
    assert built(archive)[0] == 0


def test_what_a_container_says_comes_and_goes_with_it(archive: Archive, corpus: Path) -> None:
    told = [built(archive)]
    (corpus / "b.warc.gz").write_bytes(packed(record(HTML, url="http://post.example/b")))
    told.append(built(archive))
    assert told[-1][1].locators == ("a.html", "b.warc.gz!0")
    told.append(built(archive))
    (corpus / "b.warc.gz").unlink()
    told.append(built(archive))
    assert [(extracted, article.attribution.value("url")) for extracted, article in told] == [
        (1, None),
        (1, "http://post.example/b"),
        (0, "http://post.example/b"),
        (1, None),
    ]


def test_what_is_known_of_an_added_page_outlives_rebuilds(archive: Archive, corpus: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "b.warc.gz").write_bytes(packed(record(HTML.replace(b"market", b"castle"), url="http://post.example/b")))
    (outside / "c.html").write_bytes(HTML.replace(b"market", b"library"))
    (outside / "c.toml").write_text('title = "Mine"')

    archive.rebuild()
    archive.add([outside])
    before = [archive.search(word).hits[0].article for word in ("castle", "library")]
    made = archive.rebuild()
    after = [replace(archive.search(word).hits[0].article, template="") for word in ("castle", "library")]

    assert (before[0].attribution.value("url"), before[1].title) == ("http://post.example/b", "Mine")
    assert (made.extracted, after) == (0, before)
