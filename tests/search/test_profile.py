"""What is told of a person: counted over the articles, shown with their sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indexer.search.profile import LONGEST, SAMPLE, profile
from tests.search.conftest import article

if TYPE_CHECKING:
    from indexer.model import Profile
    from tests.search.conftest import Library, MakeLibrary

HAN = "重慶市公安局局長王立軍昨日在會上說，案件正在調查。薄熙來沒有出席會議。薄熙來和王立軍上周一起到了成都。"
HANS = "新华社报道，王立军案一审开庭。原重庆市副市长王立军当庭认罪。"
LATIN = "Wang Lijun (王立軍), the police chief of Chongqing, met Bo Xilai (薄熙來) at noon. Nobody else was there."


@pytest.fixture
def wang(library: MakeLibrary) -> Profile:
    return told(
        library(
            article("a", HAN, published="2012-02-09", outlet="海嶼日報", language="zh-Hant"),
            article("b", HANS, published="2012-09-18T10:00+08:00", outlet="Pier Gazette", language="zh-Hans"),
            article("c", LATIN, published="2012-02", outlet="Pier Gazette", language="en"),
            article("d", "Wang Lijun is named here too, on a page without a date.", language="en"),
        )
    )


def told(library: Library, name: str = "王立軍") -> Profile:
    snapshot = library.snapshot
    return profile(snapshot.searcher, snapshot.people, snapshot.people.ask(name, 1)[0].person)


def test_months_outlets_and_dates_are_counted(wang: Profile) -> None:
    assert [(month.value, month.count) for month in wang.months] == [("2012-02", 2), ("2012-09", 1)]
    assert (wang.undated, wang.first, wang.last) == (1, "2012-02", "2012-09-18T10:00+08:00")
    assert [(outlet.value, outlet.count) for outlet in wang.outlets] == [("Pier Gazette", 2), ("海嶼日報", 1)]


def test_every_form_has_its_dates_and_a_sentence_or_a_page_that_states_it(wang: Profile) -> None:
    forms = {seen.alias.text: seen for seen in wang.forms}
    assert (forms["王立军"].first, forms["王立军"].last) == ("2012-09-18T10:00+08:00", "2012-09-18T10:00+08:00")
    for seen in forms.values():
        stated = any(proof.document and seen.alias.text in proof.seen for proof in seen.alias.evidence)
        assert stated or (seen.sentence and seen.sentence.text[slice(*seen.sentence.marks[0])] == seen.alias.text)


def test_no_sentence_ends_in_an_abbreviation(library: MakeLibrary) -> None:
    text = "Mr. Wang was late. The U.S. Consulate let Wang Lijun, the police chief of Chongqing, in at noon. He left."
    found = told(library(text), "Wang Lijun")
    assert found.roles[0].sentence.text == "The U.S. Consulate let Wang Lijun, the police chief of Chongqing, in at noon."


def test_companions_stand_in_the_sentences_shown(wang: Profile) -> None:
    (bo,) = [one for one in wang.companions if one.name == "薄熙來"]
    assert bo.documents == 2
    shown = {sentence.article.id: [sentence.text[slice(*mark)] for mark in sentence.marks] for sentence in bo.sentences}
    assert shown == {"a": ["薄熙來", "王立軍"], "c": ["Wang Lijun", "Bo Xilai"]}


def test_roles_are_those_printed_each_with_its_page(wang: Profile) -> None:
    roles = {role.text: (role.form, role.sentence.article.id) for role in wang.roles}
    assert roles["重慶市公安局局長"] == ("王立軍", "a")
    assert roles["原重庆市副市长"] == ("王立军", "b")
    assert all(role.text in role.sentence.text for role in wang.roles)


def test_a_role_is_marked_where_it_stands_beside_the_name(library: MakeLibrary) -> None:
    found = told(library("Nobody at the mayoral office expected mayor Wang Lijun to speak at noon."), "Wang Lijun")
    (role,) = found.roles
    start, end = role.sentence.marks[0]
    assert (role.text, role.sentence.text[start : end + 11]) == ("mayor", "mayor Wang Lijun")


def test_two_people_are_shown_together_where_they_stand_near(library: MakeLibrary) -> None:
    far = "Wang Lijun spoke" + " and then went on" * 60 + " about Bo Xilai"
    made = library(f"{far}. {LATIN}", f"{far}, and Wang Lijun left.")
    (bo,) = [one for one in told(made, "Wang Lijun").companions if one.name in ("Bo Xilai", "薄熙來")]
    assert {sentence.article.id for sentence in bo.sentences} == {"a", "b"}
    assert all(len(sentence.text) <= LONGEST and len(sentence.marks) == 2 for sentence in bo.sentences)


def test_a_bounded_number_of_articles_is_read(library: MakeLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    many = [
        article(f"n{number:03}", f"{number}日，市长王立军在会上说，他同意。", published=f"20{number % 20:02}-03-01") for number in range(120)
    ]
    made = library(*many)
    read: list[str] = []
    fetch = made.snapshot.searcher.fetch

    def counted(ids: list[str]) -> object:
        read.extend(ids)
        return fetch(ids)

    monkeypatch.setattr(made.snapshot.searcher, "fetch", counted)
    found = told(made, "王立军")
    assert (found.person.documents, sum(month.count for month in found.months)) == (120, 120)
    assert len(set(read)) <= SAMPLE + 2
    assert [role.text for role in found.roles] == ["市长"]


def test_a_person_only_imported_has_an_empty_profile(library: MakeLibrary) -> None:
    found = told(library("Gary Locke (駱家輝), the ambassador, spoke at noon."), "駱家輝")
    assert found.companions == ()
    assert found.months == ()


def test_of_two_people_of_one_name_each_has_its_own_articles_counts_and_a_label(library: MakeLibrary) -> None:
    made = library(
        article("a", "市长赵明德在江城会见周立仁。周立仁说，他支持赵明德。", published="2001-02-03"),
        article("b", "赵明德昨日与周立仁一起到江城。周立仁没有说话。", published="2002-02-03"),
        article("c", "演员赵明德和孙晓梅在北岭演出。孙晓梅说，她很高兴。", published="2011-02-03"),
        article("d", "孙晓梅表示，赵明德明年再来。观众喜欢赵明德。", published="2012-02-03"),
    )
    people = made.snapshot.people
    found = [one.person for one in people.ask("赵明德", 5) if one.relation == "same"]
    profiles = [profile(made.snapshot.searcher, people, person) for person in found]

    assert sorted((each.first, each.last, each.forms[0].alias.count) for each in profiles) == [
        ("2001-02-03", "2002-02-03", 2),
        ("2011-02-03", "2012-02-03", 2),
    ]
    assert {one.name for each in profiles for one in each.companions} == {"周立仁", "孙晓梅"}
    assert all(each.person.label and len(each.companions) == 1 and len(each.alike) == 1 for each in profiles)


def test_no_form_is_shown_inside_a_longer_word_with_marks(library: MakeLibrary) -> None:
    found = told(library("He met Wáng Lìjūn at noon. Then Wáng Lì left, and Wáng Lì came back."), "Wáng Lì")
    (form,) = [seen for seen in found.forms if seen.alias.text == "Wáng Lì"]
    assert form.sentence is not None
    assert form.sentence.text.startswith("Then Wáng Lì")
