"""Which articles somebody should look at, and how a sidecar settles it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from indexer.extraction import cure_of, extract
from indexer.extraction.charset import decode
from indexer.extraction.doubts import CURES, Weighed
from indexer.extraction.doubts import doubts as find_doubts
from indexer.model import Article, Attribution, Found, RawPage

PARAGRAPH = "<p>The harbor master told reporters on Monday that the old ferry would leave at dawn, for the tide had turned.</p>"
LINKS = "".join(f'<li><a href="/{n}">Another story of the islands, number {n}, and what came of it</a></li>' for n in range(60))
HONEST = f"<article><h1>The ferry leaves at dawn</h1>{PARAGRAPH * 6}</article>"


def doubts(body: str, title: str = "<title>The ferry leaves at dawn</title>", sidecar: dict[str, str] | None = None) -> dict[str, str]:
    """Reason and detail of each doubt about a page."""
    content = f"<html><head><meta charset=utf-8>{title}</head><body>{body}</body></html>".encode()
    article = extract(RawPage("a.html", content, "text/html", overrules=tuple(sorted((sidecar or {}).items()))))
    return {doubt.reason: doubt.detail for doubt in article.doubts}


def test_an_honest_page_is_not_doubted() -> None:
    assert doubts(f"<nav><ul>{LINKS}</ul></nav>{HONEST}") == {}


def test_unknown_outlet_byline_and_date_are_no_doubt() -> None:
    assert doubts(HONEST) == {}


def test_a_few_words_of_a_long_page_are_doubted() -> None:
    page = f"<h1>The ferry leaves at dawn</h1><article>{PARAGRAPH}</article><nav><ul>{LINKS}</ul></nav>"
    assert doubts(page)["short_body"].endswith("of the page's text")


def test_a_few_words_of_a_short_page_are_not() -> None:
    assert doubts(f"<article><h1>The ferry leaves at dawn</h1>{PARAGRAPH}</article>") == {}


def test_a_list_of_links_is_doubted() -> None:
    assert "mostly_links" in doubts(f"<ul>{LINKS}</ul>")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"prose": 70.0}, "prose_left_out"),
        ({"prose": 90.0, "unlinked_prose": 90.0, "all_prose": 500.0}, "prose_left_out"),
        ({"listed": True, "prose": 0.0, "unlinked_prose": 0.0, "all_prose": 0.0}, "hardly_prose"),
        ({"listed": True, "kept": 90, "prose": 0.0, "unlinked_prose": 0.0, "all_prose": 0.0}, None),
        ({"lent": 0.7}, "low_margin"),
        ({"linked": 500}, "mostly_links"),
        ({}, None),
    ],
)
def test_what_is_known_of_a_body_says_whether_it_is_doubted(changes: dict[str, Any], reason: str | None) -> None:
    usual = Weighed(1000, 1200, linked=0, prose=180.0, unlinked_prose=200.0, all_prose=200.0, lent=0.1, listed=False)
    raw, text = RawPage("a.html", b"", "text/html"), "The ferry left. " * 60
    found = find_doubts(
        Article("a", text, Attribution(title=Found("A title", "h1", "")), ("a.html",)),
        replace(usual, **changes),
        decode(text.encode()),
        raw,
    )
    assert [doubt.reason for doubt in found] == ([reason] if reason else [])


def test_no_title_is_doubted_until_a_sidecar_says_that_there_is_none() -> None:
    assert "no_title" in doubts(PARAGRAPH * 6, title="")
    assert "no_title" not in doubts(PARAGRAPH * 6, title="", sidecar={"title": "Ferry"})
    assert doubts(PARAGRAPH * 6, title="", sidecar={"title": ""}) == {}


def test_a_sidecar_that_gives_the_body_settles_what_was_doubted_of_it() -> None:
    page = f"<h1>The ferry leaves at dawn</h1><article>{PARAGRAPH}</article><nav><ul>{LINKS}</ul></nav>"
    given = {"body_starts_with": "The harbor master told", "body_ends_with": "the tide had turned."}
    assert doubts(page, sidecar=given) == {}


def test_bytes_that_cannot_be_read_are_doubted() -> None:
    content = "<html><title>港口的渡輪</title><body>".encode() + "<p>港口的渡輪在早上離開，沒有人說一句話。</p>".encode() * 9
    assert extract(RawPage("a.html", content, "text/html")).doubts == ()
    spoiled = content.replace("港口的渡輪在".encode(), "港口的渡".encode() + b"\xe8\xbc")
    assert [doubt.reason for doubt in extract(RawPage("a.html", spoiled, "text/html")).doubts] == ["weak_charset"]


def test_a_page_of_text_is_doubted_too() -> None:
    menu = "\n".join(f"Item {n}" for n in range(80))
    assert "low_margin" in {doubt.reason for doubt in extract(RawPage("a.txt", menu.encode(), "text/plain")).doubts}
    prose = "The harbor master told reporters on Monday that the ferry would leave at dawn.\n" * 9
    text = f"The ferry leaves at dawn\nBy Jane Doe\n9 February 2012\n\n{prose}"
    assert extract(RawPage("a.txt", text.encode(), "text/plain")).doubts == ()


@pytest.mark.parametrize("reason", sorted(CURES))
def test_every_reason_has_a_cure(reason: str) -> None:
    assert cure_of(reason)[0].isupper()
    assert cure_of("never heard of")
