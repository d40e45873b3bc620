"""The systems of romanization, each by well-known examples; and that every syllable has a spelling in each."""

from __future__ import annotations

import pytest

from indexer.language import southern_spellings, spelling_rules, taiwan_spellings
from indexer.language.surnames import customary_spellings, surname_table
from indexer.language.syllables import MANDARIN, SOUTHERN_MIN, all_syllables, southern_min, spelled


def _stands_for(spelling: str, system: str) -> set[str]:
    return {found.syllable for found in spelled(spelling) if found.system == system}


@pytest.mark.parametrize(
    ("pinyin", "wade"),
    [
        ("zhang", "chang"), ("chang", "ch'ang"), ("xiao", "hsiao"), ("ri", "jih"), ("rong", "jung"), ("zi", "tzu"), ("ci", "tz'u"), ("si", "ssu"),
        ("zhi", "chih"), ("er", "erh"), ("ge", "ko"), ("jian", "chien"), ("xue", "hsveh"), ("yuan", "yvan"), ("you", "yu"), ("yu", "yv"),
        ("gui", "kuei"), ("hui", "hui"), ("shuo", "shuo"), ("tuo", "t'o"), ("qiong", "ch'iung"), ("ye", "yeh"), ("yan", "yen"), ("dong", "tung"),
    ],
)  # fmt: skip
def test_wade_giles(pinyin: str, wade: str) -> None:
    assert spelling_rules.wade_giles(pinyin) == wade


@pytest.mark.parametrize(
    ("pinyin", "written"),
    [
        ("zhong", "jhong"), ("zhi", "jhih"), ("chi", "chih"), ("shi", "shih"), ("ri", "rih"), ("zi", "zih"), ("ci", "cih"), ("si", "sih"),
        ("qing", "cing"), ("xin", "sin"), ("xiong", "syong"), ("jun", "jyun"), ("quan", "cyuan"), ("xue", "syue"), ("lv", "lyu"), ("nv", "nyu"),
        ("liu", "liou"), ("gui", "guei"), ("feng", "fong"), ("wen", "wun"), ("weng", "wong"), ("xu", "syu"), ("sun", "sun"), ("yu", "yu"),
        ("yong", "yong"), ("you", "you"), ("jiang", "jiang"), ("lve", "lyue"),
    ],
)  # fmt: skip
def test_tongyong(pinyin: str, written: str) -> None:
    assert taiwan_spellings.tongyong(pinyin) == written


@pytest.mark.parametrize(
    ("pinyin", "written"),
    [
        ("zhong", "jung"), ("zhi", "jr"), ("chi", "chr"), ("shi", "shr"), ("zi", "tz"), ("ci", "tsz"), ("si", "sz"), ("zeng", "tzeng"),
        ("cao", "tsau"), ("qiu", "chiou"), ("xu", "shiu"), ("xue", "shiue"), ("jun", "jiun"), ("yong", "yung"), ("gao", "gau"), ("lv", "liu"),
        ("hui", "huei"), ("wen", "wen"), ("yao", "yau"), ("dun", "duen"), ("xiong", "shiung"), ("er", "er"),
    ],
)  # fmt: skip
def test_mps2(pinyin: str, written: str) -> None:
    assert taiwan_spellings.mps2(pinyin) == written


@pytest.mark.parametrize(
    ("pinyin", "four"),
    [
        ("zhao", "jau jaur jao jaw"), ("yuan", "iuan yuan yeuan yuann"), ("ren", "rhen ren reen renn"), ("guo", "guo gwo guoo guoh"),
        ("chen", "chen chern cheen chenn"), ("zhang", "jang jarng jaang janq"), ("wu", "u wu wuu wuh"), ("ying", "ing yng yiing yinq"),
        ("shi", "shy shyr shyy shyh"), ("cai", "tsai tsair tsae tsay"), ("lei", "lhei lei leei ley"), ("er", "el erl eel ell"),
        ("liu", "lhiou liou leou liow"), ("xie", "shie shye shiee shieh"), ("wo", "uo wo woo woh"), ("xiang", "shiang shyang sheang shianq"),
    ],
)  # fmt: skip
def test_gwoyeu_spells_the_four_tones(pinyin: str, four: str) -> None:
    assert " ".join(taiwan_spellings.gwoyeu(pinyin)) == four


