"""Finds names in Latin letters: capitalized words that read as a Chinese name, or begin with an English given name."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.language.surnames import english_given_names
from indexer.language.syllables import is_pinyin
from indexer.language.word_lists import word_list
from indexer.names.romanize import Reading, bare_letters, readings, surname_readings, word_readings, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

HYPHENATED_WORST, PLAIN_WORST, LIKELY, SURE = 85, 48, 30, 8
LONGEST_RUN, LONGEST_NAME = 12, 5

_WORD = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž](?:[^\W\d_]|['’ʻ‘`-](?=[^\W\d_]))*(?:[1-5](?![0-9A-Za-z]))?")
_GAP = re.compile(r"(?: |\u00a0)|, ?")
_POSSESSIVE = re.compile("['’]s$")
NEAR = 80
"""Characters before a surname that are looked at for a word it may belong to."""
_CAMEL = re.compile("[A-Z][a-z]+[A-Z][a-z]+")


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        return self.text.lower()


def _runs(text: str) -> Iterator[list[_Word]]:
    """Capitalized words that stand beside each other, without a possessive ending."""
    run: list[_Word] = []
    for match in _WORD.finditer(text):
        word = _Word(match.start(), match.start() + len(_POSSESSIVE.sub("", match[0])), _POSSESSIVE.sub("", match[0]))
        whole = match.start() == 0 or not text[match.start() - 1].isalnum()
        joined = run and _GAP.fullmatch(text, run[-1].end, match.start()) and len(run) < LONGEST_RUN
        if run and not (joined and whole):
            yield run
            run = []
        if whole:
            run = [*run, word]
        if word.text != match[0] and run:
            yield run
            run = []
    if run:
        yield run


def _spells(text: str, surname: tuple[str, ...], system: str) -> bool:
    """Whether a word, or two, spells the syllables of a surname: by the tables, doubled ones too, or by custom."""
    pieces = tuple(piece for word in words_of(text) for piece in word)
    both = itertools.chain(word_readings(pieces, system), surname_readings(pieces, system))
    return any(found == surname for found, _ in both)


def _surname_is_whole_word(words: list[_Word], reading: Reading) -> bool:
    """Whether a reading's surname is spelled by one word alone, or by two words beside each other."""
    spelled = reading.syllables[: reading.surname]
    texts = [word.text for word in words]
    if len(words) > 2:
        texts += [f"{one.text} {two.text}" for one, two in itertools.pairwise(words)]
    return any(_spells(text, spelled, reading.system) for text in texts)


def _comma_divides_name(words: list[_Word], text: str) -> bool:
    """Whether no comma is among the words, or one between a surname and a given name of two syllables."""
    commas = ["," in text[a.end : b.start] for a, b in itertools.pairwise(words)]
    if not any(commas):
        return True
    return len(words) == 2 and any(
        r.surname == 1 and len(r.syllables) == 3 and r.cost <= 15 for r in readings(words[0].text + " " + words[1].text)
    )


def is_title(word: str) -> bool:
    """Whether a lower-case word is a title and no syllable that can be a surname (an, at)."""
    return word in word_list("english_title") and word not in word_list("english_function_word")


def is_common_words(text: str) -> bool:
    """Whether a stretch is nothing but ordinary English words that happen to be syllables, or a place."""
    lowers = text.lower().split()
    return all(low in word_list("english_word") for low in lowers) or any(
        low in word_list("place") or is_title(low) for low in lowers[:-1]
    )


def is_chinese(words: list[_Word], text: str) -> bool:
    """Whether capitalized words are a Chinese full name."""
    if len(words) == 1 and not _CAMEL.fullmatch(words[0].text):
        return False
    lowers = [word.lower for word in words]
    excluded = not word_list("place").isdisjoint(lowers) or any(map(is_title, lowers[:-1]))
    if excluded or not _comma_divides_name(words, text):
        return False
    best = next((r for r in readings(" ".join(w.text for w in words)) if r.surname), None)
    if best is None or (len(words) > 1 and not _surname_is_whole_word(words, best)):
        return False
    return _likely_enough(lowers, best)


def _likely_enough(lowers: list[str], best: Reading) -> bool:
    """Whether a reading is cheap enough for these words, more so when some of them are English words too."""
    hyphenated = any("-" in low for low in lowers)
    if best.cost > (HYPHENATED_WORST if hyphenated or len(lowers) > 2 else PLAIN_WORST):
        return False
    english = [low in word_list("english_word") for low in lowers]
    if not word_list("english_function_word").isdisjoint(lowers):
        return not all(english) and (hyphenated or (best.cost <= SURE and len(best.syllables) == 3))
    mostly_english = sum(english) * 2 > len(english) and best.cost > PLAIN_WORST
    several = len(lowers) > 2 and not mostly_english
    return not all(english) and (best.cost <= LIKELY or hyphenated or several or not any(english))


