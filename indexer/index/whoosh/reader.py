"""Reads one segment: terms, postings and positions by ranges, stored articles, and the columns that sort and filter."""

from __future__ import annotations

import json
import threading
from bisect import bisect_left
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from indexer.index.schema import FIELDS
from indexer.index.whoosh.arrays import ArrayFile
from indexer.index.whoosh.segments import decode_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from indexer.model import Article

T = TypeVar("T")
_CACHED = 4_000_000
"""Values of hot postings kept per segment (documents and frequencies), some 16 MB at most."""


class TermList:
    """The sorted terms of one field; looked up by bisection, nothing decoded that is not compared."""

    def __init__(self, blob: bytes, ends: NDArray[Any]) -> None:
        """``blob`` holds the terms end to end."""
        self._blob, self._ends = blob, ends

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, at: int) -> bytes:
        start = int(self._ends[at - 1]) if at else 0
        return self._blob[start : int(self._ends[at])]

    def find(self, term: bytes) -> int | None:
        """The place of a term, or ``None``."""
        at = bisect_left(self, term)
        return at if at < len(self) and self[at] == term else None

    def prefixed(self, prefix: bytes) -> tuple[int, int]:
        """The places ``[low, high)`` of all terms that begin with ``prefix``."""
        low = bisect_left(self, prefix)
        return low, bisect_left(self, prefix + b"\xff\xff\xff\xff", low)


class FieldReader:
    """The postings of one field of one segment."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        """Read the field's directory: its terms, and where their postings begin."""
        self._file, self._name = file, name
        last = file.count(f"{name}.terms")
        self.terms = TermList(file.content(f"{name}.terms", 0, last), file.array(f"{name}.term_ends"))
        self.starts = file.array(f"{name}.starts")
        self.placed = f"{name}.places" in file
        self._place_starts = file.array(f"{name}.place_starts") if self.placed else None

    def frequency(self, at: int) -> int:
        """How many documents hold the term."""
        return int(self.starts[at + 1]) - int(self.starts[at])

    def postings(self, low: int, high: int) -> tuple[NDArray[Any], NDArray[Any]]:
        """Documents and frequencies of the terms ``[low, high)``, one term after the other."""
        start, stop = int(self.starts[low]), int(self.starts[high])
        return self._file.slice(f"{self._name}.docs", start, stop), self._file.slice(f"{self._name}.tfs", start, stop)

    def places(self, low: int, high: int) -> NDArray[Any]:
        """Positions of the terms ``[low, high)``, in the order of their postings."""
        assert self._place_starts is not None
        start, stop = int(self._place_starts[low]), int(self._place_starts[high])
        return self._file.slice(f"{self._name}.places", start, stop)


