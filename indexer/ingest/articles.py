"""Pages as they were read, as bytes for spools: so that a build that was interrupted does not read its pages again."""

from __future__ import annotations

import json
import struct
import zlib
from typing import TYPE_CHECKING, Any

from indexer.model import ATTRIBUTION_FIELDS, Article, Attribution, Doubt, Found, Reading
from indexer.storage import PagedFile, Spool

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from types import TracebackType
    from typing import Self

FAST = 1
"""The level of compression: a third of the size for a tenth of the time of the usual one."""
_HEAD = struct.Struct("<I")


def pack(reading: Reading) -> bytes:
    """A reading: its article as compressed JSON, then its sketch."""
    article = reading.article
    found = {name: value for name in ATTRIBUTION_FIELDS if (value := getattr(article.attribution, name)) is not None}
    facts = {
        "id": article.id,
        "body": article.body,
        "locators": article.locators,
        "template": article.template,
        "attribution": {name: [value.value, value.rule, value.seen] for name, value in found.items()},
        "doubts": [[doubt.reason, doubt.detail] for doubt in article.doubts],
    }
    packed = zlib.compress(json.dumps(facts).encode("ascii"), FAST)
    return _HEAD.pack(len(packed)) + packed + reading.sketch


def unpack(content: bytes) -> Reading:
    """The reading of ``pack``."""
    (length,) = _HEAD.unpack_from(content)
    facts: dict[str, Any] = json.loads(zlib.decompress(content[_HEAD.size : _HEAD.size + length]))
    found = {name: Found(*value) for name, value in facts["attribution"].items()}
    doubts, locators = tuple(Doubt(*each) for each in facts["doubts"]), tuple(facts["locators"])
    article = Article(facts["id"], facts["body"], Attribution(**found), locators, doubts, facts["template"])
    return Reading(article, content[_HEAD.size + length :])


def packed_sketch(content: bytes) -> bytes:
    """The sketch alone of ``pack``."""
    (length,) = _HEAD.unpack_from(content)
    return content[_HEAD.size + length :]


class SpooledArticles:
    """The readings in the spools of dead builds, by id; only places are held in memory. A context manager."""

    def __init__(self, paths: Iterable[Path], fingerprint: str) -> None:
        """Look through the spools; those of another extraction are passed over."""
        self._files: list[PagedFile] = []
        self._places: dict[str, tuple[int, int, int]] = {}
        for path in paths:
            places = [(key, offset, length) for key, offset, length in Spool.places(path, fingerprint)]
            if places:
                self._places.update((key, (len(self._files), offset, length)) for key, offset, length in places)
                self._files.append(PagedFile(path))

    def __len__(self) -> int:
        """How many readings there are."""
        return len(self._places)

    def get(self, article_id: str) -> Reading | None:
        """A reading by id, ``None`` when it is not there."""
        place = self._places.get(article_id)
        return unpack(self._files[place[0]].read(place[1], place[2])) if place else None

    def close(self) -> None:
        """Let go of the files."""
        for file in self._files:
            file.close()

    def __enter__(self) -> Self:
        """The readings themselves."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the files."""
        self.close()
