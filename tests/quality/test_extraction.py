"""How much of the known text of saved pages is extracted, pinned set by set; figures may rise, and fall only when told to.

``MINGCHA_PAGES=FOLDER pytest tests/quality`` measures; ``MINGCHA_FLOORS=raise`` writes higher figures into ``floors.json``,
``MINGCHA_FLOORS=lower`` whatever was measured.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from indexer.extraction import NoText, extract
from indexer.model import RawPage
from tests.quality.pages import bare, digest, f1, folder, known_pages

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.0005
"""Figures are written with four digits; another version of a parser moves the last."""
SETS = ("scrapinghub", "cleanportal", "ctf", "readability", "magichtml_article", "magichtml_forum", "wcxb")

pytestmark = pytest.mark.skipif(folder() is None, reason="no pages here: MINGCHA_PAGES names their folder")


def measured(name: str, media_type: str) -> dict[str, float | str]:
    """The figures of a set: all its pages, those in Chinese, those that are articles, and its digest."""
    texts: dict[str, list[tuple[str, str]]] = {}
    for page in known_pages(name):
        content = page.content if media_type == "text/html" else bare(page.content)
        try:
            found = extract(RawPage(page.path, content, media_type)).body
        except NoText:
            found = ""
        groups = ["all", *(["zh"] if page.script.startswith("zh") else []), *(["article"] if page.kind == "article" else [])]
        for group in groups:
            texts.setdefault(group, []).append((page.text, found))
    figures: dict[str, float | str] = {group: round(f1(pairs), 4) for group, pairs in texts.items()}
    return {"digest": digest(name), **figures}


@pytest.mark.parametrize("media_type", ["text/html", "text/plain"])
@pytest.mark.parametrize("name", SETS)
def test_no_figure_falls(name: str, media_type: str) -> None:
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.is_file() else {}
    now = measured(name, media_type)
    name = name if media_type == "text/html" else f"{name} as bare lines"
    before = floors.get(name, {})
    print(name, now)
    told = os.environ.get("MINGCHA_FLOORS")
    if told in {"raise", "lower"}:
        kept = {} if told == "lower" or before.get("digest") != now["digest"] else before
        floors[name] = {key: max(value, kept.get(key, value)) if key != "digest" else value for key, value in now.items()}
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", "utf-8")
        return
    assert now["digest"] == before.get("digest"), "other pages than those that were measured"
    fallen = {key: (value, before[key]) for key, value in now.items() if key != "digest" and float(value) < before[key] - SLACK}
    assert fallen == {}
