"""The list of articles to look at, as a file that goes with a generation: a JSON line for each reason, sorted by locator."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from indexer.extraction import cure_of
from indexer.model import Doubtful
from indexer.storage import write_durably

if TYPE_CHECKING:
    from pathlib import Path

    from indexer.model import Article
    from indexer.storage import Generation

DOUBTFUL = "doubtful"
"""The attachment of a generation that lists them."""


class DoubtfulList:
    """The list while a generation is made: that of the generation it goes on from, less what goes, and what comes."""

    def __init__(self, base: Generation | None) -> None:
        """Begin with the list of ``base``; with nothing when there is none."""
        self._rows: dict[str, list[Doubtful]] = {}
        for row in read_doubtful(base) if base else ():
            self._rows.setdefault(row.id, []).append(row)

    def add(self, article: Article) -> None:
        """Take an article; what was said of one with its id does not hold any more."""
        self.delete(article.id)
        if article.doubts:
            where = article.locators[0]
            rows = [Doubtful(where, article.id, each.reason, cure_of(each.reason), each.detail) for each in article.doubts]
            self._rows[article.id] = rows

    def delete(self, article_id: str) -> None:
        """An article has gone."""
        self._rows.pop(article_id, None)

    def write(self, path: Path) -> Path:
        """Write the list and give its path; raises CannotWrite."""
        rows = sorted((row.locator, row.id, row.reason, row.detail) for rows in self._rows.values() for row in rows)
        write_durably(path, b"".join(json.dumps(row).encode("ascii") + b"\n" for row in rows))
        return path

    def totals(self) -> dict[str, int]:
        """How many articles there are for each reason, reasons sorted."""
        return dict(sorted(Counter(row.reason for rows in self._rows.values() for row in rows).items()))


def read_doubtful(generation: Generation) -> tuple[Doubtful, ...]:
    """The list of a generation, sorted by locator; empty for one made before there was a list. Raises ``OSError``."""
    if DOUBTFUL not in generation.manifest.attachments:
        return ()
    rows = (json.loads(line) for line in generation.attachment(DOUBTFUL).read_bytes().splitlines())
    return tuple(Doubtful(where, who, reason, cure_of(reason), detail) for where, who, reason, detail in rows)
