"""``extract`` and ``detect``."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

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


def test_an_explanation_gives_a_line_a_block_with_sign_score_and_reason(indexer: Indexer) -> None:
    lines = indexer("extract", "--explain", "pages/one.html").out.splitlines()
    assert lines[0] == "one.html"
    assert "byline: not known" in lines
    assert "encoding: utf-8 (valid)" in lines
    assert "body: 1 of 2 blocks kept, 400 characters; chosen by: best stretches" in lines
    assert "doubtful: short_body, 5 words" in lines
    assert "-  -6.0  a line of the site  Home <b>|</b> News·" in lines
    assert any(line.startswith("+   3.0  prose               He went to Chengdu. He") and line.endswith("…") for line in lines)
    assert max(map(len, lines)) <= 140


def test_on_a_narrow_terminal_the_text_stands_below(indexer: Indexer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    lines = indexer("extract", "--explain", "pages/one.html").out.splitlines()
    at = lines.index("+   3.0  prose")
    assert lines[at + 1].startswith("     He went to Chengdu.")
    assert "     Home <b>|</b> News·" in lines


def test_a_page_without_text_is_explained_by_reason_and_cure(indexer: Indexer) -> None:
    said = indexer("extract", "--explain", "blob.bin").out
    assert said == "blob.bin\nno text: not_a_page\nwhat to do: Save the page as HTML.\n"
    assert "not_a_page" in indexer("extract", "--html", "blob.bin").out


def test_an_explanation_as_html_is_escaped_and_runs_nothing(indexer: Indexer) -> None:
    page = indexer("extract", "--explain", "--html", "pages/one.html", "pages/two.html").out
    assert page.count("<h1>") == 2
    assert '<li class="dropped"><p><del>Home &lt;b&gt;|&lt;/b&gt; News·</del></p>' in page
    assert '<li class="kept"><p><bdi>He went to Chengdu.' in page
    assert "Content-Security-Policy" in page
    assert "<script" not in page
    style, policy = re.search("<style>(.*?)</style>", page, re.DOTALL), re.search("sha256-([^']+)'", page)
    assert style
    assert policy
    assert base64.b64decode(policy[1]) == hashlib.sha256(style[1].encode()).digest()


def test_detect_answers_spans_in_code_points(indexer: Indexer) -> None:
    rows = '{"id": "1", "text": "😀王立軍"}\n{"id": "2", "text": ""}\n'
    assert indexer("detect", "--jsonl", stdin=rows).lines == [
        {"id": "1", "spans": [[1, 4, "PER"]]},
        {"id": "2", "spans": []},
    ]


def test_detect_for_people_lists_names_in_plain_text(indexer: Indexer) -> None:
    assert indexer("detect", stdin="見王立軍。").out == "1\t4\t王立軍\n"
