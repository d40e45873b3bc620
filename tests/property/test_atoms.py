"""Atoms lie in the text in order, and are the same whether a text is stored, asked, or found again."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given

from indexer.analysis import MAX_TOKEN, Chain, atoms
from tests.property.texts import texts


@given(texts)
def test_atoms_lie_in_the_text_one_behind_the_other(text: str) -> None:
    cut = list(atoms(text))
    assert all(0 <= atom.start < atom.end <= len(text) for atom in cut)
    assert all(first.start <= second.start for first, second in pairwise(cut))
    assert all(atom.term and atom.word and len(atom.word) <= max(MAX_TOKEN, len(text)) for atom in cut)
    assert all(len(atom.term) == 1 for atom in cut if atom.single)


@given(texts)
def test_an_atom_stays_itself_where_it_stands_alone(text: str) -> None:
    for atom in atoms(text):
        if not atom.single and len(atom.word) < MAX_TOKEN:
            assert atom.term in [other.term for other in atoms(text[atom.start : atom.end])]


@given(texts)
def test_positions_number_the_atoms(text: str) -> None:
    cut = list(atoms(text))
    fields, length = Chain().analyze(None, text)
    assert length == len(cut)
    words = {at for at, atom in enumerate(cut) if not atom.single}
    positions = fields["word"].positions
    assert positions is not None
    assert set(positions) == words
    pairs = fields["pair"].positions
    assert pairs is not None
    assert set(pairs) == {at for at, atom in enumerate(cut) if atom.single}
    assert sum(fields["char"].counts) == len(cut) - len(words)


@given(texts, texts)
def test_the_title_is_counted_before_the_body(title: str, body: str) -> None:
    together, length = Chain().analyze(title, body)
    assert length == sum(1 for text in (title, body) for _ in atoms(text))
    assert sum(together["char"].counts) == sum(atom.single for text in (title, body) for atom in atoms(text))
