"""Brings together what head, visible lines and the saving program say of where a page comes from.

Every value carries its rule and what the rule saw; what is not known stays ``None``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from indexer.extraction.bylines import PERSON, clean_name, is_account
from indexer.extraction.dates import read_date
from indexer.extraction.linked_data import articles, text_of
from indexer.extraction.mastheads import holder, stated_outlet, without_section
from indexer.extraction.tables import word_set, words
from indexer.extraction.titles import title_pieces
from indexer.model import Found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.extraction.blocks import Time
    from indexer.extraction.corners import Corners
    from indexer.extraction.head import Head
    from indexer.extraction.visible import Seen

_OUTLET_WORD = re.compile(
    r"(?:网|網|报|報|社|台|臺|日报|日報|周刊|週刊|杂志|雜誌|在线|新闻|新聞)$|(?i:\b(?:news|times|post|daily|journal|gazette|herald|tribune|magazine|review|weekly|chronicle|observer|telegraph|guardian|mail|press|ledger|monitor|bbc|cnn|reuters)\b)"
)
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?!\d)")
"""``/2012/02/09/``, ``/2012-02-09``, ``/20120209``; a longer number is no day."""


@dataclass(frozen=True, slots=True)
class Dates:
    """When a page was published and last changed."""

    published: Found | None
    updated: Found | None


def choose_dates(head: Head, seen: Seen, times: Sequence[Time], url: str | None) -> Dates:
    """The dates of a page. ``times`` are machine-readable dates near the headline; ``url`` may hold a day."""
    stated = _linked_date(head, "datePublished") or _meta_date(head, words("published metas")) or _marked(times, "published")
    published = _as_printed(stated, seen.published) or seen.published or _marked(times, "time") or _meta_date(head, ("date",))
    updated = (
        _linked_date(head, "dateModified") or _meta_date(head, words("updated metas")) or seen.updated or _marked(times, "modified")
    )
    return Dates(published or _linked_date(head, "dateCreated") or _url_date(url), updated)


def _as_printed(stated: Found | None, printed: Found | None) -> Found | None:
    """The machine's date, or the day the page prints where the two are one moment in two time zones.

    A story of the evening of 8 November in New York is ``2023-11-09T03:28:35Z`` to a program, and quoted as of the 8th.
    """
    if stated is None or printed is None or "T" not in stated.value or stated.value[:10] == printed.value[:10]:
        return stated
    try:
        moment = datetime.fromisoformat(stated.value)
        day = datetime.fromisoformat(printed.value[:10])
    except ValueError:
        return stated
    shift = (day - moment.replace(tzinfo=None)).total_seconds() / 3600
    return printed if len(printed.value) >= 10 and moment.tzinfo is not None and -36 < shift <= 14 else stated


def _linked_date(head: Head, name: str) -> Found | None:
    for item in articles(head.linked_data):
        written = text_of(item.get(name))
        if value := read_date(written):
            return Found(value, f"json-ld {name}", written or value)
    return None


def _meta_date(head: Head, names: Sequence[str]) -> Found | None:
    for name in names:
        for _, content in head.every(name):
            day = read_date(content)
            if day:
                return Found(day, f"meta {name}", content)
    return None


def _marked(times: Sequence[Time], kind: str) -> Found | None:
    for time in times:
        if time.kind == kind and (value := read_date(time.value)):
            return Found(value, "time element" if kind == "time" else f"itemprop {kind}", time.value)
    return None


def _url_date(url: str | None) -> Found | None:
    match = _URL_DATE.search("http" + (url or "").rpartition("http")[2])  # an archive's address ends with the page's own
    value = read_date(f"{match[1]}-{match[2]}-{match[3]}") if match else None
    return Found(value, "url", url or "") if value else None


def choose_byline(head: Head, seen: Seen, outlet: str | None, names: Sequence[Found] = ()) -> Found | None:
    """Who wrote it: never an address, a date alone, or the outlet itself."""
    offers = []
    for item in articles(head.linked_data):
        author = text_of(item.get("author"))
        if author and not (seen.byline and _is_organization(item.get("author"))):
            offers.append(Found(author, "json-ld author", author))
    for name in words("author metas"):
        if found := head.every(name):
            text = ", ".join(dict.fromkeys(content for _, content in found))
            offers.append(Found(text, f"meta {name}", text))
    shown = [*names[:1], *([seen.byline] if seen.byline else ()), *names[1:]]
    named = []
    for offer in [*offers, *shown]:
        author = clean_name(offer.value)
        if author and not _is_outlet(author, outlet):
            named.append(Found(author, offer.rule, offer.seen))
    return next((_fuller(found, named) for found in named if not is_account(found.value)), named[0] if named else None)


def _fuller(found: Found, others: Sequence[Found]) -> Found:
    """The name, or the visible line that names its bearer among several writers, or the mark that names no more than the bearer."""
    for other in others:
        if " " in other.value and found.value.startswith(other.value + " ") and other.rule.startswith("marked"):
            return other
        if (
            len(other.value) > len(found.value)
            and other.value.startswith(found.value)
            and re.search(r" and | & | und |、", other.value)
        ):
            return other
    return found


def _is_outlet(name: str, outlet: str | None) -> bool:
    """Whether a byline is only the outlet's name or a site's address."""
    bare = re.sub(r"\W+", "", name.lower())
    if PERSON.fullmatch(name) and not _OUTLET_WORD.search(name):
        return False  # somebody's own site is called like its writer
    return bare == re.sub(r"\W+", "", (outlet or "").lower()) or bool(
        re.fullmatch(r"(?i)(?:www\.)?[\w-]+\.(?:com|org|net|de|cn|tw|hk|co\.uk|fr|it|es|at|ch)", name)
    )


def _is_organization(author: object) -> bool:
    return isinstance(author, dict) and "organization" in str(author.get("@type")).lower()


def choose_outlet(head: Head, corners: Corners | None = None) -> Found | None:
    """The outlet; a platform that only hosts the page is none, and a section's name is cut off."""
    if corners and corners.channel:
        return corners.channel
    offers = [
        Found(text, f"meta {name}", text)
        for name, text in (found for found in (head.first(one) for one in words("site metas")) if found)
    ]
    for item in articles(head.linked_data):
        if publisher := text_of(item.get("publisher")):
            offers.insert(
                1 if offers and offers[0].rule == "meta og:site_name" else 0, Found(publisher, "json-ld publisher", publisher)
            )
            break
    pieces = [piece for piece in title_pieces(head.title or "") if not corners or corners.may_name(piece)]
    if corners and (found := stated_outlet(pieces, corners.tops, corners.feet)):
        offers.append(found)
    offers += [
        Found(piece, "title", head.title or piece) for piece in pieces[:1] if len(piece) <= 40 and _OUTLET_WORD.search(piece)
    ]
    if corners and (found := holder(corners.feet)):
        offers.append(found)
    for offer in offers:
        name = without_section(offer.value)
        if (
            not name.lower().startswith(("http://", "https://", "@"))
            and name.lower() not in word_set("hosting platforms")
            and len(name) <= 80
        ):
            return Found(name, offer.rule, offer.seen)
    return None


def choose_canonical(head: Head) -> Found | None:
    """The address the page itself calls the right one."""
    for rel, href in head.links:
        if rel == "canonical" and href.startswith(("http://", "https://")):
            return Found(href, "link canonical", href)
    found = head.first("og:url")
    return Found(found[1], "meta og:url", found[1]) if found and found[1].startswith(("http://", "https://")) else None
