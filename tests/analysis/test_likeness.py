"""Copies are told by what is kept of each text: re-edited ones are found, other stories on the same subject are not."""

from __future__ import annotations

import random

import numpy as np
import pytest

from indexer.analysis import COPY, likeness, shared
from indexer.analysis.likeness import BYTES, MOST_LONGER
from indexer.language.folding import simplified
from tests.benchmarks.words import chinese, english


def sentences(seed: int, count: int, *, han: bool = False) -> list[str]:
    vocabulary, drawn = (chinese() if han else english()), np.random.default_rng(seed)
    end = "。" if han else ". "
    return [("" if han else " ").join(vocabulary.draw(drawn, 14)) + end for _ in range(count)]


def edited(story: list[str], pick: random.Random, fresh: list[str]) -> str:
    """As a newspaper edits a wire story: a lead of its own, sentences left out, the end cut off, words changed."""
    kept = [each for each in story[: max(4, int(len(story) * pick.uniform(0.6, 1)))] if pick.random() > 0.12]
    words = [" ".join(word for word in each.split(" ") if pick.random() > 0.03) for each in kept]
    return "".join([*fresh[: pick.randint(0, 2)], *words, *fresh[2:3]])


@pytest.mark.parametrize("han", [False, True])
def test_re_edited_copies_are_found(han: bool) -> None:
    found = 0
    for seed in range(60):
        story, pick = sentences(seed, 20, han=han), random.Random(seed)
        copy = edited(story, pick, sentences(1000 + seed, 3, han=han))
        found += shared(likeness("".join(story)), likeness(copy)) >= COPY
    assert found >= 57


@pytest.mark.parametrize("han", [False, True])
def test_other_stories_with_a_shared_paragraph_are_no_copies(han: bool) -> None:
    for seed in range(40):
        background = sentences(5, 5, han=han)
        one, other = (sentences(seed + base, 15, han=han) for base in (2000, 3000))
        assert shared(likeness("".join(one + background)), likeness("".join(background + other))) < COPY


def test_script_case_and_spaces_make_no_difference() -> None:
    text = "王立軍在成都會見了外國使節，離開時已經是深夜。" * 2 + "The consulate SAID nothing, and nobody asked."
    assert likeness(text) == likeness(simplified(text).lower().replace("，", " \n"))


def test_a_book_that_quotes_a_page_is_no_copy_of_it() -> None:
    page = sentences(1, 10)
    assert shared(likeness("".join(page)), likeness("".join(page + sentences(2, 10 * MOST_LONGER)))) == 0


@pytest.mark.parametrize("text", ["", "a", "王", "Two words", "短句"])
def test_short_texts_are_like_their_equals_only(text: str) -> None:
    kept = likeness(text)
    assert len(kept) == BYTES
    assert (shared(kept, likeness(text)) == 1) is bool(text)
    assert shared(kept, likeness("Some other text that is longer than that.")) == 0
