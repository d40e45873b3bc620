"""Finds the names in a question, whether capitalized or not, and turns each into the forms to look for."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from indexer.language.folding import simplified
from indexer.language.scripts import HAN, has_han
from indexer.language.surnames import double_surname, surname_length
from indexer.language.words import word_table
from indexer.model import NameAsked
from indexer.names.expansion import expand
from indexer.names.han_detection import likely_names
from indexer.names.keys import form_key, han_sounds, without_dots
from indexer.names.latin_detection import is_common_words, latin_names
from indexer.names.romanize import readings, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.names.known import Known

LONGEST_HAN, LONGEST_WORDS, LOWER_WORST = 12, 5, 30
RARE = -10.8
"""Log chance up to which a word of the dictionary may be meant as a name when it is asked for alone."""

_HAN_RUN = re.compile(f"[{HAN}·•・．‧∙⋅]+")
_LATIN_WORD = re.compile(
    r"[^\W\d_](?:[^\W\d_]|['’ʻ‘`-](?=[^\W\d_])|(?<=[LNln]u):(?=[1-5e]))*(?:[1-5](?![0-9]))?(?:[^\W\d_]+[1-5]?)*"
)
_BETWEEN = re.compile(r"(?:[ \u00a0\u3000]|, )")

Place = tuple[int, int]


def names_in(known: Known, question: str) -> tuple[NameAsked, ...]:
    """The stretches of a question that are names, from left to right, with the forms to look for."""
    places = sorted([*_han_places(known, question), *_latin_places(known, question)])
    asked = []
    for start, end in places:
        forms, people = expand(known, question[start:end])
        asked.append(NameAsked(start, end, forms, people))
    return tuple(asked)


def _han_places(known: Known, question: str) -> Iterator[Place]:
    for match in _HAN_RUN.finditer(question):
        run = simplified(match[0])
        found = list(_known_han(known, run))
        for start, end in likely_names(run):
            within = [span for span in found if start <= span[0] and span[1] <= end]
            if within and double_surname(run[start:end]):
                found = [span for span in found if span not in within]
            if all(end <= s or e <= start for s, e in found):
                found.append((start, end))
        if not found and _is_name_shaped(known, run):
            found = [(0, len(run))]
        yield from ((match.start() + s, match.start() + e) for s, e in found)


def _is_name_shaped(known: Known, run: str) -> bool:
    """Whether characters standing alone begin with a surname, are no frequent word, and sound like somebody known."""
    if not 2 <= len(run) <= 4 or not surname_length(run) or word_table().chances.get(run, RARE) > RARE:
        return False
    sounds = [sound for sound in han_sounds(run) if sound.startswith("m ")]
    return any(cost <= LOWER_WORST for _, _, cost in known.keys_sounding(sounds))


def _known_han(known: Known, run: str) -> Iterator[Place]:
    """The longest known forms in a run of Han characters, but for those inside a longer ordinary word."""
    spans = [(s, e) for s in range(len(run)) for e in range(s + 2, min(len(run), s + LONGEST_HAN) + 1)]
    keys = {
        span: without_dots(form_key(run[slice(*span)])) for span in spans if has_han(run[span[0]]) and has_han(run[span[1] - 1])
    }
    written = known.keys_written(keys.values())
    if not written:
        return
    words = [(s, e) for s, e, name in _pieces(run) if not name]
    last = 0
    for start, end in sorted((span for span, key in keys.items() if key in written), key=lambda span: (span[0], -span[1])):
        inside = any(s <= start and end <= e and (s, e) != (start, end) for s, e in words)
        if start >= last and not inside:
            yield start, end
            last = end


def _pieces(run: str) -> Iterator[tuple[int, int, bool]]:
    from indexer.names.cutting import cut

    for match in re.finditer(f"[{HAN}]+", run):
        for start, end, name in cut(match[0]):
            yield match.start() + start, match.start() + end, name


def _latin_places(known: Known, question: str) -> Iterator[Place]:
    words = [m.span() for m in _LATIN_WORD.finditer(question) if not has_han(m[0])]
    detected = latin_names(question)
    at = 0
    while at < len(words):
        count = _name_at(known, question, words, at, detected)
        if count:
            yield words[at][0], words[at + count - 1][1]
        at += max(1, count)


def _name_at(known: Known, question: str, words: list[Place], at: int, detected: list[Place]) -> int:
    """How many words from one on are a name: a known form, a spelling of a known person, or a detected full name."""
    for count in range(min(LONGEST_WORDS, len(words) - at), 0, -1):
        group = words[at : at + count]
        if any(not _BETWEEN.fullmatch(question, a[1], b[0]) for a, b in itertools.pairwise(group)):
            continue
        text = question[group[0][0] : group[-1][1]]
        if (group[0][0], group[-1][1]) in detected or _is_known(known, text, count):
            return count
    return 0


def _is_known(known: Known, text: str, count: int) -> bool:
    """Whether words are a known person's name as written or as read; one word must hold it whole (boxilai)."""
    if is_common_words(text) or (count == 1 and len(text) < 5):
        return False
    if known.keys_written([form_key(text)]) and (count > 1 or len(words_of(text)) > 1):
        return True
    found = [r for r in readings(text) if r.surname or r.cost <= LOWER_WORST]
    capitals = text[:1].isupper()
    if count == 1:
        found = [r for r in found if r.cost <= 12 and (len(r.syllables) >= 3 or (capitals and len(words_of(text)) > 1))]
    elif not capitals:
        found = [r for r in found if r.cost <= LOWER_WORST or "-" in text or "'" in text]
    costs = {r.sound: r.cost for r in found}
    return any(cost + costs[sound] <= 90 for _, sound, cost in known.keys_sounding(costs))
