"""``/api/v1``: the very objects that the commands print."""

from __future__ import annotations

import json

from flask import Blueprint, Response, abort, request

from indexer import shapes
from webapp.asked import DEEPEST, MOST_PER_PAGE, number, read_collapse, read_filters, read_question, read_sort
from webapp.identifiers import key_or_404
from webapp.reading import reading

api = Blueprint("api", __name__, url_prefix="/api/v1")


@api.get("/search")
def search() -> Response:
    """The object of ``indexer search``: q, limit, offset, sort, collapse, and facets as repeated parameters."""
    args = request.args
    required("q")
    question, limit = read_question(args), number(args, "limit", 10, 1, MOST_PER_PAGE)
    hits = (
        reading()
        .archive()
        .search(
            question,
            limit=limit,
            offset=number(args, "offset", 0, 0, DEEPEST),
            sort=read_sort(args),
            collapse=read_collapse(args),
            filters=read_filters(args),
        )
    )
    return answer(shapes.hits(hits))


@api.get("/names")
def names() -> Response:
    """The object of ``indexer names``: name, limit."""
    required("name")
    name, limit = read_question(request.args, "name"), number(request.args, "limit", 10, 1, MOST_PER_PAGE)
    return answer(shapes.names(name, reading().archive().names(name, limit)))


@api.get("/person/<id:key>")
@api.get("/person", endpoint="person", defaults={"key": None})
def person(key: str | None) -> Response:
    """The object of ``indexer people show``."""
    return answer(shapes.profile(reading().archive().profile(key_or_404(key))))


def required(parameter: str) -> None:
    """Refuse a request that leaves a parameter out."""
    if parameter not in request.args:
        abort(400, f"The parameter {parameter} is missing: {request.path}?{parameter}=…")


def answer(value: object) -> Response:
    """An object as JSON, its characters readable; escaped only where UTF-8 has no bytes for one."""
    try:
        body = json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        body = json.dumps(value).encode()
    return Response(body, mimetype="application/json")
