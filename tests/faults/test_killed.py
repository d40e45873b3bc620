"""A rebuild killed at any moment: the index answers all the time, nothing stays behind, the next rebuild is right."""

from __future__ import annotations

import os
import random
import signal
import time
from contextlib import suppress
from dataclasses import dataclass
from itertools import cycle
from typing import TYPE_CHECKING

import pytest

from indexer.storage import IndexFolder
from tests.faults.conftest import Place, answers, marked, new_mark

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from indexer import Archive
    from tests.faults.conftest import Answer

pytestmark = pytest.mark.faults

KILLS = 50
PAUSE = 0.03
"""Seconds between two questions of a reader, so that the build gets on."""
SMALL, GROWN = (40, 4), (60, 8)
MOST_GROWTH = 2.2
"""How many times the size of two generations (the one in force, and the one before) the folder may take."""


def build(place: Place, holding: tuple[int, int]) -> Answer:
    """A whole rebuild, and what is right afterwards."""
    place.holds(*holding)
    ended = place.run("rebuild", "--quiet")
    assert ended.returncode == 0, ended.stderr
    with place.archive() as archive:
        return answers(archive)


def is_gone(mark: str) -> bool:
    """Whether all processes of a build end by themselves."""
    until = time.monotonic() + 10
    while marked(mark):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


@dataclass(frozen=True, slots=True)
class Moment:
    """When a build is killed: so long after a file appears whose place in the index folder matches a pattern."""

    pattern: str
    after: float

    def has_come(self, index: Path) -> bool:
        """Whether such a file holds something by now."""
        with suppress(OSError):
            return any(path.stat().st_size for path in index.glob(self.pattern))
        return False


def moments(count: int, generation: Callable[[], str]) -> Iterator[Moment]:
    """Random moments in all stages of a build: reading, writing, publishing, right behind the switch."""
    pick = random.Random(20120206)
    for number in range(count):
        coming = generation()
        stages = (
            ("MINGCHA", 1.0),
            ("building/*", 0.3),
            ("building/*/articles.spool", 0.2),
            ("building/*/part1.*", 0.1),
            (f"files/*-{coming}-*", 0.01),
            (f"manifests/{coming}.json", 0.01),
        )
        pattern, within = stages[number % len(stages)]
        yield Moment(pattern, pick.random() * within)


def probe_until(moment: Moment, reader: Archive, process: subprocess.Popen[str], index: Path) -> Iterator[Answer]:
    """What the index answers while the build runs, up to a moment."""
    last = 0.0
    while process.poll() is None and not moment.has_come(index):
        if time.monotonic() > last + PAUSE:
            yield answers(reader)
            last = time.monotonic()
        time.sleep(0.001)
    time.sleep(moment.after)


def kill(process: subprocess.Popen[str], *, group: bool) -> None:
    """Kill the parent alone, or all of a build at once; it may have ended by itself."""
    with suppress(ProcessLookupError):
        (os.killpg if group else os.kill)(process.pid, signal.SIGKILL)
    process.communicate()


def test_a_rebuild_killed_at_random_moments_harms_nothing(place: Place) -> None:
    right = {GROWN: build(place, GROWN)}
    right[SMALL] = build(place, SMALL)
    whole, now, turns = place.size(), SMALL, cycle([GROWN, SMALL])
    folder, switched = IndexFolder(place.index), 0

    def coming() -> str:
        with folder.current() as generation:
            return f"g{int(generation.name[1:]) + 1:06}"

    with place.archive() as reader:
        for turn, moment in enumerate(moments(KILLS, coming)):
            wanted = GROWN if now == SMALL else SMALL
            place.holds(*wanted)
            mark = new_mark()
            process = place.start("rebuild", "--quiet", mark=mark)
            seen = set(probe_until(moment, reader, process, place.index))
            kill(process, group=turn % 4 < 2)
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
                assert build(place, now) == right[now]
                assert list((place.index / "building").iterdir()) == []
                assert place.size() <= MOST_GROWTH * whole
    assert 0 < switched < KILLS, "every moment was on the same side of the switch"


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_build_told_to_stop_says_so_and_goes_on_the_next_time(place: Place, number: signal.Signals, code: int) -> None:
    small = build(place, SMALL)
    place.holds(60, 100)
    mark = new_mark()
    process = place.start("rebuild", mark=mark)
    until = time.monotonic() + 30
    while not any(path.stat().st_size > 20_000 for path in place.index.glob("building/*/articles.spool")):
        assert time.monotonic() < until, "nothing was spooled"
        assert process.poll() is None, "it ended before it could be stopped"
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
