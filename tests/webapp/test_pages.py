"""What a reader sees on each page."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.webapp.standin import ODD_IDS, WANG, Standin
from webapp.identifiers import explanation_of

if TYPE_CHECKING:
    from flask.testing import FlaskClient

PAGES = ("/", "/search?q=Wang+Lijun", "/article/0a1f", "/person/p-wang%2F1", "/skipped", "/doubtful", "/article/0a1f/explain", "/about")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole_html_with_landmarks_and_one_first_heading(client: FlaskClient, path: str) -> None:
    page = client.get(path)

    assert (page.status_code, page.mimetype) == (200, "text/html")
    for once in ("<h1", '<main id="main"', '<header class="top">', "<footer", 'name="q"'):
        assert page.text.count(once) == 1, once
    assert '<html lang="en">' in page.text


@pytest.mark.parametrize("path", PAGES)
def test_headings_go_down_one_step_at_a_time(client: FlaskClient, path: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", client.get(path).text)]

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_a_hit_has_its_title_attribution_snippet_and_reason(client: FlaskClient) -> None:
    page = client.get("/search", query_string={"q": "王立軍"}).text

    assert "Chongqing policeman Wang Lijun mystery deepens" in page
    for shown in ("BBC News", "9 February 2012", "bbc.co.uk/news/world-asia-china-16946553"):
        assert shown in page
    assert "<mark>Wang Lijun</mark>" in page
    assert "other script of" in page
    assert "a spelling of" in page


def test_what_is_not_known_is_said_in_words(client: FlaskClient) -> None:
    page = client.get("/search", query_string={"q": "Nothing is known"}).text

    for said in ("No title", "outlet unknown", "no byline", "date unknown", "address unknown"):
        assert said in page


def test_texts_carry_their_language(client: FlaskClient) -> None:
    page = client.get("/search", query_string={"q": "王立軍"}).text

    assert re.search(r'<h2[^>]* lang="zh-Hant">', page)
    assert re.search(r'class="snippet" lang="zh-Hans"', page)
    assert re.search(r'class="snippet" lang="en"', page)


def test_the_page_says_what_was_understood_and_links_the_question_without_each_part(client: FlaskClient) -> None:
    page = client.get("/search?q=asylum+consulate").text

    assert 'href="/search?q=consulate"' in page
    assert 'aria-label="Ask without asylum"' in page


def test_pages_turn_and_keep_the_rest_of_the_address(client: FlaskClient, archive: Standin) -> None:
    page = client.get("/search?q=Wang+Lijun&per_page=5&page=2&sort=oldest&year=2012&outlet=BBC+News").text

    assert archive.asked[0] == ("Wang Lijun", 5, 5, "oldest", False, (("outlet", "BBC News"), ("year", "2012")))
    assert "There is no page 2" in page
    page = client.get("/search?q=Wang+Lijun&per_page=5&page=2").text
    assert 'rel="prev" href="/search?q=Wang+Lijun&amp;per_page=5"' in page
    assert 'rel="next" href="/search?q=Wang+Lijun&amp;page=3&amp;per_page=5"' in page
    assert '<ol class="hits" id="first" start="6"' in page


def test_facets_link_the_narrower_answer_and_back(client: FlaskClient) -> None:
    wide = client.get("/search?q=Wang+Lijun").text
    narrow = client.get("/search?q=Wang+Lijun&outlet=BBC+News").text

    assert 'href="/search?q=Wang+Lijun&amp;outlet=BBC+News"' in wide
    assert 'href="/search?q=Wang+Lijun" aria-current="true"' in narrow
    assert "1 article" in narrow


def test_people_who_only_sound_alike_are_labelled(client: FlaskClient) -> None:
    page = client.get("/search", query_string={"q": "王立軍"}).text

    assert re.search(r'class="face sounds_like" href="/person/p-other".*?sounds alike', page, re.DOTALL)


def test_no_hits_is_a_page_that_helps(client: FlaskClient) -> None:
    page = client.get("/search?q=zzqxvwkj")

    assert page.status_code == 200
    assert "Nothing found" in page.text
    assert "What may help" in page.text


def test_an_empty_question_is_the_start_page(client: FlaskClient) -> None:
    assert "People in this archive" in client.get("/search?q=+").text


@pytest.mark.parametrize("key", ODD_IDS)
def test_an_article_is_found_under_any_id(client: FlaskClient, key: str) -> None:
    number = ODD_IDS.index(key)
    encoded = f"?id={key}" if key == ".." else f"/{quote(key, safe='')}"

    page = client.get(f"/article{encoded}")

    assert page.status_code == 200
    assert f"quillworth {number}." in page.text


@pytest.mark.parametrize("key", ODD_IDS)
def test_the_link_to_an_article_leads_to_it(client: FlaskClient, key: str) -> None:
    number = ODD_IDS.index(key)
    answer = client.get(f"/search?q=quillworth+{number}.").text
    link = re.search(r'href="(/article[^"]+)"', answer)

    assert link
    page = client.get(link[1].replace("&amp;", "&"))
    assert f'<mark id="m1">quillworth {number}.</mark>' in page.text


def test_an_article_shows_how_each_value_is_known(client: FlaskClient) -> None:
    page = client.get("/article/zh-1?q=王立軍").text

    assert "meta outlet" in page
    assert "&lt;meta name=&#34;outlet&#34;" in page
    assert "pages/zh-1.html" in page
    assert '<mark id="m1">王立軍</mark>' in page
    assert 'href="#m2"' in page


def test_a_person_has_every_form_with_its_evidence(client: FlaskClient) -> None:
    page = client.get(f"/person/{quote(WANG.id, safe='')}").text

    for form in ("王立軍", "王立军", "Wang Lijun", "Wang Li-chün", "Wáng Lìjūn"):
        assert form in page
    assert "Wade–Giles" in page
    assert 'href="/article/zh-1?q=Wang+Lijun"' in page
    assert "Not this person" in page


def test_skipped_pages_are_grouped_with_their_cure(client: FlaskClient) -> None:
    page = client.get("/skipped").text

    assert "PDF text needs: pip install mingcha[pdf]" in page
    assert "notes/&lt;b&gt;.bin" in page


def test_doubtful_articles_lead_to_the_article_and_to_how_it_was_read(client: FlaskClient) -> None:
    page = client.get("/doubtful").text

    assert "2 articles may not say" in page
    assert "Few words of a long page" in page
    assert "pages/&lt;b&gt;.html" in page
    for address in ("/article/bare", "/article/bare/explain", "/article/%2Fa%2Fb%20c/explain"):
        assert f'href="{address}"' in page
    assert 'href="/doubtful"' in client.get("/skipped").text


def test_an_explanation_shows_kept_and_dropped_blocks_as_text(client: FlaskClient) -> None:
    page = client.get("/article/0a1f/explain").text

    assert "<del><bdi>Home | News &lt;script&gt;alert(1)&lt;/script&gt;</bdi></del>" in page
    assert "left out: a link" in page
    assert "kept: prose" in page
    assert "indexer extract --explain pages/0a1f.html" in page
    assert "<script" not in page
    assert 'href="/article/0a1f/explain"' in client.get("/article/0a1f").text


@pytest.mark.parametrize("key", ODD_IDS)
def test_every_id_has_an_explanation(client: FlaskClient, key: str) -> None:
    with client.application.test_request_context():
        address = explanation_of(key)
    assert client.get(address).status_code == 200


def test_where_the_page_is_gone_the_cure_is_named(client: FlaskClient) -> None:
    answer = client.get("/article/bare/explain")

    assert answer.status_code == 404
    assert "indexer rebuild" in answer.text


@pytest.mark.parametrize("path", ["/", "/search?q=x", "/article/a", "/person/a", "/skipped", "/doubtful", "/article/a/explain", "/api/v1/search?q=x"])
def test_without_an_index_pages_say_what_to_do(empty: FlaskClient, path: str) -> None:
    answer = empty.get(path)

    assert answer.status_code == 503
    assert "indexer rebuild" in answer.text
    assert answer.headers["Retry-After"]


def test_health_is_of_the_process_and_readiness_of_the_index(client: FlaskClient, empty: FlaskClient) -> None:
    assert [client.get(path).status_code for path in ("/healthz", "/readyz")] == [200, 200]
    assert [empty.get(path).status_code for path in ("/healthz", "/readyz")] == [200, 503]
    assert empty.get("/about").status_code == 200
