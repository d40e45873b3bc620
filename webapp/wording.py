"""Codes in words: rules, schemes, scripts, languages, dates, reasons.

A code we have no words for is shown as it is, without its underscores.
"""

from __future__ import annotations

import re
from types import MappingProxyType

LANGUAGES = MappingProxyType(
    {
        "en": "English",
        "zh": "Chinese",
        "zh-Hans": "Chinese, simplified",
        "zh-Hant": "Chinese, traditional",
        "mul": "More than one language",
        "und": "Language unknown",
    },
)
SCRIPTS = MappingProxyType(
    {"Hant": "Traditional characters", "Hans": "Simplified characters", "Hani": "Characters", "Latn": "Latin letters"},
)
SCRIPT_LANGUAGES = MappingProxyType({"Hant": "zh-Hant", "Hans": "zh-Hans", "Hani": "zh", "Latn": "zh-Latn"})
SCHEMES = MappingProxyType(
    {
        "pinyin": "Pinyin",
        "pinyin_tones": "Pinyin with tones",
        "wade_giles": "Wade–Giles",
        "postal": "Postal spelling",
        "cantonese": "Cantonese",
        "jyutping": "Jyutping",
        "hong_kong": "Hong Kong spelling",
        "taiwan": "Taiwan spelling",
        "southern_min": "Hokkien or Teochew spelling",
        "customary": "Customary spelling",
        "hanzi": "Characters",
        "western_order": "Given name first",
        "english": "English name",
    },
)
# How the text that matched (first) stands to the text that was asked (second).
RULES = MappingProxyType(
    {
        "word": "as asked",
        "exact": "as asked",
        "stem": "another form of the word",
        "phrase": "the phrase",
        "prefix": "begins with",
        "same_script_fold": "other script of",
        "script_fold": "other script of",
        "form": "known form of",
        "alias": "known form of",
        "spelling": "a spelling of",
        "sound_alike": "another name, sounds like",
        "translation": "translation of",
        "fuzzy": "one slip from",
        "near": "near",
    },
)
ORIGINS = MappingProxyType(
    {
        "brackets": "one in brackets after the other",
        "glossary": "listed side by side",
        "known_as": "“known as”, in a sentence",
        "double_surname": "with the surname of husband or wife before it",
        "stated": "stated with the others",
        "same_characters": "the same characters",
        "same_spelling": "the same spelling",
        "given": "given with the document",
        "import": "imported",
        "split": "split off by a decision",
        "allow": "allowed by a decision",
        "people_toml": "declared in people.toml",
        "declared": "declared by the page",
    },
)
KINDS = MappingProxyType(
    {
        "person": "person",
        "name": "name",
        "word": "word",
        "characters": "characters",
        "begins": "begins with",
        "phrase": "phrase",
        "exact": "the very characters",
        "prefix": "begins with",
        "not": "without",
        "published": "date",
        "outlet": "outlet",
        "site": "site",
        "language": "language",
    },
)
FIELDS = MappingProxyType(
    {
        "title": "Title",
        "byline": "Byline",
        "outlet": "Outlet",
        "credited_source": "Credited source",
        "published": "Published",
        "updated": "Updated",
        "captured": "Saved",
        "url": "Address",
        "canonical_url": "Canonical address",
        "language": "Language",
        "subtitle": "Subtitle",
        "section": "Section",
        "tags": "Tags",
        "year": "Year",
        "body": "Text",
    },
)
REASONS = MappingProxyType(
    {
        "no_text": "No article text was found",
        "unreadable": "The file could not be read",
        "not_a_page": "Not a page",
        "container": "A container that is not unpacked",
        "repeated_id": "The id was already taken",
        "bad_json": "A line that is no JSON",
        "empty": "Empty",
        "too_big": "Too big",
    },
)
DOUBTS = MappingProxyType(
    {
        "short_body": "Few words of a long page",
        "prose_left_out": "Prose was left out",
        "hardly_prose": "Hardly any prose",
        "low_margin": "A close decision",
        "mostly_links": "Links, mostly",
        "unlike_its_site": "Unlike other pages of its site",
        "no_title": "No title",
        "weak_charset": "Characters that could not be read",
    },
)
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?")


def spoken(code: str) -> str:
    """A code we have no words for, readable."""
    return code.replace("_", " ").replace("-", " ").strip() or code


def language(tag: str) -> str:
    """A language tag in words."""
    return LANGUAGES.get(tag, tag)


def lang(tag: str | None) -> str:
    """The ``lang`` attribute of a text; empty, which says that it is not known, for several languages or none."""
    return "" if tag in (None, "mul", "und") else str(tag)


def script(code: str | None) -> str:
    """A script in words."""
    return SCRIPTS.get(code or "", "Other forms")


def script_lang(code: str | None) -> str:
    """The ``lang`` attribute of a form of a name."""
    return SCRIPT_LANGUAGES.get(code or "", "")


def scheme(code: str | None) -> str:
    """A way of romanizing in words."""
    return SCHEMES.get(code, spoken(code)) if code else "—"


def rule(code: str) -> str:
    """Why a text matched, in words that stand between what is there and what was asked."""
    return RULES.get(code, spoken(code))


def origin(code: str) -> str:
    """How a value, or a form of a name, is known."""
    return ORIGINS.get(code, spoken(code))


def kind(code: str) -> str:
    """What a part of a question was taken to be."""
    if code.startswith("not "):
        return "without"
    return KINDS.get(code, spoken(code))


def field(name: str) -> str:
    """A field of the attribution in words."""
    return FIELDS.get(name, spoken(name).capitalize())


def relation(code: str) -> str:
    """How a person found stands to the name asked for; nothing for the one asked for."""
    return {"same": "", "sounds_like": "sounds alike", "spelled_like": "spelled nearly alike"}.get(code, spoken(code))


def quoted(text: str) -> str:
    """A piece of a sentence as evidence, with dots where it was cut off."""
    cut = " ".join(text.split())
    before = "…" if cut[:1].islower() else ""
    after = "…" if re.search(r"\w$", cut) and len(cut) > 60 else ""
    return f"{before}{cut}{after}"


def reason(code: str) -> str:
    """Why a page was skipped, in words."""
    return REASONS.get(code, spoken(code).capitalize())


def doubt(code: str) -> str:
    """Why somebody should look at an article, in words."""
    return DOUBTS.get(code, spoken(code).capitalize())


def facet_value(value: str, name: str) -> str:
    """A value of a facet in words."""
    return language(value) if name == "language" else value


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: ``1 article``, ``1,204 articles``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def day(date: str) -> str:
    """An ISO date as it is said, as precise as known: ``2012``, ``February 2012``, ``30 May 2012, 12:14 +08:00``."""
    found = _DATE.fullmatch(date)
    if not found or not 1 <= int(found[2] or 1) <= len(MONTHS):
        return date
    year, month, number, time, zone = found.groups()
    named = (str(int(number)) if number else "", MONTHS[int(month) - 1] if month else "", year)
    said = " ".join(part for part in named if part)
    clock = f"{time} {'UTC' if zone == 'Z' else zone or ''}".strip()
    return f"{said}, {clock}" if time else said


def date(text: str) -> str:
    """The day of a date, without its time."""
    return day(text.partition("T")[0])


def citation(form: str) -> str:
    """A form of citation in words."""
    return {"chicago": "Citation", "bibtex": "BibTeX", "ris": "RIS"}.get(form, spoken(form))
