"""The people of a generation: who a name can be, which names a question holds, and everything known of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from indexer.model import NameAsked
from indexer.names import asking, lookup
from indexer.names.expansion import expand
from indexer.names.keys import form_key
from indexer.names.known import Known
from indexer.names.standing import Beside, Standing, beside, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from indexer.model import Person, PersonFound
    from indexer.names.decisions import Decision
    from indexer.names.imports import ImportTable


class People:
    """Opens a people file read-only with the decisions in force; safe to share between threads."""

    def __init__(self, path: Path, decisions: Iterable[Decision] = (), tables: Sequence[ImportTable] = ()) -> None:
        """``tables``: long lists of imported people. Raises ``NoIndex`` or ``Damaged`` when the file cannot be used."""
        self._known = Known(path, decisions, tables)

    def __enter__(self) -> Self:
        """The people themselves."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._known.close()

    def ask(self, name: str, limit: int = 10) -> tuple[PersonFound, ...]:
        """Persons for a name in any form, the likeliest first; ``same`` before suggestions."""
        return lookup.ask(self._known, name, limit)

    def person(self, who: str) -> Person | None:
        """A person by id; the id of a person merged into another gives that other."""
        found = self._known.resolve(who)
        return lookup.assemble(self._known, found) if found else None

    def bearer(self, article_id: str, form: str) -> str | None:
        """The id of the person that a form stands for in an article; ``None`` when several may be meant."""
        return self._known.bearer(article_id, form_key(form))

    def standing(self, who: str) -> Standing:
        """Where a person stands: articles with dates, and the forms written there."""
        return standing(self._known, who)

    def beside(self, who: str, at: Standing, most: int = 10) -> list[Beside]:
        """The people named in most of the articles where a person stands."""
        return beside(self._known, who, at, most)

    def own_articles(self, who: str) -> frozenset[str] | None:
        """The articles of a person who shares a name with another; ``None`` for everybody else."""
        return self._known.own_articles(who)

    def names_in(self, question: str) -> tuple[NameAsked, ...]:
        """The stretches of a question that are names, with the forms to look for."""
        return asking.names_in(self._known, question)

    def meant(self, name: str) -> NameAsked:
        """A name taken whole, with the forms to look for, whether anybody here bears it or not."""
        forms, people = expand(self._known, name)
        return NameAsked(0, len(name), forms, people)

    def count(self) -> int:
        """How many persons are known."""
        return self._known.count()

    def __iter__(self) -> Iterator[Person]:
        """Every person, by id."""
        return (lookup.assemble(self._known, who) for who in self._known.ids())
