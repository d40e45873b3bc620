"""The words of generated pages: Chinese by the frequencies of jieba's dictionary, English made of syllables, names of people."""

from __future__ import annotations

import functools
import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from indexer.language.folding import simplified_table
from indexer.language.surnames import surname_table
from indexer.language.syllables import mandarin
from indexer.language.words import given_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.random import Generator
    from numpy.typing import NDArray


def _split(words: str) -> tuple[str, ...]:
    """Words of a line; a list of some hundred strings would be hard to read."""
    return tuple(words.split())


FUNCTION_WORDS = _split(
    "the of and to in a is that for it was on with as be at by he his from are this have not but had which they or an were "
    "we their one has been who more its would said will when there she all about if no can out up so what some into could "
    "them than other her time only new two these may then do first any my now such like our over man me even most made "
    "after also did many before must through back years where much your way well down should because each just those "
    "people how too little state good very make world still own see men work long get here between both life being under "
    "never day same another know while last might us great old year off come since against go came right used take three"
)
"""Frequent English words, the most frequent first."""

CONTENT_WORDS = _split(
    "government minister president party police court city province county official officials meeting report statement "
    "investigation company market trade bank factory workers price economy school students university hospital doctor "
    "river bridge railway station airport village farmers land house family children women newspaper journalist editor "
    "interview website letter petition lawyer trial prison sentence charge evidence witness consulate embassy border army "
    "general soldiers protest march police campaign reform corruption discipline committee secretary mayor deputy leader "
    "election vote law rights history museum film music book author teacher research science weather flood earthquake "
    "drought storm fire accident rescue reservoir dam power coal oil gas energy water food rice wheat health disease"
)
"""Words of news that real questions hold; they come next."""

OUTLETS = (
    ("The Harbour Courier", "en"), ("Northern Ledger", "en"), ("Jade River Post", "en"), ("The Evening Lantern", "en"),
    ("Pacific Wire", "en"), ("江城晚报", "zh-Hans"), ("北岭日报", "zh-Hans"), ("东屿新闻网", "zh-Hans"),
    ("明湖周刊", "zh-Hans"), ("海角時報", "zh-Hant"), ("南灣早報", "zh-Hant"), ("青石電訊", "zh-Hant"),
)  # fmt: skip
"""Invented outlets, each with the language it writes."""

_SURNAMES = (
    "王wang李li张zhang刘liu陈chen杨yang黄huang赵zhao吴wu周zhou徐xu孙sun马ma朱zhu胡hu郭guo何he林lin罗luo高gao郑zheng梁liang"
    "谢xie宋song唐tang许xu邓deng韩han冯feng曹cao彭peng曾zeng肖xiao田tian董dong潘pan袁yuan蔡cai蒋jiang余yu杜du叶ye程cheng"
    "魏wei苏su吕lü丁ding任ren沈shen姚yao卢lu姜jiang崔cui钟zhong谭tan陆lu范fan汪wang廖liao石shi贾jia韦wei夏xia"
)
_GIVEN = (
    "伟wei芳fang娜na敏min静jing丽li强qiang磊lei军jun洋yang勇yong艳yan杰jie娟juan涛tao明ming超chao秀xiu霞xia平ping刚gang桂gui"
    "英ying华hua建jian国guo文wen玉yu兰lan红hong志zhi海hai春chun梅mei云yun林lin晓xiao东dong新xin永yong立li成cheng庆qing德de"
    "俊jun峰feng龙long宁ning光guang宏hong金jin生sheng家jia鹏peng飞fei波bo斌bin辉hui凤feng玲ling琴qin清qing安an毅yi"
    "佳jia慧hui嘉jia欣xin怡yi子zi涵han宇yu浩hao博bo思si雨yu雪xue琳lin莹ying萍ping珍zhen贵gui福fu荣rong祥xiang达da兴xing仁ren义yi"
)
_ONSETS = _split("b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh st t tr v w")
_RIMES = _split("a an ar at e el en er est i in ing is it o on or ow u um un ure ai ea ee oo ie")
_ENDINGS = ("", "", "", "s", "ed", "ing", "ly", "er", "tion", "ness", "ment", "al")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words and the running sum of their chances, which ends at 1."""

    words: tuple[str, ...]
    upto: NDArray[np.float64]

    def draw(self, random: Generator, count: int) -> list[str]:
        """Words at random, the frequent often."""
        words = self.words
        return [words[at] for at in np.searchsorted(self.upto, random.random(count), "right").tolist()]


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person as the pages name them."""

    simplified: str
    traditional: str
    pinyin: str


