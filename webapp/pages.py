"""The pages a reader sees: the question and its answer, an article, a person, what was left out, and what this is."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from indexer.errors import IndexerError
from webapp.asked import DEEPEST, read_page, read_question
from webapp.identifiers import EXPLAINED, key_or_404
from webapp.people import mends, shares, timeline
from webapp.reading import reading
from webapp.rendering import page
from webapp.showing import Pager, by_reason, by_script, counted_years, facet_lists, plot

if TYPE_CHECKING:
    from indexer.model import Hits, PersonFound, Status
    from webapp.asked import Asked
    from webapp.reading import Reader

NAME_KINDS = ("person", "name")
SHOWN_BEARERS = 6
SHOWN_ARTICLES = 10
SHOWN_BLOCKS, LONGEST_BLOCK = 2_000, 1_200

pages = Blueprint("pages", __name__)


@pages.get("/")
def home() -> Response:
    """The question box, and the people to begin with."""
    return page("home.html", asked=read_page(request.args), status=status_if_any(), people=reading().well_known())


@pages.get("/search")
def search() -> Response:
    """The answer to a question; without one, the start page."""
    asked = read_page(request.args)
    if not asked.question.strip():
        return home()
    archive = reading().archive()
    hits = archive.search(
        asked.question,
        limit=asked.per_page,
        offset=asked.offset,
        sort=asked.sort,
        collapse=asked.collapse,
        filters=asked.filters,
    )
    return page(
        "search.html",
        asked=asked,
        hits=hits,
        bearers=bearers(archive, asked, hits),
        pager=Pager(asked.page, asked.per_page, min(hits.total, DEEPEST)),
        facets=facet_lists(hits, asked),
        plot=plot(counted_years(hits)),
    )


def bearers(archive: Reader, asked: Asked, hits: Hits) -> tuple[PersonFound, ...]:
    """The people who bear a name in the question, for the first page of an answer."""
    if asked.page > 1:
        return ()
    asked_names = dict.fromkeys(part.text for part in hits.understood.parts if part.kind in NAME_KINDS)
    found = {person.person.id: person for name in asked_names for person in archive.names(name, SHOWN_BEARERS)}
    return tuple(found.values())[:SHOWN_BEARERS]


@pages.get("/article/<id:key>")
@pages.get("/article", endpoint="article", defaults={"key": None})
def article(key: str | None) -> Response:
    """An article: its text, marked where it answers the question, and how we know where it comes from."""
    question = read_question(request.args)
    archive = reading().archive()
    found, marked = archive.marked_article(key_or_404(key), question)
    return page("article.html", article=found, marked=marked, question=question, citations=archive.citations(found.id))


@pages.get(f"/article/<id:key>{EXPLAINED}")
@pages.get("/explain", endpoint="explained", defaults={"key": None})
def explained(key: str | None) -> Response:
    """How the page of an article was read: every block, kept or left out, and why."""
    archive = reading().archive()
    found = archive.article(key_or_404(key))
    told = archive.explain_article(found.id)
    return page(
        "explained.html",
        article=found,
        told=told,
        kept=sum(block.kept for block in told.blocks),
        most=SHOWN_BLOCKS,
        longest=LONGEST_BLOCK,
        words=f"indexer extract --explain {shlex.quote(told.locator)}",
    )


@pages.get("/person/<id:key>")
@pages.get("/person", endpoint="person", defaults={"key": None})
def person(key: str | None) -> Response:
    """A person: every form of the name and who says so, when and where, beside whom, in what roles, and the articles."""
    archive = reading().archive()
    profile = archive.profile(key_or_404(key))
    return page(
        "person.html",
        profile=profile,
        person=profile.person,
        scripts=by_script(profile.forms),
        timeline=timeline(profile.months),
        outlets=shares(profile.outlets),
        mends=mends(profile, reading().settings),
        hits=archive.person_articles(profile.person.id, SHOWN_ARTICLES),
    )


@pages.get("/skipped")
def skipped() -> Response:
    """Every page that was left out, with the reason and the cure."""
    status = reading().archive().status(skipped=True)
    return page("skipped.html", status=status, groups=by_reason(status.skipped))


@pages.get("/doubtful")
def doubtful() -> Response:
    """Every article whose text may not be what its page says, with the reason and the cure."""
    status = reading().archive().status(doubtful=True)
    number = len({row.id for row in status.doubts})
    return page("doubtful.html", status=status, number=number, groups=by_reason(status.doubts))


@pages.get("/about")
def about() -> Response:
    """What this is, how to ask, and what the index holds."""
    return page("about.html", status=status_if_any())


def status_if_any() -> Status | None:
    """What the index holds, or nothing when there is none."""
    try:
        return reading().archive().status()
    except IndexerError:
        return None
