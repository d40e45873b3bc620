"""Keys of forms and sounds of Han names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language.folding import simplified
from indexer.names import form_key
from indexer.names.keys import han_sounds, maiden_key, may_begin, script_of

_han = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=5)


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ("王立軍", "王立军"), ("王 立 军", "王立军"), ("尼爾·海伍德", "尼尔·海伍德"), ("尼爾‧海伍德", "尼尔·海伍德"), ("Wáng Lìjūn", "wang lijun"),
        ("WANG Lijun", "wang lijun"), ("Wang, Lijun", "wang lijun"), ("Li-chün  Wang", "lichun wang"), ("Ku K’ai-lai", "ku kailai"), ("", ""),
        ("Ｗａｎｇ Lijun", "wang lijun"),
    ],
)  # fmt: skip
def test_a_form_has_one_key_however_it_is_written(form: str, key: str) -> None:
    assert form_key(form) == key


@given(st.text(max_size=30))
def test_a_key_is_its_own_key(form: str) -> None:
    assert form_key(form_key(form)) == form_key(form)


@given(_han)
def test_keys_and_sounds_do_not_depend_on_the_script(name: str) -> None:
    assert form_key(name) == form_key(simplified(name))
    assert han_sounds(form_key(name)) == han_sounds(form_key(simplified(name)))


@given(_han)
def test_generous_sounds_hold_the_strict_ones_at_no_more_cost(name: str) -> None:
    strict, generous = han_sounds(form_key(name)), han_sounds(form_key(name), generous=True)
    if len(generous) < 24:
        assert all(generous.get(sound, 99) <= cost for sound, cost in strict.items())


def test_a_page_is_not_read_with_a_wrong_surname() -> None:
    assert "m bao xi lai" not in han_sounds("薄熙来")
    assert han_sounds("薄熙来", generous=True)["m bao xi lai"] > 0


def test_scripts_are_told_apart() -> None:
    assert [script_of(form) for form in ("王立军", "王立軍", "林月娥", "Wang Lijun")] == [
        "Hans",
        "Hant",
        "Hani",
        "Latn",
    ]


def test_the_own_name_inside_a_double_surname() -> None:
    assert maiden_key("薄谷开来") == "谷开来"
    assert maiden_key("欧阳静姝") is None


@pytest.mark.parametrize("key", ["王立军", "薄熙来", "薄谷开来", "欧阳静芝", "曾参", "单仲偕", "林郑月娥"])
def test_every_sound_of_a_key_may_begin_so(key: str) -> None:
    for sound in han_sounds(key):
        assert may_begin(key, {tuple(sound.split(" ")[:3])})