@pytest.mark.parametrize(("pinyin", "written"), [("jiang", "kiang"), ("jing", "king"), ("qian", "tsien"), ("xiang", "siang"), ("guang", "kwang")])
def test_the_postal_style(pinyin: str, written: str) -> None:
    assert written in set(taiwan_spellings.postal(pinyin))


def test_every_syllable_of_a_name_is_spelled_in_every_system() -> None:
    for syllable in all_syllables(MANDARIN):
        for written in (spelling_rules.wade_giles(syllable), taiwan_spellings.tongyong(syllable), taiwan_spellings.mps2(syllable)):
            assert syllable in _stands_for(written, MANDARIN), (syllable, written)
        assert len(list(taiwan_spellings.gwoyeu(syllable))) == 4
    for syllable in all_syllables(SOUTHERN_MIN):
        assert syllable in _stands_for(syllable, SOUTHERN_MIN)


@pytest.mark.parametrize(
    ("written", "character"),
    [
        ("hock", "福"), ("seng", "成"), ("chuan", "泉"), ("huat", "发"), ("beng", "明"), ("kim", "金"), ("siew", "秀"), ("hwee", "慧"), ("geok", "玉"),
        ("swee", "瑞"), ("teck", "德"), ("leong", "良"), ("boon", "文"), ("kok", "国"), ("hong", "鸿"), ("keng", "庆"), ("eng", "英"), ("hian", "贤"),
        ("chye", "财"), ("thye", "泰"), ("choon", "春"), ("guan", "源"), ("poh", "宝"), ("bee", "美"), ("lay", "丽"), ("neo", "娘"), ("kiat", "吉"),
        ("tiong", "忠"), ("wee", "伟"), ("khim", "琴"), ("guek", "月"), ("soon", "顺"), ("heng", "兴"), ("kheng", "庆"), ("teik", "德"), ("meng", "明"),
        ("peck", "碧"), ("joo", "裕"), ("chwee", "水"), ("hoon", "芬"), ("siong", "祥"), ("kwee", "贵"), ("chin", "珍"), ("tong", "东"),
    ],
)  # fmt: skip
def test_given_names_of_singapore_and_malaysia(written: str, character: str) -> None:
    assert _stands_for(written, SOUTHERN_MIN) & set(southern_min(character))


@pytest.mark.parametrize(
    ("spelling", "surname"),
    [
        ("tan", "陈"), ("lim", "林"), ("ng", "黄"), ("wee", "黄"), ("ooi", "黄"), ("uy", "黄"), ("ong", "王"), ("heng", "王"), ("goh", "吴"),
        ("teo", "张"), ("teoh", "张"), ("koh", "许"), ("khor", "许"), ("tay", "郑"), ("tee", "郑"), ("chua", "蔡"), ("yeo", "杨"), ("yeoh", "杨"),
        ("quek", "郭"), ("kwek", "郭"), ("chia", "谢"), ("cheah", "谢"), ("ang", "洪"), ("yap", "叶"), ("lau", "刘"), ("low", "刘"), ("dy", "李"),
        ("chin", "陈"), ("chong", "张"), ("voon", "温"), ("liew", "刘"), ("chai", "蔡"), ("lai", "黎"), ("thien", "田"), ("soong", "宋"), ("tsien", "钱"),
        ("chow", "周"), ("koo", "顾"), ("kiang", "江"), ("szeto", "司徒"), ("khoo", "邱"), ("phua", "潘"), ("seah", "佘"), ("toh", "卓"), ("chng", "庄"),
    ],
)  # fmt: skip
def test_surnames_as_custom_spells_them(spelling: str, surname: str) -> None:
    assert surname in {found.text for found, _ in customary_spellings()[spelling]}


def test_customary_spellings_are_small_letters_and_no_pinyin() -> None:
    for spelling, found in customary_spellings().items():
        assert spelling.isascii()
        assert spelling.islower()
        for surname, _ in found:
            assert surname.text in surname_table()
            assert spelling not in {"".join(one) for one in surname.mandarin}


def test_southern_spellings_cost_more_the_rarer_they_are() -> None:
    costs = dict(southern_spellings.southern_min("tek"))
    assert costs["teck"] < costs["teik"]
