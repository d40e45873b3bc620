"""Makes an article of one document of a ``.jsonl`` file: its values are given, and taken as they are."""

from __future__ import annotations

import json

from indexer.extraction.dates import read_date
from indexer.extraction.errors import NoText
from indexer.extraction.language import clean_tag, tell_language
from indexer.model import Article, Attribution, Found, RawPage

_CURE = 'Each line is one JSON object with the strings "id" and "text".'
_AS_GIVEN = ("title", "byline", "outlet", "url")


def document(raw: RawPage) -> Article:
    """The article of one line. Raises ``NoText`` when the line is no document; an empty text is fine."""
    try:
        row = json.loads(raw.content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NoText("bad_document", _CURE, str(error)[:200]) from error
    if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not isinstance(row.get("text"), str):
        raise NoText("bad_document", _CURE)
    values = {key: _whole(value) for key, value in row.items() if isinstance(value, str)}
    text = values["text"]
    given = {name: Found(values[name], "given", values[name]) for name in _AS_GIVEN if values.get(name)}
    dates = {name: _date(values.get(name)) for name in ("published", "captured")}
    return Article(
        values["id"], text, Attribution(**given, **dates, language=_language(values.get("language"), text)), (raw.locator,)
    )


def _whole(text: str) -> str:
    """A text without lone surrogates, which no file and no answer can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _date(text: str | None) -> Found | None:
    value = read_date(text)
    return Found(value, "given", text) if value and text else None


def _language(given: str | None, text: str) -> Found | None:
    tag = clean_tag(given, text)
    return Found(tag, "given", given) if tag and given else tell_language(text)
