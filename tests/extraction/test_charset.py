"""Decoding: evidence before labels, and never an error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extraction.charset import decode

ENGLISH = "<p>The former police chief went on trial today, and the hearing lasted for several hours: {}.</p>"
SIMPLIFIED = "重庆市原副市长王立军一案今天在成都开庭审理，法庭上他对指控的事实没有异议。"
TRADITIONAL = "重慶市前副市長王立軍一案今天在成都開庭審理，法庭上他對指控的事實沒有異議。"
EVERYDAY = "的一是不了在人有我他这来到时大地为子中你说生国年着就那和要她出也得里会家可下而过天去能对小多然于心学"


@pytest.mark.parametrize(
    "label", ["", '<meta charset="utf-8">', '<meta charset="gb2312">', '<meta charset="iso-8859-1">', '<meta charset="big5">']
)
@pytest.mark.parametrize(
    ("text", "encoding"), [(SIMPLIFIED, "gb18030"), (TRADITIONAL, "big5hkscs"), (SIMPLIFIED, "utf-8"), (TRADITIONAL, "utf-8")]
)
def test_chinese_is_read_whatever_the_label_says(label: str, text: str, encoding: str) -> None:
    markup = label + ENGLISH.format(text)
    assert decode(markup.encode(encoding)).text == markup


@pytest.mark.parametrize("names", ["王立军、薄熙来", "谷开来和王立军"])
def test_an_english_page_with_two_chinese_names_is_read(names: str) -> None:
    markup = ENGLISH.format(names)
    assert decode(markup.encode("gbk")).text == markup


@pytest.mark.parametrize("text", ["Café Núñez closes", "It’s a “quoted” text", "Übergrößenträger müßten", "naïve – © 2014"])
def test_western_accents_are_not_taken_for_chinese(text: str) -> None:
    assert decode(ENGLISH.format(text).encode("cp1252")).text == ENGLISH.format(text)


def test_hz_utf16_and_japanese_are_read() -> None:
    assert decode("王立军出庭".encode("hz")).text == "王立军出庭"
    assert decode("<p>王立军 in court</p>".encode("utf-16")).text == "<p>王立军 in court</p>"
    assert decode("<p>Wang Lijun 王 in court today</p>".encode("utf-16-le")).text == "<p>Wang Lijun 王 in court today</p>"
    assert decode("東京の新聞は今日も休みです。".encode("shift_jis")).text == "東京の新聞は今日も休みです。"


def test_one_bad_byte_costs_one_character() -> None:
    content = ENGLISH.format(SIMPLIFIED).encode().replace(b"today", b"to\xa1day")
    assert decode(content).text == ENGLISH.format(SIMPLIFIED).replace("today", "to\ufffdday")


@given(st.binary(max_size=400))
def test_any_bytes_decode_to_text_that_can_be_written(content: bytes) -> None:
    decode(content).text.encode("utf-8", "surrogatepass")


@given(st.text(max_size=200))
def test_valid_utf8_is_read_as_it_is(text: str) -> None:
    content = text.encode("utf-8", "replace")
    marked = (
        content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
        or b"\0" in content
        or b"\x1b$" in content
        or b"~{" in content
    )
    assert marked or decode(content).text == content.decode()


@given(st.text(alphabet=EVERYDAY, min_size=6, max_size=60))
def test_everyday_characters_survive_gbk_without_a_label(text: str) -> None:
    markup = ENGLISH.format(text)
    assert decode(markup.encode("gbk")).text == markup
