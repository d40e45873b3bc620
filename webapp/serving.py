"""Running the application under granian: several processes, threads in each, a clean end."""

from __future__ import annotations

import functools
import http.client
import signal
import socket
import sys
import threading
import time
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from indexer.errors import IndexerError
from webapp import create_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from indexer.settings import Settings

THREADS = 4  # in each process; an archive answers most questions in milliseconds
PATIENCE = 30  # seconds a reader has to take an answer once we were told to end
ANSWER_WITHIN = 60.0

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain", "stream": "ext://sys.stderr"}},
    "loggers": {"_granian": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}


def run(settings: Settings) -> None:
    """Serve until a signal ends it. Raises `IndexerError` without the address, `SystemExit` when a worker fails."""
    # Here, because the tests of this file need no server.
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    import webapp.building  # noqa: F401 - read once, before the processes part

    port = free_port(settings.host, settings.port)
    settings = replace(settings, port=port)
    server = Server(
        "webapp",
        address=settings.host,
        port=port,
        interface=Interfaces.WSGI,
        workers=settings.processes,
        blocking_threads=THREADS,
        workers_kill_timeout=PATIENCE,
        url_path_prefix=urlsplit(settings.base_url or "").path.rstrip("/") or None,
        log_level=LogLevels.error,
        log_dictconfig=LOGGING,
    )

    def parted() -> bool:
        return len(server.wrks) >= server.workers

    threading.Thread(target=announce, args=(settings.host, port, parted), daemon=True).start()
    server.serve(target_loader=functools.partial(load, settings), wrap_loader=False)


def load(settings: Settings) -> Flask:
    """Make the application in a process that has just begun.

    A process inherits its parent's deafness to SIGTERM until the server listens for it; a signal that comes in
    between would be lost, and the end would wait for `PATIENCE`. Nothing runs yet, so the signal may simply end it.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    return create_app(settings)


def free_port(host: str, port: int) -> int:
    """The port, or any free one for 0. Raises `IndexerError` when it is taken or the address is not ours.

    Asked before the processes start: they share the port among themselves, and would share it with a stranger.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
            if sys.platform != "win32":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            return int(probe.getsockname()[1])
    except OSError as error:
        what = f"Cannot listen at {host}:{port}: {error.strerror or error}."
        raise IndexerError(what, "Choose another: indexer serve --port 0") from error


def announce(host: str, port: int, parted: Callable[[], bool]) -> None:
    """Print the address on stderr as soon as it answers.

    Until all processes have ``parted`` from us this thread only sleeps: one that parts while a lock is held here (of
    an import, of a name look-up) would find that lock held for ever.
    """
    near = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    until = time.monotonic() + ANSWER_WITHIN
    while not parted() and time.monotonic() < until:
        time.sleep(0.05)
    while time.monotonic() < until:
        if answers(near, port):
            shown = f"[{near}]" if ":" in near else near
            click.echo(f"Mingcha answers at http://{shown}:{port}/  (Ctrl-C ends it)", err=True)
            return
        time.sleep(0.1)


def answers(host: str, port: int) -> bool:
    """Whether somebody answers there."""
    try:
        with closing(http.client.HTTPConnection(host, port, timeout=5)) as line:
            line.request("GET", "/healthz", headers={"Host": f"localhost:{port}"})
            return bool(line.getresponse().status)
    except (OSError, http.client.HTTPException):
        return False
