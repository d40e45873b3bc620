"""One worker process as its parent sees it.

Pipes that never block, the tasks it holds, and the account of the one it is at.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections import deque
from dataclasses import dataclass

from indexer.ingest import worker as script
from indexer.ingest.watching import Use
from indexer.ingest.worker import ANSWER, READY, frame

READ_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Message:
    """What a worker said: the kind, the pickle, and its use of CPU and memory when it said so."""

    kind: int
    content: bytes
    use: Use

    def text(self) -> str:
        """The words of a failure."""
        return str(pickle.loads(self.content))  # noqa: S301 -- made by our own worker


class Process:
    """A worker process. Started at once; used by one thread only."""

    def __init__(self, task: str, setup: bytes) -> None:
        """Start it; ``OSError`` when the system has no room for one more."""
        self._process = subprocess.Popen(  # noqa: S603 -- our own script
            [sys.executable, "-P", "-W", "ignore", script.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )
        assert self._process.stdin
        assert self._process.stdout
        self.pid = self._process.pid
        self.inward, self.outward = self._process.stdin.fileno(), self._process.stdout.fileno()
        for end in (self.inward, self.outward):
            os.set_blocking(end, False)
        self.tasks: deque[tuple[int, bytes]] = deque()
        """Number and bytes of the tasks it holds, the one it is at first."""
        self.unsent = bytearray(frame((os.getpid(), sys.path, task, setup)))
        self.ready = False
        self.before = self._first = Use(0.0, 0)
        """What it had used when the task it is at began."""
        self.began = time.monotonic()
        self._received = bytearray()

    def put(self, number: int, content: bytes) -> None:
        """Add a task to those it holds; ``push`` sends it."""
        if not self.tasks and self.ready:
            self.began = time.monotonic()
        self.tasks.append((number, content))
        self.unsent += content

    def push(self) -> None:
        """Send what the pipe has room for."""
        try:
            while self.unsent:
                sent = os.write(self.inward, self.unsent[:READ_BYTES])
                del self.unsent[:sent]
        except BlockingIOError:
            pass
        except OSError:
            self.unsent.clear()  # it has ended: its other pipe will say so

    def pull(self) -> tuple[list[Message], bool]:
        """The messages that have come whole, and whether the worker has ended."""
        ended = False
        try:
            piece = os.read(self.outward, READ_BYTES)
            self._received += piece
            ended = not piece
        except BlockingIOError:
            pass
        return self._messages(), ended

    def _messages(self) -> list[Message]:
        found, start = [], 0
        while start + ANSWER.size <= len(self._received):
            length, kind, cpu, memory = ANSWER.unpack_from(self._received, start)
            end = start + ANSWER.size + length
            if end > len(self._received):
                break
            found.append(Message(kind, bytes(self._received[start + ANSWER.size : end]), Use(cpu, memory)))
            start = end
        del self._received[:start]
        return found

    def account(self, message: Message) -> None:
        """Close the account of a task (or of the start) and open the next one's."""
        if message.kind == READY:
            self.ready = True
            self._first = message.use
        elif self.tasks:
            self.tasks.popleft()
        self.before = message.use
        self.began = time.monotonic()

    def fresh(self) -> bool:
        """Whether the task began so lately that there is nothing to see yet."""
        return time.monotonic() - self.began < 0.02

    def swollen(self, most: int) -> bool:
        """Whether it kept so much memory of earlier tasks that a new worker is better."""
        return self.ready and self.before.memory - self._first.memory > most

    def kill(self) -> list[Message]:
        """End it and wait until it is gone.

        Gives the messages that were still in the pipe. A second time does nothing.
        """
        if self._process.stdout is None or self._process.stdout.closed:
            return []
        self._process.kill()
        self._process.wait()
        messages, ended = self.pull()
        while not ended:
            more, ended = self.pull()
            messages += more
        for stream in (self._process.stdin, self._process.stdout):
            assert stream
            stream.close()
        return messages

    def ending(self) -> str:
        """How it ended, in words."""
        code = self._process.returncode or 0
        return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit {code}"
