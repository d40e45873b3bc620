"""Cuts folded text of any mixture of scripts into atoms: one Han character, or one word or number, is one atom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.analysis.english import bare_word, stem
from indexer.language.folding import Folded, fold
from indexer.language.scripts import CJK

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        if word:
            yield Atom(stem(word), word, *folded.span(start, word_end(run)), single=False)


def word_end(run: re.Match[str]) -> int:
    """Where a word ends without its possessive."""
    written = run.group()
    possessive = len(written) > 2 and written[-1] == "s" and written[-2] in "'’ʼ"
    return run.end() - 2 if possessive else run.end()


def word_of(run: re.Match[str]) -> str:
    """The bare word of a run that is no CJK."""
    written = run.group()
    return written.replace(".", "") if run.lastgroup == "acronym" else bare_word(written)
