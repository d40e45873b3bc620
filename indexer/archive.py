"""THE DOOR. Both faces come in here: ``open_archive(settings)`` gives an ``Archive`` that builds, answers and looks after an index.

There is no logic here: ``ingest`` builds, ``search`` answers, ``names`` knows people, ``storage`` keeps files. Rooms are
entered when they are needed: reading a page loads no engine.
"""

from __future__ import annotations

import hashlib
import json
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Self

from indexer.errors import NotFound
from indexer.model import Status
from indexer.storage import IndexFolder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import TracebackType

    from indexer.analysis import Chain
    from indexer.ingest import Progress
    from indexer.ingest.building import Builder
    from indexer.model import (
        Article,
        Built,
        Explanation,
        Hit,
        Hits,
        Mention,
        Person,
        PersonFound,
        Profile,
        Rejected,
        Snippet,
        Watched,
    )
    from indexer.names import NameFinder
    from indexer.search.snapshot import Snapshot
    from indexer.settings import Settings

_PERSON_ARTICLES = 50
_LONG_LIST = 1000
"""A list of so many people is kept as one page of the journal, with a table beside it."""


def open_archive(settings: Settings) -> Archive:
    """An archive as the settings say; nothing is read or made before it is asked for."""
    return Archive(settings)


class Archive:
    """One index folder and its corpus. Reading is safe for threads, and follows new generations by itself."""

    def __init__(self, settings: Settings) -> None:
        """Remember where everything lies."""
        self._settings = settings
        self._folder = IndexFolder(settings.index)
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._chain: Chain | None = None
        self._finder: NameFinder | None = None

    def __enter__(self) -> Self:
        """The archive itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the snapshot."""
        self._snapshot = None

    # -------------------------------------------------------------------------------------- building
    def _builder(self) -> Builder:
        from indexer.ingest.building import Builder
        from indexer.search.snapshot import fingerprint

        return Builder(self._folder, self._settings.corpus, self._settings.workers, fingerprint())

    def rebuild(self, progress: Progress | None = None, *, if_needed: bool = False) -> Built:
        """Build a generation from corpus and journal, and switch to it."""
        return self._builder().rebuild(progress, if_needed=if_needed)

    def add(self, paths: Sequence[Path], progress: Progress | None = None) -> Built:
        """Add pages; they stay through every rebuild."""
        return self._builder().add(paths, progress)

    def remove(self, ids: Sequence[str]) -> Built:
        """Take articles out; they stay out through every rebuild."""
        return self._builder().remove(ids)

    # -------------------------------------------------------------------------------------- answering
    def _now(self) -> Snapshot:
        """The snapshot of the generation in force; an older one closes when its last user lets go."""
        with self._lock:
            entries = self._folder.journal.entries()
            held = self._snapshot
            if held and held.name == self._folder.current_name() and held.entries == len(entries):
                return held
            from indexer.analysis import Chain
            from indexer.search.snapshot import Snapshot, require_fingerprint

            generation = self._folder.current()
            require_fingerprint(generation)
            self._chain = self._chain or Chain()
            self._snapshot = Snapshot(generation, entries, self._chain, self._folder.journal)
            return self._snapshot

    def search(
        self,
        question: str,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: str = "relevance",
        collapse: bool = False,
        filters: tuple[tuple[str, str], ...] = (),
    ) -> Hits:
        """The answer to a question; ``filters`` are facets chosen: ("outlet", …), ("language", …), ("year", …)."""
        from indexer.search import Asking

        return self._now().search.ask(Asking(question, limit, offset, sort, collapse, filters))

    def every_hit(self, question: str) -> Iterator[Hit]:
        """Every hit of a question, streamed."""
        return self._now().search.every(question)

    def article(self, article_id: str) -> Article:
        """An article by id; raises NotFound."""
        found = self._now().searcher.fetch([article_id]).get(article_id)
        if found is None:
            raise NotFound(f"No article {article_id} in the index.", "It may have been removed, or saved anew with other bytes")
        return found

    def marked_article(self, article_id: str, question: str) -> tuple[Article, tuple[Snippet, ...]]:
        """An article with its title and body whole, what was asked marked."""
        article = self.article(article_id)
        return article, self._now().search.marked(article, question)

    def citations(self, article_id: str) -> tuple[tuple[str, str], ...]:
        """An article as citations: (form, text) for a line of a bibliography, BibTeX and RIS; raises NotFound."""
        from indexer.citing import cite

        article = self.article(article_id)
        return tuple((form, "\n".join(cite(form, [article]))) for form in ("chicago", "bibtex", "ris"))

    def names(self, name: str, limit: int = 10) -> tuple[PersonFound, ...]:
        """The people a name may mean."""
        return self._now().people.ask(name, limit)

    def person(self, person_id: str) -> Person:
        """A person by id; raises NotFound."""
        found = self._now().people.person(person_id)
        if found is None:
            raise NotFound(f"No person {person_id} in the index.", "Look for the name: indexer names NAME")
        return found

    def person_articles(self, person_id: str, limit: int = _PERSON_ARTICLES) -> Hits:
        """The articles that name a person, newest first."""
        return self._now().search.of_person(self.person(person_id), limit)

    def profile(self, person_id: str) -> Profile:
        """All that the archive says of a person: months, outlets, companions, roles, sound-alikes; raises NotFound."""
        from indexer.search.profile import profile

        now = self._now()
        return profile(now.searcher, now.people, self.person(person_id))

    def person_news(self, person_id: str, limit: int = 30) -> Hits:
        """The articles that name a person, those first that came into the archive last."""
        return self._now().search.of_person(self.person(person_id), limit, sort="entered")

    def people(self) -> Iterator[Person]:
        """All people, in the order of their ids."""
        return iter(self._now().people)

    def watch(self, names: Iterable[str], since: str | None = None, limit: int = 10) -> Iterator[Watched]:
        """What is new of each name since a time (``None``: ever), from one generation; raises WrongUsage for no time."""
        from indexer.index.moments import moment

        after = -1 if since is None else moment(since)
        search = self._now().search
        return (search.watched(name, after, limit) for name in names)

    # -------------------------------------------------------------------------------------- looking at pages
    def extract(self, paths: Sequence[Path]) -> Iterator[Article | Rejected]:
        """The article of every page, or why there is none; needs no index."""
        from indexer import extraction, sources
        from indexer.ingest import Options, extracted

        tables = [extraction.read_outlets(path / "outlets.toml") for path in paths]
        outlets = extraction.Outlets({host: name for table in tables for host, name in table.hosts.items()})
        return extracted(sources.walk(paths), Options(workers=self._settings.workers, outlets=outlets))

    def explain(self, path: Path) -> Iterator[Explanation]:
        """How each page below a path (or of a locator) is read, block by block; as it was for the index, where that holds it."""
        from indexer.ingest import explained

        return explained(path, self._settings.corpus, self._folder)

    def explain_article(self, article_id: str) -> Explanation:
        """How the page of an article was read; raises NotFound when its bytes are not there any more."""
        from indexer.ingest import explained_article

        article = self.article(article_id)
        with self._folder.current() as generation:
            corpus = generation.manifest.corpus
        return explained_article(article, Path(corpus) if corpus else self._settings.corpus, self._folder)

    def detect(self, text: str) -> tuple[Mention, ...]:
        """The names of people in a text; needs no index."""
        if self._finder is None:
            from indexer.names import NameFinder

            self._finder = NameFinder()
        return self._finder.mentions(text)

    # -------------------------------------------------------------------------------------- people's decisions
    def import_people(self, rows: Iterable[tuple[str, tuple[str, ...]]]) -> int:
        """Take people with their forms, ids as given; in effect at once. Says how many."""
        from indexer.search.snapshot import LIST, table_of

        people = list(rows)
        self._folder.current().close()
        journal = self._folder.journal
        if len(people) < _LONG_LIST:
            journal.append_all([("import", {"id": person_id, "forms": list(forms)}) for person_id, forms in people])
            return len(people)
        lines = (json.dumps({"id": who, "forms": forms}, ensure_ascii=False) for who, forms in people)
        content = "".join(f"{line}\n" for line in lines).encode()
        page_id = f"people {hashlib.sha256(content).hexdigest()[:24]}"
        journal.keep_page(page_id, content)
        journal.append(LIST, id=page_id)
        table_of(journal, page_id).close()
        return len(people)

    def decide(self, kind: str, person_id: str, *, forms: tuple[str, ...] = (), other: str | None = None) -> None:
        """Write down a decision: ``split``, ``merge``, ``forbid`` or ``allow``; in effect at once."""
        person = self.person(person_id)
        if other is not None and kind == "merge":
            self.person(other)
        data: dict[str, str | list[str]] = {"id": person.id}
        if forms:
            data["forms"] = list(forms)
        if other is not None:
            data["other"] = other
        self._folder.journal.append(kind, **data)

    # -------------------------------------------------------------------------------------- looking after the index
    def generation(self) -> str:
        """The name of the generation that answers."""
        return self._now().name

    def ready(self) -> bool:
        """Whether a generation answers; raises what keeps it from answering."""
        return bool(self._now().name)

    def status(self, *, skipped: bool = False, doubtful: bool = False, later: bool = False) -> Status:
        """What the index holds; when asked for, with lists of what was skipped and what to look at.

        ``later`` asks how many articles a rebuild would read differently; that may take a second for each thousand pages of a site.
        """
        from indexer.ingest import outdated, read_doubtful, read_skipped

        with self._folder.current() as generation:
            manifest = generation.manifest
            left_out = read_skipped(generation) if skipped else ()
            doubts = read_doubtful(generation) if doubtful else ()
            differing = outdated(generation) if later else None
        what = (manifest.generation, manifest.created, manifest.documents, manifest.people, manifest.fingerprint, manifest.corpus)
        return Status(*what, manifest.sizes, manifest.rejected, left_out, manifest.doubtful, doubts, differing)

    def verify(self) -> tuple[str, ...]:
        """Everything that is wrong with the files of the index, each problem naming one."""
        return self._folder.verify()

    def rollback(self) -> Status:
        """Put the generation before into force again."""
        self._folder.rollback()
        return self.status()

    def doctor(self) -> tuple[tuple[str, bool, str], ...]:
        """Checks of the whole installation: (what, whether it is well, detail)."""
        from indexer.search.snapshot import fingerprint

        problems = self.verify()
        checks = [("files", not problems, "; ".join(problems) or "all whole")]
        if not problems:
            with self._folder.current() as generation:
                same = generation.manifest.fingerprint == fingerprint()
            checks.append(("fingerprint", same, "as built" if same else "built by another version. Run: indexer rebuild"))
        if all(well for _, well, _ in checks):
            found = self._now().differences()
            checks.append(("answers", not found, "; ".join(found[:5]) or "as stock Whoosh answers from the same index"))
        return tuple(checks)

