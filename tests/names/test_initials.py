"""Initials with a surname."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indexer.names.initials import initials_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from indexer.names import People


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("L. J. Wang", ("lj", "Wang")), ("L.-J. Wang", ("lj", "Wang")), ("LJ Wang", ("lj", "Wang")), ("Wang L.", ("l", "Wang")), ("Wang, L.J.", ("lj", "Wang")),
        ("Au Yeung C. K.", ("ck", "Au Yeung")), ("Wang Lijun", None), ("WANG LIJUN", None), ("W", None), ("", None), ("王立軍", None), ("L. J. Wang Lijun Li", None),
    ],
)  # fmt: skip
def test_initials_and_surname(name: str, found: tuple[str, str] | None) -> None:
    assert initials_of(name) == found


@pytest.mark.parametrize("asked", ["L. J. Wang", "Wang L.J.", "L. Wang", "L.K. Wong"])
def test_initials_suggest_a_person(people_of: Callable[..., People], asked: str) -> None:
    found = people_of(["王立軍昨日在成都。", "薄熙來在重慶。"]).ask(asked)
    assert [(one.person.name, one.relation) for one in found] == [("王立軍", "spelled_like")]


def test_other_initials_suggest_nobody(people_of: Callable[..., People]) -> None:
    assert people_of(["王立軍昨日在成都。"]).ask("J. L. Wang") == ()
