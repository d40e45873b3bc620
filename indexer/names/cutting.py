"""The likeliest way to cut a text of simplified Han characters into frequent words, Chinese names and foreign names.

Dynamic programming over log chances from left to right. A title before a name or a verb of speech after it makes the
name likelier; that is looked up only for a name that could still win its place with it.
"""

from __future__ import annotations

import functools
import itertools
import operator
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.language.scripts import HAN
from indexer.language.surnames import surname_table
from indexer.language.word_lists import word_list
from indexer.language.words import given_table, transliteration, word_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Piece = tuple[int, int, bool]
    Chance = tuple[int, int, float]
    Offer = tuple[int, float, bool]

NAME, FOREIGN = -6.4, -7.6
"""Log chance that a word of a news text is a Chinese name, or a foreign one written without dots."""
TIER = {1: -6.2, 2: -7.0, 3: -9.0}
KNOWN_NAME, TITLE_BEFORE, SPEECH_AFTER, DOUBLE = 3.2, 4.5, 1.6, -1.0
COUNTED, LONE_SURNAME, LONE_GIVEN = -5.0, -2.0, -1.9
"""What the surroundings add; tuned on the development sets of person names and the reach pages."""
GIVEN_FOLLOWS, USUAL_GIVEN, RATHER_GIVEN = -2.3, -7.6, -0.5
"""A lone surname is unlikelier still before two characters that are usual in given names (蔡英文, not 蔡 and 英文)."""
UNKNOWN_CHARACTER = -16.5
LONGEST_FOREIGN, SHORTEST_FOREIGN = 9, 4
EVIDENT = 3.0
"""What it adds that the text has the surname with a title too (周先生)."""
ALONE = 4.0
"""What it adds that a name of three or four characters stands alone among Latin words."""
KNOWN, LONGEST_KNOWN = -5.5, 12
"""Log chance of a name known beforehand, a character."""
MOST_AROUND = TITLE_BEFORE + SPEECH_AFTER
"""The most that the words around a name add: one that stays unlikely with it is not looked at closer."""
UNREACHED = -1e9
_COUNTING = frozenset("一二两三四五六七八九十百千万几数每各某这那此该另整")
_FAMILIAR = frozenset("老小阿")
_POLITE = ("先生", "女士", "小姐", "太太", "某", "氏", "家", "姓", "总", "局", "队")

_RUN = re.compile(f"[{HAN}]+")


@dataclass(frozen=True, slots=True)
class _Tables:
    """All tables of the cut, gathered once.

    ``longer`` are the words of three and four characters that are no names, ``beginnings`` their first two characters;
    ``lengths`` are those of the surnames that begin with a character.
    """

    words: dict[str, float]
    longer: dict[str, float]
    beginnings: frozenset[str]
    known: frozenset[str]
    surnames: dict[str, float]
    lengths: dict[str, tuple[int, ...]]
    alone: dict[str, float]
    first: dict[str, float]
    second: dict[str, float]
    unseen: float
    foreign: dict[str, float]
    titles: frozenset[str]
    speech: frozenset[str]
    surname: re.Pattern[str]
    lone_surname: re.Pattern[str]
    foreign_run: re.Pattern[str]


@functools.cache
def _tables() -> _Tables:
    words, given, foreign = word_table(), given_table(), transliteration()
    surnames = {text: TIER[s.tier] for text, s in surname_table().items()}
    longer = {word: chance for word, chance in words.chances.items() if len(word) > 2 and word not in words.names}
    lengths: dict[str, tuple[int, ...]] = {}
    for first, size in sorted({(one[0], len(one)) for one in surnames}):
        lengths[first] = (*lengths.get(first, ()), size)
    return _Tables(
        words.chances, longer, frozenset(word[:2] for word in longer), words.names, surnames, lengths,
        given.alone, given.first, given.second, given.unseen, foreign, word_list("chinese_title"), word_list("after_name"),
        re.compile(f"(?=({_one_of(lengths)}[{HAN}]{{1,5}}))"), _lone_surname(surnames),
        re.compile(f"{_one_of(foreign)}{{{SHORTEST_FOREIGN},}}"),
    )  # fmt: skip


