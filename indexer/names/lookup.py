"""Who a name can be: whose form it is, whose name it spells, who sounds like it, who is one slip of the pen away."""

from __future__ import annotations

import functools
import itertools
import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.language.scripts import has_han
from indexer.language.syllables import MANDARIN, SOUTHERN_MIN, all_syllables
from indexer.model import Alias, AliasEvidence, Person, PersonFound
from indexer.names.initials import keys_initialed
from indexer.names.keys import form_key, han_sounds, script_of, without_dots
from indexer.names.romanize import readings
from indexer.names.sound_index import first_letters, surname_letters
from indexer.names.titles import without_titles
from indexer.names.tones import Tones

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.names.known import Known
    from indexer.names.overlay import Told

SHORTEST_SLIP, KEPT_WORD, SURE_READING, MOST_HEARD, MOST_UNUSUAL = 4, 0.1, 15, 20, 3
"""Letters a name needs before a slip is looked for; what it says that a word was kept; cost of a reading beyond doubt;
how many foreign names that sound alike are shown; how many unusual pairs of letters a slip of pinyin leaves."""

MOST_EVIDENCE, MOST_BESIDE = 5, 3
OFTEN, SAME_REGION, PLAIN_PINYIN = 0.03, 0.01, 8
"""What a person's articles add to its score, by the logarithm of their number, and what the script of their region adds."""

SOUND_ONLY, SUGGESTION, LATIN_ONLY, WRONG_TONE = 0.95, 0.5, 0.8, 0.05
_UMLAUT = re.compile("(?<=[ln])u(?=$|[^aeiou])|(?<=[ln])u(?=e)")
_ASPIRATED = re.compile("[ptkhsz]['’ʻ‘]", re.IGNORECASE)
"""An apostrophe that pinyin does not write: K'ai, Ch'en."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SCHEMES = (("pinyin", 12), ("wade_giles", 25), ("taiwan", 35))
_RELATIONS = {"same": 0, "spelled_like": 1, "sounds_like": 1}


def assemble(known: Known, who: str) -> Person:
    """A person with all forms, their counts and their evidence; the Han forms first, commonest first."""
    keys = known.keys_of(who)
    aliases = [alias for key, rule in keys.items() for alias in _aliases(known, who, key, rule)]
    aliases.sort(key=lambda a: (a.script == "Latn", -(a.count or 0), a.text))
    own = [a for a in aliases if any(e.rule == "import" for e in a.evidence)]
    shown = (own or aliases)[0].text if aliases else who
    return Person(who, shown, tuple(aliases), known.documents(who))


def _aliases(known: Known, who: str, key: str, rule: str) -> Iterator[Alias]:
    evidence = tuple(
        AliasEvidence(str(article), (int(start), int(end)), str(how), str(seen))
        for article, start, end, how, seen in known.pairs_of(key, MOST_EVIDENCE)
    )
    told = known.told(who).get(key)
    if told:
        evidence = (AliasEvidence(None, None, told.rule, told.at or told.text), *evidence)
    texts: list[tuple[str, int | None]] = list(known.texts(key))
    if told and told.text not in [text for text, _ in texts]:
        texts.append((told.text, None))
    if not texts:
        form = known.form(key)
        texts = [(form.text, form.documents)] if form else []
    for text, count in texts:
        why = evidence or (AliasEvidence(None, None, rule, text),)
        yield Alias(text, script_of(text), _scheme(text), count, why, key)


def _scheme(text: str) -> str | None:
    """The romanization a Latin form is written in, when it is a Chinese name."""
    if has_han(text):
        return None
    best = next((r for r in readings(text) if r.surname), None)
    if best is None:
        return None
    if best.system != MANDARIN:
        return "southern_min" if best.system == SOUTHERN_MIN else "hong_kong"
    if sorted("".join(best.syllables)) == sorted(form_key(text).replace(" ", "")) and not _ASPIRATED.search(text):
        return "pinyin"  # letter by letter, in either order
    return next((scheme for scheme, worst in _SCHEMES if best.cost < worst), "customary")


def ask(known: Known, name: str, limit: int) -> tuple[PersonFound, ...]:
    """Persons for a name, the likeliest first."""
    key = form_key(name)
    if not key:
        return ()
    scores = _scores(known, name, key, limit)
    bare = without_titles(name)
    if bare != name and not any(relation == "same" for relation, _ in scores.values()):
        scores = _scores(known, bare, form_key(bare), limit) or scores
    ranked = sorted(scores.items(), key=lambda item: (_RELATIONS[item[1][0]], -item[1][1], item[0]))
    ranked = ranked[: max(limit * 3, 60)]
    absent = known.absent(who for who, _ in ranked)
    script = _script_of_region(bare)
    weighed = [(who, relation, score, 0.0 if who in absent else _standing(known, who, script)) for who, (relation, score) in ranked]
    weighed.sort(key=lambda w: (_RELATIONS[w[1]], -round(w[2] + w[3], 6), w[0]))
    found = [
        PersonFound(_listed(who, absent[who]) if who in absent else assemble(known, who), relation, score)
        for who, relation, score, _ in weighed[:limit]
    ]
    return tuple(_labeled(known, found))


def _standing(known: Known, who: str, script: str) -> float:
    """What it adds to a person's score that articles name it, and that they write it as the region of the spelling does."""
    return OFTEN * math.log1p(known.documents(who)) + (SAME_REGION if script in known.scripts_of(who) else 0.0)


