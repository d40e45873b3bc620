"""Five pages that were really saved, kept beside a checkout: what must be read off them, and who must be found in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.conftest import found
from tests.running import Commands

if TYPE_CHECKING:
    from pathlib import Path

ALL = {"bbc.txt", "csmonitor-page2.txt", "ntd-youtube.txt", "wantchinatimes.txt", "wordpress-blog.txt"}


@pytest.fixture(scope="module")
def seeds(outside: Path, tmp_path_factory: pytest.TempPathFactory) -> Commands:
    """Commands over an index of nothing but the five pages: no people.toml, no decisions."""
    pages = outside / "seeds"
    if not pages.is_dir():
        pytest.skip(f"no {pages}; set MINGCHA_SHARED")
    folder = tmp_path_factory.mktemp("seeds")
    commands = Commands(folder, (("INDEXER_INDEX", str(folder / "index")), ("INDEXER_CORPUS", str(pages))))
    assert commands.done("rebuild", "--json").json["documents"] == 5
    return commands


@pytest.fixture(scope="module")
def rows(seeds: Commands) -> dict[str, Any]:
    """What is read off each page, by the name of its file."""
    return {row["locator"]: row for row in seeds.done("extract", dict(seeds.environ)["INDEXER_CORPUS"], "--jsonl").rows}


@pytest.mark.parametrize(
    ("forms", "pages"),
    [
        (("王立軍", "王立军", "Wang Lijun", "Lijun Wang"), ALL),
        (("薄熙來", "薄熙来", "Bo Xilai", "Po Hsi-lai"), ALL - {"csmonitor-page2.txt"}),
        (("谷開來", "谷开来", "Gu Kailai", "Bogu Kailai"), ALL - {"bbc.txt", "ntd-youtube.txt"}),
        (("秦宜智", "Qin Yizhi"), set()),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else str(len(value)),
)
def test_people_are_found_under_forms_that_stand_on_other_pages(seeds: Commands, forms: tuple[str, ...], pages: set[str]) -> None:
    for form in forms:
        assert set(found(seeds, form)) == pages, form
        people = seeds.done("names", form, "--json").json["people"]
        same = [person for person in people if person["relation"] == "same"]
        assert [person["documents"] for person in same] == ([len(pages)] if pages else []), form


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("bbc.txt", "Chongqing policeman Wang Lijun mystery deepens"),
        ("csmonitor-page2.txt", "China police chief sought asylum in US, says Chinese media"),
        ("ntd-youtube.txt", "Chongqing Deputy Mayor in Suspected Flee Attempt"),
        ("wantchinatimes.txt", "US ambassador Locke recounts Wang Lijun's attempted defection"),
        ("wordpress-blog.txt", "Looking back at the Wang Lijun incident"),
    ],
)
def test_titles_are_read_off_the_page(rows: dict[str, Any], name: str, title: str) -> None:
    assert rows[name]["title"] == title


def test_dates_and_bylines_are_read_and_not_guessed(rows: dict[str, Any]) -> None:
    assert rows["wantchinatimes.txt"]["published"] == "2012-05-30T12:14+08:00"
    assert rows["wantchinatimes.txt"]["byline"] == "Staff Reporter"
    assert rows["ntd-youtube.txt"]["published"] == "2012-02-09"
    for page in ("bbc.txt", "csmonitor-page2.txt"):  # a caption's day, and none at all
        assert rows[page]["published"] is None
    assert {row["language"] for row in rows.values()} == {"en"}


def test_every_value_says_how_it_is_known(rows: dict[str, Any]) -> None:
    fields = ("title", "byline", "outlet", "published", "language")
    for row in rows.values():
        known = {name for name in fields if row[name] is not None}
        assert known <= set(row["evidence"])
        assert all(row["evidence"][name]["rule"] for name in known)
