"""Every page is a document or has a reason, twins are one, and what was extracted before is not extracted again."""

from __future__ import annotations

import io
import os
import signal
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.ingest import (
    IngestReport,
    Interrupted,
    Options,
    Silent,
    SpooledArticles,
    extracted,
    interruptible,
    progress_for,
    read_report,
    run,
    totals,
    write_report,
)
from indexer.ingest.articles import pack, packed_sketch, unpack
from indexer.ingest.progress import OnTerminal, Plain
from indexer.model import Article, Attribution, Document, Found, Reading, Rejected
from indexer.sources import PageRef
from indexer.storage import Spool

FAKE = "worker_tasks"
TEXT = st.text(st.characters(codec=None), max_size=8)
FOUND = st.none() | st.builds(Found, TEXT, TEXT, TEXT)


class Sink:
    """Remembers what was added."""

    def __init__(self) -> None:
        self.documents: list[Document] = []

    def add(self, document: Document) -> None:
        self.documents.append(document)

    @property
    def locators(self) -> list[tuple[str, ...]]:
        return [document.article.locators for document in self.documents]


def page(locator: str, page_id: str = "", media_type: str = "text/html") -> PageRef:
    """A page that the fake tasks know by its name."""
    return PageRef(locator, Path(locator), 0, 1, media_type, page_id or f"id-{locator}")


def test_documents_come_in_the_order_of_pages_and_the_others_are_listed() -> None:
    pages: list[PageRef | Rejected] = [
        page("a"),
        Rejected("b.zip", "container", "Unpack it"),
        page("bad"),
        page("c"),
        page("crash"),
        page("d"),
    ]
    sink = Sink()
    report = run(pages, sink, Options(tasks=FAKE))
    assert sink.locators == [("a",), ("c",), ("d",)]
    assert [(skipped.locator, skipped.reason) for skipped in report.skipped] == [
        ("b.zip", "container"),
        ("bad", "no_text"),
        ("crash", "crashed"),
    ]
    assert all(skipped.cure for skipped in report.skipped)
    assert (report.seen, report.documents, report.extracted, report.unchanged) == (6, 3, 3, 0)
    assert report.rejected == {"container": 1, "crashed": 1, "no_text": 1}


def test_twins_are_one_document_with_all_locators() -> None:
    sink = Sink()
    report = run([page("a", "x"), page("b"), page("0", "x")], sink, Options(tasks=FAKE))
    assert sink.locators == [("0", "a"), ("b",)]
    assert (report.seen, report.documents, report.rejected) == (2, 2, {})


def test_a_document_with_the_id_of_a_page_is_a_repeated_id() -> None:
    report = run([page("a", "x"), page("d.jsonl!1", "x", "application/json")], Sink(), Options(tasks=FAKE))
    assert (report.seen, report.documents, report.rejected) == (2, 1, {"repeated_id": 1})


def test_known_articles_are_taken_over_under_their_new_locators() -> None:
    old = Reading(Article("id-a", "old body", Attribution(), ("elsewhere",)))
    sink = Sink()
    report = run([page("a"), page("b")], sink, Options(tasks=FAKE, known={"id-a": old}.get))
    assert (report.extracted, report.unchanged) == (1, 1)
    assert [(made.article.body, made.article.locators) for made in sink.documents] == [
        ("old body", ("a",)),
        ("b", ("b",)),
    ]


def test_a_given_id_says_nothing_of_the_bytes() -> None:
    old = Reading(Article("d1", "old body", Attribution(), ("d.jsonl!1",)))
    sink = Sink()
    run([page("d.jsonl!1", "d1", "application/json")], sink, Options(tasks=FAKE, known={"d1": old}.get))
    assert sink.documents[0].article.body != "old body"