def _vocabulary(words: list[str], weights: NDArray[np.float64]) -> Vocabulary:
    upto = np.cumsum(weights / weights.sum())
    upto[-1] = 1.0
    return Vocabulary(tuple(words), upto)


@functools.cache
def english(size: int = 20_000) -> Vocabulary:
    """English-looking words, chances by Zipf's law with Mandelbrot's shift."""
    random = np.random.default_rng(7)
    words = dict.fromkeys([*FUNCTION_WORDS, *CONTENT_WORDS])
    while len(words) < size:
        syllables = "".join(_ONSETS[i] + _RIMES[j] for i, j in zip(
            random.integers(0, len(_ONSETS), 3).tolist(), random.integers(0, len(_RIMES), 3).tolist(), strict=True
        ))  # fmt: skip
        cut = int(random.integers(4, 10))
        words[syllables[:cut] + _ENDINGS[int(random.integers(0, len(_ENDINGS)))]] = None
    ranks = np.arange(1, size + 1, dtype=np.float64)
    return _vocabulary(list(words), (ranks + 2.7) ** -1.05)


@functools.cache
def chinese(size: int = 60_000) -> Vocabulary:
    """The commonest words of jieba's dictionary but names of people, chances by their counts there."""
    spec = importlib.util.find_spec("jieba")
    assert spec is not None
    assert spec.submodule_search_locations
    lines = Path(spec.submodule_search_locations[0], "dict.txt").read_text("utf-8").splitlines()
    rows = [(word, int(count)) for word, count, tag in (line.split(" ") for line in lines) if tag != "nr" and not word.isascii()]
    rows.sort(key=lambda row: (-row[1], row[0]))
    kept = rows[:size]
    return _vocabulary([word for word, _ in kept], np.array([count for _, count in kept], np.float64))


@functools.cache
def traditional_table() -> dict[int, str]:
    """The traditional character of each simplified one that is not common in traditional texts too, for ``str.translate``."""
    table: dict[int, str] = {}
    for code, plain in sorted(simplified_table().items()):
        if _in_big5(chr(code)) and not _in_big5(plain):
            table.setdefault(ord(plain), chr(code))
    return table


def _in_big5(character: str) -> bool:
    """Whether a character is in the common part (level 1) of Big5."""
    code = character.encode("big5", "replace")
    return len(code) == 2 and b"\xa4\x40" <= code <= b"\xc6\x7e"


def _read(table: str) -> list[tuple[str, str]]:
    """Characters with their readings out of a run of both."""
    found: list[tuple[str, str]] = []
    for character in table:
        if ord(character) > 0x3000:
            found.append((character, ""))
        else:
            found[-1] = (found[-1][0], found[-1][1] + character)
    return found


@functools.cache
def people(size: int = 3_000) -> tuple[PersonName, ...]:
    """People with names of two or three characters, the best known first."""
    random = np.random.default_rng(11)
    surnames, given = _read(_SURNAMES), _read(_GIVEN)
    made: dict[str, PersonName] = {}
    while len(made) < size:
        surname = surnames[int(len(surnames) * random.random() ** 2)]
        picked = [given[int(at)] for at in random.integers(0, len(given), 1 if random.random() < 0.15 else 2)]
        person = _person(surname, picked)
        made.setdefault(person.simplified, person)
    return tuple(made.values())


def _person(surname: tuple[str, str], given: Sequence[tuple[str, str]]) -> PersonName:
    han = surname[0] + "".join(character for character, _ in given)
    pinyin = f"{surname[1].capitalize()} {''.join(sound for _, sound in given).capitalize()}"
    return PersonName(han, han.translate(traditional_table()), pinyin)


def listed(size: int) -> list[PersonName]:
    """So many people, no two of one name: the commonest surnames, and two of the commonest characters of given names."""
    surnames = [(text, surname.mandarin[0][0]) for text, surname in surname_table().items() if surname.tier == 1 and len(text) == 1]
    chances = given_table().first
    given = [(each, mandarin(each)[0]) for each in sorted(chances, key=lambda one: (-chances[one], one)) if mandarin(each)][:160]
    whole = len(surnames) * len(given) ** 2
    numbers = np.random.default_rng(13).choice(whole, size, replace=False).tolist()
    return [
        _person(surnames[at // len(given) ** 2], (given[at // len(given) % len(given)], given[at % len(given)])) for at in numbers
    ]
