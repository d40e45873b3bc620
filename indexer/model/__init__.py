"""The values that flow between rooms: frozen, slotted, and free of anything that belongs to an engine or a face.

A page becomes an article, an article a document, a document a hit. See ARCHITECTURE.md, "Values".
Spans are half-open ``(start, end)`` in code points of the text they stand beside. Dates are ISO 8601 strings, only
as precise as known. Unknown is ``None``, never an empty string.
"""

from __future__ import annotations

from indexer.model.answers import (
    FacetValue,
    Hit,
    Hits,
    Part,
    Scored,
    Snippet,
    TopDocs,
    Understood,
    Watched,
    Why,
)
from indexer.model.explained import (
    BlockFate,
    Explanation,
)
from indexer.model.pages import (
    ATTRIBUTION_FIELDS,
    TAG_GAP,
    Article,
    Attribution,
    Document,
    Doubt,
    FieldTokens,
    Found,
    Mention,
    RawPage,
    Reading,
    Rejected,
    Span,
    StatedPair,
    Token,
)
from indexer.model.people import (
    Alias,
    AliasEvidence,
    Companion,
    FormSeen,
    NameAsked,
    NameForm,
    Person,
    PersonFound,
    Profile,
    Role,
    Sentence,
)
from indexer.model.state import (
    Built,
    Doubtful,
    Status,
)

__all__ = [
    "ATTRIBUTION_FIELDS",
    "TAG_GAP",
    "Alias",
    "AliasEvidence",
    "Article",
    "Attribution",
    "BlockFate",
    "Built",
    "Companion",
    "Document",
    "Doubt",
    "Doubtful",
    "Explanation",
    "FacetValue",
    "FieldTokens",
    "FormSeen",
    "Found",
    "Hit",
    "Hits",
    "Mention",
    "NameAsked",
    "NameForm",
    "Part",
    "Person",
    "PersonFound",
    "Profile",
    "RawPage",
    "Reading",
    "Rejected",
    "Role",
    "Scored",
    "Sentence",
    "Snippet",
    "Span",
    "StatedPair",
    "Status",
    "Token",
    "TopDocs",
    "Understood",
    "Watched",
    "Why",
]
