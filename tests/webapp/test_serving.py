"""`indexer serve` as a process: it starts, says where, refuses a taken port, and ends cleanly."""

from __future__ import annotations

import http.client
import re
import signal
import socket
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from indexer.errors import IndexerError
from webapp.cli import serve
from webapp.serving import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COMMAND = (sys.executable, "-c", "from webapp.cli import serve; serve()", "--port", "0")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A server over an empty index folder, with its port."""
    command = [*COMMAND, "--index", str(tmp_path / "index"), "--processes", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            said = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stderr.readline())
            assert said, "the first line on stderr is the address"
            yield process, int(said[1])
        finally:
            process.terminate()


def test_it_answers_without_an_index_and_ends_with_zero_on_sigterm(server: tuple[subprocess.Popen[str], int]) -> None:
    process, port = server
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as line:
        line.request("GET", "/healthz")
        answer = line.getresponse()
        status, names = answer.status, answer.getheader("Server")
        answer.read()

    process.send_signal(signal.SIGTERM)

    assert (status, names) == (200, "")
    assert process.wait(timeout=20) == 0


def test_a_taken_port_is_refused_with_the_cure() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(IndexerError, match=r"Cannot listen at .*Choose another: indexer serve --port 0"),
    ):
        free_port("127.0.0.1", taken.getsockname()[1])


def test_port_zero_is_any_free_one() -> None:
    assert free_port("127.0.0.1", 0) > 0


@pytest.mark.parametrize("bad", [("--port", "many"), ("--port", "65536"), ("--processes", "0"), ("surplus",)])
def test_wrong_usage_ends_with_two(bad: tuple[str, ...]) -> None:
    assert CliRunner().invoke(serve, bad).exit_code == 2
