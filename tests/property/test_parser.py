"""Any question is read, or refused over a limit; never an error of ours, and every piece is a piece of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import BadQuestion
from indexer.query import MOST_CHARACTERS, Group, Stretch, Syntax, parse
from tests.property.texts import questions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.query import Begins, Fielded, Quoted


def leaves(syntax: Syntax | None) -> Iterator[Stretch | Quoted | Begins | Fielded]:
    """The pieces of a syntax that stand for text."""
    match syntax:
        case None:
            return
        case Group():
            for each in (*syntax.any, *syntax.required, *syntax.excluded):
                yield from leaves(each)
        case _:
            yield syntax


@given(questions)
def test_every_piece_lies_in_the_question_and_none_overlap(question: str) -> None:
    found = list(leaves(parse(question)))
    assert all(0 <= leaf.start < leaf.end <= len(question) for leaf in found)
    assert all(leaf.text in question for leaf in found)
    assert all(question[leaf.start : leaf.end] == leaf.text for leaf in found if isinstance(leaf, Stretch))


@given(questions)
def test_a_group_is_never_empty(question: str) -> None:
    def holds(syntax: Syntax | None) -> bool:
        if not isinstance(syntax, Group):
            return True
        members = (*syntax.any, *syntax.required, *syntax.excluded)
        return bool(members) and all(map(holds, members))

    assert holds(parse(question))


@given(questions)
def test_the_same_question_is_read_the_same_way(question: str) -> None:
    assert parse(question) == parse(question)


@given(st.text('()"*-+~:ANDORT 王「」', min_size=1, max_size=MOST_CHARACTERS + 50))
def test_only_limits_are_refused(question: str) -> None:
    try:
        parse(question)
    except BadQuestion as error:
        assert error.cure  # noqa: PT017 - either is right
