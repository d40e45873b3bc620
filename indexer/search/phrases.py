"""Phrases of the atoms of a text: words by stem or as spelled, characters by pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.analysis import PROPER
from indexer.query.nodes import Phrase, Place, Prefix, Term

if TYPE_CHECKING:
    from indexer.analysis import Atom


def phrase_query(cut: list[Atom], *, slop: int = 0, proper: bool = False) -> Term | Phrase | Prefix:
    """The phrase of some atoms: words by stem (``proper``: as spelled, with a capital), characters by pairs."""
    found = places(cut, proper=proper)
    if len(found) == 1:
        place = found[0]
        return Prefix(place.field, place.text, limit=100_000) if place.begins else Term(place.field, place.text)
    return Phrase(found, slop=slop)


def places(cut: list[Atom], *, proper: bool = False) -> tuple[Place, ...]:
    """The terms of some atoms with where they stand."""
    found = []
    for at, atom in enumerate(cut):
        if not atom.single:
            found.append(Place("word", PROPER + atom.word if proper else atom.term, at))
            continue
        touching = at + 1 < len(cut) and cut[at + 1].single and cut[at + 1].start == atom.end
        after_pair = at > 0 and cut[at - 1].single and cut[at - 1].end == atom.start
        if touching:
            found.append(Place("pair", atom.term + cut[at + 1].term, at))
        elif not after_pair:
            found.append(Place("pair", atom.term, at, begins=True))
    return tuple(found)
