"""Which outlet a page says it is from: its corners must agree, and a platform or a videos' host is none."""

from __future__ import annotations

import pytest

from indexer.extraction import extract
from indexer.extraction.mastheads import copyright_holder, stated_outlet
from indexer.model import Attribution, RawPage

PARAGRAPHS = (
    "<p>The harbor board met behind closed doors for most of the afternoon and gave no reason for the delay.</p>"
    "<p>Residents of the upper town complained that nobody had told them about the new timetable.</p>"
)
HAN_PARAGRAPHS = "<p>港務局昨日開會，討論了新的渡輪時間表，但是沒有說明為什麼延誤了這麼久，居民對此表示不滿。</p>" * 2


def attribution(title: str, *, top: str = "", foot: str = "", head: str = "", body: str = PARAGRAPHS) -> Attribution:
    """The attribution of a page with this ``<title>``, masthead and foot."""
    markup = f"<html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>{top}<h1>Harbor closed</h1>{body}{foot}</body></html>"
    return extract(RawPage("a.html", markup.encode(), "text/html")).attribution


@pytest.mark.parametrize(
    ("title", "top", "foot", "outlet"),
    [
        ("Harbor closed - City - Calder Post", "<div class='logo'>Calder Post</div>", "", "Calder Post"),
        ("Harbor closed | Pier Notes", "<div class='crumb'>Pier Notes &gt; City</div>", "", "Pier Notes"),
        ("Calder News - Harbor closed", "", "<p>Calder News is a broadcaster.</p><p>Calder © 2014.</p>", "Calder News"),
        ("Harbor closed", "", "<p>© Copyright Calder Wire 2012. All rights reserved.</p>", "Calder Wire"),
        ("Harbor closed - Forum - Pier Talk - Powered by Board", "<div id='hd'>Pier Talk</div>", "", "Pier Talk"),
        ("Harbor closed", "<img class='site-logo' alt='Calder Post'>", "<p>Calder Post is part of nothing.</p>", "Calder Post"),
        ("Harbor closed - Misc", "", "", None),
        (
            "Pier|Harbor closed for a week - Calder Post",
            "<div class='hd'><h1>Pier|Harbor closed for a week</h1></div>",
            "",
            "Calder Post",
        ),
        ("Harbor closed", "", "<p>Copyright © 1999-2014 calder.example All Rights Reserved</p>", None),
    ],
)
def test_the_outlet_is_what_the_corners_of_a_page_agree_on(title: str, top: str, foot: str, outlet: str | None) -> None:
    assert attribution(title, top=top, foot=foot).value("outlet") == outlet


@pytest.mark.parametrize(
    ("title", "foot", "outlet"),
    [
        ("港口關閉_新聞中心_海埠網", "<p>海埠網為虛構的網站</p>", "海埠網"),
        ("港口關閉 | 藍港月刊 第47期", "<p>《藍港月刊》是一本雜誌</p>", "藍港月刊"),
        ("港口關閉", "<p>版權所有 © 2012 海埠日報社　未經同意不得轉載</p>", "海埠日報社"),
    ],
)
def test_the_same_in_chinese(title: str, foot: str, outlet: str) -> None:
    assert attribution(title, foot=foot, body=HAN_PARAGRAPHS).value("outlet") == outlet


def test_the_channel_of_a_video_page_is_the_outlet_and_its_host_is_not() -> None:
    head = "<meta property='og:site_name' content='Vidhall'><meta property='og:url' content='https://vidhall.example/watch?v=1'>"
    top = "<div><a class='user' href='/user/papercrane'>Paper Crane TV</a> 214 videos</div>"
    assert attribution("Harbor closed - Vidhall", top=top, head=head).value("outlet") == "Paper Crane TV"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("© 2016 Loom & Letter Foundation · Privacy", "Loom & Letter"),
        ("維海報有限公司版權所有 不得轉載 © 2016", "維海報"),
        ("©2012 海埠 使用海埠前必读 意见反馈", "海埠"),
        ("Copyright © 2012 岚阳海埠科技有限公司岚ICP备12000001号", "岚阳海埠"),
        ("About | Copyright | Contact", None),
        ("A sentence about the rights of authors.", None),
    ],
)
def test_a_copyright_line_names_its_holder_without_the_form_of_the_company(line: str, name: str | None) -> None:
    assert copyright_holder(line) == name


def test_a_masthead_alone_proves_nothing() -> None:
    assert stated_outlet([], ["Calder Post"], ["Terms and conditions"]) is None


def test_a_copyright_line_leaves_out_a_kind_that_the_credited_source_has() -> None:
    foot = "<p>Copyright © 2012 海埠 All rights reserved</p>"
    line = "<div class='info'>2012-02-09 09:25 來源：{}</div>"
    assert attribution("港口關閉", foot=foot, body=line.format("海埠網") + HAN_PARAGRAPHS).value("outlet") == "海埠網"
    assert attribution("港口關閉", foot=foot, body=line.format("藍港日報") + HAN_PARAGRAPHS).value("outlet") == "海埠"


def test_a_portal_keeps_the_name_it_gives_itself() -> None:
    head = "<meta name='SiteName' content='岚阳市人民政府门户网站'>"
    assert attribution("港口关闭 - 岚阳市人民政府门户网站", head=head, body=HAN_PARAGRAPHS).value("outlet") == "岚阳市人民政府门户网站"
    assert attribution("港口关闭", head=head.replace("门户", ""), body=HAN_PARAGRAPHS).value("outlet") == "岚阳市人民政府"
