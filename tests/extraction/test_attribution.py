"""Attribution of HTML pages: each value with its evidence, and none where the page gives none."""

from __future__ import annotations

import json

import pytest

from indexer.extraction import extract
from indexer.model import Attribution, RawPage

PARAGRAPHS = "".join(
    f"<p>{text}</p>"
    for text in (
        "The harbor board met behind closed doors for most of the afternoon and gave no reason for the delay.",
        "Residents of the upper town complained that nobody had told them about the new timetable.",
    )
)


def attribution(head: str = "", top: str = "", tail: str = "", *, title: str = "Harbor closed", before: str = "") -> Attribution:
    """The attribution of a page with these pieces."""
    markup = f"<html lang='en'>{before}<head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{top}{PARAGRAPHS}</article>{tail}</body></html>"
    return extract(RawPage("a.html", markup.encode(), "text/html")).attribution


def linked(*blocks: object) -> str:
    """Values as JSON-LD blocks."""
    return "".join(f'<script type="application/ld+json">{json.dumps(block)}</script>' for block in blocks)


def test_a_page_that_says_nothing_of_itself_has_only_title_and_language() -> None:
    found = attribution()
    known = [
        name
        for name in ("byline", "outlet", "credited_source", "published", "updated", "captured", "url", "canonical_url")
        if found.value(name)
    ]
    assert known == []
    assert (found.value("title"), found.value("language")) == ("Harbor closed", "en")


@pytest.mark.parametrize(
    "author",
    ["Ottilie Brandreth", ["Ottilie Brandreth"], {"name": "Ottilie Brandreth"}, [{"@type": "Person", "name": "Ottilie Brandreth"}]],
)
def test_json_ld_is_read_from_any_block_graph_and_shape_of_author(author: object) -> None:
    news = {
        "@type": "NewsArticle",
        "headline": "Harbor closed",
        "datePublished": "2010-10-04T07:00:00+00:00",
        "author": author,
        "publisher": {"name": "Harbor Ledger"},
    }
    found = attribution(linked({"@type": "BreadcrumbList"}, {"@graph": [news]}))
    assert found.value("byline") == "Ottilie Brandreth"
    assert found.value("published") == "2010-10-04T07:00:00+00:00"
    assert found.value("outlet") == "Harbor Ledger"
    assert found.published is not None
    assert found.published.rule == "json-ld datePublished"


def test_first_publication_and_last_change_are_kept_apart() -> None:
    head = '<meta property="article:published_time" content="2009-03-01T06:00:00Z"><meta property="article:modified_time" content="2012-06-10T18:30:00Z">'
    found = attribution(head, '<p class="meta">Updated 10 June 2012</p>')
    assert found.value("published") == "2009-03-01T06:00:00Z"
    assert found.value("updated") == "2012-06-10T18:30:00Z"


def test_the_day_the_page_prints_is_the_day_where_two_time_zones_differ() -> None:
    head = '<meta property="article:published_time" content="2023-11-09T03:28:35Z">'
    assert attribution(head, "<p class='date'>November 8, 2023</p>").value("published") == "2023-11-08"


def test_a_byline_that_is_only_a_date_is_no_byline() -> None:
    found = attribution(top='<div class="byline"><span class="date">February 25, 2012</span></div>')
    assert found.byline is None
    assert found.value("published") == "2012-02-25"


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("二〇一二年二月九日", "2012-02-09"),
        ("发布时间：2012 年 5 月 31 日 09:20", "2012-05-31T09:20"),
        ("By Ines Park | Feb 9, 2012", "2012-02-09"),
        ("2012-02-09 来源：新华社 作者：某某", "2012-02-09"),
        ("Guide to the harbor as of the storm of 9 February 2012 and of all the repairs that came after it", None),
        ("© 2012 The Calder Post", None),
    ],
)
def test_a_visible_line_gives_the_date_when_it_is_there_for_that(line: str, published: str | None) -> None:
    assert attribution(top=f"<div>{line}</div>").value("published") == published


def test_dates_of_comments_are_nobodys() -> None:
    tail = "<div class='comments'><span class='comment-date'>8 June 2012 at 10:09</span><p>Lovely.</p></div><p class='copyright'>© 2014 The Calder Post</p>"
    assert attribution(tail=tail).published is None


def test_bylines_and_credited_sources_are_read_off_visible_lines() -> None:
    found = attribution(top="<div>来源：新华社　记者 王小明</div><div>By Ines Park</div>")
    assert found.value("credited_source") == "新华社"
    assert found.value("byline") == "王小明"
    assert attribution(top="<p>Staff Reporter</p>").value("byline") == "Staff Reporter"


def test_a_title_loses_the_name_of_the_site_unless_it_is_nothing_else() -> None:
    site = '<meta property="og:site_name" content="The Lantern">'
    assert (
        attribution(site + '<meta property="og:title" content="Anchor raised - The Lantern">', title="Anchor raised").value("title")
        == "Anchor raised"
    )
    assert attribution(site, title="The Lantern").value("title") == "The Lantern"


@pytest.mark.parametrize("platform", ["YouTube", "Medium", "Substack"])
def test_a_platform_that_hosts_the_page_is_not_its_outlet(platform: str) -> None:
    site = f'<meta property="og:site_name" content="{platform}">'
    publisher = '<script type="application/ld+json">{"@type": "Article", "publisher": {"name": "Pier Notes"}}</script>'
    assert attribution(site).outlet is None
    assert attribution(site + publisher).value("outlet") == "Pier Notes"


@pytest.mark.parametrize("name", ["Calder Post - All the harbor, all day", "Calder Post Inc"])
def test_an_outlet_loses_the_motto_and_the_form_that_only_the_head_adds(name: str) -> None:
    site = f'<meta property="og:site_name" content="{name}">'
    assert attribution(site, title="Harbor closed - Calder Post").value("outlet") == "Calder Post"
    assert attribution(site, title=f"Harbor closed - {name}").value("outlet") == name


def test_the_address_is_the_one_it_was_saved_from_and_never_the_canonical_one() -> None:
    comment = "<!--\n Page saved with SingleFile \n url: https://a.example/x?from=home \n saved date: Thu May 31 2012 09:30:00 GMT+0800 (CST)\n-->"
    found = attribution('<link rel="canonical" href="https://a.example/x">', before=comment)
    assert found.value("url") == "https://a.example/x?from=home"
    assert found.value("canonical_url") == "https://a.example/x"
    assert found.value("captured") == "2012-05-31T09:30:00+08:00"


def test_other_savers_leave_the_address_too() -> None:
    assert attribution(before="<!-- saved from url=(0022)http://internet.example -->").value("url") == "http://internet.example"
    mirrored = attribution(
        before="<!-- Mirrored from www.a.example/x.html by HTTrack Website Copier/3.x [XR&CO'2014], Thu, 09 Feb 2012 04:05:06 GMT -->"
    )
    assert mirrored.value("url") == "http://www.a.example/x.html"
    assert mirrored.value("captured") == "2012-02-09T04:05:06Z"