def _one_of(characters: Iterable[str]) -> str:
    return f"[{''.join(characters)}]"


def _lone_surname(surnames: dict[str, float]) -> re.Pattern[str]:
    """A surname that it costs something to leave alone (not in 老王, nor 王先生); group 1 is there where given names follow."""
    given, ordinary = given_table(), word_list("ordinary_surname")
    costly = (one for one, chance in surnames.items() if len(one) == 1 and one not in ordinary and chance >= TIER[2])
    first, second = (_one_of(c for c, chance in table.items() if chance > USUAL_GIVEN) for table in (given.first, given.second))
    return re.compile(f"(?<!{_one_of(_FAMILIAR)}){_one_of(costly)}(?!{'|'.join(_POLITE)})(?=({first}{second})?)")


def _before(text: str, start: int, tables: _Tables) -> float:
    """What the words before a name add to its chance."""
    added = COUNTED if text[start - 1 : start] in _COUNTING else 0.0
    titles = tables.titles
    if text[start - 2 : start] in titles or text[start - 3 : start] in titles or text[start - 4 : start] in titles:
        added += TITLE_BEFORE
    return added


def _after(text: str, end: int, tables: _Tables) -> float:
    """What the words after a name add to its chance."""
    return SPEECH_AFTER if text[end : end + 1] in tables.speech or text[end : end + 2] in tables.speech else 0.0


def _chinese_names(text: str, tables: _Tables, evident: frozenset[str]) -> Iterator[Chance]:
    """Chinese names that can stand in a text, without their surroundings."""
    surnames, alone, first, second, unseen = tables.surnames, tables.alone, tables.first, tables.second, tables.unseen
    for match in tables.surname.finditer(text):
        at, stop = match.span(1)
        for length in tables.lengths[text[at]]:
            surname, given = text[at : at + length], at + length
            if given >= stop or surname not in surnames:
                continue
            chance, evidence = NAME + surnames[surname], EVIDENT if surname in evident else 0.0
            known = KNOWN_NAME if length > 1 and text[at : given + 1] in tables.known else 0.0
            yield at, given + 1, chance + (alone.get(text[given], unseen) + LONE_GIVEN) + (known + evidence)
            if given + 2 <= stop:
                known = KNOWN_NAME if text[at : given + 2] in tables.known else 0.0
                both = first.get(text[given], unseen) + second.get(text[given + 1], unseen)
                yield at, given + 2, chance + both + (known + evidence)
        if at + 4 <= stop and text[at + 1] in surnames and text[at] in surnames and text[at : at + 2] not in surnames:
            last = second.get(text[at + 3], unseen)
            if last - tables.words.get(text[at + 3], UNKNOWN_CHARACTER) > RATHER_GIVEN:
                both = surnames[text[at]] + max(surnames[text[at + 1]], TIER[2])
                yield at, at + 4, NAME + both + DOUBLE + (first.get(text[at + 2], unseen) + last)


def _foreign_names(text: str, tables: _Tables) -> Iterator[Chance]:
    """Foreign names that can stand in a text."""
    for match in tables.foreign_run.finditer(text):
        for at in range(match.start(), match.end() - SHORTEST_FOREIGN + 1):
            chance = FOREIGN
            for end in range(at + 1, min(at + LONGEST_FOREIGN, match.end()) + 1):
                chance += tables.foreign[text[end - 1]]
                if end - at >= SHORTEST_FOREIGN:
                    yield at, end, chance


def _known_names(text: str, known: frozenset[str]) -> Iterator[Chance]:
    """Names known beforehand that stand in a text."""
    for at in range(len(text) if known else 0):
        for length in range(2, min(LONGEST_KNOWN, len(text) - at) + 1):
            if text[at : at + length] in known:
                yield at, at + length, KNOWN * length


def _longer_words(text: str, pairs: Iterable[str], tables: _Tables) -> Iterator[Chance]:
    """Words of three and four characters in a text; ``pairs`` are all two characters beside each other."""
    longer = tables.longer
    for at in itertools.compress(itertools.count(), map(tables.beginnings.__contains__, pairs)):
        for end in (at + 3, at + 4):
            chance = longer.get(text[at:end])
            if chance is not None:
                yield at, min(end, len(text)), chance


