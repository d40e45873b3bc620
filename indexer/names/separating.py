"""Gives the people of one name an id each, where the articles of a corpus tell them apart."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.language.scripts import has_han
from indexer.names.grouping import person_id
from indexer.names.namesakes import bearers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from indexer.names.grouping import Group


@dataclass(frozen=True, slots=True)
class Separate:
    """A person: id, further ids that answer for it, its forms' keys; its articles if it shares its name with another."""

    id: str
    also: tuple[str, ...]
    keys: dict[str, str]
    articles: frozenset[str] = frozenset()


def separated(groups: Iterable[Group], mentions: Iterable[tuple[str, str]]) -> Iterator[Separate]:
    """The persons of a corpus; a group whose articles are those of several people becomes several.

    ``mentions`` are articles with the key of a form each. Who has the most articles keeps the group's id.
    """
    held = list(groups)
    owners: dict[str, list[str]] = defaultdict(list)
    for one in held:
        for key in one.keys:
            owners[key].append(one.id)
    people: dict[str, set[str]] = defaultdict(set)
    articles: dict[str, set[str]] = defaultdict(set)
    for article, key in mentions:
        people[article].update(owners.get(key, ()))
        for who in owners.get(key, ()):
            articles[who].add(article)
    for one in held:
        if any(map(has_han, one.keys)):
            yield from _separate(one, people, articles)
        else:
            yield Separate(one.id, one.also, one.keys)


def _separate(one: Group, people: dict[str, set[str]], articles: dict[str, set[str]]) -> Iterator[Separate]:
    def neighbors(other: str) -> set[str]:
        return {who for article in articles[other] for who in people[article]} - {one.id}

    beside = {article: frozenset(people[article] - {one.id}) for article in articles.get(one.id, ())}
    found = bearers(beside, neighbors)
    if not found:
        yield Separate(one.id, one.also, one.keys)
        return
    yield Separate(one.id, one.also, one.keys, found[0].articles)
    for bearer in found[1:]:
        yield Separate(person_id(f"{one.id} with {bearer.beside}"), (), one.keys, bearer.articles)
