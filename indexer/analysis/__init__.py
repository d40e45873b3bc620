"""Text to tokens: one chain for indexing and asking, so that a word is cut the same way when stored and when asked.

``Chain`` cuts a whole article into fields; ``atoms`` cuts a stretch of text into atoms, the unit of position.
"""

from indexer.analysis.chain import FIELDS, PROPER, TITLE_GAP, Chain, fingerprint
from indexer.analysis.english import MAX_TOKEN, stem
from indexer.analysis.mixed import Atom, atoms

__all__ = ["FIELDS", "MAX_TOKEN", "PROPER", "TITLE_GAP", "Atom", "Chain", "atoms", "fingerprint", "stem"]
