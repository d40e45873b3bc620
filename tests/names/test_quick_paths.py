"""The quick ways to cut a text, score its characters and label them give what the plain ways do, on random texts."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.language.scripts import HAN
from indexer.language.surnames import surname_table
from indexer.language.word_lists import word_list
from indexer.language.words import given_table, person_model, proper_names, transliteration, word_table
from indexer.names import cutting, statements
from indexer.names import name_chances as chances
from indexer.names.sequence import BEFORE, LABELS, OUTSIDE, STEP, name_spans
from indexer.names.sequence_features import character_classes, features
from indexer.names.sequence_scores import scores, sight
from indexer.names.text_arrays import UNREACHED, pair_rows, pair_table, words_by_length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.names.cutting import Piece

OTHER = LABELS.index("O")
HAN_TEXTS = st.text(st.sampled_from("王立军薄谷开来欧阳修司马李丽尔斯克林顿海德市长说的在和老先生总书记一年新华社北京中国人民很"), min_size=1, max_size=14)
MARKS = st.sampled_from(["，", "。", "·", " ", "(", ")", "Wang Lijun", "A", "7", "（", "、", "又名", "表示", "王立军", "李先生", "\n", "欧阳", ";"])
TEXTS = st.lists(st.one_of(HAN_TEXTS, MARKS), max_size=9).map("".join)


# ------------------------------------------------------------------------------------------------ the cut
def surroundings(run: str, start: int, end: int) -> float:
    before = chances.COUNTED if start and run[start - 1] in "一二两三四五六七八九十百千万几数每各某这那此该另整" else 0.0
    if any(run[max(0, start - length) : start] in word_list("chinese_title") for length in (2, 3, 4)):
        before += chances.TITLE_BEFORE
    speaks = any(run[end : end + length] in word_list("after_name") for length in (1, 2))
    return before + (chances.SPEECH_AFTER if speaks else 0.0)


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
    usual = first > chances.USUAL_GIVEN and second > chances.USUAL_GIVEN
    return chances.LONE_SURNAME + (chances.GIVEN_FOLLOWS if usual else 0.0)


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
            yield chances.NAME + chances.TIER[table[name[:length]].tier] + given_chance(name[length:]) + known
    if len(name) == 4 and name[:2] not in table and name[0] in table and name[1] in table:
        odds = given.second.get(name[3], given.unseen) - words.chances.get(name[3], chances.UNKNOWN_CHARACTER)
        if odds > chances.RATHER_GIVEN:
            tiers = chances.TIER[table[name[0]].tier] + max(chances.TIER[table[name[1]].tier], chances.TIER[2])
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
    chance = word_table().chances.get(piece, chances.UNKNOWN_CHARACTER if len(piece) == 1 else None)
    if chance is not None and not (len(piece) > 2 and piece in names):
        yield chance + (left_alone(run, start) if len(piece) == 1 else 0.0)
    yield from (name + surroundings(run, start, end) for name in name_chances(piece))


def chance_of(run: str, pieces: list[Piece]) -> float:
    """The log chance of one cut, each piece by the best way to be what it is said to be."""
    total = 0.0
    for start, end, name in pieces:
        if name:
            total += max(name_chances(run[start:end])) + surroundings(run, start, end)
        else:
            total += word_table().chances.get(run[start:end], chances.UNKNOWN_CHARACTER)
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
    for at, row in enumerate(pair_rows(text).tolist()):
        pair = text[at : at + 2]
        assert table.chance[row] == words.two.get(pair, UNREACHED)
        assert table.begins_three[row] == any(len(word) == 3 and word.startswith(pair) for word in words.longer)


# ------------------------------------------------------------------------------------------------ the sequence model
def plain_scores(text: str, pieces: list[Piece]) -> list[list[int]]:
    rows = []
    for seen in features(text, pieces):
        sums = [0] * len(LABELS)
        for label, weight in itertools.chain.from_iterable(person_model().get(one, ()) for one in seen):
            sums[label] += weight
        rows.append([weight - sums[OTHER] for weight in sums[:OTHER]])
    return rows


def plain_hints(text: str, pieces: list[Piece]) -> Iterator[tuple[int, int]]:
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


def plain_spans(text: str, pieces: list[Piece]) -> list[tuple[int, int]]:
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
    assert scores(sight(text, pieces)).tolist() == plain_scores(text, pieces)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_the_names_are_those_of_the_likeliest_labels(text: str) -> None:
    pieces = cutting.cut(text)
    assert name_spans(text, pieces) == plain_spans(text, pieces)


def test_the_largest_scores_fit_sixteen_bits() -> None:
    largest: dict[str, int] = {}
    for name, row in person_model().items():
        weights = dict(row)
        spread = max(abs(weights.get(label, 0) - weights.get(OTHER, 0)) for label in range(OTHER))
        largest[name[0]] = max(spread, largest.get(name[0], 0))
    assert sum(largest.values()) < 2**15


# ------------------------------------------------------------------------------------------------ statements
FORMS = st.sampled_from(
    ["Wang Lijun", "王立軍", "(", ")", "（", "）", " ", "\n", "。", "，", "又名", "即", "known as ", "in Chinese ", "Mr. ", "de ", "说"]
)


@given(st.lists(FORMS, max_size=14).map("".join))
@settings(max_examples=200, deadline=None)
def test_statements_are_read_as_in_the_whole_text(text: str) -> None:
    whole = [(rule, match.span()) for rule, pattern in statements.beside_patterns() for match in pattern.finditer(text)]
    assert [(rule, match.span()) for rule, match in statements.forms_beside(text)] == whole
    called = [match.span() for match in statements.HAN_AS.finditer(text)]
    assert [match.span() for match in statements.han_called(text)] == called