def test_an_interrupted_build_goes_on_where_it_stopped(tmp_path: Path) -> None:
    class Full(Sink):
        def add(self, document: Document) -> None:
            if len(self.documents) == 3:
                raise Interrupted(signal.SIGTERM)
            super().add(document)

    pages = [page(name) for name in "abcdefgh"]
    with Spool(tmp_path / "1.spool", "f") as spool, pytest.raises(Interrupted):
        run(pages, Full(), Options(tasks=FAKE, spool=spool))
    with Spool(tmp_path / "2.spool", "f") as spool, pytest.raises(Interrupted):
        run(pages, Full(), Options(tasks=FAKE, spool=spool, learned=tmp_path / "sites"))
    with SpooledArticles([tmp_path / "1.spool", tmp_path / "none.spool"], "f") as spooled:
        sink = Sink()
        report = run(pages, sink, Options(tasks=FAKE, known=spooled.get))
        assert (len(spooled), report.unchanged, report.extracted) == (3, 3, 5)
        assert sink.documents[0].article == Article("id-a", "a", Attribution(), ("a",))
    with SpooledArticles([tmp_path / "2.spool"], "f") as spooled, Spool(tmp_path / "3.spool", "f") as spool:
        report = run(pages, Sink(), Options(tasks=FAKE, known=spooled.get, spool=spool, learned=tmp_path / "sites"))
        assert (len(spooled), report.unchanged, report.extracted) == (8, 8, 0)
    with SpooledArticles([tmp_path / "1.spool"], "other code") as spooled:
        assert len(spooled) == 0


def test_extracted_articles_come_in_order_twins_each_on_their_own() -> None:
    refused = [Rejected(name, "container", "Unpack it") for name in ("0", "m", "z")]
    pages: list[PageRef | Rejected] = [
        refused[0],
        page("a", "x"),
        page("b", "x"),
        refused[1],
        page("bad"),
        page("n"),
        refused[2],
    ]
    found = list(extracted(pages, Options(tasks=FAKE)))
    told = [each.locator if isinstance(each, Rejected) else each.locators[0] for each in found]
    assert told == ["0", "a", "b", "m", "bad", "n", "z"]


def test_nothing_but_refused_pages_need_no_worker() -> None:
    refused = Rejected("a", "container", "Unpack it")
    assert list(extracted([refused], Options(tasks="nowhere"))) == [refused]
    assert run([refused], Sink(), Options(tasks="nowhere")) == IngestReport(1, 0, 0, (refused,))


def test_sigterm_raises_in_the_middle_and_handlers_come_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGTERM)).start()
    with pytest.raises(Interrupted) as caught, interruptible():
        time.sleep(10)
    assert caught.value.exit_code == 143
    assert signal.getsignal(signal.SIGTERM) == before


ARTICLES = st.builds(Article, TEXT, TEXT, st.builds(Attribution, title=FOUND, url=FOUND), st.lists(TEXT).map(tuple), template=TEXT)


@given(ARTICLES, st.binary())
def test_a_packed_reading_comes_back(article: Article, sketch: bytes) -> None:
    packed = pack(Reading(article, sketch))
    assert unpack(packed) == Reading(article, sketch)
    assert packed_sketch(packed) == sketch


def test_a_report_comes_back_sorted(tmp_path: Path) -> None:
    skipped = [Rejected("b\udc80", "no_text", "cure", "detail\u2028"), Rejected("a", "container", "cure")]
    write_report(tmp_path / "report", skipped)
    assert read_report(tmp_path / "report") == (skipped[1], skipped[0])
    assert totals(skipped) == {"container": 1, "no_text": 1}


def test_progress_fits_the_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    assert isinstance(progress_for(stream), Plain)
    assert isinstance(progress_for(stream, quiet=True), Silent)
    monkeypatch.setattr(stream, "isatty", lambda: True)
    assert isinstance(progress_for(stream), OnTerminal)


def test_plain_progress_says_rate_and_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("indexer.ingest.progress.time.monotonic", lambda: now[0])
    stream = io.StringIO()
    plain = Plain(stream)
    plain.start(40)
    for _ in range(20):
        now[0] += 0.5
        plain.page("x")
    plain.done()
    assert stream.getvalue() == "10 of 40 pages, 2 a second, 15 s left\n20 of 40 pages, 2 a second, 10 s left\n"


def test_a_bar_is_drawn_and_taken_away() -> None:
    bar = OnTerminal(io.StringIO())
    bar.start(2)
    bar.page("a")
    bar.done()
    bar.done()
