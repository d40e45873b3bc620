"""Chooses a page's title among what its head and its headings offer, without the site's name.

Each offer carries marks: where it stands and what else on the page agrees with it. What a mark is worth was measured on
pages with known titles and stands in a table.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.extraction.linked_data import articles, text_of
from indexer.extraction.markup import clean
from indexer.extraction.tables import weights
from indexer.model import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.extraction.blocks import Page
    from indexer.extraction.head import Head

_SEPARATOR = re.compile(
    r"\s+[-–—|·•:»«/_]+\s+|\s*[|｜│»«_]+\s*|\s*--+\s*|\s+::\s+|(?<=[\u3400-\u9fff）”》])\s*[-–—]\s*(?=[\u3400-\u9fff])"
)
_SECOND_NAME = re.compile(r"(?<=[\u3400-\u9fff])\s*[-–—]\s*[A-Za-z][\w .&'-]*$")
"""The Latin name some Chinese sites put behind their own."""
_KEY, _WORD = re.compile(r"[\W_]+"), re.compile(r"\w+")
_EDGE_SIGNS = re.compile(r"^[\s|¶»«:•·-]+|[\s|¶»«•·#]+$|\s*\[\d+\]$")
_LONGEST, _REACH, _LEAST_NAME = 300, 10, 4
_LEAST_SLUG, _LEAST_WORD, _LEAST_WORDS = 9, 3, 2
_METAS = (
    "og:title", "twitter:title", "dc.title", "dcterms.title", "title", "headline", "articletitle",
    "parsely-title", "sailthru.title",
)  # fmt: skip


_GROUPS = {
    "h1": "heading", "h2": "subheading", "h3": "subheading", "headline": "note", "title": "title",
    "linked": "data", "og": "card", "twitter": "card", "other": "meta",
}  # fmt: skip
"""Which marks speak with one voice."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that may be the title, where it was read, and its marks."""

    value: str
    rule: str
    seen: str
    marks: frozenset[str]


def key(text: str) -> str:
    """What makes two titles the same: letters and digits only."""
    return _KEY.sub("", text.lower())


def choose_title(head: Head, page: Page, kept: frozenset[int], site: str | None) -> Found | None:
    """The title with its evidence; ``kept`` are the blocks that were chosen as the article."""
    offers = candidates(head, page, kept, site)
    if not offers:
        return None
    worth = weights("title_weights")
    best = max(offers, key=lambda offer: math.fsum(worth.get(mark, 0.0) for mark in offer.marks))
    return Found(best.value, best.rule, best.seen)


def candidates(head: Head, page: Page, kept: frozenset[int], site: str | None) -> list[Candidate]:
    """All that may be the title, each once, with its marks."""
    places: dict[str, set[str]] = {}
    texts: dict[str, tuple[str, str, str]] = {}
    for rule, mark, seen, value in _offers(head, page, kept, site):
        text = _EDGE_SIGNS.sub("", clean(value) or "")
        mine = key(text)
        if mine and len(text) <= _LONGEST:
            places.setdefault(mine, set()).add(mark)
            texts.setdefault(mine, (text, rule, seen))
    names, slug = site_names(head, site), _slug(_address(head))
    found = []
    for mine, marks in places.items():
        value = texts[mine][0]
        agreed = _agreement(mine, value, places, head, names) | _addressed(value, slug)
        found.append(Candidate(*texts[mine], frozenset(marks | agreed)))
    return found


def site_names(head: Head, site: str | None) -> set[str]:
    """The keys of the names the page's site goes by, its address's among them."""
    said = [site, *(text for _, text in head.every("og:site_name", "application-name")), _host_name(_address(head))]
    return {key(name) for name in said if name} - {""}


def _host_name(address: str) -> str:
    """The part of an address that names the site: ``lantern`` of ``https://www.lantern.co.uk/x``."""
    labels = [label for label in address.partition("://")[2].partition("/")[0].lower().split(".") if label not in ("www", "m", "")]
    labels = labels[:-1]
    while len(labels) > 1 and len(labels[-1]) <= 3:
        labels.pop()
    return labels[-1] if labels else ""


