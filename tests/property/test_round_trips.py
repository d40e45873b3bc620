"""What is written comes back the same: articles in segments, columns of arrays, people's decisions, dates as sort keys."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.index.schema import date_keys
from indexer.index.whoosh.arrays import ArrayFile, ArrayFileWriter
from indexer.index.whoosh.segments import decode_record, encode_record
from indexer.model import ATTRIBUTION_FIELDS, Article, Attribution, Found
from indexer.names import Decision, decision_from_json, decision_to_json
from tests.property.texts import texts

clean = texts.map(lambda text: text.encode("utf-8", "replace").decode())
founds = st.builds(Found, clean, clean, clean)
attributions = st.dictionaries(st.sampled_from(ATTRIBUTION_FIELDS), founds).map(lambda found: Attribution(**found))
articles = st.builds(Article, clean, clean, attributions, st.lists(clean, min_size=1, max_size=3).map(tuple))
kinds = st.sampled_from(["import", "split", "merge", "forbid", "allow"])
decisions = st.builds(Decision, clean, kinds, clean, st.lists(clean).map(tuple), st.none() | clean)
columns = st.dictionaries(
    st.text("abc.", min_size=1, max_size=6),
    st.tuples(st.sampled_from(["<u1", "<u2", "<u4", "<i8", "<f8"]), st.lists(st.integers(0, 255), max_size=40)),
    max_size=5,
)
days = st.dates().map(lambda day: day.isoformat())


@given(articles)
def test_articles_in_segments(article: Article) -> None:
    assert decode_record(article.id, *encode_record(article)) == article


@given(decisions)
def test_decisions(decision: Decision) -> None:
    assert decision_from_json(decision_to_json(decision)) == decision


@given(columns, st.integers(0, 40), st.integers(0, 40))
def test_columns_whole_and_by_ranges(given_columns: dict[str, tuple[str, list[int]]], one: int, other: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "columns"
        writer = ArrayFileWriter(path)
        for name, (kind, values) in given_columns.items():
            writer.begin(name, kind)
            writer.extend(np.array(values[:7], kind))
            writer.extend(np.array(values[7:], kind))
        writer.close()
        file = ArrayFile(path)
        for name, (kind, values) in given_columns.items():
            start, stop = sorted((min(one, len(values)), min(other, len(values))))
            assert file.array(name).tolist() == np.array(values, kind).tolist()
            assert file.slice(name, start, stop).tolist() == np.array(values, kind).tolist()[start:stop]
            assert file.dtype(name) == np.dtype(kind)
        file.close()


@given(st.lists(days, min_size=2, max_size=10))
def test_days_sort_as_their_keys(given_days: list[str]) -> None:
    keys = [date_keys(day) for day in sorted(given_days)]
    assert all(first <= second for first, second in pairwise(keys))
    assert all(first == last for _, first, last in keys)


@given(days)
def test_a_day_lies_in_its_month_and_its_month_in_its_year(day: str) -> None:
    spans = [date_keys(part)[1:] for part in (day, day[:7], day[:4])]
    assert all(outer[0] <= inner[0] <= inner[1] <= outer[1] for inner, outer in pairwise(spans))
