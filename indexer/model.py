"""The values that flow between rooms: frozen, slotted, and free of anything that belongs to an engine or a face.

A page becomes an article, an article a document, a document a hit. See ARCHITECTURE.md, "Values".
Spans are half-open ``(start, end)`` in code points of the text they stand beside. Dates are ISO 8601 strings, only
as precise as known. Unknown is ``None``, never an empty string.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array

Span = tuple[int, int]


# ------------------------------------------------------------------------------------------ pages and articles
@dataclass(frozen=True, slots=True)
class Found:
    """A value together with how we know it: the rule that read it and what that rule saw."""

    value: str
    rule: str
    seen: str


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as saved: its locator, its very bytes, and what its container said of it.

    ``media_type`` is ``text/html``, ``text/plain``, ``application/json`` (one document of a ``.jsonl`` file) or
    ``application/pdf``. ``charset`` is the encoding the container declares, ``hints`` are fields for what the page does
    not say itself, ``overrules`` the keys and values of its sidecar.
    """

    locator: str
    content: bytes
    media_type: str
    url: Found | None = None
    captured: Found | None = None
    charset: str | None = None
    hints: tuple[tuple[str, Found], ...] = ()
    overrules: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A page (or file) that gave no document: where, why in one word, and what the reader can do about it."""

    locator: str
    reason: str
    cure: str
    detail: str = ""


ATTRIBUTION_FIELDS = (
    "title",
    "byline",
    "outlet",
    "credited_source",
    "published",
    "updated",
    "captured",
    "url",
    "canonical_url",
    "language",
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where an article comes from; every value says how it is known, and is ``None`` rather than guessed."""

    title: Found | None = None
    byline: Found | None = None
    outlet: Found | None = None
    credited_source: Found | None = None
    published: Found | None = None
    updated: Found | None = None
    captured: Found | None = None
    url: Found | None = None
    canonical_url: Found | None = None
    language: Found | None = None

    def value(self, name: str) -> str | None:
        """The bare value of one field, or ``None``."""
        found: Found | None = getattr(self, name)
        return found.value if found else None


@dataclass(frozen=True, slots=True)
class Article:
    """What a reader came for: the body text and where it comes from. ``id`` is made of the page's bytes alone."""

    id: str
    body: str
    attribution: Attribution
    locators: tuple[str, ...]

    @property
    def title(self) -> str | None:
        """The bare title, or ``None``."""
        return self.attribution.value("title")

    @property
    def language(self) -> str | None:
        """The BCP 47 tag: ``en``, ``zh-Hans``, ``zh-Hant``, ``mul``, another, or ``None``."""
        return self.attribution.value("language")


# ------------------------------------------------------------------------------------------ tokens and documents
@dataclass(frozen=True, slots=True)
class Token:
    """A token out of analysis: its folded text, its span in the original text, and the ordinal of its first atom."""

    text: str
    start: int
    end: int
    position: int


@dataclass(frozen=True, slots=True)
class FieldTokens:
    """One field of one document, ready for an index: distinct terms, how often each stands, and where.

    ``positions`` holds the atoms of all terms one after the other, ``counts[i]`` of them for ``terms[i]``;
    it is ``None`` for a field that is never asked for phrases.
    """

    terms: tuple[str, ...]
    counts: array[int]
    positions: array[int] | None


@dataclass(frozen=True, slots=True)
class Mention:
    """A person's name standing in a text: its span, the form as written, its key, and its script.

    ``key`` is where spellings of one form meet (folded characters, or normalized Latin words), never a person.
    ``script`` is ``Hans``, ``Hant``, ``Hani`` (the same in both) or ``Latn``. One that is not ``sure`` counts only where
    its key surely is a name in some article.
    """

    start: int
    end: int
    form: str
    key: str
    script: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class StatedPair:
    """Two forms that a page states to be one person's, with the span of the statement and the rule that read it."""

    first: Mention
    second: Mention
    rule: str
    start: int
    end: int
    seen: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Document:
    """What an index stores: an article, its tokens by field, its length in atoms, and the names in it.

    ``entered`` is when the article came into the archive, in milliseconds since 1970; 0 when nobody noted it.
    """

    article: Article
    fields: dict[str, FieldTokens]
    length: int
    mentions: tuple[Mention, ...] = ()
    pairs: tuple[StatedPair, ...] = ()
    entered: int = 0


# ------------------------------------------------------------------------------------------ answers
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


# ------------------------------------------------------------------------------------------ people
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


# ------------------------------------------------------------------------------------------ an index as a whole
@dataclass(frozen=True, slots=True)
class Built:
    """What a rebuild, an add or a remove did. ``documents`` is how many the generation holds."""

    generation: str
    documents: int
    extracted: int
    unchanged: int
    rejected: dict[str, int]
    seconds: float


@dataclass(frozen=True, slots=True)
class Status:
    """What an index folder holds."""

    generation: str
    created: str
    documents: int
    people: int
    fingerprint: str
    corpus: str | None
    sizes: dict[str, int]
    rejected: dict[str, int]
    skipped: tuple[Rejected, ...] = field(default=())
