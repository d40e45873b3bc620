"""Tells one version of the name code and its tables from another: a generation made by another one needs a rebuild."""

from __future__ import annotations

import hashlib
import importlib.resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_FOLDERS = (
    ("indexer.names", ".py"),
    ("indexer.language", ".py"),
    ("indexer.language", ".tsv"),
    ("indexer.language", ".txt"),
)


def fingerprint() -> str:
    """Twelve hex digits over the code of this room and all tables it reads."""
    digest = hashlib.sha256()
    for package, ending in _FOLDERS:
        root = importlib.resources.files(package)
        folder = root if ending == ".py" else root.joinpath("data")
        for item in sorted((one for one in folder.iterdir() if one.name.endswith(ending)), key=_name):
            digest.update(item.name.encode() + b"\0" + item.read_bytes())
    return digest.hexdigest()[:12]


def _name(item: Traversable) -> str:
    return item.name
