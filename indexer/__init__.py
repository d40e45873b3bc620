"""Mingcha 名查: search an archive of saved English and Chinese pages, and find people under every form of their name.

>>> import indexer
>>> sorted(indexer.__all__)
['Archive', 'IndexerError', 'Settings', '__version__', 'open_archive']

Names are loaded when they are first asked for: whoever imports one room pays for that room only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexer.archive import Archive, open_archive
    from indexer.errors import IndexerError
    from indexer.settings import Settings

__version__ = "0.1.0"
__all__ = ["Archive", "IndexerError", "Settings", "__version__", "open_archive"]


def __getattr__(name: str) -> object:
    """Load a public name from its room."""
    from importlib import import_module

    rooms = {"Archive": "archive", "open_archive": "archive", "IndexerError": "errors", "Settings": "settings"}
    if name not in rooms:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{rooms[name]}"), name)
    return value
