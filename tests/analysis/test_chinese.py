"""Chinese words: both cutters cut alike, nothing is cached where others can write, and no home folder is needed."""

from __future__ import annotations

import importlib.util
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.analysis import chinese
from indexer.language.folding import fold_text

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "corpus" / "pages"
MIXED = "2012年2月6日，Wang Lijun（王立軍）進入成都的U.S. Consulate；３ＤＶＤ、Ｂ超、T恤、卡拉OK，α射线。\n한국어 ひらがな 𠮷野家 〇一二"


def samples() -> list[str]:
    """Texts of the sample collection, every stretch of a mixed line, and characters thrown together."""
    pick = random.Random(8)
    texts = [path.read_bytes().decode("utf-8", "ignore") for path in sorted(PAGES.iterdir())]
    common = "".join(sorted(set("".join(texts)) - set("\n")))
    thrown = ["".join(pick.choices(common, k=40)) for _ in range(400)]
    pieces = [MIXED[start : start + 12] for start in range(len(MIXED))]
    return [fold_text(text) for text in [*texts, *thrown, *pieces, MIXED, "", " ", "王"]]


@pytest.mark.skipif(importlib.util.find_spec("rjieba") is None, reason="only jieba is here")
def test_both_cutters_cut_alike() -> None:
    quick, plain = chinese.cutter(), chinese.jieba_cutter()
    for text in samples():
        assert quick(text) == plain(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("重庆市公安局", ["重庆", "重庆市", "公安", "公安局", "重庆市公安局"]),
        ("领事馆", ["领事", "领事馆"]),
        ("有期徒刑", ["有期", "徒刑", "有期徒刑"]),
    ],
)
def test_search_mode_gives_the_words_inside_words(text: str, words: list[str]) -> None:
    found = [word for word in chinese.cutter()(text) if len(word) > 1]
    assert set(found) <= set(words)
    assert found[0] in words


def test_a_name_is_never_guessed_by_a_model() -> None:
    assert chinese.jieba_cutter()("王垿艽") == ["王", "垿", "艽"]


PROGRAM = """
import sys
from indexer.analysis import Chain, chinese
chinese.jieba_cutter()("重庆市公安局")
print(len(Chain().analyze("王立军", "重庆市公安局")[0]["han"].terms))
"""


def test_no_cache_is_written_and_no_home_is_needed(tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environ = {name: value for name, value in os.environ.items() if name not in ("HOME", "XDG_CACHE_HOME", "TMPDIR")}
    environ |= {"TMPDIR": str(temporary), "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path[1:]])}
    command = [sys.executable, "-W", "ignore", "-c", PROGRAM]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 2
    assert list(temporary.iterdir()) == []


def test_a_planted_cache_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "jieba.cache").write_bytes(b"not a cache at all")
    environ = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path[1:]])}
    command = [sys.executable, "-W", "ignore", "-c", PROGRAM]
    assert subprocess.run(command, env=environ, capture_output=True, check=False).returncode == 0
    assert (tmp_path / "jieba.cache").read_bytes() == b"not a cache at all"
