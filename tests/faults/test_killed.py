"""A rebuild killed at any moment: the index answers all the time, nothing stays behind, the next rebuild is right."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from contextlib import suppress
from itertools import cycle
from typing import TYPE_CHECKING

import pytest

from tests.faults.conftest import Place, answers, marked, new_mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer import Archive
    from tests.faults.conftest import Answer

pytestmark = pytest.mark.faults

KILLS = 50
PAUSE = 0.03
"""Seconds between two questions of a reader, so that the build gets on."""
SMALL, GROWN = (40, 4), (60, 8)
MOST_GROWTH = 2.2
"""How many times the size of two generations (the one in force, and the one before) the folder may take."""


def build(place: Place, holding: tuple[int, int]) -> tuple[Answer, float]:
    """A whole rebuild; what is right afterwards, and how long it took."""
    place.holds(*holding)
    begun = time.monotonic()
    ended = place.run("rebuild", "--quiet")
    assert ended.returncode == 0, ended.stderr
    with place.archive() as archive:
        return answers(archive), time.monotonic() - begun


def is_gone(mark: str) -> bool:
    """Whether all processes of a build end by themselves."""
    until = time.monotonic() + 10
    while marked(mark):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def probe_until(moment: float, reader: Archive, process: subprocess.Popen[str]) -> Iterator[Answer]:
    """What the index answers while the build runs, up to a moment."""
    while time.monotonic() < moment and process.poll() is None:
        yield answers(reader)
        time.sleep(PAUSE)


def kill(process: subprocess.Popen[str], *, group: bool) -> None:
    """Kill the parent alone, or all of a build at once; it may have ended by itself."""
    with suppress(ProcessLookupError):
        (os.killpg if group else os.kill)(process.pid, signal.SIGKILL)
    process.communicate()


def test_a_rebuild_killed_at_random_moments_harms_nothing(place: Place) -> None:
    moments, right = random.Random(20120206), {}
    right[GROWN], _ = build(place, GROWN)
    right[SMALL], seconds = build(place, SMALL)
    whole, now, turns = place.size(), SMALL, cycle([GROWN, SMALL])
    switched = 0
    with place.archive() as reader:
        for turn in range(KILLS):
            wanted = GROWN if now == SMALL else SMALL
            place.holds(*wanted)
            mark = new_mark()
            process = place.start("rebuild", "--quiet", mark=mark)
            moment = time.monotonic() + seconds * moments.uniform(0.15, 1.1)
            seen = set(probe_until(moment, reader, process))
            kill(process, group=turn % 2 == 0)
            after = answers(reader)
            assert after in (right[now], right[wanted])
            assert all(set(each) <= set(right[now] + right[wanted]) for each in seen)
            with place.archive() as fresh:
                assert answers(fresh) == after
                assert fresh.verify() == ()
            assert is_gone(mark), "workers outlived their parent"
            assert place.size() <= MOST_GROWTH * whole
            if after == right[wanted]:
                now, switched = wanted, switched + 1
            if turn % 10 == 9:  # the lock is free, what was left is tidied up, and the next one is right
                now = next(turns)
                assert build(place, now)[0] == right[now]
                assert list((place.index / "building").iterdir()) == []
                assert place.size() <= MOST_GROWTH * whole
    assert 0 < switched < KILLS, "every moment was on the same side of the switch"


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_build_told_to_stop_says_so_and_goes_on_the_next_time(place: Place, number: signal.Signals, code: int) -> None:
    small, _ = build(place, SMALL)
    place.holds(60, 100)
    mark = new_mark()
    process = place.start("rebuild", mark=mark)
    until = time.monotonic() + 30
    while not any(path.stat().st_size > 20_000 for path in place.index.glob("building/*/articles.spool")):
        assert time.monotonic() < until and process.poll() is None, "nothing was spooled"
        time.sleep(0.005)
    process.send_signal(number)
    _, said = process.communicate(timeout=30)
    assert process.returncode == code
    assert "Stopped. Nothing is half done" in said
    assert "Traceback" not in said
    assert is_gone(mark)
    with place.archive() as archive:
        assert answers(archive) == small
        made = archive.rebuild()
        assert made.documents == 160
        assert made.unchanged > 4, "what was read before the interruption was read again"
