"""The day of publication: what programs wrote, what is printed and where, and what is nobody's date."""

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
        "The ferries will leave from the old pier until the board has decided what is to be done with the new one.",
        "Nobody could say on Thursday how long that would take, or who would pay for the work on the old pier.",
    )
)


FILED = "and is filed under Harbor, Notices. You can follow any responses to this entry, or leave one of your own below, or a trackback."


def attribution(head: str = "", top: str = "", tail: str = "", paragraphs: str = PARAGRAPHS) -> Attribution:
    """The attribution of a page with these pieces."""
    markup = (
        f"<html lang='en'><head><title>Harbor closed</title>{head}</head>"
        f"<body><article>{top}<h1>Harbor closed</h1>{paragraphs}</article>{tail}</body></html>"
    )
    return extract(RawPage("a.html", markup.encode(), "text/html")).attribution


def stated(published: str, modified: str = "") -> str:
    """JSON-LD of an article with these dates."""
    data = {"@type": "NewsArticle", "headline": "Harbor closed", "datePublished": published, "dateModified": modified}
    return f"<script type='application/ld+json'>{json.dumps(data)}</script>"


def beside(text: str) -> str:
    """Paragraphs with a line before them."""
    return f"<div class='line'>{text}</div>{PARAGRAPHS}"


@pytest.mark.parametrize(
    ("paragraphs", "rule"),
    [
        (beside("Feb 9, 2012"), "date line"),
        (f"<h2>09.02.2012 | Notices</h2>{PARAGRAPHS}", "dated heading"),
        (PARAGRAPHS.replace("The harbor", "LANYANG, Feb. 9, 2012 -- The harbor", 1), "opening date"),
        (PARAGRAPHS + "<p>9 February 2012</p>", "date line"),
        (PARAGRAPHS + f"<p>This entry was posted on Thursday, February 9, 2012 {FILED}</p>", "entry note"),
        (PARAGRAPHS + "<p><time datetime='2012-02-09'>Thursday last</time></p>", "time element"),
    ],
)
def test_a_day_is_found_where_pages_print_it(paragraphs: str, rule: str) -> None:
    found = attribution(paragraphs=paragraphs).published
    assert found is not None
    assert (found.value[:10], found.rule) == ("2012-02-09", rule)


@pytest.mark.parametrize(
    "tail",
    [
        "<div class='comments'><div><span>by Pat on 8 June 2012</span><p>Lovely.</p></div></div>",
        "<div class='comments'><span class='comment-date'>8 June 2012</span></div>",
        "<p>Last updated: 8 June 2012</p>",
        "<footer class='footer'>© 2012 The Calder Post</footer>",
    ],
)
def test_comments_changes_and_notices_date_no_article(tail: str) -> None:
    assert attribution(tail=tail).published is None


@pytest.mark.parametrize(
    ("line", "modified", "published"),
    [
        ("12 February 2012", "", "2012-02-12"),
        ("12 February 2014", "2014-02-12", "2014-02-12"),
        ("12 February 2014", "", "2012-02-09"),
        ("Updated 12 February 2012", "2012-02-12", "2012-02-09"),
        ("12 February 2012 9 February 2012 by Ines Park", "2012-02-12", "2012-02-09"),
    ],
)
def test_a_later_day_alone_at_the_headline_is_taken_if_close_or_that_of_a_change(line: str, modified: str, published: str) -> None:
    assert attribution(stated("2012-02-09", modified), paragraphs=beside(line)).value("published") == published


def test_the_day_of_a_change_at_a_headline_is_taken_where_the_page_gives_no_other() -> None:
    changed = attribution(paragraphs=beside("Updated: February 9, 2012"))
    assert changed.published is not None
    assert (changed.published.value, changed.published.rule) == ("2012-02-09", "only day of a change")
    assert changed.value("updated") == "2012-02-09"
    meta = "<meta property='article:published_time' content='2011-06-08'>"
    assert attribution(meta, paragraphs=beside("Updated: February 9, 2012")).value("published") == "2011-06-08"


