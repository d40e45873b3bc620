"""The writers' names that a page's own markup marks, those nearest to the headline first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from indexer.extraction.bylines import clean_name
from indexer.language.scripts import HAN
from indexer.model import Found

if TYPE_CHECKING:
    from indexer.extraction.blocks import Note, Page

_RANKS = {"author": 0, "author link": 1, "author class": 2}
_SURE = ("author", "author link")
"""Kinds of marks that are believed in places called like furniture too, near the headline."""
_HAN_RUN = re.compile(f"[{HAN}]{{8}}")
"""So many Han in a row hold an office or a sentence beside the name."""
_BEHIND = 12
_LONGEST, _MOST_WORDS = 60, 6


def noted_names(page: Page, start: int, last: int, end: int) -> list[Found]:
    """The marked names near the headline (``start`` to ``last``), those of the best kind as one; then those behind the ``end``."""
    notes = [note for note in page.notes if note.kind in _RANKS]
    near = [n for n in notes if start <= n.block <= last and (n.kind in _SURE or not _furniture(page, n))]
    behind = [n for n in notes if end <= n.block <= end + _BEHIND and not _furniture(page, n)]
    return [found for group in (near, behind[:3]) if (found := _together(group))]


def _furniture(page: Page, note: Note) -> bool:
    return note.block < len(page.blocks) and page.blocks[note.block].furniture


def _together(notes: list[Note]) -> Found | None:
    """The names of the best kind that are near each other, joined."""
    named = [(note, name) for note in notes if (name := clean_name(note.text)) and _is_name(name)]
    if not named:
        return None
    kind = min((note.kind for note, _ in named), key=_RANKS.__getitem__)
    same = [(note, name) for note, name in named if note.kind == kind]
    beside = dict.fromkeys(name for note, name in same if note.block - same[0][0].block <= 1)
    apart = [name for name in beside if not any(name != other and name in other for other in beside)]
    return Found(", ".join(apart[:8]), f"marked {kind}", same[0][0].text)


def _is_name(name: str) -> bool:
    return len(name) <= _LONGEST and len(name.split()) <= _MOST_WORDS and not _HAN_RUN.search(name)
