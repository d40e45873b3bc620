"""What names cost when a long list of people was imported."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from indexer.language.spelling_rules import wade_giles
from indexer.names.romanize import readings
from tests.benchmarks.conftest import built
from tests.benchmarks.measuring import percentile, run
from tests.benchmarks.words import PersonName, listed

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.random import Generator

    from tests.benchmarks.conftest import Scale
    from tests.benchmarks.results import Results

MIB = 1 << 20


def _asked(people: list[PersonName], each: int) -> dict[str, list[tuple[str, str]]]:
    """Names of each class, with the id each stands for."""
    random = np.random.default_rng(3)

    def picked() -> list[tuple[int, PersonName]]:
        return [(int(at), people[int(at)]) for at in random.integers(0, len(people), each)]

    return {
        "in characters": [(one.traditional, f"n{at}") for at, one in picked()],
        "in pinyin": [(one.pinyin, f"n{at}") for at, one in picked()],
        "given name first": [(" ".join(reversed(one.pinyin.split())), f"n{at}") for at, one in picked()],
        "in Wade-Giles": [(_wade_giles(one.pinyin), f"n{at}") for at, one in picked()],
        "with a slip of the pen": [(_slipped(one.pinyin, random), f"n{at}") for at, one in picked()],
    }


def _wade_giles(pinyin: str) -> str:
    surname, *given = readings(pinyin)[0].syllables
    return f"{wade_giles(surname)} {'-'.join(map(wade_giles, given))}".replace("v", "ü").title()


def _slipped(pinyin: str, random: Generator) -> str:
    at = int(random.integers(1, len(pinyin)))
    return pinyin[:at] + pinyin[at + 1 :]


def test_names_of_a_long_list(scale: Scale, tmp_path: Path, results: Results) -> None:
    index, people = built(tmp_path, 20).index, listed(scale.names)
    table, asked = tmp_path / "people.jsonl", tmp_path / "asked.json"
    with table.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": f"n{at}", "forms": [one.simplified]}, ensure_ascii=False) + "\n" for at, one in enumerate(people))
    used = run(["-m", "indexer", "people", "import", table, "--index", index, "--quiet"])
    results.add("Names", f"import of {len(people):,} people", f"{used.cpu:.1f} s, {used.peak / MIB:,.0f} MiB at most", "≤ 90 s")
    asked.write_text(json.dumps(_asked(people, scale.questions)), "utf-8")
    answer: dict[str, Any] = json.loads(run(["-m", "tests.benchmarks.looking_up", index, asked]).output)
    for kind, own in answer["times"].items():
        told = f"mean {sum(own) / len(own):.1f} ms, p95 {percentile(own, 0.95):.1f} ms, {answer['found'][kind] / len(own):.0%} among the first ten"
        results.add("Names", f"lookup among {len(people):,}: {kind}", told)
    every = [each for own in answer["times"].values() for each in own]
    told = f"mean {sum(every) / len(every):.1f} ms, p95 {percentile(every, 0.95):.1f} ms"
    results.add("Names", f"lookup among {len(people):,}: all classes together", told, "mean ≤ 5 ms, p95 ≤ 10 ms")
    results.add("Names", "memory of the process after all, mapped and shared pages too", f"{answer['resident'] / MIB:,.0f} MiB", "≤ 300 MB")
    results.plot("Names", "names", "CPU milliseconds a lookup, mean", {kind: sum(own) / len(own) for kind, own in answer["times"].items()}, "ms")