@pytest.mark.parametrize("line", ["Summer fares – ends June 8, 2012", "Last post by Pat 8 June 2012", "Open since June 2011", "有效期 2012-06-08", "Customer review 8 June 2012"])
def test_terms_and_answers_date_no_article(line: str) -> None:
    assert attribution(paragraphs=beside(line)).published is None


def test_a_moment_in_the_pages_own_zone_tells_the_day() -> None:
    own = "<div><time datetime='2012-02-10T04:25:38+0500'>Friday</time></div>"
    other = "<div><time datetime='2012-02-10T09:00:00+0500'>Friday</time></div>"
    assert attribution(stated("2012-02-09T23:25:38+00:00"), paragraphs=own + PARAGRAPHS).value("published") == "2012-02-10T04:25:38+05:00"
    assert attribution(stated("2012-02-09T23:25:38+00:00"), paragraphs=other + PARAGRAPHS).value("published") == "2012-02-09T23:25:38+00:00"


def test_a_list_of_months_beside_an_article_dates_nothing() -> None:
    months = "<div class='sidebar'><ul><li>July 2009</li><li>June 2009</li></ul></div>"
    assert attribution(top=months).published is None


def test_a_heading_that_gives_time_and_writer_dates_the_article() -> None:
    heading = f"<h2>Notices (1 / 1) 09.02.2012 13:30 von Ines Park</h2>{PARAGRAPHS}"
    assert attribution(paragraphs=heading).value("published") == "2012-02-09T13:30"
    assert attribution(paragraphs=f"<h2>Opening on 09.02.2012</h2>{PARAGRAPHS}").published is None


def test_the_address_tells_which_day_a_moment_in_greenwich_was() -> None:
    address = "<link rel='canonical' href='https://calder.example/2012/02/10/harbor-closed.html'>"
    assert attribution(stated("2012-02-09T23:01:00Z") + address).value("published") == "2012-02-10"


def test_an_undecidable_order_is_decided_by_another_date_of_the_page() -> None:
    meta = "<meta property='article:published_time' content='03-09-2012'>"
    assert attribution(meta).value("published") == "2012"
    assert attribution(meta, paragraphs=beside("March 9, 2012")).value("published") == "2012-03-09"


def test_of_two_days_that_programs_wrote_the_one_that_is_shown_is_taken() -> None:
    meta = "<meta property='article:published_time' content='2012-06-08'>"
    assert attribution(stated("2011-02-09") + meta, paragraphs=beside("8 June 2012")).value("published") == "2012-06-08"
    assert attribution(stated("2011-02-09") + meta).value("published") == "2011-02-09"


def test_a_signature_far_behind_the_article_dates_it() -> None:
    links = "".join(f"<li><a href='/{number}'>Harbor story {number}</a></li>" for number in range(12))
    signed = "<p>erstellt von Ines Park — veröffentlicht 09.02.2012 06:00</p>"
    assert attribution(tail=f"<div><ul>{links}</ul>{signed}</div>").value("published") == "2012-02-09T06:00"


def test_of_several_entries_the_day_above_the_first_is_taken() -> None:
    entries = f"{PARAGRAPHS}<p class='newsdatum'>9 May 2011</p>"
    assert attribution(top="<p class='newsdatum'>9 February 2012</p>", paragraphs=entries).value("published") == "2012-02-09"


def test_a_moment_beside_it_decides_an_undecidable_order() -> None:
    line = "<div class='meta'><time datetime='2012-03-09T12:00:00Z'>03/09/2012</time> by Ines Park</div>"
    others = "<p><time datetime='2012-05-01'>1 May</time> Ferries</p>"
    assert attribution(top=others, paragraphs=line + PARAGRAPHS).value("published") == "2012-03-09T12:00:00Z"


