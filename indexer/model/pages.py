"""Pages as saved, the articles in them, and the documents an index makes of articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array

Span = tuple[int, int]


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
    "subtitle",
    "section",
    "tags",
)


TAG_GAP = "; "
"""Between two tags of one value."""


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
    subtitle: Found | None = None
    section: Found | None = None
    tags: Found | None = None

    def value(self, name: str) -> str | None:
        """The bare value of one field, or ``None``."""
        found: Found | None = getattr(self, name)
        return found.value if found else None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a text may not be what its page says: a reason in one word, and what was seen."""

    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Article:
    """What a reader came for: the body text and where it comes from. ``id`` is made of the page's bytes alone.

    ``doubts`` say why somebody should look at the page; ``template`` names the template of its site that the body was chosen
    with, and is empty when the page alone told.
    """

    id: str
    body: str
    attribution: Attribution
    locators: tuple[str, ...]
    doubts: tuple[Doubt, ...] = ()
    template: str = ""

    @property
    def title(self) -> str | None:
        """The bare title, or ``None``."""
        return self.attribution.value("title")

    @property
    def language(self) -> str | None:
        """The BCP 47 tag: ``en``, ``zh-Hans``, ``zh-Hant``, ``mul``, another, or ``None``."""
        return self.attribution.value("language")


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as it was read: its article, and what is kept of its blocks (see ``extraction``); pages without tags have none."""

    article: Article
    sketch: bytes = b""


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

    ``entered`` is when the article came into the archive, in milliseconds since 1970; 0 when nobody noted it. ``likeness`` is
    what is kept of the text to tell its copies; ``sketch`` is what is kept of how the page was read. Empty: nobody made it.
    """

    article: Article
    fields: dict[str, FieldTokens]
    length: int
    mentions: tuple[Mention, ...] = ()
    pairs: tuple[StatedPair, ...] = ()
    entered: int = 0
    likeness: bytes = b""
    sketch: bytes = b""
