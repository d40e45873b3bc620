"""Putting the application together: limits, filters of the templates, blueprints, headers."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from flask import Flask, Response, abort

from webapp import wording
from webapp.api import api
from webapp.feeds import feeds, instant, lasting_id, updated
from webapp.headers import keep_safe
from webapp.identifiers import IdConverter, address_of, explanation_of
from webapp.marking import is_cut, paragraphs, pieces, repeats, spans
from webapp.pages import pages
from webapp.people import both
from webapp.problems import explain_problems
from webapp.reading import Reading, open_door
from webapp.showing import known, name_lang, other_forms, reasons, safe_link, short_link, unknown

if TYPE_CHECKING:
    from indexer.settings import Settings
    from webapp.reading import Opener

STATIC = Path(__file__).parent / "static"
MEDIA_TYPES = MappingProxyType({".css": "text/css", ".svg": "image/svg+xml"})


def build(settings: Settings, opener: Opener | None) -> Flask:
    """The application, wired; see `webapp.create_app`."""
    app = Flask(__name__, static_folder=None)
    app.config.update(
        MAX_CONTENT_LENGTH=16_384,
        MAX_FORM_MEMORY_SIZE=16_384,
        MAX_FORM_PARTS=10,
        PROVIDE_AUTOMATIC_OPTIONS=False,
    )
    app.extensions["mingcha"] = Reading(settings, opener or open_door)
    app.url_map.merge_slashes = False  # an id may hold slashes, one after the other
    app.url_map.converters["id"] = IdConverter
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    dress_templates(app)
    for blueprint in (pages, api, feeds):
        app.register_blueprint(blueprint)
    serve_static(app)
    explain_problems(app)
    keep_safe(app, settings)
    return app


def dress_templates(app: Flask) -> None:
    """Give the templates their words and their ways to cut a text."""
    app.jinja_env.filters.update(
        pieces=pieces,
        paragraphs=paragraphs,
        repeats=repeats,
        spans=spans,
        is_cut=is_cut,
        safe_link=safe_link,
        short_link=short_link,
        day=wording.day,
        language=wording.language,
        lang=wording.lang,
        script_lang=wording.script_lang,
        script=wording.script,
        scheme=wording.scheme,
        rule=wording.rule,
        origin=wording.origin,
        field=wording.field,
        reason=wording.reason,
        doubt=wording.doubt,
        kind=wording.kind,
        facet_value=wording.facet_value,
        count=wording.count,
        relation=wording.relation,
        date=wording.date,
        citation=wording.citation,
        both=both,
        instant=instant,
        updated=updated,
        quoted=wording.quoted,
        reasons=reasons,
        known=known,
        unknown=unknown,
        name_lang=name_lang,
        other_forms=other_forms,
    )
    app.jinja_env.globals.update(address_of=address_of, explanation_of=explanation_of, lasting_id=lasting_id)


def serve_static(app: Flask) -> None:
    """Serve the few files of the face itself out of memory: no path of a request ever reaches the disk.

    Their addresses carry a few digits that change whenever one of the files does, so browsers may keep them for long.
    """
    files = {path.name: path.read_bytes() for path in sorted(STATIC.iterdir()) if path.suffix in MEDIA_TYPES}
    app.jinja_env.globals["version"] = hashlib.sha256(b"".join(files.values())).hexdigest()[:10]

    def static(name: str) -> Response:
        if name not in files:
            abort(404)
        response = Response(files[name], mimetype=MEDIA_TYPES[Path(name).suffix])
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response

    app.add_url_rule("/static/<name>", "static", static)
