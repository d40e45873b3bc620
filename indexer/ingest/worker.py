"""A worker process: tasks come in by stdin, results go out by stdout, one at a time, until stdin ends.

Run as a script by ``process``; imports nothing of ours before its first message, which says where to import from and
what to do. A task is a length (four bytes, big-endian) and a pickle; an answer has its kind and the worker's use of CPU
and memory between them, so that the parent can keep account without unpickling. Both ends are one program.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import pickle
import signal
import struct
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from collections.abc import Callable

LENGTH = struct.Struct(">I")
ANSWER = struct.Struct(">IBdQ")
"""Before an answer's pickle: its length, its kind, CPU seconds of the worker so far, bytes of memory it holds."""
READY, DONE, FAILED, UNABLE = range(4)
"""Kinds: the worker waits for tasks; the answer; what a task raised; what kept the worker from starting."""
DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG
ALLOCATIONS = 100_000
"""Objects made between two looks for cycles among them: a page makes tens of thousands that all go when it is read."""
DETAIL = 400
"""Characters kept of what a task raised."""


def frame(message: object) -> bytes:
    """A task as bytes."""
    content = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(content)) + content


def receive(stream: BinaryIO) -> object:
    """The next task; raises EOFError when the other end has gone."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError
    (length,) = LENGTH.unpack(head)
    content = stream.read(length)
    if len(content) < length:
        raise EOFError
    return pickle.loads(content)  # noqa: S301 -- from our own parent, through a pipe of its making


def memory() -> int:
    """Bytes this process holds, 0 where that cannot be seen."""
    try:
        return int(Path("/proc/self/statm").read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def end_with_parent(parent: int) -> None:
    """Have the kernel kill this process when its parent ends.

    Linux), and let it be the first to go when memory runs out.
    """
    if sys.platform != "linux":
        return
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)  # it ended before we could ask
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("800")


def resolve(task: str) -> Callable[[object], Callable[[object], object]]:
    """What ``module:name`` stands for."""
    module, name = task.split(":")
    made: Callable[[object], Callable[[object], object]] = getattr(importlib.import_module(module), name)
    return made


def take_streams() -> tuple[BinaryIO, BinaryIO]:
    """Stdin and stdout for messages only: what a library prints goes nowhere."""
    inward, outward = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return inward, outward


def attempt(perform: Callable[[object], object], task: object) -> tuple[int, bytes]:
    """A task's answer, pickled, or what it raised."""
    try:
        return DONE, pickle.dumps(perform(task), pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # noqa: BLE001 -- a line of the report: this page failed, its neighbors go on
        return FAILED, pickle.dumps(f"{type(error).__name__}: {error}"[:DETAIL])


def main() -> None:
    """Work until the parent closes its end."""
    inward, outward = take_streams()

    def send(kind: int, content: bytes) -> None:
        outward.write(ANSWER.pack(len(content), kind, time.process_time(), memory()))
        outward.write(content)
        outward.flush()

    with contextlib.suppress(EOFError, BrokenPipeError):
        parent, paths, task, setup = cast("tuple[int, list[str], str, bytes]", receive(inward))
        end_with_parent(parent)
        sys.path[:] = paths
        try:
            perform = resolve(task)(pickle.loads(setup))  # noqa: S301 -- as above; only now can its modules be found
        except Exception as error:  # noqa: BLE001 -- told to the parent, which fails with these words
            send(UNABLE, pickle.dumps(f"{type(error).__name__}: {error}"[:DETAIL]))
            return
        gc.set_threshold(ALLOCATIONS)
        send(READY, b"")
        while True:
            send(*attempt(perform, receive(inward)))


if __name__ == "__main__":
    main()
