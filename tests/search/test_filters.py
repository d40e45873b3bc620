"""Fields that filter: a date counts as precisely as it is known, an outlet by part of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indexer.query.nodes import All, AnyOf, Everything, Has, Nothing, Published
from indexer.search.filters import filter_query, narrowed

if TYPE_CHECKING:
    from indexer.index.whoosh import WhooshSearcher


class Values:
    """Stands in for a searcher: the values of the columns."""

    def values(self, column: str) -> list[str]:
        return {"outlet": ["BBC News", "海嶼日報", "Harbour Lantern"], "language": ["en", "zh-Hans", "zh-Hant"]}[column]


@pytest.fixture
def searcher() -> WhooshSearcher:
    return Values()  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2012", "2012-01-01", "2012-12-31"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2011-02", "2011-02-01", "2011-02-28"),
        ("2012-02-09", "2012-02-09", "2012-02-09"),
        ("2012-02..2012-05", "2012-02-01", "2012-05-31"),
        ("[2012-02-06 TO 2012-02-09]", "2012-02-06", "2012-02-09"),
        ("[2011 至 2012]", "2011-01-01", "2012-12-31"),
        ("2012-02..", "2012-02-01", "9999-12-31"),
        ("..2012-02", "0001-01-01", "2012-02-29"),
        ("[* TO 2012]", "0001-01-01", "2012-12-31"),
    ],
)
def test_dates(searcher: WhooshSearcher, text: str, first: str, last: str) -> None:
    assert filter_query(searcher, "date", text) == Published(first, last)


@pytest.mark.parametrize(
    "text", ["soon", "2012-13", "2012-00", "12", "2012-2", "2012-02-09T12", "a..b", "2011..2012..2013", "20122"]
)
def test_what_is_no_date_is_not_understood(searcher: WhooshSearcher, text: str) -> None:
    assert filter_query(searcher, "date", text) is None


@pytest.mark.parametrize(
    ("text", "values"),
    [("bbc", ["BBC News"]), ("海屿", ["海嶼日報"]), ("LANTERN", ["Harbour Lantern"]), ("r", ["Harbour Lantern"])],
)
def test_outlets_by_part_of_their_name_in_either_script(searcher: WhooshSearcher, text: str, values: list[str]) -> None:
    assert filter_query(searcher, "outlet", text) == AnyOf(tuple(Has("outlet", value) for value in values))


@pytest.mark.parametrize(("text", "values"), [("zh", ["zh-Hans", "zh-Hant"]), ("ZH-hant", ["zh-Hant"]), ("en", ["en"])])
def test_languages_by_their_beginning(searcher: WhooshSearcher, text: str, values: list[str]) -> None:
    assert filter_query(searcher, "language", text) == AnyOf(tuple(Has("language", value) for value in values))


def test_a_value_nothing_has_matches_nothing(searcher: WhooshSearcher) -> None:
    assert filter_query(searcher, "outlet", "gazette") == Nothing()
    assert filter_query(searcher, "language", "z") == Nothing()


def test_values_of_one_facet_are_alternatives_and_facets_narrow_together() -> None:
    chosen = (("outlet", "A"), ("year", "2012"), ("outlet", "B"))
    query = narrowed(Everything(), chosen)
    outlets, years = AnyOf((Has("outlet", "A"), Has("outlet", "B"))), AnyOf((Has("year", "2012"),))
    assert query == All((Everything(), outlets, years))
    assert narrowed(Everything(), ()) == Everything()
