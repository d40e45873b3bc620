"""What an article says beyond a sentence: later surnames, and short names that are names elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from indexer.names import NameFinder, People

    Make = Callable[..., People]


def test_a_later_surname_has_the_key_of_the_full_name(finder: NameFinder) -> None:
    text = "校长王立军表示满意。王局长随后离开，王说还会再来。"
    found = [(m.form, m.key) for m in finder.read(text) if m.sure]
    assert found == [("王立军", "王立军"), ("王", "王立军"), ("王", "王立军")]


def test_a_surname_of_two_people_is_left_alone(finder: NameFinder) -> None:
    text = "校长王立军和市长王建国表示满意。王局长随后离开。"
    assert [m.form for m in finder.read(text) if m.sure] == ["王立军", "王建国"]


def test_an_idiom_holds_no_name(finder: NameFinder) -> None:
    assert not finder.read("望子成龍是父母的心願。")


def test_no_mark_stands_in_a_possible_name(finder: NameFinder) -> None:
    possible = [m.form for m in finder.read("他去了常。牛也很好，马，之后于。辨别了方向，东方，把门打开。") if not m.sure]
    assert not [form for form in possible if "。" in form or "，" in form]


def test_a_possible_name_counts_when_a_latin_form_spells_it(people_of: Make) -> None:
    people = people_of(("Coach Zhou Bo was here.", "星期四的集市上周勃一声不响地还了钥匙。"))
    assert [found.person.name for found in people.ask("周勃") if found.relation == "same"] == ["周勃"]


def test_a_possible_name_without_a_witness_is_none(people_of: Make) -> None:
    assert people_of(("星期四的集市上周勃一声不响地还了钥匙。",)).count() == 0


def test_a_title_and_a_surname_are_no_form_of_a_name(finder: NameFinder) -> None:
    text = "He told the court that he would not appeal. Mr Wang (王立軍) went to the consulate on February 6."
    assert finder.pairs(text, finder.mentions(text)) == ()
