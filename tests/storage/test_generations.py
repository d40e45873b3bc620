"""An index folder switches generations whole or not at all, and names every file that is not as it was written."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from indexer.errors import Damaged, Locked, NoIndex, NothingBefore, NotOurFolder
from indexer.storage import Facts, IndexFolder, Manifest

if TYPE_CHECKING:
    from pathlib import Path


def publish(folder: IndexFolder, content: bytes, *, keep: bool = False) -> Manifest:
    """One generation of one new file (and, with ``keep``, the files there were)."""
    with folder.writer() as writer:
        held: tuple[str, ...] = ()
        if keep:
            with folder.current() as generation:
                held = tuple(generation.manifest.files)
        made = writer.scratch / "made"
        made.write_bytes(content)
        name = writer.new_file_name("postings", ".bin")
        facts = Facts("f1", len(content), engine={"segments": [name]}, attachments={"report": name})
        return writer.publish({name: made}, facts, held)


def content_of(folder: IndexFolder) -> bytes:
    """The bytes of the attached file of the generation in force."""
    with folder.current() as generation:
        return generation.attachment("report").read_bytes()


@pytest.fixture
def folder(tmp_path: Path) -> IndexFolder:
    """An index of two generations and a journal."""
    made = IndexFolder(tmp_path / "index")
    publish(made, b"one" * 500)
    publish(made, b"two" * 900)
    made.journal.append("remove", id="a")
    made.journal.append("remove", id="b")
    made.journal.keep_page("c", b"<p>kept")
    return made


def test_no_index_names_the_folder_and_the_cure(tmp_path: Path) -> None:
    with pytest.raises(NoIndex) as caught:
        IndexFolder(tmp_path / "none").current()
    assert "none" in str(caught.value)
    assert "rebuild" in str(caught.value)
    assert not (tmp_path / "none").exists()


def test_a_prepared_folder_holds_no_index_yet(tmp_path: Path) -> None:
    folder = IndexFolder(tmp_path)
    folder.prepare()
    with pytest.raises(NoIndex):
        folder.current()
    with pytest.raises(NoIndex):
        folder.verify()
    assert folder.current_name() is None


def test_what_was_published_is_read_back(folder: IndexFolder) -> None:
    assert content_of(folder) == b"two" * 900
    assert folder.current_name() == "g000002"
    assert folder.verify() == ()


def test_a_foreign_folder_is_refused_untouched(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(NotOurFolder), IndexFolder(tmp_path).writer():
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == ["files", "letter.txt"]


def test_a_file_is_no_index_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(NotOurFolder), IndexFolder(tmp_path / "file").writer():
        pass


def test_a_first_writer_killed_at_once_does_not_block_the_next(tmp_path: Path) -> None:
    (tmp_path / "MINGCHA.1f3a.tmp").write_text("This")
    publish(IndexFolder(tmp_path), b"x")
    assert not (tmp_path / "MINGCHA.1f3a.tmp").exists()


def test_a_second_writer_is_told_who_writes(folder: IndexFolder) -> None:
    with folder.writer(), pytest.raises(Locked, match=rf"process {os.getpid()} since 20"), folder.writer():
        pass


def test_a_failed_build_changes_nothing_and_leaves_only_its_spools(folder: IndexFolder) -> None:
    with pytest.raises(ZeroDivisionError), folder.writer() as writer:  # noqa: PT012 -- what was begun is looked at after
        (writer.scratch / "pages.spool").write_bytes(b"x")
        (writer.scratch / "half").write_bytes(b"x")
        raise ZeroDivisionError
    assert content_of(folder) == b"two" * 900
    left = [path.name for path in (folder.path / "building").rglob("*") if path.is_file()]
    assert left == ["pages.spool"]
    with folder.writer() as writer:
        assert [path.name for path in writer.old_spools] == ["pages.spool"]
    publish(folder, b"three")
    assert list((folder.path / "building").iterdir()) == []


def test_only_the_generation_in_force_and_the_one_before_are_kept(folder: IndexFolder) -> None:
    publish(folder, b"three")
    assert sorted(path.stem for path in (folder.path / "manifests").iterdir()) == ["g000002", "g000003"]
    assert len(list((folder.path / "files").iterdir())) == 2


def test_a_leased_generation_keeps_its_files(folder: IndexFolder) -> None:
    reader = IndexFolder(folder.path)
    with reader.current() as generation:
        for content in (b"3", b"4", b"5"):
            publish(folder, content)
        assert generation.attachment("report").read_bytes() == b"two" * 900
    publish(folder, b"6")
    assert not generation.attachment("report").exists()


def test_generations_may_share_files(folder: IndexFolder) -> None:
    manifest = publish(folder, b"more", keep=True)
    assert len(manifest.files) == 2
    publish(folder, b"other")
    publish(folder, b"another")
    assert folder.verify() == ()


def test_rollback_puts_the_generation_before_into_force(folder: IndexFolder) -> None:
    assert folder.rollback().generation == "g000001"
    assert content_of(folder) == b"one" * 500
    assert folder.verify() == ()
    with pytest.raises(NothingBefore):
        folder.rollback()
    assert publish(folder, b"three").generation == "g000003"
    assert folder.rollback().generation == "g000001"


def test_nothing_before_leaves_the_index_as_it_is(tmp_path: Path) -> None:
    folder = IndexFolder(tmp_path)
    publish(folder, b"one")
    with pytest.raises(NothingBefore):
        folder.rollback()
    assert content_of(folder) == b"one"


def every_file(folder: IndexFolder) -> list[Path]:
    """All files of the index but the lock, which holds nothing."""
    return sorted(path for path in folder.path.rglob("*") if path.is_file() and path.name != "lock")


@pytest.mark.parametrize("harm", ["delete", "cut", "empty", "flip"])
def test_every_harmed_file_is_named_and_never_answers_wrongly(folder: IndexFolder, tmp_path: Path, harm: str) -> None:
    for file in every_file(folder):
        if harm == "delete" and file.name == "checked":
            continue  # a note that may be missing
        copy = tmp_path / "copy"
        shutil.copytree(folder.path, copy)
        target = copy / file.relative_to(folder.path)
        content = target.read_bytes()
        if harm == "delete":
            target.unlink()
        elif harm == "cut":
            target.write_bytes(content[: len(content) // 2])
        elif harm == "empty":
            target.write_bytes(b"")
        else:
            middle = len(content) // 2
            target.write_bytes(content[:middle] + bytes([content[middle] ^ 0x55]) + content[middle + 1 :])
        harmed = IndexFolder(copy)
        assert any(target.name in problem for problem in harmed.verify()), target
        try:
            assert content_of(harmed) == b"two" * 900
        except Damaged as error:
            assert target.name in str(error)  # noqa: PT017 -- some calls fail, some do not
        shutil.rmtree(copy)


def test_every_flipped_byte_of_pointer_and_manifest_is_noticed(folder: IndexFolder) -> None:
    for path in (folder.path / "CURRENT", folder.path / "manifests" / "g000002.json"):
        content = path.read_bytes()
        for at in range(len(content)):
            path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
            with pytest.raises(Damaged):
                folder.current()
        path.write_bytes(content)
    assert content_of(folder) == b"two" * 900


def test_a_file_changed_after_it_was_hashed_is_hashed_again(folder: IndexFolder) -> None:
    with folder.current() as generation:
        path = generation.attachment("report")
    path.write_bytes(b"owt" * 900)
    with pytest.raises(Damaged, match=path.name):
        folder.current()


def test_a_rebuild_over_a_damaged_index_makes_it_well(folder: IndexFolder) -> None:
    for path in (folder.path / "files").iterdir():
        path.write_bytes(b"")
    publish(folder, b"three")
    assert folder.verify() == ()
    with pytest.raises(NothingBefore):
        folder.rollback()


def test_a_rebuild_over_a_lost_pointer_keeps_the_last_whole_generation(folder: IndexFolder) -> None:
    (folder.path / "CURRENT").unlink()
    assert publish(folder, b"three").generation == "g000003"
    assert folder.verify() == ()
    folder.rollback()
    assert content_of(folder) == b"two" * 900


def test_a_lost_marker_of_a_whole_index_is_written_again(folder: IndexFolder) -> None:
    (folder.path / "MINGCHA").unlink()
    assert any("MINGCHA" in problem for problem in folder.verify())
    publish(folder, b"three")
    assert folder.verify() == ()


def test_the_folder_can_be_moved(folder: IndexFolder, tmp_path: Path) -> None:
    moved = folder.path.rename(tmp_path / "elsewhere")
    assert content_of(IndexFolder(moved)) == b"two" * 900


def test_somebodys_file_in_the_index_is_left_alone(folder: IndexFolder) -> None:
    for name in ("notes.txt", "files/notes.txt", "files/Postings.bin"):
        (folder.path / name).write_text("mine")
    publish(folder, b"three")
    assert (folder.path / "notes.txt").exists()
    assert (folder.path / "files/notes.txt").exists()
    assert (folder.path / "files/Postings.bin").exists()


def test_reading_writes_nothing(folder: IndexFolder) -> None:
    def look() -> dict[str, tuple[int, int]]:
        return {str(path): (path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.path.rglob("*")}

    before = look()
    reader = IndexFolder(folder.path)
    content_of(reader)
    reader.verify()
    reader.journal.entries()
    assert look() == before


def test_a_file_name_is_used_once(folder: IndexFolder) -> None:
    with folder.writer() as writer:
        names = {writer.new_file_name("people", ".sqlite") for _ in range(50)}
        assert len(names) == 50
        with pytest.raises(ValueError, match="file name"):
            writer.new_file_name("../people")
