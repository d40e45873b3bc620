"""Answers: what an engine gives, and what a reader is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexer.model.pages import Article, Span


@dataclass(frozen=True, slots=True)
class Scored:
    """A document's place in an answer."""

    article_id: str
    score: float


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet and how many of all matching documents have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class TopDocs:
    """What an engine answers: the exact number of matches, a page of them, and the facets of all of them."""

    total: int
    exact: bool
    hits: tuple[Scored, ...]
    facets: dict[str, tuple[FacetValue, ...]]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of an article's text with the spans that answer the question. Never HTML. ``offset`` is its place in the field."""

    text: str
    field: str
    marks: tuple[Span, ...]
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Why:
    """Why a hit matched: the text that stands there, what was asked, the rule between them, where, and whose name it is."""

    matched: str
    asked: str
    rule: str
    field: str
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One result, ready to be cited. ``entered`` is when the article came into the archive, ``None`` when not noted."""

    rank: int
    score: float
    article: Article
    snippets: tuple[Snippet, ...]
    why: tuple[Why, ...]
    copies: tuple[str, ...] = ()
    entered: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a question as it was understood; ``without`` is the question with this part left out."""

    text: str
    kind: str
    forms: tuple[str, ...] = ()
    without: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a question was taken to mean."""

    text: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """The answer to a question."""

    total: int
    total_is_exact: bool
    took_ms: float
    generation: str
    understood: Understood
    warnings: tuple[str, ...]
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[FacetValue, ...]]


@dataclass(frozen=True, slots=True)
class Watched:
    """What is new of one name of a watch list: all of it counted, the latest of it as hits.

    It came into the archive after ``since`` and not after ``until``, the last moment that the generation asked knows of:
    ask for what came after that the next time, and nothing is told twice or left out.
    """

    name: str
    since: str | None
    until: str | None
    generation: str
    total: int
    hits: tuple[Hit, ...]
