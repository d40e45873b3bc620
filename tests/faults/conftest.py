"""A small collection that grows and shrinks, what its index must answer, and the program in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from indexer import Settings, open_archive

if TYPE_CHECKING:
    from indexer import Archive

ROOT = Path(__file__).parents[2]
PEOPLE = ("Wang Lijun (王立軍)", "薄熙来", "Gu Kailai", "駱家輝", "Mo Yan")
QUESTIONS = ("harbor", '"the harbor"', "王立军", "Bo Xilai", "港口")
Answer = tuple[tuple[str, int, tuple[str, ...]], ...]

PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Ferry {number}</title></head><body><h1>Ferry {number}</h1>
<p>{person} saw the harbor {times} times before the ferry number {number} left for the islands in the morning.</p>
<p>港口的第{number}班渡輪在早上離開，{person}站在碼頭上看著它走遠，沒有說一句話。</p></body></html>"""


def document(number: int) -> str:
    """One line of a ``.jsonl`` file."""
    person = PEOPLE[number % len(PEOPLE)]
    text = f"{person} crossed the harbor on day {number}. " * (1 + number % 3) + f"港口第{number}日，{person}渡海。"
    return json.dumps({"id": f"day-{number:03}", "text": text, "title": f"Day {number}"}, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Place:
    """A collection, its index, and the program."""

    corpus: Path
    index: Path

    def holds(self, documents: int, pages: int) -> None:
        """Make the collection hold so many lines and so many pages."""
        self.corpus.mkdir(exist_ok=True)
        lines = "".join(document(number) + "\n" for number in range(documents))
        (self.corpus / "days.jsonl").write_text(lines, "utf-8")
        for number in range(100):
            path = self.corpus / f"ferry{number}.html"
            path.unlink(missing_ok=True)
            if number < pages:
                person = PEOPLE[number % len(PEOPLE)]
                path.write_text(PAGE.format(number=number, person=person, times=number + 2), "utf-8")

    def archive(self) -> Archive:
        """The index as a process that has just begun sees it."""
        return open_archive(Settings(index=self.index, corpus=self.corpus, workers=1))

    def command(self, *arguments: str) -> list[str]:
        """A command line that is told where collection and index lie."""
        where = ["--index", str(self.index)]
        if arguments[0] == "rebuild":
            where += ["--corpus", str(self.corpus), "--workers", "1"]
        return [sys.executable, "-m", "indexer", *arguments, *where]

    def start(self, *arguments: str, mark: str = "") -> subprocess.Popen[str]:
        """Start the program in a process group of its own; ``mark`` lies in the environment of all its processes."""
        environ = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path[1:]]), "MINGCHA_TEST_MARK": mark}
        return subprocess.Popen(
            self.command(*arguments),
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the program to its end."""
        process = self.start(*arguments)
        out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def size(self) -> int:
        """Bytes of everything in the index folder; files may go while they are counted."""
        total = 0
        for path in self.index.rglob("*"):
            with suppress(OSError):
                total += path.stat().st_size if path.is_file() else 0
        return total


def answers(archive: Archive) -> Answer:
    """What an index answers to each question: its total, and ids in order."""
    found = (archive.search(question, limit=200) for question in QUESTIONS)
    return tuple((each.understood.text, each.total, tuple(hit.article.id for hit in each.hits)) for each in found)


def new_mark() -> str:
    """A word that no other process has in its environment."""
    return uuid4().hex


def marked(mark: str) -> list[int]:
    """The processes that carry a mark in their environment."""
    found = []
    for folder in Path("/proc").iterdir():
        with suppress(OSError):
            if folder.name.isdigit() and f"MINGCHA_TEST_MARK={mark}".encode() in (folder / "environ").read_bytes():
                found.append(int(folder.name))
    return found


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "corpus", tmp_path / "index")
