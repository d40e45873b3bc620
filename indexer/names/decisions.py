"""What people told us: imports, merges, splits, forbidden forms. Laid over a people file when it is opened."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from indexer.errors import WrongUsage

if TYPE_CHECKING:
    from pathlib import Path

_CURE = 'Each person is a table [[person]] with forms = ["…", "…"].'
_NEEDED = {"merge": "other", "split": "forms", "forbid": "forms"}
"""What ``people.toml`` can decide, in this order, and what each needs beside the id."""
KINDS = ("import", "split", "merge", "forbid", "allow")


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision, made ``at`` an ISO 8601 time, about the person ``id``.

    ``import``: the person has ``forms``. ``merge``: person ``other`` is this one. ``split``: ``forms`` are another
    person (called ``other`` when given). ``forbid``: ``forms`` never stand for this person; ``allow`` takes that back.
    """

    at: str
    kind: str
    id: str
    forms: tuple[str, ...] = ()
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Declared:
    """A person of ``people.toml``: forms, the rule, and the words that say so."""

    id: str | None
    forms: tuple[str, ...]
    rule: str
    seen: str


def decision_to_json(decision: Decision) -> str:
    """One line of JSON."""
    row = {
        "at": decision.at,
        "kind": decision.kind,
        "id": decision.id,
        "forms": list(decision.forms),
        "other": decision.other,
    }
    return json.dumps(row, ensure_ascii=False)


def decision_from_json(line: str) -> Decision:
    """The decision in a line of JSON; raises ``WrongUsage`` when it is none.

    >>> decision_from_json('{"at": "2012-02-09", "kind": "import", "id": "a", "forms": ["王立軍"]}').forms
    ('王立軍',)
    """
    try:
        row = json.loads(line)
    except ValueError as error:
        raise WrongUsage(f"Not a decision: {line[:80]}", "Each line is a JSON object.") from error
    if not isinstance(row, Mapping) or row.get("kind") not in KINDS or not isinstance(row.get("id"), str):
        raise WrongUsage(f"Not a decision: {line[:80]}", f"It needs an id and a kind: {', '.join(KINDS)}.")
    other = row.get("other")
    forms = tuple(str(form) for form in row.get("forms") or ())
    return Decision(str(row.get("at") or ""), str(row["kind"]), row["id"], forms, None if other is None else str(other))


def read_people_decisions(path: Path) -> tuple[Decision, ...]:
    """What a ``people.toml`` decides: tables ``[[forbid]]``, ``[[merge]]`` and ``[[split]]`` with ``id``, ``forms``, ``other``.

    Raises ``WrongUsage`` naming a table that lacks what it needs; a file that is not there decides nothing.
    """
    told = _tables(path)
    found = []
    for kind, needed in _NEEDED.items():
        rows = told.get(kind, [])
        for row in rows if isinstance(rows, list) else [rows]:
            given = row if isinstance(row, Mapping) else {}
            forms, other = given.get("forms", []), given.get("other")
            whole = isinstance(given.get("id"), str) and isinstance(forms, list) and isinstance(other, str | None)
            if not whole or not given.get(needed):
                cure = f'It needs id = "…" and {needed} = {"[…]" if needed == "forms" else chr(34) + "…" + chr(34)}.'
                raise WrongUsage(f"{path}: a table [[{kind}]] cannot be read.", cure)
            found.append(Decision(path.name, kind, str(given["id"]), tuple(map(str, forms)), other))
    return tuple(found)


def _tables(path: Path) -> dict[str, object]:
    """The tables of a ``people.toml``."""
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongUsage(f"{path} cannot be read: {error}", _CURE) from error


def read_people_toml(path: Path) -> tuple[Declared, ...]:
    """The persons of a ``people.toml``: tables ``[[person]]`` with ``forms`` and, if known, ``id`` and ``source``.

    Raises ``WrongUsage`` when the file cannot be read as that; a file that is not there declares nobody.
    """
    rows: Any = _tables(path).get("person", [])
    try:
        return tuple(
            Declared(
                row.get("id"),
                tuple(str(form) for form in row["forms"]),
                "people_toml",
                str(row.get("source") or path.name),
            )
            for row in rows
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise WrongUsage(f"{path} cannot be read: {error}", _CURE) from error
