"""Measures processes: CPU seconds of a whole process tree, the memory of all its members together, percentiles."""

from __future__ import annotations

import contextlib
import os
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).absolute().parents[2]
_TICKS = os.sysconf("SC_CLK_TCK")
_EVERY = 0.4
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Used:
    """What a command used: CPU seconds of it and its children, wall seconds, peak bytes of all together, what it printed."""

    cpu: float
    wall: float
    peak: int
    output: str


def python() -> list[str]:
    """The interpreter, with warnings off as for a user."""
    return [sys.executable]


def environment() -> dict[str, str]:
    """Ours, with this checkout importable and nobody's options."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("INDEXER_")}
    return {**kept, "PYTHONPATH": str(ROOT)}


def run(arguments: Sequence[str | Path], *, watch: bool = True) -> Used:
    """Run ``python ARGUMENTS`` to its end; raises CalledProcessError when it fails."""
    command = [*python(), *map(str, arguments)]
    begun = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment(), cwd=ROOT) as process:
        watcher = Watcher(process.pid) if watch else None
        assert process.stdout
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = watcher.stop() if watcher else 0
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, output)
    return Used(usage.ru_utime + usage.ru_stime, time.monotonic() - begun, max(peak, usage.ru_maxrss * 1024 if not watch else 0), output)


class Watcher:
    """Looks at the memory of a process tree until ``stop``, which gives the highest sum of proportional set sizes."""

    def __init__(self, pid: int) -> None:
        """Begin at once, in a thread."""
        self._pid, self._peak, self._ended = pid, 0, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._ended.wait(_EVERY):
            self._peak = max(self._peak, sum(memory(each) for each in tree(self._pid)))

    def stop(self) -> int:
        """The peak in bytes."""
        self._ended.set()
        self._thread.join()
        return self._peak


def tree(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for each in found:
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{each}/task").iterdir():
                with contextlib.suppress(OSError):
                    found += map(int, (task / "children").read_text().split())
    return found


def memory(pid: int) -> int:
    """Bytes a process holds, pages shared with others by their share; 0 when it has gone."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def resident() -> int:
    """Bytes this process holds in memory now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def cpu_of(pid: int) -> float:
    """CPU seconds of a process tree that still runs."""
    total = 0
    for each in tree(pid):
        with contextlib.suppress(OSError):
            values = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
            total += sum(map(int, values[11:13]))
    return total / _TICKS


def median(values: Sequence[float]) -> float:
    """The median."""
    return statistics.median(values)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
