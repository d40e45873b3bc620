"""``extract`` and ``detect``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Indexer


def test_extract_gives_a_line_a_page_also_where_there_is_no_text(indexer: Indexer) -> None:
    page, blob = indexer("extract", "pages", "--jsonl").lines
    assert (page["locator"], page["title"], page["error"]) == ("pages/one.html", 'The "Chengdu" visit, told', None)
    assert page.keys() == blob.keys()
    assert (blob["text"], blob["error"]) == (None, "not_a_page: Save the page as HTML.")


def test_extract_for_people_shows_source_and_text(indexer: Indexer) -> None:
    said = indexer("extract", "pages").out
    assert "Example Wire · 2012-02-09" in said
    assert "went to Chengdu." in said


def test_explain_is_for_people(indexer: Indexer) -> None:
    assert indexer("extract", "--explain", "pages/one.html").out == "kept all of one.html\n"


def test_detect_answers_spans_in_code_points(indexer: Indexer) -> None:
    rows = '{"id": "1", "text": "😀王立軍"}\n{"id": "2", "text": ""}\n'
    assert indexer("detect", "--jsonl", stdin=rows).lines == [
        {"id": "1", "spans": [[1, 4, "PER"]]},
        {"id": "2", "spans": []},
    ]


def test_detect_for_people_lists_names_in_plain_text(indexer: Indexer) -> None:
    assert indexer("detect", stdin="見王立軍。").out == "1\t4\t王立軍\n"
