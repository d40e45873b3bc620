"""Where things lie in an index folder, and whose folder it is. All names are relative, so it can be moved.

MINGCHA              says that the folder is an index's
CURRENT              names the generation in force
manifests/g000007    one sealed file a generation (``.json``)
files/               immutable files, each name used once
journal/             what people decided, and pages they added
building/            the scratch folders of running and dead builds
checked              which files a writer has hashed, as they were then; may be lost without harm
lock                 held by the one writer
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from indexer.errors import Damaged, NoIndex, NotOurFolder
from indexer.storage.files import REPAIR, make_folder, read_whole, write_durably
from indexer.storage.journal import Journal
from indexer.storage.manifest import GENERATION, Manifest, Pointer, digest_of

if TYPE_CHECKING:
    from pathlib import Path

MARK = b"This folder is an index of Mingcha. See CURRENT and manifests/.\n"
NOBODYS = frozenset({"lost+found", ".DS_Store"})
"""What an empty folder may hold: names put there by a system, not by a person."""


class Layout:
    """The paths inside one index folder, and its pointer."""

    def __init__(self, root: Path) -> None:
        """Nothing is read or made yet."""
        self.root = root
        self.marker = root / "MINGCHA"
        self.current = root / "CURRENT"
        self.manifests = root / "manifests"
        self.files = root / "files"
        self.journal = root / "journal"
        self.building = root / "building"
        self.checked = root / "checked"
        self.lock = root / "lock"

    def manifest(self, generation: str) -> Path:
        """The manifest file of a generation."""
        return self.manifests / f"{generation}.json"

    def generations(self) -> list[str]:
        """The names of all generations that have a manifest file, oldest first."""
        with contextlib.suppress(OSError):
            names = [path.stem for path in self.manifests.glob("g*.json")]
            return sorted((name for name in names if GENERATION.fullmatch(name)), key=lambda name: int(name[1:]))
        return []

    def no_index(self) -> NoIndex:
        """The error of a folder without a generation."""
        return NoIndex(f"No index at {self.root}.", "Run: indexer rebuild")

    def pointer(self) -> Pointer:
        """What CURRENT says; raises NoIndex when nothing was built yet, Damaged when CURRENT is missing or changed."""
        if not self.current.exists():
            if self.generations():
                raise Damaged(f"{self.current} is missing.", "Run: indexer rebuild")
            raise self.no_index()
        pointer = Pointer.from_json(read_whole(self.current), self.current)
        if pointer.generation is None:
            raise self.no_index()
        return pointer

    def read_manifest(self, generation: str, digest: str | None) -> Manifest:
        """The manifest that CURRENT names with this SHA-256; raises Damaged."""
        path = self.manifest(generation)
        content = read_whole(path)
        manifest = Manifest.from_json(content, path)
        if digest_of(content) != digest or manifest.generation != generation:
            raise Damaged(f"{path} is not the manifest that CURRENT names.", REPAIR)
        return manifest

    def prepare(self) -> None:
        """Make the folder an index folder where it is not one yet.

        Raises NotOurFolder and touches nothing when it is somebody's.
        """
        self.refuse_foreign()
        make_folder(self.root)
        if not self._marked():
            write_durably(self.marker, MARK)
        if not self.current.exists() and not self.generations():
            write_durably(self.current, Pointer().to_json())
        for folder in (self.manifests, self.files, self.building):
            make_folder(folder)
        Journal(self.journal).prepare()

    def refuse_foreign(self) -> None:
        """Raise NotOurFolder when the path is a file, or a folder that holds anything of somebody's."""
        cure = "Give an empty or a new folder with --index DIR"
        try:
            names = {path.name for path in self.root.iterdir()} - NOBODYS
        except FileNotFoundError:
            return
        except NotADirectoryError as error:
            raise NotOurFolder(f"{self.root} is a file, not a folder.", cure) from error
        except OSError as error:
            raise NotOurFolder(f"{self.root} cannot be read: {error.strerror or error}.", cure) from error
        own = {name for name in names if name == "lock" or name.startswith("MINGCHA")}  # a first writer killed at once
        if names and not self._marked() and names != own and not self._points():
            raise NotOurFolder(f"{self.root} holds files that are not an index's; nothing was touched.", cure)

    def _marked(self) -> bool:
        """Whether the marker is there and whole."""
        try:
            return self.marker.read_bytes() == MARK
        except OSError:
            return False

    def _points(self) -> bool:
        """Whether CURRENT is ours, byte for byte: then a lost marker may be written again."""
        try:
            Pointer.from_json(self.current.read_bytes(), self.current)
        except (OSError, Damaged):
            return False
        return True

    def marker_problem(self) -> str | None:
        """What is wrong with the marker, or ``None``."""
        return None if self._marked() else f"{self.marker} is missing or changed."
