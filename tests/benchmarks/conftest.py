"""What the benchmarks share: how large they are, the corpora and indexes made once, and the page of results."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.generator import AVERAGE, write_documents, write_pages
from tests.benchmarks.measuring import ROOT, Used, run
from tests.benchmarks.results import Results

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is measured."""

    small: bool
    documents: int = 20_000
    half: int = 10_000
    sample: int = 600
    pages: int = 300
    questions: int = 50
    repeats: int = 5
    requests: int = 400
    names: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Index:
    """An index that was made, of what, and what that took."""

    corpus: Path
    index: Path
    documents: int
    used: Used


SMALL = Scale(small=True, documents=120, half=60, sample=40, pages=18, questions=4, repeats=2, requests=40, names=2_000)


@pytest.fixture(scope="session")
def scale() -> Scale:
    """``MINGCHA_BENCH=small`` is for whoever changes the benchmarks: everything runs, and no figure means anything."""
    return SMALL if os.environ.get("MINGCHA_BENCH") == "small" else Scale(small=False)


@pytest.fixture(scope="session")
def results(scale: Scale, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Results]:
    """The results, written at the end: to docs/, or to a temporary folder when small."""
    gathered = Results()
    yield gathered
    page = tmp_path_factory.mktemp("docs") / "benchmarks.md" if scale.small else ROOT / "docs" / "benchmarks.md"
    gathered.write(page, "make bench", _machine(), AVERAGE)
    print(f"\n\n{page.read_text('utf-8')}\nWritten to {page}")


def _machine() -> str:
    """The machine in a few words."""
    try:
        facts = Path("/proc/cpuinfo").read_text().splitlines()
        model = next((line.split(":", 1)[1].strip() for line in facts if line.startswith("model name")), platform.machine())
    except OSError:
        model = platform.machine()
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores of {model}, {platform.system()}, Python {platform.python_version()}"


def built(folder: Path, documents: int) -> Index:
    """A corpus of documents and its index."""
    write_documents(folder / "corpus", documents)
    used = run(["-m", "indexer", "rebuild", "--corpus", folder / "corpus", "--index", folder / "index", "--quiet", "--json"])
    return Index(folder / "corpus", folder / "index", documents, used)


@pytest.fixture(scope="session")
def full(scale: Scale, tmp_path_factory: pytest.TempPathFactory) -> Index:
    """All documents."""
    return built(tmp_path_factory.mktemp("full"), scale.documents)


@pytest.fixture(scope="session")
def half(scale: Scale, tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Half of them."""
    return built(tmp_path_factory.mktemp("half"), scale.half)


@pytest.fixture(scope="session")
def sample(scale: Scale, tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Few enough for engines that build slowly."""
    return built(tmp_path_factory.mktemp("sample"), scale.sample)


@pytest.fixture(scope="session")
def pages(scale: Scale, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of HTML pages."""
    folder = tmp_path_factory.mktemp("pages")
    write_pages(folder, scale.pages)
    return folder
