"""The language of an article, by its characters before its label."""

from __future__ import annotations

import pytest

from indexer.extraction.language import clean_tag, tell_language


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("The former police chief went on trial in the capital, and the hearing lasted for several hours.", "zh-CN", "en"),
        ("The former police chief 王立軍 went on trial in the capital with 薄熙來.", None, "en"),
        ("港务局昨天下午召开会议，讨论东侧防波堤的维修办法。", "en", "zh-Hans"),
        ("港務局昨天下午召開會議，討論東側防波堤的維修辦法。", None, "zh-Hant"),
        ("港務局昨天討論 USB3 和 Copperwhistle 的維修辦法。", None, "zh-Hant"),
        ("東京の新聞は今日も休みです。明日は出ます。", None, "ja"),
        ("한국의 신문은 오늘도 쉽니다.", None, "ko"),
        ("Der frühere Polizeichef steht vor Gericht und schweigt zu allen Vorwürfen.", "de-DE", "de"),
        ("The chief spoke to the court and was heard. 港务局昨天下午召开会议，讨论东侧防波堤的维修办法。", None, "mul"),
        ("", None, None),
    ],
)
def test_language_is_told_by_the_text(text: str, declared: str | None, language: str | None) -> None:
    found = tell_language(text, declared)
    assert (found.value if found else None) == language


@pytest.mark.parametrize(
    ("tag", "clean"),
    [("en-US", "en"), ("zh_TW", "zh-Hant"), ("zh-Hans-CN", "zh-Hans"), ("zh", "zh-Hans"), ("fr", "fr"), ("", None), ("???", None)],
)
def test_tags_are_brought_to_one_spelling(tag: str, clean: str | None) -> None:
    assert clean_tag(tag) == clean
