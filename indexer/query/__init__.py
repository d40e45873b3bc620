"""A question to a tree: ``parse`` reads what was typed, ``nodes`` is what engines answer.

The language: words (any of them), ``"a phrase"``, ``begin*``, ``AND OR NOT``, ``-without``, ``+must``, brackets, and the
fields of ``FIELDS``. Full-width signs are as good as narrow ones. Whatever makes no sense as syntax is text.
"""

from indexer.query.parser import FIELDS, MOST_CHARACTERS, MOST_DEPTH, parse
from indexer.query.question import Begins, Fielded, Group, Quoted, Stretch, Syntax

__all__ = [
    "FIELDS",
    "MOST_CHARACTERS",
    "MOST_DEPTH",
    "Begins",
    "Fielded",
    "Group",
    "Quoted",
    "Stretch",
    "Syntax",
    "parse",
]
