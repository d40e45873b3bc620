"""Whoosh's Schema, Codec and Segment over our columns: any stock Whoosh reader, query or matcher runs on a generation.

``open_reader`` gives a ``whoosh.reading.IndexReader``. Segments are written whole by ``segments.SegmentBuilder``, never
posting by posting; and no value that Whoosh would pickle is ever read from disk: positions are packed arrays.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.codec import base
from whoosh.fields import STORED, FieldType, Schema
from whoosh.formats import Frequency, Positions
from whoosh.matching import ListMatcher
from whoosh.reading import MultiReader, SegmentReader, TermInfo, TermNotFound

from indexer.index.schema import FIELDS
from indexer.index.whoosh.postings import ranges
from indexer.index.whoosh.reader import FIELD_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from indexer.index.whoosh.reader import SegmentData


class PackedPositions(Positions):  # type: ignore[misc]
    """Positions as an array of 32-bit numbers."""

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """The positions of one posting."""
        return list(array("I", valuestring))

    def decode_frequency(self, valuestring: bytes) -> int:
        """How many positions a posting has."""
        return len(valuestring) // array("I").itemsize


class ReadyField(FieldType):  # type: ignore[misc]
    """A field whose terms come ready-made: nothing is cut or parsed by Whoosh."""

    def __init__(self, *, placed: bool) -> None:
        """``placed`` fields know positions."""
        self.format = PackedPositions() if placed else Frequency()
        self.analyzer = None
        self.scorable = True
        self.stored = False
        self.unique = False
        self.vector = None
        self.column_type = None
        self.spelling = False


def schema() -> Schema:
    """Our fields in Whoosh's terms."""
    fields: dict[str, FieldType] = {each.name: ReadyField(placed=each.placed) for each in FIELDS}
    return Schema(id=STORED(), title=fields.pop("title"), body=STORED(), **fields)


def open_reader(segments: Sequence[SegmentData]) -> SegmentReader | MultiReader:
    """A Whoosh reader over the segments of a generation."""
    readers = [SegmentReader(None, schema(), ColumnsSegment(each), codec=ColumnsCodec()) for each in segments]
    return readers[0] if len(readers) == 1 else MultiReader(readers)


class ColumnsSegment(base.Segment):  # type: ignore[misc]
    """One of our segments as Whoosh sees it; read only."""

    def __init__(self, data: SegmentData) -> None:
        """A view of ``data``."""
        super().__init__("mingcha")
        self.data = data

    def codec(self) -> ColumnsCodec:
        """What reads this segment."""
        return ColumnsCodec()

    def doc_count_all(self) -> int:
        """Documents, deleted ones counted."""
        return self.data.count

    def doc_count(self) -> int:
        """Documents that are not deleted."""
        return self.data.count - len(self.data.deleted)

    def has_deletions(self) -> bool:
        """Whether any document is deleted."""
        return bool(self.data.deleted)

    def deleted_count(self) -> int:
        """How many are deleted."""
        return len(self.data.deleted)

    def deleted_docs(self) -> frozenset[int]:
        """Which are deleted."""
        return self.data.deleted

    def is_deleted(self, docnum: int) -> bool:
        """Whether one is."""
        return docnum in self.data.deleted


class ColumnsCodec(base.Codec):  # type: ignore[misc]
    """Reads our columns for Whoosh."""

    def terms_reader(self, storage: object, segment: ColumnsSegment) -> ColumnsTerms:
        """Terms and postings."""
        return ColumnsTerms(segment.data)

    def per_document_reader(self, storage: object, segment: ColumnsSegment) -> ColumnsDocuments:
        """Lengths and stored fields."""
        return ColumnsDocuments(segment.data)

    def new_segment(self, storage: object, indexname: str) -> base.Segment:
        """Not by this way: segments are built whole."""
        raise NotImplementedError("Segments are built by segments.SegmentBuilder.")

    per_document_writer = field_writer = postings_writer = postings_reader = new_segment


