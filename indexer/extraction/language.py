"""Tells the language of an article: English and both ways of writing Chinese by the text, others by what the page says."""

from __future__ import annotations

import functools
import re

from indexer.extraction.tables import word_set
from indexer.language.scripts import HAN
from indexer.model import Found

_HAN = re.compile(f"[{HAN}]")
_KANA = re.compile("[\u3041-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ENGLISH_SHARE = 0.12
_SAMPLE = 20_000


def tell_language(text: str, declared: str | None = None) -> Found | None:
    """The language of a text. ``declared`` is what the page says of itself; characters are trusted more.

    >>> tell_language("王立軍沒有發言，只是聽完了全部證詞").value
    'zh-Hant'
    """
    sample = text[:_SAMPLE]
    han, kana, hangul = (len(pattern.findall(sample)) for pattern in (_HAN, _KANA, _HANGUL))
    words = _WORD.findall((_HAN.sub(" ", sample) if han else sample).lower())
    if kana or hangul:
        words = [word for word in words if not _KANA.search(word) and not _HANGUL.search(word)]
    seen = f"{han} Han, {kana} kana, {hangul} Hangul characters, {len(words)} words"
    if kana > 0.1 * (han + kana) and kana > len(words) / 2:
        return Found("ja", "characters", seen)
    if hangul > han and hangul > len(words):
        return Found("ko", "characters", seen)
    if (han and han / 1.6 > 2 * len(words)) or (han and han / 1.6 > 0.4 * len(words) and not _is_english(words)):
        return Found(_chinese(sample), "characters", seen)
    if _is_english(words):
        mixed = han / 1.6 > 0.4 * len(words)
        return Found("mul" if mixed else "en", "characters" if mixed else "common words", seen)
    return _declared(declared, sample, words, seen)


def clean_tag(tag: str | None, text: str = "") -> str | None:
    """A BCP 47 tag in the product's spelling; bare Chinese is refined by the region, then by the characters of a text.

    >>> clean_tag("en-US"), clean_tag("zh_TW"), clean_tag("x!")
    ('en', 'zh-Hant', None)
    """
    parts = (tag or "").strip().replace("_", "-").split("-")
    primary = parts[0].lower()
    if not _TAG.fullmatch(primary):
        return None
    if primary in ("zh", "cmn", "yue"):
        rest = {part.lower() for part in parts[1:]}
        if rest & {"hant", "tw", "hk", "mo", "cht"}:
            return "zh-Hant"
        if rest & {"hans", "cn", "sg", "chs"}:
            return "zh-Hans"
        return _chinese(text) if _HAN.search(text) else "zh-Hans"
    return primary


def _declared(declared: str | None, sample: str, words: list[str], seen: str) -> Found | None:
    tag = clean_tag(declared, sample)
    if tag is None or (tag.startswith("zh") and not _HAN.search(sample)):
        return (
            Found("en", "letters", seen)
            if words and all(word.isascii() for word in words) and len(words) <= 20 and not tag
            else None
        )
    return Found(tag, "declared", declared or "")


def _is_english(words: list[str]) -> bool:
    """Whether common English words are as frequent as in English prose (a third; half of that for headlines and lists)."""
    common = word_set("english")
    return bool(words) and sum(1 for word in words if word in common) > _ENGLISH_SHARE * len(words)


def _chinese(text: str) -> str:
    """Simplified or traditional, by the characters that only one of the two has."""
    traditional = simplified = 0
    for character in _HAN.findall(text):
        kind = _form(character)
        traditional += kind > 0
        simplified += kind < 0
    return "zh-Hant" if traditional > simplified else "zh-Hans"


@functools.cache
def _form(character: str) -> int:
    """1 for a character that only Big5 has, -1 for one that only GB 2312 has, 0 for both or neither."""
    return _encodes(character, "big5") - _encodes(character, "gb2312")


def _encodes(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
