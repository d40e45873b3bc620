"""Builds segments: documents go in one by one, a full buffer is written out as a run, and the runs of a segment are merged.

A segment is two files. ``.documents`` holds the stored articles and the columns that sort and filter; ``.postings``
the columns of every field. A segment holds at most 65,536 documents, so that a document's number fits in two bytes.
"""

from __future__ import annotations

import json
import zlib
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from indexer.index.schema import FACETS, FIELDS, date_keys, facet_values
from indexer.index.whoosh.arrays import ArrayFile, ArrayFileWriter
from indexer.index.whoosh.postings import FieldBuffer, Input, merge_field, write_field
from indexer.model import ATTRIBUTION_FIELDS, Article, Attribution, Doubt, Found

if TYPE_CHECKING:
    from pathlib import Path

    from indexer.index.whoosh.reader import SegmentData
    from indexer.model import Document

MOST_DOCUMENTS = 65_536
BUFFERED = 12_000_000
"""Values (postings and positions) kept in memory before a run is written: some 150 MB at the height of a flush."""

_LEVEL = 5


@dataclass(frozen=True, slots=True)
class BuiltSegment:
    """A finished segment, still in the scratch folder."""

    postings: Path
    documents: Path
    count: int


def encode_record(article: Article) -> tuple[bytes, bytes]:
    """An article as it is stored: attribution, locators and template, and the body, each compressed."""
    found = {name: getattr(article.attribution, name) for name in ATTRIBUTION_FIELDS}
    meta: dict[str, object] = {
        "locators": article.locators,
        "found": {name: (each.value, each.rule, each.seen) for name, each in found.items() if each},
        **({"template": article.template} if article.template else {}),
    }
    if article.doubts:
        meta["doubts"] = [(doubt.reason, doubt.detail) for doubt in article.doubts]
    text = json.dumps(meta, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(_utf8(text), _LEVEL), zlib.compress(_utf8(article.body), _LEVEL)


def decode_record(article_id: str, meta: bytes, body: bytes) -> Article:
    """The stored article again."""
    stored = json.loads(zlib.decompress(meta))
    attribution = Attribution(**{name: Found(*each) for name, each in stored["found"].items()})
    doubts = tuple(Doubt(*each) for each in stored.get("doubts", ()))
    body_text, locators = zlib.decompress(body).decode(), tuple(stored["locators"])
    return Article(article_id, body_text, attribution, locators, doubts, stored.get("template", ""))


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "replace")


@dataclass(slots=True)
class _DocumentColumns:
    """The columns of documents, kept in memory: some 460 bytes a document beside its id."""

    ids: list[str] = field(default_factory=list)
    record_ends: array[int] = field(default_factory=lambda: array("Q"))
    meta_sizes: array[int] = field(default_factory=lambda: array("I"))
    sketch_sizes: array[int] = field(default_factory=lambda: array("I"))
    lengths: array[int] = field(default_factory=lambda: array("I"))
    title_lengths: array[int] = field(default_factory=lambda: array("I"))
    dates: dict[str, array[int]] = field(
        default_factory=lambda: {name: array("q") for name in ("date_sort", "date_first", "date_last")}
    )
    facets: dict[str, array[int]] = field(default_factory=lambda: {name: array("i") for name in FACETS})
    values: dict[str, dict[str, int]] = field(default_factory=lambda: {name: {} for name in FACETS})
    entered: array[int] = field(default_factory=lambda: array("q"))
    likeness: bytearray = field(default_factory=bytearray)
    likeness_ends: array[int] = field(default_factory=lambda: array("Q"))

    def add(self, article: Article, lengths: tuple[int, int], sizes: tuple[int, ...], entered: int, likeness: bytes) -> None:
        """One document: its length and its title's, the sizes of its stored parts, when it came in, and its likeness."""
        self.entered.append(entered)
        self.likeness += likeness
        self.likeness_ends.append(len(self.likeness))
        self.ids.append(article.id)
        self.meta_sizes.append(sizes[0])
        self.sketch_sizes.append(sizes[2])
        self.record_ends.append((self.record_ends[-1] if self.record_ends else 0) + sum(sizes))
        self.lengths.append(lengths[0])
        self.title_lengths.append(lengths[1])
        keys = date_keys(article.attribution.value("published"))
        for name, key in zip(self.dates, keys, strict=True):
            self.dates[name].append(key)
        for name, value in facet_values(article).items():
            known = self.values[name]
            self.facets[name].append(-1 if value is None else known.setdefault(value, len(known)))

    def write(self, out: ArrayFileWriter) -> None:
        """All columns, after the records."""
        encoded = [_utf8(each) for each in self.ids]
        out.put_bytes("ids", b"".join(encoded))
        out.put("id_ends", np.cumsum(np.fromiter(map(len, encoded), np.uint64, len(encoded))))
        order = sorted(range(len(encoded)), key=encoded.__getitem__)
        out.put("id_order", np.array(order, np.uint32))
        sizes = {"record_ends": self.record_ends, "meta_sizes": self.meta_sizes, "sketch_sizes": self.sketch_sizes}
        numbers = {"length": self.lengths, "title_length": self.title_lengths, **self.dates, "entered": self.entered, **sizes}
        for name, values in numbers.items():
            out.put(name, np.frombuffer(values, values.typecode))
        out.put_bytes("likeness", bytes(self.likeness))
        out.put("likeness_ends", np.frombuffer(self.likeness_ends, self.likeness_ends.typecode))
        for name in FACETS:
            out.put(name, np.frombuffer(self.facets[name], self.facets[name].typecode))
            out.put_bytes(f"{name}.values", json.dumps(list(self.values[name]), ensure_ascii=False).encode())


