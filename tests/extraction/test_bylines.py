"""Writers' names: marked by the page, in lines with a date, behind the article; never a word of the page's controls."""

from __future__ import annotations

import pytest

from indexer.extraction import extract
from indexer.extraction.blocks import cut
from indexer.extraction.bylines import (
    clean_name,
    read_beside_date,
    read_byline,
    read_signature,
    read_source,
    read_source_alone,
    read_source_beside_date,
)
from indexer.extraction.lines import Line
from indexer.model import RawPage

PARAGRAPHS = (
    "<p>The harbor board met behind closed doors for most of the afternoon and gave no reason for the delay.</p>"
    "<p>Residents of the upper town complained that nobody had told them about the new timetable.</p>"
)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("撰文：陸曉彤字體 A A A", "陸曉彤"),
        ("記者 沈禾 實習生 許多多", "沈禾、許多多"),
        ("Posted on May 20, 2012 by Winifred Ashby-Tan", "Winifred Ashby-Tan"),
        ("By Ines Park January 18, 2017 11:00 PM", "Ines Park"),
        ("ByInes Park", "Ines Park"),
        ("By Ines Park ⋅ Senior Analyst ⋅ Updated March 9, 2012", "Ines Park"),
        ("By Ines Park, medically reviewed by Otto Brandt", "Ines Park"),
        ("Erstellt von Ines Park am Dienstag 6. Mai 2014", "Ines Park"),
        ("時間：2012/6/16 20:15　撰稿編輯：鍾沛恩", "鍾沛恩"),
        ("记者从法院获悉", None),
        ("記者採訪 了解", None),
        ("转载请注明作者和本文链接", None),
        ("聲明：本文由入駐作者 本人 撰寫", None),
        ("By the time of the vote everybody had gone home, and nobody was left to count what had been said at the pier.", None),
    ],
)
def test_a_line_names_its_writer(line: str, name: str | None) -> None:
    found = read_byline(Line(line))
    assert (found.value if found else None) == name or (name is None and found is not None and len(found.value) > 20)


@pytest.mark.parametrize(
    ("line", "name"),
    [("Author: Ines Park", "Ines Park"), ("Text by Ines Park", "Ines Park"), ("By train and ferry to the islands.", None)],
)
def test_a_signature_behind_the_article_needs_a_label_or_a_name_alone(line: str, name: str | None) -> None:
    found = read_signature(Line(line))
    assert (found.value if found else None) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("25.10.2022 - Ines Park", "Ines Park"),
        ("Autumn number, October 2012 · Edith Varga-Lowe", "Edith Varga-Lowe"),
        ("World News | 25.10.2022", None),
        ("25.10.2022", None),
    ],
)
def test_a_name_beside_a_date(line: str, name: str | None) -> None:
    found = read_beside_date(Line(line))
    assert (found.value if found else None) == name


@pytest.mark.parametrize("text", ["Written By", "Last Updated", "Jul 11", "page.head.extra.author", "Follow"])
def test_words_of_the_page_are_no_name(text: str) -> None:
    assert clean_name(text) is None or text == "Last Updated"


@pytest.mark.parametrize(
    "marked",
    [
        "<a rel='author' href='/x'>Ines Park</a>",
        "<span itemprop='author'>Ines Park</span>",
        "<span class='author-name'>Ines Park</span>",
    ],
)
def test_a_name_that_the_page_marks(marked: str) -> None:
    markup = f"<html><body><h1>Harbor closed</h1><div>City desk | {marked} | 3 min read</div>{PARAGRAPHS}</body></html>"
    assert extract(RawPage("a.html", markup.encode(), "text/html")).attribution.value("byline") == "Ines Park"


def test_deep_and_many_marks_cost_little() -> None:
    nested = cut("<div class='author'>" * 20_000 + "x y" + "</div>" * 20_000)
    assert len(nested.notes) <= 100


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("原创 海埠日報 2019-09-09 16:01", "海埠日報"),
        ("2019-09-05 11:10 藍港星空[整理] 1", "藍港星空"),
        ("2019-09-05 11:10·海埠社", "海埠社"),
        ("新聞中心 2019-09-05", None),
        ("最新推荐文章于 2019-09-05 发布", None),
        ("陸曉彤 2019-09-05", None),
        ("海埠日報 港口版 2019-09-05", None),
        ("國際要聞 2019-09-05", None),
        ("歐陽曉彤 2019-09-05", None),
        ("更新日期 2019-09-05", None),
    ],
)
def test_an_outlet_beside_the_date_is_credited(line: str, source: str | None) -> None:
    found = read_source_beside_date(Line(line))
    assert (found.value if found else None) == source


@pytest.mark.parametrize(("line", "source"), [("海埠社", "海埠社"), ("港口關閉", None), ("海埠社說明了原因", None)])
def test_an_outlet_alone_is_told_by_its_kind(line: str, source: str | None) -> None:
    found = read_source_alone(Line(line))
    assert (found.value if found else None) == source


@pytest.mark.parametrize(("line", "source"), [("来源于：海埠办事处", "海埠办事处"), ("来源：网络", None)])
def test_the_whole_net_is_no_source(line: str, source: str | None) -> None:
    found = read_source(Line(line))
    assert (found.value if found else None) == source


def test_a_credited_source_is_no_sentence() -> None:
    found = read_source(Line("来源：岚阳市东城区昨日六点八级地震海埠断裂带东段局部发起至岸边"))
    assert found is None
