"""Values into the objects of the command contract: one function for each kind of answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.model import ATTRIBUTION_FIELDS, TAG_GAP, Article, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterable

    from indexer.model import (
        Alias,
        AliasEvidence,
        Built,
        Doubtful,
        Found,
        Hit,
        Hits,
        Mention,
        PersonFound,
        Snippet,
        Span,
        Status,
        Understood,
        Watched,
        Why,
    )
    from indexer.shapes import declared, holdings


# ------------------------------------------------------------------------------------------ pages
def extracted(page: Article | Rejected) -> declared.Extracted:
    """A page as a line of ``extract``: with its text, or with the reason why there is none."""
    if isinstance(page, Rejected):
        return _without_text(page)
    found: dict[str, Found | None] = {name: getattr(page.attribution, name) for name in ATTRIBUTION_FIELDS}
    values = {name: one.value if one else None for name, one in found.items()}
    return {
        "locator": page.locators[0],
        "id": page.id,
        "url": values["url"],
        "canonical_url": values["canonical_url"],
        "title": values["title"],
        "byline": values["byline"],
        "outlet": values["outlet"],
        "credited_source": values["credited_source"],
        "published": values["published"],
        "updated": values["updated"],
        "captured": values["captured"],
        "language": values["language"],
        "subtitle": values["subtitle"],
        "section": values["section"],
        "tags": values["tags"].split(TAG_GAP) if values["tags"] else [],
        "text": page.body,
        "evidence": {name: {"rule": one.rule, "seen": one.seen or None} for name, one in found.items() if one},
        "doubts": {doubt.reason: doubt.detail for doubt in page.doubts},
        "template": page.template or None,
        "error": None,
    }


def _without_text(page: Rejected) -> declared.Extracted:
    """A line for a file that gave no text. It is no article: its id is only there to tell it from others."""
    said = f"{page.reason}: {page.cure}" if page.cure else page.reason
    return {
        "locator": page.locator,
        "id": f"skipped:{page.locator}",
        "url": None,
        "canonical_url": None,
        "title": None,
        "byline": None,
        "outlet": None,
        "credited_source": None,
        "published": None,
        "updated": None,
        "captured": None,
        "language": None,
        "subtitle": None,
        "section": None,
        "tags": [],
        "text": None,
        "evidence": {},
        "doubts": {},
        "template": None,
        "error": said,
    }


def skipped(page: Rejected) -> holdings.Skipped:
    """A row of ``status --skipped``."""
    return {"locator": page.locator, "reason": page.reason, "cure": page.cure, "detail": page.detail or None}


def doubtful(page: Doubtful) -> holdings.ToLookAt:
    """A row of ``status --doubtful``."""
    return {
        "locator": page.locator,
        "id": page.id,
        "reason": page.reason,
        "cure": page.cure,
        "detail": page.detail or None,
    }


# ------------------------------------------------------------------------------------------ search
def hits(answer: Hits) -> declared.Answer:
    """The answer to a question."""
    return {
        "total": answer.total,
        "total_is_exact": answer.total_is_exact,
        "took_ms": answer.took_ms,
        "generation": answer.generation,
        "understood": _understood(answer.understood),
        "warnings": list(answer.warnings),
        "hits": [hit(one) for one in answer.hits],
        "facets": {
            name: [{"value": one.value, "count": one.count} for one in values] for name, values in answer.facets.items()
        },
    }


def batch_answer(given: str, answer: Hits | None, error: str | None = None) -> declared.BatchAnswer:
    """A line of ``search --batch`` for the question with the id ``given``; without an answer ``error`` says why."""
    found = [hit(one) for one in answer.hits] if answer else []
    return {"id": given, "total": answer.total if answer else 0, "hits": found, "error": error}


def hit(one: Hit) -> declared.Result:
    """One result."""
    article = one.article
    value = article.attribution.value
    return {
        "rank": one.rank,
        "id": article.id,
        "score": one.score,
        "title": value("title"),
        "outlet": value("outlet"),
        "byline": value("byline"),
        "published": value("published"),
        "captured": value("captured"),
        "url": value("url"),
        "language": value("language"),
        "locator": article.locators[0],
        "locators": list(article.locators),
        "snippets": [_marked(snippet) for snippet in one.snippets],
        "why": [_reason(why) for why in one.why],
        "copies": list(one.copies),
    }


def watched(found: Watched) -> declared.WatchedName:
    """A line of ``watch --jsonl``."""
    return {
        "name": found.name,
        "since": found.since,
        "until": found.until,
        "generation": found.generation,
        "total": found.total,
        "hits": [{**hit(one), "entered": one.entered} for one in found.hits],
    }


def _marked(snippet: Snippet) -> declared.Marked:
    return {"text": snippet.text, "field": snippet.field, "marks": [_span(mark) for mark in snippet.marks]}


def _reason(why: Why) -> declared.Reason:
    return {
        "matched": why.matched,
        "asked": why.asked,
        "rule": why.rule,
        "field": why.field or None,
        "person": why.person,
    }


def _understood(question: Understood) -> declared.Question:
    parts: list[declared.QuestionPart] = [
        {"text": part.text, "kind": part.kind, "forms": list(part.forms), "without": part.without}
        for part in question.parts
    ]
    return {"text": question.text, "parts": parts}


def _span(span: Span) -> list[int]:
    return [span[0], span[1]]


# ------------------------------------------------------------------------------------------ people
def names(query: str, people: Iterable[PersonFound]) -> declared.People:
    """The answer to a name."""
    return {"query": query, "people": [person(one) for one in people]}


def batch_people(given: str, people: Iterable[PersonFound]) -> declared.BatchPeople:
    """A line of ``names --batch`` for the name with the id ``given``."""
    return {"id": given, "people": [person(one) for one in people]}


def person(found: PersonFound) -> declared.NamedPerson:
    """A person in answer to a name."""
    one = found.person
    return {
        "id": one.id,
        "name": one.name,
        "label": one.label or None,
        "score": found.score,
        "relation": found.relation,
        "forms": [form(alias) for alias in one.aliases],
        "documents": one.documents,
    }


def form(alias: Alias) -> declared.Form:
    """A form of a name."""
    return {
        "text": alias.text,
        "script": alias.script or None,
        "scheme": alias.scheme or None,
        "count": alias.count,
        "evidence": [_form_evidence(proof) for proof in alias.evidence],
    }


def _form_evidence(proof: AliasEvidence) -> declared.FormEvidence:
    span = _span(proof.span) if proof.span else None
    return {"document": proof.document, "span": span, "rule": proof.rule, "seen": proof.seen or None}


def detected(given: str, mentions: Iterable[Mention]) -> declared.Detected:
    """A line of ``detect`` for the text with the id ``given``."""
    return {"id": given, "spans": [[mention.start, mention.end, "PER"] for mention in mentions]}


# ------------------------------------------------------------------------------------------ the index
def built(work: Built) -> holdings.Work:
    """What a rebuild, an add or a remove did."""
    return {
        "generation": work.generation,
        "documents": work.documents,
        "extracted": work.extracted,
        "unchanged": work.unchanged,
        "rejected": dict(work.rejected),
        "seconds": work.seconds,
        "doubtful": dict(work.doubtful),
    }


def status(state: Status, *, with_skipped: bool = False, with_doubts: bool = False) -> holdings.State:
    """What an index holds; the flags add the list of files that gave no document, and of articles to look at."""
    made: holdings.State = {
        "generation": state.generation,
        "created": state.created,
        "documents": state.documents,
        "people": state.people,
        "fingerprint": state.fingerprint,
        "corpus": state.corpus,
        "sizes": dict(state.sizes),
        "rejected": dict(state.rejected),
        "doubtful": dict(state.doubtful),
        "outdated": state.outdated,
    }
    if with_skipped:
        made["skipped"] = [skipped(page) for page in state.skipped]
    if with_doubts:
        made["doubts"] = [doubtful(page) for page in state.doubts]
    return made
