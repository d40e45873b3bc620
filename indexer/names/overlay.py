"""People's decisions as tables in memory, over what a people file says: imported, merged, split and forbidden."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.language.scripts import has_han
from indexer.names.grouping import person_id
from indexer.names.keys import form_key, without_dots
from indexer.names.sound_index import SoundIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from indexer.names.decisions import Decision
    from indexer.names.imports import ImportTable


@dataclass(frozen=True, slots=True)
class Told:
    """A form a decision gives a person: the text, and where it was said."""

    text: str
    rule: str
    at: str


class Overlay:
    """The decisions in force, in their order. Sounds of imported forms are worked out when first asked for."""

    def __init__(
        self,
        decisions: Iterable[Decision],
        person_keys: Callable[[str], dict[str, str]],
        tables: Sequence[ImportTable] = (),
    ) -> None:
        """``person_keys`` gives the forms a people file has for an id; ``tables`` hold the long imported lists."""
        self._base_keys = person_keys
        self.tables = tuple(tables)
        self.told: dict[str, dict[str, Told]] = {}
        self.taken: dict[str, set[str]] = defaultdict(set)
        self.merged: dict[str, str] = {}
        self.by_key: dict[str, list[str]] = defaultdict(list)
        self.by_plain: dict[str, list[str]] = defaultdict(list)
        self._sounds: SoundIndex | None = None
        for decision in decisions:
            getattr(self, f"_{decision.kind}")(decision)

    def resolve(self, who: str) -> str:
        """The id that a merged id now stands for."""
        seen = {who}
        while (after := self.merged.get(who)) is not None and after not in seen:
            seen.add(after)
            who = after
        return who

    def merged_into(self, who: str) -> list[str]:
        """The ids that were merged into this one, itself first."""
        return [who, *sorted(other for other in self.merged if other != who and self.resolve(other) == who)]

    def sounds(self) -> SoundIndex:
        """Where the imported and split forms are found by sound; made when first asked for."""
        if self._sounds is None:
            texts = (
                (key, tuple(sorted({self.told[who][key].text for who in ids if key in self.told[who]})))
                for key, ids in self.by_key.items()
            )
            self._sounds = SoundIndex(texts)
        return self._sounds

    def brings_people(self) -> bool:
        """Whether anybody was imported, or split off from another."""
        return bool(self.by_key or self.tables)

    def told_of(self, who: str) -> dict[str, Told]:
        """The forms decisions and lists give an id, by key."""
        found = {row[2]: Told(row[3], "import", "") for table in self.tables for row in table.of_person(who)}
        return found | self.told.get(who, {})

    def told_among(self, people: Iterable[str]) -> dict[str, dict[str, Told]]:
        """The forms decisions and lists give each of some ids."""
        found: dict[str, dict[str, Told]] = {who: {} for who in people}
        for table in self.tables:
            for who, _, key, text in table.of_people(found):
                found[who][key] = Told(text, "import", "")
        return {who: told | self.told.get(who, {}) for who, told in found.items()}

    def with_plain(self, plains: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
        """Id and key of the forms with one of these keys without dots, by that."""
        wanted = list(plains)
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for plain in wanted:
            for who in self.by_plain.get(plain, ()):
                found[plain] += ((who, key) for key in self.told[who] if without_dots(key) == plain)
        for table in self.tables:
            for who, plain, key, _ in table.with_plain(wanted):
                found[plain].append((who, key))
        return found

    def sounding(self, sounds: Iterable[str]) -> set[tuple[str, str, int]]:
        """Key, sound and cost of the forms that have one of the sounds."""
        wanted = list(sounds)
        found = {(key, sound, cost) for sound in wanted for key, cost in self.sounds().keys(sound)} if self.by_key else set()
        return found.union(*(table.sounding(wanted) for table in self.tables))

    def lettered(self, letters: Iterable[str]) -> set[str]:
        """Keys of the forms whose letters run together are among these."""
        wanted = list(letters)
        found = {key for one in wanted for key in self.sounds().lettered(one)} if self.by_key else set()
        return found.union(*(table.lettered(wanted) for table in self.tables))

    def _give(self, who: str, forms: Iterable[str], rule: str, at: str) -> None:
        person = self.told.setdefault(who, {})
        for form in forms:
            key = form_key(form)
            if key and key not in person:
                person[key] = Told(form, rule, at)
                self.by_key[key].append(who)
                self.by_plain[without_dots(key)].append(who)

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

    def _drop(self, who: str, key: str) -> None:
        if self.told.get(who, {}).pop(key, None):
            self.by_key[key].remove(who)
            self.by_plain[without_dots(key)].remove(who)

    def owners(self, key: str) -> list[str]:
        """The imported or split persons that have a form; dots in a Han form do not matter."""
        found = list(self.by_plain.get(without_dots(key), ()) if has_han(key) else self.by_key.get(key, ()))
        for table in self.tables:
            found += (row[0] for row in table.with_plain([without_dots(key) if has_han(key) else key]))
        return list(dict.fromkeys(found))
