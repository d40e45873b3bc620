"""How much a text looks like everyday writing: what tells the right decoding of a Chinese page from the wrong ones."""

from __future__ import annotations

import functools
import re

from indexer.language.scripts import HAN

_COMMON = frozenset(
    "的一是不了在人有我他这這个個们們来來到时時大地为為子中你说說生国國年着就那和要她出也得里裡后後自以会會家可下而过過天去能对對"
    "小多然于於心学學么麼之都好看起发發当當没沒成只如事把还還用第样樣道想作种種开開美总總从從无無情己面最女但现現前些所同日手又行"
    "意动動方期它头頭经經长長儿兒回位分爱愛老因很给給名法间間斯知世什两兩次使身者被高已亲親其进進此话話常与與活正感见見明问問力理尔"
    "爾点點文几幾定本公特做外孩相西果走将將月十实實向声聲车車全信重三机機工物气氣每并並别別真打太新比才便夫再书書部水像眼等体體却"
    "卻加电電主界门門利海受听聽表德少克代员員许許先口由死安写寫性马馬光白或住难難望教命花结結乐樂色报報记記者庭審审市局案判法院军"
    "軍重庆慶"
)
_HAN = re.compile(f"[{HAN}]")
_DEBRIS = re.compile("[\ufffd\ue000-\uf8ff\u0080-\u009f]")
_KANA = re.compile("[\uff61-\uff9f\u3040-\u30ff]")
_NARROW_KANA = re.compile("[\uff61-\uff9f]")
_CROWD = re.compile("[\u00a1-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]{3,}")
"""Western text hardly ever has three such signs in a row; double-byte text read as Western consists of them."""
_ENOUGH_NATIVE = 40
"""So many Hangul or kana are no accident of reading six Chinese characters in the wrong encoding."""
_HANGUL = re.compile("[\uac00-\ud7a3]")
_ACCENTED = re.compile("[\u00c0-\u00ff\u0152\u0153\u0160\u0161\u017d\u017e]")
_LATIN_MARKS = re.compile("[\u2013\u2014\u2018-\u201d\u2022\u2026\u2122\u20ac\u00a0\u00a3\u00a9\u00ab\u00ae\u00b0\u00b7\u00bb]")
_WORD_WITH_ACCENTS = re.compile(
    "(?<![^\\W\\d_])(?:[A-Za-z]*[\u00c0-\u00ff\u0152\u0153\u0160\u0161\u017d\u017e][a-z]+|[A-Za-z]+[\u00c0-\u00ff\u0152\u0153\u0160\u0161\u017d\u017e][a-z]*)(?![^\\W\\d_])"
)


def plausibility(text: str) -> float:
    """From about -10 (debris) to 1 (everyday characters only); 0 when nothing speaks for or against the decoding."""
    han = _HAN.findall(text)
    debris = len(_DEBRIS.findall(text))
    if not han:
        return _without_han(text, debris)
    rare = sum(1 for character in han if _is_rare(character))
    common = sum(1 for character in han if character in _COMMON)
    other = len(_KANA.findall(text)) + len(_HANGUL.findall(text)) + 2 * len(_ACCENTED.findall(text))
    return (common - 2 * rare - 5 * debris - other) / len(han)


def _without_han(text: str, debris: int) -> float:
    """A text without Han is plausible when its accented letters stand in words, or its Hangul or kana in runs."""
    accented = len(_ACCENTED.findall(text))
    native, narrow = len(_HANGUL.findall(text)) + len(_KANA.findall(text)), len(_NARROW_KANA.findall(text))
    marks = len(_LATIN_MARKS.findall(text))
    seen = accented + native + marks + debris
    if not seen:
        return 0.0
    worded = sum(len(_ACCENTED.findall(word)) for word in _WORD_WITH_ACCENTS.findall(text))
    crowded = sum(len(run) for run in _CROWD.findall(text))
    sure = min(1.0, native / _ENOUGH_NATIVE)
    return (0.4 * worded - 0.6 * (accented - worded) + 0.4 * marks + 0.1 * sure * native - narrow - crowded - 5 * debris) / seen


@functools.cache
def _is_rare(character: str) -> bool:
    """Whether a character belongs to the everyday level of neither GB 2312 nor Big5."""
    return character not in _COMMON and not _lead_below(character, "gb2312", 0xD8) and not _lead_below(character, "big5", 0xC9)


def _lead_below(character: str, encoding: str, limit: int) -> bool:
    try:
        return character.encode(encoding)[0] < limit
    except UnicodeEncodeError:
        return False
