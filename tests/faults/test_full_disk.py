"""No room on the disk, at every size where it may run out: one line says so, and the old index answers."""

from __future__ import annotations

import resource
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.faults.conftest import Place, answers
from tests.running import Commands

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.faults

LIMITS = (0, 50, 100, 1_000, 4_000, 8_000, 16_000, 32_000, 50_000, 64_000, 100_000)


@contextmanager
def no_file_over(limit: int) -> Iterator[None]:
    """No file may grow beyond a size; what tries gets the error that a full disk gives (EFBIG for ENOSPC)."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))




@pytest.mark.parametrize("command", ["rebuild", "add", "import", "remove"])
def test_a_full_disk_is_told_and_the_old_index_answers(place: Place, command: str) -> None:
    place.holds(20, 0)
    commands = Commands(place.index.parent)
    with place.archive() as archive:
        archive.rebuild()
        right = answers(archive)
    extra = place.index.parent / "extra.jsonl"
    extra.write_text('{"id": "x", "text": "A page about the harbor and the ferry."}\n', "utf-8")
    people = place.index.parent / "people.jsonl"
    people.write_text('{"id": "somebody", "forms": ["Somebody Else"]}\n', "utf-8")
    line = {
        "rebuild": ("rebuild", "--corpus", place.corpus, "--quiet"),
        "add": ("add", extra, "--quiet"),
        "import": ("people", "import", people, "--quiet"),
        "remove": ("remove", "day-003", "--quiet"),
    }[command]
    told = 0
    for limit in LIMITS:
        with no_file_over(limit):
            ended = commands(*line, "--index", place.index)
        assert ended.code in (0, 1), ended.err
        assert "This is a bug" not in ended.err, (limit, ended.err)
        if ended.code == 0:
            break
        told += 1
        assert len(ended.err.strip().splitlines()) == 1, ended.err
        assert "File too large" in ended.err or "disk" in ended.err, ended.err
        with place.archive() as archive:
            assert answers(archive) == right
            assert archive.verify() == ()
    assert told
    assert commands(*line, "--index", place.index).code in ((0, 1) if command == "remove" else (0,))
    assert commands.done("verify", "--index", place.index).out == "All is well.\n"