def _is_site(piece: str, names: set[str]) -> bool:
    """Whether a piece of a title is the site's name, or begins like it."""
    mine = re.sub(r"^the(?=.{3})", "", key(piece))
    return bool(mine) and any(
        mine == name or (min(len(mine), len(name)) >= _LEAST_NAME and (mine.startswith(name) or name.startswith(mine)))
        for name in (re.sub(r"^the(?=.{3})", "", one) for one in names)
    )


def _offers(head: Head, page: Page, kept: frozenset[int], site: str | None) -> Iterator[tuple[str, str, str, str]]:
    """(rule, mark, what was seen, value) of everything that may be the title; headings come first, as they are spelled best."""
    for rule, mark, value in _headings(page, kept):
        yield rule, mark, value, value
        if _SEPARATOR.search(value):
            yield rule, mark + " cut", value, without_site(value, site, head)
    for item in articles(head.linked_data):
        if headline := text_of(item.get("headline")):
            yield "json-ld headline", "linked data", headline, without_site(headline, site, head)
            break
    for name in _METAS:
        if found := head.first(name):
            mark = "og" if name == "og:title" else "twitter" if name == "twitter:title" else "other meta"
            yield f"meta {name}", mark, found[1], without_site(found[1], site, head)
            if without_site(found[1], site, head) != found[1]:
                yield f"meta {name}", mark + " whole", found[1], found[1]
    yield from _title_offers(head, site)


def _title_offers(head: Head, site: str | None) -> Iterator[tuple[str, str, str, str]]:
    title = head.title
    if not title:
        return
    yield "title", "title stripped", title, without_site(title, site, head)
    yield "title", "title whole", title, title
    cuts = list(_SEPARATOR.finditer(title))
    if cuts:
        yield "title", "title first", title, title[: cuts[0].start()]
        yield "title", "title but last", title, title[: cuts[-1].start()]
        yield "title", "title but first", title, title[cuts[0].end() :]
        yield "title", "title last", title, title[cuts[-1].end() :]


def _headings(page: Page, kept: frozenset[int]) -> Iterator[tuple[str, str, str]]:
    """The headings of a page and the elements called like headlines, by tag and place."""
    blocks = page.blocks
    first = min(kept, default=len(blocks))
    ones = [number for number, block in enumerate(blocks) if block.tag == "h1"]
    for number in ones[:12]:
        block = blocks[number]
        near = first - _REACH <= number <= first + 2
        place = "h1 furniture" if block.furniture else "h1 near" if near else "h1 above" if number < first else "h1 below"
        yield "h1", f"{place}{' alone' if len(ones) == 1 else ''}", block.text
    nearest = [n for n in range(max(0, first - _REACH), min(len(blocks), first + 3)) if blocks[n].tag in ("h2", "h3")]
    for number in [n for n in nearest if not blocks[n].furniture][:4]:
        kind = f"{blocks[number].tag} {'before' if number < first else 'inside'}{'' if ones else ' only'}"
        yield blocks[number].tag, kind, blocks[number].text
    for note in page.notes[:60]:
        near = first - _REACH <= note.block <= first + 2
        if note.kind == "headline" or (note.kind == "title class" and near):
            yield note.kind, "headline" if note.kind == "headline" else "headline class", note.text


def _agreement(mine: str, value: str, places: dict[str, set[str]], head: Head, names: set[str]) -> set[str]:
    """The marks an offer has for what else on the page says the same, or nearly."""
    whole = key(head.title or "")
    marks = {"in title" if mine in whole else "not in title", _size(mine), _shares(value, head)}
    if whole.startswith(mine):
        marks.add("begins title")
    elif whole.endswith(mine):
        marks.add("ends title")
    if _is_site(value, names):
        marks.add("site")
    if value.endswith(("...", "…")):
        marks.add("cut off")
    return marks | _beside_others(mine, places)


