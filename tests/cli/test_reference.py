"""What is generated in docs is up to date, and says everything."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.cli.reference import files, main
from indexer.settings import OPTIONS

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", files())
def test_a_generated_file_is_up_to_date(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == files()[name], "Run: make docs"


def test_no_schema_is_left_over() -> None:
    assert {path.name for path in (DOCS / "schemas").iterdir()} == {Path(name).name for name in files() if "/" in name}


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_every_option_is_documented_with_its_variable_and_help(option: object) -> None:
    text = files()["cli.md"]
    for part in ("flag", "variable", "name"):
        assert f"`{getattr(option, part)}`" in text


def test_writing_makes_every_file(tmp_path: Path) -> None:
    main(tmp_path / "docs")
    assert {str(path.relative_to(tmp_path / "docs")) for path in tmp_path.rglob("*") if path.is_file()} == files().keys()
