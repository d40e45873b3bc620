"""Texts as the web writes them: both scripts, accents, ligatures, invisible marks, and what no keyboard has."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = (
    "Wang Lijun", "王立軍", "王立军", "Wáng Lìjūn", "Li-chün", "薄熙來", "重慶市公安局", "the consulate", "visited", "O’Brien's",
    "U.S.", "ﬁre", "Ａｂｃ１２", "e\u0301", "\u00ad", "\u200b", "\u202e", "\ufeff", "\U000e0101", "𠮷", "İ", "ß", "ǅ", "한국", "かな",
    " ", "\n", "。", "，", ". ", "? ", "-", "'", "*", '"', "(", ")", "「", "」", ":", "NOT", "OR", "date:2012", "~2", "+",
)  # fmt: skip

texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=24).map("".join)
"""Texts of pieces that matter here, mixed with any characters at all."""

questions = texts.filter(bool)
