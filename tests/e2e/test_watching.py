"""A desk's day: a watch list, new pages, and the page and feed of a person that say the same."""

from __future__ import annotations

import html
import re
import shlex
import shutil
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from indexer import Settings
from tests.e2e.conftest import CORPUS
from webapp import create_app

if TYPE_CHECKING:
    from tests.running import Commands

ATOM = "{http://www.w3.org/2005/Atom}"
NAMES = "# the desk\n王立軍\nPo Hsi-lai\n谷开来  # trial\nNobody Atall\n"


def test_a_watch_tells_each_page_once_whatever_its_date(commands: Commands) -> None:
    names, corpus = commands.folder / "names.txt", commands.folder / "corpus"
    names.write_text(NAMES, "utf-8")
    shutil.copy(CORPUS / "pages" / "2012.htm", corpus)
    commands.done("rebuild", "--quiet")
    first = commands.done("watch", names, "--jsonl", "--quiet").rows
    shutil.copy(CORPUS / "pages" / "0a41c2.html", corpus)
    commands.done("rebuild", "--quiet")
    second = commands.done("watch", names, "--since", first[-1]["until"], "--jsonl", "--quiet").rows
    commands.done("rebuild", "--quiet")
    third = commands.done("watch", names, "--since", second[-1]["until"], "--json", "--quiet").json

    def told(rows: list[dict[str, object]]) -> list[list[str]]:
        return [[hit["locator"] for hit in row["hits"]] for row in rows]  # type: ignore[attr-defined]

    assert told(first) == [["2012.htm"], [], ["2012.htm"], []]
    assert told(second) == [["0a41c2.html"], ["0a41c2.html"], [], []]
    assert told(third["names"]) == [[], [], [], []]


def test_what_is_no_time_is_wrong_usage_and_no_index_a_failure(commands: Commands) -> None:
    names = commands.folder / "names.txt"
    names.write_text(NAMES, "utf-8")
    assert commands("watch", names).code == 1
    assert "indexer rebuild" in commands("watch", names).err
    shutil.copy(CORPUS / "pages" / "2012.htm", commands.folder / "corpus")
    commands.done("rebuild", "--quiet")
    assert commands("watch", names, "--since", "soon").code == 2


@pytest.mark.parametrize("name", ["王立軍", "薄熙來", "谷開來"])
def test_the_page_the_api_and_the_command_say_the_same_of_a_person(sample: Commands, name: str) -> None:
    client = create_app(Settings(index=sample.folder / "index")).test_client()
    who = sample.done("names", name, "--json").json["people"][0]["id"]
    shown = sample.done("people", "show", who, "--json").json
    page, feed = html.unescape(client.get(f"/person/{who}").text), ET.fromstring(client.get(f"/person/{who}/feed.atom").data)

    assert client.get(f"/api/v1/person/{who}").get_json() == shown
    assert sum(month["count"] for month in shown["months"]) + shown["undated"] == shown["documents"]
    assert all(form["text"] in page for form in shown["forms"])
    assert all(one["name"] in page for one in shown["companions"])
    assert all(role["text"] in role["sentence"]["text"] for role in shown["roles"])
    assert len(feed.findall(f"{ATOM}entry")) >= shown["documents"]


def test_the_commands_that_a_page_shows_mend_it_at_once(commands: Commands) -> None:
    shutil.copytree(CORPUS, commands.folder / "corpus", dirs_exist_ok=True)
    commands.done("rebuild", "--quiet")
    client = create_app(Settings(index=commands.folder / ".index")).test_client()
    who = commands.done("names", "王立军", "--json").json["people"][0]["id"]

    def shown() -> tuple[list[str], list[list[str]]]:
        page = html.unescape(client.get(f"/person/{who}").text)
        forms = re.findall(r'class="form"><a [^>]*><bdi lang="[^"]*">([^<]+)', page.partition('id="roles"')[0])
        return forms, [shlex.split(each)[1:] for each in re.findall(r'<code class="command">([^<]+)', page)]

    before, mends = shown()
    (forbid,) = [each for each in mends if each[1] == "forbid" and each[-1] == "Lijun Wang"]
    commands.done(*forbid)
    after, _ = shown()
    (allow,) = [each for each in mends if each[1] == "allow"]
    commands.done(*allow[:-1], "Lijun Wang")
    again, _ = shown()

    assert set(before) - set(after) == {"Lijun Wang"}
    assert set(again) == set(before)


def test_a_person_known_from_a_list_only_has_a_page(sample: Commands, commands: Commands) -> None:
    shutil.copy(CORPUS / "pages" / "2012.htm", commands.folder / "corpus")
    commands.done("rebuild", "--quiet")
    people = commands.folder / "people.jsonl"
    people.write_text('{"id": "list/1", "forms": ["歐陽測試", "Ouyang Ceshi"]}\n', "utf-8")
    commands.done("people", "import", people)
    page = create_app(Settings(index=commands.folder / ".index")).test_client().get("/person/list%2F1")

    assert page.status_code == 200
    assert "No article of this archive names this person." in page.text
    assert "imported" in page.text
