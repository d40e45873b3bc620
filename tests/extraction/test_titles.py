"""The headline the page shows is preferred to what its head calls it, unless the heading is the site's own."""

from __future__ import annotations

import pytest

from indexer.extraction import extract
from indexer.extraction.blocks import cut
from indexer.extraction.head import read_head
from indexer.extraction.sitenames import title_pieces, without_site
from indexer.extraction.titlemarks import page_kind
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
        (
            "<title>Harbor closed for a week - Calder Post</title>",
            "<h1><span class='kicker'>Upper town</span> Harbor closed for a week</h1>",
            "Harbor closed for a week",
        ),
        (
            "<title>Harbor closed for a week, board says</title>",
            "<h1>Harbor closed<br>for a week, board says</h1>",
            "Harbor closed for a week, board says",
        ),
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


@pytest.mark.parametrize(
    ("heading", "note"),
    [
        ("<h1><span class='topline'>Port</span> Harbor closed</h1>", ("labelled headline", "Harbor closed")),
        ("<h1><span class='x'>Port</span> Harbor closed</h1>", ("inner headline", "Harbor closed")),
        ("<h1>Harbor closed <small>9 May</small></h1>", ("labelled headline", "Harbor closed")),
        ("<h1>The <i>Lantern</i> sank</h1>", None),
        ("<h1><span class='topline'>Harbor closed</span></h1>", None),
    ],
)
def test_what_a_heading_says_without_its_label_is_noted(heading: str, note: tuple[str, str] | None) -> None:
    notes = [(one.kind, one.text) for one in cut(f"<body>{heading}{PARAGRAPHS}</body>").notes]
    assert notes == ([note] if note else [])


@pytest.mark.parametrize(
    ("head", "address", "kind"),
    [
        ("", "https://lantern.example/", "front"),
        ("", "https://lantern.example/en/index.html", "front"),
        ("", "/", "other"),
        ("", "https://lantern.example/harbor", "other"),
        ("<meta property='og:type' content='website'>", "https://lantern.example/harbor", "site"),
        ("<meta property='og:type' content='og:product'>", "", "product"),
        ("<meta property='article:published_time' content='2012-02-09'>", "", "article"),
        ('<script type="application/ld+json">{"@type": "NewsArticle"}</script>', "", "article"),
    ],
)
def test_a_page_says_of_what_kind_it_is(head: str, address: str, kind: str) -> None:
    assert page_kind(read_head(f"<html><head>{head}</head><body></body></html>"), address) == kind


@pytest.mark.parametrize(
    ("title", "shorter"),
    [
        ("Harbor closed | The Lantern", "Harbor closed"),
        ("Lantern: Harbor closed", "Harbor closed"),
        ("Harbor: closed", None),
        ("The Lantern", None),
    ],
)
def test_a_sites_name_is_cut_off_a_title(title: str, shorter: str | None) -> None:
    assert without_site(title, frozenset({"lantern"})) == shorter


@pytest.mark.parametrize(
    ("title", "url"),
    [
        ("Harbor: closed for a week by the board", "https://harborpost.example/a"),
        ("Newsom: harbor bill is signed", "https://news.pqr.co.uk/a"),
        ("Calder - council meets on ferries", "https://caldernews.example/a"),
    ],
)
def test_a_first_word_that_a_sites_name_begins_with_stays(title: str, url: str) -> None:
    text = "<p>The harbor board met behind closed doors for most of the afternoon and gave no reason for it.</p>" * 3
    page = f"<html><head><title>{title}</title><link rel=canonical href='{url}'></head><body><article>{text}</article></body></html>"
    assert extract(RawPage("a.html", page.encode(), "text/html")).title == title
