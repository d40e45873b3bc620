"""A set of pages is turned into the other script whole: bytes, truth, and nothing that is not Chinese."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from indexer.extraction import extract
from indexer.model import RawPage
from tests.quality.script import convert, converter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = "港务局周三下午开会，没有说明延期的原因，居民对此表示不满。\n渔民接到通知，在疏浚结束之前都要走北边的航道，船期也要更改。"

TABLE = str.maketrans(dict(zip("务周开会没说对满渔边让满员结", "務週開會沒說對滿漁邊讓滿員結", strict=True)))


def write_set(folder: Path) -> None:
    """A set of one simplified page, encoded as GB 18030 says, and one in English."""
    paragraphs = "".join(f"<p>{line}</p>" for line in TEXT.split("\n"))
    pages = {
        "海/港.html": f"<meta charset=gb2312><title>港务局开会</title><article>{paragraphs}</article>".encode("gb18030"),
        "harbor.html": b"<title>Harbor</title><p>The board met on Thursday.</p>",
    }
    rows = [
        {"path": "海/港.html", "text": TEXT, "title": "港务局开会", "author": None, "script": "zh-Hans"},
        {"path": "harbor.html", "text": "The board met on Thursday.", "script": None},
    ]
    for path, content in pages.items():
        (folder / "pages" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "pages" / f"{path}.gz").write_bytes(gzip.compress(content))
    (folder / "truth.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def by_table(text: str) -> str:
    """What OpenCC makes of these characters."""
    return text.translate(TABLE)


def by_opencc() -> Callable[[str], str]:
    """OpenCC itself, where it is installed."""
    pytest.importorskip("opencc", reason="OpenCC is not here: pip install opencc")
    return converter()


@pytest.mark.parametrize("turner", [lambda: by_table, by_opencc], ids=["table", "opencc"])
def test_a_set_is_turned_whole_and_gives_the_same_body_in_the_other_script(
    tmp_path: Path, turner: Callable[[], Callable[[str], str]]
) -> None:
    write_set(tmp_path / "set")
    assert convert(tmp_path / "set", tmp_path / "turned", turner()) == 1
    (row,) = (json.loads(line) for line in (tmp_path / "turned" / "truth.jsonl").read_text("utf-8").splitlines())
    assert (row["title"], row["author"], row["script"]) == ("港務局開會", None, "zh-Hant")
    content = gzip.decompress((tmp_path / "turned" / "pages" / "海/港.html.gz").read_bytes())
    assert extract(RawPage("港.html", content, "text/html")).body == row["text"]
    assert row["text"].startswith("港務局週三下午開會")
    assert not (tmp_path / "turned" / "pages" / "harbor.html.gz").exists()
