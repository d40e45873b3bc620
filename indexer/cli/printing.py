"""Answers as people read them in a terminal: hits, people, and what an index holds."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from indexer.cli.terminal import bold, clean, counted, dim, marked, show, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from indexer.model import Alias, Article, Doubtful, Hit, Hits, PersonFound, Profile, Rejected, Status, Watched

__all__ = [
    "print_article",
    "print_doubtful",
    "print_hits",
    "print_people",
    "print_profile",
    "print_skipped",
    "print_status",
    "print_watched",
]

INDENT = "     "
SCRIPTS = {"Hans": "simplified", "Hant": "traditional", "Hani": "Chinese", "Latn": "Latin"}
RELATIONS = {"spelled_like": "spelled nearly so", "sounds_like": "sounds the same, other characters"}


def print_watched(found: Watched) -> None:
    """A name with what is new of it, the latest first."""
    more = found.total - len(found.hits)
    show(f"{bold(found.name)}  {dim(counted(found.total, 'new page', 'new pages'))}")
    for hit in found.hits:
        _print_hit(hit)
    if more:
        show(f"{INDENT}{dim(f'and {more:,} more')}")
    show("")


def print_hits(question: str, answer: Hits) -> None:
    """Ranked hits, each with its source, its address and the words that answer."""
    if not answer.hits:
        show(f"No page answers {bold(question)}." if not answer.total else "No more pages.")
        return
    about = "" if answer.total_is_exact else "about "
    total = counted(answer.total, "page", "pages")
    show(f"{about}{total} for {bold(question)} {dim(f'({answer.took_ms:.0f} ms)')}")
    for hit in answer.hits:
        show("")
        _print_hit(hit)


def _print_hit(hit: Hit) -> None:
    article = hit.article
    heading, address = article.title or article.locators[0], article.attribution.value("url") or article.locators[0]
    show(f"{hit.rank:>3}  {bold(heading)}")
    source = _source(article)
    if source:
        show(wrapped(source, INDENT))
    if address != heading:
        show(f"{INDENT}{dim(address)}")
    for snippet in hit.snippets:
        show(marked(snippet.text, snippet.marks, INDENT))
    if hit.copies:
        show(f"{INDENT}{dim(counted(len(hit.copies), 'article', 'articles') + ' that are copies or versions')}")


def _source(article: Article) -> str:
    """Outlet, byline and date, as far as known."""
    value = article.attribution.value
    return " · ".join(part for part in (value("outlet"), value("byline"), value("published")) if part)


def print_people(name: str, people: Sequence[PersonFound]) -> None:
    """People with their forms by script, and a sentence that states each form."""
    if not people:
        show(f"Nobody in this archive is called {bold(name)}.")
    for number, found in enumerate(people):
        if number:
            show("")
        _print_person(found)


def _print_person(found: PersonFound) -> None:
    person = found.person
    note = RELATIONS.get(found.relation)
    written = counted(person.documents, "page", "pages")
    show(f"{bold(person.name)}  {dim(f'{written} · {person.id}')}" + (f"  ({note})" if note else ""))
    if person.label:
        show(wrapped(person.label, INDENT))
    for alias in person.aliases:
        _print_form(alias)


def _print_form(alias: Alias) -> None:
    what = " · ".join(part for part in (SCRIPTS.get(alias.script or "", alias.script), alias.scheme) if part)
    count = "" if alias.count is None else f"  {counted(alias.count, 'page', 'pages')}"
    show(f"{INDENT}{bold(alias.text)}  {dim(what)}{count}")
    for proof in alias.evidence[:1]:
        if proof.seen and proof.seen != alias.text:
            show(wrapped(f"{proof.seen}  [{proof.rule}]", INDENT + "    "))


def print_profile(found: Profile) -> None:
    """A person: forms, dates, outlets, roles and companions, each with a sentence where there is one."""
    span = " to ".join(dict.fromkeys(date[:10] for date in (found.first, found.last) if date))
    facts = (counted(found.person.documents, "page", "pages"), span, found.person.id)
    show(f"{bold(found.person.name)}  {dim(' · '.join(filter(None, facts)))}")
    for form in found.forms:
        _print_form(form.alias)
    years: dict[str, int] = {}
    for month in found.months:
        years[month.value[:4]] = years.get(month.value[:4], 0) + month.count
    _print_counts("Years", years.items())
    _print_counts("Outlets", ((outlet.value, outlet.count) for outlet in found.outlets[:10]))
    _print_counts("Named with", ((one.name, one.documents) for one in found.companions))
    for role in found.roles:
        show(f"{INDENT}{bold(role.text)}  {dim(role.form)}")
        show(marked(role.sentence.text, role.sentence.marks, INDENT + "    "))
    _print_counts("Not this person", ((other.person.name, other.person.documents) for other in found.alike))


def _print_counts(what: str, values: Iterable[tuple[str, int]]) -> None:
    """A line of values with their numbers; nothing when there is none."""
    said = ", ".join(f"{value} {count:,}" for value, count in values)
    if said:
        show(wrapped(f"{what}: {said}", INDENT))


def print_status(status: Status) -> None:
    """What an index holds, a line for each thing."""
    rejected, doubtful = _by_reason(status.rejected), _by_reason(status.doubtful)
    rows = [
        ("generation", f"{status.generation}, made {status.created}"),
        ("documents", f"{status.documents:,}"),
        ("people", f"{status.people:,}"),
        ("corpus", status.corpus or "not known"),
        ("size", ", ".join(f"{name} {_bytes(size)}" for name, size in sorted(status.sizes.items()))),
        ("left out", rejected or "nothing"),
        ("doubtful", f"{doubtful}. See: indexer status --doubtful" if doubtful else "nothing"),
        ("made by", status.fingerprint),
    ]
    if status.outdated:
        told = f"{status.outdated:,} articles would be read differently, now that more is known of their sites"
        rows.append(("rebuild", f"{told}. Run: indexer rebuild"))
    for name, value in rows:
        show(f"{name:<11} {clean(value)}")


def _by_reason(numbers: Mapping[str, int]) -> str:
    return ", ".join(f"{number:,} {reason}" for reason, number in sorted(numbers.items()))


def _bytes(size: int) -> str:
    """A size for people, in units of 1,000 bytes."""
    for unit, step in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= step:
            return f"{size / step:.1f} {unit}"
    return f"{size} B"


def print_skipped(pages: Sequence[Rejected]) -> None:
    """Files that gave no document, each with its reason and the cure."""
    for page in pages:
        show(bold(page.locator))
        show(wrapped(f"{page.reason}. {page.cure}", INDENT))


def print_doubtful(rows: Sequence[Doubtful], corpus: Path) -> None:
    """Articles to look at by reason, the commonest first: what was seen of each, the cure, and how to see why."""
    groups: dict[str, list[Doubtful]] = {}
    for row in rows:
        groups.setdefault(row.reason, []).append(row)
    for reason, found in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])):
        show(f"{bold(reason)}  {dim(counted(len(found), 'article', 'articles'))}")
        show(wrapped(f"{found[0].cure}.", INDENT))
        for row in found:
            show(f"{INDENT}{clean(row.locator)}  {dim(row.detail)}")
    if rows:
        show(f"See why, block by block: indexer extract --explain {clean(shlex.quote(str(corpus / rows[0].locator)))}")


def print_article(article: Article) -> None:
    """An article with where it comes from."""
    show(bold(article.title or article.locators[0]))
    for line in (_source(article), article.attribution.value("url"), ", ".join(article.locators)):
        if line:
            show(dim(line))
    show("")
    for paragraph in article.body.split("\n"):
        show(wrapped(paragraph))
    show("")