def _script_of_region(name: str) -> str:
    """The script of where a Latin spelling is at home: simplified for plain pinyin, traditional for all others; else none."""
    best = next((reading for reading in readings(name) if reading.surname), None) if not has_han(name) else None
    if best is None:
        return ""
    return "Hans" if best.system == MANDARIN and best.cost <= PLAIN_PINYIN else "Hant"


def _scores(known: Known, name: str, key: str, limit: int) -> dict[str, tuple[str, float]]:
    """Relation and score of everybody a name can mean."""
    return _han(known, key) if has_han(name) else _latin(known, name, key, limit)


def _listed(who: str, told: dict[str, Told]) -> Person:
    """A person whom only an imported list knows."""
    aliases = [
        Alias(form.text, script_of(form.text), _scheme(form.text), None, (AliasEvidence(None, None, form.rule, form.text),), key)
        for key, form in told.items()
    ]
    aliases.sort(key=lambda a: (a.script == "Latn", a.text))
    return Person(who, aliases[0].text, tuple(aliases))


def _labeled(known: Known, found: list[PersonFound]) -> Iterator[PersonFound]:
    """The persons, those that may all be meant with a line that tells them apart."""
    several = sum(one.relation == "same" for one in found) > 1
    for one in found:
        if several and one.relation == "same" and one.person.documents:
            yield replace(one, person=replace(one.person, label=label(known, one.person)))
        else:
            yield one


def label(known: Known, person: Person) -> str:
    """A line that tells a person from namesakes: the name, who is named beside, and when."""
    names, dates = known.beside(person.id, MOST_BESIDE)
    years = "–".join(dict.fromkeys(date[:4] for date in dates))
    others = ", ".join(names)
    return " · ".join(part for part in (person.name, others and f"with {others}", years) if part)


def _han(known: Known, key: str) -> dict[str, tuple[str, float]]:
    found: dict[str, tuple[str, float]] = dict.fromkeys(known.owners_of(key), ("same", 1.0))
    own = [sound for sound in han_sounds(key) if sound.startswith("m ")]
    heard = known.keys_sounding(own)
    owners = known.owners_among(other for other, _, _ in heard)
    for other, _, cost in heard:
        if cost == 0 and has_han(other):
            for who in owners[other]:
                found.setdefault(who, ("sounds_like", SUGGESTION))
    if not any(relation == "same" for relation, _ in found.values()):
        for other, _, cost in heard:
            if not has_han(other):
                for who in owners[other]:
                    found[who] = max(found.get(who, ("", 0.0)), ("same", round(LATIN_ONLY - cost / 300, 4)), key=lambda f: f[1])
    return found


