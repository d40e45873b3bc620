"""Citations say what is known, as precisely as it is known, and nothing in a page can break their form."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.citing import bibtex, chicago, cite, csl, ris, table
from indexer.citing.dates import known
from indexer.model import Article, Attribution, Found


def article(**values: str) -> Article:
    """An article with some attribution."""
    found = {name: Found(value, "given", value) for name, value in values.items()}
    return Article("a1", "Text.", Attribution(**found), ("pages/one.html",))


FULL = article(
    title="Wang Lijun & the {consulate}: 50% more",
    byline="Tania Branigan and Jonathan Watts",
    outlet="The Guardian",
    published="2012-02-09T23:30+08:00",
    captured="2012-05-31",
    url="https://wire.example/a_b?c={d}#e",
    language="en",
)
BARE = article()


@pytest.mark.parametrize(
    ("iso", "parts", "american"),
    [
        ("2012", (2012,), "2012"),
        ("2012-02", (2012, 2), "February 2012"),
        ("2012-02-09", (2012, 2, 9), "February 9, 2012"),
        ("2012-02-09T23:30+08:00", (2012, 2, 9), "February 9, 2012"),
    ],
)
def test_dates_keep_their_precision(iso: str, parts: tuple[int, ...], american: str) -> None:
    date = known(iso)
    assert date
    assert (date.parts, date.american, date.iso) == (parts, american, iso[:10])


@pytest.mark.parametrize("iso", [None, "", "soon"])
def test_what_is_no_date_is_not_cited(iso: str | None) -> None:
    assert known(iso) is None


def test_bibtex_escapes_what_tex_would_read() -> None:
    assert bibtex(FULL).splitlines() == (
        [
            "@misc{a1,",
            r"  author = {{Tania Branigan and Jonathan Watts}},",
            r"  title = {{Wang Lijun \& the \{consulate\}: 50\% more}},",
            r"  howpublished = {The Guardian},",
            r"  year = {2012},",
            r"  month = feb,",
            r"  date = {2012-02-09},",
            r"  url = {https://wire.example/a_b?c=%7Bd%7D#e},",
            r"  urldate = {2012-05-31},",
            r"  langid = {english},",
            r"  note = {Saved page pages/one.html, id a1},",
            "}",
        ]
    )


def test_bibtex_keys_are_ids_where_bibtex_allows() -> None:
    odd = Article("Ré/№ 7 (b)", "", Attribution(), ("docs.jsonl!1",))
    assert re.match(r"@misc\{page-[0-9a-f]{16},", bibtex(odd))


def test_ris_leaves_unknown_parts_of_a_date_empty() -> None:
    assert "DA  - 2012/02//\n" in ris(article(published="2012-02"))
    assert ris(FULL).startswith("TY  - ELEC\nID  - a1\nTI  - Wang Lijun & the {consulate}: 50% more\n")


def test_csl_gives_dates_as_parts_and_bylines_whole() -> None:
    item = csl(FULL)
    assert item["issued"] == {"date-parts": [[2012, 2, 9]]}
    assert item["author"] == [{"literal": "Tania Branigan and Jonathan Watts"}]
    assert csl(BARE) == {"id": "a1", "type": "webpage", "note": "Saved page pages/one.html, id a1"}


def test_chicago_reads_like_a_bibliography() -> None:
    assert chicago(FULL) == (
        "Tania Branigan and Jonathan Watts. “Wang Lijun & the {consulate}: 50% more.” The Guardian, February 9, 2012. "
        "Accessed May 31, 2012. https://wire.example/a_b?c={d}#e."
    )
    assert chicago(BARE) == "N.d. Saved as pages/one.html."
    assert chicago(article(title="去了哪裡？")) == "“去了哪裡？” N.d. Saved as pages/one.html."


@pytest.mark.parametrize("count", [0, 1, 3])
def test_csl_is_one_json_array(count: int) -> None:
    assert len(json.loads("\n".join(cite("csl", [FULL] * count)))) == count


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_no_title_breaks_out_of_its_entry(titles: list[str]) -> None:
    articles = [article(title=title, outlet=title, byline=title) for title in titles]
    entries = "\n".join(cite("bibtex", articles))
    assert len(re.findall(r"(?m)^\s*@\w+\s*\{", entries)) == len(titles)
    bare = re.sub(r"\\[{}]", "", entries)
    assert bare.count("{") == bare.count("}")
    records = "\n".join(cite("ris", articles))
    assert len(re.findall(r"(?m)^ER  -", records)) == len(re.findall(r"(?m)^TY  -", records)) == len(titles)


@given(st.lists(st.fixed_dictionaries({"id": st.text(), "title": st.text() | st.none()}), max_size=5))
def test_cells_come_back_whole(rows: list[dict[str, str | None]]) -> None:
    text = "".join(line + "\n" for line in table(("id", "title"), rows))
    back = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["id"] for row in back] == [row["id"] for row in rows]
    assert [row["title"].removeprefix("'") for row in back] == [(row["title"] or "").removeprefix("'") for row in rows]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_a_formula_is_kept_from_running(cell: str) -> None:
    assert list(table(("title",), [{"title": cell}]))[1].strip('"').startswith("'")
    assert list(table(("id", "rank"), [{"id": "=x", "rank": -1}]))[1] == "=x,-1"