class ColumnsTerms(base.TermsReader):  # type: ignore[misc]
    """The terms of one segment."""

    def __init__(self, data: SegmentData) -> None:
        """A view of ``data``."""
        self._data = data

    def _find(self, fieldname: str, text: bytes) -> int:
        at = self._data.field(fieldname).terms.find(text) if fieldname in FIELD_NAMES else None
        if at is None:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return at

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return term[0] in FIELD_NAMES and self._data.field(term[0]).terms.find(term[1]) is not None

    def indexed_field_names(self) -> tuple[str, ...]:
        """Our fields."""
        return FIELD_NAMES

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """All terms, by field and bytes."""
        for name in sorted(FIELD_NAMES):
            yield from self.terms_from(name, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """The terms of a field from one on."""
        terms = self._data.field(fieldname).terms
        low, _ = terms.prefixed(prefix)
        return ((fieldname, terms[at]) for at in range(low, len(terms)))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """All terms with what is known of each."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """The same from one term on."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """How many documents hold a term; 0 when none does, for one segment of several may not know it."""
        field = self._data.field(fieldname)
        at = field.terms.find(text)
        return 0 if at is None else field.frequency(at)

    def frequency(self, fieldname: str, text: bytes) -> int:
        """How often a term stands in all documents; 0 when nowhere."""
        at = self._data.field(fieldname).terms.find(text)
        return 0 if at is None else int(self._data.term_postings(fieldname, at)[1].sum())

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """Whoosh's statistics of a term."""
        docs, tfs = self._data.term_postings(fieldname, self._find(fieldname, text))
        lengths = self._data.lengths[docs]
        return TermInfo(
            weight=int(tfs.sum()),
            df=len(docs),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=int(tfs.max()),
            minid=int(docs[0]),
            maxid=int(docs[-1]),
        )

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        """Whoosh's cursor over the postings of a term."""
        at = self._find(fieldname, text)
        field = self._data.field(fieldname)
        docs, tfs = field.postings(at, at + 1)
        values = None
        if field.placed:
            places = field.places(at, at + 1).astype(np.uint32)
            ends = np.cumsum(tfs, dtype=np.int64)
            order = ranges(ends - tfs, tfs.astype(np.int64))
            values = [part.tobytes() for part in np.split(places[order], ends[:-1])]
        term = (fieldname, text)
        return ListMatcher(
            docs.tolist(), tfs.astype(float).tolist(), values, format_, scorer, term=term, terminfo=self.term_info(*term)
        )

    def close(self) -> None:
        """The segment is closed by its owner."""


class ColumnsDocuments(base.PerDocumentReader):  # type: ignore[misc]
    """Lengths and stored fields of one segment."""

    def __init__(self, data: SegmentData) -> None:
        """A view of ``data``."""
        self._data = data

    def doc_count(self) -> int:
        """Documents that are not deleted."""
        return self._data.count - len(self._data.deleted)

    def doc_count_all(self) -> int:
        """Documents, deleted ones counted."""
        return self._data.count

    def has_deletions(self) -> bool:
        """Whether any document is deleted."""
        return bool(self._data.deleted)

    def is_deleted(self, docnum: int) -> bool:
        """Whether one is."""
        return docnum in self._data.deleted

    def deleted_docs(self) -> frozenset[int]:
        """Which are deleted."""
        return self._data.deleted

    def supports_columns(self) -> bool:
        """Sorting and facets are not Whoosh's."""
        return False

    def has_column(self, fieldname: str) -> bool:
        """None."""
        return False

    def _lengths(self, fieldname: str) -> Any:
        return self._data.title_lengths if fieldname == "title" else self._data.lengths

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """A document's length in atoms."""
        return int(self._lengths(fieldname)[docnum])

    def field_length(self, fieldname: str) -> int:
        """The length of all documents."""
        return int(self._lengths(fieldname).sum())

    def min_field_length(self, fieldname: str) -> int:
        """The shortest document's."""
        return int(self._lengths(fieldname).min())

    def max_field_length(self, fieldname: str) -> int:
        """The longest document's."""
        return int(self._lengths(fieldname).max())

    def stored_fields(self, docnum: int) -> dict[str, str]:
        """The id and the body."""
        article = self._data.article(docnum)
        return {"id": article.id, "body": article.body}

    def all_stored_fields(self) -> Iterator[dict[str, str]]:
        """Of all live documents."""
        return (self.stored_fields(docnum) for docnum in self._data.live())
