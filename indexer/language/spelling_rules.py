"""How a Mandarin syllable has been spelled in Latin letters: pinyin, Wade-Giles, Taiwan and older styles, each with its cost.

Used by ``docs/tables/make_tables.py`` to make ``data/spellings.tsv``; the product reads the table. Costs are hundredths: 0 is pinyin.
Wade-Giles is that of Giles 1912; Tongyong, MPS II, Gwoyeu Romatzyh and the postal style follow the rules in
``taiwan_spellings.py``; to them comes the looseness seen in people's own names. Southern languages: ``southern_spellings.py``.
"""

# ruff: noqa: E501 - the tables of spellings are read row by row
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from indexer.language.taiwan_spellings import gwoyeu, mps2, postal, tongyong

if TYPE_CHECKING:
    from collections.abc import Iterator

PINYIN, WADE_GILES, TONGYONG, MPS2, TAIWAN, GWOYEU, POSTAL, LOOSE = 0, 12, 20, 22, 25, 30, 31, 45
"""What a spelling of each system costs; above 30 it must be a word of its own, or stand between hyphens."""

_PARTS = re.compile("(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)(.*)")
_WADE_WHOLE = {
    "zhi": "chih", "chi": "ch'ih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tz'u", "si": "ssu", "er": "erh", "yi": "i", "you": "yu",
    "yong": "yung", "yan": "yen", "ye": "yeh", "yue": "yveh", "yuan": "yvan", "yun": "yvn", "yu": "yv", "e": "o", "ge": "ko", "ke": "k'o",
    "he": "ho", "gui": "kuei", "kui": "k'uei",
}  # fmt: skip
_WADE_INITIAL = {
    "b": "p", "p": "p'", "d": "t", "t": "t'", "g": "k", "k": "k'", "j": "ch", "q": "ch'", "x": "hs", "zh": "ch", "ch": "ch'", "r": "j",
    "z": "ts", "c": "ts'",
}  # fmt: skip
_WADE_FINAL = {"ian": "ien", "ie": "ieh", "ue": "veh", "ve": "veh", "ong": "ung", "iong": "iung"}
_TAIWAN = {
    "xu": "hsu shu syu sheu", "xi": "shi si hsi", "xie": "hsieh shieh sie", "xiu": "hsiu shiu siou", "xiang": "hsiang shiang siang",
    "xiao": "hsiao shiao siao", "xin": "hsin shin sin", "xing": "hsing shing sing", "xian": "hsien shian sian shien", "xue": "hsueh shiue hsue",
    "xuan": "hsuan shiuan", "xun": "hsun shiun", "xiong": "hsiung shiung", "zhi": "jhih jih chi tze", "chi": "chih", "shi": "shih shyh",
    "zhang": "chang jang", "zhong": "chung jong jhong", "zhou": "chou chow jou", "zheng": "cheng jeng", "zhen": "chen jen", "zhu": "chu ju",
    "cai": "tsai tsay chai", "cao": "tsao", "guo": "kuo kwo gwo", "guang": "kuang kwang", "gui": "kuei kwei", "hui": "huei hwei huey",
    "hua": "hwa", "huang": "hwang", "huai": "hwai", "hong": "hung horng", "gong": "kung", "dong": "tung", "song": "sung soong",
    "rong": "jung yung", "liu": "liou lieu", "jiu": "chiu jeou jiou", "qiu": "chiu chiou", "peng": "pong", "feng": "fong fung",
    "meng": "mong", "li": "lee lih", "he": "ho her", "ge": "ko ger", "ke": "ko ker", "de": "te der", "bo": "po por", "bing": "ping",
    "jiang": "chiang", "qiang": "chiang", "qian": "chien", "jian": "chien jiann", "jin": "chin", "qin": "chin", "jing": "ching jin",
    "qing": "ching", "chun": "chuen", "rui": "jui ruey ray", "sun": "suen", "mei": "may", "jie": "chieh jye", "nai": "nae", "ying": "ing yin",
    "yin": "in", "yang": "young", "hao": "hau how", "shao": "shaw shau", "zi": "tzu tze tz tzy", "yao": "yau yaw", "jia": "chia jya",
    "qi": "chi", "ji": "chi gi", "hou": "how", "fu": "foo", "lian": "lien", "dian": "tien", "tian": "tien", "wen": "wun", "wei": "way",
    "you": "yu yiu", "yu": "yue", "yuan": "yuen", "yue": "yueh yeh", "jun": "chun jiun", "juan": "chuan jiuan", "qun": "chun", "quan": "chuan chyuan",
    "ju": "chu jiu", "qu": "chu chiu", "zhuang": "chuang juang", "zhan": "chan jan", "chao": "chau", "tao": "tau", "mao": "mau", "gao": "kao kau",
    "bai": "pai", "ruo": "jo ruoh", "yi": "i yih yee", "yan": "yen yann", "yong": "yung", "long": "lung loong", "rong ": "jung", "lin": "lim ling",
}  # fmt: skip
_LOOSE_INITIAL = {
    "b": "p", "d": "t", "g": "k", "j": "ch", "q": "ch c", "x": "hs s sh", "zh": "ch j jh", "sh": "s", "r": "j", "z": "ts tz dz", "c": "ts tz",
    "s": "sz",
}  # fmt: skip
_LOOSE_FINAL = {
    "ong": "ung", "ian": "ien", "ie": "ieh", "iong": "iung", "uo": "o", "iu": "iou", "ui": "uei wei", "un": "uen", "ao": "au aw", "e": "eh er o",
    "ou": "ow", "ang": "ong",
}  # fmt: skip


