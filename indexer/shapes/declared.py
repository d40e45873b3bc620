"""The objects of the command contract, each declared once.

The functions in ``answers`` build them and mypy holds them to these declarations; the JSON Schemas in ``docs/schemas``
are generated from them. Those that say what an index holds stand in ``holdings``. A key may be ``None`` only where its
declaration says so.
"""

from __future__ import annotations

from typing import TypedDict


# ------------------------------------------------------------------------------------------ pages
class Evidence(TypedDict):
    """How a value is known: the rule that read it and what that rule saw."""

    rule: str
    seen: str | None


class Extracted(TypedDict):
    """A line of ``extract --jsonl``: one page. ``doubts``: why somebody should look at its text, by reason.

    ``template``: the template of its site that the text was chosen with, ``null`` when the page alone told.
    """

    locator: str
    id: str
    url: str | None
    canonical_url: str | None
    title: str | None
    byline: str | None
    outlet: str | None
    credited_source: str | None
    published: str | None
    updated: str | None
    captured: str | None
    language: str | None
    subtitle: str | None
    section: str | None
    tags: list[str]
    text: str | None
    evidence: dict[str, Evidence]
    doubts: dict[str, str]
    template: str | None
    error: str | None


# ------------------------------------------------------------------------------------------ search
class Marked(TypedDict):
    """A snippet: plain text and the spans in it that answer the question."""

    text: str
    field: str
    marks: list[list[int]]


class Reason(TypedDict):
    """Why a hit matched."""

    matched: str
    asked: str
    rule: str
    field: str | None
    person: str | None


class Result(TypedDict):
    """A hit."""

    rank: int
    id: str
    score: float
    title: str | None
    outlet: str | None
    byline: str | None
    published: str | None
    captured: str | None
    url: str | None
    language: str | None
    locator: str
    locators: list[str]
    snippets: list[Marked]
    why: list[Reason]
    copies: list[str]


class QuestionPart(TypedDict):
    """A part of a question; ``without`` is the question with this part left out."""

    text: str
    kind: str
    forms: list[str]
    without: str


class Question(TypedDict):
    """What a question was taken to mean."""

    text: str
    parts: list[QuestionPart]


class Count(TypedDict):
    """A value of a facet and how many documents have it."""

    value: str
    count: int


class Answer(TypedDict):
    """The answer of ``search --json`` and of ``/api/v1/search``."""

    total: int
    total_is_exact: bool
    took_ms: float
    generation: str
    understood: Question
    warnings: list[str]
    hits: list[Result]
    facets: dict[str, list[Count]]


class BatchAnswer(TypedDict):
    """A line of ``search --batch``; ``error`` says why a question could not be asked."""

    id: str
    total: int
    hits: list[Result]
    error: str | None


class NewResult(Result):
    """A hit with when the article came into the archive; that differs between indexes, so no other hit says it."""

    entered: str | None


class WatchedName(TypedDict):
    """A line of ``watch --jsonl``: what of a name came into the archive after ``since`` and up to ``until``."""

    name: str
    since: str | None
    until: str | None
    generation: str
    total: int
    hits: list[NewResult]


# ------------------------------------------------------------------------------------------ people
class FormEvidence(TypedDict):
    """Where it stands that a form is a person's; without a document it comes from a table or from somebody's word."""

    document: str | None
    span: list[int] | None
    rule: str
    seen: str | None


class Form(TypedDict):
    """A form of a name; ``count`` is the number of documents that write it."""

    text: str
    script: str | None
    scheme: str | None
    count: int | None
    evidence: list[FormEvidence]


class NamedPerson(TypedDict):
    """A person in answer to a name; ``relation`` is same, spelled_like or sounds_like."""

    id: str
    name: str
    label: str | None
    score: float
    relation: str
    forms: list[Form]
    documents: int


class People(TypedDict):
    """The answer of ``names --json`` and of ``/api/v1/names``."""

    query: str
    people: list[NamedPerson]


class BatchPeople(TypedDict):
    """A line of ``names --batch``."""

    id: str
    people: list[NamedPerson]


class Printed(TypedDict):
    """A sentence as an article prints it, with the spans of what it is shown for."""

    document: str
    title: str | None
    outlet: str | None
    published: str | None
    text: str
    marks: list[list[int]]


class FormSeen(Form):
    """A form of a name, with the first and the last date it was printed, and a sentence that prints it."""

    first: str | None
    last: str | None
    sentence: Printed | None


class Companion(TypedDict):
    """Somebody named in the same articles: in how many, and sentences in which both stand."""

    id: str | None
    name: str
    script: str
    documents: int
    sentences: list[Printed]


class PrintedRole(TypedDict):
    """A role printed beside a form of the name, with how many of the articles looked through print it."""

    text: str
    form: str
    documents: int
    sentence: Printed


class PersonProfile(TypedDict):
    """The answer of ``people show --json`` and of ``/api/v1/person/ID``.

    ``months`` are ``YYYY-MM``; ``undated`` counts the articles without a month. Roles were looked for in ``read`` articles.
    """

    id: str
    name: str
    label: str | None
    generation: str
    documents: int
    first: str | None
    last: str | None
    forms: list[FormSeen]
    months: list[Count]
    undated: int
    outlets: list[Count]
    companions: list[Companion]
    roles: list[PrintedRole]
    read: int
    alike: list[NamedPerson]


class Detected(TypedDict):
    """A line of ``detect --jsonl``: the names of people in a text, each ``[start, end, "PER"]``."""

    id: str
    spans: list[list[int | str]]
