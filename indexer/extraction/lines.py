"""A line as a reader sees it, with what its place in the page tells."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A visible line, the names its place in the page has (classes and ids; "" for saved text), and whether it is a heading."""

    text: str
    place: str = ""
    heading: bool = False