def _latin(known: Known, name: str, key: str, limit: int) -> dict[str, tuple[str, float]]:
    found: dict[str, tuple[str, float]] = dict.fromkeys(known.owners_of(key), ("same", 1.0))
    costs = {reading.sound: reading.cost for reading in readings(name)}
    heard, tones = known.keys_sounding(costs), Tones(name)
    owners = known.owners_among(other for other, _, _ in heard)
    for other, sound, cost in heard:
        at_most = SOUND_ONLY if has_han(other) else LATIN_ONLY
        score = round(at_most - (costs[sound] + cost) / 300 - WRONG_TONE * tones.wrong(other, sound), 4)
        if not has_han(other) and (cost > 60 or costs[sound] + cost > 90):
            continue
        for who in owners[other]:
            if who not in found or found[who][1] < score:
                found[who] = ("same", score)
    if len(found) >= limit:  # suggestions come after, and would not be seen
        return found
    for who, score in _one_slip_away(known, key, name):
        if found.get(who, ("", 0.0))[1] < score and found.get(who, ("spelled_like", 0.0))[0] == "spelled_like":
            found[who] = ("spelled_like", score)
    return found or _initialed(known, name) or _foreign(known, name)


def _initialed(known: Known, name: str) -> dict[str, tuple[str, float]]:
    """Persons whom initials and a surname can mean; suggestions."""
    owners = known.owners_among(keys_initialed(known, name))
    return {who: ("spelled_like", SUGGESTION) for key in sorted(owners) for who in owners[key]}


def _foreign(known: Known, name: str) -> dict[str, tuple[str, float]]:
    """Persons whose foreign name in characters sounds like the one asked for; suggestions."""
    heard = known.keys_transliterated(name)[:MOST_HEARD]
    owners = known.owners_among(key for _, key in heard)
    more: dict[str, tuple[str, float]] = {}
    for unlike, key in heard:
        for who in owners[key]:
            more.setdefault(who, ("sounds_like", round(SUGGESTION - unlike / 2, 4)))
    return more


def _one_slip_away(known: Known, key: str, name: str) -> Iterator[tuple[str, float]]:
    """Persons whose name is one slip of the pen away; likelier ones keep the surname or the given name as typed."""
    words = key.split()
    if len("".join(words)) < SHORTEST_SLIP:
        return
    orders = {"".join(words), "".join(words[-1:] + words[:-1])}
    orders |= {_UMLAUT.sub("v", one) for one in orders}
    orders |= {r.sound[2:].replace(" ", "") for r in readings(name)[:4] if r.system == "m" and r.cost <= SURE_READING}
    near = {edited for letters in sorted(orders) for edited in one_edit(letters)}
    never = _never_in_pinyin()
    if all(len(never.findall(letters)) <= MOST_UNUSUAL for letters in orders):
        near = {letters for letters in near if not never.search(letters)}
    owners = known.owners_among(known.keys_lettered(near))
    for other in sorted(owners):
        score = SUGGESTION + (KEPT_WORD if _keeps_a_word(words, other) else 0.0)
        yield from ((who, score) for who in owners[other])


@functools.cache
def _never_in_pinyin() -> re.Pattern[str]:
    """Two letters beside each other that no name in pinyin holds; most slips make such a pair, and need not be looked up."""
    syllables = all_syllables(MANDARIN)
    firsts, lasts = {one[0] for one in syllables}, {one[-1] for one in syllables}
    held = {a + b for one in syllables for a, b in itertools.pairwise(one)} | {a + b for a in lasts for b in firsts}
    unheld = {a: "".join(b for b in (*LETTERS, "v") if a + b not in held) for a in LETTERS}
    return re.compile("|".join(f"{a}[{others}]" for a, others in unheld.items() if others))


def _keeps_a_word(words: list[str], other: str) -> bool:
    """Whether surname or given name of a form stand among the words typed."""
    if not has_han(other):
        return not set(words).isdisjoint(other.split())
    plain = without_dots(other)
    surname, whole = surname_letters(plain), first_letters(plain)
    typed = {_UMLAUT.sub("v", word) for word in words} | set(words)
    return bool(surname) and not typed.isdisjoint((surname, whole.removeprefix(surname)))


def one_edit(word: str) -> set[str]:
    """Everything one letter away from a word: dropped, changed, added, or two swapped; the word itself too.

    >>> {"wanglijun", "wanglijn"} <= one_edit("wanglijin")
    True
    """
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    dropped = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    changed = {a + c + b[1:] for a, b in cuts if b for c in LETTERS}
    added = {a + c + b for a, b in cuts for c in LETTERS}
    return dropped | swapped | changed | added
