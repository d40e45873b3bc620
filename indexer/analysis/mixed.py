"""Cuts folded text of any mixture of scripts into atoms: one Han character, or one word or number, is one atom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.analysis.english import bare_word, stem
from indexer.language.folding import Folded, fold
from indexer.language.scripts import CJK

WORD = rf"[^\W_{CJK}]"
RUNS = re.compile(
    rf"(?P<cjk>[{CJK}]+)"
    rf"|(?P<acronym>(?<!{WORD})(?:[a-z]\.){{2,}}(?:[a-z](?!{WORD}))?)"
    rf"|(?P<word>{WORD}+(?:['’ʼʻ‘]{WORD}+)*)"
)
"""Runs of folded text: characters of scripts without spaces, letters with dots between (u.s.), words and numbers."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One unit of position: its term, its span in the original text, and whether it is a character of its own.

    ``term`` is a stem for a word, the folded character for a character; ``word`` is the term before stemming.
    """

    term: str
    word: str
    start: int
    end: int
    single: bool


def atoms(text: str, folded: Folded | None = None) -> Iterator[Atom]:
    """The atoms of a text in order.

    >>> [(a.term, text[a.start:a.end]) for text in ["Wang's visits 王立軍"] for a in atoms(text)]
    [('wang', 'Wang'), ('visit', 'visits'), ('王', '王'), ('立', '立'), ('军', '軍')]
    """
    folded = folded or fold(text)
    for run in RUNS.finditer(folded.text):
        start, end = run.span()
        if run.lastgroup == "cjk":
            for at in range(start, end):
                character = folded.text[at]
                yield Atom(character, character, *folded.span(at, at + 1), single=True)
            continue
        word = word_of(run)
        possessive = 2 if run.lastgroup == "word" and end - start > 2 and folded.text[end - 2] in "'’ʼ" and folded.text[end - 1] == "s" else 0
        if word:
            yield Atom(stem(word), word, *folded.span(start, end - possessive), single=False)


def word_of(run: re.Match[str]) -> str:
    """The bare word of a run that is no CJK."""
    written = run.group()
    return written.replace(".", "") if run.lastgroup == "acronym" else bare_word(written)
