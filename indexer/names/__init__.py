r"""People and the forms of their names: finding them in text, tying them together, asking for a person by any.

``NameFinder`` finds names and stated pairs in a text, ``PeopleWriter`` collects them into the people file of a
generation, ``People`` answers from it with each ``Decision`` laid over it. ``form_key`` is a form's key in an index.

Names are loaded when they are first asked for: reading pages, writing a people file and asking it load little of each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.names.fingerprint import fingerprint

if TYPE_CHECKING:
    from indexer.names.decisions import (
        Decision,
        Declared,
        decision_from_json,
        decision_to_json,
        read_people_decisions,
        read_people_toml,
    )
    from indexer.names.detection import NameFinder
    from indexer.names.imports import VERSION as IMPORTS_VERSION
    from indexer.names.imports import ImportTable, make_table
    from indexer.names.keys import form_key
    from indexer.names.people import People
    from indexer.names.people_file import PeopleWriter
    from indexer.names.roles import role_of
    from indexer.names.standing import Beside, Standing

_FILES = {
    "Beside": "standing",
    "Decision": "decisions",
    "Declared": "decisions",
    "ImportTable": "imports",
    "NameFinder": "detection",
    "People": "people",
    "PeopleWriter": "people_file",
    "Standing": "standing",
    "decision_from_json": "decisions",
    "decision_to_json": "decisions",
    "form_key": "keys",
    "make_table": "imports",
    "read_people_decisions": "decisions",
    "read_people_toml": "decisions",
    "role_of": "roles",
}
__all__ = [
    "IMPORTS_VERSION",
    "Beside",
    "Decision",
    "Declared",
    "ImportTable",
    "NameFinder",
    "People",
    "PeopleWriter",
    "Standing",
    "decision_from_json",
    "decision_to_json",
    "fingerprint",
    "form_key",
    "make_table",
    "read_people_decisions",
    "read_people_toml",
    "role_of",
]


def __getattr__(name: str) -> object:
    """Load a public name from its file."""
    from importlib import import_module

    if name == "IMPORTS_VERSION":
        return import_module(f"{__name__}.imports").VERSION
    if name not in _FILES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_FILES[name]}"), name)
    return value
