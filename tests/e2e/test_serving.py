"""The web face over a real index, in processes of its own: it answers, follows new generations, and keeps no questions."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import urllib.parse
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tests.e2e.conftest import CORPUS, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.running import Commands


@contextmanager
def serving(index: Path, said: list[str]) -> Iterator[str]:
    """The address of a server, which is ended politely; all it prints is put into ``said``."""
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path[1:]])}
    command = [sys.executable, "-m", "indexer", "serve", "--index", str(index), "--port", "0", "--processes", "1"]
    server = subprocess.Popen(command, env=environ, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert server.stderr
    said.append(server.stderr.readline())
    try:
        address = re.search(r"http://\S+", said[0])
        assert address, said
        yield address.group().rstrip("/")
    finally:
        server.send_signal(signal.SIGTERM)
        out, err = server.communicate(timeout=60)
        said += [out, err]
        assert server.returncode == 0


def got(address: str, path: str, **parameters: str) -> Any:
    """The object that an address answers with."""
    with urllib.request.urlopen(f"{address}{path}?{urllib.parse.urlencode(parameters)}") as answer:
        return json.load(answer)


def test_the_api_answers_as_the_commands_do_and_nothing_asked_is_printed(sample: Commands) -> None:
    said: list[str] = []
    with serving(sample.folder / "index", said) as address:
        for question in ("王立軍", "harbor ferry", "outlet:saltmarsh Locke"):
            here = sample.done("search", question, "--json").json
            there = got(address, "/api/v1/search", q=question)
            assert (there["total"], there["hits"], there["understood"]) == (here["total"], here["hits"], here["understood"])
        people = got(address, "/api/v1/names", name="骆家辉")["people"]
        assert people == sample.done("names", "骆家辉", "--json").json["people"]
    printed = "".join(said)
    assert not [word for word in ("王立軍", "harbor", "saltmarsh", "GET", "%E7") if word in printed]


def test_the_server_follows_a_new_generation(commands: Commands) -> None:
    page = commands.folder / "corpus" / "a.txt"
    page.write_text("The harbor ferry left at dawn. " * 20, "utf-8")
    commands.done("rebuild", "--quiet")
    with serving(commands.folder / ".index", []) as address:
        assert got(address, "/api/v1/search", q="harbor")["total"] == 1
        commands.done("add", CORPUS / "pages" / "2012.htm", "--quiet")
        assert got(address, "/api/v1/search", q="王立军")["total"] == 1
        assert got(address, "/api/v1/search", q="harbor")["generation"] == "g000002"
