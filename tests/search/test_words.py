"""Plain words, characters, phrases and signs: what answers, in which order, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.search.conftest import article

if TYPE_CHECKING:
    from tests.search.conftest import MakeLibrary

FERRY = "The ferry left the harbor at dawn."
FIRE = "A fire broke out near the harbor, and the harbor master called for help."
MARKET = "The market opened late, as it does on winter mornings."


def test_any_word_answers_and_more_words_come_first(library: MakeLibrary) -> None:
    shelf = library(FERRY, FIRE, MARKET)
    assert shelf.ids("harbor fire") == ["b", "a"]
    assert set(shelf.ids("harbor winter")) == {"a", "b", "c"}
    assert shelf.ids("submarine") == []


def test_words_match_by_stem_and_say_so(library: MakeLibrary) -> None:
    shelf = library("They visited the consulates.", "A visit to the consulate.")
    assert set(shelf.ids("visit")) == {"a", "b"}
    assert shelf.rules("visited") == {"a": ["word"], "b": ["stem"]}


def test_common_words_count_only_when_there_are_no_others(library: MakeLibrary) -> None:
    shelf = library(FERRY, "The who, the what and the why.")
    assert shelf.ids("the harbor") == ["a"]
    assert set(shelf.ids("the")) == {"a", "b"}
    assert shelf.ids('"the who"') == ["b"]


def test_signs(library: MakeLibrary) -> None:
    shelf = library(FERRY, FIRE, MARKET)
    assert shelf.ids("harbor -fire") == ["a"]
    assert shelf.ids("harbor NOT fire") == ["a"]
    assert shelf.ids("harbor AND fire") == ["b"]
    assert set(shelf.ids("fire OR market")) == {"b", "c"}
    assert shelf.ids("+fire help") == ["b"]
    assert shelf.ids("+fire market") == []
    assert set(shelf.ids("-harbor")) == {"c"}
    assert set(shelf.ids("harb*")) == {"a", "b"}
    assert shelf.ids("(fire OR ferry) AND dawn") == ["a"]


def test_a_phrase_stands_as_it_is_asked(library: MakeLibrary) -> None:
    shelf = library("the police chief fled", "the chief of police fled", "Police: chiefs fled")
    assert set(shelf.ids('"police chief"')) == {"a", "c"}
    assert shelf.ids('"chief police"~1') == ["b"]
    assert set(shelf.ids('"chief police"~2')) == {"a", "b", "c"}
    assert shelf.ids('"chief police"') == []


def test_a_phrase_may_run_from_one_script_into_the_other(library: MakeLibrary) -> None:
    shelf = library("他用iPhone拍照", "iPhone 他用 拍照")
    assert shelf.ids('"用iPhone拍"') == ["a"]


def test_no_phrase_reaches_from_the_title_into_the_body(library: MakeLibrary) -> None:
    shelf = library(article("a", "harbor opened", title="The old"), article("b", "the old harbor opened"))
    assert shelf.ids('"old harbor"') == ["b"]
    assert shelf.ids("title:old") == ["a"]


def test_exact_asks_for_the_very_characters(library: MakeLibrary) -> None:
    shelf = library("王立軍離開了，王立军没有。", "王立军离开了。", "Wang\nLijun left.", "wang lijun left.", "Wáng Lìjūn left.")
    assert shelf.ids("exact:王立軍") == ["a"]
    assert set(shelf.ids("exact:王立军")) == {"a", "b"}
    assert shelf.ids('exact:"Wang Lijun"') == ["c"]
    assert shelf.ids("exact:lijun -exact:Lijun") == ["d"]
    assert shelf.ids('exact:"Wa\u0301ng Lìjūn"') == ["e"]
    assert shelf.rules("exact:王立軍") == {"a": ["exact"]}
    (mark,) = shelf.ask("exact:王立軍").hits[0].snippets[0].marks
    assert mark[0] == 0


def test_exact_text_may_touch_the_other_script_and_end_in_a_sign(library: MakeLibrary) -> None:
    shelf = library("市長Wang Lijun說：「王立軍。」", "王立軍，", "Wang Lijuns Rene\u0301")
    assert shelf.ids('exact:"Wang Lijun"') == ["a"]
    assert shelf.ids('exact:"長Wang Lijun說"') == ["a"]
    assert shelf.ids("exact:Rene") == []
    assert shelf.rules('exact:"王立軍。"') == {"a": ["exact"]}
    assert set(shelf.ids('NOT exact:"王立軍。"')) == {"b", "c"}


def test_characters_match_in_either_script(library: MakeLibrary) -> None:
    shelf = library("重慶市副市長進入領事館", "重庆市副市长进入领事馆", "成都的天气很好")
    for question in ("領事館", "领事馆"):
        assert set(shelf.ids(question)) == {"a", "b"}
    assert shelf.rules("領事館") == {"a": ["word"], "b": ["same_script_fold"]}


def test_a_single_character_must_stand_in_the_page(library: MakeLibrary) -> None:
    shelf = library("案", "案件開庭", "天氣")
    assert set(shelf.ids("案")) == {"a", "b"}


def test_characters_are_not_found_across_punctuation(library: MakeLibrary) -> None:
    shelf = library("去北京。大学很远", "北京大学")
    assert shelf.ids('"北京大学"') == ["b"]


def test_a_long_pasted_question_is_answered(library: MakeLibrary) -> None:
    shelf = library(FERRY, FIRE, MARKET)
    assert shelf.ids(" ".join([FIRE, FERRY] * 20))[0] in ("a", "b")
    assert shelf.ids("港口" * 1000 + " market") == ["c"]


@pytest.mark.parametrize("question", ["", " ", '""', "NOT", "()", "。", "-", "title:。", "person:", "\ud800"])
def test_what_asks_for_nothing_matches_nothing(library: MakeLibrary, question: str) -> None:
    assert library(FERRY).ask(question).total == 0


def test_equal_articles_come_in_the_order_of_their_ids(library: MakeLibrary) -> None:
    shelf = library(*(article(name, FERRY) for name in "dbca"))
    assert shelf.ids("harbor") == ["a", "b", "c", "d"]


def test_dates_filter_and_sort_as_precisely_as_they_are_known(library: MakeLibrary) -> None:
    days = {"y": "2012", "m": "2012-02", "d": "2012-02-09", "t": "2012-02-09T12:14+08:00", "n": None, "o": "2011-12-31"}
    shelf = library(*(article(name, FERRY, published=day) for name, day in days.items()))
    assert set(shelf.ids("date:2012")) == {"y", "m", "d", "t"}
    assert set(shelf.ids("date:2012-02")) == {"m", "d", "t"}
    assert set(shelf.ids("date:2012-02-09 harbor")) == {"d", "t"}
    assert set(shelf.ids("date:2011..2012-02")) == {"m", "d", "t", "o"}
    assert shelf.ids("harbor", sort="oldest") == ["o", "y", "m", "d", "t", "n"]
    assert shelf.ids("harbor", sort="newest") == ["t", "d", "m", "y", "o", "n"]


def test_a_date_that_makes_no_sense_is_text_with_a_warning(library: MakeLibrary) -> None:
    answer = library(FERRY).ask("date:soon harbor")
    assert "date:soon was not understood" in answer.warnings[0]


def test_fields_filter(library: MakeLibrary) -> None:
    shelf = library(
        article("a", FERRY, outlet="The Harbour Lantern", language="en"),
        article("b", FERRY, outlet="海嶼日報", language="zh-Hant"),
    )
    assert shelf.ids("outlet:lantern") == ["a"]
    assert shelf.ids("媒体：海屿") == ["b"]
    assert shelf.ids("lang:zh harbor") == ["b"]
    assert shelf.ids("harbor -outlet:lantern") == ["b"]
    facets = shelf.ask("harbor").facets
    assert {each.value: each.count for each in facets["language"]} == {"en": 1, "zh-Hant": 1}


def test_copies_stand_behind_the_first_of_them(library: MakeLibrary) -> None:
    shelf = library(article("a", FERRY), article("b", "The  FERRY left the harbor\nat dawn."), article("c", FIRE))
    shown = {frozenset((hit.article.id, *hit.copies)) for hit in shelf.ask("harbor", collapse=True).hits}
    assert shown == {frozenset("ab"), frozenset("c")}
    assert len(shelf.ask("harbor", collapse=True).hits) == 2


def test_captures_of_one_address_are_versions(library: MakeLibrary) -> None:
    shelf = library(
        article("a", FERRY, url="http://www.pier.example/ferry/"),
        article("b", "The harbor was shut.", url="https://pier.example/ferry"),
        article("c", FIRE, url="https://pier.example/fire"),
    )
    shown = {frozenset((hit.article.id, *hit.copies)) for hit in shelf.ask("harbor", collapse=True).hits}
    assert shown == {frozenset("ab"), frozenset("c")}
    assert len(shelf.ask("harbor").hits) == 3


def test_articles_that_call_the_front_page_their_address_are_no_versions(library: MakeLibrary) -> None:
    shelf = library(
        article("a", FERRY, canonical_url="https://pier.example/", url="https://pier.example/ferry"),
        article("b", FIRE, canonical_url="https://pier.example/", url="https://pier.example/fire"),
    )
    assert len(shelf.ask("harbor", collapse=True).hits) == 2


def test_parts_say_what_was_understood_and_what_is_left_without_each(library: MakeLibrary) -> None:
    answer = library(FERRY, FIRE).ask('harbor -fire "at dawn" date:2012')
    parts = {part.text: (part.kind, part.without) for part in answer.understood.parts}
    assert parts == {
        "harbor": ("word", '-fire "at dawn" date:2012'),
        '"at dawn"': ("phrase", "harbor -fire date:2012"),
        "date:2012": ("date", 'harbor -fire "at dawn"'),
        "fire": ("not word", 'harbor - "at dawn" date:2012'),
    }
