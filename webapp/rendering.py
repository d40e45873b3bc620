"""Turning a template into an answer."""

from __future__ import annotations

from flask import Response, render_template


def page(template: str, **values: object) -> Response:
    """Render a template. Half a surrogate pair, which a saved document may hold, becomes ``?`` and not a failure."""
    text = render_template(template, **values)
    return Response(text.encode("utf-8", "replace"), mimetype="text/html")
