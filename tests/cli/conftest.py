"""A stand-in for the archive behind the door, and a way to run a command line through it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

import pytest

from indexer.cli.main import run
from indexer.cli.options import Face
from indexer.errors import BadQuestion
from indexer.model import (
    Alias,
    AliasEvidence,
    Article,
    Attribution,
    BlockFate,
    Built,
    Companion,
    Doubt,
    Doubtful,
    Explanation,
    FacetValue,
    FormSeen,
    Found,
    Hit,
    Hits,
    Mention,
    Part,
    Person,
    PersonFound,
    Profile,
    Rejected,
    Role,
    Sentence,
    Snippet,
    Status,
    Understood,
    Watched,
    Why,
)

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from indexer.archive import Archive
    from indexer.settings import Settings


def said(value: str) -> Found:
    return Found(value, "given", value)


ARTICLE = Article(
    id="a1",
    body="Wang Lijun, or 王立軍, went to Chengdu.",
    attribution=Attribution(
        title=said('The "Chengdu" visit, told'),
        outlet=said("Example Wire"),
        published=said("2012-02-09"),
        url=said("https://wire.example/1"),
        language=said("en"),
    ),
    locators=("pages/one.html", "pages/twin.html"),
)
BARE = Article(id="Re\u0301f/№ 7", body="", attribution=Attribution(), locators=("docs.jsonl!3",))
SKIPPED = Rejected("blob.bin", "not_a_page", "Save the page as HTML.")
DOUBTS = (
    Doubtful("short one.html", "a1", "short_body", "Look whether the page holds more", "5 words"),
    Doubtful("b.html", "a2", "no_title", "Give the title"),
)
PERSON = Person(
    id="p1",
    name="王立軍",
    aliases=(
        Alias("王立軍", "Hant", None, 2, ()),
        Alias("Wang Lijun", "Latn", "pinyin", 1, (AliasEvidence("a1", (0, 22), "stated", "Wang Lijun, or 王立軍,"),)),
    ),
    documents=2,
    label="police chief",
)


@dataclass
class FakeArchive:
    """Answers as the door does, and keeps what it was asked."""

    asked: list[tuple[Any, ...]] = field(default_factory=list)
    problems: tuple[str, ...] = ()
    error: BaseException | None = None
    rejected: dict[str, int] = field(default_factory=dict)
    doubtful: dict[str, int] = field(default_factory=dict)

    def _note(self, *what: Any) -> None:
        self.asked.append(what)
        if self.error:
            raise self.error

    def search(self, question: str, **how: Any) -> Hits:
        self._note("search", question, how)
        if question == "((((":
            raise BadQuestion("Too many parentheses.", "Leave some out.")
        hits = tuple(self.every_hit(question))[how["offset"] : how["offset"] + how["limit"]]
        facets: dict[str, tuple[FacetValue, ...]] = {"outlet": (FacetValue("Example Wire", 1),)}
        understood = Understood(question, (Part(question, "words"),))
        return Hits(2, True, 1.5, "g1", understood, ("a note",), hits, facets)

    def every_hit(self, question: str) -> Iterator[Hit]:
        why = (Why("王立軍", question, "form", "body", "p1"),)
        yield Hit(1, 2.5, ARTICLE, (Snippet("or 王立軍, went", "body", ((3, 6),)),), why, ("a9",))
        yield Hit(2, 1.0, BARE, (), why)

    def names(self, name: str, limit: int = 10) -> tuple[PersonFound, ...]:
        self._note("names", name, limit)
        return () if name == "Nobody" else (PersonFound(PERSON, "same", 1.0),)[:limit]

    def watch(self, names: Sequence[str], since: str | None, limit: int) -> Iterator[Watched]:
        self._note("watch", names, since, limit)
        until = "2026-01-02T00:00:00.000Z"
        for name in names:
            hits = () if name == "Nobody" else (Hit(1, 2.5, ARTICLE, (), (), (), until),)
            yield Watched(name, None, until, "g1", len(hits), hits)

    def status(self, *, skipped: bool = False, doubtful: bool = False, later: bool = False) -> Status:
        self._note("status", skipped)
        state = Status("g1", "2026-01-02T03:04:05Z", 2, 1, "f1", "corpus", {"postings": 2_500_000}, {"not_a_page": 1})
        state = replace(state, doubtful={"no_title": 1, "short_body": 1}, doubts=DOUBTS if doubtful else ())
        return replace(state, skipped=(SKIPPED,)) if skipped else state

    def rebuild(self, progress: object = None, *, if_needed: bool = False) -> Built:
        self._note("rebuild", if_needed)
        return Built("g2", 2, 2, 0, self.rejected, 0.5, self.doubtful)

    def add(self, paths: Sequence[Path], progress: object = None) -> Built:
        self._note("add", tuple(paths))
        return Built("g2", 3, 1, 2, {}, 0.5)

    def remove(self, ids: Sequence[str]) -> Built:
        self._note("remove", tuple(ids))
        return Built("g2", 1, 0, 1, {}, 0.5)

    def verify(self) -> tuple[str, ...]:
        self._note("verify")
        return self.problems

    def rollback(self) -> Status:
        self._note("rollback")
        return self.status()

    def doctor(self) -> tuple[tuple[str, bool, str], ...]:
        self._note("doctor")
        return (("index", not self.problems, ", ".join(self.problems) or "well"),)

    def import_people(self, rows: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        self._note("import", tuple(rows))

    def decide(self, kind: str, person: str, forms: Sequence[str] = (), other: str | None = None) -> None:
        self._note(kind, person, tuple(forms), other)

    def profile(self, person: str) -> Profile:
        self._note("profile", person)
        sentence = Sentence(ARTICLE, "Wang Lijun, or 王立軍, went to Chengdu.", ((0, 10),))
        return Profile(
            person=PERSON,
            generation="g1",
            first="2012-02-09",
            last="2012-09",
            months=(FacetValue("2012-02", 1), FacetValue("2012-09", 1)),
            undated=0,
            outlets=(FacetValue("Example Wire", 2),),
            forms=tuple(FormSeen(alias, "2012-02-09", None, None) for alias in PERSON.aliases),
            companions=(Companion("p2", "薄熙來", "Hant", 1, (sentence,)),),
            roles=(Role("police chief", "Wang Lijun", 1, sentence),),
            read=2,
            alike=(PersonFound(PERSON, "sounds_like", 0.5),),
        )

    def people(self) -> Iterator[Person]:
        yield PERSON

    def extract(self, paths: Sequence[Path]) -> Iterator[Article | Rejected]:
        self._note("extract", tuple(paths))
        yield ARTICLE
        yield SKIPPED

    def explain(self, path: Path) -> Iterator[Explanation]:
        self._note("explain", path)
        if path.name == "blob.bin":
            yield Explanation("blob.bin", None, SKIPPED)
            return
        article = replace(ARTICLE, doubts=(Doubt("short_body", "5 words"),))
        blocks = (
            BlockFate(kept=False, text="Home <b>|</b> News\u202e", reason="a line of the site", score=-6.04),
            BlockFate(kept=True, text="He went to Chengdu. " * 20, reason="prose", score=3.0),
        )
        yield Explanation(path.name, article, None, "utf-8", "valid", "best stretches", blocks)

    def detect(self, text: str) -> tuple[Mention, ...]:
        at = text.find("王立軍")
        return (Mention(at, at + 3, "王立軍", "王立军", "Hant"),) if at >= 0 else ()


@dataclass
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Indexer = Callable[..., Ended]


@pytest.fixture
def archive() -> FakeArchive:
    return FakeArchive()


@pytest.fixture
def indexer(
    archive: FakeArchive, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Indexer:
    """Runs a command line in an empty folder: ``indexer("search", "x", stdin="", **environment)``."""

    def door(settings: Settings) -> AbstractContextManager[Archive]:
        return nullcontext(cast("Archive", archive))

    def call(*arguments: object, stdin: str = "", **environ: str) -> Ended:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8"))
        code = run([str(argument) for argument in arguments], Face(environ, tmp_path, door))
        out, err = capsys.readouterr()
        return Ended(code, out, err)

    return call
