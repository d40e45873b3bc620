"""Finds the very characters of a question in a text: neither script, case nor accents are folded."""

from __future__ import annotations

import functools
import re
import unicodedata

_LATIN = "[A-Za-zªº\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f\u1e00-\u1eff]"
"""Letters of words that are written apart, and the accents that may follow one. Han characters may touch such a word."""


@functools.lru_cache(maxsize=256)
def pattern(text: str) -> re.Pattern[str]:
    r"""A pattern of a text as it stands, however its words are spaced in a page and its accents are composed.

    >>> [bool(pattern("Wang Lijun").search(each)) for each in ("Mr Wang\nLijun", "局長Wang Lijun說", "wang lijun", "Wang Lijuna")]
    [True, True, False, False]
    """
    forms = dict.fromkeys(unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    written = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
    before = f"(?<!{_LATIN})" if re.match(_LATIN, text.strip()) else ""
    after = f"(?!{_LATIN})" if re.search(_LATIN + "$", text.strip()) else ""
    return re.compile(f"{before}(?:{written}){after}")
