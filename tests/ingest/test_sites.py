"""A rebuild learns the sites of a corpus; what comes later is read as they taught, and status says what a rebuild would change."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from indexer import open_archive
from indexer.extraction import Template
from indexer.ingest.sites import Member, Site, Taught, go_on, site_lines
from indexer.settings import load
from tests.extraction.test_templates import PROMISE, SUBJECTS, page

if TYPE_CHECKING:
    from pathlib import Path

    from indexer import Archive
    from indexer.model import Article

TEMPLATES = (
    Template("a.example 1", 3, frozenset((7, 9)), {7: -200, 9: 120}, frozenset((1, 2))),
    Template("a.example 2", 5, frozenset(), {}, frozenset()),
)
SITES = (Site("a.example", TEMPLATES, {"one": 0, "two": 1, "three": -1}), Site('b "quoted" 網', (), {"four": -1}))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Pages of one site, in a folder."""
    folder = tmp_path / "corpus" / "kestrel"
    folder.mkdir(parents=True)
    for subject in SUBJECTS[2:]:
        (folder / f"{subject}.html").write_bytes(page(subject).content)
    return tmp_path / "corpus"


def opened(corpus: Path, index: Path, workers: int) -> Archive:
    """An archive."""
    return open_archive(load({"corpus": str(corpus), "index": str(index), "workers": str(workers)}, {}, corpus))


@pytest.fixture
def archive(corpus: Path, tmp_path: Path) -> Archive:
    """An archive of these pages, not built yet."""
    return opened(corpus, tmp_path / "ix", 1)


def taught(path: Path, name: str) -> tuple[Template, ...]:
    """What a site has taught."""
    sites = Taught(path)
    try:
        return sites.of(name)
    finally:
        sites.close()


def members(path: Path) -> dict[str, dict[str, object]]:
    """The last line of each site."""
    rows = [json.loads(line) for line in path.read_bytes().splitlines()]
    return {row["site"]: row for row in rows if "site" in row}


def article(archive: Archive, subject: str) -> Article:
    """The article on a subject."""
    return archive.search(f'"the {subject} will be closed"').hits[0].article


def test_a_site_is_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "sites"
    path.write_bytes(b"".join(line for site in SITES for line in site_lines(site)))
    assert taught(path, "a.example") == TEMPLATES
    assert taught(path, 'b "quoted" 網') == ()
    assert taught(path, "a") == ()


def test_a_site_whose_articles_came_or_went_says_so(tmp_path: Path) -> None:
    path, after = tmp_path / "sites", tmp_path / "after"
    path.write_bytes(b"".join(line for site in SITES for line in site_lines(site)))
    go_on(path, after, [Member("a.example", "five", "a.example 2"), Member("c.example", "six", "")], ["two"])
    told = members(after)
    assert told["a.example"] == {"site": "a.example", "changed": True, "members": {"one": 0, "three": -1, "five": 1}}
    assert told['b "quoted" 網']["changed"] is False
    assert told["c.example"] == {"site": "c.example", "changed": True, "members": {"six": -1}}
    assert taught(after, "a.example") == TEMPLATES
    go_on(None, path, [], [])
    assert path.read_bytes() == b""


def test_a_rebuild_reads_every_page_as_its_site_teaches(archive: Archive) -> None:
    archive.rebuild()
    for subject in SUBJECTS[2:]:
        found = article(archive, subject)
        assert PROMISE not in found.body
        assert found.template.startswith("folder kestrel ")
    assert archive.search(f'"{PROMISE[:40]}"').total == 0
    assert archive.status(later=True).outdated == 0


def test_the_same_pages_give_the_same_however_they_came(archive: Archive, corpus: Path, tmp_path: Path) -> None:
    archive.rebuild()
    for subject in SUBJECTS[:2]:
        (corpus / "kestrel" / f"{subject}.html").write_bytes(page(subject).content)
    again = archive.rebuild()
    assert (again.extracted, again.unchanged) == (2, len(SUBJECTS) - 2)
    at_once = opened(corpus, tmp_path / "other", 2)
    at_once.rebuild()
    assert [article(archive, subject) for subject in SUBJECTS] == [article(at_once, subject) for subject in SUBJECTS]


def test_pages_that_were_moved_or_saved_twice_are_read_as_if_they_had_always_lain_there(
    archive: Archive, corpus: Path, tmp_path: Path
) -> None:
    for number, path in enumerate(sorted((corpus / "kestrel").iterdir())):
        (corpus / f"d{number}").mkdir()
        path.rename(corpus / f"d{number}" / path.name)
    archive.rebuild()
    assert PROMISE in article(archive, "library").body
    for path in corpus.glob("d*/*.html"):
        path.rename(corpus / "kestrel" / path.name)
    moved = archive.rebuild()
    assert moved.extracted == 0
    assert PROMISE not in article(archive, "library").body
    (corpus / "a").mkdir()
    (corpus / "a" / "twin.html").write_bytes(page("library").content)
    archive.rebuild()
    at_once = opened(corpus, tmp_path / "other", 1)
    at_once.rebuild()
    assert [article(archive, subject) for subject in SUBJECTS[2:]] == [article(at_once, subject) for subject in SUBJECTS[2:]]


def test_what_is_added_is_read_as_its_site_has_taught(archive: Archive, tmp_path: Path) -> None:
    archive.rebuild()
    folder = tmp_path / "kestrel"
    folder.mkdir()
    (folder / "harbor.html").write_bytes(page("harbor").content)
    archive.add([folder.parent / "kestrel"])
    assert PROMISE in article(archive, "harbor").body  # another folder is another site: nothing was learned of it
    archive.remove([article(archive, "harbor").id])
    address = '<link rel="canonical" href="https://kestrel.example/x">'
    for subject in SUBJECTS:
        (folder / f"{subject}.html").write_bytes(page(subject).content.replace(b"<head>", f"<head>{address}".encode()))
    archive.add([folder])
    assert archive.status(later=True).outdated == len(SUBJECTS)
    archive.rebuild()
    assert archive.status(later=True).outdated == 0
    found = [hit.article for hit in archive.search('"the bridge will be closed"').hits]
    assert all(PROMISE not in each.body for each in found)
    late = tmp_path / "late.html"
    late.write_bytes(page("castle").content.replace(b"<head>", f"<head>{address}".encode()))
    archive.add([late])
    assert PROMISE not in article(archive, "castle").body
    assert article(archive, "castle").template.startswith("kestrel.example ")


def test_extraction_alone_learns_the_sites_too(archive: Archive, corpus: Path) -> None:
    archive.rebuild()
    found = list(archive.extract([corpus]))
    assert [each.locators[0] for each in found if not hasattr(each, "reason")] == [
        f"kestrel/{subject}.html" for subject in sorted(SUBJECTS[2:])
    ]
    by_id = {each.id: each for each in found if not hasattr(each, "reason")}
    assert by_id[article(archive, "library").id] == article(archive, "library")


def test_an_explanation_tells_what_the_site_decided(archive: Archive, corpus: Path) -> None:
    archive.rebuild()
    found = article(archive, "library")
    told = archive.explain_article(found.id)
    (by_path,) = archive.explain(corpus / "kestrel" / "library.html")
    assert (by_path.article, by_path.chosen_by, by_path.blocks) == (told.article, told.chosen_by, told.blocks)
    assert told.article == found
    assert found.template in (told.chosen_by or "")
    promise = next(block for block in told.blocks if block.text == PROMISE)
    assert (promise.kept, promise.reason) == (False, "it repeats on pages of its site, or stands where they keep nothing")
    assert [block.text for block in told.blocks if block.kept] == found.body.split("\n")
