"""The JSON API is the commands' own objects, and its errors are problems."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from indexer import shapes

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.webapp.standin import Standin


def test_search_gives_the_object_of_the_command(client: FlaskClient, archive: Standin) -> None:
    answer = client.get("/api/v1/search?q=Wang Lijun&limit=3&offset=2&sort=newest")

    due = shapes.hits(archive.search("Wang Lijun", limit=3, offset=2, sort="newest"))
    assert json.loads(answer.data) == json.loads(json.dumps(due))
    assert answer.mimetype == "application/json"


def test_names_gives_the_object_of_the_command(client: FlaskClient, archive: Standin) -> None:
    answer = client.get("/api/v1/names", query_string={"name": "王立軍"})

    assert json.loads(answer.data) == json.loads(json.dumps(shapes.names("王立軍", archive.names("王立軍"))))
    assert "王立軍" in answer.text


def test_filters_and_collapse_are_passed_on(client: FlaskClient, archive: Standin) -> None:
    client.get("/api/v1/search?q=x&year=2012&language=en&collapse=1")

    assert archive.asked == [("x", 10, 0, "relevance", True, (("language", "en"), ("year", "2012")))]


@pytest.mark.parametrize(
    ("path", "status"),
    [("/api/v1/nonesuch", 404), ("/api/v1/search", 400), ("/api/v1/names", 400), ("/api/nonesuch", 404)],
)
def test_errors_are_problems(client: FlaskClient, path: str, status: int) -> None:
    answer = client.get(path)

    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert {"type", "title", "status", "detail"} <= json.loads(answer.data).keys()
