"""Chooses who wrote a page among all that name somebody: the head's data, marks in the markup, visible lines.

Each offer carries marks: where it stands, what it looks like, and who else says the same. What a mark is worth was
measured on pages with known writers, and on pages known to name none, and stands in a table; an offer below nought is
worse than no byline.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.extraction.bylines import clean_name, is_account, is_person
from indexer.extraction.mastheads import name_key
from indexer.extraction.naming import marked, read, said_by_head
from indexer.extraction.tables import weights
from indexer.language.scripts import HAN
from indexer.model import Found

if TYPE_CHECKING:
    from collections.abc import Iterable

    from indexer.extraction.blocks import Page
    from indexer.extraction.head import Head
    from indexer.extraction.surroundings import Surroundings

_PIECES = re.compile(r"\s*[,;/|、&]\s*|\s+(?:and|und|et|y|e)\s+")
_ADDRESS = re.compile(r"(?i)(?:www\.)?[\w-]+\.(?:com|org|net|de|cn|tw|hk|co\.uk|fr|it|es|at|ch|eu|info|io)")
_DOMAIN = re.compile(r"(?i)\.(?:com|org|net|example|[a-z]{2})$")
_COMPANY = re.compile(r"\b(?:GmbH|AG|Inc|Ltd|LLC|Corp|Corporation|e\. ?V)\b|公司")
_DESK = re.compile(
    r"(?i)\b(?:team|staff|editors?|editorial|redaktion|news|desk|reporters?|press|agency|media|online)\b|网|網|報|报"
)
_HAN_NAME = re.compile(f"[{HAN}·]{{2,5}}")
_WEAK = ("meta", "data bare", "data organization")
"""What names the outlet as its pages' writer by default, and is no byline then."""
_LABELLED = ("byline ", "signature ", "below label ")
_GROUPS = {
    "data": "head", "graph": "head", "meta": "head", "card": "head",
    "itemprop": "note", "rel": "note", "path": "note", "class": "note",
}  # fmt: skip
"""Which marks speak with one voice; all others are lines."""
_LONGEST, _LEAST_OUTLET, _FEW_WORDS, _MOST_TIMES = 300, 3, 4, 3


@dataclass(frozen=True, slots=True)
class Offer:
    """A text that may name the writers, where it was read, and its marks."""

    value: str
    rule: str
    seen: str
    marks: frozenset[str]


def choose_byline(head: Head, page: Page, around: Surroundings, outlet: str | None) -> Found | None:
    """Who wrote it, with the evidence; ``None`` where no offer is worth more than silence."""
    worth = weights("byline_weights")
    offers = offered(head, page, around, outlet)
    best = max(offers, key=lambda offer: score(offer, worth), default=None)
    if best is None or score(best, worth) <= 0:
        return None
    best = _whole(best, offers)
    return Found(best.value, best.rule, best.seen)


def _whole(best: Offer, offers: Iterable[Offer]) -> Offer:
    """A first name alone gives way to the one whole name that it begins in a line with a label."""
    if " " in best.value or not best.value.isalpha():
        return best
    whole = [other for other in offers if is_person(other.value) and other.value.startswith(best.value + " ")]
    labelled = [other for other in whole if any(mark.startswith(_LABELLED) for mark in other.marks)]
    return labelled[0] if len(whole) == len(labelled) == 1 else best


def score(offer: Offer, worth: dict[str, float]) -> float:
    """What an offer's marks are worth together."""
    return math.fsum(worth.get(mark, 0.0) for mark in offer.marks)


def offered(head: Head, page: Page, around: Surroundings, outlet: str | None) -> list[Offer]:
    """All that may be the byline, each once, with its marks."""
    marks: dict[str, set[str]] = {}
    texts: dict[str, tuple[str, str, str]] = {}
    for rule, mark, seen, text in [*said_by_head(head), *marked(page, around), *read(page, around)]:
        value = clean_writers(text, outlet)
        mine = name_key(value or "")
        if value and mine:
            marks.setdefault(mine, set()).add(mark)
            if mine not in texts or _is_spelled_out(value, texts[mine][0]):
                texts[mine] = (value, rule, seen)
    own = name_key(outlet or "")
    shown = [
        mine for mine in marks if mine != own or is_person(texts[mine][0]) or any(not one.startswith(_WEAK) for one in marks[mine])
    ]
    return [Offer(*texts[mine], frozenset(marks[mine] | _shape(texts[mine][0], outlet) | _company(mine, marks))) for mine in shown]


