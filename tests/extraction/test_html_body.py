"""The body of HTML pages: what is kept, what goes, and where words end."""

from __future__ import annotations

import pytest

from indexer.extraction import NoText, extract
from indexer.model import RawPage

BODY = [
    "The harbor board met behind closed doors for most of the afternoon and gave no reason for the delay.",
    "Residents of the upper town complained that nobody had told them about the new timetable.",
    "Fishing crews have been told to use the northern channel until the dredging is finished.",
]


def page(inside: str, *, title: str = "Harbor closed", head: str = "") -> bytes:
    """A page with navigation, one article and a footer."""
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/news'>News</a></nav><article><h1>{title}</h1>{inside}</article>"
        "<footer><a href='/terms'>Terms of use</a></footer></body></html>"
    ).encode()


def body(content: bytes) -> str:
    """The body extracted from a page."""
    return extract(RawPage("a.html", content, "text/html")).body


def paragraphs(*texts: str) -> str:
    """Texts as paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def test_paragraphs_come_one_a_line_without_headline_navigation_and_footer() -> None:
    assert body(page(paragraphs(*BODY))) == "\n".join(BODY)


def test_inline_tags_split_no_word_and_block_edges_glue_none() -> None:
    inside = (
        paragraphs(f"The may<b>or</b> left Ravens<span>moor</span>. {BODY[0]}")
        + f"Witnesses followed<div>{BODY[1]}</div>Line one ends here<br>Saltmarket begins"
    )
    text = body(page(inside + paragraphs(BODY[2])))
    assert "The mayor left Ravensmoor." in text
    assert "here\nSaltmarket begins" in text
    assert "Witnesses followed\n" in text


def test_ruby_readings_are_no_part_of_the_text() -> None:
    ruby = "<ruby>王<rp>(</rp><rt>wáng</rt><rp>)</rp>立軍<rt>lìjūn</rt></ruby>"
    assert "Police chief 王立軍 spoke." in body(page(paragraphs(f"Police chief {ruby} spoke. {BODY[0]}", *BODY[1:])))


def test_teasers_comments_and_notices_are_left_out() -> None:
    extra = (
        "<div id='cookie-notice'><p>We and our partners store cookies on your device, as our privacy policy explains.</p></div>"
        "<div class='related-stories'><h3>Related stories</h3><ul><li><a href='/1'>Ludovic Ravensmoor resigns</a></li></ul></div>"
        "<div class='comments' id='comments'><p>Lovely pictures of the harbor, thank you very much indeed for them.</p></div>"
    )
    text = body(page(paragraphs(*BODY) + extra))
    assert text == "\n".join(BODY)


def test_an_article_in_an_aside_and_a_paragraph_that_is_one_link_are_kept() -> None:
    linked = "<a href='/x'>On Friday the brothers, who live on Copperwhistle Road, denied all charges before a crowded court.</a>"
    text = body(
        f"<html><title>x</title><body><aside><h1>x</h1>{paragraphs(BODY[0], linked, *BODY[1:])}</aside></body></html>".encode()
    )
    assert "Copperwhistle Road" in text
    assert BODY[2] in text


def test_text_below_hundreds_of_elements_is_found() -> None:
    text = body(page("<div>" * 600 + paragraphs(*BODY, "Below everything lies Thistledown.") + "</div>" * 600))
    assert text.endswith("Below everything lies Thistledown.")


def test_a_class_that_sounds_like_furniture_does_not_hide_the_article() -> None:
    assert body(f"<html><body><div class='content sidebar'>{paragraphs(*BODY)}</div></body></html>".encode()) == "\n".join(BODY)


def test_chinese_pages_in_any_encoding_give_the_same_body() -> None:
    text = "港务局昨天下午召开会议，讨论东侧防波堤的维修办法。工程人员表示，风暴使堤身移动了将近一米。"
    markup = f"<html><head><meta charset='gb2312'><title>会议</title></head><body><h1>会议</h1>{paragraphs(text, text[::-1])}</body></html>"
    assert body(markup.encode("gb18030")) == body(markup.encode()) == f"{text}\n{text[::-1]}"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no_text"),
        (b"<html><body>" + b"<p>x" * 400_001, "too_many_tags"),
        (b"<html><body><p " + b"a " * 30_000 + b">x</p>", "too_many_attributes"),
        (b"<html><body>" + b"<div>" * 20_001 + b"x", "too_deep"),
    ],
)
def test_a_page_without_text_or_over_a_limit_says_why(content: bytes, reason: str) -> None:
    with pytest.raises(NoText) as caught:
        extract(RawPage("a.html", content, "text/html"))
    assert caught.value.reason == reason
    assert caught.value.cure


def test_pictures_inside_the_markup_are_cut_before_anything_is_parsed() -> None:
    picture = f"<img src='data:image/png;base64,{'A' * 2_000_000}'>"
    assert body(page(picture + paragraphs(*BODY))) == "\n".join(BODY)
