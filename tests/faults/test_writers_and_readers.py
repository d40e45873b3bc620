"""One writer at a time, and any number of readers while generations come and go."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from indexer.storage import IndexFolder
from tests.faults.conftest import QUESTIONS, Place, answers
from tests.running import Commands

if TYPE_CHECKING:
    from indexer import Archive

pytestmark = pytest.mark.faults

READERS, SWITCHES = 8, 20
Said = tuple[str, str, tuple[str, ...]]


def test_a_second_writer_is_refused_and_told_who_the_first_is(place: Place) -> None:
    place.holds(5, 0)
    commands = Commands(place.index.parent)
    commands.done("rebuild", "--corpus", place.corpus, "--index", place.index)
    with IndexFolder(place.index).writer():
        for line in (["rebuild", "--corpus", place.corpus], ["add", place.corpus], ["remove", "day-001"], ["rollback"]):
            ended = commands(*line, "--index", place.index)
            assert ended.code == 1
            assert f"is being written by process {os.getpid()} since 20" in ended.err, line
        assert commands.done("search", "harbor", "--index", place.index, "--json").json["total"] == 5
    assert commands.done("rebuild", "--corpus", place.corpus, "--index", place.index).code == 0


def ask(archive: Archive, question: str) -> Said:
    """One answer with the generation it came from."""
    found = archive.search(question, limit=100)
    return found.generation, question, tuple(hit.article.id for hit in found.hits)


def read_until(done: threading.Event, archive: Archive, start: int) -> set[Said]:
    """Ask question after question until the switching is done; every answer that was given."""
    said, turn = set(), start
    while not done.is_set():
        said.add(ask(archive, QUESTIONS[turn % len(QUESTIONS)]))
        turn += 1
    return said


def test_readers_are_right_while_generations_come_and_go(place: Place) -> None:
    place.holds(30, 0)
    with place.archive() as writer:
        writer.rebuild()
        right = {ask(writer, question) for question in QUESTIONS}
        done, shared = threading.Event(), place.archive()
        with ThreadPoolExecutor(READERS) as pool:
            readers = [shared if number % 2 else place.archive() for number in range(READERS)]
            running = [pool.submit(read_until, done, reader, number) for number, reader in enumerate(readers)]
            try:
                for switch in range(SWITCHES):
                    if switch % 2:
                        writer.rollback()
                    else:
                        writer.remove([f"day-{switch:03}"])
                    right |= {ask(writer, question) for question in QUESTIONS}
            finally:
                done.set()
            said = [each.result() for each in running]
        assert all(each <= right for each in said)
        assert len({generation for each in said for generation, _, _ in each}) > 2
        assert all(each for each in said)
        with place.archive() as fresh:
            assert answers(fresh) == answers(writer)
