"""Golden test on the five seed pages, which lie outside of the repository; skipped where they are absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from indexer.extraction import extract
from indexer.model import Article, RawPage

_ROOT = Path(__file__).resolve().parents[2]
SEEDS = Path(os.environ.get("MINGCHA_SHARED") or _ROOT.parent / "shared") / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed pages are not here")

EXPECTED: dict[str, dict[str, str | None]] = {
    "wantchinatimes": {
        "title": "US ambassador Locke recounts Wang Lijun's attempted defection",
        "byline": "Staff Reporter",
        "published": "2012-05-30T12:14+08:00",
    },
    "bbc": {"title": "Chongqing policeman Wang Lijun mystery deepens", "byline": None, "published": None},
    "ntd-youtube": {"title": "Chongqing Deputy Mayor in Suspected Flee Attempt", "byline": None, "published": "2012-02-09"},
    "csmonitor-page2": {"title": "China police chief sought asylum in US, says Chinese media", "byline": None, "published": None},
    "wordpress-blog": {"title": "Looking back at the Wang Lijun incident", "byline": None, "published": None},
}
BODIES: dict[
    str, tuple[int, str, str, tuple[str, ...]]
] = {  # how many lines, how the first and the last begin, and what must not be there
    "wantchinatimes": (12, "Gary Locke, the US", "Gu Kailai  谷開來", ("Qin Yizhi", "October 09", "Staff Reporter")),
    "bbc": (28, "The mystery", "He is a martial arts expert", ("Related Stories", "BBC ©", "web browser")),
    "ntd-youtube": (11, "Chongqing's deputy mayor", "Wang's current whereabouts", ("twitter.com", "autoplay", "transcript")),
    "csmonitor-page2": (
        13,
        "Wang Lijun, a former police chief",
        '"After coming to Chongqing',
        ("Skip to", "Endeavor", "Subscribe"),
    ),
    "wordpress-blog": (
        60,
        "The Wang Lijun incident is",
        "Wang was also known",
        ("Leave a Reply", "Uncategorized", "Connecting to"),
    ),
}


def seed(name: str) -> Article:
    """The article of a seed page."""
    path = SEEDS / f"{name}.txt"
    return extract(RawPage(path.name, path.read_bytes(), "text/plain"))


@pytest.mark.parametrize("name", EXPECTED)
def test_attribution_is_right_or_unknown(name: str) -> None:
    found = seed(name).attribution
    assert {field: found.value(field) for field in EXPECTED[name]} == EXPECTED[name]
    assert (found.captured, found.url, found.value("language")) == (None, None, "en")


@pytest.mark.parametrize("name", BODIES)
def test_no_boilerplate_is_kept_and_no_body_lost(name: str) -> None:
    count, first, last, unwanted = BODIES[name]
    lines = seed(name).body.split("\n")
    assert lines[0].startswith(first)
    assert lines[-1].startswith(last)
    assert len(lines) == count
    assert not [text for text in unwanted if text in "\n".join(lines)]
