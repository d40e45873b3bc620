"""HTML around generated articles: what invented outlets put there, each in its own way."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.generator import Text

_WORDS = {
    "en": ("Home World China Business Science Culture Sport Opinion Video Archive", "Related stories", "All rights reserved. Terms of use. Privacy policy. Contact us.", "Share this article", "Subscribe to our newsletter"),
    "zh-Hans": ("首页 时政 国际 财经 社会 科技 文化 体育 视频 专题", "相关阅读", "版权所有 未经授权不得转载 联系我们 广告服务 网站地图", "分享到", "订阅我们的电子报"),
    "zh-Hant": ("首頁 時政 國際 財經 社會 科技 文化 體育 影片 專題", "相關新聞", "版權所有 未經授權不得轉載 聯絡我們 廣告服務 網站地圖", "分享到", "訂閱我們的電子報"),
}  # fmt: skip


def page_of(text: Text, related: Sequence[str]) -> str:
    """A saved page: one of three layouts, by the outlet."""
    return (_modern, _tables, _plain)[len(text.outlet) % 3](text, related)


def _list(items: Sequence[str], path: str) -> str:
    return "<ul>" + "".join(f'<li><a href="/{path}/{at}">{escape(each)}</a></li>' for at, each in enumerate(items)) + "</ul>"


def _paragraphs(text: Text) -> list[str]:
    return [escape(each) for each in text.text.split("\n\n")]


def _modern(text: Text, related: Sequence[str]) -> str:
    """Named parts, facts in the head."""
    menu, more, legal, share, letter = _WORDS[text.language]
    sections = menu.split()
    head = "".join(
        f'<meta property="{name}" content="{escape(value)}">'
        for name, value in (
            ("og:title", text.title), ("og:site_name", text.outlet), ("og:url", text.url),
            ("article:published_time", text.published), ("article:author", text.byline),
        )
    )  # fmt: skip
    body = "\n".join(f"<p>{each}</p>" for each in _paragraphs(text))
    return (
        f'<!DOCTYPE html><html lang="{text.language}"><head><meta charset="utf-8"><title>{escape(text.title)} - {text.outlet}</title>'
        f"{head}<style>.a{{margin:0}}</style><script>window.layer=[{{page:1}}];</script></head><body>"
        f"<header><div class=brand>{text.outlet}</div><nav>{_list(sections, 's')}</nav></header><main><article>"
        f"<h1>{escape(text.title)}</h1><p class=byline>{text.byline}</p><time datetime={text.published}>{text.published}</time>"
        f"<div class=share>{share} Facebook Twitter Weibo</div>\n{body}\n</article>"
        f"<aside class=related><h2>{more}</h2>{_list(related, 'r')}</aside><div class=newsletter>{letter}</div></main>"
        f"<footer><p>{legal}</p>{_list(sections, 'f')}</footer></body></html>"
    )


def _tables(text: Text, related: Sequence[str]) -> str:
    """Tables and line breaks, as twenty years ago."""
    menu, more, legal, _, letter = _WORDS[text.language]
    sections = menu.split()
    links = " | ".join(f"<a href=/s/{at}>{each}</a>" for at, each in enumerate(sections))
    body = "<br><br>\n".join(_paragraphs(text))
    return (
        f"<html><head><meta http-equiv=Content-Type content='text/html; charset=utf-8'><title>{text.outlet}: {escape(text.title)}</title></head>"
        f"<body><table width=760><tr><td colspan=2>{links}</td></tr><tr><td width=160 class=left>{_list(related, 'l')}<p>{letter}</p></td><td>"
        f"<h1>{escape(text.title)}</h1><font size=2>{text.outlet} {text.published} {text.byline}</font><br><br><div id=content>{body}</div>"
        f"<p><b>{more}</b></p>{_list(related, 'r')}</td></tr><tr><td colspan=2 class=footer>{legal}</td></tr></table></body></html>"
    )


def _plain(text: Text, related: Sequence[str]) -> str:
    """Nameless divs."""
    menu, more, legal, share, letter = _WORDS[text.language]
    sections = menu.split()
    body = "".join(f"<div class=c7>{each}</div>" for each in _paragraphs(text))
    links = "".join(f"<span><a href=/s/{at}>{each}</a></span>" for at, each in enumerate(sections))
    return (
        f'<!DOCTYPE html><html lang="{text.language}"><head><meta charset="utf-8"><title>{escape(text.title)}_{text.outlet}</title></head><body>'
        f"<div class=c1><div class=c2>{links}</div></div><div class=c3><div class=c4><h1>{escape(text.title)}</h1>"
        f"<div class=c5>{text.published} <span>{text.outlet}</span> <span>{text.byline}</span></div><div class=c6>{body}</div>"
        f"<div class=c8>{share} {letter}</div></div><div class=c9><h3>{more}</h3>{_list(related, 'r')}</div></div>"
        f"<div class=c10>{legal}</div></body></html>"
    )
