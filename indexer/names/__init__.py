r"""People and the forms of their names: finding them in text, tying them together, asking for a person by any.

``NameFinder`` finds names and stated pairs in a text, ``PeopleWriter`` collects them into the people file of a
generation, ``People`` answers from it with each ``Decision`` laid over it. ``form_key`` is a form's key in an index.
"""

from __future__ import annotations

from indexer.names.decisions import Decision, Declared, decision_from_json, decision_to_json, read_people_toml
from indexer.names.detection import NameFinder
from indexer.names.fingerprint import fingerprint
from indexer.names.imports import VERSION as IMPORTS_VERSION
from indexer.names.imports import ImportTable, make_table
from indexer.names.keys import form_key
from indexer.names.people import People
from indexer.names.people_file import PeopleWriter

__all__ = [
    "IMPORTS_VERSION",
    "Decision",
    "Declared",
    "ImportTable",
    "NameFinder",
    "People",
    "PeopleWriter",
    "decision_from_json",
    "decision_to_json",
    "fingerprint",
    "form_key",
    "make_table",
    "read_people_toml",
]
