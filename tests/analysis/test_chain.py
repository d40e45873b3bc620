"""An article as fields: one numbering of positions, a gap behind the title, lengths in atoms."""

from __future__ import annotations

from itertools import pairwise

from indexer.analysis import FIELDS, TITLE_GAP, Chain
from indexer.language.scripts import has_han
from indexer.model import FieldTokens, Mention


def places(tokens: FieldTokens) -> dict[str, list[int]]:
    """Each term with its positions."""
    assert tokens.positions is not None
    found, at = {}, 0
    for term, count in zip(tokens.terms, tokens.counts, strict=True):
        found[term] = list(tokens.positions[at : at + count])
        at += count
    return found


def counted(tokens: FieldTokens) -> dict[str, int]:
    return dict(zip(tokens.terms, tokens.counts, strict=True))


def test_words_and_pairs_share_one_numbering() -> None:
    fields, length = Chain().analyze(None, "police chief 王立军 fled")
    assert places(fields["word"]) == {"polic": [0], "chief": [1], "fled": [5]}
    assert places(fields["pair"]) == {"王立": [2], "立军": [3], "军": [4]}
    assert length == 6


def test_the_body_begins_behind_a_gap() -> None:
    fields, length = Chain().analyze("harbor fire", "harbor")
    assert places(fields["word"]) == {"harbor": [0, 2 + TITLE_GAP], "fire": [1]}
    assert length == 3
    assert counted(fields["title"]) == {"harbor": 1, "fire": 1}


def test_a_word_with_a_capital_is_also_kept_as_it_is_spelled() -> None:
    fields, _ = Chain().analyze(None, "Wings of Wing visited wings")
    terms = places(fields["word"])
    assert terms["wing"] == [0, 2, 4]
    assert terms["=wings"] == [0]
    assert terms["=wing"] == [2]
    assert "=visited" not in terms


def test_dictionary_words_are_counted_over_title_and_body() -> None:
    fields, _ = Chain().analyze("重慶市", "重庆的副市长到了成都。成都是四川省会。")
    assert counted(fields["han"])["成都"] == 2
    assert counted(fields["han"])["重庆"] == 2
    assert all(len(term) > 1 for term in fields["han"].terms)
    assert fields["han"].positions is None


def test_no_pair_and_no_word_reaches_across_punctuation() -> None:
    fields, _ = Chain().analyze("北京", "上海，天津\n重庆")
    assert "海天" not in fields["pair"].terms
    assert "津重" not in fields["pair"].terms
    assert "京上" not in fields["pair"].terms


def test_names_stand_at_the_atoms_where_they_are_written() -> None:
    body = "Chief Wang Lijun (王立軍) fled"
    mentions = (Mention(6, 16, "Wang Lijun", "wang lijun", "Latn"), Mention(18, 21, "王立軍", "王立军", "Hant"))
    fields, _ = Chain().analyze("Title here", body, mentions)
    start = 2 + TITLE_GAP
    assert places(fields["name"]) == {"wang lijun": [start + 1], "王立军": [start + 3]}


def test_a_mention_behind_invisible_marks_stands_right() -> None:
    body = "a\u200bb 王\u00ad立军"
    at = body.index("王")
    fields, _ = Chain().analyze(None, body, (Mention(at, len(body), "王立军", "王立军", "Hans"),))
    assert places(fields["name"]) == {"王立军": [1]}


def test_an_empty_article_has_all_fields_and_no_length() -> None:
    fields, length = Chain().analyze(None, "")
    assert set(fields) == set(FIELDS)
    assert length == 0
    assert all(not tokens.terms for tokens in fields.values())


def test_both_scripts_give_the_same_fields() -> None:
    first, _ = Chain().analyze("王立軍", "重慶市副市長王立軍進入領事館")
    second, _ = Chain().analyze("王立军", "重庆市副市长王立军进入领事馆")
    assert {name: counted(tokens) for name, tokens in first.items()} == {name: counted(tokens) for name, tokens in second.items()}


def test_positions_rise_and_counts_agree() -> None:
    fields, _ = Chain().analyze("重慶 fire", "The fire in 重庆 was no fire. 重庆重庆重庆" * 5)
    for tokens in fields.values():
        assert len(set(tokens.terms)) == len(tokens.terms)
        if tokens.positions is not None:
            assert sum(tokens.counts) == len(tokens.positions)
            assert all(first < second for found in places(tokens).values() for first, second in pairwise(found))
    assert all(has_han(term) for term in fields["pair"].terms)
