"""The sentences that state a pair of forms, as regular expressions: brackets, glossary lines, "known as", 又名."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from indexer.language.scripts import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_WORDS = 10
"""A run of more capitalized words is a headline or a list, and is looked through from within."""

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ž](?:[^\W\d_]|['’ʻ‘`-](?=[^\W\d_])){0,40}\.?"
_LATIN = rf"{_CAPITAL}(?:,?[ \u00a0]+(?:{_CAPITAL}|de|van|von|al|bin|da|del|der|la|le|di)){{0,{MOST_WORDS - 1}}}"
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
    rf"(?P<a>{_LATIN})(?:\s?[(（][{HAN}]{{2,6}}[)）])?,? [(]?"
    r"(?:(?:or|who|is|was|better|also|whom|the|formerly|sometimes|whose|his|her|under|by|with|using|wrote|writing|performing|as) )*"
    r"(?:known|called|calls|named|a\.?k\.?a\.?|alias|née|nee|born|styled"
    r"|nicknamed|nickname|pen[ -]name|stage name|pseudonym|art name)"
    rf"(?: \w+){{0,5}}?[ :,]+['\"“‘]?(?P<b>{_LATIN})"
)
_CALLS = "又名|又稱|又称|亦稱|亦称|亦名|本名|原名|別名|别名|化名|即是|就是|即|人稱|人称|藝名|艺名|筆名|笔名|曾用名"
HAN_AS = re.compile(rf"(?P<a>[{HAN}]{{2,12}}?)[，,（(]?(?P<verb>{_CALLS})[為为叫是作]?(?P<b>[{HAN}]{{2,4}})(?![{HAN}])")
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


_CALL, _CLAUSE = re.compile(_CALLS), re.compile(f"[{HAN}，,（(]+")
_ONE_HAN, _ONE_CAPITAL = re.compile(f"[{HAN}]"), re.compile("[A-ZÀ-ÖØ-ÞĀ-Ž]")
_APART = re.compile(r"[。！？；、!?;)）\]］」』】〉》…]+|(?<![(（\[［「“\"])\n(?![(（\[［「“\"])")
"""What none of the statements of forms beside each other can hold."""


@functools.cache
def beside_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The ways a Latin (``a``) and a Han (``b``) form stand beside each other, each with the name of its rule."""
    return tuple((rule, re.compile(pattern)) for rule, pattern in _BESIDE)


def _stretches(text: str) -> list[tuple[int, int]]:
    """The parts of a text between places that divide it, where both a capital and a Han character stand."""
    ends = [*(match.span() for match in _APART.finditer(text)), (len(text), len(text))]
    starts = [0, *(after for _, after in ends)]
    return [
        (start, end)
        for start, (end, _) in zip(starts, ends, strict=False)
        if end - start > 1 and _ONE_CAPITAL.search(text, start, end) and _ONE_HAN.search(text, start, end)
    ]


def forms_beside(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Where a Latin (``a``) and a Han (``b``) form stand beside each other, with the name of the rule, rule by rule."""
    stretches = _stretches(text) if _ONE_CAPITAL.search(text) else []
    for rule, pattern in beside_patterns():
        for start, end in stretches:
            for match in pattern.finditer(text, start, end):
                yield rule, match


def han_called(text: str) -> Iterator[re.Match[str]]:
    """Where two Han forms (``a``, ``b``) stand on either side of 又名, 本名, 即 … (``verb``), the second ending its clause."""
    if not _CALL.search(text):
        return
    for clause in _CLAUSE.finditer(text):
        if _CALL.search(text, *clause.span()):
            yield from HAN_AS.finditer(text, *clause.span())
