"""The engine gives exactly the oracle's answers, however documents lie in segments; and stock Whoosh agrees over our columns."""

from __future__ import annotations

import random
import string
from typing import TYPE_CHECKING

import pytest
from whoosh import query as stock
from whoosh.searching import Searcher as StockSearcher

from indexer.analysis import Chain
from indexer.index import Page
from indexer.index.whoosh import GenerationFacts, WhooshSearcher, WhooshWriter, differences, segments
from indexer.index.whoosh.codec import open_reader
from indexer.model import Article, Attribution, Document, Found, Mention
from indexer.query import nodes
from indexer.storage import IndexFolder
from tests.parity.oracle import Oracle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORDS = ["".join(random.Random(n).choices(string.ascii_lowercase[:6], k=3 + n % 4)) for n in range(120)]
HAN = "重庆市长王立军星期三出现在听证会上记者们带着笔本坐满了后排薄熙来谷开"
DATES = [None, "2012", "2012-02", "2012-02-09", "2012-02-09T12:14+08:00", "2011-12-31"]


def make_documents(count: int, seed: int) -> list[Document]:
    pick, chain = random.Random(seed), Chain()
    made = []
    for number in range(count):
        parts = []
        for _ in range(pick.randint(0, 40)):
            parts.append(" " + pick.choice(WORDS) + pick.choice(["", "", ",", "."]))
            if pick.random() < 0.4:
                parts.append("".join(pick.choices(HAN, k=pick.randint(1, 9))))
        body = "".join(parts)
        title = " ".join(pick.choices(WORDS, k=3)) + pick.choice(HAN) if pick.random() < 0.7 else None
        found = {
            "title": title,
            "published": pick.choice(DATES),
            "outlet": pick.choice([None, "Pier Gazette", "海嶼日報"]),
            "language": pick.choice(["en", "zh-Hans"]),
        }
        attribution = Attribution(**{name: Found(value, "test", value) for name, value in found.items() if value})
        article = Article(f"d{pick.randrange(10**6)}-{number}", body, attribution, (f"{number}.html",))
        at = body.find("王")
        mentions = (Mention(at, at + 2, body[at : at + 2], body[at : at + 2], "Hani"),) if 0 <= at < len(body) - 1 else ()
        fields, length = chain.analyze(title, body, mentions)
        made.append(Document(article, fields, length, mentions, (), pick.randrange(240)))
    return made


@pytest.fixture(scope="module", params=[(1, 10**9), (1, 900), (4, 10**9), (3, 700)], ids=["one", "runs", "segments", "both"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[WhooshSearcher, Oracle]]:
    parts, buffered = request.param
    documents = make_documents(240, seed=7)
    folder = IndexFolder(tmp_path_factory.mktemp("index") / "index")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segments, "BUFFERED", buffered)
        for part in range(parts):
            own = documents[part::parts]
            base = folder.current() if part else None
            with folder.writer() as lock, WhooshWriter(lock, GenerationFacts("test"), base) as writer:
                for document in own:
                    writer.add(document)
            if base:
                base.close()
    searcher = WhooshSearcher(folder.current())
    assert len(searcher.segments) == parts
    yield searcher, Oracle(documents)
    searcher.close()


def random_unit(pick: random.Random) -> nodes.Term | nodes.Phrase | nodes.Prefix | nodes.Same:
    kind = pick.randrange(7)
    if kind == 0:
        return nodes.Term("pair", "".join(pick.choices(HAN, k=2)), pick.choice([1.0, 0.5]))
    if kind == 1:
        return nodes.Term(pick.choice(["char", "title"]), pick.choice(HAN))
    if kind == 2:
        return nodes.Prefix("word", pick.choice(WORDS)[:2], limit=10**6)
    if kind == 3:
        slop = pick.choice([0, 0, 2])
        places = tuple(nodes.Place("word", pick.choice(WORDS[:20]), at) for at in range(2))
        return nodes.Phrase(places, slop=slop)
    if kind == 4:
        first, second, third = pick.choices(HAN, k=3)
        places = (nodes.Place("pair", first + second, 0), nodes.Place("pair", second + third, 1))
        return nodes.Phrase(pick.choice([places, (nodes.Place("pair", first, 0, begins=True), nodes.Place("word", pick.choice(WORDS), 1))]))
    if kind == 5:
        return nodes.Same((nodes.Term("word", pick.choice(WORDS)), nodes.Term("word", pick.choice(WORDS))), 2.0)
    return nodes.Term("word", pick.choice(WORDS))


def random_query(pick: random.Random, depth: int = 3) -> nodes.Query:
    if depth == 0 or pick.random() < 0.3:
        return random_unit(pick)
    parts = tuple(random_query(pick, depth - 1) for _ in range(pick.randint(1, 3)))
    kind = pick.randrange(8)
    if kind == 7:
        first, second = pick.choices(HAN, k=2)
        return nodes.Verbatim(nodes.Phrase((nodes.Place("pair", first + second, 0),)), first + second)
    if kind == 0:
        return nodes.All((*parts, nodes.Not(random_unit(pick))))
    if kind == 1:
        return nodes.All(parts)
    if kind == 2:
        return nodes.Boosted(parts[0], parts[1:])
    if kind == 3:
        return nodes.Below(parts[0], random_unit(pick))
    if kind == 4:
        dated, entered = nodes.Published("2012-01-01", "2012-12-31"), nodes.Entered(pick.randrange(240))
        filters: list[nodes.Query] = [dated, entered, nodes.Has("outlet", "Pier Gazette")]
        return nodes.All((parts[0], pick.choice(filters)))
    if kind == 5:
        return nodes.Not(parts[0])
    return nodes.AnyOf(parts)


