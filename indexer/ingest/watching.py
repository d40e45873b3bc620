"""What a worker process uses: CPU time and memory as the kernel counts them, held against the limits of one page."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may use. ``memory`` is in bytes above what the worker held before it.

    ``wall`` catches a page that sleeps.
    """

    cpu: float = 5.0
    memory: int = 512 << 20
    wall: float = 120.0


@dataclass(frozen=True, slots=True)
class Use:
    """What a process has used: CPU seconds since its start, and bytes of memory it holds now."""

    cpu: float
    memory: int


def use_of(pid: int) -> Use | None:
    """The use of a process, from ``/proc``; ``None`` where there is no such thing, or no such process. About 20 µs."""
    try:
        content = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return None
    fields = content[content.rindex(b")") + 2 :].split()  # a program's name may hold spaces
    ticks, pages = int(fields[11]) + int(fields[12]), int(fields[21])
    return Use(ticks / os.sysconf("SC_CLK_TCK"), pages * os.sysconf("SC_PAGE_SIZE"))


def over(limits: Limits, before: Use, now: Use | None, seconds: float) -> str | None:
    """Why a page must be stopped: ``too_slow``, ``too_much_memory`` or ``None``; ``seconds``: clock since it began.

    Where CPU time cannot be seen, four times as long by the clock stands for it.
    """
    if now is None:
        return "too_slow" if seconds > 4 * limits.cpu else None
    if now.memory - before.memory > limits.memory:
        return "too_much_memory"
    if now.cpu - before.cpu > limits.cpu or seconds > limits.wall:
        return "too_slow"
    return None
