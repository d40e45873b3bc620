"""The thread that runs the workers: hands out tasks, gathers answers, watches, kills and replaces.

Tasks are numbered as they are given; answers are taken in that order. A worker holds two tasks at most: the one it is
at and the next. What is shared with the caller's thread (tasks that wait, answers that came) is guarded by a lock.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import sys
import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.errors import IndexerError
from indexer.ingest.process import Process
from indexer.ingest.watching import over, use_of
from indexer.ingest.worker import DONE, FAILED, READY, UNABLE, frame

if TYPE_CHECKING:
    from indexer.ingest.process import Message
    from indexer.ingest.watching import Limits

TICK = 0.05
"""Seconds between two looks at what the workers use."""
AHEAD = 2
"""Tasks a worker holds: with one more waiting at its door it never waits for us."""
FEW = 32
"""Up to so many tasks one worker is enough: a second costs more to start than it saves."""
START_SECONDS = 120.0
START_TRIES = 3


class WorkersFailed(IndexerError):
    """Worker processes cannot be started, or end before their first task."""

    title = "Workers cannot start"


@dataclass(frozen=True, slots=True)
class Plan:
    """What the workers shall do.

    "module:factory" and its pickled setup), how many there may be, and a task's limits.
    """

    task: str
    setup: bytes
    workers: int
    limits: Limits


@dataclass(frozen=True, slots=True)
class Answer:
    """A pickled answer, or the reason why there is none."""

    content: bytes = b""
    reason: str | None = None
    detail: str = ""


class Crew:
    """All workers of one pool."""

    def __init__(self, plan: Plan) -> None:
        """No thread and no process before the first task."""
        self._plan = plan
        self._changed = threading.Condition()
        self._waiting: deque[tuple[int, bytes]] = deque()
        self._answers: dict[int, Answer] = {}
        self._broken: BaseException | None = None
        self._given = self._taken = 0
        self._closing = False
        self._thread: threading.Thread | None = None
        self._workers: list[Process] = []
        self._bad_starts = 0
        self.held = 0
        """Bytes of answers that came and were not taken yet."""

    # ------------------------------------------------------------------------------------------ the caller's thread
    def give(self, task: object) -> None:
        """Add a task; it is done as soon as a worker is free."""
        content = frame(task)
        with self._changed:
            self._waiting.append((self._given, content))
            self._given += 1
        if self._thread is None:
            self._wake_end, self._wake = os.pipe()
            for end in (self._wake_end, self._wake):
                os.set_blocking(end, False)
            self._thread = threading.Thread(target=self._work, name="workers", daemon=True)
            self._thread.start()
        self._nudge()

    def take(self) -> Answer:
        """Wait for the answer to the next task in order; raises WorkersFailed."""
        with self._changed:
            while self._taken not in self._answers:
                if self._broken:
                    raise self._broken
                self._changed.wait(1.0)
            answer = self._answers.pop(self._taken)
            self._taken += 1
            self.held -= len(answer.content)
            return answer

    def close(self) -> None:
        """Kill all workers and end the thread."""
        self._closing = True
        if self._thread is not None:
            self._nudge()
            self._thread.join()
            self._thread = None
            os.close(self._wake)
            os.close(self._wake_end)

    def _nudge(self) -> None:
        with contextlib.suppress(BlockingIOError):  # a full pipe wakes as well
            os.write(self._wake, b"x")

    # ------------------------------------------------------------------------------------------ the crew's own thread
    def _work(self) -> None:
        """Until closed: hand out, wait for news, watch."""
        # Children inherit this: Ctrl-C and SIGTERM reach us alone, and we decide what becomes of the workers.
        if sys.platform != "win32":
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
        try:
            with selectors.DefaultSelector() as selector:
                self._selector = selector
                selector.register(self._wake_end, selectors.EVENT_READ)
                while not self._closing:
                    self._hand_out()
                    self._listen()
                    self._watch()
        except BaseException as error:  # noqa: BLE001 -- handed to the caller's thread, which would wait for ever
            self._break(error)
        finally:
            for worker in self._workers:
                worker.kill()

    def _break(self, error: BaseException) -> None:
        with self._changed:
            self._broken = self._broken or error
            self._changed.notify_all()

    def _hand_out(self) -> None:
        """Give each waiting task to the worker with the least to do, or to a new one."""
        while self._waiting and not self._broken:
            free = min(self._workers, key=lambda worker: len(worker.tasks), default=None)
            wanted = 1 if self._given <= FEW else self._plan.workers
            if (free is None or free.tasks) and len(self._workers) < wanted:
                free = self._start()
            if free is None or len(free.tasks) >= AHEAD:
                return
            with self._changed:
                number, content = self._waiting.popleft()
            free.put(number, content)
            self._listen_to(free)

    def _start(self) -> Process:
        try:
            worker = Process(self._plan.task, self._plan.setup)
        except OSError as error:
            cure = "Run it with fewer workers (--workers 1), or close other programs"
            raise WorkersFailed(f"Workers cannot start: {error.strerror or error}.", cure) from error
        self._workers.append(worker)
        self._selector.register(worker.outward, selectors.EVENT_READ, worker)
        return worker

    def _listen_to(self, worker: Process) -> None:
        """Push what can be pushed now; what cannot is pushed when there is room."""
        worker.push()
        registered = worker.inward in self._selector.get_map()
        if worker.unsent and not registered:
            self._selector.register(worker.inward, selectors.EVENT_WRITE, worker)
        elif registered and not worker.unsent:
            self._selector.unregister(worker.inward)

    def _listen(self) -> None:
        """Wait for answers, room or new tasks, a tick at most while anything runs."""
        busy = any(worker.tasks for worker in self._workers)
        for key, events in self._selector.select(TICK if busy else 1.0):
            worker: Process | None = key.data
            if worker is None:
                with contextlib.suppress(BlockingIOError):
                    os.read(self._wake_end, 1 << 16)
            elif worker not in self._workers:
                continue
            elif events & selectors.EVENT_WRITE:
                self._listen_to(worker)
            else:
                messages, ended = worker.pull()
                for message in messages:
                    self._heard(worker, message)
                if ended:
                    self._lost(worker, "crashed")
                elif worker.swollen(self._plan.limits.memory):
                    self._lost(worker, None)

    def _heard(self, worker: Process, message: Message) -> None:
        """Take one message of a worker to its account."""
        if message.kind == UNABLE:
            self._break(WorkersFailed(f"Workers cannot start: {message.text()}.", "Run: indexer doctor"))
        elif message.kind == READY:
            self._bad_starts = 0
        elif message.kind == DONE:
            self._answer(worker.tasks[0][0], Answer(message.content))
        elif message.kind == FAILED:
            self._answer(worker.tasks[0][0], Answer(reason="failed", detail=message.text()))
        worker.account(message)

    def _answer(self, number: int, answer: Answer) -> None:
        with self._changed:
            self._answers[number] = answer
            self.held += len(answer.content)
            self._changed.notify_all()

    # ------------------------------------------------------------------------------------------ watching
    def _watch(self) -> None:
        """Kill every worker whose task is over its limits."""
        for worker in list(self._workers):
            seconds = time.monotonic() - worker.began
            if not worker.ready:
                if seconds > START_SECONDS:
                    self._lost(worker, "crashed")
            elif worker.tasks and not worker.fresh():
                reason = over(self._plan.limits, worker.before, use_of(worker.pid), seconds)
                if reason:
                    self._lost(worker, reason)

    def _lost(self, worker: Process, reason: str | None) -> None:
        """Put a worker away. ``reason`` is held against the task it was at, if it is at that still.

        Other tasks wait again.
        """
        at = worker.tasks[0][0] if worker.tasks else None
        for end in (worker.inward, worker.outward):
            if end in self._selector.get_map():
                self._selector.unregister(end)
        self._workers.remove(worker)
        for message in worker.kill():  # what it had said before it was killed
            self._heard(worker, message)
        if not worker.ready:
            self._bad_starts += 1
            if self._bad_starts >= START_TRIES:
                self._break(WorkersFailed(f"Workers end at once ({worker.ending()}).", "Run: indexer doctor"))
        elif reason and worker.tasks and worker.tasks[0][0] == at:
            number, _ = worker.tasks.popleft()
            self._answer(number, Answer(reason=reason, detail=self._detail(reason, worker)))
        with self._changed:
            self._waiting.extendleft(reversed(worker.tasks))

    def _detail(self, reason: str, worker: Process) -> str:
        limits = self._plan.limits
        words = {
            "too_slow": f"more than {limits.cpu:g} s of CPU time or {limits.wall:g} s in all",
            "too_much_memory": f"more than {limits.memory >> 20} MB",
        }
        return words.get(reason, f"the worker ended by itself ({worker.ending()})")
