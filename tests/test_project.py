"""The project's own files: one version, locks without hosts, every dependency accounted for, nothing that gives a machine away."""

from __future__ import annotations

import doctest
import re
import subprocess
import tomllib
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import indexer

ROOT = Path(__file__).parents[1]


@cache
def project() -> dict[str, Any]:
    """The one configuration file."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@cache
def tracked() -> tuple[Path, ...]:
    """Files under version control, or all there are where there is none."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("no version control here")
    return tuple(ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file())


def test_the_version_stands_once_more_and_agrees() -> None:
    assert project()["project"]["version"] == indexer.__version__


def test_the_changelog_knows_the_version() -> None:
    assert f"\n## {indexer.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["build", "run", "dev"])
def test_a_lock_pins_with_hashes_and_names_no_host(name: str) -> None:
    text = (ROOT / "locks" / f"{name}.lock").read_text("utf-8")
    assert "://" not in text
    assert "index-url" not in text
    pins = re.split(r"\n(?=\S)", text.strip())
    assert all(re.match(r"[A-Za-z0-9._-]+==\S+", pin) and "--hash=sha256:" in pin for pin in pins)


def test_every_dependency_is_locked_and_explained() -> None:
    lock = (ROOT / "locks" / "run.lock").read_text("utf-8").lower().replace("_", "-")
    words = (ROOT / "docs" / "dependencies.md").read_text("utf-8").lower().replace("_", "-")
    for line in project()["project"]["dependencies"]:
        name = re.split(r"[><=~! ]", line)[0].lower().replace("_", "-")
        assert f"\n{name}==" in "\n" + lock, name
        assert f"| {name} " in words, name


def test_every_lint_ignore_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    ignores = re.findall(r'^  "[A-Z]+[0-9]*",?(.*)$', text, re.MULTILINE)
    assert ignores
    assert all(re.match(r"\s+# \S", rest) for rest in ignores)


def test_the_makefile_is_thin() -> None:
    lines = (ROOT / "Makefile").read_text("utf-8").splitlines()
    runs = "".join("x" if line.startswith("\t") else " " for line in lines).split()
    assert max(map(len, runs)) <= 5


def test_ci_installs_a_browser_insists_on_it_and_runs_the_tests() -> None:
    script = ROOT / ".ci" / "run"
    text = script.read_text("utf-8")
    assert script.stat().st_mode & 0o111
    for part in ("set -euo pipefail", "chromium", "BROWSER=required", "make test"):
        assert part in text


def test_no_file_names_a_package_host_or_the_machine_it_was_made_on() -> None:
    hosts = ("pypi", ".org"), ("pythonhosted", ".org"), ("npmjs", ".org"), ("/work", "/main"), ("/work", "/shared"), ("/tmp", "/boot")
    words = ["".join(parts).encode() for parts in hosts]
    bad = [(str(path.relative_to(ROOT)), word) for path in tracked() for word in words if word in path.read_bytes()]
    assert bad == []


def examples() -> list[str]:
    """Modules whose docstrings hold examples."""
    files = sorted(path for package in ("indexer", "webapp") for path in (ROOT / package).rglob("*.py"))
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in files if ">>> " in path.read_text("utf-8")]
    return [name.removesuffix(".__init__") for name in names]


@pytest.mark.parametrize("name", examples())
def test_examples_in_docstrings_hold(name: str) -> None:
    failed, _ = doctest.testmod(import_module(name))
    assert failed == 0


def test_nothing_built_is_under_version_control() -> None:
    names = {part for path in tracked() for part in path.relative_to(ROOT).parts}
    assert not names & {".venv", ".index", "__pycache__", ".mypy_cache", "dist"}
