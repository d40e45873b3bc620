"""People's decisions as tables in memory: persons imported, merged, split, and forms forbidden, over what a people file says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from indexer.language.scripts import has_han
from indexer.names.decisions import Decision
from indexer.names.grouping import person_id
from indexer.names.keys import form_key, without_dots
from indexer.names.people_file import form_sounds, letters_of


@dataclass(frozen=True, slots=True)
class Told:
    """A form a decision gives a person: the text, and where it was said."""

    text: str
    rule: str
    at: str


class Overlay:
    """The decisions in force, in their order. Sounds of imported forms are worked out when first asked for."""

    def __init__(self, decisions: Iterable[Decision], person_keys: Callable[[str], dict[str, str]]) -> None:
        """``person_keys`` gives the forms a people file has for an id."""
        self._base_keys = person_keys
        self.told: dict[str, dict[str, Told]] = {}
        self.taken: dict[str, set[str]] = defaultdict(set)
        self.merged: dict[str, str] = {}
        self.by_key: dict[str, list[str]] = defaultdict(list)
        self.by_plain: dict[str, list[str]] = defaultdict(list)
        self._sounds: dict[str, list[tuple[str, int]]] | None = None
        self._letters: dict[str, list[str]] | None = None
        for decision in decisions:
            getattr(self, f"_{decision.kind}")(decision)

    def resolve(self, id: str) -> str:
        """The id that a merged id now stands for."""
        seen = {id}
        while (after := self.merged.get(id)) is not None and after not in seen:
            seen.add(after)
            id = after
        return id

    def merged_into(self, id: str) -> list[str]:
        """The ids that were merged into this one, itself first."""
        return [id, *sorted(other for other in self.merged if other != id and self.resolve(other) == id)]

    def sounds(self) -> dict[str, list[tuple[str, int]]]:
        """Sound to the imported keys that have it, with the cost."""
        if self._sounds is None:
            self._sounds = defaultdict(list)
            for key in sorted(self.by_key):
                texts = tuple(sorted({self.told[id][key].text for id in self.by_key[key] if key in self.told.get(id, {})}))
                for sound, cost in form_sounds(key, texts).items():
                    self._sounds[sound].append((key, cost))
        return self._sounds

    def letters(self) -> dict[str, list[str]]:
        """Letters run together to the imported keys that have them."""
        if self._letters is None:
            self._letters = defaultdict(list)
            for key in sorted(self.by_key):
                for letters in letters_of(key):
                    self._letters[letters].append(key)
        return self._letters

    def _give(self, id: str, forms: Iterable[str], rule: str, at: str) -> None:
        person = self.told.setdefault(id, {})
        for form in forms:
            key = form_key(form)
            if key and key not in person:
                person[key] = Told(form, rule, at)
                self.by_key[key].append(id)
                self.by_plain[without_dots(key)].append(id)

    def _import(self, decision: Decision) -> None:
        self._give(decision.id, decision.forms, "import", decision.at)

    def _merge(self, decision: Decision) -> None:
        if decision.other and self.resolve(decision.id) != self.resolve(decision.other):
            self.merged[self.resolve(decision.other)] = self.resolve(decision.id)

    def _split(self, decision: Decision) -> None:
        keys = [form_key(form) for form in decision.forms]
        new = decision.other or person_id(f"split {decision.id} {' '.join(sorted(keys))}")
        if not keys and decision.other:
            self.merged.pop(decision.other, None)
            return
        self.taken[decision.id].update(keys)
        for key in keys:
            self._drop(decision.id, key)
        self._give(new, decision.forms, "split", decision.at)

    def _forbid(self, decision: Decision) -> None:
        for form in decision.forms:
            self.taken[decision.id].add(form_key(form))

    def _allow(self, decision: Decision) -> None:
        for form in decision.forms:
            self.taken[decision.id].discard(form_key(form))
        absent = [form for form in decision.forms if form_key(form) not in self._base_keys(decision.id)]
        self._give(decision.id, absent, "allow", decision.at)

    def _drop(self, id: str, key: str) -> None:
        if self.told.get(id, {}).pop(key, None):
            self.by_key[key].remove(id)
            self.by_plain[without_dots(key)].remove(id)

    def owners(self, key: str) -> list[str]:
        """The imported or split persons that have a form; dots in a Han form do not matter."""
        found = self.by_plain.get(without_dots(key), ()) if has_han(key) else self.by_key.get(key, ())
        return list(dict.fromkeys(found))
