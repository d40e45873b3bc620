"""Says which extraction this is: two runs with the same fingerprint give the same article for the same bytes."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib.metadata
import importlib.resources

_FOREIGN = ("selectolax", "lxml", "beautifulsoup4")
_OPTIONAL = ("pypdfium2",)


@functools.cache
def fingerprint() -> str:
    """16 hex digits over the code and tables of this room and the versions of the parsers it uses, as far as they are there."""
    digest = hashlib.sha256()
    room = importlib.resources.files("indexer.extraction")
    scripts = importlib.resources.files("indexer.language") / "scripts.py"
    for file in sorted([*room.iterdir(), *(room / "data").iterdir(), scripts], key=lambda file: file.name):
        if file.name.endswith((".py", ".txt")):
            digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    for name in _FOREIGN:
        digest.update(f"{name} {importlib.metadata.version(name)}\n".encode())
    for name in _OPTIONAL:
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            digest.update(f"{name} {importlib.metadata.version(name)}\n".encode())
    return digest.hexdigest()[:16]
