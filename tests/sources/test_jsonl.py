"""Documents of a .jsonl file: each line is a document or says why it is none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from indexer.model import Rejected
from indexer.sources import PageRef, read, walk

if TYPE_CHECKING:
    from pathlib import Path


def lines(tmp_path: Path, *rows: object) -> list[PageRef | Rejected]:
    """What the walk gives for a file of these lines; bytes are written as they are."""
    path = tmp_path / "docs.jsonl"
    path.write_bytes(b"".join(row if isinstance(row, bytes) else json.dumps(row).encode() + b"\n" for row in rows))
    return list(walk([path]))


def test_ids_are_kept_character_for_character_and_locators_name_the_line(tmp_path: Path) -> None:
    ids = ["/a/b c", "q\"uote's", "Re\u0301f", " 7", "007", "王/1"]

    found = lines(tmp_path, *({"id": given, "text": "x"} for given in ids))

    assert [ref.id for ref in found if isinstance(ref, PageRef)] == ids
    assert [ref.locator for ref in found] == [f"docs.jsonl!{number}" for number in range(1, 7)]


def test_read_gives_the_very_line(tmp_path: Path) -> None:
    rows = [{"id": str(number), "text": "line\u2028" * number} for number in range(4)]

    found = lines(tmp_path, *rows)

    assert [json.loads(read(ref).content) for ref in found if isinstance(ref, PageRef)] == rows


def test_blank_lines_and_a_byte_order_mark_are_no_documents(tmp_path: Path) -> None:
    found = lines(tmp_path, b"\xef\xbb\xbf", {"id": "a", "text": ""}, b"\r\n", {"id": "b", "text": "x"})
    assert [(ref.locator, getattr(ref, "id", None)) for ref in found] == [("docs.jsonl!1", "a"), ("docs.jsonl!3", "b")]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"{not json\n", "bad_json"),
        (b"\xff\xfe\x80\n", "bad_json"),
        (b"[" * 100_000 + b"\n", "bad_json"),
        ([1, 2], "bad_document"),
        ({"id": "a"}, "bad_document"),
        ({"text": "a"}, "bad_document"),
        ({"id": 7, "text": "a"}, "bad_document"),
        ({"id": "", "text": "a"}, "bad_document"),
        ({"id": "a", "text": None}, "bad_document"),
        ({"id": "a", "text": "x", "title": ["no"]}, "bad_document"),
    ],
)
def test_a_bad_line_is_rejected_and_its_neighbors_are_not(tmp_path: Path, row: object, reason: str) -> None:
    bad, good = lines(tmp_path, row, {"id": "good", "text": "x"})

    assert isinstance(bad, Rejected)
    assert (bad.locator, bad.reason) == ("docs.jsonl!1", reason)
    assert isinstance(good, PageRef)


def test_a_repeated_id_is_rejected(tmp_path: Path) -> None:
    _, second = lines(tmp_path, {"id": "a", "text": "one"}, {"id": "a", "text": "two"})
    assert isinstance(second, Rejected)
    assert second.reason == "repeated_id"


def test_lone_surrogates_in_an_id_become_replacement_characters(tmp_path: Path) -> None:
    (found,) = lines(tmp_path, b'{"id": "a\\ud800b", "text": "x"}\n')
    assert isinstance(found, PageRef)
    found.id.encode()
