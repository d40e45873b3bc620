"""What holds for the room as a whole: ids, determinism, no crash, explanations, a cheap import."""

from __future__ import annotations

import contextlib
import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.extraction import NoText, explain, extract, fingerprint
from indexer.model import RawPage

TEXT = b"The harbor board met behind closed doors for most of the afternoon and gave no reason for the delay."
PAGE = b"<html><head><title>Harbor</title></head><body><p>" + TEXT + b"</p></body></html>"
PIECES = st.sampled_from([b"<p>", b"</div>", b"<div ", b"<!--", b'<a href="', b"&#99999999;", b"\x00", b"\xff", b"<table><tr>", b"<title>", b"]]>", TEXT, b"<script>"])  # fmt: skip


def test_the_id_is_made_of_the_bytes_alone() -> None:
    one, two = (extract(RawPage(name, PAGE, "text/html")) for name in ("a.html", "b.html"))
    assert one.id == two.id
    assert one.body == two.body


@settings(deadline=None, max_examples=150)
@given(st.lists(PIECES, max_size=30), st.sampled_from(["text/html", "text/plain"]))
def test_no_page_crashes_the_extraction(pieces: list[bytes], media_type: str) -> None:
    raw = RawPage("a", b"".join(pieces), media_type)
    with contextlib.suppress(NoText):
        found = extract(raw)
        found.body.encode()
        assert found == extract(raw)
    assert explain(raw).locator == "a"


def test_an_explanation_names_values_rules_and_the_fate_of_each_block() -> None:
    told = explain(RawPage("a.html", PAGE.replace(b"<p>", b"<nav><a href='/'>Home</a></nav><p>"), "text/html"))
    assert told.article
    assert (told.article.title, told.article.attribution.published, told.encoding) == ("Harbor", None, "ascii")
    fates = {block.text[:16]: block.kept for block in told.blocks}
    assert (fates["The harbor board"], fates["Home"]) == (True, False)


def test_lines_of_a_page_without_tags_are_explained_too() -> None:
    prose = "\n".join(f"On day {n} the harbor board met behind closed doors and gave no reason for the delay." for n in range(5))
    text = f"Ferry Pier\n{prose}\nShare this\n" + "Short\n" * 9 + "Nobody on the pier had heard of it before that day.\n"
    fates = [(block.kept, block.reason) for block in explain(RawPage("a.txt", text.encode(), "text/plain")).blocks]
    assert fates[0] == (False, "no sentence")
    assert fates[1] == (True, "prose")
    assert fates[6] == (False, "a line of the site")
    assert fates[-1] == (False, "outside of the best run")


def test_a_page_whose_text_cannot_be_had_is_explained_without_blocks() -> None:
    told = explain(RawPage("a.html", b"<p>" * 500_000, "text/html"))
    assert told.rejected
    assert (told.article, told.rejected.reason, told.blocks) == (None, "too_many_tags", ())


def test_the_fingerprint_is_steady() -> None:
    assert fingerprint() == fingerprint()
    assert len(fingerprint()) == 16


def test_naming_the_room_loads_no_parser() -> None:
    code = "import sys, indexer.extraction; print([name for name in ('lxml', 'bs4', 'trafilatura', 'selectolax') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
