"""Words of alphabetic scripts: how a run of letters becomes a term. Stems are Snowball's English (Porter 2)."""

from __future__ import annotations

import functools
import threading

import Stemmer

MAX_TOKEN = 64
"""The greatest length of a term in characters; a longer run of letters is cut off there, stored and asked alike."""

_APOSTROPHES = str.maketrans("", "", "'’ʼʻ‘")
_STEMMERS = threading.local()


def bare_word(written: str) -> str:
    """A folded word without its possessive ending and inner apostrophes.

    >>> [bare_word(word) for word in ("wang's", "o’brien", "k'ai", "dogs'")]
    ['wang', 'obrien', 'kai', 'dogs']
    """
    if len(written) > 2 and written[-1] == "s" and written[-2] in "'’ʼ":
        written = written[:-2]
    return written.translate(_APOSTROPHES)[:MAX_TOKEN]


@functools.lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of a bare word.

    >>> stem("visited"), stem("consulates")
    ('visit', 'consul')
    """
    stemmer = getattr(_STEMMERS, "english", None)
    if stemmer is None:
        # A stemmer keeps state of its own and must not be shared by threads; our cache stands in front, so none inside.
        stemmer = _STEMMERS.english = Stemmer.Stemmer("english", 0)
    return str(stemmer.stemWord(word))


_STOP_WORDS = """
a an and are as at be but by for from had has have he her his i if in into is it its no not of on or our she
so such that the their them then there these they this to was we were what when where which who whom whose why
will with you your how did do does been being than also can could would should may might about me my him us am
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
"""Words that say nothing by themselves: left out of plain questions that hold other words, never out of phrases or the index."""
