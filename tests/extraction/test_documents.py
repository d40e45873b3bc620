"""Documents of .jsonl files: their values are given, and taken as they are."""

from __future__ import annotations

import json

import pytest

from indexer.extraction import NoText, extract
from indexer.model import Article, RawPage


def document(**row: object) -> Article:
    """The article of one line."""
    return extract(RawPage("docs.jsonl!1", json.dumps(row).encode(), "application/json"))


def test_values_are_taken_as_given_and_empty_ones_are_unknown() -> None:
    found = document(
        id="Re\u0301f/7",
        text="A  text.\n\n Kept.",
        title="T",
        byline="",
        outlet=None,
        url="javascript:alert(1)",
        published="2012-02",
    )
    assert (found.id, found.body, found.title) == ("Re\u0301f/7", "A  text.\n\n Kept.", "T")
    assert found.attribution.byline is None
    assert found.attribution.value("url") == "javascript:alert(1)"
    assert found.attribution.value("published") == "2012-02"
    assert found.locators == ("docs.jsonl!1",)


def test_an_empty_text_is_a_document() -> None:
    assert document(id="a", text="").body == ""


@pytest.mark.parametrize("published", ["2012", "2012-02", "2012-02-09", "2012-05-30T12:14+08:00", "2012-02-29T23:00:00Z"])
def test_iso_dates_are_kept_to_the_letter(published: str) -> None:
    assert document(id="a", text="x", published=published).attribution.value("published") == published


def test_bare_chinese_is_refined_by_the_characters() -> None:
    assert document(id="a", text="港務局召開會議", language="zh").language == "zh-Hant"


def test_lone_surrogates_become_replacement_characters() -> None:
    found = extract(RawPage("d!1", b'{"id": "a", "text": "x\\ud800y", "title": "\\udfff"}', "application/json"))
    assert (found.body, found.title) == ("x\ufffdy", "\ufffd")


def test_a_line_that_is_no_document_says_so() -> None:
    with pytest.raises(NoText) as caught:
        extract(RawPage("d!1", b"[]", "application/json"))
    assert caught.value.reason == "bad_document"
