"""The one writer of an index folder.

A lock no child keeps, a scratch folder, and the switch to a new generation that happens whole or not at all.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
import time
from typing import TYPE_CHECKING, Self

from indexer.errors import Damaged, IndexerError, Locked
from indexer.storage import locks
from indexer.storage.clock import now
from indexer.storage.files import make_folder, move, remove, sha256_of, sync_file, sync_folder, write_durably, writing
from indexer.storage.manifest import FILE_NAME, FileFact, Manifest, Pointer, digest_of, generation_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from types import TracebackType

    from indexer.storage.checks import FileChecks
    from indexer.storage.layout import Layout
    from indexer.storage.manifest import Facts

KIND = re.compile(r"[a-z][a-z0-9_]*")
SUFFIX = re.compile(r"(\.[a-z0-9_.]+)?")
SPOOLS = "*.spool"


class BuildLock:
    """Held by the one process that writes to an index folder, from ``with`` to the end of the block."""

    def __init__(self, layout: Layout, checks: FileChecks) -> None:
        """Nothing is locked before ``with``."""
        self._layout = layout
        self._checks = checks
        self._lock = -1
        self._published = False
        self._pointer = Pointer()
        self.scratch = layout.building / f"{os.getpid()}-{secrets.token_hex(4)}"
        """A folder of one's own for files being made, on the disk of the index.

        ``*.spool`` files in it outlive an interruption.
        """
        self.old_spools: tuple[Path, ...] = ()
        """The spools that interrupted builds left behind; removed when a generation is published."""

    # ------------------------------------------------------------------------------------------ the lock
    def __enter__(self) -> Self:
        """Take the lock and tidy up; raises Locked, NotOurFolder, CannotWrite."""
        self._layout.prepare()
        self._take()
        try:
            self._pointer = self._find_pointer()
            self._tidy()
            make_folder(self.scratch)
        except BaseException:
            self._release()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the scratch folder (but the spools of an unfinished build) and give the lock back."""
        try:
            if self._published:
                for spool in self.old_spools:
                    remove(spool)
            _empty(self.scratch, spools=not self._published)
            with contextlib.suppress(OSError):
                for folder in self._layout.building.iterdir():
                    folder.rmdir()
        finally:
            self._release()

    def _take(self) -> None:
        path = self._layout.lock
        with writing(path):
            lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                got = locks.try_exclusive(lock)
                if got:
                    os.ftruncate(lock, 0)
                    os.write(lock, json.dumps({"pid": os.getpid(), "since": now()}).encode())
            except BaseException:
                os.close(lock)
                raise
        if not got:
            os.close(lock)
            raise Locked(
                f"The index at {self._layout.root} is being written by {self._holder()}.", "Wait until it has finished"
            )
        self._lock = lock

    def _holder(self) -> str:
        """Who holds the lock, by pid and start, read from the lock file; its writer may need a moment to say so."""
        for _ in range(20):
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
                said = json.loads(self._layout.lock.read_text("utf-8"))
                return f"process {said['pid']} since {said['since']}"
            time.sleep(0.01)
        return "another process"

    def _release(self) -> None:
        lock, self._lock = self._lock, -1
        if lock >= 0:
            with contextlib.suppress(OSError):
                os.ftruncate(lock, 0)
            os.close(lock)

    # ------------------------------------------------------------------------------------------ tidying up
    def _find_pointer(self) -> Pointer:
        """What CURRENT says; where it is lost, numbers go on above all manifests.

        The newest of which is the one before.
        """
        try:
            return Pointer.from_json(self._layout.current.read_bytes(), self._layout.current)
        except (OSError, Damaged):
            names = self._layout.generations()
            if not names:
                return Pointer()
            with contextlib.suppress(OSError):
                digest = digest_of(self._layout.manifest(names[-1]).read_bytes())
                return Pointer(before=names[-1], before_sha256=digest, highest=int(names[-1][1:]))
            return Pointer(highest=int(names[-1][1:]))

    def _tidy(self) -> None:
        """Remove what dead builds left, except their spools.

        And generations that nobody reads and no rollback needs.
        """
        for folder in self._layout.building.iterdir():
            _empty(folder, spools=True)
        self.old_spools = tuple(sorted(self._layout.building.glob(f"*/{SPOOLS}")))
        for leftover in (*self._layout.root.glob("*.tmp"), *self._layout.manifests.glob("*.tmp")):
            remove(leftover)
        self._drop_unused()

    def _drop_unused(self) -> None:
        """Remove generations that are not current, not the one before, and not leased; then files that none names."""
        if self._pointer.generation is None and self._layout.generations():
            return  # CURRENT is lost: everything may be needed to recover
        named: set[str] = set()
        for name in self._layout.generations():
            path = self._layout.manifest(name)
            if name in {self._pointer.generation, self._pointer.before} or not _unleased_then_removed(path):
                try:
                    named.update(Manifest.from_json(path.read_bytes(), path).files)
                except (OSError, IndexerError):
                    return  # which files it names is not known: keep all
        for file in self._layout.files.iterdir():
            if FILE_NAME.fullmatch(file.name) and file.name not in named:
                remove(file)

    # ------------------------------------------------------------------------------------------ the switch
    @property
    def next_generation(self) -> str:
        """The name the next published generation will have; never used before."""
        return generation_name(self._pointer.highest + 1)

    def new_file_name(self, kind: str, suffix: str = "") -> str:
        """A file name never used before: ``postings-g000008-1f3a9c07.bin`` for ``("postings", ".bin")``."""
        if not (KIND.fullmatch(kind) and SUFFIX.fullmatch(suffix)):
            raise ValueError(f"{kind!r} and {suffix!r} do not make a file name")
        return f"{kind}-{self.next_generation}-{secrets.token_hex(4)}{suffix}"

    def publish(self, files: Mapping[str, Path], facts: Facts, keep: Iterable[str] = ()) -> Manifest:
        """Make a generation of new files (name → where it lies; it is moved) and ``keep``, files of the one in force.

        Everything is synced and looked at again before CURRENT moves. Raises CannotWrite, or Damaged when a kept
        file is not whole; then the generation in force stays.
        """
        held = self._current()
        facts_of = {name: held.files[name] for name in keep} if held else {}
        facts_of.update({name: self._take_in(name, path) for name, path in files.items()})
        sync_folder(self._layout.files)
        manifest = _manifest(self.next_generation, facts, facts_of)
        self._checks.require(manifest)
        content = manifest.to_json()
        path = self._layout.manifest(manifest.generation)
        write_durably(path, content)
        Manifest.from_json(path.read_bytes(), path)
        before, before_sha256 = self._good_before(held)
        self._point(Pointer(manifest.generation, digest_of(content), before, before_sha256, self._pointer.highest + 1))
        self._published = True
        self._drop_unused()
        self._checks.note(manifest)
        return manifest

    def go_back(self, pointer: Pointer) -> None:
        """Point at the generation before; the one left is removed by the next writer, its number never given again."""
        self._point(Pointer(pointer.before, pointer.before_sha256, None, None, pointer.highest))

    def _take_in(self, name: str, source: Path) -> FileFact:
        """Move a new file to its place, on the disk before anything names it."""
        if not FILE_NAME.fullmatch(name):
            raise ValueError(f"{name!r} is not from new_file_name")
        target = self._layout.files / name
        sync_file(source)
        move(source, target)
        with writing(target):
            digest, size = sha256_of(target)
            self._checks.remember(name, digest)
        return FileFact(digest, size)

    def _current(self) -> Manifest | None:
        """The manifest in force, ``None`` when there is none or it is damaged."""
        if self._pointer.generation is None:
            return None
        try:
            return self._layout.read_manifest(self._pointer.generation, self._pointer.sha256)
        except Damaged:
            return None

    def _good_before(self, held: Manifest | None) -> tuple[str | None, str | None]:
        """The generation a rollback shall lead to.

        The one in force if it is whole, else the one before it if that is.
        """
        if held and not self._checks.problems(held):
            return self._pointer.generation, self._pointer.sha256
        if self._pointer.before is not None:
            with contextlib.suppress(Damaged):
                older = self._layout.read_manifest(self._pointer.before, self._pointer.before_sha256)
                if not self._checks.problems(older):
                    return self._pointer.before, self._pointer.before_sha256
        return None, None

    def _point(self, pointer: Pointer) -> None:
        """Replace CURRENT. When the disk complains, what CURRENT says now is what counts."""
        try:
            write_durably(self._layout.current, pointer.to_json())
        finally:
            self._pointer = self._find_pointer()


