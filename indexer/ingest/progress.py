"""How far a build is: a bar on a terminal, a plain line every few seconds elsewhere, or nothing."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

SECONDS = 5.0
"""Between two plain lines."""


class Progress(Protocol):
    """Told what happens, in order.

    ``start`` for each round, ``page`` for each page, ``done`` at the end, also of a failed build.
    """

    def start(self, total: int, what: str = "") -> None:
        """Pages there are to do; ``what`` says what is counted, where a build has several rounds."""
        ...

    def page(self, locator: str) -> None:
        """One page is done."""
        ...

    def done(self) -> None:
        """No more pages."""
        ...


class Silent:
    """Says nothing."""

    def start(self, total: int, what: str = "") -> None:
        """Say nothing."""

    def page(self, locator: str) -> None:
        """Say nothing."""

    def done(self) -> None:
        """Say nothing."""


class Plain:
    """A line every few seconds: pages done of all, pages a second, and the time left."""

    def __init__(self, stream: TextIO, what: str = "pages") -> None:
        """Lines go to ``stream``; ``what`` is counted."""
        self._stream, self._what = stream, what
        self._total = self._pages = 0
        self._began = self._said = time.monotonic()

    def start(self, total: int, what: str = "") -> None:
        """Begin to count."""
        self._what = what or self._what
        self._total, self._pages = total, 0
        self._began = self._said = time.monotonic()

    def page(self, locator: str) -> None:  # noqa: ARG002 -- a line for every page would be noise
        """Count, and say so when it is time."""
        self._pages += 1
        now = time.monotonic()
        if now - self._said >= SECONDS:
            self._said = now
            rate = self._pages / (now - self._began)
            left = (self._total - self._pages) / rate
            self._stream.write(f"{self._pages} of {self._total} {self._what}, {rate:.0f} a second, {left:.0f} s left\n")
            self._stream.flush()

    def done(self) -> None:
        """Nothing to put away."""


class OnTerminal:
    """A bar with rate and time left."""

    def __init__(self, stream: TextIO, what: str = "pages") -> None:
        """The bar is drawn on ``stream``; ``what`` is counted."""
        self._stream, self._what = stream, what
        self._bar: Bar | None = None

    def start(self, total: int, what: str = "") -> None:
        """Draw the bar."""
        self._what = what or self._what
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        rate = TextColumn("{task.fields[rate]}")
        self._bar = Bar(
            BarColumn(), MofNCompleteColumn(), TextColumn(self._what), rate, TimeRemainingColumn(),
            console=Console(file=self._stream), transient=True,
        )  # fmt: skip
        self._task = self._bar.add_task("pages", total=total, rate="")
        self._bar.start()

    def page(self, locator: str) -> None:  # noqa: ARG002 -- the bar shows numbers only
        """Move the bar."""
        if self._bar:
            speed = self._bar.tasks[self._task].speed
            self._bar.update(self._task, advance=1, rate=f"{speed:.0f}/s" if speed else "")

    def done(self) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.stop()
            self._bar = None


def progress_for(stream: TextIO, *, quiet: bool = False, what: str = "pages") -> Progress:
    """The progress that fits ``stream`` (usually stderr); ``what`` is counted."""
    if quiet:
        return Silent()
    return OnTerminal(stream, what) if stream.isatty() else Plain(stream, what)
