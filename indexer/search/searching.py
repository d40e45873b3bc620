"""Answers questions from one snapshot: parse, expand, search, and explain every hit of the page asked for."""

from __future__ import annotations

import functools
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from indexer.index.moments import written
from indexer.index.protocol import Page
from indexer.model import Article, Hit, Hits, Scored, Snippet, Understood, Watched, Why
from indexer.query import MOST_CHARACTERS, parse
from indexer.query.nodes import All, Entered
from indexer.search.copies import Copies
from indexer.search.expand import Asked, Expander
from indexer.search.filters import narrowed
from indexer.search.snippets import find, reasons, snippet, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from indexer.analysis import Chain
    from indexer.index.whoosh import WhooshSearcher
    from indexer.model import Person
    from indexer.names import People

_BLOCK = 500
"""Hits fetched at a time when all are wanted."""

_MOST_WHY = 12

NAME_RULES = frozenset({"form", "same_script_fold", "spelling", "sound_alike"})
"""The rules by which a name is met."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question and which part of its answer is wanted. ``filters`` are facets chosen: (column, value)."""

    question: str
    limit: int = 10
    offset: int = 0
    sort: str = "relevance"
    collapse: bool = False
    filters: tuple[tuple[str, str], ...] = ()


class Search:
    """Questions to one snapshot; safe for threads as long as its parts are."""

    def __init__(self, searcher: WhooshSearcher, people: People, chain: Chain) -> None:
        """Nothing is read before the first question."""
        self._searcher, self._people, self._chain = searcher, people, chain
        self._expander = Expander(searcher, people, chain)

    def ask(self, asking: Asking) -> Hits:
        """The answer to a question; raises BadQuestion over the limits."""
        begun = time.perf_counter()
        asked = self._asked(asking.question)
        query = narrowed(asked.query, asking.filters)
        if asking.collapse:
            top = self._searcher.search(query, Page(None, 0, asking.sort))
            hits = self._collapsed(asking, top.hits, asked)
        else:
            top = self._searcher.search(query, Page(asking.limit, asking.offset, asking.sort))
            hits = list(self._hits(top.hits, asked, asking.offset))
        return Hits(
            total=top.total,
            total_is_exact=top.exact,
            took_ms=round((time.perf_counter() - begun) * 1000, 3),
            generation=self._searcher.generation,
            understood=Understood(asking.question, tuple(asked.parts)),
            warnings=tuple(asked.warnings),
            hits=tuple(hits),
            facets=top.facets,
        )

    def every(self, question: str, sort: str = "relevance") -> Iterator[Hit]:
        """Every hit, in order, a block at a time."""
        asked = self._asked(question)
        top = self._searcher.search(asked.query, Page(None, 0, sort, facets=False))
        for start in range(0, len(top.hits), _BLOCK):
            yield from self._hits(top.hits[start : start + _BLOCK], asked, start)

    def of_person(self, person: Person, limit: int, sort: str = "newest") -> Hits:
        """The articles that write any form of a person's name, newest first; of namesakes only the own ones."""
        question = _any_of(alias.text for alias in person.aliases)
        own, begun = self._people.own_articles(person.id), time.perf_counter()
        if own is None:
            return self.ask(Asking(question, limit, sort=sort))
        asked = self._asked(question)
        top = self._searcher.search(asked.query, Page(None, 0, sort, facets=False))
        kept = tuple(each for each in top.hits if each.article_id in own)
        hits = tuple(self._hits(kept[:limit], asked, 0))
        return Hits(
            total=len(kept),
            total_is_exact=True,
            took_ms=round((time.perf_counter() - begun) * 1000, 3),
            generation=self._searcher.generation,
            understood=Understood(question, tuple(asked.parts)),
            warnings=tuple(asked.warnings),
            hits=hits,
            facets={},
        )

    def watched(self, name: str, since: int, limit: int) -> Watched:
        """The articles that name somebody and came into the archive after a moment (all with -1), the last one first."""
        total, hits = 0, tuple[Hit, ...]()
        if since < self.last_entered or since < 0:
            asked = self._expander.name(name)
            top = self._searcher.search(All((asked.query, Entered(since))), Page(limit, 0, "entered", facets=False))
            total, hits = top.total, tuple(self._hits(top.hits, asked, 0))
        told = written(max(0, since)), written(self.last_entered)
        return Watched(name, *told, self._searcher.generation, total, hits)

    @functools.cached_property
    def last_entered(self) -> int:
        """When the last article came into the archive, in milliseconds since 1970; 0 when nobody noted it."""
        return self._searcher.last_entered()

    def marked(self, article: Article, question: str) -> tuple[Snippet, ...]:
        """An article's title and body whole, with what was asked marked."""
        looks = self._asked(question).looks if question.strip() else []
        title = (whole(find(article.title, looks), "title"),) if article.title else ()
        return (*title, whole(find(article.body, looks)))

    def _asked(self, question: str) -> Asked:
        return self._expander.expand(question, parse(question))

    def _hits(self, scored: tuple[Scored, ...], asked: Asked, offset: int) -> Iterator[Hit]:
        articles = self._searcher.fetch([each.article_id for each in scored])
        for rank, each in enumerate(scored, offset + 1):
            yield self._hit(rank, each, articles[each.article_id], asked)

    def _hit(self, rank: int, scored: Scored, article: Article, asked: Asked) -> Hit:
        body = find(article.body, asked.looks)
        snippets = [snippet(body)] if article.body else []
        why = reasons(body, "body")
        if article.title:
            title = find(article.title, asked.looks)
            told = {(each.asked, each.rule, each.person) for each in why}
            new = [each for each in reasons(title, "title") if (each.asked, each.rule, each.person) not in told]
            why += new
            if title.occurrences and (new or not body.occurrences):
                snippets.append(snippet(title, "title"))
        why = [self._borne(article.id, each) for each in _said_first(why)[:_MOST_WHY]]
        entered = written(self._searcher.entered(article.id))
        return Hit(rank, round(scored.score, 6), article, tuple(snippets), tuple(why), (), entered)

    def _borne(self, article_id: str, why: Why) -> Why:
        """A name that several people have, with the one whose article this is."""
        if why.person is not None or why.rule not in NAME_RULES:
            return why
        return replace(why, person=self._people.bearer(article_id, why.matched))

    def _collapsed(self, asking: Asking, scored: tuple[Scored, ...], asked: Asked) -> list[Hit]:
        """The page wanted of a list where copies and versions of an article stand behind the first of them."""
        kept: list[tuple[Scored, Article]] = []
        copies: dict[str, list[str]] = {}
        seen = Copies()
        for start in range(0, len(scored), _BLOCK):
            block = scored[start : start + _BLOCK]
            ids = [each.article_id for each in block]
            articles, likenesses = self._searcher.fetch(ids), self._searcher.likenesses(ids)
            for each in block:
                article = articles[each.article_id]
                first = seen.first_of(article, likenesses[each.article_id])
                if first != each.article_id:
                    copies.setdefault(first, []).append(each.article_id)
                else:
                    kept.append((each, article))
            if len(kept) >= asking.offset + asking.limit:
                break
        page = kept[asking.offset : asking.offset + asking.limit]
        hits = [self._hit(rank, each, article, asked) for rank, (each, article) in enumerate(page, asking.offset + 1)]
        return [replace(hit, copies=tuple(copies.get(hit.article.id, ()))) for hit in hits]


def _any_of(forms: Iterable[str]) -> str:
    """The question for whatever holds one of some forms, as many of them as a question has room for."""
    question = ""
    for form in forms:
        longer = f'{question} OR "{form}"' if question else f'"{form}"'
        if '"' not in form and len(longer) <= MOST_CHARACTERS:
            question = longer
    return question


def _said_first(why: list[Why]) -> list[Why]:
    """Names before words, so that a long question does not push them out."""
    return sorted(why, key=lambda each: each.person is None and each.rule in ("word", "stem", "characters"))
