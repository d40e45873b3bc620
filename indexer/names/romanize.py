"""Reads a Latin spelling of a Chinese name: every sequence of syllables it can stand for, surname first, with a cost.

A lattice: each word is cut into known spellings (pinyin, Wade-Giles, Taiwan, Hong Kong, Hokkien), words are put in either
order, English given names are left out. Costs are hundredths; 0 is plain pinyin with the surname first. A surname that is a
word of its own may have a customary spelling, whatever the given name is written in (Tan Wei Ling, Lee Hock Seng): it then
stands for the surname's syllable in the given name's system, so that no name has more sounds for it.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.language.surnames import customary_spellings, english_given_names, surname_sounds
from indexer.language.syllables import MANDARIN, SOUTHERN_MIN, SYSTEMS, longest_spelling, spelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.language.syllables import Spelled

WESTERN_ORDER, TWO_WORD_SURNAME, DOUBLE_SURNAME, ENGLISH_GIVEN, NO_SURNAME = 6, 15, 15, 5, 30
JOINED, JOINED_NOT_PINYIN = 2, 22
CUSTOMARY, MIXED, LESS_CUSTOMARY, PLAIN_SURNAME = 10, 35, 2, 25
"""A customary surname before Southern Min; before another system; for each rank; a surname by the tables before Southern Min."""

WORST, SLACK, MOST_READINGS, MOST_CUTS = 110, 45, 60, 40
LONGEST_WORD = 24

_APOSTROPHES = re.compile("[’‘ʻʼ`´ˈ′]")
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ][a-zà-ÿ])")
_TONE_NUMBER = re.compile(r"(?<=[A-Za-züÜ:])[1-5](?![0-9])")
_WORD = re.compile(r"[a-z']+(?:-[a-z']+)*")

Word = tuple[str, ...]
Syllables = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a spelling: system, syllables with the surname first, how many of them are the surname, cost."""

    system: str
    syllables: Syllables
    surname: int
    cost: int

    @property
    def sound(self) -> str:
        """The key where this reading meets a Han name that has it."""
        return f"{self.system} {' '.join(self.syllables)}"


