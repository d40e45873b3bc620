"""Asking for people, names in questions, and decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indexer.errors import Damaged, NoIndex, WrongUsage
from indexer.names import (
    Decision,
    NameFinder,
    People,
    PeopleWriter,
    decision_from_json,
    decision_to_json,
    fingerprint,
    read_people_toml,
)
from indexer.names.grouping import group, signature

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Callable[..., People]


def same(people: People, name: str) -> list[str]:
    return [found.person.name for found in people.ask(name) if found.relation == "same"]


@pytest.mark.parametrize(
    "name",
    [
        "王立軍",
        "王立军",
        "Wang Lijun",
        "wang lijun",
        "Lijun Wang",
        "Wáng Lìjūn",
        "Wang Li-chün",
        "WangLijun",
        "Wong Lap-kwan",
    ],
)
def test_any_form_finds_the_person(people_of: Make, name: str) -> None:
    people = people_of()
    assert any(form in same(people, name) for form in ("王立軍", "王立军"))


def test_a_stated_pair_has_its_page_as_evidence(people_of: Make) -> None:
    (found,) = [f for f in people_of().ask("Gary Locke") if f.relation == "same"]
    alias = next(a for a in found.person.aliases if a.text == "Gary Locke")
    assert alias.evidence[0].document == "d4"
    assert "駱家輝" in [a.text for a in found.person.aliases]


def test_two_people_of_one_sound_are_never_merged(people_of: Make) -> None:
    people = people_of()
    (first,) = same(people, "王麗君")
    assert first == "王麗君"
    assert "sounds_like" in [found.relation for found in people.ask("王麗君")]
    names = {frozenset(alias.text for alias in found.person.aliases) for found in people.ask("Wang Lijun")}
    assert not any({"王立軍", "王麗君"} <= forms for forms in names)


def test_one_slip_of_the_pen_is_a_suggestion(people_of: Make) -> None:
    found = people_of().ask("Wang Lijuun")
    assert ("王立軍", "spelled_like") in [(f.person.name, f.relation) for f in found] or ("王立军", "spelled_like") in [
        (f.person.name, f.relation) for f in found
    ]


def test_a_married_name_is_the_same_person(people_of: Make) -> None:
    people = people_of()
    assert same(people, "Bogu Kailai") == same(people, "谷开来") == ["谷開來"]


def asked(people: People, question: str) -> list[str]:
    return [question[name.start : name.end] for name in people.names_in(question)]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("who is wang lijun", ["wang lijun"]), ("Wang Lijun trial 2012", ["Wang Lijun"]), ("王立军案", ["王立军"]), ("zeng yu min", ["zeng yu min"]),
        ("wang li-chun", ["wang li-chun"]), ("neil heywood death", ["neil heywood"]), ("what can he do so long", []), ("how to go to Hong Kong", []),
        ("Zhou Yongkang", ["Zhou Yongkang"]), ("歐陽靜姝", ["歐陽靜姝"]), ("曾经很高兴", []), ("尼尔海伍德", ["尼尔海伍德"]), ("", []),
        ("ouyang jingshu", ["ouyang jingshu"]), ("Jingshu Ouyang", ["Jingshu Ouyang"]),
    ],
)  # fmt: skip
def test_the_names_in_a_question(people_of: Make, question: str, names: list[str]) -> None:
    assert asked(people_of(), question) == names


def rules(people: People, question: str) -> dict[str, str]:
    (name,) = people.names_in(question)
    return {form.text: form.rule for form in name.forms}


def test_each_form_says_why_it_stands_for_the_name(people_of: Make) -> None:
    found = rules(people_of(), "王立军")
    assert found["王立军"] == "form"
    assert found["王立軍"] == "same_script_fold"
    assert found["Wang Lijun"] == "form"
    assert "王麗君" not in found


def test_another_person_of_the_sound_is_a_sound_alike(people_of: Make) -> None:
    found = rules(people_of(), "Wang Lijun")
    assert found["王立軍"] == "form"
    assert found["王麗君"] == "sound_alike"


def test_without_evidence_all_of_the_sound_are_spellings(people_of: Make) -> None:
    found = rules(people_of(["王立军来了。局长王立军说。", "演員王麗君說。"]), "Wang Lijun")
    assert found["王立军"] == found["王麗君"] == "spelling"


def test_an_imported_person_is_found_at_once_by_any_form(people_of: Make) -> None:
    people = people_of(decisions=[Decision("2024", "import", "Q7", ("查良鏞", "Louis Cha"))])
    for name in ("查良镛", "Zha Liangyong", "Cha Leung-yung", "louis cha", "Liangyong Zha"):
        assert [f.person.id for f in people.ask(name) if f.relation == "same"] == ["Q7"], name
    assert people.person("Q7") is not None


def test_an_import_takes_over_the_person_of_the_corpus(people_of: Make) -> None:
    people = people_of(decisions=[Decision("2024", "import", "Q1", ("王立軍",))])
    (found,) = people.ask("王立军")[:1]
    assert found.person.id == "Q1"
    assert found.person.documents >= 3
    assert "Wang Lijun" in [alias.text for alias in found.person.aliases]


def test_merged_ids_still_answer(people_of: Make) -> None:
    before = people_of()
    one, other = (before.ask(name)[0].person.id for name in ("王立軍", "王麗君"))
    people = people_of(decisions=[Decision("2024", "merge", one, (), other)])
    merged = people.person(other)
    assert merged is not None
    assert merged.id == one
    assert {"王立軍", "王麗君"} <= {alias.text for alias in merged.aliases}


def test_a_split_form_is_another_person(people_of: Make) -> None:
    one = people_of().ask("Gary Locke")[0].person.id
    people = people_of(decisions=[Decision("2024", "split", one, ("Gary Locke",), "L1")])
    assert [f.person.id for f in people.ask("Gary Locke") if f.relation == "same"] == ["L1"]


@pytest.mark.parametrize("question", ["李鵬", "Li Peng", "Li P'eng", "Peng Li"])
def test_a_form_in_plain_pinyin_is_no_other_name_spelled_by_custom(people_of: Make, question: str) -> None:
    people = people_of(["总理李鹏（Li Peng）表示同意。", "They were told to learn from Lei Feng, the soldier."])
    (name,) = people.names_in(question)
    assert "Lei Feng" not in [form.text for form in name.forms]


@pytest.mark.parametrize(("question", "southern"), [("Tan Wei Ling", True), ("Tan Wei", False)])
def test_a_name_in_plain_pinyin_is_southern_only_with_its_given_name_in_two_words(people_of: Make, question: str, southern: bool) -> None:
    people = people_of(["校长陈伟玲宣布放假。校长陈伟宣布开学。"])
    forms = [form.text for name in people.names_in(question) for form in name.forms]
    assert any(form.startswith("陈伟") for form in forms) is southern


def test_a_forbidden_form_is_allowed_again(people_of: Make) -> None:
    one = people_of().ask("Gary Locke")[0].person.id
    forbid, allow = (Decision("2024", kind, one, ("Gary Locke",)) for kind in ("forbid", "allow"))
    assert one not in [f.person.id for f in people_of(decisions=[forbid]).ask("Gary Locke")]
    assert one in [f.person.id for f in people_of(decisions=[forbid, allow]).ask("Gary Locke")]


def test_ids_survive_rebuilds_in_any_order(people_of: Make) -> None:
    pages = ["Wang Lijun (王立軍) left.", "王立军来了。局长王立军说。", "Neil Heywood left."]
    first, second = people_of(pages), people_of(reversed(pages))
    assert {person.id for person in first} == {person.id for person in second}
    assert first.count() == second.count() == len(list(first))


def test_a_removed_article_is_forgotten(tmp_path: Path) -> None:
    finder, text = NameFinder(), "Wang Lijun (王立軍) left."
    mentions = finder.mentions(text)
    with PeopleWriter(tmp_path / "a") as writer:
        writer.add("x", None, mentions, finder.pairs(text, mentions))
        writer.declare("T1", ("冰心", "謝婉瑩"), "people_toml", "people.toml")
    with PeopleWriter.copy(tmp_path / "a", tmp_path / "b") as writer:
        writer.remove("x")
    with People(tmp_path / "a") as before, People(tmp_path / "b") as after:
        assert before.ask("王立军")
        assert not after.ask("王立军")
        assert {f.person.id for f in after.ask("谢婉莹")} == {f.person.id for f in after.ask("冰心")} == {"T1"}


def test_a_missing_or_foreign_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoIndex):
        People(tmp_path / "none")
    (tmp_path / "text").write_text("no database, only words, and more than a hundred bytes of them " * 3)
    with pytest.raises(Damaged):
        People(tmp_path / "text")


def test_decisions_go_through_json_unchanged() -> None:
    decision = Decision("2024-01-01", "merge", "a", ("王立軍",), "b")
    assert decision_from_json(decision_to_json(decision)) == decision
    for line in ("{", "[]", '{"id": "a", "kind": "burn"}'):
        with pytest.raises(WrongUsage):
            decision_from_json(line)


def test_people_toml_is_read(tmp_path: Path) -> None:
    path = tmp_path / "people.toml"
    assert read_people_toml(path) == ()
    path.write_text('[[person]]\nid = "a"\nforms = ["王立軍", "Wang Lijun"]\nsource = "own"\n', "utf-8")
    (declared,) = read_people_toml(path)
    assert (declared.id, declared.forms, declared.seen) == ("a", ("王立軍", "Wang Lijun"), "own")
    path.write_text("[[person]]\nid = 1\n", "utf-8")
    with pytest.raises(WrongUsage):
        read_people_toml(path)


def test_notations_of_one_name_share_a_signature() -> None:
    assert len({signature(text) for text in ("Wang Lijun", "Wáng Lìjūn", "Lijun Wang", "Wang Li-chün", "WANG Lijun")}) == 1
    assert signature("Wang Li-chun") != signature("Wang Lijun"), "it can be 立春 as well"


def test_groups_do_not_depend_on_order() -> None:
    forms = {"王立军": "王立軍", "wang lijun": "Wang Lijun", "lijun wang": "Lijun Wang", "王丽君": "王麗君"}
    pairs = [("wang lijun", "王立军", "brackets")]
    one = group(forms, pairs, [])
    assert one == group(dict(reversed(forms.items())), pairs, [])
    assert sorted(map(sorted, (g.keys for g in one))) == sorted([["lijun wang", "wang lijun", "王立军"], ["王丽君"]])


def test_the_fingerprint_is_steady() -> None:
    assert fingerprint() == fingerprint()
    assert len(fingerprint()) == 12


@pytest.mark.parametrize(
    ("form", "scheme"), [("Bógǔ Kāilái", "pinyin"), ("Bogu Kailai", "pinyin"), ("Ku K'ai-lai", "wade_giles"), ("Lijun Wang", "pinyin")]
)
def test_a_form_says_by_which_system_it_is_spelled(people_of: Callable[..., People], form: str, scheme: str) -> None:
    people = people_of([f"Yesterday {form} spoke in the city, and {form} left at noon."])
    (alias,) = [alias for found in people.ask(form) for alias in found.person.aliases if alias.text == form]
    assert alias.scheme == scheme
