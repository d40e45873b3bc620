"""Folding brings writings together and always knows the way back."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from indexer.language.folding import fold, fold_text, simplified
from tests.property.texts import texts


@given(texts)
@example("İstanbul ß ﬃ ǅ")
@example("e\u0301\u0300 \u0301")
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold_text(text)
    assert fold_text(once) == once


@given(texts)
def test_offsets_rise_and_end_at_the_end(text: str) -> None:
    folded = fold(text)
    if folded.offsets is None:
        assert len(folded.text) == len(text)
        return
    assert len(folded.offsets) == len(folded.text) + 1
    assert all(first <= second for first, second in pairwise(folded.offsets))
    assert folded.offsets[-1] == len(text)


@given(texts, st.data())
def test_a_span_covers_what_was_folded(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    low, high = folded.span(start, end)
    assert 0 <= low <= high <= len(text)
    if end > start:
        assert low < high
        assert folded.text[start:end] in fold_text(text[low:high])


@given(texts)
def test_every_character_can_be_asked_for_alone(text: str) -> None:
    folded = fold(text)
    spans = [folded.span(at, at + 1) for at in range(len(folded.text))]
    assert all(low < high for low, high in spans)
    assert spans == sorted(spans)


@given(texts, texts)
def test_folding_works_character_by_character(one: str, other: str) -> None:
    assert fold_text(one + other) == fold_text(one) + fold_text(other)


@given(texts)
def test_simplifying_keeps_every_place(text: str) -> None:
    plain = simplified(text)
    assert len(plain) == len(text)
    assert simplified(plain) == plain
    assert fold_text(plain) == fold_text(text)