class SegmentBuilder:
    """Builds one segment in ``scratch`` under ``name``."""

    def __init__(self, scratch: Path, name: str) -> None:
        """Open the documents file; the rest is opened when there is something to write."""
        self._scratch, self._name = scratch, name
        self._documents_path = scratch / f"{name}.documents"
        self._documents = ArrayFileWriter(self._documents_path)
        self._documents.begin("records", np.uint8)
        self._columns = _DocumentColumns()
        self._runs: list[tuple[Path, int, int]] = []
        self._fresh_buffers(0)

    def _fresh_buffers(self, base: int) -> None:
        self._base = base
        self._buffers = {each.name: FieldBuffer(placed=each.placed) for each in FIELDS}
        self._weight = 0

    def __len__(self) -> int:
        return len(self._columns.ids)

    @property
    def full(self) -> bool:
        """Whether no further document fits."""
        return len(self) >= MOST_DOCUMENTS

    def add(self, document: Document) -> None:
        """Take one document."""
        meta, body = encode_record(document.article)
        title = document.fields.get("title")
        title_length = sum(title.counts) if title else 0
        self._documents.extend(np.frombuffer(meta + body + document.sketch, np.uint8))
        lengths, sizes = (document.length, title_length), (len(meta), len(body), len(document.sketch))
        self._columns.add(document.article, lengths, sizes, document.entered, document.likeness)
        for name, buffer in self._buffers.items():
            self._weight += buffer.add(document.fields.get(name))
        if self._weight >= BUFFERED:
            self._write_run()

    def _write_run(self) -> None:
        path = self._scratch / f"{self._name}.run{len(self._runs)}"
        out = ArrayFileWriter(path)
        for each in FIELDS:  # let go of one buffer before the next is inverted
            write_field(out, each.name, *self._buffers.pop(each.name).invert())
        out.close()
        self._runs.append((path, self._base, len(self)))
        self._fresh_buffers(len(self))

    def finish(self) -> BuiltSegment:
        """Write what is left, merge the runs, and give the segment."""
        if len(self) > self._base or not self._runs:
            self._write_run()
        self._columns.write(self._documents)
        self._documents.close()
        postings = self._scratch / f"{self._name}.postings"
        if len(self._runs) == 1:
            self._runs[0][0].rename(postings)
        else:
            files = [ArrayFile(path) for path, _, _ in self._runs]
            spans = [(base, end) for _, base, end in self._runs]
            inputs = [Input(file, np.arange(*span)) for file, span in zip(files, spans, strict=True)]
            merge_postings(postings, inputs)
            for file in files:
                file.close()
                file.path.unlink()
        return BuiltSegment(postings, self._documents_path, len(self))


def merge_postings(path: Path, inputs: list[Input]) -> None:
    """Merge every field of several files."""
    out = ArrayFileWriter(path)
    for each in FIELDS:
        merge_field(out, each.name, inputs, placed=each.placed)
    out.close()


def merge_segments(scratch: Path, name: str, segments: list[SegmentData]) -> BuiltSegment:
    """One segment out of several, without their deleted documents."""
    documents_path = scratch / f"{name}.documents"
    out = ArrayFileWriter(documents_path)
    out.begin("records", np.uint8)
    columns = _DocumentColumns()
    inputs = []
    for segment in segments:
        numbers = np.full(segment.count, -1, np.int64)
        for number in segment.live():
            numbers[number] = len(columns.ids)
            (meta, body), sketch = segment.stored(number), segment.sketch(number)
            out.extend(np.frombuffer(meta + body + sketch, np.uint8))
            lengths = int(segment.lengths[number]), int(segment.title_lengths[number])
            sizes, entered = (len(meta), len(body), len(sketch)), int(segment.entered[number])
            columns.add(segment.article(number), lengths, sizes, entered, segment.likeness(number))
        inputs.append(Input(segment.postings, numbers))
    columns.write(out)
    out.close()
    merge_postings(scratch / f"{name}.postings", inputs)
    return BuiltSegment(scratch / f"{name}.postings", documents_path, len(columns.ids))

