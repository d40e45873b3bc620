"""``export`` in every form."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from indexer.settings import FORMATS

if TYPE_CHECKING:
    from tests.cli.conftest import Indexer


def test_jsonl_is_the_default_and_a_hit_a_line(indexer: Indexer) -> None:
    assert [line["rank"] for line in indexer("export", "x").lines] == [1, 2]


def test_csv_cells_come_back_whole(indexer: Indexer) -> None:
    rows = list(csv.DictReader(io.StringIO(indexer("export", "x", "--format", "csv").out)))
    assert [row["id"] for row in rows] == ["a1", "Re\u0301f/№ 7"]
    assert rows[0]["title"] == 'The "Chengdu" visit, told'
    assert rows[0]["locators"] == "pages/one.html | pages/twin.html"
    assert rows[1]["title"] == ""


def test_citations_have_an_entry_for_every_hit(indexer: Indexer) -> None:
    assert len(re.findall(r"(?m)^@misc\{", indexer("export", "x", "--format", "bibtex").out)) == 2
    assert len(re.findall(r"(?ms)^TY  -.*?^ER  -", indexer("export", "x", "--format", "ris").out)) == 2
    assert len(indexer("export", "x", "--format", "csl").json) == 2
    assert len(indexer("export", "x", "--format", "chicago").out.splitlines()) == 2


def test_every_known_form_can_be_exported(indexer: Indexer) -> None:
    assert [indexer("export", "x", "--format", form).code for form in FORMATS] == [0] * len(FORMATS)


def test_an_unknown_form_is_wrong_usage(indexer: Indexer) -> None:
    said = indexer("export", "x", "--format", "papyrus")
    assert (said.code, said.out) == (2, "")
