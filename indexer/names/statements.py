"""The sentences that state a pair of forms, as regular expressions: brackets, glossary lines, "known as", 又名."""

from __future__ import annotations

import functools
import re

from indexer.language.scripts import HAN

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ž](?:[^\W\d_]|['’ʻ‘`-](?=[^\W\d_]))*\.?"
_LATIN = rf"{_CAPITAL}(?:,?[ \u00a0]+(?:{_CAPITAL}|de|van|von|al|bin|da|del|der|la|le|di))*"
_HAN_NAME = rf"(?:[{HAN}]{{1,12}}(?:[·•・．‧∙⋅][{HAN}]{{1,8}})+|[{HAN}]{{2,12}})"
_LABEL = (
    r"(?:(?:traditional |simplified )?Chinese(?: name)?:? ?|born |also |or |pinyin:? ?"
    r"|英文名?[:：]?|英語[:：]?|英语[:：]?|又译|又譯|本名|原名)?"
)
_BESIDE = (
    ("brackets", rf"(?P<a>{_LATIN})\s?[(（\[［「“\"]\s?{_LABEL}(?P<b>{_HAN_NAME})"),
    ("brackets", rf"(?P<b>{_HAN_NAME})\s?[(（\[［]\s?{_LABEL}(?P<a>{_LATIN})"),
    ("glossary", rf"(?P<a>{_LATIN})[ \u00a0\u3000\t,/:：|–—=-]{{1,4}}(?P<b>{_HAN_NAME})"),
    ("glossary", rf"(?P<b>{_HAN_NAME})[ \u00a0\u3000\t,/:：|–—=-]{{1,4}}(?P<a>{_LATIN})"),
    ("in_words", rf"(?P<a>{_LATIN}),? (?:or |known )?(?:in|whose) Chinese(?: name)?:?(?: is| as)? (?P<b>{_HAN_NAME})"),
    (
        "in_words",
        (
            rf"(?P<b>{_HAN_NAME})[，,（(]?(?:又|也|其)?(?:外文|英文|英语|英語|拼音|拉丁)(?:名|姓名|名字)?"
            rf"(?:写作|寫作|写为|寫為|作|叫|是|为|為|拼作)?[:：]? ?(?P<a>{_LATIN})"
        ),
    ),
    (
        "known_as",
        (
            rf"(?P<a>{_LATIN}),? (?:\w+ ){{0,3}}?(?:known|called|named|written|whose Chinese name is|Chinese name)"
            rf"(?: \w+){{0,4}} (?P<b>{_HAN_NAME})"
        ),
    ),
)
KNOWN_AS = re.compile(
    rf"(?P<a>{_LATIN}),? (?:or |who is |who was |is |was |better |also |whom |the |formerly |sometimes )*"
    rf"(?:known|called|calls|named|a\.?k\.?a\.?|alias|née|nee|born|styled)(?: \w+){{0,5}}? (?P<b>{_LATIN})"
)
HAN_AS = re.compile(
    rf"(?P<a>[{HAN}]{{2,12}}?)[，,（(]?(?P<verb>又名|又稱|又称|亦稱|亦称|亦名|本名|原名|別名|别名|化名|即是|就是|即|人稱|人称|藝名|艺名|筆名|笔名|曾用名)[為为叫是作]?"
    rf"(?P<b>[{HAN}]{{2,4}})(?![{HAN}])"
)
BARE_AS = re.compile(
    rf"(?P<a>{_CAPITAL}),? (?:or |who is |is |also |better |whom )*"
    r"(?:known|called|calls|named|styled|a\.?k\.?a\.?)(?: \w+){0,5} $"
)
PLACE_ENDINGS = (
    "縣",
    "县",
    "市",
    "區",
    "区",
    "鄉",
    "乡",
    "鎮",
    "镇",
    "省",
    "寺",
    "山",
    "河",
    "江",
    "湖",
    "島",
    "岛",
    "村",
    "州",
    "宮",
    "宫",
    "路",
    "街",
    "橋",
    "桥",
    "報",
    "报",
    "社",
)


@functools.cache
def beside_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The ways a Latin (``a``) and a Han (``b``) form stand beside each other, each with the name of its rule."""
    return tuple((rule, re.compile(pattern)) for rule, pattern in _BESIDE)
