"""Values as the JSON of the command contract. Both faces, the export and the API print through this room.

``declared`` and ``holdings`` hold the objects, ``answers`` turns values into them, ``schemas`` describes them as JSON Schema.
Unknown is ``null``; spans are ``[start, end]`` in code points of the text beside them.
"""

from __future__ import annotations

from indexer.shapes.answers import (
    batch_answer,
    batch_people,
    built,
    detected,
    doubtful,
    extracted,
    hit,
    hits,
    names,
    person,
    skipped,
    status,
    watched,
)
from indexer.shapes.profiles import profile
from indexer.shapes.schemas import schemas

__all__ = [
    "batch_answer",
    "batch_people",
    "built",
    "detected",
    "doubtful",
    "extracted",
    "hit",
    "hits",
    "names",
    "person",
    "profile",
    "schemas",
    "skipped",
    "status",
    "watched",
]
