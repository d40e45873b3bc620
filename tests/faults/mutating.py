"""Pages spoiled by chance: each mutant is told by a seed and a number alone, so any one of them can be made again.

    pages = [*saved_pages(folder), *generated_pages()]
    mutant(pages, seed=1, number=77)
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    Change = Callable[[random.Random, bytes, Sequence["Original"]], bytes]

HTML, TEXT = "text/html", "text/plain"
LABELS = ("utf-8", "gb2312", "gbk", "big5", "shift_jis", "euc-kr", "iso-8859-1", "windows-1252", "utf-16", "utf-7", "none-such", "")
ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "shift_jis", "cp1252", "utf-16", "utf-16-le", "iso2022_jp", "hz")
TAGS = ("div", "p", "span", "a", "b", "table", "tr", "td", "li", "ul", "h1", "h2", "article", "main", "aside", "time", "ruby", "rt", "template", "noscript", "pre", "form", "svg", "math", "select", "option", "title", "head", "body", "html", "script", "style", "iframe", "figure", "figcaption", "blockquote", "br", "frameset", "textarea", "plaintext", "meta", "link", "base")  # fmt: skip
ATTRIBUTES = (
    'class="comment"', 'class="article-body"', 'id="sidebar"', 'class="author byline"', 'style="display:none"', "hidden", 'role="navigation"',
    'itemprop="author"', 'itemprop="datePublished" content="2012-02-30"', 'datetime="2012-13-99"', 'datetime=""', 'rel="author"',
    'property="og:title"', 'property="article:published_time" content="yesterday"', 'name="author" content=""', "content", "class", "id=\"'\"", 'href="javascript:x"',
    'href="http://["', 'href="#"', 'lang="zh-Hant-x-y-z"', 'dir="rtl"', 'class="\u202e\u200b"', 'aria-hidden="true"', 'itemscope itemtype="//schema.org/NewsArticle"',
)  # fmt: skip
ENTITIES = ("&amp;", "&lt;p&gt;", "&nbsp;", "&#0;", "&#xD800;", "&#x110000;", "&#65", "&#x4E2D;", "&shy;", "&zwj;", "&amp;amp;lt;", "&bogus;", "&", "&#", "&#x;", "&#128;", "&NotEqualTilde;", "&#x202e;")  # fmt: skip
ODD = ("\0", "\x1a", "\ufeff", "\u200b", "\u00ad", "\u202e", "\u2028", "\x85", "\x0c", "\ufffd", "\U0010ffff", "\ufdd0", "👩\u200d👩", "ﷺ", "İ", "ß", "①", "〇", "٣", "²", "二〇一二年", "民國一百零一年二月三十日", "2012-02-30T25:61:61+99:99", "99999999999999999999", "By ", "Source: ", "來源：", "作者：", "©", "<!--", "-->", "]]>", "<![CDATA[")  # fmt: skip
_TAG = re.compile(rb"<[^<>]{0,400}>")
_TEXT = re.compile(rb">[^<>]{2,400}<")
_CHARSET = re.compile(rb"(?i)charset\s*=\s*[\"']?[\w-]+")
_LONGEST = 120_000
"""A mutant is cut here: a chance of many doublings would make a fuzz of few long pages."""


@dataclass(frozen=True, slots=True)
class Original:
    """A page to be spoiled."""

    name: str
    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Mutant:
    """A spoiled page, what its container says of its encoding, and what was done to it."""

    content: bytes
    media_type: str
    charset: str | None
    recipe: str


def saved_pages(folder: Path) -> list[Original]:
    """The pages of a folder, by name."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".html", ".htm", ".txt"})
    return [Original(path.name, path.read_bytes(), TEXT if path.suffix == ".txt" else HTML) for path in files]


def mutant(pages: Sequence[Original], seed: int, number: int) -> Mutant:
    """The mutant of this number: one to six changes to one of the pages."""
    chance = random.Random(f"{seed} {number}")
    page = chance.choice(pages)
    content, done = page.content, [page.name]
    for _ in range(chance.choice((1, 1, 2, 2, 3, 4, 6))):
        change = chance.choice(CHANGES)
        content = change(chance, content, pages)[:_LONGEST]
        done.append(change.__name__)
    charset = chance.choice(LABELS) if chance.random() < 0.1 else None
    kind = chance.choice((HTML, TEXT)) if chance.random() < 0.05 else page.media_type
    return Mutant(content, kind, charset or None, " ".join(done))


