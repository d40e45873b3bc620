"""Files that survive: durable writes, sealed manifests, generations with leases and one writer, journal, spools.

The way in is ``IndexFolder``. What differs between operating systems stands in ``files`` and ``locks``.
"""

from __future__ import annotations

from indexer.storage.building import BuildLock
from indexer.storage.chain import Entry
from indexer.storage.files import PagedFile, sha256_of, sync_file, sync_folder, write_durably, writing
from indexer.storage.generations import Generation, IndexFolder
from indexer.storage.journal import Journal
from indexer.storage.manifest import Facts, FileFact, Manifest
from indexer.storage.spool import Spool

__all__ = [
    "BuildLock",
    "Entry",
    "Facts",
    "FileFact",
    "Generation",
    "IndexFolder",
    "Journal",
    "Manifest",
    "PagedFile",
    "Spool",
    "sha256_of",
    "sync_file",
    "sync_folder",
    "write_durably",
    "writing",
]
