"""Programs: what one would put together first, for comparison. Each prints JSON.

``python -m tests.benchmarks.rivals obvious CORPUS FOLDER``  trafilatura, jieba's ChineseAnalyzer, stock Whoosh
``python -m tests.benchmarks.rivals whoosh|fts5 CORPUS FOLDER QUESTIONS.json``  the same tokens in other engines
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.measuring import resident

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from indexer.analysis import Chain

warnings.simplefilter("ignore")  # these libraries' own
_FIELDS = ("word", "pair", "han")


def obvious(corpus: Path, folder: Path) -> dict[str, float]:
    """Extract with trafilatura, cut with jieba, write with Whoosh; CPU seconds of each."""
    import jieba
    import trafilatura
    from jieba.analyse import ChineseAnalyzer
    from whoosh import fields, index

    jieba.setLogLevel(40)
    jieba.initialize()
    schema = fields.Schema(id=fields.ID(stored=True, unique=True), body=fields.TEXT(stored=True, analyzer=ChineseAnalyzer()))
    pages = sorted(corpus.rglob("*.html"))
    trafilatura.extract(pages[0].read_text("utf-8"))
    begun = time.process_time()
    texts = [(path.name, trafilatura.extract(path.read_text("utf-8")) or "") for path in pages]
    extracted = time.process_time()
    writer = index.create_in(folder, schema).writer(limitmb=256)
    for name, text in texts:
        writer.add_document(id=name, body=text)
    added = time.process_time()
    writer.commit()
    committed = time.process_time()
    return {"pages": len(pages), "extraction": extracted - begun, "analysis and index": added - extracted, "commit": committed - added}


def _documents(corpus: Path) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Id, text, and the tokens of our own chain joined by spaces, field by field."""
    from indexer.analysis import Chain

    chain = Chain()
    for path in sorted(corpus.glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield row["id"], row["text"], _tokens(chain, row["title"], row["text"])


def _tokens(chain: Chain, title: str, text: str) -> dict[str, str]:
    """Terms by field, each as often as it stands there."""
    found, _ = chain.analyze(title, text)
    return {name: " ".join(" ".join([term] * count) for term, count in zip(found[name].terms, found[name].counts, strict=True)) for name in _FIELDS}


def _ask(given: dict[str, list[str]], search: Callable[[dict[str, list[str]]], int]) -> dict[str, list[float]]:
    """Milliseconds of CPU a question, by class, from the question's text to ten stored documents."""
    from indexer.analysis import Chain

    chain = Chain()
    times: dict[str, list[float]] = {}
    for kind, asked in given.items():
        for question in asked:
            begun = time.process_time()
            found, _ = chain.analyze(None, question)
            search({name: list(found[name].terms) for name in _FIELDS})
            times.setdefault(kind, []).append(1000 * (time.process_time() - begun))
    return times


def whoosh(corpus: Path, folder: Path, given: dict[str, list[str]]) -> dict[str, Any]:
    """Our tokens in a stock Whoosh index, any of them asked for by BM25."""
    from whoosh import fields, index
    from whoosh.analysis import SpaceSeparatedTokenizer
    from whoosh.query import Or, Term

    text = fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True)
    schema = fields.Schema(id=fields.ID(stored=True), text=fields.STORED, word=text, pair=text, han=text)
    made = list(_documents(corpus))
    begun = time.process_time()
    writer = index.create_in(folder, schema).writer(limitmb=256)
    for name, body, tokens in made:
        writer.add_document(id=name, text=body, **tokens)
    writer.commit()
    built = time.process_time() - begun
    del made
    with index.open_dir(folder).searcher() as searcher:

        def search(asked: dict[str, list[str]]) -> int:
            query = Or([Term(name, term) for name, terms in asked.items() for term in terms])
            return sum(len(hit["text"]) for hit in searcher.search(query, limit=10))

        return {"seconds": built, "times": _ask(given, search), "resident": resident()}


def fts5(corpus: Path, folder: Path, given: dict[str, list[str]]) -> dict[str, Any]:
    """Our tokens in SQLite's FTS5, any of them asked for by its BM25."""
    made = list(_documents(corpus))
    begun = time.process_time()
    base = sqlite3.connect(folder / "fts.sqlite")
    base.execute("CREATE VIRTUAL TABLE page USING fts5(word, pair, han, text UNINDEXED, tokenize = 'unicode61 remove_diacritics 0')")
    base.executemany("INSERT INTO page VALUES (?, ?, ?, ?)", ((*(tokens[name] for name in _FIELDS), body) for _, body, tokens in made))
    base.execute("INSERT INTO page(page) VALUES ('optimize')")
    base.commit()
    built = time.process_time() - begun
    del made

    def search(asked: dict[str, list[str]]) -> int:
        query = " OR ".join(f'{name}:"{term}"' for name, terms in asked.items() for term in terms)
        found = base.execute("SELECT text FROM page WHERE page MATCH ? ORDER BY rank LIMIT 10", (query or '"-"',)).fetchall()
        return sum(len(row[0]) for row in found)

    answer = {"seconds": built, "times": _ask(given, search), "resident": resident()}
    base.close()
    return answer


def main() -> None:
    """Run the one asked for."""
    which, corpus, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    if which == "obvious":
        print(json.dumps(obvious(corpus, folder)))
        return
    given = json.loads(Path(sys.argv[4]).read_text("utf-8"))
    print(json.dumps({"whoosh": whoosh, "fts5": fts5}[which](corpus, folder, given)))


if __name__ == "__main__":
    main()
