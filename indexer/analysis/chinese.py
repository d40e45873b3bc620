"""Chinese words: jieba's dictionary, the statistical model off; cut by rjieba where it is installed, by jieba elsewhere.

With the model off both cut alike (a test proves it), so an index does not depend on which was there. jieba is kept
from its cache in the shared temporary folder: a file planted there would decide how names are cut.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.util
from collections.abc import Callable
from pathlib import Path

Cutter = Callable[[str], list[str]]


@functools.cache
def cutter() -> Cutter:
    """What cuts simplified Chinese into dictionary words and the words inside them (search mode)."""
    return _rjieba() if importlib.util.find_spec("rjieba") else jieba_cutter()


def _rjieba() -> Cutter:
    import rjieba

    cut = rjieba.Jieba().cut_for_search

    def words(text: str) -> list[str]:
        return cut(text, hmm=False)

    return words


def jieba_cutter() -> Cutter:
    """The same words from jieba itself, its dictionary read afresh and no cache file read or written."""
    import logging

    import jieba

    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    with tokenizer.get_dict_file() as dictionary:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(dictionary)
    tokenizer.initialized = True

    def words(text: str) -> list[str]:
        return list(tokenizer.cut_for_search(text, HMM=False))

    return words


@functools.cache
def dictionary_hash() -> str:
    """The SHA-256 of jieba's dictionary, part of the analyzer's fingerprint; jieba itself is not loaded for it."""
    package = importlib.util.find_spec("jieba")
    assert package
    assert package.origin
    with Path(package.origin).with_name("dict.txt").open("rb") as dictionary:
        return hashlib.file_digest(dictionary, "sha256").hexdigest()
