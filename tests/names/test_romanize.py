"""Reading Latin spellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language.surnames import surname_table
from indexer.names.alignment import alignment
from indexer.names.romanize import bare_letters, is_chinese_name, maiden_sound, readings, surname_readings, words_of


@pytest.mark.parametrize(
    ("latin", "han"),
    [
        ("Wang Lijun", "王立軍"), ("WangLijun", "王立軍"), ("wang li jun", "王立军"), ("Wang2 Li4 jun1", "王立軍"), ("Wang, Lijun", "王立軍"),
        ("Li-jun Wang", "王立軍"), ("Wang Li-chün", "王立軍"), ("Wang Li-chun", "王立軍"), ("Wong Lap-kwan", "王立軍"), ("boxilai", "薄熙來"),
        ("Po Hsi-lai", "薄熙來"), ("Bok Hei-loi", "薄熙來"), ("Ku K'ai-lai", "谷開來"), ("Bogu Kailai", "薄谷開來"), ("Tsai Ing-wen", "蔡英文"),
        ("Tsai Ingwen", "蔡英文"), ("Ts'ai Ying-wen", "蔡英文"), ("Ma Ying-jeou", "馬英九"), ("Carrie Lam Cheng Yuet-ngor", "林鄭月娥"),
        ("Linzheng Yue'e", "林鄭月娥"), ("Ou-yang Hsiu", "歐陽修"), ("Au Yeung Sau", "歐陽修"), ("Sing Lung", "成龍"), ("Sin Chung-kai", "單仲偕"),
        ("Dan Zhongxie", "單仲偕"), ("Cha Liang-yung", "查良鏞"), ("Cha Leung-yung", "查良鏞"), ("Hsi Chin-p'ing", "習近平"), ("Xí Jìnpíng", "習近平"),
        ("Lü Buwei", "呂不韋"), ("Lv Buwei", "呂不韋"), ("Lyu Buwei", "呂不韋"), ("Jingshu Ouyang", "歐陽靜姝"),
        ("Tan Hock Seng", "陳福成"), ("Lim Boon Keng", "林文慶"), ("Goh Chok Tong", "吳作棟"), ("Ong Teng Cheong", "王鼎昌"), ("Wee Kim Wee", "黃金輝"),
        ("Khoo Teck Puat", "邱德拔"), ("Tan Kah Kee", "陳嘉庚"), ("Lee Hsien Loong", "李顯龍"), ("Chee Soon Juan", "徐順全"), ("Lim Kit Siang", "林吉祥"),
        ("Michelle Yeoh Choo Kheng", "楊紫瓊"), ("Quek Leng Chan", "郭令燦"), ("Liew Chin Tong", "劉鎮東"), ("Soo Tho Kim Hua", "司徒金華"),
        ("Tan Wei Ling", "陳偉玲"), ("Wong Mei Ling", "黃美玲"), ("Chan Wei Ming", "陳偉明"), ("Jason Tan Wei Ling", "陳偉玲"), ("Hock Seng Tan", "陳福成"),
        ("Soong May-ling", "宋美齡"), ("Chow En-lai", "周恩來"), ("Tsien Chung-shu", "錢鍾書"), ("Jaw Yuanrenn", "趙元任"), ("Jhang Jhih-hao", "張志豪"),
        ("Su Jia-cyuan", "蘇嘉全"), ("Huang Jyun-jie", "黃俊傑"), ("Jang Jr-hau", "張志豪"),
    ],
)  # fmt: skip
def test_a_spelling_is_read_as_its_name(latin: str, han: str) -> None:
    assert alignment(latin, han) is not None


@pytest.mark.parametrize(
    ("latin", "han"),
    [
        ("Wang Lichuan", "王立軍"),
        ("Wang Yijun", "王立軍"),
        ("Wong Lap-kei", "王立軍"),
        ("Ku Kai-ming", "谷開來"),
        ("Jackie Chan", "成龍"),
        ("Lim Hock Seng", "譚福成"),
        ("Tan Wei Ling", "林偉玲"),
        ("Ng Eng Huat", "王永發"),
    ],
)
def test_another_name_is_not(latin: str, han: str) -> None:
    assert alignment(latin, han) is None


@pytest.mark.parametrize("word", ["", "the", "Gary Locke", "Apple", "x" * 500, "-'-", "1234"])
def test_what_is_no_chinese_name_is_none(word: str) -> None:
    assert not is_chinese_name(word)


def test_an_english_given_name_is_left_out() -> None:
    assert readings("Carrie Lam Cheng Yuet-ngor")[0].syllables == ("lam", "zeng", "jyut", "ngo")


def test_only_a_double_surname_holds_an_own_name() -> None:
    assert maiden_sound("Bogu Kailai") == "m gu kai lai"
    assert maiden_sound("Ouyang Jingshu") is None


@given(st.text(max_size=40))
def test_any_text_is_read_without_failing(text: str) -> None:
    for reading in readings(text):
        assert reading.cost >= 0
        assert len(reading.syllables) >= 2
    assert bare_letters(bare_letters(text)) == bare_letters(text) or "u:" in text or not text.isalpha()


_syllable = st.sampled_from(["wei", "ming", "li", "hua", "jun", "guo", "xin", "mei", "tao", "jie"])
_surname = st.sampled_from(sorted({s.mandarin[0][0] for s in surname_table().values() if len(s.text) == 1 and s.tier == 1}))


@given(_surname, _syllable, _syllable)
def test_order_spacing_and_case_do_not_matter(surname: str, first: str, second: str) -> None:
    wanted = f"m {surname} {first} {second}"
    given_name = f"{first}-{second}".capitalize()
    for form in (
        f"{surname.upper()} {given_name}",
        f"{given_name} {surname.capitalize()}",
        f"{surname} {first} {second}",
    ):
        assert wanted in {reading.sound for reading in readings(form)}, form


def test_a_customary_surname_stands_alone_and_costs_more_before_another_system() -> None:
    assert surname_readings(("tan",), "m")[0] == (("tan",), 0)
    costs = {reading.sound: reading.cost for reading in readings("Tan Wei Ling")}
    assert costs["m tan wei ling"] < costs["m chen wei ling"]
    assert "m wei chen ling" not in costs
    assert not any(reading.syllables[0] == "chen" for reading in readings("Tanwei Ling"))


def test_words_keep_their_hyphenated_pieces() -> None:
    assert words_of("Ou-yang  Hsiu") == (("ou", "yang"), ("hsiu",))
