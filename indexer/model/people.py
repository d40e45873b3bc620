"""People: their forms with evidence, the answers to a name, and all that an archive says of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexer.model.answers import FacetValue
    from indexer.model.pages import Article, Span


@dataclass(frozen=True, slots=True)
class AliasEvidence:
    """Where it stands that a form is a person's: a document and a span of its body, or neither for a table or a decision."""

    document: str | None
    span: Span | None
    rule: str
    seen: str


@dataclass(frozen=True, slots=True)
class Alias:
    """A form held to be a person's. ``count`` is the number of documents that write it; ``None`` when not counted."""

    text: str
    script: str | None
    scheme: str | None
    count: int | None
    evidence: tuple[AliasEvidence, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A person: an id that survives rebuilds, the name to show, and all known forms."""

    id: str
    name: str
    aliases: tuple[Alias, ...]
    documents: int = 0
    label: str | None = None


@dataclass(frozen=True, slots=True)
class PersonFound:
    """A person in answer to a name. ``relation`` is ``same``, ``spelled_like`` or ``sounds_like``; ``score`` is 0 to 1."""

    person: Person
    relation: str
    score: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as an article prints it, with the spans of what it is shown for."""

    article: Article
    text: str
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class FormSeen:
    """A form of a person's name with the first and the last date it was printed, and a sentence that prints it."""

    alias: Alias
    first: str | None
    last: str | None
    sentence: Sentence | None


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody named in the same articles: in how many, and sentences in which both stand. ``id`` is ``None`` when undecided."""

    id: str | None
    name: str
    script: str
    documents: int
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """A role printed beside a form of the name; ``documents`` counts those of the articles that were looked through."""

    text: str
    form: str
    documents: int
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Profile:
    """All that an archive says of a person, counted over the articles that name one.

    ``months`` are ``YYYY-MM`` with the number of articles, ``undated`` how many have no month. Roles were looked for in
    ``read`` articles, spread over all dates.
    """

    person: Person
    generation: str
    first: str | None
    last: str | None
    months: tuple[FacetValue, ...]
    undated: int
    outlets: tuple[FacetValue, ...]
    forms: tuple[FormSeen, ...]
    companions: tuple[Companion, ...]
    roles: tuple[Role, ...]
    read: int
    alike: tuple[PersonFound, ...]


@dataclass(frozen=True, slots=True)
class NameForm:
    """One form to look for when a name is asked: how it is written, its key in the index, and why it stands for the name.

    ``rule`` is one of ``form`` (a known form of the person), ``same_script_fold`` (other script of the same
    characters), ``spelling`` (by the tables a spelling of the name) or ``sound_alike`` (another person's
    characters that have the sound asked for).
    """

    text: str
    key: str
    script: str
    rule: str
    person: str | None


@dataclass(frozen=True, slots=True)
class NameAsked:
    """A stretch of a question that reads as a name: its span there, and the forms to look for."""

    start: int
    end: int
    forms: tuple[NameForm, ...]
    people: tuple[str, ...] = ()
