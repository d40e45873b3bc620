"""What reaches a terminal: widths, marks, and nothing that plays tricks."""

from __future__ import annotations

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.cli.terminal import clean, counted, marked, width, wrapped


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("王立軍", 6), ("Re\u0301f", 3), ("ＡＢ", 4)])
def test_width_counts_columns(text: str, columns: int) -> None:
    assert width(text) == columns


def test_control_characters_are_shown_as_dots() -> None:
    assert clean("a\x1b[31mb\u202ec\nd") == "a·[31mb·c d"


@given(st.text(st.sampled_from("ab 王立軍，é\u0301"), max_size=400))
def test_wrapping_loses_no_word_and_keeps_the_width(text: str) -> None:
    lines = wrapped(text, "  ").split("\n")
    assert all(width(line) <= 100 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text("ab 王立", max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_marks_style_the_text_and_change_nothing_else(text: str, one: int, two: int) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    assert click.unstyle(marked(text, ((start, end),))) == wrapped(text)


def test_a_mark_is_bold() -> None:
    assert marked("see 王立軍 there", ((4, 7),)) == "see " + click.style("王立軍", bold=True, fg="yellow") + " there"


def test_numbers_come_with_their_noun() -> None:
    assert [counted(number, "page", "pages") for number in (0, 1, 1234)] == ["0 pages", "1 page", "1,234 pages"]
