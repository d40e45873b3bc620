"""People of one name, kept apart by the company they keep in the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.names.namesakes import bearers

if TYPE_CHECKING:
    from collections.abc import Callable

    from indexer.names import People

    Make = Callable[..., People]

TEACHER = "老师王立军和李建国在学校开会。"
BAKER = "面包师王立军与陈志强在市场卖面包。"
BOTH = (TEACHER, TEACHER + "天气很好。", BAKER, BAKER + "生意不错。")


def nobody(_: str) -> frozenset[str]:
    return frozenset()


def test_articles_that_share_nobody_are_different_people() -> None:
    found = bearers({"a": frozenset("x"), "b": frozenset("x"), "c": frozenset("y"), "d": frozenset("y")}, nobody)
    assert [sorted(one.articles) for one in found] == [["a", "b"], ["c", "d"]]


def test_a_chain_of_companions_is_one_person() -> None:
    assert not bearers({"a": frozenset("x"), "b": frozenset("xy"), "c": frozenset("yz"), "d": frozenset("z")}, nobody)


def test_companions_who_meet_elsewhere_tie_their_articles_together() -> None:
    articles = {"a": frozenset("x"), "b": frozenset("x"), "c": frozenset("y"), "d": frozenset("y")}
    assert not bearers(articles, lambda _: frozenset({"e"}))


def test_one_article_alone_makes_no_second_person() -> None:
    assert not bearers({"a": frozenset("x"), "b": frozenset("x"), "c": frozenset("x"), "d": frozenset("y")}, nobody)


def test_namesakes_are_offered_as_labeled_choices(people_of: Make) -> None:
    found = [one for one in people_of(BOTH).ask("王立軍") if one.relation == "same"]
    assert [one.person.documents for one in found] == [2, 2]
    assert sorted(one.person.label or "" for one in found) == ["王立军 · with 李建国", "王立军 · with 陈志强"]


def test_each_article_says_which_namesake_it_names(people_of: Make) -> None:
    people = people_of(BOTH)
    bearer = [people.bearer(f"d{number}", "王立军") for number in range(4)]
    assert bearer[0] == bearer[1] != bearer[2] == bearer[3]
    assert None not in bearer


def test_a_page_that_names_nobody_else_stays_undecided(people_of: Make) -> None:
    people = people_of((*BOTH, "昨天王立军来了。"))
    assert people.bearer("d4", "王立军") is None
