"""Bylines are chosen among all that names somebody; outlets, companies and readers' names are none."""

from __future__ import annotations

import json

import pytest

from indexer.extraction import extract
from indexer.extraction.writers import clean_writers
from indexer.model import RawPage

PARAGRAPHS = (
    "<p>The harbor board met behind closed doors for most of the afternoon and gave no reason for the delay.</p>"
    "<p>Residents of the upper town complained that nobody had told them about the new timetable.</p>"
)
SITE = "<meta property='og:site_name' content='Calder Post'>"


def byline(head: str = "", top: str = "", tail: str = "") -> str | None:
    """The byline of a page with these pieces."""
    markup = (
        f"<html lang='en'><head><title>Harbor closed</title>{SITE}{head}</head>"
        f"<body><article><h1>Harbor closed</h1>{top}{PARAGRAPHS}</article>{tail}</body></html>"
    )
    return extract(RawPage("a.html", markup.encode(), "text/html")).attribution.value("byline")


def linked(*objects: object) -> str:
    """JSON-LD of a graph."""
    return f"<script type='application/ld+json'>{json.dumps({'@graph': objects})}</script>"


def test_a_writer_is_found_by_number_in_the_graph() -> None:
    page = {"@type": "WebPage", "author": {"@id": "#p1"}}
    assert byline(linked(page, {"@type": "Person", "@id": "#p1", "name": "Ines Park"})) == "Ines Park"


def test_a_card_that_says_who_wrote_it() -> None:
    assert byline("<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Ines Park'>") == "Ines Park"


def test_one_meta_tag_may_bear_several_names() -> None:
    assert byline("<meta property='dc:creator twitter:creator:name' content='Ines Park'>") == "Ines Park"


def test_many_writers_are_all_named() -> None:
    names = ["Ines Park", "Edith Varga-Lowe", "Otto Brandt", "Li Mei", "Sam Reed", "Ana de la Cruz", "Tom Ash", "Eva Lind"]
    people = [{"@type": "Person", "name": name} for name in names]
    assert byline(linked({"@type": "Article", "headline": "Harbor closed", "author": people})) == ", ".join(names)


def test_surnames_first_are_turned_round_in_catalogues() -> None:
    assert byline("<meta name='citation_author' content='Park, Ines'>") == "Ines Park"


@pytest.mark.parametrize(
    "top",
    [
        "<p>By <a href='/author/ines-park'>Ines Park</a></p>",
        "<div itemprop='author'><span itemprop='name'>Ines Park</span> 1,023 points</div>",
        "<p>By Ines Park, Calder Post</p>",
        "<p>By Ines Park, Senior Director, Harbor Studies</p>",
    ],
)
def test_links_marks_and_lines_name_the_writer_alone(top: str) -> None:
    assert byline(top=top) == "Ines Park"


def test_a_person_named_at_the_headline_goes_before_an_organization_in_the_data() -> None:
    data = {"@type": "Article", "headline": "Harbor closed", "author": {"@type": "Organization", "name": "Calder Post"}}
    assert byline(linked(data), "<p class='byline'>By Ines Park</p>") == "Ines Park"


@pytest.mark.parametrize("name", ["Calder Post", "calderpost.com", "Calder Verlag GmbH", "undefined"])
def test_neither_outlets_nor_companies_nor_debris_wrote_it(name: str) -> None:
    assert byline(f"<meta name='author' content='{name}'>") is None


@pytest.mark.parametrize(
    "signed",
    [
        "<p>erstellt von Ines Park — veröffentlicht 28.01.2012 06:00</p>",
        "<p class='author-name'>Ines Park</p>",
    ],
)
def test_a_signature_may_stand_far_behind_the_article(signed: str) -> None:
    links = "".join(f"<li><a href='/{number}'>Harbor story {number}</a></li>" for number in range(12))
    assert byline(tail=f"<div><ul>{links}</ul>{signed}</div>") == "Ines Park"


def test_a_name_and_an_office_are_not_glued() -> None:
    assert byline(top="<div class='author'><b>Ines Park</b><i>Founder</i></div>") == "Ines Park"


@pytest.mark.parametrize(
    ("top", "names"),
    [
        ("<div>Written by:</div><ul><li>Ines Park</li><li>Otto Brandt</li></ul><div>Edited by: Li Mei</div>", "Ines Park"),
        ("<div>By</div><div>Ines Park</div><div>, and</div><div>Otto Brandt</div>", "Ines Park, Otto Brandt"),
        ("<div>作者：</div><div>林海生</div>", "林海生"),
    ],
)
def test_a_label_may_stand_in_a_block_before_the_name(top: str, names: str) -> None:
    assert byline(top=top) == names


def test_a_first_name_in_the_data_gives_way_to_the_whole_name_in_a_line() -> None:
    data = "<meta name='author' content='Ines'><meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Ines'>"
    assert byline(data, "<p>Eine Kolumne von Ines Park</p>") == "Ines Park"
    assert byline(data, "<p>Ines Park went to the harbor</p>") == "Ines"


def test_words_of_the_headline_are_nobodys_name() -> None:
    markup = (
        f"<html lang='en'><head><title>Calder Harbor closed for a week</title></head><body><h1>Calder Harbor closed for a week</h1>"
        f"<div>9 February 2012</div><div>Calder Harbor</div>{PARAGRAPHS}</body></html>"
    )
    assert extract(RawPage("a.html", markup.encode(), "text/html")).attribution.byline is None


def test_whoever_comments_did_not_write_it() -> None:
    assert byline(tail="<div class='comments'><span class='comment-author'>Pat says</span><p>Lovely.</p></div>") is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Alphabyte1", "Alphabyte1"),
        ("happyface313", "happyface313"),
        ("Ines Park/SP-X", "Ines Park"),
        ("Ines Park Calder Post", "Ines Park"),
        ("Redaktion Calder", "Redaktion Calder"),
        ("Name *", None),
        ("From Ines Park", "Ines Park"),
        ("Text und Interview: Ines Park", "Ines Park"),
        ("Eingestellt von Ines Park", "Ines Park"),
        ("Ines Park Symbolbild", "Ines Park"),
        ("Otto Brandt/Getty Images", None),
        (["Ines Park", "Otto Brandt"], "Ines Park, Otto Brandt"),
    ],
)
def test_names_are_cleaned(text: str | list[str], names: str | None) -> None:
    assert clean_writers(text, "Calder Post") == names


def test_an_outlet_behind_a_name_may_leave_out_the_end_of_its_address() -> None:
    assert clean_writers("By Ines Park, CDR", "CDR.com") == "Ines Park"
    assert clean_writers("By Ines Park, CDR", "Calder Post") == "Ines Park, CDR"


def test_pages_that_say_the_same_without_end_are_answered_soon() -> None:
    same = "<h1>Harbor closed</h1><p class='author'>Ines Park</p><a href='/author/ines'>Ines Park</a>"
    links = f"<a href='/by/{'x/' * 50_000}'>a</a><a href='/author/{'x' * 100_000}/y'>b</a>"
    assert byline(top=same * 3_000 + links) is not None
