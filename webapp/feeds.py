"""What programs around the pages ask for: whether we live, whether we answer, and how a browser may ask us."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING

from flask import Blueprint, Response, render_template, request

from indexer.errors import IndexerError
from webapp.identifiers import FEED, key_or_404
from webapp.reading import reading

if TYPE_CHECKING:
    from indexer.model import Hit

NEWS = 30
"""Entries of a feed."""

_NAMESPACE = uuid.UUID("4d8a5f0e-5c3b-5d5e-9f53-6d696e676368")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"T(\d\d:\d\d)(:\d\d)?(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$")
NEVER = "1970-01-01T00:00:00Z"

feeds = Blueprint("feeds", __name__)


@feeds.get("/healthz")
def healthz() -> Response:
    """The process is alive."""
    return Response("ok\n", mimetype="text/plain")


@feeds.get("/readyz")
def readyz() -> Response:
    """The index answers; 503 and the reason otherwise."""
    try:
        archive = reading().archive()
        ready, told = archive.ready(), "The index does not answer yet."
        told = f"ready, generation {archive.generation()}" if ready else told
    except IndexerError as error:
        ready, told = False, str(error)
    return Response(told + "\n", 200 if ready else 503, mimetype="text/plain")


@feeds.get("/opensearch.xml")
def opensearch() -> Response:
    """The OpenSearch description: a browser can keep the archive among its search engines."""
    return Response(render_template("opensearch.xml", base=base()), mimetype="application/opensearchdescription+xml")


@feeds.get(f"/person/<id:key>{FEED}")
@feeds.get("/person.atom", endpoint="person", defaults={"key": None})
def person(key: str | None) -> Response:
    """The articles that name a person as an Atom feed, those first that came into the archive last."""
    archive = reading().archive()
    found = archive.person(key_or_404(key))
    hits = archive.person_news(found.id, NEWS).hits
    updated = max((hit.entered for hit in hits if hit.entered), default=NEVER)
    text = render_template("feed.xml", base=base(), person=found, hits=hits, updated=updated)
    return Response(_NO_XML.sub("", text).encode("utf-8", "replace"), mimetype="application/atom+xml")


def base() -> str:
    """The address that readers reach us under."""
    return (reading().settings.base_url or request.host_url).rstrip("/")


def lasting_id(kind: str, key: str) -> str:
    """An id that never changes, wherever the archive is served from: a name-based UUID (RFC 9562)."""
    return uuid.uuid5(_NAMESPACE, f"{kind} {key}".encode("utf-8", "replace").decode()).urn


def updated(hit: Hit) -> str:
    """When an entry came in; for one that came in before that was noted, its own date, as far as known."""
    published = hit.article.attribution.value("published")
    return hit.entered or (published and instant(published)) or NEVER


def instant(date: str) -> str | None:
    """A date as Atom wants it, with time and zone (``-00:00``: not known, RFC 3339); ``None`` where the day is not known."""
    day, time = _DAY.match(date), _TIME.search(date)
    if not day:
        return None
    return f"{day[0]}T{time[1]}{time[2] or ':00'}{time[3] or '-00:00'}" if time else f"{day[0]}T00:00:00-00:00"
