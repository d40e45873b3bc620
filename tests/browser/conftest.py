"""A real Chromium before a live server. Without a Chromium these tests are skipped, or fail when BROWSER=required."""

from __future__ import annotations

import os
import shutil
import threading
from typing import TYPE_CHECKING

import pytest
from werkzeug.serving import WSGIRequestHandler, make_server

from indexer.settings import Settings
from tests.webapp.standin import open_standin
from webapp import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


class Silent(WSGIRequestHandler):
    """Keeps the report of the tests free of a line for each request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of a server over the stand-in archive."""
    server = make_server("127.0.0.1", 0, create_app(Settings(), open_standin), threaded=True, request_handler=Silent)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A Chromium of this machine; nothing is downloaded."""
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not program:
        told = "no chromium found: pages were NOT looked at in a browser"
        if os.environ.get("BROWSER") == "required":
            pytest.fail(told)
        pytest.skip(told)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        sandbox = [] if os.geteuid() else ["--no-sandbox"]
        browser = playwright.chromium.launch(executable_path=program, args=sandbox)
        yield browser
        browser.close()
