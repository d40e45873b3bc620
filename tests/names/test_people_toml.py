"""What a ``people.toml`` decides holds from the first opening on, and decisions made later are laid over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indexer.errors import WrongUsage
from indexer.names import Decision, NameFinder, People, PeopleWriter, read_people_decisions, read_people_toml

if TYPE_CHECKING:
    from pathlib import Path

PAGES = ("Wang Lijun (王立軍) met Gary Locke (駱家輝).", "Lijun Wang left. 演員王麗君昨晚回到上海。")


def opened(folder: Path, toml: str, later: tuple[Decision, ...] = ()) -> People:
    (folder / "people.toml").write_text(toml, "utf-8")
    finder = NameFinder()
    with PeopleWriter(folder / "people.db") as writer:
        for number, text in enumerate(PAGES):
            mentions = finder.read(text)
            writer.add(f"d{number}", None, mentions, finder.pairs(text, mentions))
        for one in read_people_toml(folder / "people.toml"):
            writer.declare(one.id, one.forms, one.rule, one.seen)
        for decision in read_people_decisions(folder / "people.toml"):
            writer.decide(decision)
    return People(folder / "people.db", later)


def test_a_forbidden_form_stands_for_the_person_no_more(tmp_path: Path) -> None:
    person = '[[person]]\nid = "locke"\nforms = ["駱家輝"]\n'
    with opened(tmp_path, person) as people:
        assert "locke" in [found.person.id for found in people.ask("Gary Locke") if found.relation == "same"]
    (tmp_path / "people.db").unlink()
    with opened(tmp_path, person + '[[forbid]]\nid = "locke"\nforms = ["Gary Locke"]\n') as people:
        assert "Gary Locke" not in [alias.text for alias in people.ask("駱家輝")[0].person.aliases]
        assert "locke" not in [found.person.id for found in people.ask("Gary Locke") if found.relation == "same"]


def test_merged_people_are_one_and_both_ids_answer(tmp_path: Path) -> None:
    toml = (
        '[[person]]\nid = "a"\nforms = ["王立軍"]\n[[person]]\nid = "b"\nforms = ["駱家輝"]\n'
        '[[merge]]\nid = "a"\nother = "b"\n'
    )
    with opened(tmp_path, toml) as people:
        one = people.person("b")
        assert one is not None
        assert one.id == "a"
        assert {"王立軍", "駱家輝"} <= {alias.text for alias in one.aliases}


def test_split_forms_are_another_person_until_told_otherwise(tmp_path: Path) -> None:
    toml = '[[person]]\nid = "a"\nforms = ["王立軍", "Wang Lijun"]\n[[split]]\nid = "a"\nforms = ["王立軍"]\nother = "z"\n'
    with opened(tmp_path, toml) as people:
        assert [found.person.id for found in people.ask("王立軍") if found.relation == "same"] == ["z"]
    (tmp_path / "people.db").unlink()
    with opened(tmp_path, toml, (Decision("2026", "merge", "a", (), "z"),)) as people:
        assert [found.person.id for found in people.ask("王立軍") if found.relation == "same"] == ["a"]


@pytest.mark.parametrize(
    "toml",
    ['[[forbid]]\nid = "a"\n', '[[merge]]\nid = "a"\n', '[[split]]\nforms = ["王"]\n', "forbid = 3\n", '[[merge]]\nid = "a"\nother = 3\n', "[["],
)
def test_a_table_that_lacks_what_it_needs_is_named(tmp_path: Path, toml: str) -> None:
    (tmp_path / "people.toml").write_text(toml, "utf-8")
    with pytest.raises(WrongUsage, match=r"people\.toml"):
        read_people_decisions(tmp_path / "people.toml")
