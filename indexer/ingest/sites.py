"""The sites of a generation, on disk: what each has taught, and which of its templates each article was of.

A file of JSON lines. For each site a line for every template (``template_of``), then one with its articles (``site``).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from indexer.extraction import Template, differs, fingerprint, learn
from indexer.ingest.known import BUILD
from indexer.storage import PagedFile, writing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from indexer.index.protocol import Searcher
    from indexer.storage import Generation

SITES = "sites"
"""The attachment of a generation that holds the file."""
_TOGETHER = 256
_TEMPLATE_OF = b'{"template_of": '


@dataclass(frozen=True, slots=True)
class Site:
    """A site's templates, and its articles with the number of the template each is of (-1: none).

    ``changed``: articles came or went after it was learned.
    """

    name: str
    templates: tuple[Template, ...]
    members: Mapping[str, int]
    changed: bool = False


def site_lines(site: Site) -> list[bytes]:
    """A site as lines of the file."""
    lines: list[dict[str, object]] = [
        {
            "template_of": site.name,
            "id": template.id,
            "pages": template.pages,
            "places": sorted(template.places),
            "weights": sorted(template.weights.items()),
            "repeated": sorted(template.repeated),
        }
        for template in site.templates
    ]
    lines.append({"site": site.name, "changed": site.changed, "members": dict(site.members)})
    return [json.dumps(line).encode("ascii") + b"\n" for line in lines]


def read_template(line: bytes) -> Template:
    """The template of a line."""
    facts: dict[str, Any] = json.loads(line)
    places, repeated = frozenset(facts["places"]), frozenset(facts["repeated"])
    return Template(facts["id"], facts["pages"], places, dict(facts["weights"]), repeated)


class Taught:
    """What the sites of a file have taught, read when a page of one comes."""

    def __init__(self, path: Path) -> None:
        """Note where the lines of each site stand."""
        self._file = PagedFile(path)
        self._places: dict[str, list[tuple[int, int]]] = {}
        self._last: tuple[str, tuple[Template, ...]] = ("", ())
        at, named = 0, json.JSONDecoder()
        with path.open("rb") as file:
            for line in file:
                if line.startswith(_TEMPLATE_OF):
                    name, _ = named.raw_decode(line[len(_TEMPLATE_OF) :].decode("ascii"))
                    self._places.setdefault(name, []).append((at, len(line)))
                at += len(line)

    def of(self, name: str) -> tuple[Template, ...]:
        """The templates of a site; those of the last one asked for are held."""
        if name != self._last[0]:
            self._last = (name, tuple(read_template(self._file.read(*place)) for place in self._places.get(name, ())))
        return self._last[1]

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


@dataclass(frozen=True, slots=True)
class Member:
    """An article that came to a site, and the template it was read with; empty: its page alone told."""

    site: str
    article_id: str
    template: str


def go_on(base: Path | None, path: Path, added: Iterable[Member], removed: Iterable[str]) -> None:
    """Write the sites of a generation that goes on from another: nothing is learned, and sites whose articles changed say so."""
    by_site: dict[str, list[Member]] = {}
    for member in added:
        by_site.setdefault(member.site, []).append(member)
    gone = {*removed, *(member.article_id for members in by_site.values() for member in members)}
    with writing(path), path.open("wb") as out:
        for lines, site in _sites(base):
            came = by_site.pop(site["site"], [])
            if came or not gone.isdisjoint(site["members"]):
                out.writelines([*lines[:-1], _joined(site["site"], lines[:-1], site["members"], came, gone)])
            else:
                out.writelines(lines)
        out.writelines(_joined(name, [], {}, came, gone) for name, came in by_site.items())


def outdated(generation: Generation) -> int:
    """How many articles a rebuild would read differently, because articles came to their sites, or went.

    0 for a generation that another version of the program read: a rebuild reads its pages anew anyhow.
    """
    if not {SITES, BUILD} <= generation.manifest.attachments.keys():
        return 0
    changed = [site for _, site in _sites(generation.attachment(SITES)) if site["changed"]]
    if not changed or json.loads(generation.attachment(BUILD).read_text("utf-8"))["extraction"] != fingerprint():
        return 0
    from indexer.index.whoosh import WhooshSearcher

    searcher = WhooshSearcher(generation)
    try:
        return sum(_differing(searcher, site["site"], sorted(site["members"])) for site in changed)
    finally:
        searcher.close()


def _differing(searcher: Searcher, name: str, ids: Sequence[str]) -> int:
    """How many articles of a site would be read differently, were the site learned now."""
    learned = learn(name, _sketches(searcher, ids))
    templates = {article_id: learned.templates[number] for article_id, number in learned.members.items() if number >= 0}
    return sum(differs(sketch, templates.get(article_id)) for article_id, sketch in _sketches(searcher, ids))


def _sketches(searcher: Searcher, ids: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    for start in range(0, len(ids), _TOGETHER):
        found = searcher.sketches(ids[start : start + _TOGETHER])
        yield from ((article_id, sketch) for article_id, sketch in found.items() if sketch)


def _sites(path: Path | None) -> Iterator[tuple[list[bytes], dict[str, Any]]]:
    """The lines of each site, the last of them read."""
    if path is None:
        return
    lines: list[bytes] = []
    with path.open("rb") as file:
        for line in file:
            lines.append(line)
            if line.startswith(b'{"site": '):
                yield lines, json.loads(line)
                lines = []


def _joined(name: str, lines: Sequence[bytes], before: Mapping[str, int], came: Sequence[Member], gone: set[str]) -> bytes:
    """The last line of a site with the articles that came, without those that went."""
    numbers = {json.loads(line)["id"]: number for number, line in enumerate(lines)}
    members = {article_id: number for article_id, number in before.items() if article_id not in gone}
    members.update((member.article_id, numbers.get(member.template, -1)) for member in came)
    return site_lines(Site(name, (), members, changed=True))[-1]
