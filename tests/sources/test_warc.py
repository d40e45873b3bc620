"""WARC files: every record with a page is one, found again by its locator; breaks are listed and gone around."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.model import Rejected
from indexer.sources import PageRef, SourceError, read
from tests.sources.boxes import HTML_TYPE, URL, chunked, packed, page, read_all, reasons, record, walked

if TYPE_CHECKING:
    from pathlib import Path

PAGES = [page(f"word{number}") for number in range(5)]
RECORDS = [record(content, url=f"{URL}/{number}") for number, content in enumerate(PAGES)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.warc", b"".join(RECORDS)),
        ("a.warc.gz", packed(*RECORDS)),
        ("a.warc.gz", gzip.compress(b"".join(RECORDS), mtime=0)),
        ("a.warc.gz", packed(RECORDS[0] + RECORDS[1], *RECORDS[2:])),
        ("whatever", packed(*RECORDS)),
    ],
    ids=["plain", "a member a record", "one member", "two records in a member", "by content"],
)
def test_every_record_with_a_page_is_found_and_read_again(tmp_path: Path, name: str, content: bytes) -> None:
    found = walked(tmp_path, name, content)

    assert [content for _, content in read_all(found)] == PAGES
    assert len({each.locator for each in found}) == len(PAGES)
    assert all(each.locator.startswith(f"{name}!") for each in found)
    assert all(read(each).content == PAGES[number] for number, each in enumerate(found) if isinstance(each, PageRef))


def test_a_locator_holds_the_offset_of_the_record(tmp_path: Path) -> None:
    found = walked(tmp_path, "a.warc.gz", packed(*RECORDS))
    second = len(packed(RECORDS[0]))
    assert [each.locator for each in found][:2] == ["a.warc.gz!0", f"a.warc.gz!{second}"]


def test_address_and_date_come_from_the_record_and_the_id_from_the_page(tmp_path: Path) -> None:
    (found,) = walked(tmp_path, "a.warc.gz", packed(RECORDS[0]))
    (alone,) = walked(tmp_path, "a.html", PAGES[0])

    assert isinstance(found, PageRef)
    assert isinstance(alone, PageRef)
    raw = read(found)
    assert raw.url
    assert raw.captured
    assert (raw.url.value, raw.url.rule) == (f"{URL}/0", "warc")
    assert (raw.captured.value, raw.captured.rule) == ("2012-02-09T04:05:06Z", "warc")
    assert (found.id, read(alone).url) == (alone.id, None)


@pytest.mark.parametrize(
    ("http", "body"),
    [
        ((HTML_TYPE, "Transfer-Encoding: chunked"), chunked(PAGES[0])),
        ((HTML_TYPE,), chunked(PAGES[0])),
        ((HTML_TYPE, "Transfer-Encoding: chunked"), PAGES[0]),
        ((HTML_TYPE, "Content-Encoding: gzip"), gzip.compress(PAGES[0], mtime=0)),
        ((HTML_TYPE,), gzip.compress(PAGES[0], mtime=0)),
        ((HTML_TYPE, "Content-Encoding: gzip"), PAGES[0]),
        ((HTML_TYPE, "Content-Encoding: deflate"), zlib.compress(PAGES[0])),
        ((HTML_TYPE, "Content-Encoding: deflate"), zlib.compress(PAGES[0])[2:-4]),
        ((HTML_TYPE, "Content-Encoding: br"), PAGES[0]),
        ((HTML_TYPE, "Transfer-Encoding: chunked", "Content-Encoding: gzip"), chunked(gzip.compress(PAGES[0], mtime=0))),
        ((), PAGES[0]),
    ],
)
def test_chunks_and_compression_are_told_by_looking(tmp_path: Path, http: tuple[str, ...], body: bytes) -> None:
    found = walked(tmp_path, "a.warc", record(body, http=http))
    assert [content for _, content in read_all(found)] == [PAGES[0]]


def test_what_cannot_be_decoded_is_rejected(tmp_path: Path) -> None:
    noise = bytes((number * 37 + 11) % 256 for number in range(2000))
    brotli = record(noise, http=(HTML_TYPE, "Content-Encoding: br"))
    cut = record(gzip.compress(PAGES[0], mtime=0)[:-20], http=(HTML_TYPE, "Content-Encoding: gzip"))

    assert reasons(walked(tmp_path, "a.warc", brotli + cut + RECORDS[1])) == ["cannot_decode", "cannot_decode"]


def test_records_that_are_no_pages_are_not_listed(tmp_path: Path) -> None:
    others = [
        record(b"software: test", kind="warcinfo", of="application/warc-fields"),
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request", of="application/http; msgtype=request"),
        record(b"a: b", kind="metadata", of="application/warc-fields"),
        record(b"", kind="revisit"),
        record(b"body{}", http=("Content-Type: text/css",)),
        record(b"var x", http=("Content-Type: application/javascript",)),
        record(b"\x89PNG\r\n\x1a\n" + bytes(99), http=("Content-Type: image/png",)),
        record(page("moved"), status=301),
        record(b"User-agent: *", url="http://post.example/robots.txt", http=("Content-Type: text/plain",)),
    ]
    found = walked(tmp_path, "a.warc", b"".join([*others, record(PAGES[0], kind="resource"), record(PAGES[1], status=404)]))
    assert [content for _, content in read_all(found)] == [PAGES[0]]
    assert reasons(found) == ["error_page"]
    assert reasons(walked(tmp_path, "b.warc", b"".join(others))) == ["no_page"]


@pytest.mark.parametrize("packing", [packed, lambda *records: b"".join(records), lambda *r: gzip.compress(b"".join(r), mtime=0)])
def test_a_cut_archive_yields_what_it_holds_and_lists_the_break(tmp_path: Path, packing: object) -> None:
    assert callable(packing)
    whole = packing(*RECORDS)
    found = walked(tmp_path, "a.warc.gz", whole[: len(whole) - 30])
    pages = [content for _, content in read_all(found)]

    assert pages == PAGES[: len(pages)]
    assert len(pages) >= 1
    assert reasons(found) == ["damaged"]


def test_a_flipped_byte_costs_one_record(tmp_path: Path) -> None:
    content = bytearray(packed(*RECORDS))
    content[len(packed(RECORDS[0])) + 60] ^= 0x55
    found = walked(tmp_path, "a.warc.gz", bytes(content))

    assert [content for _, content in read_all(found)] == [PAGES[0], *PAGES[2:]]
    assert reasons(found) == ["damaged"]


@pytest.mark.parametrize("lie", [b"Content-Length: x", b"X-Length: ", b"Content-Length: -", b"Content-Length: 9999"])
@pytest.mark.parametrize("packing", [packed, lambda *records: b"".join(records), lambda *r: gzip.compress(b"".join(r), mtime=0)])
def test_a_record_that_lies_about_its_length_is_no_page(tmp_path: Path, packing: object, lie: bytes) -> None:
    assert callable(packing)
    broken = RECORDS[1].replace(b"Content-Length: ", lie)
    found = walked(tmp_path, "a.warc.gz", packing(RECORDS[0], broken, *RECORDS[2:]))
    pages = [content for _, content in read_all(found)]
    assert pages in ([PAGES[0], *PAGES[2:]], PAGES[:1])
    assert len(pages) > 1 or lie.endswith(b"9999")
    assert reasons(found) == ["damaged"]


@pytest.mark.parametrize("packing", [packed, lambda *records: b"".join(records)])
@pytest.mark.parametrize("more", [-5, 5])
def test_a_record_a_little_longer_or_shorter_is_no_page(tmp_path: Path, packing: object, more: int) -> None:
    assert callable(packing)
    length = int(RECORDS[1].partition(b"Content-Length: ")[2].partition(b"\r")[0])
    broken = RECORDS[1].replace(b"Content-Length: %d" % length, b"Content-Length: %d" % (length + more))
    found = walked(tmp_path, "a.warc", packing(RECORDS[0], broken, *RECORDS[2:]))
    pages = [content for _, content in read_all(found)]
    assert (pages[0], pages[-2:]) == (PAGES[0], PAGES[3:])
    assert set(pages) <= set(PAGES) - {PAGES[1]}
    assert reasons(found) == ["damaged"]


def test_noise_that_looks_like_members_is_passed_over(tmp_path: Path) -> None:
    found = walked(tmp_path, "a.warc.gz", packed(RECORDS[0]) + b"\x1f\x8b\x08" * 50_000 + packed(RECORDS[1]))
    assert [content for _, content in read_all(found)] == PAGES[:2]
    assert reasons(found) == ["damaged"]


def test_a_huge_header_is_a_break(tmp_path: Path) -> None:
    huge = RECORDS[1].replace(b"WARC-Date", b"X-Long: " + b"x" * 2_000_000 + b"\r\nWARC-Date")
    found = walked(tmp_path, "a.warc", RECORDS[0] + huge + RECORDS[2])
    assert [content for _, content in read_all(found)] == [PAGES[0], PAGES[2]]
    assert "damaged" in reasons(found)


def test_an_address_that_is_no_articles_is_none(tmp_path: Path) -> None:
    for url in ("file:///home/somebody/a.html", "urn:uuid:1", "javascript:alert(1)"):
        (found,) = walked(tmp_path, "a.warc", record(PAGES[0], kind="resource", url=url))
        assert isinstance(found, PageRef)
        assert read(found).url is None


def test_an_archive_that_changed_is_not_read_as_the_old_one(tmp_path: Path) -> None:
    (found,) = walked(tmp_path, "a.warc.gz", packed(RECORDS[0]))
    (tmp_path / "a.warc.gz").write_bytes(packed(RECORDS[1]))
    assert isinstance(found, PageRef)
    with pytest.raises(SourceError):
        read(found)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(3, len(packed(*RECORDS)) - 1), st.integers(1, 255), st.booleans())
def test_no_damage_gives_a_page_that_was_not_saved(tmp_path: Path, at: int, flip: int, is_cut: bool) -> None:
    content = bytearray(packed(*RECORDS))
    content[at] ^= flip
    found = walked(tmp_path, "a.warc.gz", bytes(content[:at] if is_cut else content))

    pages = [content for _, content in read_all(found)]
    assert set(pages) <= set(PAGES)
    assert is_cut or len(pages) >= len(PAGES) - 1
    assert all(each.cure for each in found if isinstance(each, Rejected))
