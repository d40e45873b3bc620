"""Reads pairs of forms that a page states to be one person's: ``Wang Lijun (王立軍)``, "also known as".

A pair beside each other is kept when both sides can be read the same way (the tables align them), or when one side is
a foreign name with middle dots, or an English given name with a surname that the other side has. The sentence is the
evidence.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.language.folding import simplified
from indexer.language.scripts import has_han
from indexer.language.surnames import english_given_names, surname_length, surname_table
from indexer.language.syllables import CANTONESE, MANDARIN
from indexer.language.word_lists import word_list
from indexer.model import Mention, StatedPair
from indexer.names.alignment import alignment
from indexer.names.keys import MIDDLE_DOT, form_key, han_sounds, maiden_key, script_of
from indexer.names.latin_detection import is_title
from indexer.names.nicknames import further_names
from indexer.names.romanize import maiden_sound, readings, surname_readings, words_of
from indexer.names.statements import BARE_AS, KNOWN_AS, PLACE_ENDINGS, forms_beside, han_called

if TYPE_CHECKING:
    from collections.abc import Iterator

Place = tuple[int, int]
SURE, LIKELY = 1.0, 0.8
WORST_ALIGNED = 90
SEEN_AROUND = 60


@dataclass(frozen=True, slots=True)
class Pair:
    """Two spans of a text that it states to be one person's, the rule, the whole statement, and how sure it is."""

    first: Place
    second: Place
    rule: str
    span: Place
    confidence: float


@dataclass(frozen=True, slots=True)
class _Statement:
    """A Latin and a Han form beside each other, and the parts of both that read the same way, if any do."""

    rule: str
    span: Place
    latin: Place
    han: Place
    aligned: tuple[Place, Place] | None


def _latin_choices(text: str, span: Place, *, at_end: bool) -> Iterator[Place]:
    """Parts of a run of capitalized words that touch the statement, longest first."""
    words = [(span[0] + m.start(), span[0] + m.end()) for m in re.finditer(r"[^\s\u00a0]+", text[slice(*span)])]
    for count in range(min(5, len(words)), 0, -1):
        start, end = (words[-count][0], words[-1][1]) if at_end else (words[0][0], words[count - 1][1])
        while end > start and text[end - 1] in ",.":
            end -= 1
        yield start, end


def _han_choices(text: str, span: Place, *, at_end: bool) -> Iterator[Place]:
    """Parts of a run of Han characters that touch the statement and begin with a surname, longest first."""
    plain = simplified(text[slice(*span)])
    if any(dot in plain for dot in "·•・．‧∙⋅"):
        yield span
        return
    for length in (4, 3, 2):
        if length <= len(plain):
            start = span[1] - length if at_end else span[0]
            name = plain[-length:] if at_end else plain[:length]
            if surname_length(name):
                yield start, start + length


def _aligned(text: str, latin: Place, han: Place, *, latin_first: bool) -> tuple[Place, Place] | None:
    """The longest parts of both sides that read the same way."""
    for han_part in _han_choices(text, han, at_end=not latin_first):
        for latin_part in _latin_choices(text, latin, at_end=latin_first):
            form = text[slice(*latin_part)]
            if len(words_of(form)) >= 2 and _read_alike(form, text[slice(*han_part)]):
                return latin_part, han_part
    return None


def _read_alike(latin: str, han: str) -> bool:
    """Whether the tables align two forms, or the Latin one is the double surname of the Han name (Bogu Kailai: 谷开来)."""
    if alignment(latin, han, WORST_ALIGNED) is not None:
        return True
    maiden = maiden_sound(latin)
    return maiden is not None and maiden in han_sounds(form_key(han))


