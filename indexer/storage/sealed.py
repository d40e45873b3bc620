"""Small JSON files that notice a changed byte of themselves.

``{"sha256":"…","facts":…}`` and a line end, nothing looser.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, cast

from indexer.errors import Damaged
from indexer.storage.files import REPAIR

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HEAD, MIDDLE, TAIL = b'{"sha256":"', b'","facts":', b"}\n"
DIGEST = 64


def canonical(facts: object) -> bytes:
    """The one way a JSON value is written here: ASCII, keys sorted, no spaces."""
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def seal(facts: Mapping[str, object]) -> bytes:
    """The bytes of a sealed file."""
    body = canonical(facts)
    return HEAD + hashlib.sha256(body).hexdigest().encode("ascii") + MIDDLE + body + TAIL


def unseal(content: bytes, path: Path) -> dict[str, object]:
    """The facts of a sealed file; raises Damaged, naming ``path``, when any byte of it was changed or cut."""
    start = len(HEAD) + DIGEST
    body = content[start + len(MIDDLE) : -len(TAIL)]
    expected = HEAD + hashlib.sha256(body).hexdigest().encode("ascii") + MIDDLE + body + TAIL
    if content != expected:
        raise Damaged(f"{path} is damaged: its bytes are not those that were written.", REPAIR)
    return cast("dict[str, object]", json.loads(body))
