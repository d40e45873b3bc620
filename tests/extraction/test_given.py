"""What stands beside a page overrules what the page says: sidecars, containers, the table of outlets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indexer.errors import WrongUsage
from indexer.extraction import NoText, Outlets, extract, is_stale, read_outlets, with_outlet
from indexer.model import Article, Attribution, Found, RawPage

if TYPE_CHECKING:
    from pathlib import Path

SENTENCES = [
    "The harbor board met behind closed doors for most of the afternoon and gave no reason for the delay.",
    "Engineers said the eastern breakwater had moved by almost a meter since the autumn storms.",
    "A second survey will be carried out before the ferry terminal is allowed to open again.",
    "Residents of the upper town complained that nobody had told them about the new timetable.",
]
HTML = (
    '<!DOCTYPE html><html lang="en"><head><title>Old title</title><meta property="og:site_name" content="Old Outlet"></head><body>'
    f"<h1>Old title</h1>{''.join(f'<p>{sentence}</p>' for sentence in SENTENCES)}</body></html>"
).encode()
URL = Found("http://www.post.example/2012/02/09/a.html", "warc", "x")


def raw(**given: object) -> RawPage:
    return RawPage("a.html", HTML, "text/html", **given)  # type: ignore[arg-type]


def article(url: str | None, outlet: Found | None = None) -> Article:
    return Article("x", "body", Attribution(url=Found(url, "warc", url) if url else None, outlet=outlet), ("a",))


def test_a_sidecar_overrules_every_field_and_an_empty_string_takes_it_away() -> None:
    found = extract(raw(overrules=(("outlet", ""), ("published", "2012"), ("title", "New title"), ("url", "http://a.example/"))))
    given = found.attribution
    assert (given.title, given.outlet) == (Found("New title", "sidecar", "New title"), None)
    assert (given.value("published"), given.value("url")) == ("2012", "http://a.example/")
    assert found.body == "\n".join(SENTENCES)


@pytest.mark.parametrize("media_type", ["text/html", "text/plain"])
def test_a_sidecar_says_where_the_body_starts_and_ends(media_type: str) -> None:
    content = HTML if media_type == "text/html" else "\n".join(SENTENCES).encode()
    words = (("body_ends_with", "open   again."), ("body_starts_with", "the eastern breakwater"))
    found = extract(RawPage("a", content, media_type, overrules=words))
    assert found.body == f"{SENTENCES[1][15:]}\n{SENTENCES[2]}"


def test_start_and_end_may_lie_in_one_paragraph_or_stand_alone() -> None:
    both = (("body_ends_with", "doors"), ("body_starts_with", "board met"))
    assert extract(raw(overrules=both)).body == "board met behind closed doors"
    assert extract(raw(overrules=(("body_starts_with", "A second"),))).body == "\n".join(SENTENCES[2:])
    assert extract(raw(overrules=(("body_ends_with", "storms."),))).body == "\n".join(SENTENCES[:2])


def test_words_that_the_page_does_not_hold_are_said() -> None:
    with pytest.raises(NoText) as caught:
        extract(raw(overrules=(("body_starts_with", "nowhere to be found"),)))
    assert (caught.value.reason, "nowhere" in caught.value.detail) == ("bad_sidecar", True)


def test_a_container_knows_the_address_and_hints_only_stand_in() -> None:
    hints = (("title", Found("Hint", "eml", "Hint")), ("byline", Found("Ana Wei", "eml", "x")))
    given = extract(raw(url=URL, captured=Found("2012", "warc", "2012"), hints=hints)).attribution
    assert (given.url, given.value("captured"), given.value("title")) == (URL, "2012", "Old title")
    assert given.byline == Found("Ana Wei", "eml", "x")


def test_the_charset_of_a_container_settles_what_bytes_leave_open() -> None:
    content = "<html><body><p>Größe café</p></body></html>".encode("cp1252")
    assert "Größe café" in extract(RawPage("a", content, "text/html", charset="windows-1252")).body


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("http://post.example/a", "The Post"),
        ("https://WWW.Post.example:8080/a", "The Post"),
        ("http://blog.post.example/a", "The Blog"),
        ("http://notpost.example/a", None),
        ("http://web.archive.org/web/2012/http://post.example/a", "The Post"),
        ("http://新闻.example/", "青砚"),
        ("http://[broken", None),
        (None, None),
    ],
)
def test_the_table_of_outlets_knows_hosts_and_those_below(tmp_path: Path, url: str | None, outlet: str | None) -> None:
    table = tmp_path / "outlets.toml"
    table.write_text('[hosts]\n"post.example" = "The Post"\n"Blog.post.example" = "The Blog"\n"新闻.example" = "青砚"\n', "utf-8")
    outlets = read_outlets(table)

    once = with_outlet(article(url), outlets)

    assert once.attribution.value("outlet") == outlet
    assert with_outlet(once, outlets) == once
    assert outlet is None or once.attribution.outlet.rule == "outlets_toml"  # type: ignore[union-attr]


def test_what_was_written_for_this_very_page_stands() -> None:
    outlets = Outlets({"post.example": "The Post"})
    for rule in ("sidecar", "given"):
        stated = article("http://post.example/", Found("Mine", rule, "Mine"))
        assert with_outlet(stated, outlets) == stated
    assert with_outlet(article("http://post.example/", Found("Page", "title", "x")), outlets).attribution.value("outlet") == "The Post"


def test_an_outlet_from_a_table_that_lists_it_no_more_is_stale() -> None:
    outlets = Outlets({"post.example": "The Post"})
    named = with_outlet(article("http://post.example/"), outlets)
    assert not is_stale(named, outlets)
    assert not is_stale(named, Outlets({"example": "Other"}))
    assert is_stale(named, Outlets())


@pytest.mark.parametrize("text", ["[hosts", 'hosts = "a"', '[hosts]\n"a" = 3', '[hosts]\n"http://a/" = "b"', '[hosts]\n"a" = ""'])
def test_a_broken_table_of_outlets_is_wrong_usage_that_names_it(tmp_path: Path, text: str) -> None:
    (tmp_path / "outlets.toml").write_text(text)
    with pytest.raises(WrongUsage) as caught:
        read_outlets(tmp_path / "outlets.toml")
    assert "outlets.toml" in caught.value.what
    assert "[hosts]" in caught.value.cure


def test_no_table_is_an_empty_one(tmp_path: Path) -> None:
    assert read_outlets(tmp_path / "outlets.toml") == Outlets()
