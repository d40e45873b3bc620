"""ARCHITECTURE.md and the documents in docs/ name what is there, and all that is there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WALK = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
TREE, FLOORS = re.findall(r"^```\n(.*?)^```$", WALK, re.MULTILINE | re.DOTALL)[:2]


def named_in(package: str) -> set[str]:
    """What the tree names below a package."""
    lines = TREE.partition(f"\n{package}/")[2].partition("\n")[2].splitlines()
    end = next((at for at, line in enumerate(lines) if line[:1] != " "), len(lines))
    return {match[1] for line in lines[:end] if (match := re.match(r"  ([\w.]+)/?", line))}


def rooms() -> set[str]:
    """The rooms of the engine."""
    paths = [path for path in (ROOT / "indexer").iterdir() if path.name not in ("__pycache__", "__main__.py", "py.typed")]
    return {path.name for path in paths if path.suffix == ".py" or (path / "__init__.py").exists()}


def test_the_tree_names_every_room_and_no_other() -> None:
    assert named_in("indexer") == rooms()


def test_the_tree_names_what_lies_at_the_top() -> None:
    for name in re.findall(r"^([\w.]+/?)  ", TREE, re.MULTILINE):
        assert (ROOT / name).exists(), name


def test_the_floors_are_those_that_are_enforced() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    enforced = [re.findall(r"(?<![\w.(])(?:indexer\.)?(\w+(?:\.\w+)?)(?![\w)])", layer) for layer in contracts[0]["layers"]]
    drawn = [re.findall(r"(?:indexer\.)?([a-z]\w*(?:\.\w+)?)", line[1:]) for line in FLOORS.splitlines() if line.strip()]
    assert [{each.removeprefix("indexer.") for each in floor} for floor in drawn] == [
        {each.removeprefix("indexer.") for each in floor} for floor in enforced
    ]


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.name)
def test_files_that_documents_name_are_there(path: Path) -> None:
    named = re.findall(r"`((?:indexer|webapp|tests|docs|corpus|locks)/[\w./-]+)`", path.read_text("utf-8"))
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_fault_has_its_test_and_result() -> None:
    rows = re.findall(r"^\|.*\|$", (ROOT / "docs" / "resilience.md").read_text("utf-8"), re.MULTILINE)
    faults = [row for row in rows if not re.match(r"\| (---|fault)", row)]
    assert len(faults) > 15
    assert all(re.search(r"\| `tests/\w+/test_\w+\.py`.* \| holds.* \|$", row) for row in faults)


def test_decisions_are_numbered_one_after_the_other() -> None:
    names = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
    for name in names:
        text = (ROOT / "docs" / "decisions" / name).read_text("utf-8")
        assert text.startswith(f"# {int(name[:4])}. ")
        assert "**Decided:**" in text