def test_a_labelled_day_above_goes_before_a_month_in_the_article() -> None:
    top = "<p>Veröffentlichung: 9. Februar 2012</p>"
    assert attribution(top=top, paragraphs=beside("June 2009")).value("published") == "2012-02-09"


def test_a_headline_far_above_the_article_still_has_its_day_below() -> None:
    remarks = "".join(f"<div><span>Remark {number}</span></div>" for number in range(90))
    line = f"<div class='time'>asked Feb 9, 2012 at 23:49</div>{remarks}{PARAGRAPHS}"
    assert attribution(paragraphs=line).value("published") == "2012-02-09T23:49"


def test_the_address_tells_the_order_of_day_and_month() -> None:
    address = "<link rel='canonical' href='https://calder.example/2012/02/09/harbor-closed.html'>"
    assert attribution(address, paragraphs=beside("Ines Park, 02.09.12")).value("published") == "2012-02-09"
    assert attribution(paragraphs=beside("Ines Park, 09.02.12")).value("published") == "2012-02-09"


def test_a_list_of_older_stories_under_the_headline_dates_nothing() -> None:
    older = "".join(f"<div><a href='/{number}'>Ferry tales {number}</a></div><div class='day'>June {number}, 2011</div>" for number in range(1, 8))
    menu = "".join(f"<div><a href='/p{number}'>Photo {number}</a></div>" for number in range(4))
    assert attribution(top="<p class='day'>February 9, 2012</p>", paragraphs=menu + older + PARAGRAPHS).value("published") == "2012-02-09"
    first = f"<div class='day'>February 9, 2012</div>{menu}{older}{PARAGRAPHS}"
    assert attribution(paragraphs=first).value("published") == "2012-02-09"


def test_a_video_dates_the_page_that_shows_nothing_else() -> None:
    video = "<script type='application/ld+json'>{\"@type\": \"VideoObject\", \"name\": \"Ferry\", \"uploadDate\": \"2012-02-09\"}</script>"
    assert attribution(video).published is None
    assert attribution(video + "<meta property='og:type' content='video.other'>").value("published") == "2012-02-09"


@pytest.mark.parametrize("first", ["Harbor closed", "Harbor closed now"])
def test_the_first_heading_is_the_headline_though_a_second_says_the_same(first: str) -> None:
    products = "".join(f"<div>Ferry {number}</div>" for number in range(30))
    markup = (
        f"<html lang='en'><head><title>Harbor closed</title></head><body><article><h1>{first}</h1>"
        f"<div>By Ines Park ⋅ Senior Review Analyst ⋅ Updated March 5, 2012</div>{products}<h2>Harbor closed</h2>{PARAGRAPHS}</article></body></html>"
    )
    found = extract(RawPage("a.html", markup.encode(), "text/html")).attribution
    assert (found.value("published"), found.value("byline")) == ("2012-03-05", "Ines Park")


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("<title>Calder.com - Harbor closed - Feb 9, 2012</title>", "2012-02-09"),
        ("<title>Harbor closed on Feb 9, 2012 - Calder Post</title>", None),
        ("<link rel='canonical' href='https://calder.example/2012/CITY/harbor/02/09/closed/index.html'>", "2012-02-09"),
        ("<link rel='canonical' href='https://calder.example/2012/5/02/09/closed/index.html'>", None),
    ],
)
def test_title_and_address_may_hold_the_day(head: str, published: str | None) -> None:
    markup = f"<html lang='en'><head>{head}</head><body><article><h1>Harbor closed</h1>{PARAGRAPHS}</article></body></html>"
    assert extract(RawPage("a.html", markup.encode(), "text/html")).attribution.value("published") == published


@pytest.mark.parametrize(("place", "published"), [("cTimestamp", "2012-02-09"), ("top", None)])
def test_a_weekday_above_the_headline_is_a_banner_unless_its_place_is_a_timestamps(place: str, published: str | None) -> None:
    top = f"<div class='{place}'>Thursday, February 9, 2012 | Print this story</div>"
    assert attribution(top=top).value("published") == published