class _Ways:
    """The likeliest ways through the runs of Han characters of a text."""

    __slots__ = ("_begun", "_chances", "_characters", "_named", "_offers", "_pairs", "_tables", "_text")

    def __init__(self, text: str, known: frozenset[str], evident: frozenset[str]) -> None:
        """Look up all words and names that can stand in the text."""
        self._text = text
        tables = self._tables = _tables()
        pairs = list(map(operator.add, text, text[1:]))
        self._pairs = [None, *map(tables.words.get, pairs)]
        self._characters = list(map(tables.words.get, text, itertools.repeat(UNKNOWN_CHARACTER)))
        for match in tables.lone_surname.finditer(text):
            self._characters[match.start()] += LONE_SURNAME if match[1] is None else LONE_SURNAME + GIVEN_FOLLOWS
        self._offers: defaultdict[int, list[Offer]] = defaultdict(list)
        for start, end, chance in _longer_words(text, pairs, tables):
            self._offers[end].append((start, chance, False))
        for start, end, chance in itertools.chain(
            _chinese_names(text, tables, evident), _foreign_names(text, tables), _known_names(text, known)
        ):
            self._offers[end].append((start, chance, True))
        self._chances = [0.0] * (len(text) + 1)
        self._begun, self._named = [0] * (len(text) + 1), set[int]()

    def run(self, start: int, stop: int) -> list[Piece]:
        """The likeliest cut of one run. Of two ways that are equally likely the one whose last piece is longer is taken."""
        offers, chances, begun = self._offers, self._chances, self._begun
        last, best = UNREACHED, 0.0
        for at, character, pair in zip(range(start, stop), self._characters[start:stop], self._pairs[start:stop], strict=True):
            before, last = last, best
            best += character
            begin = at
            if pair is not None and before + pair >= best:
                best, begin = before + pair, at - 1
            if at + 1 in offers:
                alone = start if at + 1 == stop and _among_latin(self._text, start, stop) else -1
                best, begin = self._decide(at + 1, best, begin, alone)
            chances[at + 1], begun[at + 1] = best, begin
        return self._pieces(start, stop)

    def _decide(self, end: int, best: float, begin: int, alone: int) -> tuple[float, int]:
        """The best of all ways to a place: those of short words, or one of longer words and names that end there.

        ``alone`` is where the run begins, if it ends there and stands alone among Latin words.
        """
        text, tables, chances = self._text, self._tables, self._chances
        for start, chance, name in self._offers[end]:
            total = chances[start] + chance
            if name:
                added = ALONE if start == alone and end - start >= 3 else 0.0
                if total + MOST_AROUND + added < best:
                    continue
                total += _before(text, start, tables) + _after(text, end, tables)
                total += added
            if total > best or (total == best and start < begin):
                best, begin = total, start
                if name:
                    self._named.add(end)
        return best, begin

    def _pieces(self, start: int, stop: int) -> list[Piece]:
        """Follow the likeliest way back from the end of a run."""
        found, end = [], stop
        while end > start:
            begin = self._begun[end]
            found.append((begin, end, end in self._named))
            end = begin
        return found[::-1]


def _among_latin(text: str, start: int, end: int) -> bool:
    """Whether a run of Han characters stands between Latin words or brackets, not in a Chinese sentence."""
    return start > 0 and text[start - 1] in " (\t" and (end == len(text) or text[end] in " ).,;\t\n")


def cut(text: str, known: frozenset[str] = frozenset(), evident: frozenset[str] = frozenset()) -> list[Piece]:
    """The likeliest cut of every run of Han in a simplified text: ``(start, end, is_name)`` from left to right.

    ``known`` are names known beforehand, ``evident`` surnames that the text has with a title too.

    >>> text = "副代表邬建陶表示"
    >>> [text[s:e] for s, e, name in cut(text) if name]
    ['邬建陶']
    """
    ways = _Ways(text, known, evident)
    return list(itertools.chain.from_iterable(ways.run(*match.span()) for match in _RUN.finditer(text)))
