"""Settings: flags over environment over file over default, and words for what is bad."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from indexer.errors import WrongUsage
from indexer.settings import OPTIONS, Settings, load


def test_nothing_given_is_the_defaults(tmp_path: Path) -> None:
    assert load({}, {}, tmp_path) == Settings()


def test_the_table_is_the_class() -> None:
    assert [option.name for option in OPTIONS] == [one.name for one in fields(Settings)]
    assert all(option.help.endswith(".") for option in OPTIONS)


@pytest.mark.parametrize(
    ("flags", "environ", "limit"),
    [({}, {}, 3), ({}, {"INDEXER_LIMIT": "2"}, 2), ({"limit": 1}, {"INDEXER_LIMIT": "2"}, 1), ({"limit": None}, {}, 3)],
)
def test_flags_win_over_environment_over_file(
    tmp_path: Path, flags: dict[str, int | None], environ: dict[str, str], limit: int
) -> None:
    (tmp_path / "indexer.toml").write_text("limit = 3\n", "utf-8")
    assert load(flags, environ, tmp_path).limit == limit


def test_every_kind_of_value_is_read(tmp_path: Path) -> None:
    (tmp_path / "indexer.toml").write_text('index = "~/x"\nquiet = true\nsort = "newest"\nport = 0\n', "utf-8")
    made = load({}, {"INDEXER_COLLAPSE": "yes", "INDEXER_BASE_URL": "https://search.example/x"}, tmp_path)
    assert (made.quiet, made.sort, made.port, made.collapse) == (True, "newest", 0, True)
    assert (made.index, made.base_url) == (Path("~/x").expanduser(), "https://search.example/x")


def test_no_workers_given_is_one_for_each_processor(tmp_path: Path) -> None:
    assert Settings().workers >= 1
    assert load({}, {"INDEXER_WORKERS": "3"}, tmp_path).workers == 3


def test_an_empty_variable_is_not_given(tmp_path: Path) -> None:
    assert load({}, {"INDEXER_LIMIT": ""}, tmp_path).limit == 10


@pytest.mark.parametrize(
    ("variable", "value", "cure"),
    [
        ("INDEXER_LIMIT", "many", "a whole number"),
        ("INDEXER_LIMIT", "0", "at least 1"),
        ("INDEXER_LIMIT", "--5", "a whole number"),
        ("INDEXER_PORT", "99999", "at most 65535"),
        ("INDEXER_SORT", "sideways", "relevance, newest, oldest"),
        ("INDEXER_QUIET", "perhaps", "true or false"),
    ],
)
def test_a_bad_variable_is_named_with_the_cure(tmp_path: Path, variable: str, value: str, cure: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        load({}, {variable: value}, tmp_path)
    assert variable in caught.value.what
    assert cure in caught.value.cure


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("limt = 3", "Did you mean 'limit'?"),
        ("base-url = 'x'", "Did you mean 'base_url'?"),
        ("zzz = 3", "Known are: index, corpus"),
        ("limit = true", "a whole number"),
        ("quiet = 1", "true or false"),
        ("index = 1", "a path"),
        ("index = ''", "a path"),
        ("limit 3", "Correct or remove indexer.toml"),
    ],
)
def test_a_bad_file_is_wrong_usage(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "indexer.toml").write_text(text, "utf-8")
    with pytest.raises(WrongUsage) as caught:
        load({}, {}, tmp_path)
    assert caught.value.exit_code == 2
    assert words in str(caught.value)
