"""Ids in addresses: any string, percent-encoded into one segment of a path and read back character for character."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from flask import abort, request, url_for
from werkzeug.routing import BaseConverter

FEED = "/feed.atom"
"""How the address of a person's feed ends."""
EXPLAINED = "/explain"
"""How the address of an article's explanation ends."""


class IdConverter(BaseConverter):
    r"""An id as the rest of a path: slashes, blanks and line ends belong to it. Routes use it as ``<id:key>``."""

    part_isolating = False
    regex = r"[\s\S]+"
    weight = 300

    def to_url(self, value: str) -> str:
        """Encode everything that is not a letter, a digit or ``-._~``, slashes too."""
        return quote(value, safe="", errors="replace")


def address_of(endpoint: str, key: str, question: str = "") -> str:
    """The address of an article or a person, with the question to mark there.

    ``.`` and ``..`` would be walked as folders by every browser, even encoded, and what ends as the address of a feed or an
    explanation would be taken for one; they go into the query instead.
    """
    asked = [("q", question)] if question else []
    in_query = key in (".", "..") or key.endswith((FEED, EXPLAINED))
    path, query = (url_for(endpoint), [("id", key), *asked]) if in_query else (url_for(endpoint, key=key), asked)
    return f"{path}?{urlencode(query, errors='replace')}" if query else path


def explanation_of(key: str) -> str:
    """The address of an article's explanation."""
    return address_of("pages.explained", key)


def key_or_404(key: str | None) -> str:
    """The id out of the path, or out of ``?id=`` for the few that no path can hold."""
    return key or request.args.get("id") or abort(404)
