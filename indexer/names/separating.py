"""Gives the people of one name an id each, where the articles of a corpus tell them apart."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.language.scripts import has_han
from indexer.names.grouping import person_id
from indexer.names.namesakes import LEAST_ARTICLES, MOST_ARTICLES, bearers
from indexer.names.settling import is_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet


@dataclass(frozen=True, slots=True)
class Company:
    """The company people keep. Every mapping answers for every key, with nothing where nothing is known.

    ``people``: the persons named in an article. ``articles``: those that name a person. ``possible``: keys of what may be
    names in an article. ``counted``: in how many articles such a key stands. ``keys``: a person's forms.
    """

    people: Mapping[str, AbstractSet[str]]
    articles: Mapping[str, AbstractSet[str]]
    possible: Mapping[str, AbstractSet[str]]
    counted: Mapping[str, int]
    keys: Mapping[str, AbstractSet[str]]


def separated(who: str, company: Company) -> list[tuple[str, frozenset[str]]]:
    """The people of a person's name when its articles are those of several: id and articles of each, else nothing.

    Who has the most articles keeps the id.
    """
    if not any(map(has_han, company.keys[who])) or not 2 * LEAST_ARTICLES <= len(company.articles[who]) <= MOST_ARTICLES:
        return []
    hints = _hints(who, company)
    near = set().union(*(company.people[article] for article in hints))
    none = {who, *_pieces(who, near, company)}
    beside = {article: frozenset((company.people[article] - none) | more) for article, more in hints.items()}
    found = bearers(beside, company.articles.__getitem__)
    ids = (who, *(person_id(f"{who} with {bearer.beside}") for bearer in found[1:]))
    return [(one, bearer.articles) for one, bearer in zip(ids, found, strict=False)]


def _pieces(who: str, near: AbstractSet[str], company: Company) -> Iterator[str]:
    """Persons likelier a piece of another's name: without its first or last character, or its surname and a word."""
    han = [key for key in company.keys[who] if has_han(key)]
    pieces, surnames = {piece for key in han if len(key) > 2 for piece in (key[:-1], key[1:])}, {key[:1] for key in han}
    for other in near:
        keys = company.keys[other]
        if not pieces.isdisjoint(keys) or all(key[:1] in surnames and 2 <= len(key) <= 3 and is_word(key[1:]) for key in keys):
            yield other


def _hints(who: str, company: Company) -> dict[str, set[str]]:
    """By article, what may be companions: in several of a person's articles, seldom elsewhere, of another surname."""
    han = [key for key in company.keys[who] if has_han(key)]
    surnames, own = {key[:1] for key in han}, {piece for key in han for piece in (key, key[1:])}
    articles = company.articles[who]
    here = Counter(itertools.chain.from_iterable(company.possible[article] for article in articles))
    near = {
        key
        for key, times in here.items()
        if times > 1 and 2 * times > company.counted[key] and key[0] not in surnames and key not in own
    }
    return {article: {f"? {key}" for key in company.possible[article] if key in near} for article in articles}
