"""Postings, behind one seam: ``protocol`` says what every engine does, ``whoosh`` is the engine that is there by default."""

from indexer.index.protocol import IndexWriter, Page, Searcher

__all__ = ["IndexWriter", "Page", "Searcher"]
