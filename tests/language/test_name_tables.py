"""The name tables: licence heads, readings, surnames, spellings."""

from __future__ import annotations

from importlib.resources import files

import pytest

from indexer.language import spelling_rules
from indexer.language.folding import simplified, simplified_table
from indexer.language.surnames import double_surname, english_given_names, surname_length, surname_table
from indexer.language.syllables import MANDARIN, SYSTEMS, cantonese, characters, is_pinyin, mandarin, spelled, spellings
from indexer.language.words import given_table, transliteration, word_table


@pytest.mark.parametrize("name", sorted(f.name for f in files("indexer.language").joinpath("data").iterdir()))
def test_every_table_names_its_source_and_licence(name: str) -> None:
    lines = files("indexer.language").joinpath("data", name).read_text("utf-8").splitlines()
    head = " ".join(line for line in lines[:4] if line.startswith("#"))
    assert any(word in head for word in ("MIT", "Apache", "Creative Commons", "CC0", "Own work")), head


@pytest.mark.parametrize(
    ("surname", "reading"),
    [
        ("薄", "bo"), ("单", "shan"), ("曾", "zeng"), ("解", "xie"), ("仇", "qiu"), ("区", "ou"), ("查", "zha"), ("翟", "zhai"),
        ("覃", "qin"), ("朴", "piao"), ("尉迟", "yu chi"), ("欧阳", "ou yang"), ("乐", "yue"), ("任", "ren"), ("盖", "ge"),
    ],
)  # fmt: skip
def test_surnames_are_read_as_surnames(surname: str, reading: str) -> None:
    assert " ".join(surname_table()[surname].mandarin[0]) == reading


def test_every_surname_has_a_reading_for_each_character() -> None:
    for text, surname in surname_table().items():
        assert surname.mandarin
        assert all(len(reading) == len(text) for reading in surname.mandarin), text
        assert surname.tier in (1, 2, 3)


def test_all_readings_of_a_character_are_kept() -> None:
    assert {"ceng", "zeng"} <= set(mandarin("曾"))
    assert {"dan", "shan", "chan"} <= set(mandarin("单"))
    assert "qian" in mandarin("干"), "the readings of a traditional form (乾) are kept under the simplified one"
    assert cantonese("军") == ("gwan",)
    assert "军" in characters(MANDARIN, "jun")
    assert mandarin("A") == ()


@pytest.mark.parametrize(
    ("spelling", "system", "syllable"),
    [("k'ai", "m", "kai"), ("hsi", "m", "xi"), ("chvn", "m", "jun"), ("jeou", "m", "jiu"), ("lv", "m", "lv"),
     ("lyu", "m", "lv"), ("tsai", "m", "cai"), ("ing", "m", "ying"), ("kwan", "c", "gwan"), ("ngor", "c", "ngo"),
     ("yeung", "c", "joeng")],
)  # fmt: skip
def test_spellings_of_all_schools_are_known(spelling: str, system: str, syllable: str) -> None:
    assert (system, syllable) in {(found.system, found.syllable) for found in spelled(spelling)}


def test_plain_pinyin_costs_nothing_and_all_else_something() -> None:
    assert is_pinyin("zhang")
    assert not is_pinyin("hsi")
    for spelling, found in spellings().items():
        for one in found:
            assert (one.cost == 0) == (one.system == MANDARIN and one.syllable == spelling), spelling
            assert one.system in SYSTEMS


@pytest.mark.parametrize(
    ("pinyin", "wade"),
    [("zhong", "chung"), ("qu", "ch'v"), ("xiong", "hsiung"), ("guo", "kuo"), ("duo", "to"), ("si", "ssu")],
)
def test_wade_giles_follows_its_rules(pinyin: str, wade: str) -> None:
    assert spelling_rules.wade_giles(pinyin) == wade


def test_double_and_compound_surnames_are_told_apart() -> None:
    assert double_surname("林郑月娥")
    assert not double_surname("欧阳修文")
    assert surname_length("尉迟恭") == 2
    assert surname_length("的") == 0


def test_word_tables_hold_log_chances() -> None:
    assert word_table().chances["曾经"] < 0
    assert "文" in given_table().second
    assert transliteration()["斯"] > transliteration()["汗"]
    assert "jackie" in english_given_names()


@pytest.mark.parametrize(
    "group",
    [
        "乾干幹", "后後", "發髮发", "汎泛氾", "鍾钟锺鐘", "峰峯", "群羣", "裡裏里", "台臺", "恆恒", "煙烟菸", "綫線线", "証證证", "吳吴呉", "黃黄", "衆众眾", "鉅巨",
        "昇升陞", "於于", "餘馀余", "範范", "啟啓启", "惠恵", "德徳惪", "澤沢泽", "榮栄荣", "櫻桜樱", "龍竜龙", "衛衞卫", "裴裵", "彥彦", "眞真", "清淸", "高髙", "黑黒",
    ],
)  # fmt: skip
def test_variants_of_a_character_are_one_class(group: str) -> None:
    assert len(set(map(simplified, group))) == 1


def test_what_is_another_name_in_use_stays_apart() -> None:
    assert simplified("喆堃甯邨郎") == "喆堃甯邨郎"


def test_folding_a_folded_character_changes_nothing() -> None:
    table = simplified_table()
    assert all(simplified(plain) == plain for plain in table.values())
