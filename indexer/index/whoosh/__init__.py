"""The default engine: Whoosh's Schema, Codec and Segment interfaces over columns of our own.

``WhooshWriter`` builds a generation, ``WhooshSearcher`` answers from one. ``codec`` lets every stock Whoosh reader,
query and matcher run over the same columns; nothing read from disk is ever a pickle.
"""

from indexer.index.whoosh.engine import WhooshSearcher
from indexer.index.whoosh.writing import GenerationFacts, WhooshWriter

__all__ = ["GenerationFacts", "WhooshSearcher", "WhooshWriter"]
