"""Snippets are pieces of the text with marks inside, and the same every time."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from indexer.analysis import atoms
from indexer.search.looks import AnyLook, RunLook, WordLook, phrase_look
from indexer.search.snippets import LATIN_BUDGET, find, reasons, snippet, whole
from tests.property.texts import texts


def looks_of(asked: str) -> list[AnyLook]:
    """The looks of a plain question: its words, its runs of characters, and all of it as a phrase."""
    cut = list(atoms(asked))
    words: list[AnyLook] = [WordLook(each.word, "word", None, {each.term: 1.0}, each.term) for each in cut if not each.single]
    run = "".join(each.term for each in cut if each.single)
    runs: list[AnyLook] = [RunLook(run, "characters", None, {}, run)] if run else []
    return [*words, *runs, phrase_look(cut, asked, 2.0)] if cut else []


many = st.lists(texts, min_size=1, max_size=12).map(" ".join)


@given(many, texts)
def test_a_snippet_is_a_piece_of_the_text(text: str, asked: str) -> None:
    made = snippet(find(text, looks_of(asked)))
    assert made.text == text[made.offset : made.offset + len(made.text)].replace("\n", " ")
    assert len(made.text) <= LATIN_BUDGET
    assert made.text == made.text.strip()


@given(many, texts)
def test_marks_lie_inside_sorted_and_apart(text: str, asked: str) -> None:
    found = find(text, looks_of(asked))
    for made in (snippet(found), whole(found)):
        assert all(0 <= start < end <= len(made.text) for start, end in made.marks)
        assert all(first[1] <= second[0] for first, second in pairwise(made.marks))


@given(many, texts)
def test_what_stands_in_the_text_is_marked_in_the_snippet(text: str, asked: str) -> None:
    found = find(text, looks_of(asked))
    assert bool(whole(found).marks) == bool(found.occurrences)
    if found.occurrences and all(high - low <= LATIN_BUDGET // 3 for low, high in whole(found).marks):
        assert snippet(found).marks


@given(many, texts)
def test_the_same_question_gives_the_same_snippet(text: str, asked: str) -> None:
    first, second = (find(text, looks_of(asked)) for _ in range(2))
    assert snippet(first) == snippet(second)
    assert reasons(first, "body") == reasons(second, "body")


@given(texts, texts, texts)
def test_what_was_asked_is_found_where_it_is_pasted(before: str, asked: str, after: str) -> None:
    terms = {atom.term for atom in atoms(asked)}
    assume(terms and len(asked) < 100 and not terms & {atom.term for text in (before, after) for atom in atoms(text)})
    start = len(before) + 2
    marks = whole(find(f"{before}\n\n{asked}\n\n{after}", looks_of(asked))).marks
    assert any(start <= low and high <= start + len(asked) for low, high in marks)
