"""Decides which forms of a corpus are one person's: by characters, statements and notation, never by sound alone."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.language.scripts import has_han
from indexer.names.keys import form_key, han_sounds, maiden_key, without_dots
from indexer.names.romanize import readings, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FURTHER = frozenset({"courtesy_name", "nickname"})
"""Rules of statements that give a person a further name, which others may be given too."""

CERTAIN = 15
"""A Latin form is tied to its variants by its cheapest reading only up to this cost."""


@dataclass(frozen=True, slots=True)
class Group:
    """One person of the corpus: id, further ids that answer for it, and its forms' keys with the rule of each."""

    id: str
    also: tuple[str, ...]
    keys: dict[str, str]


class _Union:
    """Disjoint sets of strings; the smallest member stands for its set."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def find(self, item: str) -> str:
        """The member that stands for an item's set."""
        while (above := self._above.get(item, item)) != item:
            item = above
        return item

    def join(self, one: str, other: str) -> None:
        """Make the two sets one."""
        first, second = sorted((self.find(one), self.find(other)))
        self._above[second] = first


def person_id(primary: str) -> str:
    """The id of a person, made of the key that names it.

    >>> person_id("王立军")
    'p-5629fea96662'
    """
    return "p-" + hashlib.sha256(primary.encode()).hexdigest()[:12]


def signature(text: str) -> str:
    """What the notations of one Latin name share: its reading when beyond doubt, else its words in any order.

    >>> signature("Wáng Lìjūn") == signature("Lijun Wang") == signature("Wang Li-chün")
    True
    >>> signature("Wang Li-chun") == signature("Wang Lijun")
    False
    """
    found = [r for r in readings(text) if r.surname]
    hyphenated = any(len(word) > 1 for word in words_of(text))
    if found and found[0].cost <= CERTAIN:
        rivals = [
            r
            for r in found[1:]
            if r.cost <= found[0].cost + (CERTAIN + 3 if hyphenated else 2) and r.syllables != found[0].syllables
        ]
        marked = "ü" in text or "Ü" in text or "'" in text or "’" in text
        if not rivals or marked:
            return found[0].sound
    return "= " + " ".join(sorted(form_key(text).split()))


def group(
    forms: Mapping[str, str],
    pairs: Iterable[tuple[str, str, str]],
    declared: Iterable[tuple[str | None, tuple[str, ...]]],
) -> list[Group]:
    """The persons of a corpus.

    ``forms``: each key and the commonest text of it. ``pairs``: keys of the two forms and the rule. ``declared``: an id
    and the keys of its forms. The answer depends on nothing but these, in any order.
    """
    return _Grouping(forms, sorted(set(pairs)), sorted(declared, key=lambda d: (d[0] or "", d[1]))).groups()


def _anchor(keys: tuple[str, ...]) -> str:
    """The declared form that the others are tied to: characters where there are any, for Latin forms hang on them."""
    return next((key for key in keys if has_han(key)), keys[0])


