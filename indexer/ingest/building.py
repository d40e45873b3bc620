"""Makes generations: a rebuild from corpus and journal, an add or a remove on top of the one in force.

The corpus and the journal are the whole truth. ``build.json``, attached to every generation, says what it was made
from, so that ``--if-needed`` can tell whether anything changed and a rebuild knows what it may take over.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer import extraction, names, sources
from indexer.errors import CannotWrite, Damaged, NoIndex, NotFound, NothingToIndex, OtherFingerprint
from indexer.index.whoosh import GenerationFacts, WhooshSearcher, WhooshWriter
from indexer.ingest.doubtful import DOUBTFUL, DoubtfulList
from indexer.ingest.entering import Entering
from indexer.ingest.interruption import interruptible
from indexer.ingest.known import BUILD, Added, Known, kept_as, sidecars_in, told_by
from indexer.ingest.passes import Options
from indexer.ingest.pipeline import IngestReport, run
from indexer.ingest.report import SKIPPED, read_skipped, totals, write_report
from indexer.ingest.sink import Sink
from indexer.ingest.sites import SITES, go_on
from indexer.ingest.taking_over import JSON, sidecars_of
from indexer.model import Built, Rejected
from indexer.storage import Spool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from indexer.ingest.progress import Progress
    from indexer.model import Reading
    from indexer.storage import BuildLock, Generation, IndexFolder

PEOPLE = "people"
"""The attachment of a generation that holds the people file."""

_SITES_FILE = "sites.jsonl"
_WARMED_UP = 24
"""Fewer pages than this are read by one worker: another would not pay for its start."""


class Builder:
    """Builds generations of one index folder from one corpus."""

    def __init__(self, folder: IndexFolder, corpus: Path, workers: int, fingerprint: str) -> None:
        """``workers``: processes that read pages; ``fingerprint``: of everything that shapes an index."""
        self._folder, self._corpus, self._workers = folder, corpus, max(1, workers)
        self._fingerprint = fingerprint

    # -------------------------------------------------------------------------------------- rebuild
    def rebuild(self, progress: Progress | None = None, *, if_needed: bool = False) -> Built:
        """Build from corpus and journal. Raises NothingToIndex, and leaves the generation in force alone, when there is nothing."""
        begun = time.monotonic()
        self._outlets()
        with interruptible(), self._folder.writer() as lock, ExitStack() as stack:
            added, removed = told_by(self._folder.journal.entries())
            pages = [page for page in self._pages(added) if isinstance(page, Rejected) or page.id not in removed]
            made_from = self._made_from(pages)
            base = _whole(self._folder)
            if base:
                stack.enter_context(base)
            if if_needed and base and self._is_current(base, made_from):
                there = base.manifest
                return Built(base.name, there.documents, 0, there.documents, there.rejected, 0.0, there.doubtful)
            if not any(isinstance(page, sources.PageRef) for page in pages):
                raise NothingToIndex(
                    f"{self._corpus} holds no page.", "Put saved pages there, or name another: --corpus FOLDER"
                )
            known, entered = Known(stack, lock, base, made_from["extraction"]), Entering(stack, base)
            made = self._write(lock, _Plan(pages, None, known.find, made_from, (), entered.of), progress)
        return _built(made, begun)

    def _pages(self, added: Sequence[Added]) -> Iterator[sources.PageRef | Rejected]:
        again = {page.id for page in added if page.media_type == JSON}  # a document added anew stands for the corpus's own
        if self._corpus.exists() or not added:
            for found in sources.walk([self._corpus]):
                if isinstance(found, Rejected) or found.id not in again:
                    yield found
        for page in added:
            path = self._folder.journal.page_path(page.id)
            if path is not None:
                size = path.stat().st_size
                yield sources.PageRef(page.locator, path, 0, size, page.media_type, page.id, given=page.given)

    def _outlets(self) -> extraction.Outlets:
        """The table of outlets; raises WrongUsage when it cannot be read."""
        return extraction.read_outlets(self._corpus / "outlets.toml")

    def _made_from(self, pages: Sequence[sources.PageRef | Rejected]) -> dict[str, str]:
        """What a generation is made from, in few words."""
        digest = hashlib.sha256()
        for page in pages:
            key = f"{page.id} {page.given.to_json()}" if isinstance(page, sources.PageRef) else f"rejected {page.reason}"
            digest.update(f"{page.locator}\0{key}\n".encode("utf-8", "replace"))
        for name in ("people.toml", "outlets.toml"):
            path = self._corpus / name
            digest.update(path.read_bytes() if path.is_file() else b"-")
        sidecars = json.dumps(sidecars_of(pages), sort_keys=True)
        return {"pages": digest.hexdigest(), "extraction": extraction.fingerprint(), "sidecars": sidecars}

    def _is_current(self, base: Generation, made_from: dict[str, str]) -> bool:
        if base.manifest.fingerprint != self._fingerprint:
            return False
        told: dict[str, str] = json.loads(base.attachment(BUILD).read_text("utf-8"))
        return told == made_from

    def _require_same(self, base: Generation) -> None:
        """Nothing is put on top of a generation that was built by other code or tables."""
        if base.manifest.fingerprint != self._fingerprint:
            raise OtherFingerprint(f"Generation {base.name} was built by another version of the program.", "Run: indexer rebuild")

    # -------------------------------------------------------------------------------------- add and remove
    def add(self, paths: Sequence[Path], progress: Progress | None = None) -> Built:
        """Add pages to the generation in force (an empty one if there is none); the journal keeps them for every rebuild."""
        begun = time.monotonic()
        self._outlets()
        pages = list(sources.walk(paths))
        refs = [page for page in pages if isinstance(page, sources.PageRef)]
        with interruptible(), self._folder.writer() as lock, ExitStack() as stack:
            if not refs:
                raise NothingToIndex(f"{paths[0]} holds no page.", "Name a saved page, or a folder of them")
            kept = [(page, sources.read(page).content) for page in refs]
            self._folder.journal.keep_pages([(page.id, content) for page, content in kept])
            self._folder.journal.append_all(
                [("add", kept_as(page)) for page in refs]
            )
            base = _in_force(self._folder)
            if base:
                stack.enter_context(base)
                self._require_same(base)
            made_from = {
                "pages": f"added to {base.name if base else 'nothing'}",
                "extraction": extraction.fingerprint(),
                "sidecars": json.dumps({**sidecars_in(base), **sidecars_of(refs)}, sort_keys=True),
            }
            entered = Entering(stack, base)
            made = self._write(lock, _Plan(pages, base, lambda _: None, made_from, (), entered.of), progress)
        return _built(made, begun)

    def remove(self, ids: Sequence[str]) -> Built:
        """Take articles out; the journal keeps them out of every rebuild. Raises NotFound for an id that is not there."""
        begun = time.monotonic()
        with interruptible(), self._folder.writer() as lock, self._folder.current() as base:
            self._require_same(base)
            searcher = WhooshSearcher(self._folder.current())
            try:
                lost = [article_id for article_id in ids if not searcher.holds(article_id)]
            finally:
                searcher.close()
            if lost:
                raise NotFound(f"No article {lost[0]} in the index.", "Ids are shown by: indexer search --json")
            self._folder.journal.append_all([("remove", {"id": article_id}) for article_id in ids])
            made_from = {
                "pages": f"removed from {base.name}",
                "extraction": extraction.fingerprint(),
                "sidecars": json.dumps(sidecars_in(base)),
            }
            made = self._write(lock, _Plan([], base, lambda _: None, made_from, tuple(ids)), None)
        return _built(made, begun)

    # -------------------------------------------------------------------------------------- writing
    def _write(self, lock: BuildLock, plan: _Plan, progress: Progress | None) -> _Made:
        """Write a generation and switch to it."""
        try:
            return self._written_whole(lock, plan, progress)
        except sqlite3.Error as error:
            what = f"The people file in {lock.scratch} cannot be written: {error}."
            raise CannotWrite(what, "Make room on the disk and try again") from error

    def _written_whole(self, lock: BuildLock, plan: _Plan, progress: Progress | None) -> _Made:
        facts = GenerationFacts(self._fingerprint)
        with WhooshWriter(lock, facts, plan.base) as writer:
            people = self._people(lock, plan.base)
            doubtful = DoubtfulList(plan.base)
            sink = Sink(writer, people, doubtful, plan.entered, notes_members=plan.base is not None)
            for article_id in plan.removed:
                sink.delete(article_id)
            report = self._ingest(lock, plan, sink, progress)
            people.close()
            if not writer.documents() and plan.base is None:
                raise NothingToIndex(
                    f"No page of {self._corpus} gave a document.", "See why: indexer extract PATH --jsonl"
                )
            skipped = _all_skipped(plan.base, report)
            writer.attach(PEOPLE, lock.scratch / "people.sqlite")
            writer.attach(SKIPPED, write_report(lock.scratch / "skipped.jsonl", skipped))
            writer.attach(DOUBTFUL, doubtful.write(lock.scratch / "doubtful.jsonl"))
            writer.attach(SITES, self._sites(lock, plan, sink))
            build = lock.scratch / "build.json"
            build.write_text(json.dumps(plan.made_from), "utf-8")
            writer.attach(BUILD, build)
            facts.people = _count_people(lock.scratch / "people.sqlite")
            facts.corpus = str(self._corpus)
            facts.rejected, facts.doubtful = totals(skipped), doubtful.totals()
        assert writer.manifest
        return _Made(writer.manifest.generation, writer.manifest.documents, report, writer.manifest.doubtful)

    def _people(self, lock: BuildLock, base: Generation | None) -> names.PeopleWriter:
        path = lock.scratch / "people.sqlite"
        people = names.PeopleWriter.copy(base.attachment(PEOPLE), path) if base else names.PeopleWriter(path)
        if not base and self._corpus.is_dir():
            for declared in names.read_people_toml(self._corpus / "people.toml"):
                people.declare(declared.id, declared.forms, declared.rule, declared.seen)
            for decision in names.read_people_decisions(self._corpus / "people.toml"):
                people.decide(decision)
        return people

    def _ingest(self, lock: BuildLock, plan: _Plan, sink: Sink, progress: Progress | None) -> IngestReport:
        if not plan.pages:
            return IngestReport(0, 0, 0, ())
        workers = self._workers if len(plan.pages) >= _WARMED_UP else 1
        spool = Spool(lock.scratch / "articles.spool", plan.made_from["extraction"])
        learned, sites = (None, _attached(plan.base, SITES)) if plan.base else (lock.scratch / _SITES_FILE, None)
        try:
            return run(plan.pages, sink, Options(workers, plan.known, spool, self._outlets(), learned, sites), progress)
        finally:
            spool.close()

    def _sites(self, lock: BuildLock, plan: _Plan, sink: Sink) -> Path:
        """The file of the sites: as they were learned by a rebuild, or as they were with what came and went since."""
        path = lock.scratch / _SITES_FILE
        if not path.exists():
            go_on(_attached(plan.base, SITES), path, sink.members, plan.removed)
        return path


@dataclass(frozen=True, slots=True)
class _Plan:
    """What goes into a generation: pages, on top of what, what is known already, what goes out, and who came in when."""

    pages: Sequence[sources.PageRef | Rejected]
    base: Generation | None
    known: Callable[[str], Reading | None]
    made_from: dict[str, str]
    removed: tuple[str, ...]
    entered: Callable[[str], int] = lambda _: 0


@dataclass(frozen=True, slots=True)
class _Made:
    """A generation that was written."""

    generation: str
    documents: int
    report: IngestReport
    doubtful: dict[str, int]


def _whole(folder: IndexFolder) -> Generation | None:
    """The generation in force; ``None`` when there is none, or it is damaged: then a rebuild takes nothing over from it."""
    try:
        return folder.current()
    except (NoIndex, Damaged):
        return None


def _in_force(folder: IndexFolder) -> Generation | None:
    """The generation in force, to go on from; ``None`` when there is none yet. Raises Damaged."""
    try:
        return folder.current()
    except NoIndex:
        return None


def _attached(base: Generation | None, name: str) -> Path | None:
    """A file attached to the generation that is gone on from."""
    return base.attachment(name) if base and name in base.manifest.attachments else None


def _all_skipped(base: Generation | None, report: IngestReport) -> list[Rejected]:
    """The pages skipped now, and those that the generation carried over skipped."""
    before = read_skipped(base) if base else ()
    return sorted({*before, *report.skipped}, key=lambda each: (each.locator, each.reason))


def _count_people(path: Path) -> int:
    people = names.People(path)
    try:
        return people.count()
    finally:
        people.close()


def _built(made: _Made, begun: float) -> Built:
    report = made.report
    seconds = round(time.monotonic() - begun, 3)
    counts = (made.documents, report.extracted, report.unchanged, report.rejected)
    return Built(made.generation, *counts, seconds, made.doubtful)
