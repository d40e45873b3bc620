"""Finds the very characters of a question in a text: neither script, case nor accents are folded."""

from __future__ import annotations

import functools
import re
import unicodedata


@functools.lru_cache(maxsize=256)
def pattern(text: str) -> re.Pattern[str]:
    r"""A pattern of a text as it stands, however its words are spaced in a page and its accents are composed.

    >>> [bool(pattern("Wang Lijun").search(each)) for each in ("Mr Wang\nLijun", "wang lijun", "Wang Lijuna")]
    [True, False, False]
    """
    forms = dict.fromkeys(unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    written = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
    before = r"(?<![^\W\d_])" if _is_latin(text.strip()[:1]) else ""
    after = r"(?![^\W\d_])" if _is_latin(text.strip()[-1:]) else ""
    return re.compile(f"{before}(?:{written}){after}")


def _is_latin(character: str) -> bool:
    """Whether a letter is one of words that are written apart."""
    return unicodedata.name(character, "").startswith("LATIN")
