"""The sites of a generation, on disk: what each has taught, and which of its templates each article was of.

A file of JSON lines. For each site a line for every template (``template_of``), then one with its articles (``site``).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from indexer.extraction import Template, fingerprint, learn, reread
from indexer.index.whoosh import WhooshSearcher
from indexer.ingest.known import BUILD
from indexer.model import Reading
from indexer.storage import writing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from indexer.index.protocol import Searcher
    from indexer.storage import Generation

SITES = "sites"
"""The attachment of a generation that holds the file."""
_TOGETHER = 256


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
    return Template(facts["id"], facts["pages"], dict(facts["weights"]), frozenset(facts["repeated"]))


def templates_of(path: Path, name: str) -> tuple[Template, ...]:
    """What a site has taught; the lines of others are passed over unread."""
    head = _head("template_of", name)
    with path.open("rb") as file:
        return tuple(read_template(line) for line in file if line.startswith(head))


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
    searcher = WhooshSearcher(generation)
    try:
        return sum(
            again != before
            for site in changed
            for again, before in _bodies_again(searcher, site["site"], sorted(site["members"]))
        )
    finally:
        searcher.close()


def _bodies_again(searcher: Searcher, name: str, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The body that each article of a site would have, were the site learned now, and the one it has."""
    learned = learn(name, ((article_id, sketch) for article_id, sketch in _sketches(searcher, ids) if sketch))
    for article_id, sketch in _sketches(searcher, ids):
        for article in searcher.fetch([article_id]).values():
            number = learned.members.get(article_id, -1)
            again = reread(Reading(article, sketch), learned.templates[number] if number >= 0 else None)
            yield again.article.body, article.body


def _sketches(searcher: Searcher, ids: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    for start in range(0, len(ids), _TOGETHER):
        yield from searcher.sketches(ids[start : start + _TOGETHER]).items()


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


def _head(key: str, name: str) -> bytes:
    return json.dumps({key: name}).encode("ascii").removesuffix(b"}") + b", "


def _joined(name: str, lines: Sequence[bytes], before: Mapping[str, int], came: Sequence[Member], gone: set[str]) -> bytes:
    """The last line of a site with the articles that came, without those that went."""
    numbers = {json.loads(line)["id"]: number for number, line in enumerate(lines)}
    members = {article_id: number for article_id, number in before.items() if article_id not in gone}
    members.update((member.article_id, numbers.get(member.template, -1)) for member in came)
    return site_lines(Site(name, (), members, changed=True))[-1]
