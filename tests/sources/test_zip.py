"""ZIP and gzip: members are pages of their own, whatever lies in what; bombs and odd names harm nobody."""

from __future__ import annotations

import gzip
import io
import json
import stat
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.model import Rejected
from indexer.sources import PageRef, read, streams, walk, zipped
from tests.sources import boxes
from tests.sources.boxes import mhtml, packed, page, read_all, reasons, record, walked

if TYPE_CHECKING:
    from pathlib import Path

A, B = page("alpha"), page("beta")


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_members_are_pages_sorted_by_locator(tmp_path: Path, method: int) -> None:
    found = walked(tmp_path, "a.zip", boxes.zipped({"z.html": B, "inner/a.html": A}, method))

    assert list(read_all(found)) == [("a.zip!inner/a.html", A), ("a.zip!z.html", B)]
    (alone,) = walked(tmp_path, "alone.html", A)
    assert isinstance(found[0], PageRef)
    assert isinstance(alone, PageRef)
    assert found[0].id == alone.id


def test_hidden_members_furniture_tables_and_folders_are_not_mentioned(tmp_path: Path) -> None:
    names = ("__MACOSX/a.html", ".hidden/x.html", "README.md", "a.toml", "a_files/frame.html", "in/b_files/frame.html", "empty/")
    found = walked(tmp_path, "a.zip", boxes.zipped({"a.html": A, "in/b.html": B, **dict.fromkeys(names, B)}))
    assert [each.locator for each in found] == ["a.zip!a.html", "a.zip!in/b.html"]


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_containers_lie_in_containers(tmp_path: Path, method: int) -> None:
    archive = packed(*(record(page(f"w{number}")) for number in range(3)))
    inner = boxes.zipped({"deep.html": B})
    found = walked(
        tmp_path, "a.wacz", boxes.zipped({"datapackage.json": b"{}", "archive/data.warc.gz": archive, "pages/pages.jsonl": b"{}"}, method)
    )
    assert [content for _, content in read_all(found)] == [page(f"w{number}") for number in range(3)]
    assert found[0].locator == "a.wacz!archive/data.warc.gz!0"
    assert not reasons(found)

    found = walked(tmp_path, "b.zip", boxes.zipped({"c.zip": inner, "m.mht": mhtml(A), "p.html.gz": gzip.compress(B, mtime=0)}, method))
    assert list(read_all(found)) == [("b.zip!c.zip!deep.html", B), ("b.zip!m.mht", A), ("b.zip!p.html.gz!p.html", B)]


def test_boxes_in_boxes_end_somewhere(tmp_path: Path) -> None:
    content = A
    for _ in range(8):
        content = gzip.compress(content, mtime=0)
    assert reasons(walked(tmp_path, "a.gz", content)) == ["too_deep"]


def test_gzip_holds_a_page_or_documents(tmp_path: Path) -> None:
    assert list(read_all(walked(tmp_path, "a.html.gz", gzip.compress(A, mtime=0)))) == [("a.html.gz!a.html", A)]

    rows = [json.dumps({"id": f"d{number}", "text": "words"}).encode() + b"\n" for number in range(200)]
    found = walked(tmp_path, "d.jsonl.gz", gzip.compress(b"".join(rows), mtime=0))
    assert list(read_all(found)) == [(f"d.jsonl.gz!{number + 1}", row) for number, row in enumerate(rows)]
    assert next(each.id for each in reversed(found) if isinstance(each, PageRef)) == "d199"
    assert [read(each).content for each in reversed(found) if isinstance(each, PageRef)] == rows[::-1]


def test_names_that_lead_out_links_and_duplicates_are_rejected(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as box:
        link = zipfile.ZipInfo("link.html")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        box.writestr(link, "/etc/passwd")
        for name in ("../../out.html", "/etc/out.html", "a.html"):
            box.writestr(name, A)
        with pytest.warns(UserWarning, match="Duplicate"):
            box.writestr("a.html", A)
    found = walked(tmp_path, "a.zip", held.getvalue())
    told = {(each.locator, each.reason) for each in found if isinstance(each, Rejected)}
    assert told == {
        ("a.zip!../../out.html", "unsafe_name"),
        ("a.zip!/etc/out.html", "unsafe_name"),
        ("a.zip!link.html", "not_a_page"),
        ("a.zip!a.html", "repeated_name"),
    }
    assert list(read_all(found)) == [("a.zip!a.html", A)]


def test_encrypted_members_and_other_methods_are_rejected(tmp_path: Path) -> None:
    locked = bytearray(boxes.zipped({"a.html": A}))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert reasons(walked(tmp_path, "a.zip", bytes(locked))) == ["encrypted"]
    assert reasons(walked(tmp_path, "b.zip", boxes.zipped({"a.html": A}, zipfile.ZIP_LZMA))) == ["container"]


def test_bombs_are_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MOST_BYTES", 1 << 20)
    monkeypatch.setattr(streams, "MOST_UNPACKED", 1 << 20)
    zeros = b" " * (4 << 20)
    assert reasons(walked(tmp_path, "a.zip", boxes.zipped({"a.html": zeros}))) == ["too_large"]
    assert reasons(walked(tmp_path, "a.gz", gzip.compress(A + zeros))) == ["too_large"]
    monkeypatch.setattr(zipped, "MOST_MEMBERS", 3)
    assert reasons(walked(tmp_path, "b.zip", boxes.zipped({f"{number}.html": A for number in range(4)}))) == ["too_large"]


def test_a_page_packed_beyond_the_limit_is_too_large(tmp_path: Path) -> None:
    found = walked(tmp_path, "a.html.gz", gzip.compress(A + b"x" * (65 << 20), 1))
    assert reasons(found) == ["too_large"]


def test_members_lying_over_each_other_claim_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MOST_BYTES", 100_000)
    body = zlib.compress(b"<html>" + b"a" * 50_000, 9)[2:-4]
    name = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 33, 0, len(body), 50_006, 1, 0)
    entries = [
        struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, 0, len(body), 50_006, 4, 0, 0, 0, 0, 0, 0) + b"%04d" % number
        for number in range(2000)
    ]
    directory = b"".join(entries)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 2000, 2000, len(directory), len(name) + 1 + len(body), 0)
    assert reasons(walked(tmp_path, "a.zip", name + b"a" + body + directory + end)) == ["too_large"]


DAMAGED = {
    "a ZIP of noise": b"PK\x03\x04" + b"x" * 40,
    "a gzip of noise": b"\x1f\x8b\x08" + b"x" * 40,
    "a cut gzip": gzip.compress(A, mtime=0)[:-9],
    "a cut ZIP": boxes.zipped({"a.html": A})[:-9],
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_what_is_damaged_is_rejected_and_its_neighbors_are_read(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.html").write_bytes(A)
    (tmp_path / "b.zip").write_bytes(content)
    found = list(walk([tmp_path]))
    assert reasons(found) == ["damaged"]
    assert [content for _, content in read_all(found)] == [A]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 600), st.integers(1, 255))
def test_a_flipped_byte_never_raises(tmp_path: Path, at: int, flip: int) -> None:
    content = bytearray(boxes.zipped({"a.html": A, "b.html": B, "c.html.gz": gzip.compress(A, mtime=0)}))
    content[at % len(content)] ^= flip
    for each in walked(tmp_path, "a.zip", bytes(content)):
        assert each.locator.startswith("a.zip")
        if isinstance(each, PageRef):
            assert read(each).content in {A, B}
