"""The quick ways to cut a text, score its characters and label them give what the plain ways do, on random texts."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.language.folding import simplified
from indexer.language.scripts import HAN
from indexer.language.surnames import surname_table
from indexer.language.word_lists import word_list
from indexer.language.words import given_table, person_model, proper_names, transliteration, word_table
from indexer.names import NameFinder, character_chances, cutting
from indexer.names import name_chances as chances
from indexer.names.han_evidence import possible_names
from indexer.names.sequence import BEFORE, LABELS, OUTSIDE, STEP, name_spans
from indexer.names.sequence_features import character_classes, features
from indexer.names.sequence_scores import scores, sight
from indexer.names.sequence_tables import PairPlaces
from indexer.names.text_arrays import (
    BEGINS_THREE,
    UNREACHED,
    PairRows,
    codes,
    in_simplified,
    pair_keys,
    pair_table,
    words_by_length,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from indexer.names.cutting import Piece

OTHER = LABELS.index("O")
HAN_TEXTS = st.text(st.sampled_from("王立军薄谷开来欧阳修司马李丽尔斯克林顿海德市长说的在和老先生总书记一年新华社北京中国人民很"), min_size=1, max_size=14)
MARKS = st.sampled_from(["，", "。", "·", " ", "(", ")", "Wang Lijun", "A", "7", "（", "、", "又名", "表示", "王立军", "李先生", "\n", "欧阳", ";"])
TEXTS = st.lists(st.one_of(HAN_TEXTS, MARKS), max_size=9).map("".join)


@given(st.text(st.one_of(st.characters(), st.sampled_from("王軍爾國Éﬁ"))))
@settings(max_examples=100, deadline=None)
def test_a_text_is_brought_into_simplified_characters_as_by_the_table(text: str) -> None:
    assert in_simplified(text) == simplified(text)


# ------------------------------------------------------------------------------------------------ the cut
def surroundings(run: str, start: int, end: int) -> float:
    before = character_chances.COUNTED if start and run[start - 1] in "一二两三四五六七八九十百千万几数每各某这那此该另整" else 0.0
    if any(run[max(0, start - length) : start] in word_list("chinese_title") for length in (2, 3, 4)):
        before += chances.TITLE_BEFORE
    speaks = any(run[end : end + length] in word_list("after_name") for length in (1, 2))
    return before + (character_chances.SPEECH_AFTER if speaks else 0.0)


def left_alone(run: str, at: int) -> float:
    surname = surname_table().get(run[at])
    follows = ("先生", "女士", "小姐", "太太", "某", "氏", "家", "姓", "总", "局", "队")
    if surname is None or surname.tier > 2 or run[at] in word_list("ordinary_surname") or run.startswith(follows, at + 1):
        return 0.0
    if at and run[at - 1] in "老小阿":
        return 0.0
    first, second = (
        table.get(run[at + more : at + more + 1], -99.0)
        for table, more in ((given_table().first, 1), (given_table().second, 2))
    )
    usual = first > character_chances.USUAL_GIVEN and second > character_chances.USUAL_GIVEN
    return character_chances.LONE_SURNAME + (character_chances.GIVEN_FOLLOWS if usual else 0.0)


def given_chance(name: str) -> float:
    table = given_table()
    if len(name) == 1:
        return table.alone.get(name, table.unseen) + chances.LONE_GIVEN
    return table.first.get(name[0], table.unseen) + table.second.get(name[1], table.unseen)


def name_chances(name: str) -> Iterator[float]:
    """The chances of a string to be a name, by each way to be one."""
    table, given, words = surname_table(), given_table(), word_table()
    known = chances.KNOWN_NAME if len(name) > 2 and name in words.names else 0.0
    for length in (1, 2, 4):
        if name[:length] in table and 1 <= len(name) - length <= 2:
            yield chances.NAME + character_chances.TIER[table[name[:length]].tier] + given_chance(name[length:]) + known
    if len(name) == 4 and name[:2] not in table and name[0] in table and name[1] in table:
        odds = given.second.get(name[3], given.unseen) - words.chances.get(name[3], character_chances.UNKNOWN_CHARACTER)
        if odds > chances.RATHER_GIVEN:
            tiers = character_chances.TIER[table[name[0]].tier] + max(character_chances.TIER[table[name[1]].tier], character_chances.TIER[2])
            yield chances.NAME + tiers + chances.DOUBLE + given_chance(name[2:])
    foreign = transliteration()
    if chances.SHORTEST_FOREIGN <= len(name) <= chances.LONGEST_FOREIGN and all(one in foreign for one in name):
        yield chances.FOREIGN + sum(foreign[one] for one in name)


def plain_chance(run: str) -> float:
    """The log chance of the likeliest way to cut a run."""
    words, best = word_table(), [0.0]
    for end in range(1, len(run) + 1):
        ways = []
        for start in range(max(0, end - chances.LONGEST_FOREIGN), end):
            ways += [best[start] + chance for chance in piece_chances(run, start, end, words.names)]
        best.append(max(ways))
    return best[-1]


def piece_chances(run: str, start: int, end: int, names: frozenset[str]) -> Iterator[float]:
    piece = run[start:end]
    chance = word_table().chances.get(piece, character_chances.UNKNOWN_CHARACTER if len(piece) == 1 else None)
    if chance is not None and not (len(piece) > 2 and piece in names):
        yield chance + (left_alone(run, start) if len(piece) == 1 else 0.0)
    yield from (name + surroundings(run, start, end) for name in name_chances(piece))


def chance_of(run: str, pieces: Iterable[Piece]) -> float:
    """The log chance of one cut, each piece by the best way to be what it is said to be."""
    total = 0.0
    for start, end, name in pieces:
        if name:
            total += max(name_chances(run[start:end])) + surroundings(run, start, end)
        else:
            total += word_table().chances.get(run[start:end], character_chances.UNKNOWN_CHARACTER)
            total += left_alone(run, start) if end - start == 1 else 0.0
    return total


@given(HAN_TEXTS)
@settings(max_examples=120, deadline=None)
def test_no_way_to_cut_a_run_is_likelier(run: str) -> None:
    pieces = cutting.cut(run)
    assert [at for start, end, _ in pieces for at in range(start, end)] == list(range(len(run)))
    assert abs(chance_of(run, pieces) - plain_chance(run)) < 1e-9


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_runs_are_cut_each_for_itself(text: str) -> None:
    runs = [match for match in re.finditer(f"[{HAN}]+", text) if text[match.start() - 1 : match.start()] not in {" ", "("}]
    each = [(match.start() + s, match.start() + e, name) for match in runs for s, e, name in cutting.cut(match[0])]
    assert set(each) <= set(cutting.cut(text))


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_each_pair_of_characters_is_found_in_its_row(text: str) -> None:
    table, words = pair_table(), words_by_length()
    for at, row in enumerate(table.rows.find(pair_keys(codes(text))).tolist()):
        pair = text[at : at + 2]
        assert table.chance[row] == words.two.get(pair, UNREACHED)
        assert bool(table.marks[row] & BEGINS_THREE) == any(len(word) == 3 and word.startswith(pair) for word in words.longer)


# ------------------------------------------------------------------------------------------------ the sequence model
def plain_scores(text: str, pieces: Iterable[Piece]) -> list[list[int]]:
    rows = []
    for seen in features(text, pieces):
        sums = [0] * len(LABELS)
        for label, weight in itertools.chain.from_iterable(person_model().get(one, ()) for one in seen):
            sums[label] += weight
        rows.append([weight - sums[OTHER] for weight in sums[:OTHER]])
    return rows


def plain_hints(text: str, pieces: Iterable[Piece]) -> Iterator[tuple[int, int]]:
    classes, people, proper = character_classes(), word_table().names, proper_names()
    latin = [(m.start(), m.end(), True) for m in re.finditer(f"(?<=[{HAN}，。、])[A-Z][A-Za-z]+", text)]
    both = sorted([*pieces, *latin])
    for (start, end, name), (begin, after, _) in itertools.zip_longest(both, both[1:], fillvalue=(-1, -1, False)):
        word, size, more = text[start:end], end - start, after - begin if begin == end else 0
        surname = classes.surname.get(word[0], "9") <= "2"
        if name or size > 1:
            likely = size <= 3 and (word in people or word[-1] in classes.foreign or surname)
            if name or likely or proper.get(word) == "f":
                yield start, end
        elif more and (
            (more <= 2 and surname)
            or (more == 1 and word in classes.foreign and text[begin] in classes.foreign)
            or (more == 1 and word in classes.first and classes.second.get(text[begin], "0") >= "2")
        ):
            yield start, after


def plain_spans(text: str, pieces: Iterable[Piece]) -> list[tuple[int, int]]:
    """The names by the likeliest labels of every place around a hint, each place labelled whole."""
    near = {at for s, e in plain_hints(text, pieces) for at in range(max(0, s - 4), min(len(text), e + 4))}
    rows = plain_scores(text, pieces)
    starts = [at for at in sorted(near) if at - 1 not in near]
    ends = [at + 1 for at in sorted(near) if at + 1 not in near]
    return [(s + b, s + e) for s, stop in zip(starts, ends, strict=True) for b, e in plain_labels(rows[s:stop])]


def plain_labels(rows: list[list[int]]) -> list[tuple[int, int]]:
    model = person_model()
    step = {
        (a, b): next((w for _, w in model.get(STEP + LABELS[a] + LABELS[b], ())), 0) for b in range(len(LABELS)) for a in BEFORE[b]
    }
    ways: dict[int, tuple[int, str]] = {OTHER: (0, "")}
    for row in rows:
        ways = {
            label: max(
                (ways[a][0] + step[a, label] + score, ways[a][1] + LABELS[label]) for a in BEFORE[label] if a in ways
            )
            for label, score in enumerate((*row, 0))
            if any(a in ways for a in BEFORE[label])
        }
    labels = max(ways[label] for label in OUTSIDE if label in ways)[1]
    return [match.span() for match in re.finditer("BI*E|S", labels)]


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_the_scores_are_the_sums_of_the_features(text: str) -> None:
    pieces = cutting.cut(text)
    assert scores(sight(pieces)).tolist() == plain_scores(text, pieces)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_the_names_are_those_of_the_likeliest_labels(text: str) -> None:
    pieces = cutting.cut(text)
    assert name_spans(pieces) == plain_spans(text, pieces)


def test_the_largest_scores_fit_sixteen_bits() -> None:
    largest: dict[str, int] = {}
    for name, row in person_model().items():
        weights = dict(row)
        spread = max(abs(weights.get(label, 0) - weights.get(OTHER, 0)) for label in range(OTHER))
        largest[name[0]] = max(spread, largest.get(name[0], 0))
    assert sum(largest.values()) < 2**15


@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=60))
@settings(max_examples=60, deadline=None)
def test_each_pair_of_numbers_has_a_row_of_its_own(pairs: set[tuple[int, int]]) -> None:
    places = PairPlaces.of(sorted(pairs), 10)
    rows = {(a, b): int(places.find(np.array([a, b]))[0]) for a in range(10) for b in range(10)}
    assert {pair for pair, row in rows.items() if row} == pairs
    assert len({rows[pair] for pair in pairs}) == len(pairs)
    assert all(rows[pair] == places.row(*pair) for pair in pairs)


@given(st.sets(st.integers(1, 1 << 40), min_size=1, max_size=300), st.sets(st.integers(1, 1 << 40), max_size=20))
@settings(max_examples=60, deadline=None)
def test_each_pair_of_characters_has_a_row_of_its_own(known: set[int], others: set[int]) -> None:
    rows = PairRows.of(np.array([*known, *known]))
    found = rows.find(np.array(sorted(known))).tolist()
    assert 0 not in found
    assert len(set(found)) == len(known)
    assert not rows.find(np.array(sorted(others - known), np.int64)).any()


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_the_names_found_are_the_sure_ones_of_all_that_is_read(text: str) -> None:
    finder = NameFinder()
    assert finder.mentions(text) == tuple(one for one in finder.read(text) if one.sure)


# ------------------------------------------------------------------------------------------------ possible names
def plain_possible(text: str, pieces: Iterable[Piece]) -> Iterator[tuple[int, int]]:
    """Each surname that is no rarity with one or two characters of given names, from one edge of words to another."""
    given, words, names = given_table(), word_table().chances, word_table().names
    never = {c for c, chance in words.items() if chance > -9.0 and len(c) == 1 and c not in given.first and c not in given.second}
    surnames = {one for one, surname in surname_table().items() if surname.tier <= 2}
    cut = list(pieces)
    inside = {at for start, end, name in cut if name for at in range(start + 1, end)}
    begins, ends = {start for start, _, _ in cut} | inside, {end for _, end, _ in cut} | inside
    for start, end in ((s, e) for s in sorted(begins) for e in range(s + 2, s + 5) if e in ends):
        word = text[start:end]
        shaped = any(word[:n] in surnames and 1 <= len(word) - n <= 2 and never.isdisjoint(word[n:]) for n in (1, 2))
        plain = re.fullmatch(f"[{HAN}]+", word) is not None
        frequent = (start, end, False) in cut and len(word) == 2 and words[word] > -10.8
        if word in names or (shaped and plain and not frequent):
            yield start, end


@given(TEXTS)
@settings(max_examples=120, deadline=None)
def test_possible_names_are_all_that_have_the_shape_of_one(text: str) -> None:
    pieces = cutting.cut(text)
    assert list(possible_names(pieces, [])) == list(plain_possible(text, pieces))
