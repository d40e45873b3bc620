"""Small files are replaced whole, a full disk is told in words, and sealed values notice every changed byte."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import CannotWrite, Damaged
from indexer.storage import FileFact, Manifest, PagedFile, Spool, sha256_of, write_durably
from indexer.storage.manifest import Pointer
from indexer.storage.sealed import seal, unseal

HERE = Path("here.json")
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8), lambda inner: st.lists(inner, max_size=3)
)
FACTS = st.dictionaries(st.text(max_size=6), VALUES, max_size=4)


@given(FACTS)
def test_sealed_facts_come_back(facts: dict[str, object]) -> None:
    assert unseal(seal(facts), HERE) == facts


@given(FACTS, st.data())
def test_a_changed_or_cut_sealed_file_is_damaged(facts: dict[str, object], data: st.DataObject) -> None:
    content = seal(facts)
    at = data.draw(st.integers(0, len(content) - 1))
    flipped = content[:at] + bytes([content[at] ^ data.draw(st.integers(1, 255))]) + content[at + 1 :]
    for harmed in (flipped, content[:at], content + b" "):
        with pytest.raises(Damaged, match=r"here\.json"):
            unseal(harmed, HERE)


@given(
    st.builds(
        Manifest,
        generation=st.from_regex(r"g[0-9]{6}", fullmatch=True),
        created=st.text(max_size=20),
        fingerprint=st.text(max_size=20),
        documents=st.integers(0),
        people=st.integers(0),
        corpus=st.none() | st.text(st.characters(codec=None), max_size=20),
        rejected=st.dictionaries(st.text(max_size=9), st.integers(0), max_size=3),
        files=st.dictionaries(
            st.text(max_size=9), st.builds(FileFact, st.text(max_size=9), st.integers(0)), max_size=3
        ),
        engine=FACTS,
        attachments=st.dictionaries(st.text(max_size=9), st.text(max_size=9), max_size=3),
    )
)
def test_a_manifest_comes_back(manifest: Manifest) -> None:
    assert Manifest.from_json(manifest.to_json(), HERE) == manifest


@pytest.mark.parametrize("facts", [{}, {"format": 2}, {"format": 1, "files": 3}, {"format": 1, "files": {}, "x": 1}])
def test_sealed_facts_that_are_no_manifest_are_damaged(facts: dict[str, object]) -> None:
    with pytest.raises(Damaged, match=r"here\.json"):
        Manifest.from_json(seal(facts), HERE)
    with pytest.raises(Damaged, match=r"here\.json"):
        Pointer.from_json(seal({"x": 1}), HERE)


def test_a_full_disk_is_told_in_words_and_the_old_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_durably(tmp_path / "file", b"old")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match=r"file: No space left on device\. Make room"):
        write_durably(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_hash_covers_all_bytes(tmp_path: Path) -> None:
    content = os.urandom((1 << 20) * 2 + 17)
    (tmp_path / "file").write_bytes(content)
    assert sha256_of(tmp_path / "file") == (hashlib.sha256(content).hexdigest(), len(content))


def test_a_file_cut_while_it_is_read_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"0123456789")
    with PagedFile(path) as file:
        assert file.read(3, 4) == b"3456"
        assert file.read(10, 0) == b""
        os.truncate(path, 5)
        with pytest.raises(Damaged, match="cut"):
            file.read(3, 4)


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.text(st.characters(codec=None), max_size=9), st.binary(max_size=30)), max_size=6), st.data()
)
def test_a_spool_cut_anywhere_gives_the_records_before(records: list[tuple[str, bytes]], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.spool"
        ends = []
        with Spool(path, "f") as spool:
            for key, payload in records:
                spool.append(key, payload)
                ends.append(path.stat().st_size)
        assert list(Spool.read(path, "f")) == records
        assert list(Spool.read(path, "g")) == []
        cut = data.draw(st.integers(0, path.stat().st_size))
        os.truncate(path, cut)
        assert list(Spool.read(path, "f")) == records[: sum(end <= cut for end in ends)]


def test_a_changed_record_ends_the_spool(tmp_path: Path) -> None:
    path = tmp_path / "x.spool"
    with Spool(path, "f") as spool:
        spool.append("a", b"first")
        spool.append("b", b"second")
    path.write_bytes(path.read_bytes().replace(b"second", b"sekond"))
    assert list(Spool.read(path, "f")) == [("a", b"first")]
    assert list(Spool.read(tmp_path / "none", "f")) == []