def _manifest(generation: str, facts: Facts, files: dict[str, FileFact]) -> Manifest:
    """The manifest of a generation made this second; attachments must be among its files."""
    lost = set(facts.attachments.values()) - set(files)
    if lost:
        raise ValueError(f"attached, but no file of the generation: {sorted(lost)}")
    return Manifest(
        generation=generation,
        created=now(),
        fingerprint=facts.fingerprint,
        documents=facts.documents,
        people=facts.people,
        corpus=facts.corpus,
        rejected=dict(facts.rejected),
        doubtful=dict(facts.doubtful),
        files=files,
        engine=dict(facts.engine),
        attachments=dict(facts.attachments),
    )


def _unleased_then_removed(manifest: Path) -> bool:
    """Remove a manifest file unless a reader holds a lease on it; says whether it is gone."""
    try:
        descriptor = os.open(manifest, os.O_RDWR)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    try:
        if not locks.try_exclusive(descriptor):
            return False
        remove(manifest)
        return not manifest.exists()
    except OSError:
        return False
    finally:
        os.close(descriptor)


def _empty(folder: Path, *, spools: bool) -> None:
    """Remove a build folder; with ``spools`` its spool files stay."""
    if not spools or not folder.is_dir():
        remove(folder)
        return
    kept = set(folder.glob(SPOOLS))
    for path in folder.iterdir():
        if path not in kept:
            remove(path)
    if not kept:
        remove(folder)
