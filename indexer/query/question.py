"""The syntax of a question: what stands where, before anything is looked up. Spans are of the question as typed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stretch:
    """Plain text: words and names in any script, punctuation and all."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """A phrase to be found as it stands; ``slop`` atoms may lie between its neighbors."""

    text: str
    start: int
    end: int
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Begins:
    """Words that begin so (``begin*``)."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fielded:
    """A field and what it is asked for: ``date:2012-02``, ``title:"two words"``."""

    field: str
    text: str
    start: int
    end: int
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Clauses together: at least one of ``any`` (if there are any), all of ``required``, none of ``excluded``."""

    any: tuple[Syntax, ...] = ()
    required: tuple[Syntax, ...] = ()
    excluded: tuple[Syntax, ...] = ()


Syntax = Stretch | Quoted | Begins | Fielded | Group
