"""The JSON of the contract: every key, unknown as null, and schemas that say so."""

from __future__ import annotations

import json
from typing import Any

import pytest

from indexer import shapes
from indexer.model import (
    Alias,
    AliasEvidence,
    Article,
    Attribution,
    Built,
    Companion,
    Doubt,
    Doubtful,
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

ARTICLE = Article("a1", "Body.", Attribution(title=Found("A title", "og:title", "")), ("one.html", "two.html"), (Doubt("short_body", "1 word"),))
REJECTED = Rejected("blob.bin", "not_a_page", "Save the page as HTML.")
HIT = Hit(1, 0.5, ARTICLE, (Snippet("Body.", "body", ((0, 4),)),), (Why("Body", "body", "word", "", None),), ("a2",))
HITS = Hits(1, True, 0.5, "g", Understood("x", (Part("x", "words"),)), (), (HIT,), {"year": (FacetValue("2012", 1),)})
ALIAS = Alias("王立軍", "Hant", None, None, (AliasEvidence(None, None, "table", ""),))
FOUND = PersonFound(Person("p", "王立軍", (ALIAS,), 1, ""), "same", 1.0)
SENTENCE = Sentence(ARTICLE, "Body.", ((0, 4),))
PROFILE = Profile(
    FOUND.person,
    *("g", "2012", None, (FacetValue("2012-02", 1),), 0, ()),
    (FormSeen(ALIAS, None, None, SENTENCE), FormSeen(ALIAS, "2012", "2013", None)),
    (Companion(None, "Bo", "Latn", 1, (SENTENCE,)),),
    (Role("mayor", "Wang", 1, SENTENCE),),
    *(1, (FOUND,)),
)
DOUBTFUL = Doubtful("one.html", "a1", "no_title", "Give the title.")
STATUS = Status("g", "2026-01-01T00:00:00Z", 1, 1, "f", None, {}, {}, (REJECTED,), {"no_title": 1}, (DOUBTFUL,))

EXAMPLES: list[tuple[str, Any]] = [
    ("extract-line", shapes.extracted(ARTICLE)),
    ("extract-line", shapes.extracted(REJECTED)),
    ("built", shapes.built(Built("g", 1, 1, 0, {"container": 1}, 0.1))),
    ("status", shapes.status(STATUS)),
    ("status", shapes.status(STATUS, with_skipped=True, with_doubts=True)),
    ("search", shapes.hits(HITS)),
    ("search-batch-line", shapes.batch_answer("q", HITS)),
    ("search-batch-line", shapes.batch_answer("q", None, "why not")),
    ("hit", shapes.hit(HIT)),
    ("watch-line", shapes.watched(Watched("王立軍", None, "2026-01-02T00:00:00.000Z", "g1", 1, (HIT,)))),
    ("person", shapes.profile(PROFILE)),
    ("names", shapes.names("王立軍", [FOUND])),
    ("names-batch-line", shapes.batch_people("n", [FOUND])),
    ("detect-line", shapes.detected("t", [Mention(0, 3, "王立軍", "王立军", "Hant")])),
]


def faults(value: Any, schema: dict[str, Any], at: str = "answer") -> list[str]:
    """What in a value its schema does not allow: the few words of JSON Schema that ours use."""
    if "anyOf" in schema:
        return [] if any(not faults(value, one, at) for one in schema["anyOf"]) else [f"{at}: none of anyOf"]
    kinds: dict[str, Any] = {
        "string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None), "array": list, "object": dict,
    }  # fmt: skip
    if not isinstance(value, kinds[schema["type"]]):
        return [f"{at}: {value!r} is no {schema['type']}"]
    found = [f"{at}: no {key}" for key in schema.get("required", []) if key not in value]
    if isinstance(value, list):
        return [fault for n, one in enumerate(value) for fault in faults(one, schema["items"], f"{at}[{n}]")]
    if isinstance(value, dict):
        for key, one in value.items():
            inner = schema.get("properties", {}).get(key) or schema.get("additionalProperties")
            found += faults(one, inner, f"{at}.{key}") if inner else [f"{at}: {key} is not declared"]
    return found


@pytest.mark.parametrize(("name", "value"), EXAMPLES)
def test_what_is_printed_is_what_the_schema_says(name: str, value: Any) -> None:
    assert faults(json.loads(json.dumps(value)), shapes.schemas()[name]) == []


def test_every_schema_has_an_example() -> None:
    assert shapes.schemas().keys() == {name for name, _ in EXAMPLES}


def test_unknown_is_null_never_empty() -> None:
    line = shapes.extracted(ARTICLE)
    assert (line["title"], line["byline"], line["url"]) == ("A title", None, None)
    assert line["evidence"] == {"title": {"rule": "og:title", "seen": None}}
    hit = shapes.hit(HIT)
    assert (hit["outlet"], hit["why"][0]["field"]) == (None, None)
    person = shapes.person(FOUND)
    assert person["label"] is None
    assert person["forms"][0]["evidence"] == [{"document": None, "span": None, "rule": "table", "seen": None}]


def test_a_page_without_text_has_every_key_and_says_why() -> None:
    line = shapes.extracted(REJECTED)
    assert line.keys() == shapes.extracted(ARTICLE).keys()
    assert (line["text"], line["error"]) == (None, "not_a_page: Save the page as HTML.")


def test_an_empty_document_has_empty_text_and_no_error() -> None:
    line = shapes.extracted(Article("empty", "", Attribution(), ("docs.jsonl!4",)))
    assert (line["text"], line["error"]) == ("", None)
