"""Worker processes under limits: tasks in, answers out in the same order, and no task can take the others down.

A task that uses too much is killed with its worker, which is replaced; tasks that waited behind it are done by another.
One thread (``Crew``) talks to all workers and watches them; the caller's thread only gives and takes.
"""

from __future__ import annotations

import pickle
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from indexer.ingest.crew import Answer, Crew, Plan
from indexer.ingest.watching import Limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

T = TypeVar("T")
WINDOW = 16
"""Tasks on their way for each worker: enough that none waits for the slowest, few enough to hold in memory."""
HELD_BYTES = 64 << 20
"""Answers that wait for an earlier one; above this no further task is given out."""


@dataclass(frozen=True, slots=True)
class Done:
    """A task's answer."""

    value: object


@dataclass(frozen=True, slots=True)
class Failed:
    """A task without an answer: ``too_slow``, ``too_much_memory``, ``crashed``, or ``failed`` with what was raised."""

    reason: str
    detail: str = ""


class Pool(Generic[T]):
    """Up to ``workers`` processes that each hold what ``task`` ("module:factory") makes of ``setup``.

    ``factory(setup)`` gives a function from one task to one answer; tasks, answers and setup are pickled.
    """

    def __init__(self, task: str, setup: object = None, *, workers: int = 1, limits: Limits | None = None) -> None:
        """No process is started before the first task."""
        self._workers = max(1, workers)
        self._crew = Crew(Plan(task, pickle.dumps(setup), self._workers, limits or Limits()))

    def answers(self, tasks: Iterable[T]) -> Iterator[tuple[T, Done | Failed]]:
        """Each task with its answer, in the order given. ``tasks`` is read in this thread, a little ahead.

        Raises WorkersFailed when no worker can be started.
        """
        given: deque[T] = deque()
        source = iter(tasks)
        more = True
        while more or given:
            while more and len(given) < WINDOW * self._workers and (not given or self._crew.held < HELD_BYTES):
                try:
                    task = next(source)
                except StopIteration:
                    more = False
                    break
                given.append(task)
                self._crew.give(task)
            if given:
                yield given.popleft(), _read(self._crew.take())

    def close(self) -> None:
        """Kill the workers; none is left when this returns."""
        self._crew.close()

    def __enter__(self) -> Self:
        """The pool itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Kill the workers."""
        self.close()


def _read(answer: Answer) -> Done | Failed:
    """An answer unpickled, in the thread that wants it."""
    if answer.reason is not None:
        return Failed(answer.reason, answer.detail)
    return Done(pickle.loads(answer.content))  # noqa: S301 -- made by our own worker
