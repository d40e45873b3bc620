"""Pages made to break a reader are answered or listed within the limits, and leave their neighbors alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.faults.conftest import document
from tests.faults.hostile import article, hostile_pages, page

if TYPE_CHECKING:

    from tests.faults.conftest import Place

ENOUGH, MANY = 70, 12_000
"""In the tests things are repeated less often than a hostile page would; what grows with the square is slow even so."""


def _whole(place: Place, pages: dict[str, bytes]) -> dict[str, str]:
    """Rebuild a collection of these pages and ten documents; gives the reason for each page that was not taken."""
    place.corpus.mkdir()
    lines = "".join(document(number) + "\n" for number in range(10))
    (place.corpus / "days.jsonl").write_text(lines, "utf-8")
    for name, content in pages.items():
        (place.corpus / f"{name}.html").write_bytes(content)
    ended = place.run("rebuild", "--json")
    assert ended.returncode == 0, ended.stderr
    built = json.loads(ended.stdout)
    assert built["documents"] + sum(built["rejected"].values()) == 10 + len(pages)
    with place.archive() as archive:
        assert archive.search("harbor渡海", limit=50).total >= 10
        return {rejected.locator.removesuffix(".html"): rejected.reason for rejected in archive.status(skipped=True).skipped}


def test_every_hostile_page_is_answered_or_listed(place: Place) -> None:
    pages = dict(hostile_pages(MANY))
    assert len(pages) >= ENOUGH
    listed = _whole(place, pages)
    assert not {name: reason for name, reason in listed.items() if reason in ("crashed", "failed", "too_slow", "too_much_memory")}


def test_pages_far_over_the_limits_are_listed(place: Place) -> None:
    million = 1_000_000
    listed = _whole(
        place,
        {
            "nested": page("<div>" * million),
            "attributes": article("<p " + " ".join(f"a{n}" for n in range(million)) + ">"),
            "paragraphs": page("<p>Short." * million),
            "large": page("word " * (13 * million)),
        },
    )
    assert listed.keys() == {"nested", "attributes", "paragraphs", "large"}
    assert not {"crashed", "failed"} & set(listed.values())
