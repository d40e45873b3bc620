"""The README keeps its word: its commands run, what it promises is printed, its links lead somewhere."""

from __future__ import annotations

import re
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from indexer.cli.main import run
from indexer.cli.options import Face, archive_by_the_door

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
LINKED = sorted(path for path in (ROOT, ROOT / "docs", ROOT / "docs" / "decisions") for path in path.glob("*.md"))


@dataclass(frozen=True, slots=True)
class Example:
    """A command of a fenced block and the lines it is promised to print; ``…`` stands for anything."""

    command: str
    promised: tuple[str, ...]

    @property
    def arguments(self) -> list[str]:
        """What follows ``indexer``."""
        return shlex.split(self.command)[1:]


def blocks(language: str) -> list[str]:
    """The fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def examples() -> list[Example]:
    """The commands of all console blocks, those that build first."""
    found = []
    for block in blocks("console"):
        for piece in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *lines = piece.splitlines()
            found.append(Example(command, tuple(line for line in lines if line.strip())))
    return sorted(found, key=lambda each: "rebuild" not in each.command)


def is_printed(promised: str, lines: list[str]) -> bool:
    pattern = re.compile(".*".join(re.escape(part) for part in promised.split("…")))
    return any(pattern.fullmatch(line.rstrip()) for line in lines)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample collection in it, as it lies in a checkout."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    return folder


@pytest.fixture
def inside(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(place)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    return place


def test_the_commands_print_what_is_promised(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(examples()) >= 5
    for example in examples():
        code = run(example.arguments, Face({}, inside, archive_by_the_door))
        out, err = capsys.readouterr()
        assert code == 0, (example.command, err)
        missing = [line for line in example.promised if not is_printed(line, out.splitlines())]
        assert missing == [], (example.command, out)


def test_the_python_example_runs(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if not (inside / ".index").exists():
        assert run(["rebuild", "--quiet"], Face({}, inside, archive_by_the_door)) == 0
    (code,) = blocks("python")
    exec(compile(code, "README.md", "exec"), {})
    assert "pages/" in capsys.readouterr().out


def test_the_two_commands_are_targets_of_make() -> None:
    (block,) = blocks("sh")
    wanted = {line.split()[1] for line in block.splitlines()}
    assert wanted == {"serve", "test"}
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in wanted)


@pytest.mark.parametrize("path", LINKED, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text("utf-8"))
    lost = [each for each in targets if "://" not in each and not (path.parent / each).exists()]
    assert lost == []
