"""Text to tokens: one chain for indexing and asking, so that a word is cut the same way when stored and when asked.

``Chain`` cuts a whole article into fields; ``atoms`` cuts a stretch of text into atoms, the unit of position.
``likeness`` is what is kept of a text to tell its copies.
"""

from indexer.analysis.chain import FIELDS, PROPER, TITLE_GAP, Chain, fingerprint
from indexer.analysis.english import MAX_TOKEN, stem
from indexer.analysis.likeness import COPY, likeness, numbers_of, shared
from indexer.analysis.mixed import Atom, atoms

__all__ = [
    "COPY",
    "FIELDS",
    "MAX_TOKEN",
    "PROPER",
    "TITLE_GAP",
    "Atom",
    "Chain",
    "atoms",
    "fingerprint",
    "likeness",
    "numbers_of",
    "shared",
    "stem",
]
