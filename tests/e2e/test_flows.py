"""What people do with an index over weeks: rebuild, add, remove, roll back, verify, decide; and what must stay the same."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.e2e.conftest import CORPUS, found

if TYPE_CHECKING:
    from pathlib import Path

    from tests.running import Commands

PAGES = ("8d1f.html", "8d20.html", "page(3).html", "0a41c2.html", "0a41c2(1).html", "b7.html")
QUESTIONS = ("王立軍", "Bo Xilai", "consulate Chengdu", '"Wang Lijun"', "重慶 -美國")


@pytest.fixture
def small(commands: Commands) -> Commands:
    """A collection of a few pages of the sample, indexed."""
    for name in PAGES:
        shutil.copy(CORPUS / "pages" / name, commands.folder / "corpus")
    commands.done("rebuild", "--quiet")
    return commands


def answers(commands: Commands) -> dict[str, object]:
    """Ids, scores and snippets of some questions, and the people of some names."""
    said: dict[str, object] = {}
    for question in QUESTIONS:
        answer = commands.done("search", question, "--json").json
        said[question] = [answer["total"], answer["hits"], answer["facets"]]
    for name in ("王立軍", "Bo Xilai"):
        said[f"names {name}"] = commands.done("names", name, "--json").json["people"]
    return said


def test_a_rebuild_gives_the_same_ids_and_answers(small: Commands) -> None:
    before = answers(small)
    made = small.done("rebuild", "--json").json
    assert (made["documents"], made["extracted"], made["unchanged"]) == (5, 0, 5)
    assert answers(small) == before


def test_a_rebuild_elsewhere_gives_the_same_ids_and_answers(small: Commands, tmp_path: Path) -> None:
    before = answers(small)
    other = tmp_path / "elsewhere"
    small.done("rebuild", "--quiet", "--index", other, "--workers", "1")
    here = small.done("search", "consulate", "--json").json["hits"]
    assert small.done("search", "consulate", "--json", "--index", other).json["hits"] == here
    assert answers(small) == before


def test_if_needed_builds_only_when_something_changed(small: Commands) -> None:
    assert small.done("rebuild", "--if-needed", "--json").json["generation"] == "g000001"
    shutil.copy(CORPUS / "people.toml", small.folder / "corpus")
    assert small.done("rebuild", "--if-needed", "--json").json["generation"] == "g000002"
    assert small.done("rebuild", "--if-needed", "--json").json["generation"] == "g000002"
    (small.folder / "corpus" / "b7.html").unlink()
    made = small.done("rebuild", "--if-needed", "--json").json
    assert (made["generation"], made["documents"]) == ("g000003", 4)


def test_an_added_page_is_found_and_stays(small: Commands) -> None:
    assert "2012.htm" not in found(small, "王立軍")
    made = small.done("add", CORPUS / "pages" / "2012.htm", "--json").json
    assert (made["documents"], made["extracted"]) == (6, 1)
    assert "2012.htm" in found(small, "王立軍")
    assert "2012.htm" in found(small, "Wang Lijun")
    assert small.done("rebuild", "--json").json["documents"] == 6
    assert "2012.htm" in found(small, "王立軍")


def test_a_removed_page_is_gone_and_stays_gone_until_it_is_added_again(small: Commands) -> None:
    (hit,) = small.done("search", "Po Hsi-lai catalogue", "--json", "--limit", "1").json["hits"]
    assert hit["locator"] == "b7.html"
    assert small.done("remove", hit["id"], "--json").json["documents"] == 4
    assert "b7.html" not in found(small, "王立軍")
    assert small.done("rebuild", "--json").json["documents"] == 4
    assert "b7.html" not in found(small, "王立軍")
    assert small.done("add", small.folder / "corpus" / "b7.html", "--json").json["documents"] == 5
    assert small.done("rebuild", "--json").json["documents"] == 5
    assert found(small, "Wang Lijun").count("b7.html") == 1


def test_what_is_not_there_cannot_be_removed(small: Commands) -> None:
    ended = small("remove", "no-such-id")
    assert ended.code == 1
    assert "No article no-such-id" in ended.err
    assert small.done("status", "--json").json["generation"] == "g000001"


def test_rollback_puts_the_generation_before_back(small: Commands) -> None:
    before = answers(small)
    small.done("add", CORPUS / "pages" / "2012.htm", "--quiet")
    assert answers(small) != before
    assert small.done("rollback", "--json").json["generation"] == "g000001"
    assert answers(small) == before
    ended = small("rollback")
    assert ended.code == 1
    assert "no generation before g000001. Run: indexer rebuild" in ended.err


def test_verify_and_doctor_say_that_all_is_well(small: Commands) -> None:
    assert small.done("verify").out == "All is well.\n"
    assert small.done("doctor", "--json").json["ok"] is True


def test_people_are_imported_split_merged_and_forbidden_at_once(small: Commands) -> None:
    rows = small.folder / "people.jsonl"
    person = {"id": "q-wang", "forms": ["The Sheriff of Chongqing", "王立軍"]}
    rows.write_text(json.dumps(person, ensure_ascii=False) + "\n", "utf-8")
    small.done("people", "import", rows)
    asked = small.done("names", "The Sheriff of Chongqing", "--json").json["people"]
    assert asked[0]["id"] == "q-wang"
    listed = {row["id"]: row for row in small.done("people", "list", "--jsonl").rows}
    assert "q-wang" in listed
    generation = small.done("status", "--json").json["generation"]
    small.done("people", "forbid", "q-wang", "The Sheriff of Chongqing")
    assert not any(
        each["id"] == "q-wang" and each["relation"] == "same"
        for each in small.done("names", "The Sheriff of Chongqing", "--json").json["people"]
    )
    small.done("people", "allow", "q-wang", "The Sheriff of Chongqing")
    assert small.done("names", "The Sheriff of Chongqing", "--json").json["people"][0]["id"] == "q-wang"
    assert small.done("status", "--json").json["generation"] == generation
    small.done("rebuild", "--quiet")
    assert small.done("names", "The Sheriff of Chongqing", "--json").json["people"][0]["id"] == "q-wang"


def test_merged_people_are_one_and_both_ids_answer(small: Commands) -> None:
    first = small.done("names", "王立軍", "--json").json["people"][0]["id"]
    second = small.done("names", "薄熙來", "--json").json["people"][0]["id"]
    small.done("people", "merge", first, second)
    for name in ("王立軍", "薄熙來"):
        people = small.done("names", name, "--json").json["people"]
        assert people[0]["id"] == first
        assert {"王立軍", "薄熙來"} <= {form["text"] for form in people[0]["forms"]}
    small.done("people", "split", first, "薄熙來", "薄熙来", "Bo Xilai")
    apart = small.done("names", "薄熙來", "--json").json["people"][0]
    assert apart["id"] != first
    assert "王立軍" not in {form["text"] for form in apart["forms"]}


def test_people_toml_ties_what_no_table_can(small: Commands) -> None:
    page = small.folder / "corpus" / "pen.txt"
    page.write_text("Guan Moye was born in Gaomi. He has written eleven novels since then. " * 5, "utf-8")
    small.done("rebuild", "--quiet")
    assert "pen.txt" not in found(small, "莫言")
    shutil.copy(CORPUS / "people.toml", small.folder / "corpus")
    small.done("rebuild", "--quiet")
    assert found(small, "莫言") == ["pen.txt"]
    assert small.done("names", "莫言", "--json").json["people"][0]["id"] == "mo-yan"


def test_articles_of_the_same_text_collapse(commands: Commands) -> None:
    text = "<p>The harbor ferry left at dawn with nine people aboard, and came back at dusk with eight of them.</p>" * 4
    for number, title in enumerate(("First paper", "Second paper")):
        page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{text}<!-- {number} --></body></html>"
        (commands.folder / "corpus" / f"{number}.html").write_text(page, "utf-8")
    commands.done("rebuild", "--quiet")
    assert len(found(commands, "harbor ferry")) == 2
    (hit,) = commands.done("search", "harbor ferry", "--collapse", "--json").json["hits"]
    assert len(hit["copies"]) == 1
    assert hit["copies"] != [hit["id"]]


def test_one_bad_file_stops_nothing_and_is_listed_with_its_cure(small: Commands) -> None:
    corpus = small.folder / "corpus"
    (corpus / "report.pdf").write_bytes(b"%PDF-1.4\n" + bytes(range(256)))
    (corpus / "empty.html").write_bytes(b"")
    (corpus / "bad.jsonl").write_bytes(b'{"id": "a", "text": "The harbor."}\n{"id": "a", "text": "b"}\n[\n')
    made = small.done("rebuild", "--json").json
    assert made["documents"] == 6
    assert made["rejected"] == {"bad_json": 1, "container": 1, "empty": 1, "repeated_id": 1}
    skipped = {row["locator"]: row for row in small.done("status", "--skipped", "--json").json["skipped"]}
    assert set(skipped) == {"report.pdf", "empty.html", "bad.jsonl!2", "bad.jsonl!3"}
    assert all(row["cure"] for row in skipped.values())


def test_an_index_of_another_version_is_refused_with_the_cure(small: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.analysis.fingerprint", lambda: "another")
    for line in (("search", "x"), ("names", "x"), ("add", CORPUS / "pages" / "2012.htm"), ("export", "x")):
        ended = small(*line)
        assert ended.code == 1
        assert "built by another version" in ended.err
        assert "Run: indexer rebuild" in ended.err
    assert small("doctor").code == 1
    small.done("rebuild", "--quiet")
    assert len(found(small, "王立軍")) >= 4


def test_without_an_index_the_cure_is_named(commands: Commands) -> None:
    for line in (("search", "x"), ("names", "x"), ("status",), ("verify",), ("rollback",), ("export", "x"), ("people", "list")):
        ended = commands(*line)
        assert ended.code == 1, line
        assert "Run: indexer rebuild" in ended.err, line


def test_a_folder_of_somebody_elses_is_never_touched(commands: Commands) -> None:
    (commands.folder / ".index").mkdir()
    (commands.folder / ".index" / "thesis.txt").write_text("mine")
    (commands.folder / "corpus" / "a.txt").write_text("Some words about the harbor. " * 20)
    ended = commands("rebuild")
    assert ended.code == 1
    assert "nothing was touched" in ended.err
    assert [path.name for path in (commands.folder / ".index").iterdir()] == ["thesis.txt"]


def test_a_collection_without_pages_leaves_the_old_index_alone(small: Commands) -> None:
    before = answers(small)
    shutil.rmtree(small.folder / "corpus")
    (small.folder / "corpus").mkdir()
    ended = small("rebuild")
    assert ended.code == 1
    assert "holds no page" in ended.err
    assert answers(small) == before