def _foreign(text: str, sides: tuple[Place, Place], known: frozenset[Place], rule: str) -> tuple[Place, Place, float] | None:
    """A pair that no reading aligns: a name with middle dots, or an English given name beside a person's Han name."""
    latin, han = sides
    latin_first = latin[0] < han[0]
    if MIDDLE_DOT in form_key(text[slice(*han)]) and (latin_first or han in known):
        known = frozenset([han])
    dotted = next(
        (span for span in known if han[0] <= span[0] and span[1] <= han[1] and MIDDLE_DOT in form_key(text[slice(*span)])),
        None,
    )
    if dotted and (dotted[0] == han[0] if latin_first else dotted[1] == han[1]):
        part = next((p for p in _latin_choices(text, latin, at_end=latin_first) if 2 <= len(text[slice(*p)].split()) <= 4), None)
        return (part, dotted, LIKELY) if part else None
    for han_part in _han_choices(text, han, at_end=not latin_first):
        for part in _latin_choices(text, latin, at_end=latin_first):
            words = text[slice(*part)].split()
            if not 2 <= len(words) <= 3 or not word_list("organisation").isdisjoint(word.lower() for word in words):
                continue
            agrees = _surname_agrees(words[-1], text[slice(*han_part)])
            if rule != "glossary" and han_part in known and (agrees or rule == "in_words"):
                return part, han_part, LIKELY
            if words[0].lower() not in english_given_names():
                continue
            whole = han_part == han and han[1] - han[0] <= 3
            if whole or agrees or han_part in known:
                return part, han_part, LIKELY
    return None


def _surname_agrees(word: str, han: str) -> bool:
    """Whether a Latin surname can be read as the surname of a Han name."""
    key = form_key(han)
    surname = surname_table().get(key[: surname_length(key)])
    pieces = tuple(piece for one in words_of(word) for piece in one)
    return surname is not None and any(
        found in surname.sounds(system) for system in (MANDARIN, CANTONESE) for found, _ in surname_readings(pieces, system)
    )


@functools.lru_cache(maxsize=2)
def _statements(text: str) -> tuple[_Statement, ...]:
    """Latin and Han forms that stand beside each other; kept from the finding of names to the pairs of the same text."""
    found = []
    for rule, match in forms_beside(text):
        latin, han = match.span("a"), match.span("b")
        found.append(_Statement(rule, match.span(), latin, han, _aligned(text, latin, han, latin_first=latin < han)))
    return tuple(found)


def _beside(text: str, known: frozenset[Place]) -> Iterator[Pair]:
    """Pairs of Latin and Han forms that stand beside each other."""
    for one in _statements(text):
        if one.aligned:
            yield Pair(*one.aligned, one.rule, one.span, SURE)
        elif not text[slice(*one.han)].endswith(PLACE_ENDINGS):
            foreign = _foreign(text, (one.latin, one.han), known, one.rule)
            if foreign:
                yield Pair(foreign[0], foreign[1], one.rule, one.span, foreign[2])


def _unique(pairs: Iterator[Pair]) -> list[Pair]:
    """The pairs, the first of those that share a place in the text."""
    kept: list[Pair] = []
    firsts: set[Place] = set()
    seconds: set[Place] = set()
    for pair in pairs:
        if pair.first not in firsts and pair.second not in seconds:
            kept.append(pair)
            firsts.add(pair.first)
            seconds.add(pair.second)
    return kept


def stated_places(text: str, han: list[Place], latin: list[Place]) -> list[Place]:
    """Spans that a statement shows to be names, with better ends than detection alone has."""
    pairs = [*_unique(_beside(text, frozenset([*han, *latin]))), *_called(text)]
    return sorted({place for pair in pairs for place in (pair.first, pair.second)})


def _same_language(text: str, mentions: tuple[Mention, ...]) -> Iterator[Pair]:
    """Two detected names of one language that a text says are one person's."""
    full = sorted((m.start, m.end) for m in mentions if m.sure and form_key(m.form) == m.key)
    starts, ends = [start for start, _ in full], [end for _, end in full]
    for match in KNOWN_AS.finditer(text):
        first, second = bisect_right(ends, match.end("a")) - 1, bisect_left(starts, match.start("b"))
        if first >= 0 and starts[first] >= match.start("a") and second < len(full) and starts[second] < match.end("b"):
            yield Pair(full[first], full[second], "known_as", match.span(), LIKELY)


