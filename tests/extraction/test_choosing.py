"""How the blocks of an article are told from those around it: by runs of scores, by names of elements, by where prose stands."""

from __future__ import annotations

import pytest

from indexer.extraction import explain, extract
from indexer.extraction.density import score
from indexer.extraction.places import place
from indexer.extraction.runs import kept_runs
from indexer.language.folding import simplified
from indexer.model import RawPage

BODY = [
    "The harbor board met behind closed doors for most of the afternoon and gave no reason for the delay.",
    "Residents of the upper town complained that nobody had told them about the new timetable.",
    "Fishing crews have been told to use the northern channel until the dredging is finished.",
    "The board is to meet again on Thursday, when the engineers will have seen the wall from below.",
]
OTHER = "A far longer text about the county fair, with prize cattle, three brass bands and a very old man who had seen them all."


def body(inside: str) -> str:
    """The body extracted from what stands in a page's body."""
    content = f"<html><head><meta charset=utf-8><title>Harbor closed</title></head><body>{inside}</body></html>".encode()
    return extract(RawPage("a.html", content, "text/html")).body


def paragraphs(*texts: str) -> str:
    """Texts as paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def test_a_short_gap_is_bridged_and_a_lone_good_line_is_not_worth_a_run() -> None:
    assert kept_runs([3, -1, 3], 1.5) == [True, True, True]
    assert kept_runs([1, -1, -9, 2], 1.5) == [False] * 4
    assert kept_runs([], 1.5) == []


@pytest.mark.parametrize("name", ["comments", "shareBox", "post-tags related_posts", "Newsletter signup"])
def test_names_say_that_no_article_stands_there(name: str) -> None:
    assert place(name).elsewhere


@pytest.mark.parametrize("name", ["article-body", "entry-content", "elementor-container", "download", "shareholder"])
def test_a_word_within_a_word_says_nothing(name: str) -> None:
    assert not place(name).elsewhere


def test_comments_longer_than_the_article_are_left_out() -> None:
    comments = "".join(f"<div class='comment'><p>{OTHER} Number {number}.</p></div>" for number in range(12))
    assert body(f"<article>{paragraphs(*BODY)}</article><div id='reader-comments'>{comments}</div>") == "\n".join(BODY)


def test_what_people_wrote_is_the_text_of_a_forum() -> None:
    posts = "".join(f"<div class='comment'><p>{text}</p></div>" for text in [*BODY, OTHER])
    assert body(f"<div class='comments'>{posts}</div>") == "\n".join([*BODY, OTHER])


def test_teasers_that_lead_to_other_pages_are_left_out_without_a_name() -> None:
    teaser = f"<div><h3><a href='/fair'>County fair</a></h3><p>{OTHER}</p></div>"
    assert body(f"<div><h1>Harbor closed</h1><div>{paragraphs(*BODY)}</div></div><div>{teaser * 2}</div>") == "\n".join(BODY)


def test_a_list_is_kept_though_no_line_is_a_sentence() -> None:
    items = "".join(f"<li>Pier {number}, north side</li>" for number in range(30))
    assert body(f"<nav><a href='/'>Home</a></nav><main><ul>{items}</ul></main>").count("\n") == 29


def test_a_quoted_post_belongs_to_the_article() -> None:
    post = "<div class='social-media-embed'><blockquote class='twitter-tweet'><p>The wall has moved by a whole meter, they say.</p></blockquote></div>"
    text = body(f"<article>{paragraphs(*BODY[:2])}{post}{paragraphs(*BODY[2:])}</article>")
    assert "moved by a whole meter" in text


def test_traditional_and_simplified_pages_give_the_same_choice() -> None:
    traditional = (
        "<div class='nav'><a href='/'>首頁</a></div><div class='content'><p>港務局昨天下午召開會議，討論東側防波堤的維修辦法。</p>"
        "<p>工程人員表示，風暴使堤身移動了將近一米。</p><p>責任編輯：王小明</p></div><p>版權所有 海埠網</p>"
    )
    found = body(traditional)
    assert found.count("\n") == 1
    assert body(simplified(traditional)) == simplified(found)


def test_an_explanation_says_why_a_block_was_kept_or_dropped() -> None:
    page = f"<html><title>x</title><body>{paragraphs(*BODY)}<div class='share'><p>Tell your friends about us, please do.</p></div></body></html>"
    first, *_, last = explain(RawPage("a.html", page.encode(), "text/html")).blocks
    assert (first.kept, first.reason, first.score > 0) == (True, "prose", True)
    assert (last.kept, last.reason, last.score < 0) == (False, "furniture", True)


def test_text_for_browsers_without_scripts_counts_only_where_a_page_has_no_other() -> None:
    hidden = f"<noscript><div>{paragraphs(*BODY)}</div></noscript>"
    assert body(f"<div id='app'></div>{hidden}") == "\n".join(BODY)
    assert body(f"<article>{paragraphs(OTHER, *BODY[:2])}</article>{hidden}") == "\n".join([OTHER, *BODY[:2]])


def test_paragraphs_beside_a_box_with_most_of_the_text_stay() -> None:
    inner = f"<div><h4>Thistledown</h4>{paragraphs(*BODY[1:3])}<div>{paragraphs(BODY[3], OTHER)}</div></div>"
    text = body(f"<article><section>{paragraphs(BODY[0])}Witnesses followed{inner}Line one ends here</section></article>")
    assert text.splitlines() == [BODY[0], "Witnesses followed", "Thistledown", *BODY[1:], OTHER, "Line one ends here"]


def test_sections_called_alike_are_one_article() -> None:
    first, second = f"<div class='part part-1'>{paragraphs(BODY[0])}</div>", f"<div class='part part-2'>{paragraphs(*BODY[1:], OTHER, OTHER[::-1])}</div>"
    assert body(f"<main>{first}{second}</main>").startswith(BODY[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("载着乘客的渡轮沿着航道开往北岸，看着码头的人都说，这是多年来没有过的事。", "載著乘客的渡輪沿著航道開往北岸，看著碼頭的人都說，這是多年來沒有過的事。"),
        ("著名的作家在码头写下名著，开航时没有人见过他的著作，也没有人知道他是谁。", "著名的作家在碼頭寫下名著，開航時沒有人見過他的著作，也沒有人知道他是誰。"),
    ],
)
def test_a_line_reads_alike_in_both_scripts(one: str, other: str) -> None:
    assert score(one) == score(other)
