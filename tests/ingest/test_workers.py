"""No task can take the others down, answers come in order, and no worker outlives its parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from indexer.ingest.crew import WorkersFailed
from indexer.ingest.watching import Limits, Use, over, use_of
from indexer.ingest.workers import WINDOW, Done, Failed, Pool

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORT = Limits(cpu=0.4, memory=128 << 20, wall=20.0)


def reasons(tasks: list[str], limits: Limits = SHORT, workers: int = 1) -> list[str | None]:
    """Why each task has no answer, ``None`` for those that have."""
    with Pool[str]("worker_tasks:misbehave", workers=workers, limits=limits) as pool:
        return [answer.reason if isinstance(answer, Failed) else None for _, answer in pool.answers(tasks)]


@pytest.mark.parametrize("workers", [1, 3])
def test_answers_come_in_the_order_of_tasks(workers: int) -> None:
    with Pool[int]("worker_tasks:double", workers=workers) as pool:
        assert [answer for _, answer in pool.answers(range(300))] == [Done(2 * task) for task in range(300)]


@pytest.mark.parametrize(
    ("task", "reason"),
    [
        ("forever", "too_slow"),
        ("backtrack", "too_slow"),
        ("eat", "too_much_memory"),
        ("crash", "crashed"),
        ("exit", "crashed"),
        ("raise", "failed"),
        ("unpicklable", "failed"),
        ("noise", None),
        ("big 3000000", None),
    ],
)
def test_a_bad_task_is_reported_and_its_neighbors_are_done(task: str, reason: str | None) -> None:
    assert reasons(["before", task, "after", "and", "on"]) == [None, reason, None, None, None]


def test_a_task_that_sleeps_is_stopped_by_the_clock() -> None:
    assert reasons(["a", "sleep 30", "b"], Limits(wall=0.3)) == [None, "too_slow", None]


def test_every_task_has_its_own_limit() -> None:
    assert reasons(["burn 0.25"] * 6) == [None] * 6


def test_memory_kept_by_earlier_tasks_is_not_held_against_the_next() -> None:
    with Pool[int]("worker_tasks:hoard", limits=Limits(memory=60 << 20)) as pool:
        answers = [answer for _, answer in pool.answers(range(12))]
    assert all(isinstance(answer, Done) for answer in answers)
    assert len({answer.value for answer in answers if isinstance(answer, Done)}) > 1  # a swollen worker was replaced


def test_many_bad_tasks_among_good_ones_are_all_accounted_for() -> None:
    tasks = ["crash" if number % 5 == 3 else "raise" if number % 7 == 2 else str(number) for number in range(60)]
    expected = [{"crash": "crashed", "raise": "failed"}.get(task) for task in tasks]
    assert reasons(tasks, workers=2) == expected


def test_few_tasks_start_one_worker() -> None:
    with Pool[int]("worker_tasks:hoard", workers=4) as pool:
        assert len({answer.value for _, answer in pool.answers(range(4)) if isinstance(answer, Done)}) == 1


def test_tasks_are_read_only_as_far_ahead_as_there_is_room() -> None:
    read = 0

    def tasks() -> Iterator[int]:
        nonlocal read
        for task in range(1000):
            read += 1
            yield task

    with Pool[int]("worker_tasks:double") as pool:
        for number, _ in enumerate(pool.answers(tasks())):
            assert read <= number + 1 + WINDOW


def test_tasks_larger_than_a_pipe_go_through() -> None:
    with Pool[bytes]("worker_tasks:double", workers=2) as pool:
        answers = list(pool.answers([b"x" * 1_500_000] * 12))
    assert [answer for _, answer in answers] == [Done(b"x" * 3_000_000)] * 12


def test_a_pool_without_tasks_starts_nothing() -> None:
    with Pool[int]("nowhere:nothing") as pool:
        assert list(pool.answers([])) == []


@pytest.mark.parametrize(
    ("task", "said"),
    [("nowhere:nothing", "nowhere"), ("worker_tasks:unable", "no dictionary"), ("worker_tasks:dying", "exit 7")],
)
def test_workers_that_cannot_start_are_told_in_words(task: str, said: str) -> None:
    with Pool[int](task) as pool, pytest.raises(WorkersFailed, match=said):
        list(pool.answers(range(3)))


def test_closing_in_the_middle_leaves_no_worker_and_no_thread() -> None:
    with Pool[str]("worker_tasks:misbehave", workers=2) as pool:
        answers = pool.answers(["a", *["sleep 60"] * 20])
        next(answers)
        pids = [worker.pid for worker in pool._crew._workers]
    assert pids
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)
    assert not any(thread.name == "workers" for thread in threading.enumerate())


PARENT = """
import sys
from indexer.ingest.workers import Pool
from indexer.ingest import interruptible, Interrupted
try:
    with interruptible(), Pool("worker_tasks:misbehave", workers=2) as pool:
        answers = pool.answers(["a"] + ["forever"] * 20)
        next(answers)
        import time; time.sleep(0.2)
        print(*[worker.pid for worker in pool._crew._workers], flush=True)
        for answer in answers: print("answered")
except Interrupted as error:
    sys.exit(error.exit_code)
"""


@pytest.mark.faults
@pytest.mark.parametrize(
    ("number", "whole_group", "code"),
    [
        (signal.SIGKILL, False, -9),
        (signal.SIGTERM, False, 143),
        (signal.SIGTERM, True, 143),
        (signal.SIGINT, True, 130),
    ],
)
def test_no_worker_outlives_its_parent(number: int, whole_group: bool, code: int) -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        [sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True, env=environment, start_new_session=True
    )
    assert process.stdout
    pids = process.stdout.readline().split()
    (os.killpg if whole_group else os.kill)(process.pid, number)
    said, _ = process.communicate(timeout=20)
    assert (process.returncode, said) == (code, "")
    until = time.monotonic() + 5
    while any(_runs(pid) for pid in pids) and time.monotonic() < until:
        threading.Event().wait(0.02)
    assert pids
    assert not any(_runs(pid) for pid in pids)


def _runs(pid: str) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_use_is_read_of_this_process_and_not_of_one_that_is_not_there() -> None:
    use = use_of(os.getpid())
    assert use
    assert use.cpu > 0
    assert use.memory > 1 << 20
    assert use_of(2**22 + 1) is None


@pytest.mark.parametrize(
    ("now", "seconds", "reason"),
    [
        (Use(6.0, 0), 3.0, None),
        (Use(6.1, 0), 3.0, "too_slow"),
        (Use(2.0, 513 << 20), 3.0, "too_much_memory"),
        (Use(2.0, 0), 121.0, "too_slow"),
        (None, 19.0, None),
        (None, 21.0, "too_slow"),
    ],
)
def test_limits_hold_for_one_task(now: Use | None, seconds: float, reason: str | None) -> None:
    assert over(Limits(), Use(1.0, 0), now, seconds) == reason
