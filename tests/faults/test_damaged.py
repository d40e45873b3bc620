"""Files changed, cut or emptied: a question is answered right or the damage is told; never a wrong answer, never a bug."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.faults.conftest import Place, answers
from tests.running import Commands

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.faults.conftest import Answer

pytestmark = pytest.mark.faults

FAULTS = 200
NO_DATA = {"lock"}


def flip(content: bytes, pick: random.Random) -> bytes:
    """One bit changed."""
    changed = bytearray(content)
    changed[pick.randrange(len(changed))] ^= 1 << pick.randrange(8)
    return bytes(changed)


def overwrite(content: bytes, pick: random.Random) -> bytes:
    """A stretch filled with zeros, as after a power cut; some of it was none before."""
    start = pick.choice([at for at, byte in enumerate(content) if byte])
    stop = min(len(content), start + 1 + pick.randrange(4096))
    return content[:start] + bytes(stop - start) + content[stop:]


def cut(content: bytes, pick: random.Random) -> bytes:
    """The end lost."""
    return content[: pick.randrange(len(content))]


def grow(content: bytes, pick: random.Random) -> bytes:
    """Bytes at the end that nobody wrote."""
    return content + pick.randbytes(1 + pick.randrange(100))


def empty(content: bytes, pick: random.Random) -> bytes:
    """Everything lost."""
    return b""


WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (flip, flip, overwrite, cut, grow, empty)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Place, Answer]:
    """An index with a generation before, a journal with decisions and an added page; and its answers."""
    folder = tmp_path_factory.mktemp("whole")
    place = Place(folder / "corpus", folder / "index")
    place.holds(20, 2)
    extra = folder / "added.txt"
    extra.write_text("An added page about the harbor. " * 20, "utf-8")
    with place.archive() as archive:
        archive.rebuild()
        archive.import_people([("wang", ("Wang Lijun", "王立軍"))])
        archive.add([extra])
        return place, answers(archive)


def data_files(index: Path) -> list[Path]:
    """Every file of an index that holds something."""
    files = sorted(path for path in index.rglob("*") if path.is_file() and path.name not in NO_DATA)
    return [path for path in files if path.stat().st_size]


def told(place: Place) -> Answer | str:
    """What the index answers, or the line that says why it does not."""
    commands = Commands(place.index.parent)
    ended = commands("search", "harbor 王立军", "--index", place.index, "--json")
    if ended.code:
        assert ended.out == ""
        assert ended.code == 1, ended.err
        assert "This is a bug" not in ended.err
        assert "Traceback" not in ended.err
        return ended.err
    with place.archive() as archive:
        return answers(archive)


@pytest.mark.parametrize("part", range(4))
def test_a_planted_fault_gives_no_wrong_answer_and_is_named(whole: tuple[Place, Answer], tmp_path: Path, part: int) -> None:
    place, right = whole
    files, kinds = data_files(place.index), set()
    for fault in range(part, FAULTS, 4):
        pick = random.Random(fault)
        copy = replace(place, index=tmp_path / f"index{fault}")
        shutil.copytree(place.index, copy.index)
        path = copy.index / files[fault % len(files)].relative_to(place.index)
        way = WAYS[fault // len(files) % len(WAYS)]
        path.write_bytes(way(path.read_bytes(), pick))
        where = f"{way.__name__} {path.relative_to(copy.index)}, fault {fault}"
        said = told(copy)
        assert said == right or isinstance(said, str), where
        kinds.add(isinstance(said, str))
        if isinstance(said, str):
            assert path.name in said, (where, said)
        verified = Commands(tmp_path)("verify", "--index", copy.index)
        assert verified.code == 1, where
        assert path.name in verified.out, (where, verified.out)
        assert "This is a bug" not in verified.err, where
        shutil.rmtree(copy.index)
    assert kinds == {True, False}


@pytest.mark.parametrize("name", ["CURRENT", "manifests", "files", "journal/entries.jsonl"])
def test_what_is_missing_is_told(whole: tuple[Place, Answer], tmp_path: Path, name: str) -> None:
    place, _ = whole
    copy = replace(place, index=tmp_path / "index")
    shutil.copytree(place.index, copy.index)
    path = copy.index / name
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    said = told(copy)
    assert isinstance(said, str)
    assert copy.index.name in said


def test_a_file_cut_while_a_reader_holds_it_is_an_error_and_no_signal(whole: tuple[Place, Answer], tmp_path: Path) -> None:
    from indexer.errors import Damaged

    place, right = whole
    copy = replace(place, index=tmp_path / "index")
    shutil.copytree(place.index, copy.index)
    with copy.archive() as archive:
        assert archive.ready()
        for path in (copy.index / "files").glob("postings-*"):
            with path.open("r+b") as file:
                file.truncate(100)
        try:
            assert answers(archive) == right
        except Damaged as error:
            assert "postings-" in str(error)  # noqa: PT017 - either is right


@pytest.mark.parametrize("pattern", ["files/postings-*", "files/people-*", "CURRENT", "MINGCHA", "manifests/*.json", "lock"])
def test_a_rebuild_heals_whatever_was_lost(whole: tuple[Place, Answer], tmp_path: Path, pattern: str) -> None:
    place, right = whole
    copy = replace(place, index=tmp_path / "index")
    shutil.copytree(place.index, copy.index)
    for path in copy.index.glob(pattern):
        path.unlink()
    commands = Commands(tmp_path)
    commands.done("rebuild", "--corpus", copy.corpus, "--index", copy.index, "--quiet")
    with copy.archive() as archive:
        assert answers(archive) == right
        assert archive.verify() == ()


def test_a_damaged_generation_gives_way_to_the_one_before(whole: tuple[Place, Answer], tmp_path: Path) -> None:
    place, _ = whole
    copy = replace(place, index=tmp_path / "index")
    shutil.copytree(place.index, copy.index)
    newest = max((copy.index / "files").glob("documents-*"), key=lambda path: path.name)
    newest.write_bytes(newest.read_bytes()[:-1])
    commands = Commands(tmp_path)
    assert commands("search", "harbor", "--index", copy.index).code == 1
    back = commands.done("rollback", "--index", copy.index, "--json").json
    assert back["generation"] == "g000001"
    assert commands.done("search", "harbor", "--index", copy.index, "--json").json["total"] == 22
