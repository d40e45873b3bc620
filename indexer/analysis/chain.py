"""The chain: an article's title and body to the fields of an index, with the fingerprint of everything that shapes them.

Fields, all over title and body together (title first, then a gap, then the body) unless said otherwise:

- ``word``   stems of words and numbers, with positions; a word written with a capital stands there a second time, unstemmed,
  with ``PROPER`` before it, so that a name is found as it is spelled
- ``pair``   two neighboring characters, and the last character of a run alone, with positions
- ``han``    dictionary words of two characters and more, counted only
- ``char``   single characters, counted only
- ``title``  words, pairs and single characters of the title alone, counted only
- ``name``   keys of the names of people, with positions (from the mentions the caller found)

A position is the ordinal of an atom, so a phrase binds alike in every field; the term of a pair stands at its first
character. A single character between others is found by the pairs that begin with it.
"""

from __future__ import annotations

import functools
import hashlib
from array import array
from bisect import bisect_right
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from indexer.analysis import chinese
from indexer.analysis.english import MAX_TOKEN, stem
from indexer.analysis.mixed import RUNS, word_of
from indexer.language.folding import Folded, fold, simplified_table
from indexer.language.scripts import has_han
from indexer.model import FieldTokens, Mention

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

VERSION = 2
"""Raise it with every change of code that cuts text differently."""

FIELDS = ("word", "pair", "han", "char", "title", "name")
TITLE_GAP = 8
"""Positions between title and body, so that no phrase reaches from one into the other."""

PROPER = "="
"""What stands before the unstemmed term of a word written with a capital."""

_HYPHENS = "-‐‑–"

_Places = defaultdict[str, list[int]]
_Counts = defaultdict[str, int]


@functools.cache
def fingerprint() -> str:
    """Changes with our code's version, the dictionary, the folding table and the stemmer."""
    parts = [f"chain {VERSION}", f"token {MAX_TOKEN}", chinese.dictionary_hash()]
    parts.append(hashlib.sha256(repr(sorted(simplified_table().items())).encode()).hexdigest())
    parts.append(" ".join(stem(word) for word in ("generously", "consulates", "skies", "dying", "news")))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


class Chain:
    """Cuts articles; the dictionary is loaded with the first one. Safe for threads."""

    def analyze(
        self, title: str | None, body: str, mentions: Iterable[Mention] = ()
    ) -> tuple[dict[str, FieldTokens], int]:
        """The fields of an article and its length in atoms; spans of ``mentions`` are of the body."""
        words, pairs = _Places(list), _Places(list)
        chars, han = _Counts(int), _Counts(int)
        ended, runs, _ = _spread(title or "", 0, (words, pairs, chars))
        heading = _title_counts(words, pairs, chars)
        start = ended + TITLE_GAP if ended else 0
        length, body_runs, places = _spread(body, start, (words, pairs, chars))
        for word in self.dictionary_words("\n".join(runs + body_runs)):
            han[word] += 1
        names = _name_places(mentions, places)
        fields = {"word": _placed(words), "pair": _placed(pairs), "han": _counted(han), "char": _counted(chars)}
        return fields | {"title": _counted(heading), "name": _placed(names)}, ended + length - start

    def dictionary_words(self, run: str) -> list[str]:
        """Dictionary words of two characters and more in folded runs of Han (a line each), as ``analyze`` counts them."""
        return [word for word in chinese.cutter()(run) if len(word) > 1 and word[0] != "\n"] if run else []


_Runs = tuple[list[int], list[int]]
"""Where each run of a text begins in the original, and the position of its first atom."""


def _spread(text: str, position: int, into: tuple[_Places, _Places, _Counts]) -> tuple[int, list[str], _Runs]:
    """Put the atoms of a text into the fields from a position on; the position after them, the runs of Han, where all runs are."""
    words, pairs, chars = into
    folded = fold(text)
    runs, proper_end = [], -2
    begins: list[int] = []
    positions: list[int] = []
    for run in RUNS.finditer(folded.text):
        begins.append(run.start())
        positions.append(position)
        if run.lastgroup != "cjk":
            word = word_of(run)
            if word:
                words[stem(word)].append(position)
                if _is_proper(text, folded, run, proper_end):
                    words[PROPER + word].append(position)
                    proper_end = run.end()
                position += 1
            continue
        characters = run.group()
        runs.append(characters)
        for character in characters:
            chars[character] += 1
        for place, (first, second) in enumerate(pairwise(characters), position):
            pairs[first + second].append(place)
        position += len(characters)
        pairs[characters[-1]].append(position - 1)
    if folded.offsets is not None:
        begins = [folded.offsets[begin] for begin in begins]
    return position, runs, (begins, positions)


def _is_proper(text: str, folded: Folded, run: re.Match[str], before: int) -> bool:
    """Whether a word is written with a capital, or hangs on one that is by a hyphen (``before``: where that one ended)."""
    start = folded.span(run.start(), run.start() + 1)[0]
    return text[start].isupper() or (run.start() == before + 1 and text[start - 1] in _HYPHENS)


def _title_counts(words: _Places, pairs: _Places, chars: _Counts) -> _Counts:
    counts = _Counts(int)
    for places in (words, pairs):
        counts.update({term: len(found) for term, found in places.items() if term[0] != PROPER})
    counts.update(chars)
    return counts


def _name_places(mentions: Iterable[Mention], runs: _Runs) -> _Places:
    """The keys of the mentions at the atoms where they stand."""
    places = _Places(list)
    begins, positions = runs
    for mention in mentions:
        at = bisect_right(begins, mention.start) - 1
        if at >= 0:
            inside = mention.start - begins[at] if has_han(mention.form[:1]) else 0
            places[mention.key].append(positions[at] + inside)
    return places


def _placed(places: _Places) -> FieldTokens:
    positions = array("I")
    for found in places.values():
        positions.extend(found)
    return FieldTokens(tuple(places), array("I", map(len, places.values())), positions)


def _counted(counts: _Counts) -> FieldTokens:
    return FieldTokens(tuple(counts), array("I", counts.values()), None)