# ------------------------------------------------------------------------------------------ changes
def flip_bytes(chance: random.Random, content: bytes, _: Sequence[Original]) -> bytes:
    """Some bytes are others."""
    changed = bytearray(content)
    for _each in range(chance.randint(1, 20) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut_stretch(chance: random.Random, content: bytes, _: Sequence[Original]) -> bytes:
    """A stretch is gone, or everything behind a place."""
    start, end = _stretch(chance, content)
    return content[:start] if chance.random() < 0.3 else content[:start] + content[end:]


def repeat_stretch(chance: random.Random, content: bytes, _: Sequence[Original]) -> bytes:
    """A stretch stands there several times."""
    start, end = _stretch(chance, content)
    return content[:start] + content[start:end] * chance.choice((2, 2, 3, 10, 40)) + content[end:]


def splice(chance: random.Random, content: bytes, pages: Sequence[Original]) -> bytes:
    """The beginning of one page with the end of another, or with a stretch of it inside."""
    other = chance.choice(pages).content
    start, end = _stretch(chance, other)
    at = chance.randrange(len(content) + 1)
    return content[:at] + (other[start:] if chance.random() < 0.4 else other[start:end] + content[at:])


def drop_tags(chance: random.Random, content: bytes, _: Sequence[Original]) -> bytes:
    """Some tags are gone: opening ones, closing ones, or any."""
    share, kind = chance.choice((0.02, 0.2, 0.9)), chance.choice((b"<", b"</"))
    return _TAG.sub(lambda tag: b"" if tag[0].startswith(kind) and chance.random() < share else tag[0], content)


def repeat_tags(chance: random.Random, content: bytes, _: Sequence[Original]) -> bytes:
    """A tag stands there many times over."""
    return _at_a_tag(chance, content, lambda tag: tag * chance.choice((2, 3, 20, 300)))


def swap_tags(chance: random.Random, content: bytes, _: Sequence[Original]) -> bytes:
    """Some tags have changed places."""
    tags = _TAG.findall(content)
    if len(tags) > 1:
        for _each in range(chance.randint(1, 10)):
            first, second = chance.randrange(len(tags)), chance.randrange(len(tags))
            tags[first], tags[second] = tags[second], tags[first]
    following = iter(tags)
    return _TAG.sub(lambda _tag: next(following), content)


def insert_tags(chance: random.Random, content: bytes, _: Sequence[Original]) -> bytes:
    """Tags that do not belong there, opened, closed, or opened time and again."""
    for _each in range(chance.randint(1, 8)):
        tag = chance.choice(TAGS)
        made = chance.choice((f"<{tag}>", f"</{tag}>", f"<{tag} {chance.choice(ATTRIBUTES)}>", f"<{tag}/>", f"<{tag}>" * chance.choice((5, 200))))
        content = _insert(chance, content, made.encode())
    return content


def add_attributes(chance: random.Random, content: bytes, _: Sequence[Original]) -> bytes:
    """Tags say things of themselves that are not so."""
    share = chance.choice((0.03, 0.2, 0.8))

    def said(tag: re.Match[bytes]) -> bytes:
        if tag[0][1:2] in (b"/", b"!") or chance.random() > share:
            return tag[0]
        return tag[0][:-1].rstrip(b"/") + b" " + chance.choice(ATTRIBUTES).encode() + b">"

    return _TAG.sub(said, content)


def insert_entities(chance: random.Random, content: bytes, _: Sequence[Original]) -> bytes:
    """References to characters, also such as there are none."""
    for _each in range(chance.randint(1, 10)):
        content = _insert(chance, content, chance.choice(ENTITIES).encode() * chance.choice((1, 1, 1, 50)))
    return content


def insert_odd(chance: random.Random, content: bytes, _: Sequence[Original]) -> bytes:
    """Characters that are rare, and words that mean something to a reader of pages."""
    for _each in range(chance.randint(1, 10)):
        content = _insert(chance, content, chance.choice(ODD).encode() * chance.choice((1, 1, 1, 1, 60)))
    return content


def change_label(chance: random.Random, content: bytes, _: Sequence[Original]) -> bytes:
    """The page says it has another encoding."""
    label = f"charset={chance.choice(LABELS)}".encode()
    return _CHARSET.sub(label, content) if _CHARSET.search(content) else b"<meta " + label + b">" + content


def recode(chance: random.Random, content: bytes, _: Sequence[Original]) -> bytes:
    """The page is in another encoding, whatever it says."""
    return content.decode("utf-8", "replace").encode(chance.choice(ENCODINGS), "replace")


def move_text(chance: random.Random, content: bytes, _: Sequence[Original]) -> bytes:
    """Texts between tags have changed places, or are endless, or empty."""
    texts = _TEXT.findall(content)
    if not texts:
        return content
    lengths = chance.choice((0, 1, 1, 1, 100))
    share = chance.choice((0.05, 0.5))
    return _TEXT.sub(lambda text: b">" + chance.choice(texts)[1:-1] * lengths + b"<" if chance.random() < share else text[0], content)


def break_json(chance: random.Random, content: bytes, _: Sequence[Original]) -> bytes:
    """Linked data that is wrong in kind, in depth, or in the middle."""
    values = ("null", "[]", "{}", "[[[]]]", "1e999", '"\\ud800"', '"\\u0000"', '{"name": 5}', '["a", null]', '"' + "x" * 500 + '"', "[" * 300)
    made = f'"{chance.choice(("author", "headline", "datePublished", "publisher", "@type", "@graph"))}": {chance.choice(values)},'
    if b"ld+json" in content and chance.random() < 0.7:
        return re.sub(rb"(ld\+json[^>]{0,40}>\s*[\[{]+)", lambda found: found[1] + made.encode(), content, count=1)
    return _insert(chance, content, f'<script type="application/ld+json">{{{made} "@type": "NewsArticle"}}</script>'.encode())


CHANGES: tuple[Change, ...] = (
    flip_bytes, cut_stretch, repeat_stretch, splice, drop_tags, repeat_tags, swap_tags, insert_tags, add_attributes,
    insert_entities, insert_odd, change_label, recode, move_text, break_json,
)  # fmt: skip


def _stretch(chance: random.Random, content: bytes) -> tuple[int, int]:
    start = chance.randrange(len(content) + 1)
    return start, min(len(content), start + chance.choice((1, 10, 100, 1000, 10_000)))


def _insert(chance: random.Random, content: bytes, piece: bytes) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + piece + content[at:]


def _at_a_tag(chance: random.Random, content: bytes, made: Callable[[bytes], bytes]) -> bytes:
    tags = list(_TAG.finditer(content))
    if not tags:
        return content
    tag = chance.choice(tags)
    return content[: tag.start()] + made(tag[0]) + content[tag.end() :]


# ------------------------------------------------------------------------------------------ pages to begin with
_ENGLISH = (
    "The harbor master said on Monday that the old ferry would leave at dawn, for the tide had turned.",
    "Nobody on the pier had heard of it before, and the board of the port did not answer when it was asked.",
    "“We were told to wait,” said Wang Lijun, who has carried letters to the islands for thirty years.",
)
_CHINESE = (
    "港务局长王立军星期一对记者说，旧渡轮将在黎明时离开，因为潮水已经变了。",
    "碼頭上沒有人聽說過這件事，港務局也沒有回答記者的問題，只說還在等候消息。",
    "「我們被告知要等待，」在島上送信三十年的郵差說，他每天都看著那艘船走遠。",
)


def generated_pages() -> Iterator[Original]:
    """Small pages of every make: linked data, cards of social networks, tables, forums, frames of old sites, saved banners."""
    for language, sentences in (("en", _ENGLISH), ("zh-Hant", _CHINESE)):
        prose = "".join(f"<p>{sentence}</p>" for sentence in sentences)
        data = {"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle", "headline": sentences[0][:30], "datePublished": "2012-02-09T08:00:00+08:00", "author": [{"@type": "Person", "name": "Jane Doe"}], "publisher": {"name": "The Pier"}}]}  # fmt: skip
        linked = f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'
        cards = '<meta property="og:title" content="Ferry &amp; tide"><meta property="og:site_name" content="The Pier"><link rel="canonical" href="https://pier.example/2012/02/09/ferry.html">'
        modern = f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Ferry leaves - The Pier</title>{linked}{cards}</head><body><header><nav><a href="/">Home</a><a href="/news">News</a></nav></header><main><article><h1>Ferry leaves</h1><p class="byline">By <a rel="author" href="/jane">Jane Doe</a> <time datetime="2012-02-09">9 February 2012</time></p>{prose}<figure><img src="data:image/png;base64,AAAA"><figcaption>The pier</figcaption></figure>{prose}</article><aside><h2>More stories</h2><ul><li><a href="/a">Another story</a></li></ul></aside></main><footer>© 2012 The Pier</footer></body></html>'
        yield Original(f"modern {language}", modern.encode(), HTML)
        old = f'<html><head><title>渡輪_碼頭新聞網</title></head><body><table><tr><td><font size=2><a href="/">首頁</a> | <a href="/n">新聞</a></font></td></tr><tr><td><center><b>渡輪離開</b><br>2012年02月09日 08:00　來源：新華社　作者：張三</center><font size=3>{"<br><br>".join(sentences * 2)}</font></td></tr></table><center>版權所有 碼頭新聞網</center></body></html>'
        yield Original(f"old {language}", old.encode("gb18030"), HTML)
        posts = "".join(f'<div class="post" id="p{number}"><div class="user">user{number}</div><div class="date">2012-2-{number + 1} 08:00</div><blockquote>{sentences[0]}</blockquote><div class="content">{sentences[number]}</div></div>' for number in range(3))
        yield Original(f"forum {language}", f"<html><head><title>Thread</title></head><body>{posts}<form><select>{'<option>Go' * 30}</select></form></body></html>".encode(), HTML)
        listed = "".join(f"<dt>Term {number}<dd>{sentences[number % 3]}" for number in range(6))
        yield Original(f"list {language}", f"<html><body><dl>{listed}</dl><ruby>漢<rp>(</rp><rt>han</rt><rp>)</rp></ruby><pre>a\n\tb\n</pre><noscript><p>{sentences[1]}</p></noscript></body></html>".encode(), HTML)
        yield Original(f"text {language}", f"Home | News | Contact\n\nFerry leaves\nBy Jane Doe\n9 February 2012\n\n{chr(10).join(sentences * 2)}\n\nMore stories\nAnother story\n© 2012 The Pier\n".encode(), TEXT)
    banner = "<!-- saved from url=(0026)https://pier.example/ferry --><html><body><div id=wm-ipp>Wayback</div><h1>Ferry</h1>" + "".join(f"<p>{each}</p>" for each in _ENGLISH) + "</body></html>"
    yield Original("saved", banner.encode(), HTML)
