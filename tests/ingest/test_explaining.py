"""An article is explained from the bytes it was made of, wherever they lie."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from indexer import open_archive
from indexer.errors import NotFound
from indexer.settings import load

if TYPE_CHECKING:
    from indexer.archive import Archive

SENTENCE = "<p>The harbor board met behind closed doors on Monday and gave no reason for what it had done.</p>"
PAGE = f"<html><head><title>Board</title></head><body><nav><a href='/'>Home</a></nav><article>{SENTENCE * 5}</article></body></html>"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    (folder / "in").mkdir(parents=True)
    (folder / "in" / "a.html").write_text(PAGE)
    (folder / "days.jsonl").write_text('{"id": "day", "text": "The board crossed the water."}\n')
    return folder


@pytest.fixture
def archive(tmp_path: Path, corpus: Path) -> Archive:
    made = open_archive(load({"index": str(tmp_path / "index"), "corpus": str(corpus), "workers": "1"}, {}, tmp_path))
    made.rebuild()
    return made


def found(archive: Archive, locator: str) -> str:
    """The id of the article at a locator."""
    (one,) = [hit.article.id for hit in archive.search("board").hits if locator in hit.article.locators]
    return one


def test_blocks_and_values_are_those_of_the_article(archive: Archive) -> None:
    article = archive.article(found(archive, "in/a.html"))
    told = archive.explain_article(article.id)
    assert told.article
    assert told.article.attribution == article.attribution
    assert "\n".join(block.text for block in told.blocks if block.kept) == article.body == told.article.body
    assert [block.text for block in told.blocks if not block.kept] == ["Home"]


def test_a_document_is_taken_as_given(archive: Archive) -> None:
    told = archive.explain_article("day")
    assert told.article
    assert (told.article.body, told.blocks) == ("The board crossed the water.", ())


def test_an_added_page_is_explained_from_the_bytes_that_were_kept(archive: Archive, tmp_path: Path) -> None:
    more = tmp_path / "more.html"
    more.write_text(PAGE.replace("Home", "Start"))
    archive.add([more])
    more.unlink()
    assert archive.explain_article(found(archive, "more.html")).blocks[0].text == "Start"
    for name in (tmp_path / "corpus" / "more.html", Path("more.html")):
        (told,) = archive.explain(name)
        assert told.blocks[0].text == "Start"


def test_a_page_that_changed_is_not_passed_off_as_the_article(archive: Archive, corpus: Path) -> None:
    one = found(archive, "in/a.html")
    (corpus / "in" / "a.html").write_text(PAGE.replace("Home", "Start"))
    with pytest.raises(NotFound, match="not there as it was indexed"):
        archive.explain_article(one)


def test_a_page_too_large_to_wait_for_is_left_to_the_terminal(archive: Archive, corpus: Path) -> None:
    (corpus / "in" / "a.html").write_text(PAGE + "<!--" + "x" * 5_000_000 + "-->")
    archive.rebuild()
    told = archive.explain_article(found(archive, "in/a.html"))
    assert told.rejected
    assert (told.rejected.reason, told.blocks) == ("too_large", ())
    assert "indexer extract --explain in/a.html" in told.rejected.cure


def test_a_locator_of_the_corpus_is_as_good_as_a_path(archive: Archive, corpus: Path, tmp_path: Path) -> None:
    for path in (corpus / "in" / "a.html", corpus.relative_to(tmp_path).parent / "in/a.html"):
        (told,) = archive.explain(path)
        assert told.article
        assert told.article.title == "Board"
    (told,) = archive.explain(corpus / "days.jsonl!1")
    assert told.locator == "days.jsonl!1"
    with pytest.raises(NotFound, match="There is no"):
        list(archive.explain(corpus / "nothing.html"))


def test_a_sidecar_and_the_table_of_outlets_are_heeded(archive: Archive, corpus: Path) -> None:
    (corpus / "in" / "a.toml").write_text('url = "http://post.example/a"\nbody_starts_with = "gave no reason"\n')
    (corpus / "outlets.toml").write_text('[hosts]\n"post.example" = "The Post"\n')
    (told,) = archive.explain(corpus / "in" / "a.html")
    assert told.article
    assert told.article.attribution.value("outlet") == "The Post"
    assert told.chosen_by == "the sidecar's words"
    assert [block.kept for block in told.blocks] == [False, True, True, True, True, True]
