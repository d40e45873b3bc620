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
    groups: list[tuple[set[str], set[str]]] = []
    for name, members in sets.items():
        if members:
            meeting = [group for group in groups if not group[1].isdisjoint(members)]
            names, together = meeting[0] if meeting else (set[str](), set[str]())
            names.add(name)
            together.update(members)
            for further in meeting[1:]:
                names.update(further[0])
                together.update(further[1])
            if len(meeting) != 1:
                groups = [group for group in groups if group not in meeting] + [(names, together)]
    return [frozenset(names) for names, _ in sorted(groups, key=lambda group: min(group[1]))]
