"""Builds a generation: fresh documents into new segments, what is carried over by name, small segments merged."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from indexer.index.schema import VERSION
from indexer.index.whoosh.engine import SegmentFacts, segment_facts
from indexer.index.whoosh.reader import SegmentData
from indexer.index.whoosh.segments import BuiltSegment, SegmentBuilder, merge_segments
from indexer.storage import Facts

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from indexer.model import Document
    from indexer.storage import BuildLock, Generation, Manifest

MOST_SEGMENTS = 8
"""When a generation would hold more, the smaller half is merged."""


@dataclass(slots=True)
class GenerationFacts:
    """What the caller knows of the generation being built; may be filled in up to the commit."""

    fingerprint: str
    people: int = 0
    corpus: str | None = None
    rejected: dict[str, int] = field(default_factory=dict)
    doubtful: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Carried:
    """A segment taken over from the generation before."""

    facts: SegmentFacts
    data: SegmentData
    deleted: set[int]


class WhooshWriter:
    """Builds one generation under a build lock; commits on a clean exit, changes nothing otherwise."""

    def __init__(self, lock: BuildLock, facts: GenerationFacts, base: Generation | None = None) -> None:
        """``base``: the generation whose documents are carried over (``add``, ``remove``); without it all is fresh."""
        self._lock, self.facts, self._base = lock, facts, base
        self._carried = [self._carry(each) for each in segment_facts(base.manifest.engine)] if base else []
        self._built: list[BuiltSegment] = []
        self._builder: SegmentBuilder | None = None
        self._attached: dict[str, Path] = {}
        self._parts = 0
        self.manifest: Manifest | None = None
        """The manifest of the committed generation."""

    def _carry(self, facts: SegmentFacts) -> _Carried:
        assert self._base is not None
        data = SegmentData(self._base.path(facts.postings), self._base.path(facts.documents), facts.deleted)
        return _Carried(facts, data, set(facts.deleted))

    def _new_name(self) -> str:
        self._parts += 1
        return f"part{self._parts}"

    def add(self, document: Document) -> None:
        """Take a document whole; one of the same id that is carried over is replaced."""
        self.delete(document.article.id)
        if self._builder is None:
            self._builder = SegmentBuilder(self._lock.scratch, self._new_name())
        self._builder.add(document)
        if self._builder.full:
            self._finish_builder()

    def delete(self, article_id: str) -> bool:
        """Take a document out of what is carried over; says whether it was there."""
        for carried in self._carried:
            number = carried.data.number_of(article_id)
            if number is not None and number not in carried.deleted:
                carried.deleted.add(number)
                return True
        return False

    def attach(self, name: str, path: Path) -> None:
        """Carry a file with the generation; it is moved into the index."""
        self._attached[name] = path

    def _finish_builder(self) -> None:
        if self._builder is not None and len(self._builder):
            self._built.append(self._builder.finish())
        self._builder = None

    def documents(self) -> int:
        """How many documents the generation will hold."""
        fresh = sum(each.count for each in self._built) + (len(self._builder) if self._builder else 0)
        return fresh + sum(each.facts.count - len(each.deleted) for each in self._carried)

    def __enter__(self) -> Self:
        """The writer itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Commit when nothing went wrong; let go of what was carried over."""
        try:
            if kind is None:
                self._commit()
        finally:
            for carried in self._carried:
                carried.data.close()

    # -------------------------------------------------------------------------------------- the commit
    def _commit(self) -> None:
        self._finish_builder()
        self._merge_small()
        files: dict[str, Path] = {}
        kept = [self._kept(each) for each in self._carried if len(each.deleted) < each.facts.count]
        fresh = [self._named(each, files) for each in self._built]
        attachments = {}
        for name, path in self._attached.items():
            attachments[name] = self._lock.new_file_name(name)
            files[attachments[name]] = path
        segments = kept + fresh
        facts = Facts(
            fingerprint=self.facts.fingerprint,
            documents=sum(each.count - len(each.deleted) for each in segments),
            people=self.facts.people,
            corpus=self.facts.corpus,
            rejected=self.facts.rejected,
            doubtful=self.facts.doubtful,
            engine={"engine": "whoosh", "schema": VERSION, "segments": [each.to_json() for each in segments]},
            attachments=attachments,
        )
        self.manifest = self._lock.publish(files, facts, keep=[name for each in kept for name in (each.postings, each.documents)])

    def _kept(self, carried: _Carried) -> SegmentFacts:
        facts = carried.facts
        return SegmentFacts(facts.postings, facts.documents, facts.count, tuple(sorted(carried.deleted)))

    def _named(self, built: BuiltSegment, files: dict[str, Path]) -> SegmentFacts:
        postings, documents = (self._lock.new_file_name(kind) for kind in ("postings", "documents"))
        files |= {postings: built.postings, documents: built.documents}
        return SegmentFacts(postings, documents, built.count)

    def _merge_small(self) -> None:
        """Merge the smaller segments when there are too many, so that answers stay quick however often pages are added."""
        if len(self._carried) + len(self._built) <= MOST_SEGMENTS:
            return
        fresh = {at: SegmentData(each.postings, each.documents) for at, each in enumerate(self._built)}
        carried = [SegmentData(self._path(each, "postings"), self._path(each, "documents"), each.deleted) for each in self._carried]
        everything = sorted([*fresh.values(), *carried], key=lambda each: each.count - len(each.deleted))
        small = everything[: len(everything) - MOST_SEGMENTS // 2]
        while sum(each.count for each in small) > (1 << 16) and len(small) > 1:
            small.pop()
        if len(small) > 1:
            merged = merge_segments(self._lock.scratch, self._new_name(), small)
            gone = {id(each) for each in small}
            self._built = [each for at, each in enumerate(self._built) if id(fresh[at]) not in gone] + [merged]
            left = [each for each, data in zip(self._carried, carried, strict=True) if id(data) not in gone]
            for each in self._carried:
                if each not in left:
                    each.data.close()
            self._carried = left
        for data in [*fresh.values(), *carried]:
            with suppress(OSError):
                data.close()

    def _path(self, carried: _Carried, kind: str) -> Path:
        assert self._base is not None
        return self._base.path(getattr(carried.facts, kind))
