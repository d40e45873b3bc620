"""Pages that are no plain article: shop windows, verses, lists and tables with links, sections named after their headings."""

from __future__ import annotations

import pytest

from tests.extraction.test_choosing import BODY, OTHER, body, paragraphs

OFFERS = [
    "Our pilots know every bank of the estuary and bring your ship in at any hour of the day.",
    "The yard lifts vessels of up to ninety tons and keeps them dry over the whole winter.",
    "Three cranes and forty people unload your cargo before the next tide has come in.",
    "Book a berth for one night or for the season, and pay only for the days you stay.",
    "Fuel, water and provisions are brought to the ship by our own boats within the hour.",
    "Customs papers are prepared by our office while you are still a day's sail away.",
]


def test_names_of_boxes_say_little_where_the_prose_of_a_page_is_scattered() -> None:
    boxes = "".join(
        f"<section class='s{number}'><div class='widget description'><h3>Offer</h3><div><p>{text}</p></div></div></section>"
        for number, text in enumerate(OFFERS)
    )
    found = body(f"<nav><a href='/'>Home</a></nav><main>{boxes}</main>")
    assert all(text in found for text in OFFERS)


def test_verses_are_found_amid_lists_of_links() -> None:
    verses = ["深夜看书须尽欢", "明月照亮浊酒案", "一杯美酒空对月", "酌酒吟诗五千年", "醉里不知身是客", "醒来犹记故人言"]
    links = "".join(f"<li><a href='/{number}'>诗人热力榜第{number}名</a></li>" for number in range(60))
    poem = "".join(f"{verse}<br>" for verse in verses)
    assert body(f"<div><h2>静夜</h2><div class='poem'>{poem}</div></div><div><ul>{links}</ul></div>").splitlines()[-6:] == verses


def test_linked_items_amid_text_stay_and_lists_of_links_go() -> None:
    items = (
        "<li><a href='/pier'>The northern pier</a></li><li>The southern pier, which stays open to all but the largest ships</li>"
    )
    assert "The northern pier" in body(f"<article>{paragraphs(*BODY)}<ul>{items}</ul>{paragraphs(OTHER)}</article>")
    links = "".join(f"<li><a href='/{number}'>Story {number} of today</a></li>" for number in range(8))
    assert "Story" not in body(f"<article>{paragraphs(*BODY)}<ul>{links}</ul>{paragraphs(OTHER)}</article>")


def test_an_id_made_of_a_heading_is_no_name() -> None:
    section = f"<div id='sharing-with-a-single-developer'>{paragraphs(*BODY)}</div>"
    assert body(f"<div>{paragraphs(OTHER, *OFFERS)}{section}</div>") == "\n".join([OTHER, *OFFERS, *BODY])


def test_what_is_shown_after_a_click_on_read_more_is_text() -> None:
    rest = f"<div class='read-more-content'>{paragraphs(*BODY)}</div>"
    assert BODY[-1] in body(f"<article>{paragraphs(OTHER, *OFFERS)}{rest}</article>")


@pytest.mark.parametrize(
    "statement",
    [
        "特别声明：以上内容（如有图片或视频亦包括在内）为自媒体平台用户上传并发布，本平台仅提供信息存储服务。",
        "平臺聲明：該文觀點僅代表作者本人，本號係信息發布平臺，仅提供信息存儲空間服務。",
    ],
)
def test_what_a_platform_says_of_its_users_is_no_text(statement: str) -> None:
    article = [
        "港務局周三下午開會，沒有說明延期的原因，居民對此表示不滿。",
        "漁民接到通知，在疏浚結束之前都要走北邊的航道，船期也要更改。",
    ]
    assert body(f"<article>{paragraphs(*article, statement)}</article>") == "\n".join(article)


def test_posts_whose_boxes_are_called_like_what_stands_beside_articles_are_the_text() -> None:
    posts = "".join(f"<div class='message info post-{number}'><div>{paragraphs(text)}</div></div>" for number, text in enumerate(OFFERS))
    found = body(f"<h1>Where to lift a ship</h1><div class='thread'>{posts}</div><div class='message info'>{paragraphs(OTHER)}</div>")
    assert all(text in found for text in OFFERS)


@pytest.mark.parametrize("name", ["breaking-news", "lightbox-text", "dialogBox"])
def test_stories_that_just_broke_and_what_pops_up_are_no_part_of_the_article(name: str) -> None:
    other = f"<div class='{name}'><ul><li>The county fair opens on Friday with prize cattle.</li><li>Three bands are to play.</li></ul></div>"
    assert body(f"<article>{other}{paragraphs(*BODY)}</article>") == "\n".join(BODY)


def test_a_paragraph_amid_long_lists_of_links_is_an_article() -> None:
    links = "".join(f"<li><a href='/{number}'>Story {number} of the county and its harbors</a></li>" for number in range(80))
    paragraph = f"{BODY[0]} {BODY[1]} {BODY[2]}"
    assert body(f"<div><ul>{links}</ul></div><div class='content'><p>{paragraph}</p></div><div><ul>{links}</ul></div>") == paragraph


def test_recommended_stories_are_left_out_though_they_are_far_longer_than_the_article() -> None:
    others = paragraphs(*(f"{text} {text} {text}" for text in OFFERS * 3))
    assert body(f"<div><div class='text'>{paragraphs(*BODY)}</div><div class='recommended'>{others}</div></div>") == "\n".join(BODY)
