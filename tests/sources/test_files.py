"""The walk: which files are pages, under what locators, in what order, and what becomes of the rest."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path

import pytest

from indexer.errors import NotFound
from indexer.model import Rejected
from indexer.sources import PageRef, SourceError, read, walk

PAGE = b"<!DOCTYPE html><html><body><p>A page about the harbor.</p></body></html>"


def locators(*paths: Path) -> list[str]:
    """The locators of a walk, in its order."""
    return [found.locator for found in walk(paths)]


def reasons(*paths: Path) -> dict[str, str]:
    """Why each rejected file of a walk was rejected."""
    return {found.locator: found.reason for found in walk(paths) if isinstance(found, Rejected)}


def pages(*paths: Path) -> list[PageRef]:
    """The pages of a walk."""
    return [found for found in walk(paths) if isinstance(found, PageRef)]


def write(folder: Path, **files: bytes) -> None:
    """Files by name; two underscores stand for a dot."""
    for name, content in files.items():
        (folder / name.replace("__", ".")).write_bytes(content)


def test_pages_come_sorted_by_locator_whatever_the_folders(tmp_path: Path) -> None:
    for name in ("b.html", "a/z.html", "a-1.html", "a/b/c.html", "a.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(PAGE)

    found = locators(tmp_path)

    assert found == sorted(found)
    assert set(found) == {"b.html", "a/z.html", "a-1.html", "a/b/c.html", "a.html"}


def test_the_same_bytes_have_the_same_id_and_read_gives_them_back(tmp_path: Path) -> None:
    write(tmp_path, one__html=PAGE, two__htm=PAGE, three__html=PAGE + b" ")

    one, three, two = pages(tmp_path)

    assert one.id == two.id != three.id
    assert len(one.id) == 24
    assert read(one).content == PAGE


def test_a_single_file_is_called_by_its_name(tmp_path: Path) -> None:
    write(tmp_path, a__html=PAGE)
    assert locators(tmp_path / "a.html") == ["a.html"]


def test_a_path_that_is_not_there_is_an_error_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        next(walk([tmp_path / "missing"]))


def test_hidden_files_readme_and_toml_are_not_mentioned(tmp_path: Path) -> None:
    write(tmp_path, people__toml=b"[x]", README__md=b"# Read me, please.", a__toml=b"x = 1", a__html=PAGE)
    (tmp_path / ".hidden.html").write_bytes(PAGE)
    assert locators(tmp_path) == ["a.html"]


def test_the_folder_of_pictures_beside_a_saved_page_is_furniture(tmp_path: Path) -> None:
    for folder in ("a_files", "b_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "frame.html").write_bytes(PAGE)
    write(tmp_path, a__html=PAGE)
    assert locators(tmp_path) == ["a.html", "b_files/frame.html"]


def test_locators_are_nfc_and_other_bytes_are_written_in_hexadecimal(tmp_path: Path) -> None:
    (tmp_path / unicodedata.normalize("NFD", "caf\u00e9.html")).write_bytes(PAGE)
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xcf\xf0.html")).write_bytes(PAGE)

    assert locators(tmp_path) == ["%CF%F0.html", "caf\u00e9.html"]
    assert all(read(page).content == PAGE for page in pages(tmp_path))


def test_links_never_bring_a_page_twice_nor_a_loop(tmp_path: Path) -> None:
    (tmp_path / "one" / "two").mkdir(parents=True)
    (tmp_path / "one" / "two" / "a.html").write_bytes(PAGE)
    (tmp_path / "again").symlink_to("one/two")
    (tmp_path / "one" / "loop").symlink_to(tmp_path)
    (tmp_path / "self.html").symlink_to("self.html")
    assert locators(tmp_path) == ["one/two/a.html"]


def test_a_link_that_leads_out_of_the_collection_is_followed_once(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    (outside / "a.html").write_bytes(PAGE)
    (outside / "back").symlink_to(inside)
    for name in ("x", "y"):
        (inside / name).symlink_to(outside)
    assert locators(inside) == ["x/a.html"]


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file whose reading fails")
def test_what_cannot_be_read_is_rejected_and_nothing_hangs(tmp_path: Path) -> None:
    write(tmp_path, a__html=PAGE)
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "memory.html").symlink_to("/proc/self/mem")
    (tmp_path / "null.html").symlink_to("/dev/null")
    (tmp_path / "gone.html").symlink_to("nowhere")
    (tmp_path / "folder.html").mkdir()

    names = ("folder.html", "gone.html", "memory.html", "null.html", "pipe.html")
    assert reasons(tmp_path) == dict.fromkeys(names, "unreadable")
    assert [page.locator for page in pages(tmp_path)] == ["a.html"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.html", b"", "empty"),
        ("blank.txt", b" \n\n", "empty"),
        ("box.rar", b"Rar!\x1a\x07\x00" + b"x" * 40, "container"),
        ("page.html", b"BZh91AY" + b"x" * 40, "container"),
        ("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)), "not_a_page"),
        ("style.css", b"body { color: red }", "not_a_page"),
    ],
)
def test_what_is_no_page_is_rejected_with_a_reason_and_a_cure(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)

    (found,) = walk([tmp_path])

    assert isinstance(found, Rejected)
    assert (found.locator, found.reason) == (name, reason)
    assert found.cure


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.txt", PAGE, "text/html"),
        ("a", b"Plain words and nothing else.", "text/plain"),
        ("a.html", b"Plain words and nothing else.", "text/plain"),
        ("a.html", b"<p>One paragraph.", "text/html"),
        ("a.txt", "王立军出庭。".encode("gbk"), "text/plain"),
        ("a.txt", "<html><p>王立軍</p></html>".encode("utf-16"), "text/html"),
        ("a.txt", b"In the tutorial, write <b>bold</b> and nothing more, then go on reading the text.", "text/plain"),
    ],
)
def test_content_decides_before_the_ending(tmp_path: Path, name: str, content: bytes, media_type: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert [page.media_type for page in pages(tmp_path)] == [media_type]


def test_a_page_that_changed_after_the_walk_is_not_read_as_the_old_one(tmp_path: Path) -> None:
    write(tmp_path, a__html=PAGE)
    (page,) = pages(tmp_path)
    write(tmp_path, a__html=PAGE.replace(b"harbor", b"market"))

    with pytest.raises(SourceError) as caught:
        read(page)

    assert caught.value.reason == "changed"


def test_documents_of_two_files_may_not_share_an_id(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text(json.dumps({"id": "x", "text": "words"}) + "\n")
    assert reasons(tmp_path) == {"b.jsonl!1": "repeated_id"}
