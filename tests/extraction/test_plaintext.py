"""The body and attribution of pages saved as text."""

from __future__ import annotations

import pytest

from indexer.extraction import extract
from indexer.extraction.phrases import is_site_line
from indexer.model import Article, RawPage

FIRST = "The mystery around the head of the police has deepened after the government confirmed that he had visited the consulate."
SECOND = "But he was removed from his post last week, and nobody in the city could say what he had been accused of."


def article(*lines: str) -> Article:
    """The article of a text page of these paragraphs."""
    return extract(RawPage("a.txt", "\n\n".join(lines).encode(), "text/plain"))


def test_lines_of_the_site_around_the_article_are_left_out() -> None:
    found = article("Skip to content\nHome\nSign in", "Mystery of the police deepens", FIRST, SECOND, "Share this\nLeave a Reply")
    assert found.body == f"{FIRST}\n{SECOND}"
    assert found.title == "Mystery of the police deepens"


def test_a_short_last_sentence_and_glossary_lines_belong_to_the_article_and_teasers_do_not() -> None:
    found = article(
        "Mystery of the police",
        FIRST,
        SECOND,
        "He left the city.\nNobody saw him.",
        "Wang Lijun  王立軍",
        "Who`s who »\nQin Yizhi (秦宜智)",
        FIRST[:80],
    )
    assert found.body.endswith("Nobody saw him.\nWang Lijun  王立軍")
    assert "秦宜智" not in found.body


def test_a_site_line_inside_the_article_is_cut_out() -> None:
    assert article(FIRST, "Skip to next paragraph", SECOND).body == f"{FIRST}\n{SECOND}"


def test_byline_and_date_are_read_off_one_line() -> None:
    found = article(
        "• Friday, October 09, 2015", "Ambassador recounts the attempt", "Staff Reporter 2012-05-30 12:14 (GMT+8)", FIRST, SECOND
    )
    assert found.attribution.value("byline") == "Staff Reporter"
    assert found.attribution.value("published") == "2012-05-30T12:14+08:00"
    assert found.attribution.value("captured") is None
    assert found.title == "Ambassador recounts the attempt"


@pytest.mark.parametrize(
    "line", ["• Friday, October 09, 2015", "Chief, pictured on 7 January 2012 outside the town hall", "BBC © 2014"]
)
def test_banners_captions_and_copyright_years_are_no_publication_dates(line: str) -> None:
    assert (
        article(line, "Mystery of the police deepens", FIRST, SECOND, "BBC © 2014 All rights reserved.").attribution.published
        is None
    )


@pytest.mark.parametrize(
    ("line", "site"),
    [
        ("Leave a Reply", True),
        ("责任编辑：某某", True),
        ("相关新闻", True),
        ("版权所有 海塘网", True),
        ("Commentators believe that his departure will have an effect.", False),
        ("Printing presses were stopped at noon.", False),
        ("Homes were searched.", False),
    ],
)
def test_site_lines_are_told_by_how_they_begin(line: str, *, site: bool) -> None:
    assert is_site_line(line, len(line.split())) is site


def test_a_list_without_a_sentence_is_kept_whole() -> None:
    assert article("Wang Lijun", "Bo Xilai", "Gu Kailai", "All rights reserved").body == "Wang Lijun\nBo Xilai\nGu Kailai"


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (("Home Football Cricket Swimming Athletics All Sport A-Z", "4 August 2012 Last updated at 21:34", "Harbor closed for a week"), "Harbor closed for a week"),
        (("CALDER WIRE", "Latest | Asia | Markets | Client log-in", "Harbor closed for a week", "Wed Apr 11, 2012 3:47am GMT"), "Harbor closed for a week"),
        (("Notes from the Old Pier", "cuttings and other people's spellings", "Harbor closed for a week", "Posted on May 20, 2012 by Ines Park"), "Harbor closed for a week"),
        (("即時 政治 兩岸 國際 生活 節目表 主持群", "渡輪停航一週　居民改搭巴士 - 海埠之聲", "時間：2012/6/16 20:15"), "渡輪停航一週 居民改搭巴士 - 海埠之聲"),
        (("海埠网 > 新闻中心 > 国内 > 正文", "渡轮停航一周 居民改搭巴士", "2012年11月15日 12:20"), "渡轮停航一周 居民改搭巴士"),
        (("CALDER READING GROUP", "========", "MINUTES OF THE FEBRUARY MEETING"), "MINUTES OF THE FEBRUARY MEETING"),
        (("Harbor closed for a week", "Related Stories", "Twelve seconds in Athens"), "Harbor closed for a week"),
    ],
)  # fmt: skip
def test_the_headline_is_told_from_menus_mastheads_and_other_stories(above: tuple[str, ...], title: str) -> None:
    assert article(*above, FIRST, SECOND).title == title