def bare_letters(text: str) -> str:
    """Lower-case letters without tones or accents: ``v`` for u-umlaut, straight apostrophes, numbers of tones gone.

    >>> bare_letters("Lǚ Ch’ün"), bare_letters("Wang2 Li4jun1")
    ("lv ch'vn", 'wang lijun')
    """
    straight = _TONE_NUMBER.sub("", _APOSTROPHES.sub("'", text)).replace("u:", "v")
    marked = re.sub("u([\u0300-\u036f]*)\u0308", r"v\1", unicodedata.normalize("NFD", straight.lower()))
    return "".join(c for c in marked if not unicodedata.combining(c))


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a spelling, each as its hyphenated pieces; camel case and full stops divide words.

    >>> words_of("Hsi Chin-p'ing")
    (('hsi',), ('chin', "p'ing"))
    >>> words_of("WangLijun")
    (('wang',), ('lijun',))
    """
    spaced = _CAMEL.sub(" ", unicodedata.normalize("NFKC", text))
    found = _WORD.findall(bare_letters(spaced))
    pieces = (tuple(p for p in (q.strip("'") for q in word.split("-")) if p) for word in found)
    return tuple(word for word in pieces if word)


@functools.lru_cache(maxsize=65536)
def cuts(piece: str, system: str) -> tuple[tuple[Syllables, int], ...]:
    """Every way to cut one piece of a word into at most four syllables of a system, cheapest first."""
    if len(piece) > LONGEST_WORD:
        return ()
    best: dict[Syllables, int] = {}
    for syllables, cost in _cut_from(piece, 0, system):
        best[syllables] = min(cost, best.get(syllables, cost))
    return tuple(sorted(best.items(), key=lambda found: (found[1], found[0]))[:MOST_CUTS])


def _cut_from(piece: str, at: int, system: str, depth: int = 0) -> Iterator[tuple[Syllables, int]]:
    if at == len(piece):
        yield (), 0
        return
    if piece[at] == "'":
        yield from _cut_from(piece, at + 1, system, depth)
        return
    if depth == 4:
        return
    for end in range(at + 1, min(len(piece), at + longest_spelling()) + 1):
        whole = at == 0 and end == len(piece)
        for found in spelled(piece[at:end]):
            if found.system != system or (not whole and not _may_join(found, piece[at:end])):
                continue
            extra = 0 if whole else JOINED if found.cost == 0 else JOINED_NOT_PINYIN
            for rest, cost in _cut_from(piece, end, system, depth + 1):
                yield (found.syllable, *rest), found.cost + extra + cost


def _may_join(found: Spelled, written: str) -> bool:
    """Whether a spelling may stand in a longer word: no loose one, none of Southern Min, no single letter but a, e, o."""
    return found.cost <= 30 and found.system != SOUTHERN_MIN and (len(written) > 1 or written in "aeo")


@functools.lru_cache(maxsize=65536)
def word_readings(word: Word, system: str) -> tuple[tuple[Syllables, int], ...]:
    """Every reading of one word (its hyphenated pieces one after the other), cheapest first."""
    options = [cuts(piece, system) for piece in word]
    if not all(options) or len(word) > 4:
        return ()
    best: dict[Syllables, int] = {}
    for combination in itertools.islice(itertools.product(*(o[:12] for o in options)), 400):
        syllables = tuple(itertools.chain.from_iterable(s for s, _ in combination))
        cost = sum(c for _, c in combination)
        best[syllables] = min(cost, best.get(syllables, cost))
    return tuple(sorted(best.items(), key=lambda found: (found[1], found[0]))[:MOST_CUTS])


@functools.lru_cache(maxsize=16384)
def surname_readings(word: Word, system: str) -> tuple[tuple[Syllables, int], ...]:
    """The surnames one or two words spell, as syllables of a system, cheapest first: by the tables or by custom.

    >>> surname_readings(("tan",), "m")[:2], surname_readings(("tan",), "h")[0]
    (((('tan',), 0), (('chen',), 35)), (('chen',), 10))
    """
    southern = system == SOUTHERN_MIN
    known, extra = surname_sounds(system), PLAIN_SURNAME if southern else 0
    found = {s: cost + extra for s, cost in word_readings(word, MANDARIN if southern else system) if s in known}
    for surname, rank in customary_spellings().get("".join(word), ()):
        cost = (CUSTOMARY if southern else MIXED) + LESS_CUSTOMARY * min(rank, 5)
        for syllables in surname.sounds(system)[:2]:
            found[syllables] = min(cost, found.get(syllables, cost))
    return tuple(sorted(found.items(), key=lambda one: (one[1], one[0])))


def _orders(words: tuple[Word, ...]) -> Iterator[tuple[tuple[Word, ...], int, int]]:
    """Orders of the words with their cost, and how many words the surname can have there."""
    yield words, 0, 1
    if len(words) >= 3:
        yield words, 3, 2
        yield words[-2:] + words[:-2], TWO_WORD_SURNAME, 2
    if len(words) >= 2:
        yield words[-1:] + words[:-1], WESTERN_ORDER, 1


def _without_english(words: tuple[Word, ...]) -> Iterator[tuple[tuple[Word, ...], int]]:
    """The words as they are, and without English given names where enough is left to be a full name."""
    yield words, 0
    english = english_given_names()
    kept = tuple(word for word in words if not (len(word) == 1 and word[0] in english))
    if len(kept) < len(words) and (len(kept) >= 2 or (kept and len(kept[0]) > 1)):
        yield kept, ENGLISH_GIVEN * (len(words) - len(kept))


def _surname_cost(surname: Syllables, given: Syllables, system: str, first_words: int) -> int | None:
    """What it costs to take these syllables for surname and given name; ``None`` when they cannot be."""
    known = surname_sounds(system)
    if surname in known:
        return 0 if len(surname) == 1 or len(given) <= 2 else None
    if len(surname) == 2 and len(given) == 2 and all((one,) in known for one in surname):
        return DOUBLE_SURNAME if first_words == 1 else 0
    return None


def _read(words: tuple[Word, ...], system: str, base: int, surname_words: int) -> Iterator[Reading]:
    options = [word_readings(word, system)[:12] for word in words]
    if not all(options):
        return
    for combination in itertools.islice(itertools.product(*options), 1200):
        syllables = tuple(itertools.chain.from_iterable(s for s, _ in combination))
        cost = base + sum(c for _, c in combination)
        if not 2 <= len(syllables) <= 6 or cost > WORST:
            continue
        ahead = sum(len(s) for s, _ in combination[:surname_words])
        lengths = (1, 2) if len(words) == 1 else (ahead,)
        for length in lengths:
            given = syllables[length:]
            extra = _surname_cost(syllables[:length], given, system, surname_words)
            if extra is not None and 1 <= len(given) <= 3:
                yield Reading(system, syllables, length, cost + extra + (30 if len(given) == 3 else 0))
        if base == 0 and len(syllables) <= 4:
            yield Reading(system, syllables, 0, cost + NO_SURNAME)


def _read_customary(words: tuple[Word, ...], system: str, base: int, surname_words: int) -> Iterator[Reading]:
    """Readings with a surname as custom spells it, in the words before a given name of one or two syllables."""
    surname = tuple(itertools.chain.from_iterable(words[:surname_words]))
    if len(words) <= surname_words or (system != SOUTHERN_MIN and "".join(surname) not in customary_spellings()):
        return
    heads = surname_readings(surname, system)
    given = [word_readings(word, system)[:8] for word in words[surname_words:]]
    if not heads or not all(given):
        return
    for head, *rest in itertools.islice(itertools.product(heads[:8], *given), 400):
        syllables = tuple(itertools.chain.from_iterable(s for s, _ in rest))
        cost = base + head[1] + sum(c for _, c in rest)
        if len(syllables) <= 2 and cost <= WORST:
            yield Reading(system, head[0] + syllables, len(head[0]), cost)


@functools.lru_cache(maxsize=16384)
def readings(form: str) -> tuple[Reading, ...]:
    """All sensible readings of a Latin form, cheapest first; empty when it cannot be a Chinese name.

    >>> readings("Lijun Wang")[0].sound
    'm wang li jun'
    >>> readings("Bogu Kailai")[0].sound
    'm bo gu kai lai'
    """
    words = words_of(form)
    if not words or len(words) > 6:
        return ()
    best: dict[tuple[str, Syllables], Reading] = {}
    for kept, dropped in _without_english(words):
        for order, cost, surname_words in _orders(kept):
            for system in SYSTEMS:
                by_table = () if system == SOUTHERN_MIN else _read(order, system, cost + dropped, surname_words)
                for reading in (*by_table, *_read_customary(order, system, cost + dropped, surname_words)):
                    key = (reading.system, reading.syllables)
                    if key not in best or reading.cost < best[key].cost:
                        best[key] = reading
    ranked = sorted(best.values(), key=lambda r: (r.cost, r.system, r.syllables))
    limit = min(WORST, ranked[0].cost + SLACK) if ranked else 0
    return tuple(r for r in ranked if r.cost <= limit)[:MOST_READINGS]


def is_chinese_name(form: str, worst: int = WORST) -> bool:
    """Whether a form reads as surname and given name at no more than a cost.

    >>> is_chinese_name("Tsai Ing-wen"), is_chinese_name("Gary Locke")
    (True, False)
    """
    return any(r.surname and r.cost <= worst for r in readings(form))


def maiden_sound(form: str) -> str | None:
    """The sound of the own name inside a married woman's double surname; ``None`` when a form holds none.

    >>> maiden_sound("Bogu Kailai"), maiden_sound("Gu Kailai")
    ('m gu kai lai', None)
    """
    best = next((reading for reading in readings(form) if reading.surname), None)
    if best is None or best.surname != 2 or len(best.syllables) != 4 or best.syllables[:2] in surname_sounds(best.system):
        return None
    return f"{best.system} {' '.join(best.syllables[1:])}"
