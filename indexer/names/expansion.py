"""The forms to look for when a name is asked: those the person is known by, and spellings by the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.language.scripts import has_han
from indexer.language.syllables import CANTONESE
from indexer.model import NameForm
from indexer.names.keys import GENEROUS, form_key, han_sounds, maiden_key, script_of, without_dots
from indexer.names.romanize import readings, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from indexer.names.known import Known

PAGE_WORST, TOGETHER_WORST = 75, 95
"""Costs up to which a spelling stands for a name: what a page says, and that together with what is asked."""

PINYIN, CUSTOMARY, LOOSE = 2, 29, 30
"""Costs up to which a spelling is plain pinyin, and from which it is a southern or customary one, and a loose one."""
SPACED = 3
"""Words of a name whose given name is two of them."""


class Forms:
    """Collects the forms for one asked name; the first rule given to a text stays."""

    def __init__(self, known: Known) -> None:
        """Begin with none."""
        self._known = known
        self._forms: dict[tuple[str, str], NameForm] = {}

    def put(self, key: str, text: str, rule: str, person: str | None) -> None:
        """Add one form; whose it is stays open when several people have it."""
        if person is not None and (key, text) not in self._forms and len(self._known.owners_of(key)) > 1:
            person = None
        self._forms.setdefault((key, text), NameForm(text, key, script_of(text), rule, person))

    def put_key(self, key: str, rule: str, person: str | None) -> None:
        """Add a known form in its commonest writing."""
        form = self._known.form(key)
        if form:
            self.put(key, form.text, rule, person)

    def ordered(self) -> tuple[NameForm, ...]:
        """The forms, in the order they were found."""
        return tuple(self._forms.values())


def expand(known: Known, asked: str) -> tuple[tuple[NameForm, ...], tuple[str, ...]]:
    """The forms for an asked name and the persons it can be."""
    return _expand_han(known, asked) if has_han(asked) else _expand_latin(known, asked)


def _expand_han(known: Known, asked: str) -> tuple[tuple[NameForm, ...], tuple[str, ...]]:
    key = form_key(asked)
    people = known.owners_of(key) or _owners_of_maiden(known, key)
    forms = Forms(known)
    person = people[0] if len(people) == 1 else None
    forms.put(key, asked, "form", person)
    _written(known, forms, key, asked, person)
    for who in people:
        _forms_of(known, forms, who)
    _spellings(known, forms, [key], person, set(people))
    return forms.ordered(), tuple(people)


def _owners_of_maiden(known: Known, key: str) -> list[str]:
    """For an unknown double surname (薄谷开来): who has the own name and a Latin form that reads as the double."""
    maiden = maiden_key(key)
    owners = known.owners_of(maiden) if maiden else []
    heard = (
        {who for other, _, cost in known.keys_sounding(han_sounds(key)) if cost <= PAGE_WORST for who in known.owners_of(other)}
        if owners
        else set()
    )
    return [who for who in owners if who in heard]


def _written(known: Known, forms: Forms, key: str, asked: str, person: str | None) -> None:
    """The same characters in other writings: the other script, with and without middle dots."""
    for text, _ in known.texts(key):
        if text != asked:
            forms.put(key, text, "same_script_fold", person)
    plain = without_dots(key)
    for other in (*known.keys_with_plain(plain), plain):
        if other != key:
            forms.put(other, (form.text if (form := known.form(other)) else other), "spelling", person)


def _forms_of(known: Known, forms: Forms, who: str, rule: str = "form") -> None:
    """All forms a person is known by, and the spellings of its Han names."""
    keys = known.keys_of(who)
    for key in keys:
        for text, _ in known.texts(key)[:4]:
            forms.put(key, text, rule, who)
        forms.put_key(key, rule, who)
    _spellings(known, forms, [key for key in keys if has_han(key)], who, {who})


def _spellings(known: Known, forms: Forms, han: Iterable[str], person: str | None, people: set[str]) -> None:
    """Latin forms of the corpus that read as these Han names and belong to nobody else."""
    forbidden = {key for who in people for key in known.overlay.taken.get(who, ())}
    sounds = {sound for key in han for sound in han_sounds(key)}
    for key, sound, cost in known.keys_sounding(sounds):
        if has_han(key) or cost > PAGE_WORST or key in forbidden or _reads_past_pinyin(known, key, sound, cost):
            continue
        owners = [who for who in known.owners_of(key) if any(map(has_han, known.keys_of(who)))]
        if not owners or people & set(owners):
            forms.put_key(key, "spelling", person if not owners or owners == [person] else None)


def _expand_latin(known: Known, asked: str) -> tuple[tuple[NameForm, ...], tuple[str, ...]]:
    key = form_key(asked)
    costs = _costs(asked)
    heard: dict[str, int] = {}
    for other, sound, cost in known.keys_sounding(costs):
        together = costs[sound] + cost
        if together <= (TOGETHER_WORST if not has_han(other) else 200) and not _reads_past_pinyin(known, other, sound, cost):
            heard[other] = min(together, heard.get(other, together))
    heard = _without_loose(known, costs, heard)
    tied = _tied(known, key, heard)
    named = [who for other in sorted(heard, key=lambda k: (heard[k], k)) if has_han(other) for who in known.owners_of(other)]
    same = tied or list(dict.fromkeys(named))
    forms = Forms(known)
    forms.put(key, asked, "form", same[0] if len(same) == 1 else None)
    for who in tied:
        _forms_of(known, forms, who)
    _heard(known, forms, heard, same, tied=bool(tied))
    if not tied:
        for who in same:
            _forms_of(known, forms, who, "spelling")
    return forms.ordered(), tuple(same or known.owners_of(key))


def _costs(asked: str) -> dict[str, int]:
    """The sounds a question can stand for.

    One in plain pinyin (Tang Wei) is no southern name and no surname spelled by custom, but with a given name in two words
    (Tan Wei Ling).
    """
    found = {reading.sound: reading.cost for reading in readings(asked)}
    plain = min(found.values(), default=LOOSE) <= PINYIN and len(words_of(asked)) < SPACED
    return {sound: cost for sound, cost in found.items() if not (plain and cost >= CUSTOMARY and not sound.startswith(CANTONESE))}


def _without_loose(known: Known, costs: dict[str, int], heard: dict[str, int]) -> dict[str, int]:
    """What was heard, without loose spellings of a question in pinyin: Yang Sen is not Yang Shen, nor 杨慎 where a 杨森 is."""
    if min(costs.values(), default=LOOSE) > PINYIN:
        return heard
    better = any(cost <= PINYIN and has_han(other) for other, cost in heard.items())

    def other_name(other: str, cost: int) -> bool:
        if has_han(other):
            return better and cost >= GENEROUS
        return cost >= LOOSE and _is_pinyin(known, other)

    return {other: cost for other, cost in heard.items() if not other_name(other, cost)}


def _reads_past_pinyin(known: Known, key: str, sound: str, cost: int) -> bool:
    """Whether a form that a page writes in plain pinyin (Lei Feng) would be read as a surname spelled by custom, or loosely."""
    return cost >= CUSTOMARY and not has_han(key) and not sound.startswith(CANTONESE) and _is_pinyin(known, key)


def _is_pinyin(known: Known, key: str) -> bool:
    form = known.form(key)
    return form is not None and any(r.cost <= PINYIN for r in readings(form.text))


def _tied(known: Known, key: str, heard: dict[str, int]) -> list[str]:
    """Persons with a Han name that evidence ties this very form to, or a notation of it."""
    own = [who for who in known.owners_of(key) if any(map(has_han, known.keys_of(who)))]
    if own:
        return own
    alike = [other for other, cost in heard.items() if not has_han(other) and cost <= 20]
    owners = {who for other in alike for who in known.owners_of(other) if any(map(has_han, known.keys_of(who)))}
    return sorted(owners) if len(owners) == 1 else []


def _heard(known: Known, forms: Forms, heard: dict[str, int], same: list[str], *, tied: bool) -> None:
    """Forms of the corpus that have the sound asked for; other persons' as sound-alikes where evidence tells."""
    for other in sorted(heard, key=lambda k: (heard[k], k)):
        owners = known.owners_of(other)
        mine = [who for who in owners if who in same]
        with_han = any(has_han(key) for who in owners for key in known.keys_of(who))
        if mine or not with_han:
            forms.put_key(other, "spelling", mine[0] if len(mine) == 1 else None)
        elif tied or not has_han(other):
            forms.put_key(other, "sound_alike", owners[0] if len(owners) == 1 else None)
