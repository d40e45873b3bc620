"""What the name of an element says of what it holds; the words are data."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.extraction.tables import place_words

if TYPE_CHECKING:
    from indexer.extraction.walking import Element

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_NUMBER = re.compile(r"\d+")
_LONGEST = 300
_MOST_NAMES = 16_384


@dataclass(frozen=True, slots=True)
class Place:
    """Whether an element is called like no article, like something beside one, a caption, or what tells of other pages."""

    elsewhere: bool
    beside: bool
    caption: bool
    others: bool


@functools.lru_cache(_MOST_NAMES)
def general(name: str) -> str:
    """A name without its numbers: what posts 1 to 20 of a page have in common."""
    return _NUMBER.sub("", name)


def sums_by_name(elements: list[Element], sums: list[float]) -> dict[str, float]:
    """The sums of the elements that are called like no article, or are furniture, by their names without numbers."""
    found: dict[str, float] = {}
    for number, element in enumerate(elements):
        if sums[number] and element.name and (element.furniture or place(element.name).elsewhere):
            name = general(element.name)
            found[name] = found.get(name, 0.0) + sums[number]
    return found


def add_up(elements: list[Element], sums: list[float]) -> list[float]:
    """The sums of elements, each with those of the elements in it; the list that was given."""
    for number in range(len(elements) - 1, 0, -1):
        sums[elements[number].parent] += sums[number]
    return sums


def held(elements: list[Element], here: list[bool]) -> list[bool]:
    """Whether each element is one of these or stands in one; the list that was given."""
    for number, element in enumerate(elements):
        here[number] = here[number] or (element.parent >= 0 and here[element.parent])
    return here


@functools.lru_cache(_MOST_NAMES)
def place(name: str) -> Place:
    """What an element's classes and id say.

    >>> place("articleBody"), place("share-box").elsewhere, place("wp-caption-text").caption
    (Place(elsewhere=False, beside=False, caption=False, others=False), True, True)
    """
    words = {word.lower() for word in _WORD.findall(name[:_LONGEST])}
    return Place(*(not words.isdisjoint(place_words(section)) for section in ("elsewhere", "beside", "captions", "others")))


@functools.lru_cache(_MOST_NAMES)
def called_like(name: str, section: str) -> bool:
    """Whether a word of an element's name stands in a section of the table of places."""
    return not place_words(section).isdisjoint(word.lower() for word in _WORD.findall(name[:_LONGEST]))
