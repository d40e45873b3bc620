"""``indexer serve``: the web face over HTTP, plugged in by the entry-point group ``indexer.commands``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from indexer.settings import OPTIONS, load

HELP = {option.name: f"{option.help}  [default: {option.default or 'none'}]" for option in OPTIONS}


@click.command("serve")
@click.option("--index", type=click.Path(path_type=Path), help=HELP["index"])
@click.option("--host", help=HELP["host"])
@click.option("--port", type=click.IntRange(0, 65_535), help=f"{HELP['port']} 0 takes any that is free.")
@click.option("--base-url", metavar="URL", help=HELP["base_url"])
@click.option("--processes", "--workers", "processes", type=click.IntRange(1, 64), help=HELP["processes"])
def serve(index: Path | None, host: str | None, port: int | None, base_url: str | None, processes: int | None) -> None:
    """Serve the search pages and the JSON API.

    Ctrl-C or SIGTERM lets the requests under way finish, then ends.
    """
    from webapp.serving import run

    flags = {"index": index, "host": host, "port": port, "base_url": base_url, "processes": processes}
    run(load(flags, os.environ, Path.cwd()))
