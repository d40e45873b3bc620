"""Every page is found again by its locator, and nothing outside of the collection is."""

from __future__ import annotations

import os
import unicodedata
import zipfile
from typing import TYPE_CHECKING

import pytest

from indexer.model import Rejected
from indexer.sources import PageRef, find, find_named, walk
from tests.sources.boxes import record

if TYPE_CHECKING:
    from pathlib import Path

HTML = b"<html><body><p>The ferry left the harbor at dawn, and nobody saw it go.</p></body></html>"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    (folder / "a" / "b!c").mkdir(parents=True)
    (folder / "one.html").write_bytes(HTML)
    (folder / "a" / "b!c" / "two!.html").write_bytes(HTML + b"2")
    (folder / "a" / unicodedata.normalize("NFD", "café.html")).write_bytes(HTML + b"3")
    (folder / os.fsdecode(b"caf\xe9.html")).write_bytes(HTML + b"4")
    (folder / "days.jsonl").write_text('{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n')
    (folder / "a" / "box.warc").write_bytes(record(HTML + b"5"))
    with zipfile.ZipFile(folder / "pages.zip", "w") as box:
        box.writestr("in/six.html", HTML + b"6")
    (folder / "blob.bin").write_bytes(b"\x7fELF" + bytes(99))
    (tmp_path / "outside.html").write_bytes(HTML)
    return folder


def test_every_locator_of_a_walk_finds_its_page(corpus: Path) -> None:
    walked = list(walk([corpus]))
    assert len(walked) == 9
    for page in walked:
        found = find(corpus, page.locator)
        assert type(found) is type(page)
        assert isinstance(page, Rejected) or (isinstance(found, PageRef) and found.id == page.id)


@pytest.mark.parametrize("locator", ["none.html", "../outside.html", "a/../one.html", "/one.html", "a", "", "days.jsonl!9", "one.html!1", "one.html/x"])  # fmt: skip
def test_what_is_no_locator_finds_nothing(corpus: Path, locator: str) -> None:
    assert find(corpus, locator) is None


def test_no_more_pages_of_a_container_are_looked_through_than_allowed(corpus: Path) -> None:
    assert find(corpus, "days.jsonl!2", most=1) is None
    assert find(corpus, "days.jsonl!2", most=2) is not None


def test_a_collection_may_be_one_file(corpus: Path) -> None:
    assert find(corpus / "days.jsonl", "days.jsonl!2") is not None


def test_a_path_may_name_a_page_inside_a_container(corpus: Path) -> None:
    found = find_named(corpus / "days.jsonl!2")
    assert isinstance(found, PageRef)
    assert found.id == "b"
    assert find_named(corpus / "nothing.jsonl!2") is None
