"""Words around names: titles before them, verbs after them, and ordinary words that look like them."""

from __future__ import annotations

import functools

from indexer.language.data_files import rows


@functools.cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split(" ")) for name, words in rows("word_lists.tsv")}


def word_list(name: str) -> frozenset[str]:
    """One list of ``data/word_lists.tsv`` by its name.

    >>> "mayor" in word_list("english_title")
    True
    """
    return _lists()[name]
