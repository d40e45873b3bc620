"""The headline the page shows is preferred to what its head calls it, unless the heading is the site's own."""

from __future__ import annotations

import pytest

from indexer.extraction import extract
from indexer.extraction.titles import title_pieces
from indexer.model import RawPage

PARAGRAPHS = (
    "<p>The harbor board met behind closed doors for most of the afternoon and gave no reason for the delay.</p>"
    "<p>Residents of the upper town complained that nobody had told them about the new timetable.</p>"
)


@pytest.mark.parametrize(
    ("head", "top", "title"),
    [
        ("<title>Harbor closed for a week - Calder Post</title>", "<h1>Harbor closed for a week</h1>", "Harbor closed for a week"),
        (
            "<title>Harbor closed: what now | Calder</title>",
            "<h1>Harbor closed for a week, board says</h1>",
            "Harbor closed for a week, board says",
        ),
        (
            "<title>Harbor closed for a week - Old Pier Notes</title><meta property='og:site_name' content='Old Pier Notes'>",
            "<h1 id='site-title'>Old Pier Notes</h1><h2 class='entry-title'>Harbor closed for a week</h2>",
            "Harbor closed for a week",
        ),
        ("<title>Harbor closed for a week</title>", "", "Harbor closed for a week"),
    ],
)
def test_the_title_is_the_headline_of_the_page(head: str, top: str, title: str) -> None:
    markup = f"<html><head>{head}</head><body>{top}{PARAGRAPHS}</body></html>"
    assert extract(RawPage("a.html", markup.encode(), "text/html")).title == title


def test_the_latin_name_behind_a_chinese_one_is_cut() -> None:
    assert title_pieces("港口關閉_社會_海埠新聞-The Pier")[0] == "海埠新聞"


def test_the_name_in_the_address_is_the_sites() -> None:
    markup = (
        "<html><head><title>Harbor closed for a week | Lantern</title>"
        "<link rel='canonical' href='https://www.lantern.example/harbor-closed-for-a-week'></head>"
        f"<body>{PARAGRAPHS}</body></html>"
    )
    assert extract(RawPage("a.html", markup.encode(), "text/html")).title == "Harbor closed for a week"
