"""What a rebuild costs, by stage, beside the obvious stack, and as a whole."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.benchmarks.measuring import run
from tests.benchmarks.stages import STAGES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.conftest import Index
    from tests.benchmarks.results import Results

MIB = 1 << 20


def test_stages_of_a_rebuild_beside_the_obvious_stack(pages: Path, tmp_path: Path, results: Results) -> None:
    ours = json.loads(run(["-m", "tests.benchmarks.stages", pages, tmp_path / "ours"]).output)
    theirs = json.loads(run(["-m", "tests.benchmarks.rivals", "obvious", pages, tmp_path / "theirs"]).output)
    whole = run(["-m", "indexer", "rebuild", "--corpus", pages, "--index", tmp_path / "index", "--quiet", "--json"])
    count, seconds = ours["pages"], ours["seconds"]
    total = sum(seconds.values())
    for stage in STAGES:
        results.add("Rebuild", f"{count} HTML pages: {stage}", f"{count / seconds[stage]:,.0f} pages a second, {seconds[stage] / total:.0%} of the time")
    results.add("Rebuild", f"{count} HTML pages: all stages in one process", f"{count / total:,.0f} pages a second")
    results.add("Rebuild", f"{count} HTML pages: the command, all processes", f"{whole.cpu:.1f} s, {whole.peak / MIB:,.0f} MiB at most")
    named = seconds["names: mentions"] + seconds["names: pairs"]
    their_total = theirs["extraction"] + theirs["analysis and index"] + theirs["commit"]
    results.add("Rebuild", "the same pages by the obvious stack: trafilatura", f"{count / theirs['extraction']:,.0f} pages a second")
    their_index = theirs["analysis and index"] + theirs["commit"]
    results.add("Rebuild", "the same pages by the obvious stack: ChineseAnalyzer, Whoosh's writer", f"{count / their_index:,.0f} pages a second")
    results.add("Rebuild", "the same pages by the obvious stack: all", f"{count / their_total:,.0f} pages a second")
    results.say("Rebuild", f"Finding names takes {named / total:.0%} of a rebuild; the obvious stack knows no names. Without them ours would do {count / (total - named):,.0f} pages a second, that one does {count / their_total:,.0f}.")
    results.plot("Rebuild", "rebuild", "CPU milliseconds a page", {stage: 1000 * seconds[stage] / count for stage in STAGES}, "ms")


def test_rebuild_of_all_documents(full: Index, results: Results) -> None:
    used, count = full.used, full.documents
    size = sum(path.stat().st_size for path in full.index.rglob("*") if path.is_file())
    results.add("Rebuild", f"{count:,} documents: CPU of all processes", f"{used.cpu:,.0f} s, {count / used.cpu:,.0f} documents a second")
    results.add("Rebuild", f"{count:,} documents: wall time", f"{used.wall:,.0f} s")
    results.add("Rebuild", f"{count:,} documents: memory of all processes at most", f"{used.peak / MIB:,.0f} MiB", "≤ 1,536 MiB")
    results.add("Rebuild", f"{count:,} documents: size of the index", f"{size / MIB:,.0f} MiB")
