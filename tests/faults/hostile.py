"""Pages made to break a reader: too deep, too many, too long, half written, or lies about themselves. Each by a name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NESTED = ("div", "b", "span", "font", "blockquote", "ul><li", "table><tr><td", "p", "a href=x", "em", "section", "svg><g", "button", "form", "dl><dd", "ruby><rt", "template", "noscript")  # fmt: skip
SENTENCE = "The harbor master told reporters on Monday that the old ferry would leave at dawn. "
HAN = "港务局长王立军星期一对记者说，旧渡轮将在黎明时离开。"


def page(body: str, head: str = "") -> bytes:
    """A page with a body and something in its head."""
    return f"<!doctype html><html><head><title>A title</title>{head}</head><body>{body}</body></html>".encode("utf-8", "surrogatepass")


def article(inside: str, head: str = "") -> bytes:
    """A page with an honest article around something."""
    return page(f"<article><h1>A title</h1><p>{SENTENCE * 4}</p>{inside}<p>{SENTENCE * 3}</p></article>", head)


def hostile_pages(many: int = 100_000) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every page; ``many`` is how often things are repeated."""
    yield from _deep(many)
    yield from _many(many)
    yield from _long(many)
    yield from _half_written()
    yield from _lying()
    yield from _tempting(many)


def _deep(many: int) -> Iterator[tuple[str, bytes]]:
    for tag in NESTED:
        yield f"nested {tag.split()[0].replace('><', ' ')}", page(f"<{tag}>" * many + SENTENCE)
    yield "article below 400 boxes", page("<div>" * 400 + f"<p>{SENTENCE * 6}</p>" + "</div>" * 400)
    yield "nested brackets in linked data", article("", f'<script type="application/ld+json">{"[" * many}{"]" * many}</script>')
    objects = '{"a":' * many + "1" + "}" * many
    yield "nested objects in linked data", article("", f'<script type="application/ld+json">{objects}</script>')
    yield "closing tags alone", page("</div>" * many + SENTENCE)
    yield "crossed tags", page("<b><i></b></i>" * (many // 4) + SENTENCE)


def _many(many: int) -> Iterator[tuple[str, bytes]]:
    yield "many attributes", article("<p " + " ".join(f"a{n}=1" for n in range(many)) + ">x</p>")
    yield "many classes", article(f'<p class="{" ".join(f"c{n}" for n in range(many))}">x</p>')
    yield "many paragraphs", page("<p>Short.</p>" * many)
    yield "many breaks", page("word<br>" * many)
    yield "many empty elements", page("<i></i>" * many + SENTENCE)
    yield "many links", page("<li><a href=/x>More stories</a></li>" * (many // 4))
    yield "many headings", page("<h1>A title</h1>" * (many // 4))
    yield "many titles", page(SENTENCE, "<title>A title</title>" * (many // 4))
    yield "many metas", page(SENTENCE, '<meta property="article:published_time" content="2012-02-09">' * (many // 4))
    yield "many blocks of linked data", article("", '<script type="application/ld+json">{"@type":"NewsArticle"}</script>' * (many // 10))
    yield "many authors", article("", f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "author": ["A B"] * many})}</script>')
    yield "many options", article("<select>" + "<option>Choose</option>" * many + "</select>")
    yield "many cells", page("<table>" + "<tr>" + "<td>1</td>" * many + "</table>")
    yield "many comments", article("<!-- x -->" * many)
    yield "many entities", page("&amp;&lt;&nbsp;&zwj;" * (many // 4))
    yield "many dates", page("<p>" + "9 February 2012, 2012-02-09, 2012年2月9日 " * (many // 10) + "</p>")
    yield "many bylines", page("<p>By Jane Doe</p>" * (many // 10) + SENTENCE)


def _long(many: int) -> Iterator[tuple[str, bytes]]:
    yield "one long word", page("a" * (4 * many))
    yield "one long run of characters", page("王" * (4 * many))
    yield "one long title", page(SENTENCE, f"<title>{'Title ' * many}</title>")
    yield "one long attribute", article(f'<img alt="{"x" * 4 * many}" src="data:image/png;base64,{"A" * 4 * many}">')
    yield "one long address", article("", f'<link rel="canonical" href="https://pier.example/{"a/" * many}">')
    yield "long spaces", page(SENTENCE + " " * 4 * many + SENTENCE)
    yield "long dashes", page("<p>" + "-" * 4 * many + "</p>" + SENTENCE)
    yield "long dots", page("<p>" + "." * 4 * many + "</p>" + SENTENCE)
    yield "long digits", page("<p>" + "1" * 4 * many + "</p>" + SENTENCE)
    yield "long dotted name", page("<p>" + "王·" * many + "</p>" + HAN * 4)
    yield "long hyphened name", page("<p>" + "Wang-" * many + "</p>" + SENTENCE)
    yield "long name", page("<p>" + "Wang Lijun " * many + "</p>")
    yield "long run of capitals", page("<p>" + "A. " * many + "</p>")
    yield "combining marks", page("<p>a" + "\u0301" * 4 * many + "</p>" + SENTENCE)
    yield "ligatures that unfold", page("<p>" + "\ufdfa" * many + "</p>" + SENTENCE)
    yield "marks of direction", page("<p>" + "\u202e\u200b\u00ad" * many + SENTENCE + "</p>")
    yield "characters beyond the first plane", page("<p>" + "𠀀😀" * many + "</p>")
    yield "long style", article("", f"<style>{'p{color:red}' * many}</style>")
    yield "long script", article("", f"<script>{'var a=1;' * many}</script>")


def _half_written() -> Iterator[tuple[str, bytes]]:
    for begun in ("<!--", "<script>", "<style>", "<textarea>", "<title>", "<![CDATA[", "<plaintext>", "<xmp>", '<a href="', "<", "<select>", "<iframe>"):
        name = "".join(filter(str.isalnum, begun)) or "tag"
        yield f"begun {name}", page(SENTENCE * 3 + begun + SENTENCE * 3)
    yield "half a character", SENTENCE.encode() + HAN.encode()[:-1]
    yield "half a pair", ("\ufeff" + SENTENCE).encode("utf-16-le") + b"\x3d"
    yield "nothing but zeros", b"\0" * 400_000
    yield "zeros between", b"\0".join(bytes([each]) for each in page(SENTENCE * 3))
    yield "invalid bytes", page(SENTENCE) + bytes(range(128, 256)) * 400
    yield "references to halves of pairs", page("&#xD800;&#xDFFF;&#0;&#x110000;&#99999999999;" * 400 + SENTENCE)


def _lying() -> Iterator[tuple[str, bytes]]:
    for charset in ("utf-7", "utf-16", "utf-32", "iso-2022-jp", "hz-gb-2312", "x-user-defined", "none-such", "rot13", "base64", "idna", "unicode_escape"):
        yield f"says {charset}", article(f"<p>{HAN * 3}</p>", f'<meta charset="{charset}">')
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    yield "entities of entities", f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "lol">{entities}]><html><body>&e11; {SENTENCE}</body></html>'.encode()
    yield "an entity of a file", f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><html><body>&f; {SENTENCE}</body></html>'.encode()
    yield "numbers without end in linked data", article("", f'<script type="application/ld+json">{{"datePublished": {"9" * 5000}, "headline": 1e999}}</script>')
    yield "values of all kinds in linked data", article("", '<script type="application/ld+json">{"@type": ["NewsArticle", 5, null], "author": [[[{"name": {"name": []}}]]], "headline": {}, "publisher": 3}</script>')
    yield "dates that are none", article("", '<meta property="article:published_time" content="9999-99-99T99:99:99+99:99"><time datetime="0000-00-00">never</time>')


def _tempting(many: int) -> Iterator[tuple[str, bytes]]:
    yield "brackets after names", page("<p>" + "Wang Lijun (王立軍) (" * (many // 10) + "</p>")
    yield "known as known as", page("<p>" + "Wang Lijun, known as " * (many // 10) + "</p>")
    yield "names and no end", page("<p>" + "又名王立军即王力军" * (many // 10) + "</p>")
    yield "titles before names", page("<p>" + "局长王立军先生" * (many // 10) + "</p>")
    yield "quotes that open", page("<p>" + "“" * many + SENTENCE + "</p>")
    yield "names of letters that look alike", page("<p>" + "Wаng Lіjun " * (many // 10) + "</p>")
