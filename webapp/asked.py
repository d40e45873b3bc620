"""What a request asks: its parameters as one checked value, and the addresses of the questions beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from indexer.errors import BadQuestion, WrongUsage

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

LONGEST_QUESTION = 1_000
MOST_PER_PAGE = 100
DEEPEST = 10_000
MOST_FILTERS = 20
SORTS = ("relevance", "newest", "oldest")
FACETS = ("outlet", "language", "year")

_NUMBER = re.compile(r"[0-9]{1,9}")

Filters = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with everything the address says of how to answer it."""

    question: str = ""
    page: int = 1
    per_page: int = 10
    sort: str = "relevance"
    collapse: bool = False
    filters: Filters = ()

    @property
    def offset(self) -> int:
        """How many hits stand on the pages before."""
        return (self.page - 1) * self.per_page

    def query(self) -> str:
        """The part of the address after ``?``; what is as usual is left out."""
        usual = Asked()
        pairs = [("q", self.question), *self.filters]
        said = ((name, getattr(self, name), getattr(usual, name)) for name in ("sort", "page", "per_page"))
        pairs += [(name, str(value)) for name, value, as_usual in said if value != as_usual]
        pairs += [("collapse", "1")] if self.collapse else []
        return urlencode(pairs, errors="replace")

    def turned(self, page: int) -> Asked:
        """Another page of the same answer."""
        return replace(self, page=page)

    def sorted_by(self, sort: str) -> Asked:
        """The same question in another order."""
        return replace(self, sort=sort, page=1)

    def worded(self, question: str) -> Asked:
        """Another question under the same filters."""
        return replace(self, question=question, page=1)

    def folded(self) -> Asked:
        """The same question with copies folded together, or unfolded again."""
        return replace(self, collapse=not self.collapse, page=1)

    def narrowed(self, name: str, value: str) -> Asked:
        """The same question with one filter more, or one less when it is there already."""
        pair = (name, value)
        rest = tuple(other for other in self.filters if other != pair)
        return replace(self, filters=rest if pair in self.filters else (*rest, pair), page=1)

    def everywhere(self) -> Asked:
        """The same question without any filter."""
        return replace(self, filters=(), page=1)


def read_page(args: MultiDict[str, str]) -> Asked:
    """Read the parameters of ``/search``. Raises `WrongUsage` or `BadQuestion` before anything is searched."""
    per_page = number(args, "per_page", 10, 1, MOST_PER_PAGE)
    return Asked(
        question=read_question(args),
        page=number(args, "page", 1, 1, DEEPEST // per_page),
        per_page=per_page,
        sort=read_sort(args),
        collapse=read_collapse(args),
        filters=read_filters(args),
    )


def read_question(args: MultiDict[str, str], name: str = "q") -> str:
    """Read the question, or the name, that was typed. Raises `BadQuestion` when it is too long."""
    question = args.get(name, "")
    if len(question) > LONGEST_QUESTION:
        what = f"The question has {len(question)} characters; at most {LONGEST_QUESTION} are read."
        raise BadQuestion(what, "Ask a shorter one.")
    return question


def read_sort(args: MultiDict[str, str]) -> str:
    """Read the order. Raises `WrongUsage` for one we do not have."""
    sort = args.get("sort", "") or SORTS[0]
    if sort not in SORTS:
        what = f"There is no order {sort[:40]!r}."
        raise WrongUsage(what, f"Use one of {', '.join(SORTS)}.")
    return sort


def read_collapse(args: MultiDict[str, str]) -> bool:
    """Read whether copies are folded together."""
    return args.get("collapse", "") in ("1", "true", "yes", "on")


def read_filters(args: MultiDict[str, str]) -> Filters:
    """Read the facets to stay within, each a repeated parameter. Raises `WrongUsage` for too many or too long ones."""
    pairs = dict.fromkeys((name, value) for name in FACETS for value in args.getlist(name) if value)
    if len(pairs) > MOST_FILTERS or any(len(value) > LONGEST_QUESTION for _, value in pairs):
        what = f"Too many filters, or one that is too long: at most {MOST_FILTERS} are read."
        raise WrongUsage(what, "Take some away.")
    return tuple(pairs)


def number(args: MultiDict[str, str], name: str, usual: int, least: int, most: int) -> int:
    """Read a whole number. Raises `WrongUsage` when it is none, or out of bounds."""
    given = args.get(name, "")
    if not given:
        return usual
    if not _NUMBER.fullmatch(given) or not least <= int(given) <= most:
        what = f"{name} is {given[:40]!r}; it must be a whole number from {least} to {most}."
        raise WrongUsage(what, "The command line has no such bound: indexer export QUERY --format jsonl.")
    return int(given)
