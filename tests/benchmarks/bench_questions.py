"""What an answer costs, by the class of the question, and beside other engines with the same tokens."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.benchmarks.measuring import percentile, run
from tests.benchmarks.questions import COUNTED, questions

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.conftest import Index, Scale
    from tests.benchmarks.results import Results

MIB = 1 << 20


def _written(folder: Path, asked: dict[str, list[str]]) -> Path:
    path = folder / "questions.json"
    path.write_text(json.dumps(asked), "utf-8")
    return path


def _told(times: list[float]) -> str:
    return f"p50 {percentile(times, 0.5):.1f} ms, p99 {percentile(times, 0.99):.1f} ms"


def test_answers_of_all_documents(full: Index, scale: Scale, tmp_path: Path, results: Results) -> None:
    asked = _written(tmp_path, questions(scale.questions))
    answer: dict[str, Any] = json.loads(run(["-m", "tests.benchmarks.asking", full.index, asked]).output)
    times: dict[str, list[float]] = answer["times"]
    for kind, own in times.items():
        results.add("Questions", f"{full.documents:,} documents: {kind}", f"{_told(own)}, {answer['totals'][kind] / len(own):,.0f} hits on average")
    counted = [each for kind in COUNTED for each in times[kind]]
    results.add("Questions", f"{full.documents:,} documents: words, questions and names together", _told(counted), "p50 ≤ 40 ms, p99 ≤ 400 ms")
    results.add("Questions", "the first answer of a process", f"{answer['first']:.0f} ms")
    results.add("Questions", "memory of the process after all", f"{answer['resident'] / MIB:,.0f} MiB", "≤ 400 MB")
    slow = max(times, key=lambda kind: percentile(times[kind], 0.5))
    results.say("Questions", f"An answer is ten hits with snippets, marks, reasons and facets; every question is asked once. The slowest class is: {slow}.")
    results.plot("Questions", "questions", "CPU milliseconds a question, median", {kind: percentile(own, 0.5) for kind, own in times.items()}, "ms")


def test_answers_beside_other_engines(sample: Index, scale: Scale, tmp_path: Path, results: Results) -> None:
    kept = {kind: asked for kind, asked in questions(scale.questions).items() if kind in COUNTED and kind != "phrase"}
    path = _written(tmp_path, kept)
    found = {"Mingcha": json.loads(run(["-m", "tests.benchmarks.asking", sample.index, path]).output)}
    for name, which in (("stock Whoosh", "whoosh"), ("SQLite FTS5", "fts5")):
        found[name] = json.loads(run(["-m", "tests.benchmarks.rivals", which, sample.corpus, tmp_path / which, path]).output)
        section = "Beside other engines"
        results.add(section, f"{sample.documents:,} documents, analyzed before: build by {name}", f"{found[name]['seconds']:.1f} s")
    for kind in kept:
        told = "; ".join(f"{name} {percentile(answer['times'][kind], 0.5):.1f} / {percentile(answer['times'][kind], 0.99):.1f}" for name, answer in found.items())
        results.add("Beside other engines", f"{kind}: p50 / p99 in ms", told)
    for name, answer in found.items():
        results.add("Beside other engines", f"memory after all: {name}", f"{answer['resident'] / MIB:,.0f} MiB")
    results.say(
        "Beside other engines",
        f"All three hold the same tokens of {sample.documents:,} documents; building stock Whoosh for all documents takes too long. The other two look for "
        "any of the question's terms and fetch ten texts; they make no snippets, facets or exact totals, and know no forms of names.",
    )
    medians = {name: percentile([each for own in answer["times"].values() for each in own], 0.5) for name, answer in found.items()}
    results.plot("Beside other engines", "engines", "CPU milliseconds a question, median of all classes", medians, "ms")
