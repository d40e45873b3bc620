"""The index folder: open the generation in force under a lease, become its one writer, go back.

Look whether all is well.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Self

from indexer.errors import Damaged, IndexerError, NoIndex, NotFound, NothingBefore
from indexer.storage import locks
from indexer.storage.building import BuildLock
from indexer.storage.checks import FileChecks
from indexer.storage.files import REPAIR
from indexer.storage.journal import Journal
from indexer.storage.layout import Layout

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from indexer.storage.manifest import Manifest, Pointer

TRIES = 20
"""How often CURRENT may move while a reader opens; a build takes far longer than an opening."""


class Generation:
    """One generation, held open by a lease: its files stay until :meth:`close`. Use it as a context manager."""

    def __init__(self, manifest: Manifest, folder: Path, lease: int) -> None:
        """``lease`` is the descriptor of the manifest file that carries the shared lock."""
        self.manifest = manifest
        self._folder = folder
        self._lease = lease

    @property
    def name(self) -> str:
        """``g000007``."""
        return self.manifest.generation

    def path(self, file_name: str) -> Path:
        """Where a file of this generation lies; raises NotFound when it is none of its files."""
        if file_name not in self.manifest.files:
            raise NotFound(f"{self.name} has no file {file_name}.")
        return self._folder / file_name

    def attachment(self, name: str) -> Path:
        """Where the file attached under a name lies; raises NotFound when there is none."""
        if name not in self.manifest.attachments:
            raise NotFound(f"{self.name} has no {name}.", "Run: indexer rebuild")
        return self.path(self.manifest.attachments[name])

    def close(self) -> None:
        """Give the lease back; a second time does nothing."""
        lease, self._lease = self._lease, -1
        if lease >= 0:
            os.close(lease)

    def __enter__(self) -> Self:
        """The generation itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the lease back."""
        self.close()

    def __del__(self) -> None:
        """A generation that was dropped keeps no files."""
        self.close()


class IndexFolder:
    """An index folder. Keep one object for the life of a process: it remembers which files it has hashed.

    Safe for threads.
    """

    def __init__(self, path: Path) -> None:
        """Nothing is read, made or locked yet."""
        self.path = path
        self._layout = Layout(path)
        self._checks = FileChecks(self._layout.files, self._layout.checked)
        self._journal = Journal(self._layout.journal)

    # ------------------------------------------------------------------------------------------ reading
    def current(self, *, verify: bool = True) -> Generation:
        """The generation in force, under a lease; writes nothing, so a read-only folder will do.

        With ``verify`` every file's size and times are looked at, and its SHA-256 where these are not as a writer noted them.
        Raises NoIndex, or Damaged naming the file.
        """
        for _ in range(TRIES):
            pointer = self._layout.pointer()
            generation = self._lease(pointer)
            if generation is None:
                continue
            try:
                if verify:
                    self._checks.require(generation.manifest)
            except IndexerError:
                generation.close()
                raise
            return generation
        raise Damaged(f"{self._layout.current} moves faster than it can be followed.", "Run the command again")

    def _lease(self, pointer: Pointer) -> Generation | None:
        """Lock the manifest that CURRENT named and read CURRENT again: ``None`` when it moved meanwhile."""
        name = pointer.generation or ""
        path = self._layout.manifest(name)
        try:
            lease = os.open(path, os.O_RDONLY)
        except OSError as error:
            if self._layout.pointer() != pointer:
                return None
            raise Damaged(f"{path} cannot be read: {error.strerror or error}.", REPAIR) from error
        try:
            locks.shared(lease)
            if self._layout.pointer() == pointer:
                generation = Generation(self._layout.read_manifest(name, pointer.sha256), self._layout.files, lease)
                lease = -1
                return generation
            return None
        finally:
            if lease >= 0:
                os.close(lease)

    def current_name(self) -> str | None:
        """The name of the generation in force, ``None`` when there is none.

        One small read, for "did it move?". Raises Damaged.
        """
        try:
            return self._layout.pointer().generation
        except NoIndex:
            return None

    @property
    def journal(self) -> Journal:
        """What people decided. Reading needs nothing; append after :meth:`prepare` or inside :meth:`writer`."""
        return self._journal

    # ------------------------------------------------------------------------------------------ writing
    def prepare(self) -> None:
        """Make the folder an index folder where missing or empty; raises NotOurFolder, CannotWrite."""
        self._layout.prepare()

    def writer(self) -> BuildLock:
        """Become the one writer, as a context manager: make the folder, take the lock, remove leftovers of dead builds.

        Raises Locked (naming pid and start of the other), NotOurFolder, CannotWrite.
        """
        return BuildLock(self._layout, self._checks)

    def rollback(self) -> Manifest:
        """Put the generation before into force again.

        Raises NoIndex, NothingBefore, Locked, or Damaged when it is not whole.
        """
        self._layout.pointer()
        with self.writer() as writer:
            pointer = self._layout.pointer()
            if pointer.before is None:
                raise NothingBefore(
                    f"{self.path} holds no generation before {pointer.generation}.", "Run: indexer rebuild"
                )
            manifest = self._layout.read_manifest(pointer.before, pointer.before_sha256)
            self._checks.require(manifest)
            writer.go_back(pointer)
            return manifest

    # ------------------------------------------------------------------------------------------ looking
    def verify(self) -> tuple[str, ...]:
        """Everything that is wrong, each line naming a file.

        All bytes are read again. Raises NoIndex when there is no index.
        """
        self._checks.forget()
        if not self.path.exists():
            raise self._layout.no_index()
        problems = [self._layout.marker_problem(), self._checks.record_problem(), *self.journal.problems()]
        try:
            pointer = self._layout.pointer()
        except NoIndex:
            if self._layout.generations() or self.journal.exists():
                return tuple(problem for problem in problems if problem)
            raise
        except Damaged as error:
            return tuple(filter(None, [*problems, error.what]))
        pairs = ((pointer.generation, pointer.sha256), (pointer.before, pointer.before_sha256))
        for name, digest in pairs:
            if name is None:
                continue
            try:
                problems += self._checks.problems(self._layout.read_manifest(name, digest))
            except Damaged as error:
                problems.append(error.what)
        return tuple(dict.fromkeys(problem for problem in problems if problem))