def parts(syllable: str) -> tuple[str, str]:
    """Initial and final of a pinyin syllable.

    >>> parts("zhong"), parts("an")
    (('zh', 'ong'), ('', 'an'))
    """
    match = _PARTS.fullmatch(syllable)
    return (match[1], match[2]) if match else ("", syllable)


def wade_giles(syllable: str) -> str:
    """The Wade-Giles spelling with apostrophes, ``v`` for u-umlaut.

    >>> [wade_giles(s) for s in ("kai", "jun", "zhong", "guo")]
    ["k'ai", 'chvn', 'chung', 'kuo']
    """
    if syllable in _WADE_WHOLE:
        return _WADE_WHOLE[syllable]
    initial, final = parts(syllable)
    if initial in ("j", "q", "x") and final.startswith("u"):
        final = "v" + final[1:]
    written = _WADE_FINAL.get(final, final)
    if final == "uo" and initial not in ("g", "k", "h", "sh", ""):
        written = "o"
    return _WADE_INITIAL.get(initial, initial) + written


def mandarin(syllable: str) -> Iterator[tuple[str, int]]:
    """Every spelling of a pinyin syllable with its cost; u-umlaut also as plain ``u`` and ``yu``."""
    yield syllable, PINYIN
    if "v" in syllable:
        yield syllable.replace("v", "u"), PINYIN + 5
        yield syllable.replace("v", "yu"), PINYIN + 5
    wade = wade_giles(syllable)
    for written in {wade, wade.replace("'", "")}:
        ascii_cost = 0 if written == wade else 3
        yield written, WADE_GILES + ascii_cost
        yield written.replace("v", "u"), WADE_GILES + ascii_cost + (3 if "v" in written else 0)
    for written in _TAIWAN.get(syllable, "").split():
        yield written, TAIWAN
    yield tongyong(syllable), TONGYONG
    yield mps2(syllable), MPS2
    yield from ((written, POSTAL) for written in postal(syllable))
    yield from ((written, GWOYEU) for written in gwoyeu(syllable))
    initial, final = parts(syllable)
    if initial in ("j", "q", "x") and final.startswith("u"):
        return
    for first in (initial, *_LOOSE_INITIAL.get(initial, "").split()):
        for rest in (final, *_LOOSE_FINAL.get(final, "").split()):
            yield first + rest, PINYIN if first + rest == syllable else LOOSE
