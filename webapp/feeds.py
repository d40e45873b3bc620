"""What programs around the pages ask for: whether we live, whether we answer, and how a browser may ask us."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from indexer.errors import IndexerError
from webapp.reading import reading

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
    base = (reading().settings.base_url or request.host_url).rstrip("/")
    return Response(render_template("opensearch.xml", base=base), mimetype="application/opensearchdescription+xml")