class SegmentData:
    """One segment of a generation. Immutable, safe for threads; deleted documents are a list beside the files."""

    def __init__(self, postings: Path, documents: Path, deleted: Iterable[int] = ()) -> None:
        """Open both files and read the columns of documents."""
        self.postings, self.documents = ArrayFile(postings), ArrayFile(documents)
        self.deleted = frozenset(deleted)
        self.lengths = self.documents.array("length").astype(np.float64)
        self.title_lengths = self.documents.array("title_length").astype(np.float64)
        self.count = len(self.lengths)
        self._fields: dict[str, FieldReader] = {}
        self._lazy: dict[str, Any] = {}
        self._hot: OrderedDict[tuple[str, int], tuple[NDArray[Any], NDArray[Any]]] = OrderedDict()
        self._hot_values = 0
        self._lock = threading.Lock()

    def field(self, name: str) -> FieldReader:
        """The postings of a field, its directory read at the first use."""
        reader = self._fields.get(name)
        if reader is None:
            reader = self._fields[name] = FieldReader(self.postings, name)
        return reader

    def term_postings(self, name: str, at: int) -> tuple[NDArray[Any], NDArray[Any]]:
        """Documents and frequencies of one term; what is asked often stays in memory, up to a bound."""
        key = (name, at)
        with self._lock:
            found = self._hot.get(key)
            if found is not None:
                self._hot.move_to_end(key)
                return found
        found = self.field(name).postings(at, at + 1)
        with self._lock:
            if key not in self._hot:
                self._hot[key] = found
                self._hot_values += len(found[0])
            while self._hot_values > _CACHED:
                _, (gone, _) = self._hot.popitem(last=False)
                self._hot_values -= len(gone)
        return found

    def _once(self, name: str, make: Callable[[], T]) -> T:
        if name not in self._lazy:
            self._lazy[name] = make()
        made: T = self._lazy[name]
        return made

    # -- documents
    @property
    def live_mask(self) -> NDArray[np.bool_] | None:
        """Which documents are not deleted; ``None`` when none is."""
        if not self.deleted:
            return None
        mask: NDArray[np.bool_] = self._once("live", self._make_live)
        return mask

    def _make_live(self) -> NDArray[np.bool_]:
        mask = np.ones(self.count, np.bool_)
        mask[sorted(self.deleted)] = False
        return mask

    def live(self) -> Iterator[int]:
        """The numbers of documents that are not deleted."""
        return (number for number in range(self.count) if number not in self.deleted)

    @property
    def ids(self) -> tuple[bytes, NDArray[Any]]:
        """All ids end to end, and where each ends."""
        ids: tuple[bytes, NDArray[Any]] = self._once(
            "ids", lambda: (self.documents.array("ids").tobytes(), self.documents.array("id_ends"))
        )
        return ids

    def id_bytes(self, number: int) -> bytes:
        """The id of a document, as UTF-8."""
        blob, ends = self.ids
        return blob[int(ends[number - 1]) if number else 0 : int(ends[number])]

    def id_of(self, number: int) -> str:
        """The id of a document."""
        return self.id_bytes(number).decode()

    @property
    def id_order(self) -> NDArray[Any]:
        """Document numbers in the order of their ids."""
        order: NDArray[Any] = self._once("id_order", lambda: self.documents.array("id_order"))
        return order

    @property
    def id_rank(self) -> NDArray[Any]:
        """The rank of each document's id: what breaks ties."""
        rank: NDArray[Any] = self._once("id_rank", lambda: np.argsort(self.id_order))
        return rank

    def number_of(self, article_id: str) -> int | None:
        """The number of a live document, or ``None``."""
        wanted = article_id.encode("utf-8", "replace")
        at = bisect_left(self.id_order, wanted, key=lambda number: self.id_bytes(int(number)))
        if at >= self.count:
            return None
        number = int(self.id_order[at])
        return number if self.id_bytes(number) == wanted and number not in self.deleted else None

    def stored(self, number: int) -> tuple[bytes, bytes]:
        """The stored parts of a document's article, still compressed."""
        size = self._size_of("meta_sizes", number)
        start, end = self._record(number)
        record = self.documents.content("records", start, end - self._size_of("sketch_sizes", number))
        return record[:size], record[size:]

    def sketch(self, number: int) -> bytes:
        """What was kept of how a document's page was read; empty when nothing was."""
        _, end = self._record(number)
        return self.documents.content("records", end - self._size_of("sketch_sizes", number), end)

    def _record(self, number: int) -> tuple[int, int]:
        """Where the stored parts of a document begin and end."""
        ends = self._once("record_ends", lambda: self.documents.array("record_ends"))
        return int(ends[number - 1]) if number else 0, int(ends[number])

    def _size_of(self, name: str, number: int) -> int:
        """The size of a stored part; 0 where the segment knows of none."""
        if name not in self.documents:
            return 0
        return int(self._once(name, lambda: self.documents.array(name))[number])

    def article(self, number: int) -> Article:
        """The stored article of a document."""
        return decode_record(self.id_of(number), *self.stored(number))

    def column(self, name: str) -> NDArray[Any]:
        """A column of documents: a date key, or the ordinals of a facet."""
        column: NDArray[Any] = self._once(name, lambda: self.documents.array(name))
        return column

    @property
    def entered(self) -> NDArray[Any]:
        """When each document came into the archive, in milliseconds since 1970; 0 where nobody noted it."""
        noted = "entered" in self.documents
        column: NDArray[Any] = self._once(
            "entered", lambda: self.documents.array("entered") if noted else np.zeros(self.count, np.int64)
        )
        return column

    def likeness(self, number: int) -> bytes:
        """What was kept of a document's text to tell its copies; empty when nothing was."""
        if "likeness" not in self.documents:
            return b""
        ends = self._once("likeness_ends", lambda: self.documents.array("likeness_ends"))
        return self.documents.content("likeness", int(ends[number - 1]) if number else 0, int(ends[number]))

    def facet_values(self, name: str) -> list[str]:
        """The values that a facet's ordinals stand for."""
        values: list[str] = self._once(
            f"{name}.values", lambda: json.loads(self.documents.array(f"{name}.values").tobytes())
        )
        return values

    def close(self) -> None:
        """Close both files."""
        self.postings.close()
        self.documents.close()


FIELD_NAMES = tuple(each.name for each in FIELDS)
