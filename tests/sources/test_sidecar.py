"""A sidecar beside a page says what somebody knows better."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indexer.model import Rejected
from indexer.sources import PageRef, read, walk
from tests.sources.boxes import mhtml, page, zipped

if TYPE_CHECKING:
    from pathlib import Path


def only(folder: Path) -> PageRef | Rejected:
    (found,) = walk([folder])
    return found


@pytest.mark.parametrize(
    ("name", "content"), [("a.html", page("alpha")), ("a.txt", b"Words of a page."), ("a.mht", mhtml(page("alpha")))]
)
def test_a_sidecar_is_read_with_its_page(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "a.toml").write_text('title = "Alpha"\npublished = 2012-02-09\nbyline = ""\nbody_starts_with = "The harbor"\n')

    found = only(tmp_path)

    assert isinstance(found, PageRef)
    given = (("body_starts_with", "The harbor"), ("byline", ""), ("published", "2012-02-09"), ("title", "Alpha"))
    assert read(found).overrules == given


@pytest.mark.parametrize("text", ['titel = "x"', "title = 3", 'published = "soon"', 'published = "2012-13"', "= broken", "\udcff"])
def test_a_sidecar_that_cannot_be_read_is_said_and_the_page_waits(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.html").write_bytes(page("alpha"))
    (tmp_path / "a.toml").write_bytes(text.encode("utf-8", "surrogateescape"))

    found = only(tmp_path)

    assert isinstance(found, Rejected)
    assert found.reason == "bad_sidecar"
    assert "a.toml" in found.detail
    assert "body_starts_with" in found.cure


def test_tables_of_the_collection_and_sidecars_of_boxes_are_none_of_a_page(tmp_path: Path) -> None:
    (tmp_path / "people.html").write_bytes(page("alpha"))
    (tmp_path / "people.toml").write_text("[[person]]\n")
    (tmp_path / "box.zip").write_bytes(zipped({"a.html": page("beta")}))
    (tmp_path / "box.toml").write_text('title = "Box"\n')

    assert [read(each).overrules for each in walk([tmp_path]) if isinstance(each, PageRef)] == [(), ()]
