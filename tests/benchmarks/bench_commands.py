"""What a command costs as a whole process, start of the interpreter included."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.benchmarks.generator import write_pages
from tests.benchmarks.measuring import median, run
from tests.benchmarks.words import people

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.conftest import Index, Scale
    from tests.benchmarks.results import Results

QUESTIONS = ("minister", "王立军", "Wang Lijun", "what did the minister say about the river?", "会议讨论了什么问题？")

LISTED = 2000
"""Names in a list."""


def test_search_from_the_command_line(half: Index, scale: Scale, results: Results) -> None:
    asked = QUESTIONS[: scale.repeats]
    seconds = [run(["-m", "indexer", "search", each, "--index", half.index, "--json"], watch=False).cpu for each in asked]
    results.add("Commands", f"search of {half.documents:,} documents", f"{median(seconds):.2f} s, median of {len(seconds)}", "≤ 1 s")


def test_add_of_one_page(half: Index, scale: Scale, tmp_path: Path, results: Results) -> None:
    write_pages(tmp_path, scale.repeats, seed=9)
    pages = sorted(tmp_path.rglob("*.html"))
    seconds = [run(["-m", "indexer", "add", each, "--index", half.index, "--quiet"], watch=False).cpu for each in pages]
    results.add("Commands", f"add of one page to {half.documents:,} documents", f"{median(seconds):.2f} s, median of {len(seconds)}", "≤ 2 s")
    status = [run(["-m", "indexer", "status", "--index", half.index], watch=False).cpu for _ in pages]
    results.add("Commands", "status", f"{median(status):.2f} s, median of {len(status)}")


def test_a_list_of_names(half: Index, tmp_path: Path, results: Results) -> None:
    names = [form for person in people() for form in (person.simplified, person.traditional, person.pinyin)][:LISTED]
    watched, asked = tmp_path / "names.txt", tmp_path / "names.jsonl"
    watched.write_text("\n".join(names), "utf-8")
    asked.write_text("".join(json.dumps({"id": name, "name": name}) + "\n" for name in names), "utf-8")
    commands: dict[str, list[str | Path]] = {"names --batch": ["names", "--batch", asked], "watch": ["watch", watched, "--quiet"]}
    for what, command in commands.items():
        spent = run(["-m", "indexer", *command, "--index", half.index, "--jsonl", "--limit", "5"], watch=False).cpu
        results.add("Commands", f"{what} of {len(names):,} names, {half.documents:,} documents", f"{1000 * spent / len(names):.1f} ms of CPU a name")
