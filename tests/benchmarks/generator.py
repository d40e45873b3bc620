"""Makes test corpora of any size, the same for the same seed: documents of mixed languages as ``.jsonl`` lines or HTML pages.

Run as a program: ``python -m tests.benchmarks.generator FOLDER --documents 20000`` (and ``--pages 300`` for HTML).
"""

from __future__ import annotations

import argparse
import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tests.benchmarks.templates import page_of
from tests.benchmarks.words import OUTLETS, PersonName, chinese, english, people, traditional_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.random import Generator

AVERAGE = 3_000
"""Characters of a text on average."""
_SPREAD = 0.7
"""The log-normal's sigma: one text in a hundred is over four times the average."""
_A_FILE = 2_000
"""Documents in one ``.jsonl`` file."""
_NAMED = 0.3
"""The share of sentences that name somebody."""


@dataclass(frozen=True, slots=True)
class Text:
    """One document; the names are those of a ``.jsonl`` line."""

    id: str
    url: str
    title: str
    text: str
    published: str
    byline: str
    outlet: str
    language: str


def texts(count: int, seed: int = 1) -> Iterator[Text]:
    """That many documents."""
    random = np.random.default_rng(seed)
    for number in range(count):
        yield _text(random, f"d{seed:02}{number:07}")


def write_documents(folder: Path, count: int, seed: int = 1) -> None:
    """Documents as ``.jsonl`` files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    source = texts(count, seed)
    for number in range(math.ceil(count / _A_FILE)):
        with (folder / f"part{number:03}.jsonl").open("w", encoding="utf-8") as file:
            for _, each in zip(range(_A_FILE), source, strict=False):
                file.write(json.dumps(asdict(each), ensure_ascii=False) + "\n")


def write_pages(folder: Path, count: int, seed: int = 2) -> None:
    """Documents as saved HTML pages in a folder, with all that outlets put around an article."""
    folder.mkdir(parents=True, exist_ok=True)
    made = list(texts(count, seed))
    for number, each in enumerate(made):
        related = [made[(number * 7 + step * 13) % len(made)].title for step in range(1, 7)]
        path = folder / f"{each.outlet.split()[-1]}" / f"{each.id}.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(page_of(each, related), "utf-8")


def _text(random: Generator, name: str) -> Text:
    outlet, language = OUTLETS[int(random.integers(0, len(OUTLETS)))]
    known = people()
    cast = [known[int(len(known) * random.random() ** 2.5)] for _ in range(int(random.integers(1, 6)))]
    length = int(random.lognormal(math.log(AVERAGE) - _SPREAD**2 / 2, _SPREAD))
    paragraphs = _english(random, length, cast) if language == "en" else _chinese(random, length, cast)
    title = _title(random, language, cast)
    if language == "zh-Hant":
        table = traditional_table()
        paragraphs, title = [each.translate(table) for each in paragraphs], title.translate(table)
    year, month, day = (int(random.integers(*span)) for span in ((1998, 2025), (1, 13), (1, 29)))
    writer = known[int(random.integers(0, len(known)))]
    byline = writer.pinyin if language == "en" else writer.traditional if language == "zh-Hant" else writer.simplified
    url = f"https://news.example/{year}/{name}"
    return Text(name, url, title, "\n\n".join(paragraphs), f"{year}-{month:02}-{day:02}", byline, outlet, language)


def _title(random: Generator, language: str, cast: list[PersonName]) -> str:
    if language == "en":
        words = english().draw(random, int(random.integers(5, 10)))
        return f"{cast[0].pinyin} {' '.join(words)}" if random.random() < 0.3 else " ".join(words).capitalize()
    words = chinese().draw(random, int(random.integers(6, 12)))
    return (cast[0].simplified if random.random() < 0.3 else "") + "".join(words)


def _english(random: Generator, length: int, cast: list[PersonName]) -> list[str]:
    """Paragraphs of sentences; the first full name is sometimes followed by its characters."""
    words = english().draw(random, max(8, int(length / 6.82)))
    return _paragraphs(words, random, 18, _EnglishSentence(random, cast), " ")


def _chinese(random: Generator, length: int, cast: list[PersonName]) -> list[str]:
    """Paragraphs of sentences; now and then a name stands in both scripts."""
    words = chinese().draw(random, max(8, int(length / 1.86)))
    return _paragraphs(words, random, 17, _ChineseSentence(random, cast), "")


def _paragraphs(
    words: list[str], random: Generator, average: int, sentence: _EnglishSentence | _ChineseSentence, between: str
) -> list[str]:
    """Words cut into sentences, sentences into paragraphs."""
    lengths = random.integers(average // 2, average * 3 // 2, 2 * len(words) // average + 4).tolist()
    chances = random.random((len(lengths), 3)).tolist()
    made, at = [], 0
    for count, (first, second, third) in zip(lengths, chances, strict=True):
        if at >= len(words):
            break
        made.append(sentence.write(words[at : at + count], first, second, third))
        at += count
    size = int(random.integers(3, 7))
    return [between.join(made[start : start + size]) for start in range(0, len(made), size)]


class _EnglishSentence:
    """Makes sentences of words, and names people in them."""

    def __init__(self, random: Generator, cast: list[PersonName]) -> None:
        self._cast = cast
        self._bilingual = random.random() < 0.25

    def write(self, words: list[str], first: float, second: float, third: float) -> str:
        """One sentence; the chances decide about a name, whose, a comma and a year."""
        half = len(words) // 2
        if first < _NAMED:
            person = self._cast[int(second * len(self._cast))]
            name = person.pinyin
            if self._bilingual and third < 0.3:
                name = f"{name} ({person.traditional})"
            words[half:half] = ["said", name] if third < 0.5 else [name]
        elif second < 0.1:
            words[half:half] = ["in", str(1998 + int(third * 27))]
        if third < 0.6 and half > 2:
            words[half - 1] += ","
        text = " ".join(words)
        return text[:1].upper() + text[1:] + "."


class _ChineseSentence:
    """Makes sentences of words, and names people in them."""

    def __init__(self, random: Generator, cast: list[PersonName]) -> None:
        self._cast = cast
        self._bilingual = random.random() < 0.1

    def write(self, words: list[str], first: float, second: float, third: float) -> str:
        """One sentence; the chances decide about a name, whose, its place and a date."""
        half = len(words) // 2
        if first < _NAMED:
            person = self._cast[int(second * len(self._cast))]
            name = person.simplified
            if self._bilingual and third < 0.3:
                name = f"{name}（{person.pinyin}）"
            words[0:0] = [name, "表示，"] if third < 0.5 else [name]
        elif second < 0.1:
            words[0:0] = [f"{1998 + int(third * 27)}年{1 + int(first * 12)}月，"]
        words[half] += "，"
        return "".join(words) + "。"


def main() -> None:
    """Write a corpus from the command line."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=0)
    parser.add_argument("--pages", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.documents:
        write_documents(given.folder, given.documents, given.seed)
    if given.pages:
        write_pages(given.folder, given.pages, given.seed)


if __name__ == "__main__":
    main()
