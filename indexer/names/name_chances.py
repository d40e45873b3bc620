"""The names that can stand in a simplified text, each with its log chance: what the cut weighs against ordinary words.

A title before a name or a verb of speech after it makes the name likelier. A name that cannot win over the words in its
place is left out: that is seen for all places of a text at once, and only the few names left are looked at one by one.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from indexer.language.word_lists import word_list
from indexer.language.words import given_table, transliteration, word_table
from indexer.names.character_chances import PADDING, SPEECH_AFTER, TIER, character_table, surname_chances
from indexer.names.text_arrays import AFTER_NAME, BEGINS_NAME, BEGINS_SURNAME, BEGINS_TITLE, UNREACHED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.language.words import GivenTable
    from indexer.names.character_chances import Sight
    from indexer.names.text_arrays import Chances, Flags, Numbers

    Chance = tuple[int, int, float]

NAME, FOREIGN = -6.4, -7.6
"""Log chance that a word of a news text is a Chinese name, or a foreign one written without dots."""
KNOWN_NAME, TITLE_BEFORE, DOUBLE, LONE_GIVEN = 3.2, 4.5, -1.0, -1.9
"""What the surroundings add; tuned on the development sets of person names and the reach pages."""
RATHER_GIVEN = -0.5
"""How much likelier in a given name than as a word the last character of a name with two surnames is, at least."""
LONGEST_FOREIGN, SHORTEST_FOREIGN, LONGEST_SURNAME = 9, 4, 4
TITLE_LENGTHS = (2, 3, 4)
EVIDENT = 3.0
"""What it adds that the text has the surname with a title too (周先生)."""
ALONE = 4.0
"""What it adds that a name of three or four characters stands alone among Latin words."""
KNOWN, LONGEST_KNOWN = -5.5, 12
"""Log chance of a name known beforehand, a character."""
ROUNDING = 1e-6
"""More than the sums of log chances differ by the order in which they are added."""
BEFORE_ALONE = " (\t"


@dataclass(frozen=True, slots=True)
class _Tables:
    """The tables of names by string, for the places looked at one by one."""

    words: dict[str, float]
    known: frozenset[str]
    surnames: dict[str, float]
    given: GivenTable
    foreign: dict[str, float]
    foreign_run: re.Pattern[str]


@functools.cache
def _tables() -> _Tables:
    foreign = transliteration()
    return _Tables(
        word_table().chances, word_table().names, surname_chances(), given_table(), foreign,
        re.compile(f"[{''.join(foreign)}]{{{SHORTEST_FOREIGN},}}"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Around:
    """What the words around a name add to its chance, by where it starts and where it ends."""

    before: Chances
    after: Chances

    @classmethod
    def of(cls, seen: Sight) -> Around:
        """Look up all titles and verbs of speech of a text."""
        of, titles, before = character_table(), word_list("chinese_title"), np.zeros(len(seen.numbers))
        before[1:] = of.before.take(seen.numbers[:-1])
        ends = {
            at + length
            for at in (seen.marks & BEGINS_TITLE).nonzero()[0].tolist()
            for length in TITLE_LENGTHS
            if seen.text[at : at + length] in titles
        }
        for end in ends:
            before[end] += TITLE_BEFORE
        return cls(before, np.maximum(of.after.take(seen.numbers), (seen.marks & AFTER_NAME > 0) * SPEECH_AFTER))

    def adds(self, start: int, end: int) -> float:
        """What is added to the chance of a name."""
        return float(self.before[start] + self.after[end])


def chinese_names(seen: Sight, around: Around, evident: frozenset[str]) -> Iterator[Chance]:
    """The Chinese names that may win; ``evident`` are surnames that the text has with a title too."""
    tables = _tables()
    given, surnames, text = tables.given, tables.surnames, seen.text
    two, three, four = _likely_places(seen, around, evident)
    for at in two:
        evidence = EVIDENT if text[at] in evident else 0.0
        alone = given.alone.get(text[at + 1], given.unseen)
        yield at, at + 2, NAME + surnames[text[at]] + (alone + LONE_GIVEN) + (0.0 + evidence)
    for at in three:
        evidence = EVIDENT if text[at] in evident else 0.0
        known = KNOWN_NAME if text[at : at + 3] in tables.known else 0.0
        yield at, at + 3, NAME + surnames[text[at]] + _both(text[at + 1 : at + 3]) + (known + evidence)
    for at in four:
        if text[at : at + 2] not in surnames:
            both = surnames[text[at]] + max(surnames[text[at + 1]], TIER[2])
            yield at, at + 4, NAME + both + DOUBLE + _both(text[at + 2 : at + 4])
    yield from _with_compound(seen, evident)


def _both(characters: str) -> float:
    """The log chance of a given name of two characters."""
    given = _tables().given
    return given.first.get(characters[0], given.unseen) + given.second.get(characters[1], given.unseen)


def _likely_places(seen: Sight, around: Around, evident: frozenset[str]) -> tuple[list[int], list[int], list[int]]:
    """Where a name of a surname of one character may win, for names of two, three and four characters.

    The words in its place are at least as likely as their characters, or two of them as a word.
    """
    of = character_table()
    surname = of.surname.take(seen.numbers[:-PADDING])
    at = (surname > UNREACHED).nonzero()[0]
    if not len(at):
        return [], [], []
    places = at + np.arange(PADDING + 1)[:, None]
    first, second, third, fourth = seen.characters.take(places[:4])
    pair, inner, last = seen.pairs.take(places[:3])
    one, two, three = seen.numbers.take(places[1:4])
    after = around.after.take(places[2:])
    evidence = [EVIDENT if seen.text[each] in evident else 0.0 for each in at] if evident else 0.0
    most = surname.take(at) + around.before.take(at) + (NAME + ROUNDING) + evidence
    words = np.maximum(first + second, pair)
    likely = most + after[0] + of.alone.take(one) + LONE_GIVEN >= words
    most += _stands_alone(seen, at) * ALONE
    known = (seen.marks.take(at) & BEGINS_NAME > 0) * KNOWN_NAME
    longer = np.maximum(words + third, first + inner)
    likely_three = most + after[1] + of.first.take(one) + of.second.take(two) + known >= longer
    double = of.surname.take(one)
    both = np.maximum(double, TIER[2]) + of.first.take(two) + of.second.take(three) + DOUBLE
    odds = of.second.take(three) - of.chance.take(three)
    likely_double = most + after[2] + both >= np.maximum(words + third + fourth, pair + last)
    likely_double &= (double > UNREACHED) & (odds > RATHER_GIVEN)
    return at[likely].tolist(), at[likely_three].tolist(), at[likely_double].tolist()


def _stands_alone(seen: Sight, at: Numbers) -> Flags:
    """Whether before these places stands what stands before a name among Latin words."""
    before = seen.codes.take(at - 1)
    blank, bracket, tab = map(ord, BEFORE_ALONE)
    alone: Flags = (before == blank) | (before == bracket) | (before == tab)
    return alone


def _compounds(seen: Sight) -> Iterator[tuple[int, int, str]]:
    """Surnames of more than one character, with where they start and end."""
    surnames = _tables().surnames
    for at in (seen.marks & BEGINS_SURNAME).nonzero()[0].tolist():
        for end in range(at + 2, at + LONGEST_SURNAME + 1):
            surname = seen.text[at:end]
            if surname in surnames:
                yield at, end, surname


def _with_compound(seen: Sight, evident: frozenset[str]) -> Iterator[Chance]:
    """Names with a surname of more than one character."""
    tables, text = _tables(), seen.text
    given = tables.given
    for at, end, surname in _compounds(seen):
        chance, evidence = NAME + tables.surnames[surname], EVIDENT if surname in evident else 0.0
        if seen.numbers[end]:
            known = KNOWN_NAME if text[at : end + 1] in tables.known else 0.0
            alone = given.alone.get(text[end], given.unseen)
            yield at, end + 1, chance + (alone + LONE_GIVEN) + (known + evidence)
            if seen.numbers[end + 1]:
                known = KNOWN_NAME if text[at : end + 2] in tables.known else 0.0
                yield at, end + 2, chance + _both(text[end : end + 2]) + (known + evidence)


def foreign_names(text: str) -> Iterator[Chance]:
    """Foreign names that can stand in a text."""
    tables = _tables()
    for match in tables.foreign_run.finditer(text):
        for at in range(match.start(), match.end() - SHORTEST_FOREIGN + 1):
            chance = FOREIGN
            for end in range(at + 1, min(at + LONGEST_FOREIGN, match.end()) + 1):
                chance += tables.foreign[text[end - 1]]
                if end - at >= SHORTEST_FOREIGN:
                    yield at, end, chance


@functools.lru_cache(maxsize=2)
def _beginnings(names: frozenset[str]) -> frozenset[str]:
    return frozenset(name[:2] for name in names)


def known_names(text: str, known: frozenset[str]) -> Iterator[Chance]:
    """Names known beforehand that stand in a text."""
    begun = _beginnings(known)
    for at in range(len(text) - 1 if known else 0):
        if text[at : at + 2] in begun:
            for length in range(2, min(LONGEST_KNOWN, len(text) - at) + 1):
                if text[at : at + length] in known:
                    yield at, at + length, KNOWN * length