def _beside_others(mine: str, places: dict[str, set[str]]) -> set[str]:
    """The marks an offer has for the other offers: those that begin or end with it, and what kinds there are."""
    longer = sum(1 for other in places if other != mine and other.startswith(mine))
    said = {_GROUPS[mark.split()[0]] for mark in places[mine]}
    marks = {f"begins {min(longer, 3)} others", f"backed by {len(said)}", " and ".join(sorted(said))}
    if any(other != mine and other.endswith(mine) for other in places):
        marks.add("ends others")
    rivals = {mark for other, kinds in places.items() if other != mine for mark in kinds}
    if "heading" not in said:
        headed = any(mark.startswith("h1") for mark in rivals)
        marks.add("heading apart" if "h1 near alone" in rivals else "heading elsewhere" if headed else "no heading")
    return marks


def _slug(address: str) -> set[str]:
    """The words of an address that repeat a title's: ``{"harbor", "closed"}`` of ``…/2012/harbor-closed.html``."""
    path = address.partition("?")[0].split("/")[3:]
    last = next((piece for piece in reversed(path) if len(piece) >= _LEAST_SLUG and "-" in piece), "")
    return {word for word in _WORD.findall(last.lower().replace("_", "-")) if len(word) >= _LEAST_WORD and not word.isdigit()}


def _addressed(value: str, slug: set[str]) -> set[str]:
    """The marks an offer has for the words of the page's address that it says, and for how many of its own those are."""
    if len(slug) < _LEAST_WORDS:
        return {"no slug"}
    words = {word for word in _WORD.findall(value.lower()) if len(word) >= _LEAST_WORD}
    said, own = _grade(len(slug & words) / len(slug)), _grade(len(slug & words) / max(1, len(words)))
    return {f"slug {said}", f"in slug {own}", f"slug {said} {own}"}


def _grade(share: float) -> str:
    """A share in a word."""
    return "all" if share > 0.9 else "most" if share > 0.6 else "half" if share > 0.3 else "little"


def _address(head: Head) -> str:
    """The address the page gives for itself, or nothing."""
    found = head.first("og:url")
    return next((href for rel, href in head.links if rel == "canonical"), found[1] if found else "")


def _size(mine: str) -> str:
    size = len(mine)
    return "tiny" if size < 5 else "short" if size < 14 else "middling" if size < 100 else "long"


def _shares(value: str, head: Head) -> str:
    """How many of an offer's words the ``<title>`` or the card has too."""
    card = head.first("og:title")
    words = set(_WORD.findall(value.lower()))
    shared = max((_overlap(words, text) for text in (head.title, card[1] if card else None) if text), default=0.0)
    return (
        "shares most" if shared > 0.7 else "shares half" if shared > 0.4 else "shares some" if shared > 0.15 else "shares nothing"
    )


def _overlap(words: set[str], other: str) -> float:
    """The share of a text's words that another has."""
    return len(words & set(_WORD.findall(other.lower()))) / max(1, len(words))


def without_site(title: str, site: str | None, head: Head) -> str:
    """A title without the site's name glued to it; a title that is nothing else stays.

    >>> from indexer.extraction.head import Head
    >>> without_site("Harbour closed - The Lantern", "The Lantern", Head((), (), None, None, ()))
    'Harbour closed'
    """
    pieces = [(match.start(), match.end()) for match in _SEPARATOR.finditer(title)]
    if not pieces:
        return title
    names = site_names(head, site)
    first, last = title[: pieces[0][0]], title[pieces[-1][1] :]
    if _is_site(last, names) and key(title[: pieces[-1][0]]):
        return clean(title[: pieces[-1][0]]) or title
    if _is_site(first, names) and key(title[pieces[0][1] :]):
        return clean(title[pieces[0][1] :]) or title
    longest = max(_SEPARATOR.split(title), key=len)
    return (
        (clean(longest) or title)
        if title == head.title and len(longest) >= 0.45 * len(title) and not names & {key(longest)}
        else title
    )


def title_pieces(title: str) -> list[str]:
    """The pieces of a ``<title>`` that may name the outlet, the likeliest first: its last, the one before, its first.

    >>> title_pieces("Harbour closed - City - The Lantern")
    ['The Lantern', 'City', 'Harbour closed']
    """
    pieces = [piece for piece in (clean(_SECOND_NAME.sub("", piece)) for piece in _SEPARATOR.split(title)) if piece]
    return [*reversed(pieces)] if len(pieces) > 1 else []
