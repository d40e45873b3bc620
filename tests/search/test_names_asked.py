"""A name in a question is a unit: found whole under every form of the person, and never word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indexer.model import Alias, Person
from tests.search.conftest import article

if TYPE_CHECKING:
    from tests.search.conftest import MakeLibrary

LATIN = "Wang Lijun, the police chief of Chongqing, fled to the consulate."
HANT = "重慶市副市長王立軍進入美國領事館。"
HANS = "重庆市副市长王立军进入美国领事馆。"
STATED = "Wang Lijun (王立軍) was the police chief of Chongqing."
APART = "Lijun the cook met Mr. Wang Xiaoming at the market. He had not seen Wang for years."
OTHER = "歌手王丽君在上海开演唱会，王丽君说很高兴。"


def test_a_name_reaches_every_script_and_order(library: MakeLibrary) -> None:
    shelf = library(LATIN, HANT, HANS, STATED, APART)
    for question in ("王立軍", "王立军", "Wang Lijun", "Lijun Wang", "Wáng Lìjūn"):
        assert set(shelf.ids(question)) == {"a", "b", "c", "d"}, question


def test_a_name_is_one_part_and_its_words_are_never_asked_alone(library: MakeLibrary) -> None:
    shelf = library(LATIN, APART)
    assert shelf.parts("Wang Lijun consulate") == [("name", "Wang Lijun"), ("word", "consulate")]
    assert shelf.ids("Wang Lijun") == ["a"]


def test_characters_do_not_reach_who_only_sounds_alike(library: MakeLibrary) -> None:
    shelf = library(STATED, HANS, OTHER)
    assert set(shelf.ids("王立军")) == {"a", "b"}
    assert shelf.ids("王丽君") == ["c"]


def test_letters_put_sound_alikes_below_and_say_so(library: MakeLibrary) -> None:
    shelf = library(STATED, HANS, OTHER)
    assert shelf.ids("Wang Lijun")[-1] == "c"
    rules = shelf.rules("Wang Lijun")
    assert rules["c"] == ["sound_alike"]
    assert "sound_alike" not in rules["a"] + rules["b"]


def test_why_says_by_which_rule_each_form_stands_for_the_name(library: MakeLibrary) -> None:
    shelf = library(STATED, HANT, HANS)
    assert shelf.rules("王立軍")["b"] == ["form"]
    matched = {why.matched: (why.rule, why.person) for why in shelf.ask("王立軍").hits[0].why}
    people = shelf.snapshot.people.ask("王立軍", 10)
    assert {person for _, person in matched.values()} == {people[0].person.id}


def test_the_other_script_is_told_from_the_form_as_asked(library: MakeLibrary) -> None:
    assert library(STATED, HANT, HANS).rules("王立軍")["c"] == ["same_script_fold"]


def test_a_person_asked_for_must_be_known(library: MakeLibrary) -> None:
    shelf = library(STATED, HANS)
    assert set(shelf.ids("person:王立军")) == {"a", "b"}
    answer = shelf.ask("person:某某某")
    assert answer.total == 0
    assert answer.warnings == ("Nobody in the index is called 某某某.",)


def test_a_name_can_be_left_out(library: MakeLibrary) -> None:
    shelf = library(LATIN, APART, "Bo Xilai met Wang Lijun in Chongqing.", "Bo Xilai spoke in Chongqing.")
    assert shelf.ids("Bo Xilai -王立军") == ["d"]
    assert "c" not in shelf.ids('Chongqing -"Wang Lijun"')


def test_all_forms_count_as_one_term(library: MakeLibrary) -> None:
    padded = "He spoke of the matter at length before the hearing ended. "
    shelf = library(article("once", padded * 3 + STATED), article("thrice", padded * 3 + "Wang Lijun, 王立軍 and 王立军. " + LATIN))
    (first, second) = shelf.ask("王立军").hits
    assert first.article.id == "thrice"
    assert first.score < 2 * second.score


@pytest.mark.parametrize(
    ("one", "other"),
    [("王立軍", "王立军"), ("Wang Lijun", "Wáng Lìjūn"), ("Wang Lijun", "wang lijun")],
)
def test_writings_that_fold_alike_give_the_same_answer(library: MakeLibrary, one: str, other: str) -> None:
    shelf = library(LATIN, HANT, HANS, STATED, "Wáng Lìjūn fled. " + LATIN, LATIN + HANT * 3)
    scores = [[(hit.article.id, hit.score) for hit in shelf.ask(question).hits] for question in (one, other)]
    assert scores[0] == scores[1]


def test_a_form_is_found_where_the_detection_overlooked_it(library: MakeLibrary) -> None:
    shelf = library(STATED, "list: a;王立军;b", "x王立軍x")
    assert set(shelf.ids("Wang Lijun")) == {"a", "b", "c"}


def test_marks_cover_every_form(library: MakeLibrary) -> None:
    (hit,) = library(STATED).ask("王立军").hits
    (snippet,) = hit.snippets
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["Wang Lijun", "王立軍"]


def test_a_person_of_more_forms_than_a_question_holds_is_asked_by_whole_forms(library: MakeLibrary) -> None:
    shelf = library("Wang Lijun left.", "Wangari sang.", "Nobody came.")
    aliases = tuple(Alias(f"Wang Li{'j' * (number % 97)}un{number}", "Latn", None, 1, ()) for number in range(300))
    asked = shelf.snapshot.search.of_person(Person("p", "Wang Lijun", aliases), 10)
    assert asked.understood.text.endswith('"')
    assert asked.total == 0
    assert shelf.snapshot.search.of_person(Person("p", "Nobody", ()), 10).total == 0
