"""Exit codes, messages, encodings, signals, and how quickly help comes."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from indexer.cli.main import Terminated
from indexer.errors import NoIndex, WrongUsage
from indexer.ingest.interruption import Interrupted

if TYPE_CHECKING:
    from tests.cli.conftest import FakeArchive, Indexer

ROOT = Path(__file__).parents[2]


def program(*arguments: str, code: str = "from indexer.cli.main import main; sys.exit(main())", **environ: str) -> list[str]:
    """A command line that runs the program, or other code, in a process of its own."""
    return [sys.executable, "-W", "error", "-c", f"import sys; {code}", *arguments]


@pytest.mark.parametrize(
    "arguments",
    [["no-such-command"], ["search"], ["search", "x", "--limit", "many"], ["search", "x", "--limit", "0"],
     ["search", "x", "--sort", "sideways"], ["rebuild", "--no-such-option"], ["status", "x"], ["add"], ["people", "no-such"]],
)  # fmt: skip
def test_wrong_usage_is_exit_2_with_nothing_on_standard_output(indexer: Indexer, arguments: list[str]) -> None:
    said = indexer(*arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err


def test_a_mistyped_command_is_guessed(indexer: Indexer) -> None:
    assert "Did you mean 'rebuild'?" in indexer("rebiuld").err


def test_an_error_is_one_line_with_the_cure(indexer: Indexer, archive: FakeArchive) -> None:
    archive.error = NoIndex("No index at .index.", "Run: indexer rebuild")
    said = indexer("search", "x")
    assert (said.code, said.out, said.err) == (1, "", "indexer: No index at .index. Run: indexer rebuild\n")


def test_each_error_has_its_exit_code(indexer: Indexer, archive: FakeArchive) -> None:
    archive.error = WrongUsage("No.")
    assert indexer("status").code == 2


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt(), 130), (Terminated(), 143), (Interrupted(15), 143)])
def test_an_interruption_has_its_exit_code(
    indexer: Indexer, archive: FakeArchive, error: BaseException, code: int
) -> None:
    archive.error = error
    said = indexer("status")
    assert (said.code, said.out) == (code, "")
    assert "Stopped." in said.err


def test_the_systems_errors_are_told_in_its_words(indexer: Indexer, archive: FakeArchive) -> None:
    archive.error = OSError(errno.ENOSPC, "No space left on device", "/x/y")
    said = indexer("status")
    assert (said.code, said.err) == (1, "indexer: No space left on device: /x/y.\n")


def test_a_bug_is_named_in_one_line_and_its_traceback_kept(
    indexer: Indexer, archive: FakeArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    archive.error = ZeroDivisionError("planted")
    said = indexer("status")
    assert said.code == 1
    assert said.err.startswith("indexer: This is a bug: ZeroDivisionError: planted. The report is in ")
    (report,) = tmp_path.glob("mingcha-bug-*.txt")
    assert "Traceback" in report.read_text("utf-8")


@pytest.mark.parametrize("environ", [{}, {"INDEXER_DEBUG": "1"}])
def test_debug_shows_the_traceback(indexer: Indexer, archive: FakeArchive, environ: dict[str, str]) -> None:
    archive.error = ZeroDivisionError("planted")
    said = indexer(*(["--debug"] if not environ else []), "status", **environ)
    assert "Traceback" in said.err


def test_settings_come_from_file_environment_and_flag(indexer: Indexer, archive: FakeArchive, tmp_path: Path) -> None:
    (tmp_path / "indexer.toml").write_text("limit = 3\n", "utf-8")
    indexer("names", "x")
    indexer("names", "x", INDEXER_LIMIT="2")
    indexer("names", "x", "--limit", "1", INDEXER_LIMIT="2")
    assert [limit for *_, limit in archive.asked] == [3, 2, 1]


def test_a_bad_settings_file_is_wrong_usage(indexer: Indexer, tmp_path: Path) -> None:
    (tmp_path / "indexer.toml").write_text("limt = 3\n", "utf-8")
    said = indexer("names", "x")
    assert (said.code, said.out) == (2, "")
    assert "Did you mean 'limit'?" in said.err


def test_output_is_utf8_whatever_the_locale() -> None:
    environ = os.environ | {"PYTHONIOENCODING": "latin-1", "LC_ALL": "C"}
    ran = subprocess.run(program("--help"), cwd=ROOT, env=environ, capture_output=True, check=True)
    assert "王立軍" in ran.stdout.decode("utf-8")


def test_a_reader_that_goes_away_ends_the_program_without_noise() -> None:
    code = """
from contextlib import nullcontext
from pathlib import Path
from indexer.cli.main import run
from indexer.cli.options import Face
class Endless:
    def people(self):
        from indexer.model import Person
        while True:
            yield Person("p", "x" * 999, ())
sys.exit(run(["people", "list"], Face({}, Path(), lambda settings: nullcontext(Endless()))))
"""
    command = [sys.executable, "-W", "error", "-c", "import sys\n" + code]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_results_that_cannot_be_written_are_a_failure_in_one_line() -> None:
    source = """
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from indexer.cli.main import run
from indexer.cli.options import Face
sys.exit(run(["verify"], Face({}, Path(), lambda settings: nullcontext(SimpleNamespace(verify=tuple)))))
"""
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-W", "error", "-c", "import sys\n" + source]
        ran = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (1, "indexer: No space left on device.\n")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_signals_unwind_the_program(number: signal.Signals, code: int) -> None:
    source = """
import signal, time
from pathlib import Path
from indexer.cli import main
class Slow:
    def __enter__(self):
        print("in", flush=True)
        time.sleep(60)
    def __exit__(self, *error): pass
signal.signal(signal.SIGINT, signal.default_int_handler)
main.archive_by_the_door = lambda settings: Slow()
sys.exit(main.main(["verify"]))
"""
    command = [sys.executable, "-W", "error", "-c", "import sys\n" + source]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == "in\n"
        process.send_signal(number)
        assert process.stderr.read().strip().startswith("Stopped.")
        assert process.wait(30) == code


def test_help_and_usage_errors_load_no_engine() -> None:
    heavy = "numpy whoosh flask jinja2 jieba rjieba lxml trafilatura bs4 rich granian selectolax"
    code = f"""
from indexer.cli.main import main
for words in (["--help"], ["search", "--help"], ["search"], ["serve", "--help"]):
    main(words)
print("loaded:", sorted(set("{heavy}".split()) & set(sys.modules)))
"""
    ran = subprocess.run([sys.executable, "-c", "import sys\n" + code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "loaded: []"
