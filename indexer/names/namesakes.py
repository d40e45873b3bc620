"""Keeps people of one name apart: the articles of each, by the people named beside them.

Two articles that name a further person both speak of the same bearer of the name, and so do articles whose further
people are named together elsewhere. Groups of articles that nothing ties to each other are different people, but only
when each group holds together by itself: an article that names nobody else is left undecided.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from collections.abc import Set as AbstractSet

LEAST_ARTICLES, MOST_ARTICLES = 2, 400
"""A person of its own needs so many articles; a name in more articles than the most is taken for one person's."""

MOST_BESIDE = 60
"""An article that names more people than this is a list, and ties nothing together."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """One of several people of one name: its articles, and the person named beside it most often."""

    articles: frozenset[str]
    beside: str


def bearers(articles: Mapping[str, frozenset[str]], naming: Callable[[str], AbstractSet[str]]) -> list[Bearer]:
    """The people who bear a name, most articles first; none when there is no evidence for more than one.

    ``articles``: each article with the other people it names. ``naming``: all articles of the corpus that name somebody.

    >>> of = {"a": frozenset("x"), "b": frozenset("xy"), "c": frozenset("z"), "d": frozenset("z")}
    >>> [sorted(bearer.articles) for bearer in bearers(of, lambda one: frozenset())]
    [['a', 'b'], ['c', 'd']]
    >>> bearers(of, lambda one: frozenset(["e"]) if one in "xz" else frozenset())  # x and z stand together in e
    []
    """
    if not 2 * LEAST_ARTICLES <= len(articles) <= MOST_ARTICLES:
        return []
    groups = _tied({article: beside for article, beside in articles.items() if len(beside) <= MOST_BESIDE})
    groups = [group for group in groups if len(group) >= LEAST_ARTICLES]
    if len(groups) < 2:
        return []
    circles = (frozenset().union(*(articles[article] for article in group)) for group in groups)
    meeting = {str(n): frozenset().union(*map(naming, circle), groups[n]) for n, circle in enumerate(circles)}
    merged = _tied(meeting)
    if len(merged) < 2:
        return []
    found = [frozenset().union(*(groups[int(n)] for n in together)) for together in merged]
    return sorted((_bearer(group, articles) for group in found), key=lambda one: (-len(one.articles), min(one.articles)))


def _bearer(group: frozenset[str], articles: Mapping[str, frozenset[str]]) -> Bearer:
    counted: dict[str, int] = defaultdict(int)
    for article in group:
        for other in articles[article]:
            counted[other] += 1
    return Bearer(group, min(counted, key=lambda one: (-counted[one], one)))


def _tied(sets: Mapping[str, frozenset[str]]) -> list[frozenset[str]]:
    """The names of sets, those together that share a member directly or by others; empty sets are left out."""
    above: dict[str, str] = {}

    def find(one: str) -> str:
        while above.setdefault(one, one) != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    for name, members in sets.items():
        for member in members:
            first, second = find("set " + name), find("member " + member)
            above[max(first, second)] = min(first, second)
    groups: dict[str, set[str]] = defaultdict(set)
    for name, members in sets.items():
        if members:
            groups[find("set " + name)].add(name)
    return [frozenset(group) for _, group in sorted(groups.items())]