def _married(text: str, mentions: tuple[Mention, ...]) -> Iterator[StatedPair]:
    """A double surname beside the own name: both stand in the text, or the own surname "is known as" the double."""
    full = [m for m in mentions if m.sure and form_key(m.form) == m.key]
    by_name: dict[str, Mention] = {}
    for one in full:
        sounds = () if has_han(one.form) else (reading.sound for reading in readings(one.form)[:1])
        for name in (one.key, *sounds):
            by_name.setdefault(name, one)
    for double in full:
        maiden = maiden_key(double.key) if has_han(double.form) else maiden_sound(double.form)
        if maiden is None:
            continue
        found = by_name.get(maiden) or _bare_own(text, double, maiden)
        if found:
            start, end = min(found.start, double.start), max(found.end, double.end)
            seen = text[start:end] if end - start <= 4 * SEEN_AROUND else f"{found.form} … {double.form}"
            yield StatedPair(found, double, "double_surname", start, end, " ".join(seen.split()), LIKELY)


def _bare_own(text: str, double: Mention, maiden: str) -> Mention | None:
    """The own surname alone before "known as" and a double surname, taken for the full own name."""
    if has_han(double.form):
        return None
    ahead = BARE_AS.search(text, max(0, double.start - 80), double.start)
    given = double.form.split()[-1]
    if ahead is None or f"{maiden.split(maxsplit=1)[0]} {' '.join(maiden.split()[1:])}" not in {
        r.sound for r in readings(f"{ahead['a']} {given}")[:3]
    }:
        return None
    return Mention(ahead.start("a"), ahead.end("a"), ahead["a"], form_key(f"{ahead['a']} {given}"), "Latn")


@functools.lru_cache(maxsize=2)
def _called(text: str) -> tuple[Pair, ...]:
    """Two Han names on either side of 又名, 本名, 即 …: the second ends its clause, both begin with a surname.

    Kept, as the statements are.
    """
    found = []
    for match in han_called(text):
        first = next(_han_choices(text, match.span("a"), at_end=True), None)
        second = match.span("b")
        if (
            first is None
            or not surname_length(simplified(match["b"]))
            or (match["verb"] == "即" and not set(text[slice(*first)]) & set(match["b"]))
        ):
            continue
        if text[slice(*first)] != match["b"]:
            found.append(Pair(first, second, "known_as", match.span(), LIKELY))
    return tuple(found)


def _mention(text: str, place: Place) -> Mention:
    form = text[slice(*place)]
    return Mention(place[0], place[1], form, form_key(form), script_of(form))


def _only_addresses(form: str) -> bool:
    """Whether a Latin form is a title and a surname (Mr Wang): it names whoever is spoken of, not one person."""
    words = form.lower().replace(".", " ").split()
    return len(words) == 2 and is_title(words[0])


def stated_pairs(text: str, mentions: tuple[Mention, ...]) -> tuple[StatedPair, ...]:
    """All pairs a text states, with the statement as evidence.

    >>> mentions = (_mention("Wang Lijun (王立軍) left.", (0, 10)), _mention("Wang Lijun (王立軍) left.", (12, 15)))
    >>> [(p.first.form, p.second.form, p.rule) for p in stated_pairs("Wang Lijun (王立軍) left.", mentions)]
    [('Wang Lijun', '王立軍', 'brackets')]
    """
    full = {(m.start, m.end): m for m in mentions if m.sure and form_key(m.form) == m.key}
    by_place = {(m.start, m.end): m for m in mentions if m.sure}
    found = [*_unique(_beside(text, frozenset(full))), *_called(text), *_same_language(text, mentions)]
    pairs = []
    for pair in found:
        first, second = (by_place.get(place) or _mention(text, place) for place in (pair.first, pair.second))
        if first.key != second.key and not (_only_addresses(first.form) or _only_addresses(second.form)):
            seen = text[max(0, pair.span[0] - SEEN_AROUND) : pair.span[1] + SEEN_AROUND]
            pairs.append(StatedPair(first, second, pair.rule, *pair.span, " ".join(seen.split()), pair.confidence))
    held = {frozenset((pair.first.key, pair.second.key)) for pair in pairs}
    more = (*_married(text, mentions), *_further(text, full))
    return (*pairs, *(pair for pair in more if frozenset((pair.first.key, pair.second.key)) not in held))


def _further(text: str, full: dict[Place, Mention]) -> Iterator[StatedPair]:
    """Each full name with the courtesy names, pen names and nicknames that the text gives the person."""
    for one in further_names(text, list(full)):
        seen = text[max(0, one.span[0] - SEEN_AROUND) : one.span[1] + SEEN_AROUND]
        yield StatedPair(full[one.person], one.name, one.rule, *one.span, " ".join(seen.split()), LIKELY)
