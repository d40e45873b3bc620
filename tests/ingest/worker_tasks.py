"""Tasks for worker processes: some behave, some never return from C code, some eat memory, some crash."""

from __future__ import annotations

import ctypes
import itertools
import os
import re
import sys
import time
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.ingest.articles import pack, unpack
from indexer.ingest.task import Made, Read
from indexer.model import Article, Attribution, Document, Reading, Rejected

if TYPE_CHECKING:
    from collections.abc import Callable

    from indexer.ingest.task import Work


def double(setup: object) -> Callable[[object], object]:
    """Twice the task."""
    return lambda task: task * 2  # type: ignore[operator]


def misbehave(setup: object) -> Callable[[str], object]:  # noqa: C901 -- as below
    """Does what the task says."""

    def act(task: str) -> object:  # noqa: C901, PLR0912 -- one branch a kind of misbehavior
        verb, _, number = task.partition(" ")
        if verb == "forever":
            deque(itertools.repeat(1), maxlen=0)  # a loop in C that no signal handler of Python's can leave
        elif verb == "backtrack":
            re.match(r"(a*)*b", "a" * 64)
        elif verb == "eat":
            held = []
            while True:
                held.append(bytearray(os.urandom(1)) * (1 << 24))
        elif verb == "crash":
            ctypes.string_at(0)
        elif verb == "exit":
            os._exit(3)
        elif verb == "raise":
            raise ValueError("bad page")
        elif verb == "sleep":
            time.sleep(float(number))
        elif verb == "burn":
            end = time.process_time() + float(number)
            while time.process_time() < end:
                pass
        elif verb == "unpicklable":
            return lambda: None
        elif verb == "noise":
            print("noise")
            sys.stderr.write("noise")
            os.write(1, b"noise")
        elif verb == "big":
            return b"x" * int(number)
        return task

    return act


def unable(setup: object) -> Callable[[object], object]:
    """Cannot start."""
    raise RuntimeError("no dictionary")


def dying(setup: object) -> Callable[[object], object]:
    """Ends before its first task."""
    os._exit(7)


def hoard(setup: object) -> Callable[[object], object]:
    """Keeps 24 MB of every task; gives its own process id."""
    kept: list[bytearray] = []

    def act(task: object) -> object:
        kept.append(bytearray(b"x") * (24 << 20))
        return os.getpid()

    return act


def extractor(setup: object) -> Callable[[Work], Read | Rejected]:
    """An article whose body is the page's file name; a page called ``bad`` has no text, ``crash`` takes its worker down."""

    def extract(work: Work) -> Read | Rejected:
        name = work.page.path.stem
        if name == "bad":
            return Rejected(work.locators[0], "no_text", "Leave it out")
        if name == "crash":
            os._exit(9)
        return Read(pack(Reading(Article(work.page.id, name, Attribution(), work.locators))), "site")

    return extract


def indexer(setup: object) -> Callable[[Work], Made | Rejected]:
    """A document of ``extractor``'s article."""
    extract = extractor(setup)

    def make(work: Work) -> Made | Rejected:
        read = Read(work.packed, "site") if work.packed else extract(work)
        if isinstance(read, Rejected):
            return read
        article = replace(unpack(read.packed).article, locators=work.locators)
        return Made(Document(article, {}, 1), not work.packed, b"" if work.packed else read.packed)

    return make
