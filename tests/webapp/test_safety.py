"""Hostile questions, hostile pages, hostile requests."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from indexer.settings import Settings
from tests.webapp.standin import open_standin
from webapp import create_app

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.webapp.standin import Standin

PATHS = ("/", "/search?q=x", "/doubtful", "/article/hostile/explain", "/nonesuch", "/article/nonesuch", "/healthz", "/api/v1/search?q=x", "/static/style.css")
ATTACKS = (
    "<script>alert(1)</script>",
    '" autofocus onfocus=alert(1) x="',
    "' onmouseover='alert(1)",
    "</title><svg/onload=alert(1)>",
    "{{ 7 * 191 }}",
    "javascript:alert(1)",
)


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Permissions-Policy"]
    assert headers["Cache-Control"]
    assert not headers["Server"]
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_was_asked_comes_back_as_text(client: FlaskClient, attack: str) -> None:
    filtered = {"q": "Wang Lijun", "outlet": attack, "year": attack}
    for path, query in (("/search", {"q": attack}), ("/article/0a1f", {"q": attack}), ("/search", filtered)):
        page = client.get(path, query_string=query).text
        for forbidden in ("<script", "<svg/onload", '" autofocus', "' onmouseover='", "1337", 'href="javascript:'):
            assert forbidden not in page, path


@pytest.mark.parametrize(
    "path",
    [
        "/search?q=Wang+Lijun&per_page=50",
        "/article/hostile",
        "/article/hostile/explain",
        "/article/broken/explain",
        "/article/blog",
        "/doubtful",
        "/person/p-other",
    ],
)
def test_what_a_page_holds_is_shown_as_text(client: FlaskClient, path: str) -> None:
    page = client.get(path).text

    for forbidden in (
        "<script",
        "<img src=x",
        "<b>Outlet</b>",
        '" onmouseover',
        'href="javascript:',
        'href="data:',
        " style=",
    ):
        assert forbidden not in page
    assert 'rel="noopener noreferrer nofollow"' in page or "https://" not in page


def test_half_a_surrogate_pair_does_no_harm(client: FlaskClient) -> None:
    assert client.get("/article/broken").status_code == 200
    answer = client.get("/api/v1/search?q=half a pair")
    assert json.loads(answer.data)["hits"][0]["id"] == "broken"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/search?q=x", "/article/0a1f", "/api/v1/search?q=x", "/static/style.css", "/nonesuch"])
def test_other_methods_are_refused(client: FlaskClient, method: str, path: str) -> None:
    answer = client.open(path, method=method)

    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD"}


@pytest.mark.parametrize("path", ["/search?q=Wang+Lijun", "/healthz", "/api/v1/names?name=x", "/article/0a1f"])
def test_head_answers_like_get_without_a_body(client: FlaskClient, path: str) -> None:
    get, head = client.get(path), client.head(path)

    assert (head.status_code, head.mimetype, head.data) == (get.status_code, get.mimetype, b"")


BAD = (
    "page=0", "page=-1", "page=1e9", "page=99999999999", "page=٣", "page=1001", "per_page=0", "per_page=101", "per_page=many",
    "sort=sideways", "q=" + "x" * 1001, "&".join(f"outlet={n}" for n in range(21)),
)  # fmt: skip


@pytest.mark.parametrize("query", BAD)
def test_a_page_asked_out_of_bounds_is_refused_before_the_search(client: FlaskClient, archive: Standin, query: str) -> None:
    answer = client.get(f"/search?{query}" if query.startswith("q=") else f"/search?q=x&{query}")

    assert answer.status_code == 400
    assert '<p class="lead">' in answer.text
    assert not archive.asked


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "limit=many", "offset=-1", "offset=10001", "sort=sideways"])
def test_the_api_is_bounded_too(client: FlaskClient, archive: Standin, query: str) -> None:
    answer = client.get(f"/api/v1/search?q=x&{query}")

    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert json.loads(answer.data)["detail"]
    assert not archive.asked


@pytest.mark.parametrize(
    "path",
    [
        "/static/../building.py",
        "/static/..%2fbuilding.py",
        "/static/%2e%2e/%2e%2e/pyproject.toml",
        "/article/..%2f..%2fetc%2fhosts",
    ],
)
def test_no_path_leads_out(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("host", "status"),
    [("localhost:8000", 200), ("127.0.0.1", 200), ("[::1]:8000", 200), ("evil.example", 400), ("", 400)],
)
def test_a_loopback_server_answers_under_its_own_names_only(client: FlaskClient, host: str, status: int) -> None:
    assert client.get("/about", headers={"Host": host}).status_code == status


def test_behind_another_server_the_base_url_says_the_name() -> None:
    client = create_app(Settings(base_url="https://archive.example/"), open_standin).test_client()

    assert client.get("/about", headers={"Host": "archive.example"}).headers["Strict-Transport-Security"]
    assert client.get("/about", headers={"Host": "evil.example"}).status_code == 400
    assert 'template="https://archive.example/search?q=' in client.get("/opensearch.xml").text


def test_a_mistake_of_ours_tells_nothing_of_itself(client: FlaskClient, archive: Standin) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("secret")

    archive.__dict__["names"] = fail

    page, answer = client.get("/search?q=Wang+Lijun"), client.get("/api/v1/names?name=x")

    assert (page.status_code, answer.status_code) == (500, 500)
    assert answer.mimetype == "application/problem+json"
    assert "secret" not in page.text + answer.text
