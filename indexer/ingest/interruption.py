"""SIGTERM and Ctrl-C as one exception that no ``except Exception`` swallows."""

from __future__ import annotations

import contextlib
import signal
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


class Interrupted(KeyboardInterrupt):
    """The process was asked to end.

    ``signal`` is the number. An exit code is 128 more: 130 for Ctrl-C, 143 for SIGTERM.
    """

    def __init__(self, number: int) -> None:
        """``number`` is the signal's."""
        super().__init__(f"interrupted by {signal.Signals(number).name}")
        self.signal = number

    @property
    def exit_code(self) -> int:
        """What a shell expects: 128 and the signal's number."""
        return 128 + self.signal


def _raise(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 -- a handler is given it
    """Raise once: what is being put away meanwhile is not disturbed by a second signal of the kind."""
    signal.signal(number, signal.SIG_IGN)
    raise Interrupted(number)


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """Within the block SIGTERM and SIGINT raise Interrupted in the main thread. Elsewhere than there it does nothing.

    A second signal of the same kind is ignored until the block has been left, so that workers and locks are put away.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, _raise) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