class _Grouping:
    """One run of ``group``: Han names and Latin notations are joined apart, then the Latin are hung on the Han."""

    def __init__(
        self,
        forms: Mapping[str, str],
        pairs: list[tuple[str, str, str]],
        declared: list[tuple[str | None, tuple[str, ...]]],
    ) -> None:
        self._declared = declared
        self._han, self._latin = _Union(), _Union()
        self._node = {key: without_dots(key) if has_han(key) else signature(text) for key, text in forms.items()}
        self._rules: dict[tuple[str, str], str] = {}
        self._ties: dict[str, set[str]] = defaultdict(set)
        stated = [*pairs, *((_anchor(keys), key, "people_toml") for _, keys in declared for key in keys)]
        self._further: dict[str, set[str]] = defaultdict(set)
        for one, other, rule in stated:
            if rule in FURTHER and {one, other} <= self._node.keys():
                self._further[self._node[other]].add(self._node[one])
            else:
                self._state(one, other, rule)
        self._join_further()
        self._join_married()

    def _join_further(self) -> None:
        """Join each nickname or courtesy name with the one person who has it; a name given to several ties nobody."""
        owners = {name: {self._union(one).find(one) for one in people} for name, people in self._further.items()}
        for name, people in sorted(owners.items()):
            if len(people) == 1 and all(has_han(one) == has_han(name) for one in people):
                self._union(name).join(name, next(iter(people)))

    def _union(self, node: str) -> _Union:
        return self._han if has_han(node) else self._latin

    def _join_married(self) -> None:
        """Join a double surname (薄谷开来) with the own name when a Latin form of the one reads as the other."""
        han = {node for node in self._node.values() if has_han(node)}
        tied: dict[str, set[str]] = defaultdict(set)
        for latin, owners in self._ties.items():
            for owner in owners:
                tied[owner].add(self._latin.find(latin))
        for double in sorted(han):
            maiden = maiden_key(double)
            if maiden in han and maiden is not None:
                sounds = han_sounds(maiden)
                if any(node in sounds and self._latin.find(node) in tied[double] for node in set(self._node.values())):
                    self._han.join(double, maiden)

    def _state(self, one: str, other: str, rule: str) -> None:
        first, second = (key if has_han(key) else "" for key in (one, other))
        if one == other or one not in self._node or other not in self._node:
            return
        if first and second:
            self._han.join(self._node[one], self._node[other])
        elif not first and not second:
            self._latin.join(self._node[one], self._node[other])
        else:
            han, latin = (one, other) if first else (other, one)
            self._ties[self._node[latin]].add(self._node[han])
            self._rules[self._node[latin], self._node[han]] = rule

    def groups(self) -> list[Group]:
        """The persons, by id."""
        members: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self._node):
            members[self._node[key]].append(key)
        persons: dict[str, dict[str, str]] = defaultdict(dict)
        for node, keys in members.items():
            if has_han(node):
                persons[self._han.find(node)].update(dict.fromkeys(keys, "same_characters"))
        for component in self._components(members):
            self._hang(component, members, persons)
        named = {tuple(sorted(keys)): who for who, keys in self._declared if who}
        return sorted((self._named(keys, named) for keys in persons.values()), key=lambda g: g.id)

    def _components(self, members: Mapping[str, list[str]]) -> list[list[str]]:
        together: dict[str, list[str]] = defaultdict(list)
        for node in members:
            if not has_han(node):
                together[self._latin.find(node)].append(node)
        return [sorted(nodes) for _, nodes in sorted(together.items())]

    def _hang(self, nodes: list[str], members: Mapping[str, list[str]], persons: dict[str, dict[str, str]]) -> None:
        """Give Latin notations to the Han person they are tied to, each to its own where they differ, or a new one."""
        owners = {self._han.find(han) for node in nodes for han in self._ties.get(node, ())}
        for node in nodes:
            own = {self._han.find(han) for han in self._ties.get(node, ())}
            targets = owners if len(owners) == 1 else own
            if not targets:
                targets = {f"latin {nodes[0]}"}
            for target in sorted(targets):
                rule = "stated" if own else "same_spelling"
                for key in members[node]:
                    persons[target].setdefault(key, rule)

    def _named(self, keys: dict[str, str], named: Mapping[tuple[str, ...], str]) -> Group:
        def rank(key: str) -> tuple[bool, bool, int, str]:
            plain = without_dots(key)
            return plain in self._further, maiden_key(plain) is not None, len(key), key

        han = sorted((key for key in keys if has_han(key)), key=rank)
        primary = [without_dots(k) for k in han] or sorted({self._node[key] for key in keys})
        given = [
            who
            for forms, who in sorted(named.items())
            if set(forms) & set(keys) and (has_han(forms[0]) or not han or set(forms) <= set(keys))
        ]
        ids = list(dict.fromkeys([*given, *(person_id(one) for one in primary)]))
        return Group(ids[0], tuple(ids[1:]), keys)
