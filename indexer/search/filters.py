"""Fields that filter: dates as far as they are known, outlets and languages by the values the index holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from indexer.index.schema import date_keys
from indexer.language.folding import fold_text
from indexer.query.nodes import All, AnyOf, Has, Nothing, Published, Query

if TYPE_CHECKING:
    from indexer.index.whoosh import WhooshSearcher

_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_BETWEEN = re.compile(r"\s+(?:TO|to|到|至)\s+|\.\.")
_EARLIEST, _LATEST = "0001-01-01", "9999-12-31"


def filter_query(searcher: WhooshSearcher, field: str, text: str) -> Query | None:
    """The filter a field asks for, ``None`` when its text makes no sense."""
    if field == "date":
        return _dates(text)
    return _having(searcher, field, text)


def chosen(filters: tuple[tuple[str, str], ...]) -> list[Query]:
    """Facets that were chosen: several values of one facet are alternatives."""
    columns = dict.fromkeys(column for column, _ in filters)
    return [AnyOf(tuple(Has(column, value) for each, value in filters if each == column)) for column in columns]


def narrowed(query: Query, filters: tuple[tuple[str, str], ...]) -> Query:
    """A query within the facets that were chosen."""
    more = chosen(filters)
    return All((query, *more)) if more else query


def _dates(text: str) -> Query | None:
    ends = _BETWEEN.split(text.strip("[]").strip())
    if len(ends) == 1:
        ends = [ends[0], ends[0]]
    if len(ends) != 2:
        return None
    first, last = (end.strip() for end in ends)
    days = _day(first, _EARLIEST, 1), _day(last, _LATEST, 2)
    return Published(days[0], days[1]) if days[0] and days[1] else None


def _day(text: str, unbounded: str, which: int) -> str | None:
    """The first (1) or last (2) day of a date as precise as it is given."""
    if text in ("", "*"):
        return unbounded
    if not _DATE.fullmatch(text):
        return None
    try:
        key = str(date_keys(text)[which]).zfill(8)
    except ValueError:
        return None
    return f"{key[:4]}-{key[4:6]}-{key[6:]}"


def _having(searcher: WhooshSearcher, field: str, text: str) -> Query | None:
    wanted = fold_text(text).strip()
    if not wanted:
        return None
    values = searcher.values(field)
    if field == "language":
        found = [value for value in values if value.lower() == wanted or value.lower().startswith(wanted + "-")]
    else:
        found = [value for value in values if wanted in fold_text(value)]
    return AnyOf(tuple(Has(field, value) for value in found)) if found else Nothing()
