"""The web face: a question box, results that explain themselves, articles, people, and the same answers as JSON.

It reads one archive through `indexer.archive` and writes nothing. `create_app` gives the Flask application;
`indexer serve` (webapp.cli) runs it. Nothing heavy is imported until one of them is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from indexer.settings import Settings
    from webapp.reading import Opener

__all__ = ["create_app"]


def create_app(settings: Settings, opener: Opener | None = None) -> Flask:
    """Make the application for one index folder. There need be no index yet: pages then say what to do.

    ``opener`` opens the archive (`indexer.archive.open_archive` unless given); it is called at the first request.
    """
    from webapp.building import build

    return build(settings, opener)
