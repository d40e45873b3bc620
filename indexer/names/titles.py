"""Takes titles and honorifics off a name that is asked for: Mr Wang Lijun, 王立軍先生, Tan Sri Lim Hock Seng."""

from __future__ import annotations

import re

from indexer.language.folding import simplified
from indexer.language.scripts import HAN, has_han
from indexer.language.word_lists import word_list
from indexer.names.latin_detection import is_title

_LONGEST, _AHEAD = 4, "前副原新任总"
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_ONLY_HAN = re.compile(f"[{HAN}]+")
_TWO_WORDS = frozenset({"tan sri", "tan seri", "dato seri", "dato sri", "datuk seri", "datuk sri", "puan sri", "toh puan"})


def without_titles(name: str) -> str:
    """A name without what stands before or after it as a title; the name itself when nothing does, or nothing would be left.

    >>> [without_titles(n) for n in ("Mr. Wang Lijun", "Tan Sri Lim Hock Seng", "王立軍先生", "前副市長王立軍")]
    ['Wang Lijun', 'Lim Hock Seng', '王立軍', '王立軍']
    """
    return _han(name) if has_han(name) else _latin(name)


def _latin(name: str) -> str:
    words = name.split()
    plain = [_EDGES.sub("", word).lower().replace("'", "").replace("’", "").replace(".", "") for word in words]
    start, end = 0, len(words)
    while end - start > 1:
        if end - start > 2 and f"{plain[start]} {plain[start + 1]}" in _TWO_WORDS:
            start += 2
        elif is_title(plain[start]) or plain[start] in word_list("english_honorific"):
            start += 1
        elif plain[end - 1] in word_list("english_honorific_after") or (words[end - 2].endswith(",") and is_title(plain[end - 1])):
            end -= 1
        else:
            break
    if start == 0 and end == len(words):
        return name
    return _EDGES.sub("", " ".join(words[start:end]))


def _han(name: str) -> str:
    found = _ONLY_HAN.fullmatch(name.strip())
    if found is None:
        return name
    titles = word_list("chinese_title") | word_list("chinese_honorific")
    said, plain = found[0], simplified(found[0])
    for length in range(min(_LONGEST, len(plain) - 2), 0, -1):
        if plain[-length:] in titles:
            return said[:-length]
    for start in (0, len(plain) - len(plain.lstrip(_AHEAD))):
        for length in range(min(_LONGEST, len(plain) - start - 2), 0, -1):
            if plain[start : start + length] in titles:
                return said[start + length :]
    return name
