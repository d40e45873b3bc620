"""The default engine: Whoosh's Schema, Codec and Segment interfaces over columns of our own.

``WhooshWriter`` builds a generation, ``WhooshSearcher`` answers from one. ``codec`` lets every stock Whoosh reader,
query and matcher run over the same columns; nothing read from disk is ever a pickle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.index.whoosh.engine import WhooshSearcher
from indexer.index.whoosh.writing import GenerationFacts, WhooshWriter

if TYPE_CHECKING:
    from collections.abc import Iterator


def differences(searcher: WhooshSearcher) -> Iterator[str]:
    """What a stock Whoosh searcher over the same columns answers otherwise; Whoosh itself is loaded for this."""
    from indexer.index.whoosh import checking

    return checking.differences(searcher)


__all__ = ["GenerationFacts", "WhooshSearcher", "WhooshWriter", "differences"]
