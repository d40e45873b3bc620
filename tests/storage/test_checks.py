"""A file is hashed once, and again when anything about it changed."""

from __future__ import annotations

import os
import shutil
import time
from typing import TYPE_CHECKING

import pytest

from indexer.errors import Damaged
from indexer.storage import IndexFolder, checks, sha256_of
from indexer.storage.manifest import Facts

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """An index of one file that has lain still for a while, noted by its writer."""
    path = tmp_path / "index"
    with IndexFolder(path).writer() as lock:
        file = lock.scratch / "postings"
        file.write_bytes(b"words " * 1000)
        time.sleep(2 * checks.SETTLED / 1e9)
        lock.publish({lock.new_file_name("postings"): file}, Facts("f", 1))
    time.sleep(2 * checks.SETTLED / 1e9)
    with IndexFolder(path).writer() as lock:
        lock.publish({}, Facts("f", 1), [one.name for one in (path / "files").iterdir()])
    return path


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of files that were hashed."""
    names: list[str] = []

    def noting(path: Path) -> tuple[str, int]:
        names.append(path.name)
        return sha256_of(path)

    monkeypatch.setattr(checks, "sha256_of", noting)
    return names


def postings(index: Path) -> Path:
    (found,) = (index / "files").iterdir()
    return found


def test_what_a_writer_hashed_is_not_hashed_by_the_next_process(index: Path, hashed: list[str]) -> None:
    IndexFolder(index).current().close()
    assert not hashed


def test_a_changed_byte_is_noticed_though_the_time_of_writing_was_put_back(index: Path) -> None:
    path = postings(index)
    stat = path.stat()
    with path.open("r+b") as file:
        file.write(b"W")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    with pytest.raises(Damaged, match="postings"):
        IndexFolder(index).current()


def test_a_copy_is_hashed_anew(index: Path, tmp_path: Path, hashed: list[str]) -> None:
    shutil.copytree(index, tmp_path / "copy")
    IndexFolder(tmp_path / "copy").current().close()
    assert hashed == [postings(index).name]


@pytest.mark.parametrize("content", [None, b"", b"x", b'{"sha256":"00","facts":{}}\n'])
def test_a_lost_or_damaged_record_costs_only_time(index: Path, hashed: list[str], content: bytes | None) -> None:
    if content is None:
        (index / "checked").unlink()
    else:
        (index / "checked").write_bytes(content)
    IndexFolder(index).current().close()
    assert hashed


def test_verify_names_a_damaged_record(index: Path) -> None:
    (index / "checked").write_bytes(b"x")
    (problem,) = IndexFolder(index).verify()
    assert "checked" in problem


def test_verify_reads_all_bytes(index: Path, hashed: list[str]) -> None:
    assert IndexFolder(index).verify() == ()
    assert hashed