def _is_list(marks: set[str]) -> bool:
    """Whether only names that stand together make up an offer."""
    return all(mark.endswith(" together") for mark in marks)


def _voices(marks: set[str]) -> set[str]:
    """Who says an offer: the head, a mark in the markup, or a line."""
    return {_GROUPS.get(mark.split()[0], "line") for mark in marks}


def _is_spelled_out(value: str, other: str) -> bool:
    """Whether a spelling has the blanks that another of the same letters leaves out."""
    return " " in value and " " not in other


def clean_writers(text: str | Iterable[str], outlet: str | None) -> str | None:
    """The names of a text or of several, without what stands around them and without the outlet behind them."""
    if not isinstance(text, str):
        names = [name for name in (clean_writers(one, outlet) for one in text) if name]
        return ", ".join(dict.fromkeys(names))[:_LONGEST] or None
    if len(text) > _LONGEST:
        return None
    text = _without_outlet(text, outlet)
    if outlet and text == outlet:
        return outlet
    name = clean_name(text)
    if name is None:
        pieces = [clean_name(piece) for piece in _PIECES.split(text)]
        name = (
            ", ".join(piece for piece in pieces if piece) if len(pieces) > 1 and all(p and is_person(p) for p in pieces) else None
        )
    return _without_outlet(name, outlet) if name and not _ADDRESS.fullmatch(name) and not _COMPANY.search(name) else None


def _without_outlet(name: str, outlet: str | None) -> str:
    """The names without the outlet's behind them."""
    mine, its = name_key(name), name_key(outlet or "")
    if not mine.endswith(its):
        its = name_key(_DOMAIN.sub("", outlet or ""))
    if len(its) < _LEAST_OUTLET or not mine.endswith(its) or mine == its:
        return name
    pieces = name.split(" ")
    for number in range(1, len(pieces)):
        if name_key(" ".join(pieces[number:])) == its:
            return re.sub(r"(?:\W|\b(?:for|at|of|the|und|and))+$", "", " ".join(pieces[:number])) or name
    return name


def _shape(value: str, outlet: str | None) -> set[str]:
    """The marks an offer has for what it looks like."""
    pieces = [piece for piece in _PIECES.split(value) if piece]
    people = [piece for piece in pieces if is_person(piece) or _HAN_NAME.fullmatch(piece)]
    count = len(value.split())
    marks = {"several" if len(pieces) > 1 else "single"}
    marks.add("people" if len(people) == len(pieces) else "some people" if people else "no people")
    marks.add("one word" if count == 1 else "few words" if count <= _FEW_WORDS else "many words")
    if not people and is_account(value):
        marks.add("account")
    if outlet and name_key(outlet) == name_key(value):
        marks.add("outlet's person" if len(people) == len(pieces) else "outlet")
    elif outlet and len(name_key(outlet)) > _LEAST_OUTLET and name_key(outlet) in name_key(value):
        marks.add("holds outlet")
    if _DESK.search(value):
        marks.add("desk")
    return marks


def _company(mine: str, places: dict[str, set[str]]) -> set[str]:
    """The marks an offer has for the other offers: who else says it, says more, or says less."""
    said = _voices(places[mine])
    marks = {f"voices {len(said)}", " and ".join(sorted(said)), f"times {min(_MOST_TIMES, len(places[mine]))}"}
    if any(other != mine and other.startswith(mine) and not _is_list(kinds) for other, kinds in places.items()):
        marks.add("begins another")
    if any(other != mine and mine.startswith(other) for other in places):
        marks.add("begins with another")
    others = {mark for other, kinds in places.items() if other != mine for mark in kinds}
    if "head" not in said:
        marks.add("head names another" if any(_GROUPS.get(mark.split()[0]) == "head" for mark in others) else "head names none")
    if "note" not in said and any(mark.startswith(("rel top", "itemprop top", "class top")) for mark in others):
        marks.add("marked another")
    return marks
