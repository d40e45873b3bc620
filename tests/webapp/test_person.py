"""The page of a person, its plot, its feed, and the same as JSON."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from indexer.model import FacetValue
from indexer.settings import Settings
from tests.webapp.standin import WANG
from webapp import create_app
from webapp.feeds import instant, lasting_id
from webapp.identifiers import address_of
from webapp.people import Mends, mends, shares, timeline

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

    from tests.webapp.standin import Standin

PERSON = "/person/p-wang%2F1"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def html(client: FlaskClient) -> str:
    return client.get(PERSON).text


def test_the_plot_has_a_title_a_description_and_a_table(html: str) -> None:
    svg = re.search(r"<svg[^>]*role=\"img\"[^>]*>.*?</svg>", html, re.DOTALL)
    assert svg
    assert 'aria-labelledby="plot-title plot-said"' in svg[0]
    assert '<title id="plot-title">Articles by month</title>' in svg[0]
    assert "From February 2012 to September 2012, at most 2 articles in one month." in svg[0]
    assert re.search(r'<th scope="row">September 2012</th><td>1</td>', html)
    assert "1 article without a month." in html
    assert "style=" not in html


def test_outlets_have_bars_and_numbers_the_rest_behind_a_fold(html: str) -> None:
    bars = re.search(r'<ul class="bars">.*?</ul>', html, re.DOTALL)
    assert bars
    assert bars[0].count("<li>") == 8
    assert 'width="100.0"' in bars[0]
    assert "<summary>2 more</summary>" in html


def test_every_form_says_its_scheme_its_dates_and_a_sentence(html: str) -> None:
    assert "Wade–Giles · 1 article · 9 February 2012 to September 2012" in html
    assert re.search(r"重慶市副市長<mark>王立軍</mark>日前", html)
    assert "Outlet unknown" not in html.partition('<h2 id="articles">')[0]


def test_roles_and_companions_are_shown_with_their_pages(html: str) -> None:
    assert re.search(r"<b lang=\"zh-Hant\"><bdi>副市長</bdi></b> <bdi lang=\"zh-Hant\">王立軍</bdi> <span class=\"n\">2 articles</span>", html)
    assert "Looked for in 12 articles spread over all dates." in html
    assert re.search(r'href="/person/p-bo"><bdi lang="zh-Hant">薄熙來</bdi>', html)
    assert "Gary &lt;b&gt;Locke&lt;/b&gt;" in html
    assert 'href="/search?q=person:%22%E7%8E%8B%E7%AB%8B%E8%BB%8D%22+AND+person:%22%E8%96%84%E7%86%99%E4%BE%86%22"' in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_every_mend_is_shown_as_a_command(html: str) -> None:
    for command in (
        "indexer people forbid p-wang/1 &#39;王立軍&#39;",
        "indexer people split p-wang/1 &#39;Wang Lijun&#39;",
        "indexer people merge p-wang/1 p-other",
        "indexer people allow p-wang/1 FORM",
    ):
        assert f'<code class="command">{command}</code>' in html


def test_sound_alikes_are_kept_apart_with_their_counts(html: str) -> None:
    other = html.partition('<h2 id="others">')[2]
    assert re.search(r'class="face sounds_like" href="/person/p-other".*?3 articles · sounds alike', other, re.DOTALL)


@pytest.mark.parametrize("what", ["a'b", "$(rm -rf ~)", "-f", "x;y", "名 字"])
def test_a_command_is_safe_to_paste(what: str) -> None:
    words = shlex.split(Mends("p 1", "my index").forbid(what))
    assert words[:5] == ["indexer", "people", "forbid", "--index", "my index"]
    assert words[-2:] == ["p 1", what]
    assert ("--" in words) == what.startswith("-")


def test_a_command_names_the_index_only_when_it_is_not_the_usual_one(archive: Standin, tmp_path: Path) -> None:
    found = archive.profile("p-other")
    assert "--index" not in mends(found, Settings()).merge("x")
    assert f"--index {tmp_path}" in mends(found, Settings(index=tmp_path)).merge("x")


def test_a_short_time_is_drawn_in_months_empty_ones_too() -> None:
    drawn = timeline([FacetValue("2011-11", 1), FacetValue("2012-02", 4)])
    assert drawn
    assert [(bar.name, bar.count) for bar in drawn.bars] == [("2011-11", 1), ("2011-12", 0), ("2012-01", 0), ("2012-02", 4)]
    assert (drawn.unit, drawn.turns, drawn.most) == ("month", (drawn.bars[2].x,), 4)
    assert [bar.height for bar in drawn.bars] == [14.0, 0.0, 0.0, 56.0]


def test_a_long_time_is_drawn_in_years() -> None:
    drawn = timeline([FacetValue("1998-11", 1), FacetValue("1998-12", 2), FacetValue("2012-02", 4)])
    assert drawn
    assert (drawn.unit, len(drawn.bars), drawn.bars[0].count, drawn.turns) == ("year", 15, 3, (drawn.bars[2].x, drawn.bars[12].x))


@pytest.mark.parametrize("months", [[], [FacetValue("2012-02", 4)]])
def test_a_single_month_needs_no_plot(months: list[FacetValue]) -> None:
    assert timeline(months) is None


def test_no_outlet_needs_no_bars() -> None:
    assert shares([]) == ()


# ------------------------------------------------------------------------------------------ the feed
def test_the_feed_is_atom_and_every_entry_cites_outlet_title_date_and_address(client: FlaskClient) -> None:
    answer = client.get(f"{PERSON}/feed.atom")
    feed = ET.fromstring(answer.data)
    first, second = feed.findall(f"{ATOM}entry")[:2]

    assert answer.mimetype == "application/atom+xml"
    assert feed.findtext(f"{ATOM}updated") == first.findtext(f"{ATOM}updated") == "2026-11-25T16:00:00.000Z"
    assert first.findtext(f"{ATOM}title") == "Chongqing policeman Wang Lijun mystery deepens"
    assert first.findtext(f"{ATOM}published") == "2012-02-09T00:00:00-00:00"
    summary = str(first.findtext(f"{ATOM}summary"))
    for cited in ("BBC News, 9 February 2012.", "https://www.bbc.co.uk/news/world-asia-china-16946553"):
        assert cited in summary
    links = {link.get("rel"): link.get("href") for link in first.findall(f"{ATOM}link")}
    assert links["alternate"] == "http://localhost/article/0a1f?q=%E7%8E%8B%E7%AB%8B%E8%BB%8D"
    assert links["via"] == "https://www.bbc.co.uk/news/world-asia-china-16946553"
    assert second.findtext(f"{ATOM}author/{ATOM}name") == "記者林克倫"


def test_every_entry_has_what_atom_wants_and_ids_of_its_own(client: FlaskClient) -> None:
    feed = ET.fromstring(client.get(f"{PERSON}/feed.atom").data)
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in (feed, *entries)]

    assert len(entries) > 20
    assert len(set(ids)) == len(ids)
    assert all(str(one).startswith("urn:uuid:") for one in ids)
    for entry in entries:
        assert entry.findtext(f"{ATOM}title")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", str(entry.findtext(f"{ATOM}updated")))


def test_ids_stay_wherever_the_archive_is_served_from(archive: Standin) -> None:
    app = create_app(Settings(base_url="https://desk.example/"), lambda _: archive)
    feed = ET.fromstring(app.test_client().get(f"{PERSON}/feed.atom", base_url="https://desk.example").data)

    assert feed.findtext(f"{ATOM}id") == lasting_id("person", "p-wang/1")
    assert feed.find(f"{ATOM}link[@rel='self']").get("href") == "https://desk.example/person/p-wang%2F1/feed.atom"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("date", "due"),
    [
        ("2012-02-09", "2012-02-09T00:00:00-00:00"),
        ("2012-05-30T12:14+08:00", "2012-05-30T12:14:00+08:00"),
        ("2012-05-30T12:14:05Z", "2012-05-30T12:14:05Z"),
        ("2012-05-30T12:14", "2012-05-30T12:14:00-00:00"),
        ("2012-05", None),
    ],
)
def test_dates_in_a_feed_are_whole_or_left_out(date: str, due: str | None) -> None:
    assert instant(date) == due


@pytest.mark.parametrize("key", ["a/b", "..", "feed.atom", "a/feed.atom", "/feed.atom", "王 1?x=#y", "a//"])
def test_page_feed_and_object_of_any_id_are_three_things(archive: Standin, client: FlaskClient, key: str) -> None:
    archive.person = lambda key: replace(WANG, id=key)  # type: ignore[method-assign]
    with client.application.test_request_context():
        page, feed, found = (address_of(endpoint, key) for endpoint in ("pages.person", "feeds.person", "api.person"))

    assert client.get(page).mimetype == "text/html"
    assert ET.fromstring(client.get(feed).data).findtext(f"{ATOM}id") == lasting_id("person", key)
    assert client.get(found).get_json()["id"] == key


def test_a_feed_of_nobody_is_not_there(client: FlaskClient) -> None:
    assert client.get("/person/nobody/feed.atom").status_code == 404


def test_the_page_links_feed_and_json(html: str) -> None:
    assert re.search(r'<link rel="alternate" type="application/atom\+xml"[^>]*href="/person/p-wang%2F1/feed.atom">', html)
    assert 'href="/api/v1/person/p-wang%2F1"' in html


# ------------------------------------------------------------------------------------------ JSON
def test_the_api_gives_the_profile(client: FlaskClient) -> None:
    answer = client.get("/api/v1/person/p-wang%2F1").get_json()

    assert (answer["id"], answer["documents"], answer["first"]) == ("p-wang/1", 23, "2012-02-09")
    assert answer["months"][0] == {"value": "2012-02", "count": 2}
    assert answer["roles"][0]["sentence"]["marks"] == [[5, 8]]
    assert answer["companions"][1] == {"id": None, "name": "Gary <b>Locke</b>", "script": "Latn", "documents": 2, "sentences": []}
    assert answer["alike"][0]["relation"] == "sounds_like"


def test_the_api_says_who_is_not_there(client: FlaskClient) -> None:
    answer = client.get("/api/v1/person/nobody")
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


# ------------------------------------------------------------------------------------------ citations
def test_an_article_shows_how_to_cite_it(client: FlaskClient) -> None:
    page = client.get("/article/0a1f").text
    assert "“Chongqing policeman Wang Lijun mystery deepens.”" in page
    assert "<summary>BibTeX</summary>" in page
    assert "<summary>RIS</summary>" in page
