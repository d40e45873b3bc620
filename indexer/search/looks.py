"""What to look for in a text when a hit is explained: words by stem, runs of characters, phrases and names as they stand.

A look finds its places in folded text without cutting the whole text into tokens: candidates come from regular
expressions and substring searches, and only they are cut and compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from indexer.analysis import MAX_TOKEN, atoms, stem
from indexer.analysis.mixed import RUNS, WORD, word_end, word_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.analysis import Atom
    from indexer.model import NameForm

Place = tuple[int, int, str]
"""Where something stands in folded text, and which unit it is (for counting different units)."""


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

    def places(self, text: str) -> Iterator[Place]:
        """Whole words, without a possessive ending."""
        start = re.escape(self.term if self.begins else _common_start(self.term))
        for found in re.finditer(rf"(?<!{WORD})(?:{start}|{_dotted(self.term)})[\w.'’ʼʻ‘]*", text):
            run = RUNS.match(text, found.start())
            if run is None or run.lastgroup == "cjk":
                continue
            word = word_of(run)
            if word.startswith(self.term) if self.begins else stem(word) == self.term:
                yield found.start(), word_end(run), self.term


@dataclass(frozen=True, slots=True)
class RunLook(Look):
    """A run of characters: wherever two neighbors of it stand together, or the one character of it."""

    run: str

    def places(self, text: str) -> Iterator[Place]:
        """Pairs; overlapping ones are joined by whoever marks."""
        if len(self.run) == 1:
            yield from _every(text, self.run)
            return
        for pair in dict.fromkeys(self.run[at : at + 2] for at in range(len(self.run) - 1)):
            yield from _every(text, pair)


@dataclass(frozen=True, slots=True)
class PhraseLook(Look):
    """Atoms one after the other; ``proper``: words as they are spelled, not by their stems.

    ``touching`` says of each atom whether nothing may stand before it: it is a character that follows a character.
    """

    terms: tuple[str, ...]
    singles: tuple[bool, ...]
    touching: tuple[bool, ...]
    proper: bool = False

    def places(self, text: str) -> Iterator[Place]:
        """Whole phrases, from the first atom to the last."""
        unit = " ".join(self.terms)
        if all(self.singles) and all(self.touching[1:]):
            yield from _every(text, "".join(self.terms), unit)
            return
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
                start = f"{re.escape(_common_start(term))}|{_dotted(term)}"
                pieces.append(rf"(?<!{WORD})(?:{start})[\w.'’ʼʻ‘]{{0,{MAX_TOKEN}}}")
        return "".join(pieces)


AnyLook = WordLook | RunLook | PhraseLook


def phrase_look(cut: list[Atom], asked: str, weight: float) -> PhraseLook:
    """The look of a phrase that was cut into atoms."""
    terms = tuple(atom.term for atom in cut)
    return PhraseLook(asked, "phrase", None, {" ".join(terms): weight}, terms, *_shape(cut))


def name_look(cut: list[Atom], asked: str, form: NameForm, weight: float) -> PhraseLook:
    """The look of a form of a name."""
    terms = tuple(atom.word for atom in cut)
    return PhraseLook(asked, form.rule, form.person, {" ".join(terms): weight}, terms, *_shape(cut), proper=True)


def _shape(cut: list[Atom]) -> tuple[tuple[bool, ...], tuple[bool, ...]]:
    """Which atoms are single characters, and which touch the one before."""
    pairs = pairwise([None, *cut])
    touching = (bool(last and atom and last.single and atom.single and last.end == atom.start) for last, atom in pairs)
    return tuple(atom.single for atom in cut), tuple(touching)


def _every(text: str, part: str, unit: str | None = None) -> Iterator[Place]:
    at = text.find(part)
    while at >= 0:
        yield at, at + len(part), unit or part
        at = text.find(part, at + 1)


def _common_start(term: str) -> str:
    """What every word of this stem surely begins with."""
    return term[:-1] if len(term) > 3 else term[:1]


def _dotted(term: str) -> str:
    """The same letters as an acronym: u.s. for us."""
    return re.escape(".".join(term[:8])) + r"\." if term.isascii() and term.isalpha() and len(term) < 8 else "(?!)"
