"""Gives the people of one name an id each, where the articles of a corpus tell them apart."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.language.scripts import has_han
from indexer.names.grouping import person_id
from indexer.names.namesakes import LEAST_ARTICLES, bearers
from indexer.names.settling import is_word

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


@dataclass(frozen=True, slots=True)
class _Corpus:
    """Who is named in each article, which articles name each person, every person's forms, and who is around whom."""

    people: dict[str, set[str]]
    articles: dict[str, set[str]]
    by_id: dict[str, Group]
    around: dict[str, frozenset[str]]

    def neighbors(self, who: str) -> frozenset[str]:
        """Everybody who is named in an article with a person, the person too; worked out once for each."""
        if who not in self.around:
            self.around[who] = frozenset().union(*(self.people[article] for article in self.articles.get(who, ())))
        return self.around[who]


def separated(
    groups: Iterable[Group], mentions: Iterable[tuple[str, str]], possible: Iterable[tuple[str, str]] = ()
) -> Iterator[Separate]:
    """The persons of a corpus; a group whose articles are those of several people becomes several.

    ``mentions`` are articles with the key of a form each, ``possible`` those with what may be a name. Who has the most
    articles keeps the group's id.
    """
    held = list(groups)
    by_id = {one.id: one for one in held}
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
    hints: dict[str, set[str]] = defaultdict(set)
    counted: dict[str, int] = defaultdict(int)
    for article, key in possible:
        hints[article].add(key)
        counted[key] += 1
    corpus = _Corpus(people, articles, by_id, {})
    for one in held:
        if any(map(has_han, one.keys)):
            near = _hints(one, {article: hints.get(article, set()) for article in articles.get(one.id, ())}, counted)
            yield from _separate(one, corpus, near)
        else:
            yield Separate(one.id, one.also, one.keys)


def _is_piece(other: Group, one: Group) -> bool:
    """Whether a person is likelier a piece of another's name: without its first or last character, or its surname and a word."""
    own = [key for key in one.keys if has_han(key)]
    if any(len(key) > 2 and not other.keys.keys().isdisjoint((key[:-1], key[1:])) for key in own):
        return True
    surnames = {key[:1] for key in own}
    return all(key[:1] in surnames and 2 <= len(key) <= 3 and is_word(key[1:]) for key in other.keys)


def _hints(one: Group, hints: dict[str, set[str]], counted: dict[str, int]) -> dict[str, set[str]]:
    """By article, what may be companions: in several of a person's articles, seldom elsewhere, of another surname."""
    surnames = {key[:1] for key in one.keys if has_han(key)}
    here: dict[str, int] = defaultdict(int)
    for keys in hints.values():
        for key in keys:
            here[key] += 1
    own = {piece for key in one.keys if has_han(key) for piece in (key, key[1:])}
    near = {
        key
        for key, times in here.items()
        if times > 1 and 2 * times > counted[key] and key[0] not in surnames and key not in own
    }
    return {article: {f"? {key}" for key in keys & near} for article, keys in hints.items()}


def _separate(one: Group, corpus: _Corpus, hints: dict[str, set[str]]) -> Iterator[Separate]:
    """The people of one name; ``hints``: what may be companions, by article."""
    people = corpus.people
    if len(hints) < 2 * LEAST_ARTICLES:
        yield Separate(one.id, one.also, one.keys)
        return
    near = {who for article in hints for who in people[article]}
    none = {one.id, *(who for who in near if _is_piece(corpus.by_id[who], one))}
    found = bearers({article: frozenset((people[article] - none) | more) for article, more in hints.items()}, corpus.neighbors)
    if not found:
        yield Separate(one.id, one.also, one.keys)
        return
    yield Separate(one.id, one.also, one.keys, found[0].articles)
    for bearer in found[1:]:
        yield Separate(person_id(f"{one.id} with {bearer.beside}"), (), one.keys, bearer.articles)
