"""MHTML, mail, web archives and PDF: one file, one page."""

from __future__ import annotations

import importlib.util
import plistlib
from typing import TYPE_CHECKING

import pytest

from indexer.model import Found, Rejected
from indexer.sources import Given, PageRef, given_from_json, read
from tests.sources.boxes import URL, mhtml, page, reasons, walked

if TYPE_CHECKING:
    from pathlib import Path

A = page("alpha")


@pytest.mark.parametrize("arranged", [mhtml(A), mhtml(A, image_first=True), mhtml(A, image_first=True, start='start="<root>";')])
def test_the_page_of_an_mhtml_file_may_be_any_part(tmp_path: Path, arranged: bytes) -> None:
    (found,) = walked(tmp_path, "a.mht", arranged)
    (alone,) = walked(tmp_path, "a.html", A)

    assert isinstance(found, PageRef)
    assert isinstance(alone, PageRef)
    assert (found.locator, found.id) == ("a.mht", alone.id)
    raw = read(found)
    assert raw.content == A
    assert raw.url
    assert raw.captured
    assert (raw.url.value, raw.captured.value) == (URL, "2012-02-09T12:00:00+08:00")


def test_a_part_that_is_framed_in_is_not_the_page(tmp_path: Path) -> None:
    frame = b"--xx\r\nContent-Type: text/html\r\nContent-Location: http://ads.example/\r\n\r\n<html>" + b"ad " * 999 + b"\r\n--xx"
    (found,) = walked(tmp_path, "a.mht", mhtml(A).replace(b"--xx", frame, 1))
    assert isinstance(found, PageRef)
    assert read(found).content == A


def test_an_address_on_somebodys_disk_is_none_and_the_declared_charset_is_passed_on(tmp_path: Path) -> None:
    (found,) = walked(tmp_path, "a.mht", mhtml(A, url="file:///C:/saved/a.html", charset="gb2312"))
    assert isinstance(found, PageRef)
    assert (read(found).url, read(found).charset) == (None, "gb2312")


def test_a_mail_is_its_html_or_its_text_with_hints_from_the_head(tmp_path: Path) -> None:
    head = b"From: Ana Wei <a@post.example>\r\nSubject: =?utf-8?b?5riv5Yqh?=\r\nDate: Thu, 09 Feb 2012 12:00:00 +0800\r\nMIME-Version: 1.0\r\n"
    both = (
        b'Content-Type: multipart/alternative; boundary="q"\r\n\r\n--q\r\nContent-Type: text/plain\r\n\r\nWords only.\r\n'
        b"--q\r\nContent-Type: text/html\r\n\r\n" + A + b"\r\n--q--\r\n"
    )
    (found,) = walked(tmp_path, "a.eml", head + both)
    (plain,) = walked(tmp_path, "b.eml", head + b"Content-Type: text/plain\r\n\r\nWords only.\r\n")

    assert isinstance(found, PageRef)
    assert isinstance(plain, PageRef)
    raw = read(found)
    assert raw.content == A
    assert (raw.url, raw.captured) == (None, None)
    assert {name: hint.value for name, hint in raw.hints} == {
        "title": "港务",
        "byline": "Ana Wei",
        "published": "2012-02-09T12:00:00+08:00",
    }
    assert (plain.media_type, read(plain).content) == ("text/plain", b"Words only.\r\n")


def test_hostile_messages_are_rejected(tmp_path: Path) -> None:
    head = b"MIME-Version: 1.0\r\n"
    nested = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (number, number) for number in range(3000))
    assert reasons(walked(tmp_path, "a.mht", head + nested)) == ["too_deep"]
    assert reasons(walked(tmp_path, "b.mht", head + b"Content-Type: multipart/related\r\n\r\n")) == ["no_page"]
    assert reasons(walked(tmp_path, "d.eml", b"From: a\r\n" + b"X: y\r\n" * 300_000 + b"\r\nbody")) == ["too_large"]
    assert reasons(walked(tmp_path, "e.eml", b"From: a\r\nSubject: " + b"=?utf-8?q?a?= " * 99_999 + b"\r\n\r\nbody")) == ["too_large"]
    assert reasons(walked(tmp_path, "f.mht", head + b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n' + b"--x\r\n\r\na\r\n" * 200_000)) == [
        "too_large"
    ]
    assert reasons(walked(tmp_path, "c.mht", head + b"Content-Type: image/gif\r\n\r\nGIF")) == ["no_page"]


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_a_web_archive_is_its_page(tmp_path: Path, form: plistlib.PlistFormat) -> None:
    main = {"WebResourceData": A, "WebResourceURL": URL, "WebResourceMIMEType": "text/html", "WebResourceTextEncodingName": "UTF-8"}
    (found,) = walked(tmp_path, "a.webarchive", plistlib.dumps({"WebMainResource": main}, fmt=form))
    assert isinstance(found, PageRef)
    raw = read(found)
    assert raw.url
    assert (raw.content, raw.url.value, raw.charset) == (A, URL, "UTF-8")


def test_a_damaged_web_archive_is_rejected(tmp_path: Path) -> None:
    whole = plistlib.dumps({"WebMainResource": {"WebResourceData": A}}, fmt=plistlib.FMT_BINARY)
    for content in (whole[:-40], b"bplist00" + b"\xff" * 99, plistlib.dumps({"other": 1}, fmt=plistlib.FMT_BINARY)):
        assert reasons(walked(tmp_path, "a.webarchive", content)) == ["damaged"]


@pytest.mark.skipif(importlib.util.find_spec("pypdfium2") is not None, reason="the library is here")
def test_a_pdf_without_the_library_says_what_it_needs(tmp_path: Path) -> None:
    (found,) = walked(tmp_path, "paper.pdf", b"%PDF-1.4\n")
    assert isinstance(found, Rejected)
    assert (found.reason, found.cure) == ("container", "PDF text needs: pip install mingcha[pdf]")


def test_what_is_known_of_a_page_comes_back_from_the_journals_line() -> None:
    given = Given(
        Found("http://a.example/", "warc", "x"), None, "gb2312", (("title", Found("t", "eml", "t")),), (("byline", ""), ("title", "新"))
    )
    assert given_from_json(given.to_json()) == given
    assert (Given().to_json(), given_from_json("")) == ("", Given())