@pytest.mark.parametrize("seed", range(150))
def test_answers_are_the_oracles(built: tuple[WhooshSearcher, Oracle], seed: int) -> None:
    searcher, oracle = built
    query = random_query(random.Random(seed))
    due = oracle.search(query)
    top = searcher.search(query, Page(limit=None))
    assert top.total == len(due)
    scores = {hit.article_id: hit.score for hit in top.hits}
    assert scores == pytest.approx(dict(due), rel=1e-9, abs=1e-12)
    ordered = [hit.score for hit in top.hits]
    assert ordered == sorted(ordered, reverse=True)


@pytest.mark.parametrize("seed", range(20))
def test_pages_of_an_answer_are_parts_of_the_whole(built: tuple[WhooshSearcher, Oracle], seed: int) -> None:
    searcher, _ = built
    query = random_query(random.Random(seed))
    for sort in ("relevance", "newest", "oldest"):
        whole = searcher.search(query, Page(limit=None, sort=sort)).hits
        paged = [hit for at in range(0, len(whole), 7) for hit in searcher.search(query, Page(7, at, sort)).hits]
        assert paged == list(whole)


def test_undated_documents_come_last_both_ways(built: tuple[WhooshSearcher, Oracle]) -> None:
    searcher, _ = built
    for sort in ("newest", "oldest"):
        hits = searcher.search(nodes.Everything(), Page(limit=None, sort=sort)).hits
        articles = searcher.fetch([hit.article_id for hit in hits])
        dated = [articles[hit.article_id].attribution.published is not None for hit in hits]
        assert dated == sorted(dated, reverse=True)


def test_facets_count_all_matches(built: tuple[WhooshSearcher, Oracle]) -> None:
    searcher, oracle = built
    facets = searcher.search(nodes.Everything(), Page(limit=1)).facets
    outlets = [each.article.attribution.value("outlet") for each in oracle.documents]
    assert {each.value: each.count for each in facets["outlet"]} == {name: outlets.count(name) for name in set(outlets) if name}


def test_stored_articles_come_back_whole(built: tuple[WhooshSearcher, Oracle]) -> None:
    searcher, oracle = built
    articles = {each.article.id: each.article for each in oracle.documents}
    assert searcher.fetch(list(articles)) == articles


STOCK = [
    (stock.Term("word", WORDS[3]), nodes.Term("word", WORDS[3])),
    (stock.And([stock.Term("char", "王"), stock.Term("char", "军")]), nodes.All((nodes.Term("char", "王"), nodes.Term("char", "军")))),
    (stock.Or([stock.Term("word", each) for each in WORDS[:5]]), nodes.AnyOf(tuple(nodes.Term("word", each) for each in WORDS[:5]))),
    (stock.AndNot(stock.Term("char", "王"), stock.Term("word", WORDS[8])), nodes.All((nodes.Term("char", "王"), nodes.Not(nodes.Term("word", WORDS[8]))))),
    *[
        (stock.Phrase("word", [first, second]), nodes.Phrase((nodes.Place("word", first, 0), nodes.Place("word", second, 1))))
        for first, second in [(WORDS[1], WORDS[2]), (WORDS[5], WORDS[6]), (WORDS[0], WORDS[0])]
    ],
]


@pytest.mark.parametrize(("theirs", "ours"), STOCK)
def test_stock_whoosh_finds_the_same_over_our_columns(
    built: tuple[WhooshSearcher, Oracle], theirs: stock.Query, ours: nodes.Query
) -> None:
    searcher, _ = built
    reader = open_reader(searcher.segments)
    found = StockSearcher(reader).search(theirs, limit=None)
    assert {hit["id"] for hit in found} == {hit.article_id for hit in searcher.search(ours, Page(limit=None)).hits}


def test_the_doctors_comparison_with_stock_whoosh_finds_no_difference(built: tuple[WhooshSearcher, Oracle]) -> None:
    assert list(differences(built[0])) == []


def test_deleted_documents_are_gone_and_others_stay(tmp_path: Path) -> None:
    documents = make_documents(40, seed=3)
    folder = IndexFolder(tmp_path / "index")
    with folder.writer() as lock, WhooshWriter(lock, GenerationFacts("test")) as writer:
        for document in documents:
            writer.add(document)
    gone = {each.article.id for each in documents[::3]}
    with folder.current() as base, folder.writer() as lock, WhooshWriter(lock, GenerationFacts("test"), base) as writer:
        assert all(writer.delete(each) for each in gone)
        assert not writer.delete("never there")
    searcher = WhooshSearcher(folder.current())
    left = {hit.article_id for hit in searcher.search(nodes.Everything(), Page(limit=None)).hits}
    assert left == {each.article.id for each in documents} - gone
    assert searcher.fetch(sorted(gone)) == {}


def test_many_small_additions_are_merged_and_answer_like_one_build(tmp_path: Path) -> None:
    documents = make_documents(60, seed=11)
    folder = IndexFolder(tmp_path / "index")
    for start in range(0, 60, 4):
        base = folder.current() if start else None
        with folder.writer() as lock, WhooshWriter(lock, GenerationFacts("test"), base) as writer:
            for document in documents[start : start + 4]:
                writer.add(document)
        if base:
            base.close()
    searcher, oracle = WhooshSearcher(folder.current()), Oracle(documents)
    assert len(searcher.segments) <= 8
    for seed in range(40):
        query = random_query(random.Random(seed))
        scores = {hit.article_id: hit.score for hit in searcher.search(query, Page(limit=None)).hits}
        assert scores == pytest.approx(dict(oracle.search(query)), rel=1e-9, abs=1e-12)
