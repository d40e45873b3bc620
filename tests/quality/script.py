"""Writes a copy of a set of saved pages in traditional characters: pages and known texts, each turned by OpenCC (s2tw).

    python -m tests.quality.script FOLDER/SET OTHER/SET

A page and its conversion must give the same body but for its characters, so a scorer run on both folders must give the same
figures. Needs OpenCC, which the locks do not hold, for nothing else asks for it: ``pip install opencc`` into the environment
of the tests. Pages whose script is not ``zh-Hans`` are left out.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.extraction.charset import decode

if TYPE_CHECKING:
    from collections.abc import Callable

_SIMPLIFIED, _TRADITIONAL = "zh-Hans", "zh-Hant"
_TURNED = ("text", "title", "author", "sitename", "source")
"""Fields of a truth that are turned with its page."""


def converter() -> Callable[[str], str]:
    """What turns simplified characters into those of Taiwan. Raises ``ModuleNotFoundError`` where OpenCC is not installed."""
    turn: Callable[[str], str] = importlib.import_module("opencc").OpenCC("s2tw").convert
    return turn


def convert(source: Path, target: Path, turn: Callable[[str], str]) -> int:
    """Write the simplified pages of a set, turned and in UTF-8, into a folder of the same shape; how many there are."""
    rows = []
    for line in (source / "truth.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line) if line.strip() else {}
        if row.get("script") != _SIMPLIFIED:
            continue
        content = gzip.decompress((source / "pages" / f"{row['path']}.gz").read_bytes())
        page = target / "pages" / f"{row['path']}.gz"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_bytes(gzip.compress(b"\xef\xbb\xbf" + turn(decode(content).text).encode(), mtime=0))
        rows.append({**row, "script": _TRADITIONAL, **{name: turn(row[name]) for name in _TURNED if row.get(name)}})
    target.mkdir(parents=True, exist_ok=True)
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (target / "truth.jsonl").write_text(lines, "utf-8")
    return len(rows)


def main() -> None:
    """Convert the folder that is named first into the one that is named second."""
    parser = argparse.ArgumentParser(description="Write a copy of a set of saved pages in traditional characters.")
    parser.add_argument("source", type=Path, help="a folder with truth.jsonl and pages/")
    parser.add_argument("target", type=Path, help="the folder to write")
    named = parser.parse_args()
    print(convert(named.source, named.target, converter()), "pages")


if __name__ == "__main__":
    main()
