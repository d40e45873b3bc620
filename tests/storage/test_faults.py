"""Killed, refused by the disk, or out of room at any moment: the index answers, and the next writer works."""

from __future__ import annotations

import errno
import os
import random
import resource
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from indexer.errors import CannotWrite
from indexer.storage import Facts, IndexFolder, Manifest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.faults

WRITER = """
import os, sys
from pathlib import Path
from indexer.storage import Facts, IndexFolder
folder = IndexFolder(Path(sys.argv[1]))
while True:
    with folder.writer() as writer:
        content = writer.next_generation.encode() * 20000
        made = writer.scratch / "made"
        made.write_bytes(content)
        name = writer.new_file_name("postings", ".bin")
        writer.publish({name: made}, Facts("f", len(content), attachments={"a": name}))
    folder.journal.append("remove", id=writer.next_generation)
    print(writer.next_generation, flush=True)
"""


def publish(folder: IndexFolder) -> Manifest:
    """One more generation, whose file says its name."""
    with folder.writer() as writer:
        made = writer.scratch / "made"
        made.write_bytes(writer.next_generation.encode() * 100)
        name = writer.new_file_name("postings", ".bin")
        return writer.publish({name: made}, Facts("f", 1, attachments={"a": name}))


def test_a_writer_killed_at_any_moment_loses_nothing_it_reported(tmp_path: Path) -> None:
    path, moments = tmp_path / "index", random.Random(7)
    folder = IndexFolder(path)
    publish(folder)
    for _ in range(15):
        process = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
        assert process.stdout
        process.stdout.readline()
        time.sleep(moments.random() * 0.05)
        process.send_signal(signal.SIGKILL)
        said = process.communicate()[0].split()
        assert [problem for problem in folder.verify() if "half a line" not in problem] == []
        with folder.current() as generation:
            content = generation.attachment("a").read_bytes()
            assert content == generation.name.encode() * 20000
            if said:
                assert int(generation.name[1:]) >= int(said[-1][1:]) - 1
    publish(folder)
    assert len(list((path / "files").iterdir())) == 2
    assert list((path / "building").iterdir()) == []


CALLS = ("fsync", "replace", "rename", "open", "write", "ftruncate")


@pytest.mark.parametrize("call", CALLS)
def test_an_error_of_the_disk_at_every_call_is_told_and_harms_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    folder = IndexFolder(tmp_path / "index")
    publish(folder)
    genuine: Callable[..., object] = getattr(os, call)
    told = 0
    for turn in range(60):
        left = [turn]

        def failing(*args: object, left: list[int] = left, **kwargs: object) -> object:
            left[0] -= 1
            if left[0] == -1:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return genuine(*args, **kwargs)

        with monkeypatch.context() as patch:
            patch.setattr(os, call, failing)
            try:
                publish(folder)
                folder.journal.append("remove", id="x")
            except CannotWrite as error:
                told += 1
                assert "Input/output error" in str(error)  # noqa: PT017 -- some calls fail, some do not
        assert folder.verify() == ()
        if left[0] >= 0:
            break
    else:
        pytest.fail("more calls than expected")
    assert told
    with folder.current() as generation:
        assert generation.attachment("a").read_bytes() == generation.name.encode() * 100


def test_a_file_over_the_size_limit_is_told_and_the_old_generation_stays(tmp_path: Path) -> None:
    folder = IndexFolder(tmp_path / "index")
    publish(folder)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    for limit in (0, 10, 200):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        try:
            with pytest.raises((CannotWrite, OSError)):
                publish(folder)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert folder.verify() == ()
    assert publish(folder).generation == "g000002"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="a read-only disk needs root to set up")
def test_a_read_only_disk_answers_and_refuses_to_write(tmp_path: Path) -> None:
    folder = IndexFolder(tmp_path / "index")
    publish(folder)
    mount = ["mount", "--bind", "-o", "ro", str(folder.path), str(folder.path)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no mounts here")
    try:
        reader = IndexFolder(folder.path)
        with reader.current() as generation:
            assert generation.attachment("a").exists()
        assert reader.verify() == ()
        with pytest.raises(CannotWrite, match="read-only"), reader.writer():
            pass
    finally:
        subprocess.run(["umount", str(folder.path)], check=True)
