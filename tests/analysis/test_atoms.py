"""Text in any mixture of scripts is cut into atoms whose spans are what the reader sees."""

from __future__ import annotations

import pytest

from indexer.analysis import MAX_TOKEN, Atom, atoms


def cut(text: str) -> list[tuple[str, str]]:
    """Terms with the text they stand for."""
    return [(atom.term, text[atom.start : atom.end]) for atom in atoms(text)]


def words(text: str) -> list[str]:
    return [atom.word for atom in atoms(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wang's visits", [("wang", "Wang"), ("visit", "visits")]),
        ("dogs' tails", [("dog", "dogs"), ("tail", "tails")]),
        ("O’Brien and K'ai-lai", [("obrien", "O’Brien"), ("and", "and"), ("kai", "K'ai"), ("lai", "lai")]),
        ("the U.S. Consul", [("the", "the"), ("us", "U.S."), ("consul", "Consul")]),
        ("J.K. Rowling", [("jk", "J.K."), ("rowl", "Rowling")]),
        ("王立軍案", [("王", "王"), ("立", "立"), ("军", "軍"), ("案", "案")]),
        ("2012年2月", [("2012", "2012"), ("年", "年"), ("2", "2"), ("月", "月")]),
        ("Café, naïve", [("cafe", "Café"), ("naiv", "naïve")]),
        ("ｗａｎｇ３", [("wang3", "ｗａｎｇ３")]),
        ("snake_case e-mail", [("snake", "snake"), ("case", "case"), ("e", "e"), ("mail", "mail")]),
        ("3.5% a.b", [("3", "3"), ("5", "5"), ("a", "a"), ("b", "b")]),
        ("。，—…!?", []),
        ("", []),
    ],
)
def test_examples(text: str, expected: list[tuple[str, str]]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize("mark", ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\u200e", "\u202a"])
def test_invisible_marks_part_nothing(mark: str) -> None:
    text = f"con{mark}sulate 王{mark}立{mark}军"
    assert words(text) == ["consulate", "王", "立", "军"]
    assert cut(text)[0] == ("consul", f"con{mark}sulate")


def test_a_decomposed_accent_is_no_word_of_its_own() -> None:
    assert words("Wa\u0301ng Li\u0300ju\u0304n") == ["wang", "lijun"]


def test_a_ligature_is_covered_whole() -> None:
    text = "the ﬁre"
    assert cut(text)[1] == ("fire", "ﬁre")


def test_an_endless_word_is_cut_off_alike_when_stored_and_asked() -> None:
    long = "x" * 5000
    (atom,) = atoms(long)
    assert len(atom.word) == MAX_TOKEN
    assert (atom.start, atom.end) == (0, 5000)
    (asked,) = atoms(long[:MAX_TOKEN] + "yz")
    assert asked.term == atom.term


@pytest.mark.parametrize("script", ["ひらがな", "カタカナ", "한국어"])
def test_other_scripts_without_spaces_are_cut_into_characters(script: str) -> None:
    assert all(atom.single for atom in atoms(script))
    assert len(list(atoms(script))) == len(script)


@pytest.mark.parametrize(("text", "count"), [("Путин и Си", 3), ("αβγ δ", 2), ("ภาษาไทย", 1)])
def test_other_alphabets_are_words(text: str, count: int) -> None:
    assert len(list(atoms(text))) >= count
    assert not any(atom.single for atom in atoms(text))


def test_an_atom_is_a_value() -> None:
    assert next(atoms("Bo")) == Atom("bo", "bo", 0, 2, single=False)