def test_a_text_page_states_its_outlet_in_masthead_and_foot() -> None:
    page = article("Old Pier Notes", "Harbor closed for a week", FIRST, SECOND, "Leave a Reply", "Old Pier Notes is a blog.")
    assert page.attribution.value("outlet") == "Old Pier Notes"
    assert article("Harbor closed", FIRST, SECOND, "Copyright © 1999-2014 a.example All Rights Reserved").attribution.outlet is None


def test_readers_comments_longer_than_the_article_are_cut_off_where_they_begin() -> None:
    comments = [line for number in range(8) for line in (f"reader{number} says:", f"{SECOND} I said so in letter {number}.")]
    assert article("Mystery of the police", FIRST, SECOND, "8 responses to “Mystery of the police”", *comments).body == f"{FIRST}\n{SECOND}"


def test_headings_cut_off_by_their_box_are_no_prose() -> None:
    found = article("港务局昨天下午召开会议，讨论东侧防波堤的维修办法。", "工程人员表示，风暴使堤身移动了将近一米。", "老渔民说当年的大风比这一次还要厉害得多...", "为什么年轻人都不愿意再出海捕鱼了呢？")
    assert "老渔民" not in found.body
    assert "年轻人" not in found.body


def test_a_long_paragraph_with_pauses_is_prose_in_any_language() -> None:
    text = "Viver uma verdadeira experiência amorosa, dizem os poetas, é um dos maiores prazeres da vida, gostar é sentir com a alma, mas expressar os sentimentos depende das ideias de cada um, e do tempo"
    assert article("Só quem ama", text, text.replace("vida", "noite")).body.count("\n") == 1


LEAD = "The mayor of the harbor town said on Monday that the consulate had been told of the visit by the police before it took place."


def test_a_first_paragraph_parted_from_the_article_by_a_menu_belongs_to_it_and_other_matters_do_not() -> None:
    menu = "\n".join(f"Section {number}" for number in range(9))
    found = article("Mystery of the police deepens", LEAD, menu, FIRST, SECOND, menu, "Subscribe to our newsletter and get your free copy by email.")
    assert found.body == f"{LEAD}\n{FIRST}\n{SECOND}"


def test_date_and_writer_are_read_between_a_first_paragraph_and_the_others() -> None:
    menu = "\n".join(f"Section {number}" for number in range(9))
    found = article("Mystery of the police deepens", LEAD, menu, "Staff Reporter 2012-05-30 12:14 (GMT+8)", FIRST, SECOND)
    assert found.body.startswith(LEAD)
    assert found.attribution.value("byline") == "Staff Reporter"
    assert found.attribution.value("published") == "2012-05-30T12:14+08:00"


def test_what_speaks_to_the_reader_at_the_end_is_left_out() -> None:
    call = "Please Visit Our Website, Join Us On The Account You Follow, And Subscribe To Your Free Newsletter."
    text = [FIRST, SECOND, LEAD, FIRST.replace("police", "navy"), SECOND.replace("week", "month")]
    assert article("Mystery of the police", *text, "More", call).body == "\n".join(text)


def test_a_caption_with_a_credit_is_left_out_where_no_sentence_stands_beside_it() -> None:
    caption = "The consulate that the head of the police had visited, as it was seen on Monday. (AP Photo/Ines Park)"
    assert caption not in article("Mystery of the police deepens", FIRST, "Video", caption, "1 of 9", SECOND).body
    assert caption in article("Mystery of the police deepens", caption, FIRST, SECOND).body


def test_teasers_that_stand_twice_are_left_out_and_pages_saved_twice_over_are_not() -> None:
    teaser = "The mayor of another town was asked what he thought of it, and said nothing."
    found = article(teaser, "Home", "Mystery of the police deepens", FIRST, SECOND, "Latest", teaser, "Home")
    assert found.body == f"{FIRST}\n{SECOND}"
    assert article(FIRST, SECOND, FIRST, SECOND).body.count("\n") == 3


def test_comments_without_a_heading_begin_at_the_first_of_their_stamps() -> None:
    comments = [line for number in range(4) for line in (f"Reader May {number}, 2012 at 8:1{number} pm", f"{SECOND} I said so in letter {number}.")]
    text = [FIRST, SECOND, LEAD, FIRST.replace("police", "navy"), SECOND.replace("week", "month")]
    assert article("Mystery of the police", *text, *comments).body == "\n".join(text)
