"""A program: looks up names of a long imported list in one process and prints the CPU milliseconds of each as JSON.

``python -m tests.benchmarks.looking_up INDEX NAMES.json``; NAMES maps a class to its names, each with the id that is meant.
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
    """Ask two names that are not counted, then all of them."""
    given: dict[str, list[tuple[str, str]]] = json.loads(Path(sys.argv[2]).read_text("utf-8"))
    times: dict[str, list[float]] = {}
    found: dict[str, int] = {}
    with open_archive(load({"index": Path(sys.argv[1])}, {}, Path())) as archive:
        for name in ("王立军", "Wang Lijun"):
            archive.names(name)
        for kind, asked in given.items():
            for name, who in asked:
                begun = time.process_time()
                answer = archive.names(name)
                times.setdefault(kind, []).append(1000 * (time.process_time() - begun))
                found[kind] = found.get(kind, 0) + any(one.person.id == who for one in answer)
        print(json.dumps({"times": times, "found": found, "resident": resident()}))


if __name__ == "__main__":
    main()
