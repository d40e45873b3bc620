"""Runs a command line inside the test's own process, through the real door."""

from __future__ import annotations

import contextlib
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unittest import mock

from indexer.cli.main import run
from indexer.cli.options import Face, archive_by_the_door

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one object it answered with."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[Any]:
        """The objects it answered with, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass(frozen=True, slots=True)
class Commands:
    """Command lines in a working folder: ``commands("search", "x", "--json")``."""

    folder: Path
    environ: tuple[tuple[str, str], ...] = ()

    def __call__(self, *arguments: object, stdin: str = "") -> Ended:
        """Run one; whatever it prints is caught."""
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
        given = io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8")
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), mock.patch("sys.stdin", given):
            code = run([str(each) for each in arguments], Face(dict(self.environ), self.folder, archive_by_the_door))
        return Ended(code, *(each.buffer.getvalue().decode() for each in (out, err)))

    def done(self, *arguments: object, stdin: str = "") -> Ended:
        """Run one that must succeed."""
        ended = self(*arguments, stdin=stdin)
        assert ended.code == 0, (arguments, ended.err)
        return ended
