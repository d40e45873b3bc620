"""What to look for in a text when a hit is explained: words by stem, runs of characters, phrases and names as they stand.

A text is cut into words once, and only when a look asks for words; characters are found by substring searches.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from indexer.analysis import MAX_TOKEN, atoms, stem
from indexer.analysis.mixed import RUNS, WORD, word_end, word_of
from indexer.query.verbatim import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from indexer.analysis import Atom
    from indexer.model import NameForm

Place = tuple[int, int, str]
"""Where something stands in folded text, and which unit it is (for counting different units)."""


class Words:
    """The words of a folded text, cut when first asked for; ``original`` gives what a folded span was."""

    def __init__(self, text: str, original: Callable[[int, int], str] | None = None) -> None:
        self.text = text
        self.original = original or (lambda start, end: text[start:end])
        self._cut: list[tuple[str, int, int]] | None = None
        self._by_stem: dict[str, list[int]] = {}
        self._by_word: dict[str, list[int]] = {}

    def _words(self) -> list[tuple[str, int, int]]:
        """Word, start and end of every run; a run of characters has an empty word and parts its neighbors."""
        if self._cut is None:
            self._cut = []
            for run in RUNS.finditer(self.text):
                word = "" if run.lastgroup == "cjk" else word_of(run)
                if word:
                    self._by_word.setdefault(word, []).append(len(self._cut))
                    self._by_stem.setdefault(stem(word), []).append(len(self._cut))
                self._cut.append((word, run.start(), word_end(run)))
        return self._cut

    def standing(self, term: str, *, proper: bool = False) -> list[tuple[int, int]]:
        """Where a stem stands, or (``proper``) a word as it is spelled."""
        words = self._words()
        return [words[at][1:] for at in (self._by_word if proper else self._by_stem).get(term, ())]

    def beginning(self, text: str) -> list[tuple[int, int]]:
        """Where words stand that begin so."""
        words = self._words()
        return [words[at][1:] for word, places in self._by_word.items() if word.startswith(text) for at in places]

    def in_row(self, terms: tuple[str, ...], *, proper: bool) -> list[tuple[int, int]]:
        """Where words stand one after the other."""
        words = self._words()
        found = []
        for at in (self._by_word if proper else self._by_stem).get(terms[0], ()):
            row = words[at : at + len(terms)]
            if tuple((word if proper else stem(word)) if word else "" for word, _, _ in row) == terms:
                found.append((row[0][1], row[-1][2]))
        return found


@dataclass(frozen=True, slots=True)
class Look:
    """What was asked, by which rule it may be met, whose name it is, and how much each of its units says (idf)."""

    asked: str
    rule: str
    person: str | None
    weights: dict[str, float] = field(compare=False)


@dataclass(frozen=True, slots=True)
class WordLook(Look):
    """A word by its stem; ``begins`` takes every word that begins so."""

    term: str
    begins: bool = False

    def places(self, words: Words) -> Iterator[Place]:
        """Whole words, without a possessive ending."""
        found = words.beginning(self.term) if self.begins else words.standing(self.term)
        return ((start, end, self.term) for start, end in found)


@dataclass(frozen=True, slots=True)
class RunLook(Look):
    """A run of characters: wherever two neighbors of it stand together, or the one character of it."""

    run: str

    def places(self, words: Words) -> Iterator[Place]:
        """Pairs; overlapping ones are joined by whoever marks."""
        if len(self.run) == 1:
            yield from every_place(words.text, self.run)
            return
        for pair in dict.fromkeys(self.run[at : at + 2] for at in range(len(self.run) - 1)):
            yield from every_place(words.text, pair)


@dataclass(frozen=True, slots=True)
class PhraseLook(Look):
    """Atoms one after the other; ``proper``: words as they are spelled, not by their stems.

    ``touching`` says of each atom whether nothing may stand before it: it is a character that follows a character.
    """

    terms: tuple[str, ...]
    singles: tuple[bool, ...]
    touching: tuple[bool, ...]
    proper: bool = False

    def places(self, words: Words) -> Iterator[Place]:
        """Whole phrases, from the first atom to the last."""
        unit = " ".join(self.terms)
        if all(self.singles) and all(self.touching[1:]):
            yield from every_place(words.text, "".join(self.terms), unit)
        elif not any(self.singles):
            yield from ((start, end, unit) for start, end in words.in_row(self.terms, proper=self.proper))
        else:
            yield from self._mixed(words.text, unit)

    def _mixed(self, text: str, unit: str) -> Iterator[Place]:
        """Characters and words together, or characters with signs between: by a pattern, then compared atom by atom."""
        for found in re.finditer(self._pattern(), text):
            cut = list(atoms(found.group()))
            if tuple(atom.word if self.proper else atom.term for atom in cut[: len(self.terms)]) == self.terms:
                yield found.start(), found.start() + cut[len(self.terms) - 1].end, unit

    def _pattern(self) -> str:
        pieces = []
        for at, (term, single) in enumerate(zip(self.terms, self.singles, strict=True)):
            if at and not self.touching[at]:
                pieces.append(r"[\W_]{0,12}")
            if single:
                pieces.append(re.escape(term))
            else:
                pieces.append(rf"(?<!{WORD}){re.escape(_common_start(term))}[\w.'’ʼʻ‘]{{0,{MAX_TOKEN}}}")
        return "".join(pieces)


@dataclass(frozen=True, slots=True)
class ExactLook(Look):
    """A phrase in the very characters that were asked; ``written`` is what was asked from its first atom to its last."""

    phrase: PhraseLook
    written: str

    def places(self, words: Words) -> Iterator[Place]:
        """The places of the phrase that were written so before they were folded."""
        wanted = pattern(self.written)
        return (place for place in self.phrase.places(words) if wanted.fullmatch(words.original(place[0], place[1])))


AnyLook = WordLook | RunLook | PhraseLook | ExactLook


def phrase_look(cut: list[Atom], asked: str, weight: float) -> PhraseLook:
    """The look of a phrase that was cut into atoms."""
    terms = tuple(atom.term for atom in cut)
    return PhraseLook(asked, "phrase", None, {" ".join(terms): weight}, terms, *_shape(cut))


def exact_look(cut: list[Atom], asked: str, weight: float) -> ExactLook:
    """The look of a text in its very characters."""
    look = phrase_look(cut, asked, weight)
    return ExactLook(asked, "exact", None, look.weights, look, asked[cut[0].start : cut[-1].end])


def name_look(cut: list[Atom], asked: str, form: NameForm, weight: float) -> PhraseLook:
    """The look of a form of a name."""
    terms = tuple(atom.word for atom in cut)
    return PhraseLook(asked, form.rule, form.person, {" ".join(terms): weight}, terms, *_shape(cut), proper=True)


def _shape(cut: list[Atom]) -> tuple[tuple[bool, ...], tuple[bool, ...]]:
    """Which atoms are single characters, and which touch the one before."""
    pairs = pairwise([None, *cut])
    touching = (bool(last and atom and last.single and atom.single and last.end == atom.start) for last, atom in pairs)
    return tuple(atom.single for atom in cut), tuple(touching)


def every_place(text: str, part: str, unit: str | None = None) -> Iterator[Place]:
    """Wherever a part stands in a text, overlapping places too; ``unit`` is the part unless said."""
    at = text.find(part)
    while at >= 0:
        yield at, at + len(part), unit or part
        at = text.find(part, at + 1)


def _common_start(term: str) -> str:
    """What every word of this stem surely begins with; short stems may come from irregular words."""
    return term[:-1] if len(term) > 3 else term[:1]
