"""What a generation is made of.

Its files with their SHA-256, its counts, and the pointer that names the generation in force.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from indexer.errors import Damaged
from indexer.storage.files import REPAIR
from indexer.storage.sealed import seal, unseal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

GENERATION = re.compile(r"g[0-9]{6,}")
FILE_NAME = re.compile(r"[a-z][a-z0-9_]*-g[0-9]{6,}-[0-9a-f]{8}(\.[a-z0-9_.]+)?")
FORMAT = 1


def generation_name(number: int) -> str:
    """``g000007`` for 7."""
    return f"g{number:06d}"


@dataclass(frozen=True, slots=True)
class FileFact:
    """What a file must be: its SHA-256 in hex and its size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What the maker of a generation says of it.

    ``engine`` is whatever JSON the engine keeps (segments, deletions); ``attachments`` gives names to files.
    """

    fingerprint: str
    documents: int
    people: int = 0
    corpus: str | None = None
    rejected: Mapping[str, int] = field(default_factory=dict)
    doubtful: Mapping[str, int] = field(default_factory=dict)
    engine: Mapping[str, object] = field(default_factory=dict)
    attachments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation: its name (``g000007``), when it was made (ISO 8601, UTC), its facts, and its files by name."""

    generation: str
    created: str
    fingerprint: str
    documents: int
    people: int
    corpus: str | None
    rejected: dict[str, int]
    files: dict[str, FileFact]
    engine: dict[str, object]
    attachments: dict[str, str]
    doubtful: dict[str, int] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(fact.size for fact in self.files.values())

    @property
    def sizes(self) -> dict[str, int]:
        """Bytes of the files of each kind."""
        found: dict[str, int] = {}
        for name, fact in self.files.items():
            kind = name.split("-")[0]
            found[kind] = found.get(kind, 0) + fact.size
        return found

    def to_json(self) -> bytes:
        """The sealed bytes of the manifest file."""
        facts = {name: getattr(self, name) for name in self.__slots__ if name != "files"}
        files = {name: [fact.sha256, fact.size] for name, fact in self.files.items()}
        return seal({"format": FORMAT, **facts, "files": files})

    @classmethod
    def from_json(cls, content: bytes, path: Path) -> Manifest:
        """Read it back; raises Damaged, naming ``path``, unless every byte is as written."""
        facts: dict[str, Any] = unseal(content, path)
        if facts.pop("format", None) != FORMAT:
            raise Damaged(f"{path} was written by another version.", REPAIR)
        try:
            files = {name: FileFact(str(digest), int(size)) for name, (digest, size) in facts.pop("files").items()}
            return cls(files=files, **facts)
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            raise Damaged(f"{path} is not a manifest.", REPAIR) from error


@dataclass(frozen=True, slots=True)
class Pointer:
    """What ``CURRENT`` says: the generation in force, the one before it, and the highest number ever given.

    Both are named with the SHA-256 of their manifest files. A new folder points nowhere: ``generation`` is ``None``.
    """

    generation: str | None = None
    sha256: str | None = None
    before: str | None = None
    before_sha256: str | None = None
    highest: int = 0

    def to_json(self) -> bytes:
        """The sealed bytes of ``CURRENT``."""
        return seal({name: getattr(self, name) for name in self.__slots__})

    @classmethod
    def from_json(cls, content: bytes, path: Path) -> Pointer:
        """Read it back; raises Damaged, naming ``path``."""
        facts: dict[str, Any] = unseal(content, path)
        try:
            return cls(**facts)
        except TypeError as error:
            raise Damaged(f"{path} is not a pointer to a generation.", REPAIR) from error


def digest_of(content: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()