def is_western(words: list[_Word], text: str) -> bool:
    """Whether capitalized words begin with an English given name and go on with one or two more names."""
    if len(words) not in (2, 3) or words[0].lower not in english_given_names():
        return False
    if any("," in text[a.end : b.start] for a, b in itertools.pairwise(words)):
        return False
    rest = [word.lower for word in words[1:]]
    wrong = word_list("english_title") | word_list("organisation") | (word_list("english_function_word") - {"long", "man"})
    return (all(len(low) > 1 and low not in wrong for low in rest) and len(rest[-1]) > 2) or all(
        is_pinyin(bare_letters(low)) for low in rest
    )


def _name_at(run: list[_Word], at: int, text: str) -> int:
    """How many words of a run are a name that begins at a word; 0 for none."""
    for length in range(min(LONGEST_NAME, len(run) - at), 0, -1):
        words = run[at : at + length]
        after = run[at + length].lower if at + length < len(run) else ""
        if after in word_list("organisation"):
            continue
        if is_chinese(words, text) or is_western(words, text):
            return length
    return 0


def latin_names(text: str) -> list[tuple[int, int]]:
    """Spans of people's full names in Latin letters, sorted, not overlapping.

    >>> latin_names("Mayor Wang Lijun met Gary Locke in Chengdu.")
    [(6, 16), (21, 31)]
    """
    found: list[tuple[int, int]] = []
    for run in _runs(text):
        at = 0
        while at < len(run):
            length = 0 if is_title(run[at].lower) else _name_at(run, at, text)
            if length:
                found.append((run[at].start, run[at + length - 1].end))
            at += max(1, length)
    return found


def surname_words(name: str) -> tuple[str, ...]:
    """The words of a Latin full name that can stand for the person later: its Chinese surname, or its last word.

    >>> surname_words("Wang Lijun"), surname_words("Lijun Wang"), surname_words("Gary Locke")
    (('Wang',), ('Wang',), ('Locke',))
    """
    words = name.replace(",", " ").split()
    best = next((r for r in readings(name) if r.surname), None)
    if best is None:
        return (words[-1],) if len(words) > 1 and words[0].lower() in english_given_names() else ()
    surname = best.syllables[: best.surname]
    for word in (words[0], words[-1]):
        if _spells(word, surname, best.system):
            return (word,) if word.lower() not in word_list("english_function_word") else ()
    return ()


def bare_surnames(text: str, names: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Later surnames standing alone, each with the one full name it can mean; none when two share it."""
    owners: dict[str, dict[tuple[str, ...], str]] = {}
    first_seen: dict[str, int] = {}
    for start, end in names:
        full = text[start:end]
        for word in surname_words(full):
            sounds = tuple(sorted({r.sound for r in readings(full)[:1]})) or (full.lower(),)
            owners.setdefault(word.capitalize(), {}).setdefault(sounds, full)
            first_seen.setdefault(word.capitalize(), start)
    taken = sorted(names)
    for word, fulls in owners.items():
        if len(fulls) != 1:
            continue
        for match in re.finditer(rf"\b{re.escape(word)}\b(?!-)", text):
            near = bisect_left(taken, (match.end(), 0)) - 1
            inside = near >= 0 and taken[near][1] > match.start()
            if not inside and match.start() > first_seen[word] and not _in_longer_name(text, match.start(), match.end()):
                yield match.start(), match.end(), next(iter(fulls.values()))


def _in_longer_name(text: str, start: int, end: int) -> bool:
    """Whether a surname stands beside another capitalized word that is no title: somebody else, or an organisation."""
    after = _WORD.match(text, end + 1) if text[end : end + 1] in (" ", "\u00a0") else None
    if after and after[0].lower() not in word_list("english_title"):
        return True
    near = max(0, start - NEAR)
    before = re.search(r"([A-ZÀ-Þ][\w'’-]*)\.?[ \u00a0]$", text[near:start])
    if before is None or before[1].lower() in word_list("english_title"):
        return False
    return _mid_sentence(text, near + before.start())


def _mid_sentence(text: str, at: int) -> bool:
    """Whether a place is inside a sentence: the text before it ends with neither a stop nor a line."""
    ahead = text[max(0, at - NEAR) : at].rstrip(" \u00a0\"'“‘")
    return bool(ahead) and ahead[-1] not in ".!?\n:。！？"
