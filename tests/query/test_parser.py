"""A question is read as docs/query-language.md says; whatever makes no sense as a sign is text."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from pathlib import Path

import pytest

from indexer.errors import BadQuestion
from indexer.query import MOST_CHARACTERS, MOST_DEPTH, Begins, Fielded, Group, Quoted, Stretch, Syntax, parse

GUIDE = Path(__file__).parents[2] / "docs" / "query-language.md"


def told(syntax: Syntax | None) -> str:
    """A syntax in the words of the guide."""
    match syntax:
        case None:
            return "nothing"
        case Stretch(text):
            return text
        case Quoted(text, slop=0):
            return f"“{text}”"
        case Quoted(text, slop=slop):
            return f"“{text}” within {slop}"
        case Begins(text):
            return f"{text}…"
        case Fielded(field, text):
            return f"{field} is {text}"
        case Group():
            groups = ((" or ", "", syntax.any), (" and ", "must have ", syntax.required), (" or ", "without ", syntax.excluded))
            return "; ".join(word + link.join(map(inside, clauses)) for link, word, clauses in groups if clauses)


def inside(syntax: Syntax) -> str:
    """A syntax within another."""
    return f"({told(syntax)})" if isinstance(syntax, Group) else told(syntax)


def guide() -> list[tuple[str, str]]:
    """The examples of the guide."""
    return re.findall(r"^\| `(.+?)` \| ([^|`]+?) \|$", GUIDE.read_text("utf-8").partition("## Fields")[0], re.MULTILINE)


@pytest.mark.parametrize(("question", "reading"), guide())
def test_the_guide_is_right(question: str, reading: str) -> None:
    assert told(parse(question)) == reading


def test_the_guide_has_examples_of_every_sign() -> None:
    questions = "\n".join(question for question, _ in guide())
    assert len(guide()) >= 20
    assert all(sign in questions for sign in ('"', "~", "*", " -", "NOT", "+", "AND", "OR", "(", "：", "“", "「"))


@pytest.mark.parametrize(
    ("question", "reading"),
    [
        ("", "nothing"),
        ("   　 ", "nothing"),
        ("AND OR NOT", "nothing"),
        ('""', "nothing"),
        ("()", "nothing"),
        (")(", "nothing"),
        ('" "', "nothing"),
        ("- harbor", "- harbor"),
        ("harbor -", "harbor -"),
        ("--harbor", "--harbor"),
        ("a-b +c", "a-b; must have c"),
        ("+harbor +fire -flood", "must have harbor and fire; without flood"),
        ("harbor AND NOT fire", "must have harbor; without fire"),
        ("harbor AND AND fire", "must have harbor and fire"),
        ("harbor fire OR flood storm", "harbor fire or flood storm"),
        ("a AND b OR c AND d", "(must have a and b) or (must have c and d)"),
        ("NOT (harbor OR fire)", "without (harbor or fire)"),
        ("-(harbor fire)", "without harbor fire"),
        ("harbor*", "harbor…"),
        ("*harbor", "*harbor"),
        ("har*bor", "har*bor"),
        ("C++ *", "C++ *"),
        ("港*", "港…"),
        ('"a', "a"),
        ('a "b" c', "a or “b” or c"),
        ('say "b"c', 'say "b"c'),
        ('"a"~0', "“a”"),
        ('"a b"~12 c', "“a b” within 12 or c"),
        ("and or not", "and or not"),
        ("ｈａｒｂｏｒ　ＡＮＤ　fire", "must have ｈａｒｂｏｒ and fire"),
        ("（港口 OR 碼頭） －大火", "(港口 or 碼頭); without 大火"),
        ("DATE:2012", "date is 2012"),
        ("media:BBC", "outlet is BBC"),
        ("year:2012", "date is 2012"),
        ("published:2012-02", "date is 2012-02"),
        ("標題:「王立軍 案」", "title is 王立軍 案"),
        ("人物：薄熙来", "person is 薄熙来"),
        ("date:[2012-01 TO 2012-02] x", "x; must have date is [2012-01 TO 2012-02]"),
        ("-outlet:BBC x", "x; without outlet is BBC"),
        ("title: harbor", "title: harbor"),
        ("date:", "date:"),
        ("mailto:a@b", "mailto:a@b"),
        ("title://x", "title://x"),
        ("10:30", "10:30"),
        ("\x00\x1b[31m", "\x00\x1b[31m"),
        ("\ud800", "\ud800"),
    ],
)
def test_examples(question: str, reading: str) -> None:
    assert told(parse(question)) == reading


def test_words_side_by_side_are_one_stretch_so_that_names_stay_whole() -> None:
    assert parse("chief  Wang Lijun") == Stretch("chief  Wang Lijun", 0, 17)


def test_spans_are_of_the_question_as_typed() -> None:
    question = 'a -b "c d"~2 date:2012 e*'
    syntax = parse(question)
    assert isinstance(syntax, Group)
    pieces = [*syntax.any, *syntax.required, *syntax.excluded]
    spans = sorted(question[piece.start : piece.end] for piece in pieces if not isinstance(piece, Group))
    assert spans == ['"c d"~2', "a", "b", "date:2012", "e*"]


def test_limits_are_told_with_the_cure() -> None:
    assert parse("x" * MOST_CHARACTERS) is not None
    with pytest.raises(BadQuestion, match="4001 characters; 4000 is the most"):
        parse("x" * (MOST_CHARACTERS + 1))
    assert parse("(" * MOST_DEPTH + "x") is not None
    with pytest.raises(BadQuestion, match="brackets more than 50 deep"):
        parse("(" * (MOST_DEPTH + 1) + "x")
    with pytest.raises(BadQuestion, match="more than 1000 clauses"):
        parse("a -b " * 700)


HOSTILE = (
    "(",
    ")",
    '"',
    "[",
    "*",
    "?",
    "~",
    "-",
    "+",
    "NOT ",
    "a OR ",
    "a AND ",
    "(a ",
    '"a" ',
    "date:",
    "date:[",
    "title:",
    "「",
    "a:",
    "\\",
    "a* ",
    "“",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_question_is_slow_or_an_error_of_ours(piece: str) -> None:
    question = (piece * MOST_CHARACTERS)[:MOST_CHARACTERS]
    begun = time.process_time()
    for _ in range(5):
        with suppress(BadQuestion):
            parse(question)
    assert time.process_time() - begun < 1.0
