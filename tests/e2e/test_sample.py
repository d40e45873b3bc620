"""The sample collection from end to end: every page read, every person found under every form, teasers not."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.conftest import CORPUS, found

if TYPE_CHECKING:
    from tests.running import Commands

WANG = {
    "000_5be1.html", "001_c3d8.txt", "003_44e0.txt", "0a41c2(1).html", "2012.htm", "8d1f.html", "8d20.html",
    "Untitled.txt", "a0.html", "b7.html", "b8f2.html", "c19d77.html", "e6c1b0.html", "page(2).html", "page(3).html",
    "viewthread.html", "無標題(2).html",
}  # fmt: skip
"""Pages whose article names Wang Lijun in any form; two more name him in a list of other stories only."""

LIN = {"3b3b3b.html", "5a5b77.html", "6f8a.html", "d40011.html", "watch(1).html"}


def test_every_page_is_indexed_and_twins_are_one(sample: Commands) -> None:
    state = sample.done("status", "--json").json
    assert state["documents"] == 41
    assert state["rejected"] == {}
    assert sample.done("status", "--skipped").out == ""
    assert len(list((CORPUS / "pages").iterdir())) == 42


def test_twins_are_one_document_with_two_locators(sample: Commands) -> None:
    hits = sample.done("search", '"Wang Lijun" consulate', "--json", "--limit", "50").json["hits"]
    twins = [hit["locators"] for hit in hits if len(hit["locators"]) > 1]
    assert twins == [["pages/0a41c2(1).html", "pages/0a41c2.html"]]


@pytest.mark.parametrize(
    "question", ["王立軍", "王立军", "Wang Lijun", "Wáng Lìjūn", "Lijun Wang", "wang lijun", "Wang Li-chün", "Wang Li-chun"]
)
def test_a_person_is_found_under_every_form(sample: Commands, question: str) -> None:
    assert set(found(sample, question)) - {"10234.html"} == WANG


def test_characters_never_reach_who_only_sounds_alike(sample: Commands) -> None:
    assert "10234.html" not in found(sample, "王立軍")
    assert not set(found(sample, "王丽君")) & (WANG - {"viewthread.html", "b7.html"})


def test_letters_put_who_only_sounds_alike_below_all_others(sample: Commands) -> None:
    hits = sample.done("search", "Wang Lijun", "--json", "--limit", "50").json["hits"]
    rules = [{why["rule"] for why in hit["why"]} for hit in hits]
    assert rules[-1] == {"sound_alike"}
    assert all(each != {"sound_alike"} for each in rules[:-1])
    assert hits[-1]["locator"] == "pages/10234.html"


@pytest.mark.parametrize(
    "forms",
    [
        ("薄熙來", "薄熙来", "Bo Xilai", "Xilai Bo", "Po Hsi-lai", "boxilai"),
        ("Gu Kailai", "谷開來", "谷开来", "薄谷开来", "Bogu Kailai"),
        ("Luo Jiahui", "Gary Locke", "駱家輝", "骆家辉"),
        ("Tsai Ing-wen", "Cai Yingwen", "蔡英文"),
        ("Leung Chun-ying", "CY Leung", "梁振英"),
        ("Mo Yan", "Guan Moye", "莫言"),
        ("Jeremy Lin", "Lin Shu-hao", "林書豪", "林书豪"),
        ("Xi Jinping", "Hsi Chin-p’ing", "习近平", "習近平"),
    ],
    ids=lambda forms: forms[0],
)
def test_all_forms_of_a_name_reach_the_same_pages(sample: Commands, forms: tuple[str, ...]) -> None:
    answers = [frozenset(found(sample, form)) for form in forms]
    assert len(answers[0]) >= 4
    assert len(set(answers)) == 1


@pytest.mark.parametrize("question", ["林書豪", "林书豪", "Jeremy Lin", "Lin Shu-hao"])
def test_a_name_in_a_list_of_other_stories_is_not_found(sample: Commands, question: str) -> None:
    naming = [path.name for path in (CORPUS / "pages").iterdir() if "林書豪".encode() in path.read_bytes()]
    assert len(naming) > len(LIN)
    assert set(found(sample, question)) == LIN


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("5a5a01.htm", "選務人員"),
        ("t31207.htm", "唔"),
        ("2012.htm", "徇私枉法"),
        ("a0.html", "量刑"),
        ("無標題.txt", "跨欄"),
        ("b7.html", "Li-chün"),
    ],
)
def test_a_page_in_any_encoding_is_found_by_its_words(sample: Commands, name: str, word: str) -> None:
    assert name in found(sample, f'exact:"{word}"')


def test_names_lists_every_form_with_pages_that_state_it(sample: Commands) -> None:
    (person, *others) = sample.done("names", "王立軍", "--json").json["people"]
    assert person["relation"] == "same"
    assert person["documents"] == len(WANG)
    assert {"王立軍", "王立军", "Wang Lijun", "Wáng Lìjūn", "Lijun Wang"} <= {form["text"] for form in person["forms"]}
    assert {proof["document"] for form in person["forms"] for proof in form["evidence"]} - {None}
    assert {other["relation"] for other in others} <= {"sounds_like"}
    assert "王丽君" in {other["name"] for other in others}


def test_evidence_points_at_the_text_it_speaks_of(sample: Commands) -> None:
    rows = sample.done("extract", CORPUS, "--jsonl").rows
    texts = {row["id"]: row["text"] for row in rows}
    people = sample.done("names", "Gary Locke", "--json").json["people"]
    proofs = [proof for form in people[0]["forms"] for proof in form["evidence"] if proof["document"]]
    assert proofs
    for proof in proofs:
        start, end = proof["span"]
        text = texts[proof["document"]]
        assert 0 <= start < end <= len(text)
        assert " ".join(text[start:end].split()) in proof["seen"]
        assert proof["seen"] in " ".join(text.split())


def test_marks_lie_in_the_snippet_and_cover_what_was_asked(sample: Commands) -> None:
    for question in ("Wang Lijun", "重慶", "consulate chengdu", '"Bo Xilai"', "harb*"):
        for hit in sample.done("search", question, "--json", "--limit", "50").json["hits"]:
            for snippet in hit["snippets"]:
                marks = snippet["marks"]
                assert marks == sorted(marks)
                assert all(0 <= start < end <= len(snippet["text"]) for start, end in marks)
            assert any(snippet["marks"] for snippet in hit["snippets"]), (question, hit["locator"])
            assert hit["why"], (question, hit["locator"])


def test_snippets_are_pieces_of_the_article(sample: Commands) -> None:
    texts = {row["id"]: row["text"].replace("\n", " ") for row in sample.done("extract", CORPUS, "--jsonl").rows if row["text"]}
    for hit in sample.done("search", "重慶 consulate election", "--json", "--limit", "50").json["hits"]:
        for snippet in hit["snippets"]:
            if snippet["field"] == "body":
                assert snippet["text"] in texts[hit["id"]]


def test_dates_filter_as_precisely_as_they_are_known(sample: Commands) -> None:
    march = set(found(sample, "date:2012-03"))
    assert march == {"8d20.html", "7f3e90.html", "t31207.htm"}
    assert march < set(found(sample, "year:2012"))
    assert found(sample, "date:2011") == []
    dated = {hit["published"] for hit in sample.done("search", "date:2012-01..2012-02", "--json").json["hits"]}
    assert dated
    assert all(re.match(r"2012-0[12]", each) for each in dated)


def test_orders_by_date_keep_the_undated_last(sample: Commands) -> None:
    for order in ("newest", "oldest"):
        hits = sample.done("search", "王立軍", "--sort", order, "--json", "--limit", "50").json["hits"]
        dates = [hit["published"] for hit in hits]
        known = [date[:10] for date in dates if date]
        assert known == sorted(known, reverse=order == "newest")
        assert None not in dates[: len(known)]


def test_facets_count_all_matches(sample: Commands) -> None:
    answer = sample.done("search", "王立軍", "--json", "--limit", "1").json
    assert sum(value["count"] for value in answer["facets"]["language"]) == answer["total"] == len(WANG)


def test_pages_of_an_answer_make_up_the_whole(sample: Commands) -> None:
    whole = found(sample, "Chongqing 重慶")
    parts: list[str] = []
    for offset in range(0, len(whole), 4):
        hits = sample.done("search", "Chongqing 重慶", "--json", "--limit", "4", "--offset", str(offset)).json["hits"]
        assert [hit["rank"] for hit in hits] == list(range(offset + 1, offset + 1 + len(hits)))
        parts += [hit["locator"].rpartition("/")[2] for hit in hits]
    assert parts == whole


def test_a_batch_answers_as_single_questions_do(sample: Commands) -> None:
    questions = "王立軍", "Chongqing -Bo", '"police chief"'
    lines = "".join(json.dumps({"id": str(at), "query": each}) + "\n" for at, each in enumerate(questions))
    rows = sample.done("search", "--batch", "-", "--limit", "5", "--jsonl", stdin=lines).rows
    for row, question in zip(rows, questions, strict=True):
        alone = sample.done("search", question, "--limit", "5", "--json").json
        assert (row["total"], [hit["id"] for hit in row["hits"]]) == (alone["total"], [hit["id"] for hit in alone["hits"]])


@pytest.mark.parametrize("form", ["jsonl", "csv", "bibtex", "ris", "csl", "chicago"])
def test_an_export_holds_every_hit(sample: Commands, form: str) -> None:
    out = html.unescape(sample.done("export", "王立軍", "--format", form).out)
    assert out.count("重庆原副市长王立军一审获刑15年") >= 1
    if form == "jsonl":
        assert len(out.splitlines()) == len(WANG)


def test_no_question_is_a_bug(sample: Commands) -> None:
    for question in ('"', "((((", "AND", "-", "*", "date:", "title:", "NOT NOT", "\u200b", "　", "😀", "[", "a:b", "x" * 4000):
        ended = sample("search", question, "--json")
        assert ended.code == 0, (question, ended.err)
        answer: Any = ended.json
        assert answer["total"] >= 0
    too_long = sample("search", "x" * 4001)
    assert too_long.code == 2
    assert "4000 is the most" in too_long.err
