"""A program: asks an index many questions in one process and prints the CPU milliseconds of each as JSON.

``python -m tests.benchmarks.asking INDEX QUESTIONS.json``; snippets, marks, reasons and facets are part of every answer.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from indexer import open_archive
from indexer.settings import load
from tests.benchmarks.measuring import resident


def main() -> None:
    """Ask one question that is not counted, then all of them."""
    given: dict[str, list[str]] = json.loads(Path(sys.argv[2]).read_text("utf-8"))
    times: dict[str, list[float]] = {}
    totals: dict[str, int] = {}
    with open_archive(load({"index": Path(sys.argv[1])}, {}, Path())) as archive:
        begun = time.process_time()
        archive.search("the first 第一", limit=10)
        first = 1000 * (time.process_time() - begun)
        for kind, asked in given.items():
            for question in asked:
                begun = time.process_time()
                totals[kind] = totals.get(kind, 0) + archive.search(question, limit=10).total
                times.setdefault(kind, []).append(1000 * (time.process_time() - begun))
        print(json.dumps({"first": first, "times": times, "totals": totals, "resident": resident()}))


if __name__ == "__main__":
    main()
