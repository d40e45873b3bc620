"""Roles as they are printed beside a name: 公安局局長王立軍, 王立軍副市長, "police chief Wang Lijun", "Wang Lijun, the mayor of …".

Only what stands directly before or after the name, in the words of the page. A role is read where its last word (its first,
after the name) is one of a short list; what goes with it is taken as far as it surely belongs to it, and no further.
"""

from __future__ import annotations

import functools
import re

from indexer.language.folding import simplified
from indexer.language.scripts import HAN
from indexer.language.word_lists import word_list
from indexer.names.han_detection import cut_text

LONGEST_HAN, LONGEST_TITLE = 18, 4

_BODIES = frozenset("市省县区州国部局院委会厅处所室党军团校厂社台报馆署庭站行队协")

_GENERATIONS = frozenset(f"{number}代" for number in "一二三四五六七八九十百几两")
"""第十代 counts; 代 before a title else says that somebody stands in."""

_ALSO_VERBS = frozenset(("代表", "导演"))
"""After a name these say what somebody does."""

_WORD = r"[A-Za-zÀ-ÿ][\w’'.-]*"
_NAME = r"[A-ZÀ-Þ][\w’'-]*"
_RUN_BEFORE = re.compile(rf"((?:{_WORD} +)+)$")
_HAN_BEFORE = re.compile(f"[{HAN}]{{1,{LONGEST_HAN}}}$")
_APPOSED = re.compile(
    rf",\s+(?:the |an? )?((?:{_WORD} ){{0,5}}?{_WORD}(?: (?:of|for|in|at|to)(?: (?:the|of|and))?(?: {_NAME}){{1,4}})*)"
    r"(?=[,.;:)]|$| (?:who|whose|and|is|was|has|had|said|told)\b)"
)


def role_of(text: str, start: int, end: int) -> str | None:
    """The role printed beside the name that stands at a span of a text, in the text's own words; ``None`` without one.

    >>> role_of("重慶市公安局局長王立軍說", 8, 11), role_of("王立軍副市長說", 0, 3)
    ('重慶市公安局局長', '副市長')
    >>> role_of("前重慶市公安局長王立軍", 8, 11), role_of("美国驻华大使骆家辉说", 6, 9)
    ('前重慶市公安局長', '美国驻华大使')
    >>> role_of("The former police chief Wang Lijun spoke.", 24, 34)
    'former police chief'
    >>> role_of("Gary Locke, the US ambassador to China, said", 0, 10)
    'US ambassador to China'
    >>> role_of("Wang Lijun, the police chief of Chongqing whose flight", 0, 10)
    'police chief of Chongqing'
    >>> role_of("He met Wang Lijun, who said so.", 7, 17)
    """
    if re.search(f"[{HAN}]", text[start:end]):
        return _han_before(text, start) or _han_after(text, end)
    return _latin_before(text, start) or _latin_after(text, end)


@functools.cache
def _titles() -> frozenset[str]:
    return word_list("chinese_title") - word_list("chinese_kin")


def _han_before(text: str, start: int) -> str | None:
    """A title and the bodies it is of, directly before a name."""
    start -= text[start - 1 : start] == "的"
    found = _HAN_BEFORE.search(text, max(0, start - LONGEST_HAN), start)
    if not found:
        return None
    run = simplified(found[0])
    length = next((n for n in range(min(LONGEST_TITLE, len(run)), 1, -1) if run[-n:] in _titles()), 0)
    if not length:
        return None
    pieces = [(s, e) for s, e, name in cut_text(run) if not name]
    begin = min([len(run) - length, *(s for s, e in pieces if e > len(run) - length)])
    for s, e in reversed([piece for piece in pieces if piece[1] <= begin]):
        if e != begin or not _belongs(run[s:e], run[e]) or run[max(0, s - 1) : e] in _GENERATIONS:
            break
        begin = s
    return found[0][begin:]


def _belongs(piece: str, after: str) -> bool:
    """Whether a piece before a title is of the role: an office, a body (公安 before 局长 too), a place, a post (驻华)."""
    if piece in word_list("before_chinese_title") or piece in word_list("chinese_region") or piece in _titles():
        return True
    if len(piece) < 2:
        return False
    of_body = piece[-1] in _BODIES or piece.endswith("大学") or after in _BODIES or piece[0] == "驻"
    return of_body and piece not in word_list("after_name")


def _han_after(text: str, end: int) -> str | None:
    """A title directly after a name."""
    after = simplified(text[end : end + LONGEST_TITLE])
    length = next((n for n in range(len(after), 1, -1) if after[:n] in _titles() - _ALSO_VERBS), 0)
    return text[end : end + length] if length else None


def _latin_before(text: str, start: int) -> str | None:
    """The words of a role directly before a name: former Chongqing police chief."""
    found = _RUN_BEFORE.search(text, max(0, start - 80), start)
    words = found[1].split() if found else []
    if not words or words[-1].lower() not in word_list("english_role"):
        return None
    begin = len(words) - 1
    while begin and _goes_with(words[begin - 1]):
        begin -= 1
    return " ".join(words[begin:])


def _goes_with(word: str) -> bool:
    """Whether a word before a role's head is of the role: one of the list, or a name of a place or a body."""
    of_role = word_list("english_role_with") | word_list("english_role")
    if word.lower() in of_role or (word.isupper() and len(word) > 1):
        return True
    return word[0].isupper() and word.lower() not in word_list("english_function_word") | word_list("english_opening")


def _latin_after(text: str, end: int) -> str | None:
    """A role set off by a comma after a name: ", the US ambassador to China,"."""
    found = _APPOSED.match(text, end)
    if not found:
        return None
    head = re.split(r" (?:of|for|in|at|to) ", found[1])[0].split()
    if head[-1].lower() in word_list("english_role") and all(map(_goes_with, head[:-1])):
        return found[1].strip()
    return None
