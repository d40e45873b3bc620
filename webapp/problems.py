"""What went wrong, said to a reader as a page and to a program as ``application/problem+json`` (RFC 9457)."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import HTTPException

from indexer.errors import IndexerError
from webapp.rendering import page

if TYPE_CHECKING:
    from collections.abc import Iterable

RETRY_SECONDS = "10"
NOT_READY = HTTPStatus.SERVICE_UNAVAILABLE
ANSWERED_AS_JSON = "/api/"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is told: a status, a title, what happened, and what to do next."""

    status: int
    title: str
    detail: str
    cure: str = ""


def explain_problems(app: Flask) -> None:
    """Answer every error of ours, of HTTP, and every mistake in our own code."""
    app.register_error_handler(IndexerError, answer_indexer_error)
    app.register_error_handler(HTTPException, answer_http_error)
    app.register_error_handler(Exception, answer_mistake)


def answer_indexer_error(error: IndexerError) -> Response:
    """An error that says itself what happened and what to do."""
    return answer(Problem(error.http_status, error.title, error.what, error.cure))


def answer_http_error(error: HTTPException) -> Response:
    """An error of the protocol: no such page, another method, a bad request."""
    status = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
    kept = [(name, value) for name, value in error.get_headers() if name == "Allow"]
    return answer(Problem(status, status.phrase, error.description or status.description), kept)


def answer_mistake(error: Exception) -> Response:
    """A mistake in our code: it goes to the log, and the reader learns only that it happened."""
    current_app.logger.error("a request failed at %s", request.endpoint, exc_info=error)
    what = "Something went wrong on our side. The archive itself is not touched: this face only reads it."
    cure = "Look at the server's log, or try again."
    return answer(Problem(HTTPStatus.INTERNAL_SERVER_ERROR, "That did not work", what, cure))


def answer(problem: Problem, headers: Iterable[tuple[str, str]] = ()) -> Response:
    """A page, or an object below ``/api/``."""
    if request.path.startswith(ANSWERED_AS_JSON):
        response = Response(as_json(problem), mimetype="application/problem+json")
    else:
        response = page("problem.html", problem=problem)
    response.status_code = problem.status
    response.headers.extend(list(headers))
    if problem.status == NOT_READY:
        response.headers["Retry-After"] = RETRY_SECONDS
    return response


def as_json(problem: Problem) -> str:
    """The object of RFC 9457, with the cure as one key more."""
    told = asdict(problem) | {"type": "about:blank", "cure": problem.cure or None}
    return json.dumps(told)
