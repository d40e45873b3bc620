"""The web face over a stand-in archive, asked in-process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indexer.errors import NoIndex
from indexer.settings import Settings
from tests.webapp.standin import Standin
from webapp import create_app

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from webapp.reading import Reader


@pytest.fixture
def archive() -> Standin:
    return Standin()


@pytest.fixture
def client(archive: Standin) -> FlaskClient:
    return create_app(Settings(), lambda _: archive).test_client()


@pytest.fixture
def empty() -> FlaskClient:
    """The face of an index folder that holds nothing."""

    def refuse(settings: Settings) -> Reader:
        raise NoIndex(f"No index at {settings.index}.", "Run: indexer rebuild")

    return create_app(Settings(), refuse).test_client()
