"""A few hundred pages spoiled by chance; many more are read by ``python -m tests.faults.fuzz``."""

from __future__ import annotations

import pytest

from tests.faults.fuzz import faults, fuzz, fuzz_sites, originals
from tests.faults.mutating import HTML, Mutant, mutant

COUNT, SEED = 300, 20
SLOW_MACHINE = 20.0
"""CPU seconds: other tests may run beside this one."""


def test_no_spoiled_page_breaks_the_reader() -> None:
    assert list(fuzz(originals(), SEED, range(COUNT), SLOW_MACHINE)) == []


def test_no_site_of_spoiled_pages_breaks_the_learning() -> None:
    assert list(fuzz_sites(originals(), SEED, range(COUNT // 10), SLOW_MACHINE)) == []


def test_a_mutant_is_told_by_seed_and_number_alone() -> None:
    pages = originals()
    assert mutant(pages, 1, 77) == mutant(pages, 1, 77)
    assert len({mutant(pages, 1, number).content for number in range(50)}) > 45


@pytest.mark.parametrize(
    "escape", [r"\\ud800\udc00", r"\ud800", r"\udfff", r"\ud800\ud800", r"\udc00\ud800"]
)
def test_half_a_character_in_linked_data_is_a_bad_character(escape: str) -> None:
    data = f'{{"@type": "NewsArticle", "headline": "Ferry {escape} leaves", "publisher": {{"name": "{escape}"}}}}'
    body = "<p>The harbor master told reporters on Monday that the old ferry would leave at dawn.</p>" * 4
    content = f'<html><head><script type="application/ld+json">{data}</script></head><body><h1>A title</h1>{body}</body></html>'
    assert faults(Mutant(content.encode(), HTML, None, "")) == []
