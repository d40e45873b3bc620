"""What a question is made of once it is understood: a tree of frozen nodes that every engine can answer.

Leaves speak of ready-made terms (analysis stands before the tree); weights multiply BM25.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """Documents that hold a term in a field."""

    field: str
    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Prefix:
    """Documents that hold a term beginning with a text; the engine takes at most ``limit`` terms, the commonest."""

    field: str
    text: str
    weight: float = 1.0
    limit: int = 1000


@dataclass(frozen=True, slots=True)
class Place:
    """One member of a phrase: a term at an offset in atoms from the phrase's first; ``begins`` takes any term so beginning."""

    field: str
    text: str
    offset: int
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Documents that hold all places at their offsets; ``slop`` atoms may lie between neighbors (0 is adjacent)."""

    places: tuple[Place, ...]
    weight: float = 1.0
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Same:
    """Alternatives that count as one term: frequencies are summed, and rarity is that of the union."""

    clauses: tuple[Term | Phrase | Prefix, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Documents that match at least one clause; scores are summed."""

    clauses: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Documents that match every clause (``Not`` clauses take away); scores are summed."""

    clauses: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Documents that do not match."""

    clause: Query


@dataclass(frozen=True, slots=True)
class Boosted:
    """Documents that match ``must``; where they match ``should`` as well, its score is added."""

    must: Query
    should: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Below:
    """Documents of ``first``, and under every one of them those that only ``then`` matches."""

    first: Query
    then: Query


@dataclass(frozen=True, slots=True)
class Published:
    """Documents whose date, as far as it is known, lies within two days (ISO dates, both included)."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Documents of a clause whose title or body holds a text character by character; see ``verbatim.pattern``."""

    clause: Term | Phrase | Prefix
    text: str


@dataclass(frozen=True, slots=True)
class Has:
    """Documents with a value in a column: ``outlet``, ``language`` or ``year``."""

    column: str
    value: str


@dataclass(frozen=True, slots=True)
class Entered:
    """Documents that came into the archive after a moment, in milliseconds since 1970."""

    after: int


@dataclass(frozen=True, slots=True)
class Everything:
    """Every document."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No document."""


Query = (
    Term | Prefix | Phrase | Same | AnyOf | All | Not | Boosted | Below | Verbatim | Published | Has | Entered | Everything
    | Nothing
)
