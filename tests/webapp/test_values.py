"""What the templates draw from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from indexer.extraction.doubts import CURES
from indexer.model import Snippet, Why
from webapp import wording
from webapp.asked import Asked, read_page
from webapp.marking import paragraphs, pieces, repeats
from webapp.showing import Pager, plot, reasons, safe_link, short_link

TEXTS = st.text(alphabet="ab王\n <&\u2028", max_size=40)
SPANS = st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45)), max_size=6)


@given(TEXTS, SPANS)
def test_pieces_are_the_text_again_whatever_the_marks(text: str, spans: list[tuple[int, int]]) -> None:
    cut = pieces(Snippet(text, "body", tuple(spans)))

    assert "".join(piece.text for piece in cut) == text
    marked = {n for start, end in spans for n in range(max(start, 0), min(end, len(text)))}
    assert sum(len(piece.text) for piece in cut if piece.mark) == len(marked)


@given(TEXTS, SPANS)
def test_paragraphs_lose_only_blank_lines_and_number_the_marks_through(text: str, spans: list[tuple[int, int]]) -> None:
    made = paragraphs([Snippet(text, "body", tuple(spans))])

    lines = [line for line in text.replace("\u2028", "\n").split("\n") if line.strip()]
    assert ["".join(piece.text for piece in paragraph.pieces) for paragraph in made] == lines
    marks = [piece.mark for paragraph in made for piece in paragraph.pieces if piece.mark]
    assert marks == list(range(1, len(marks) + 1))


@given(st.builds(Asked, st.text(max_size=20), st.integers(1, 100), st.integers(1, 100), st.sampled_from(("newest", "oldest"))))
def test_an_address_reads_back_as_the_question_it_was_made_of(asked: Asked) -> None:
    request = Request(EnvironBuilder(query_string=asked.query()).get_environ())

    read = read_page(MultiDict(request.args))

    replaced = asked.question.encode("utf-8", "replace").decode()
    assert (read.question, read.page, read.per_page, read.sort) == (replaced, asked.page, asked.per_page, asked.sort)


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2012", "2012"),
        ("2012-02", "February 2012"),
        ("2012-02-09", "9 February 2012"),
        ("2012-05-30T12:14+08:00", "30 May 2012, 12:14 +08:00"),
        ("2015-10-09T08:00:01Z", "9 October 2015, 08:00 UTC"),
        ("2012-13-40", "2012-13-40"),
        ("sometime", "sometime"),
    ],
)
def test_a_date_is_said_only_as_precisely_as_it_is_known(date: str, said: str) -> None:
    assert wording.day(date) == said


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://example.org/a", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)//http://x.example/", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("http:", False),
        ("http://[", False),
        (" javascript:alert(1)", False),
        ("", False),
    ],
)
def test_only_web_addresses_are_followed(url: str, followed: bool) -> None:
    assert (safe_link(url) is not None) is followed


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.example.org/%E7%8E%8B/", "example.org/王"),
        ("http://example.org/%2e%2E/%E7", "example.org/%2e%2E/%E7"),
        ("http://example.org/%E2%80%AEgnp", "example.org/%E2%80%AEgnp"),
    ],
)
def test_an_address_is_shown_as_people_read_it(url: str, shown: str) -> None:
    assert short_link(url) == shown


def test_page_numbers_leave_out_the_middle() -> None:
    assert Pager(6, 10, 200).numbers == (1, None, 4, 5, 6, 7, 8, None, 20)
    assert Pager(1, 10, 0).numbers == (1,)


def test_a_plot_has_a_bar_for_each_year_and_needs_two() -> None:
    drawn = plot({2012: 4, 2015: 1})

    assert drawn
    assert [(bar.year, bar.height) for bar in drawn.bars] == [(2012, 44.0), (2013, 0.0), (2014, 0.0), (2015, 11.0)]
    assert plot({2012: 4}) is None
    assert plot({1912: 1, 2012: 4, 2015: 1}) == drawn


def test_each_text_that_matched_is_explained_once() -> None:
    fold, same = Why("王立軍", "王立军", "same_script_fold", "body"), Why("王立軍", "王立軍", "form", "body")
    word = Why("Asylum", "asylum", "word", "title")

    assert reasons((fold, same, word)) == (same, word)


def test_a_title_on_the_first_line_is_not_shown_twice_unless_it_is_marked() -> None:
    (plain,) = paragraphs([Snippet("A  title", "body", ())])
    (marked,) = paragraphs([Snippet("A title", "body", ((0, 1),))])

    assert (repeats(plain, "A title"), repeats(marked, "A title"), repeats(plain, None)) == (True, False, False)


@pytest.mark.parametrize(("code", "said"), [("not word", "without"), ("name", "name"), ("some_new_kind", "some new kind")])
def test_a_kind_is_said_in_words(code: str, said: str) -> None:
    assert wording.kind(code) == said


@pytest.mark.parametrize("reason", sorted(CURES))
def test_every_doubt_has_its_words(reason: str) -> None:
    assert reason in wording.DOUBTS
