"""The read path: a question is parsed, expanded with what is known of names, answered by an engine, and its hits explained.

``Search`` answers questions from one snapshot: an engine's searcher and the people of its generation.
"""

from indexer.search.searching import Asking, Search

__all__ = ["Asking", "Search"]
