"""The command line: thin commands that parse, call the door, and print.

``main`` is the entry; ``build`` writes an index, ``ask`` and ``export`` read it, ``doctor`` looks after it, ``people``
takes decisions, ``reading`` needs no index. Results go to standard output, all else to standard error.
"""

from __future__ import annotations

__all__: list[str] = []
