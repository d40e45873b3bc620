"""The sample collection, indexed once, and the command line that asks it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.running import Commands

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Commands:
    """Commands over an index of the sample collection, which no test may change."""
    folder = tmp_path_factory.mktemp("sample")
    commands = Commands(folder, (("INDEXER_INDEX", str(folder / "index")), ("INDEXER_CORPUS", str(CORPUS))))
    commands.done("rebuild", "--quiet")
    return commands


@pytest.fixture
def commands(tmp_path: Path) -> Commands:
    """Commands over a collection and an index of a test's own: ``corpus`` and ``.index`` in its folder."""
    (tmp_path / "corpus").mkdir()
    where = (("INDEXER_INDEX", str(tmp_path / ".index")), ("INDEXER_CORPUS", str(tmp_path / "corpus")))
    return Commands(tmp_path, where)


@pytest.fixture(scope="session")
def outside() -> Path:
    """A folder of things that lie beside a checkout and are no part of it; tests that want it skip without it."""
    return Path(os.environ.get("MINGCHA_SHARED") or ROOT.parent / "shared")


def found(commands: Commands, question: str, *more: str) -> list[str]:
    """The names of the files that answer a question, in order."""
    hits = commands.done("search", question, "--json", "--limit", "100", *more).json["hits"]
    return [hit["locator"].rpartition("/")[2] for hit in hits]
