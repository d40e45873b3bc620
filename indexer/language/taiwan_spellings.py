"""How Tongyong, MPS II, Gwoyeu Romatzyh and the postal style spell any pinyin syllable, by their rules.

Used by ``docs/tables/make_tables.py``. Rules: Tongyong Pinyin (Taiwan 2002), Mandarin Phonetic Symbols II (Taiwan 1986),
Gwoyeu Romatzyh (1928), and the spellings of the imperial post office and of people of that time (Peking, Kiang, Tsien).
A syllable without an initial is looked at as it sounds: ``yan`` is i + an, ``wen`` is u + en, ``yuan`` is v + an.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTS = re.compile("(zh|ch|sh|[bpmfdtnlgkhjqxrzcs]?)(.*)")
_BEGINNINGS = (
    ("yuan", "van"), ("yue", "ve"), ("yun", "vn"), ("yu", "v"), ("yong", "iong"), ("you", "iou"),
    ("ying", "ing"), ("yin", "in"), ("yi", "i"), ("ya", "ia"),
    ("ye", "ie"), ("yo", "io"), ("wu", "u"), ("wei", "uei"), ("wen", "uen"), ("weng", "ueng"), ("w", "u"), ("y", "i"),
)  # fmt: skip
_FULL = {"iu": "iou", "ui": "uei", "un": "uen"}
_APICAL = frozenset(["zh", "ch", "sh", "r", "z", "c", "s"])
_MPS2_INITIAL = {"zh": "j", "q": "ch", "x": "sh", "z": "tz", "c": "ts"}
_TONGYONG_INITIAL = {"zh": "jh", "q": "c", "x": "s"}
_GWOYEU_INITIAL = {"zh": "j", "q": "ch", "x": "sh", "z": "tz", "c": "ts"}
_POSTAL_INITIALS = {"j": ("k", "ts"), "q": ("k", "ts"), "x": ("h", "s")}
_POSTAL_FINAL = {"ian": "ien", "ie": "ieh", "iong": "iung", "vn": "un", "van": "uan", "ve": "ueh", "v": "u"}
_SONORANT = frozenset("mnlr")


def sounds(syllable: str) -> tuple[str, str]:
    """Initial and full final as they sound, ``v`` for u-umlaut: the ground all these systems stand on.

    >>> sounds("xue"), sounds("gui"), sounds("yan"), sounds("wen"), sounds("zhi"), sounds("zhong")
    (('x', 've'), ('g', 'uei'), ('', 'ian'), ('', 'uen'), ('zh', 'y'), ('zh', 'ong'))
    """
    for beginning, final in _BEGINNINGS:
        if syllable == beginning or (len(beginning) == 1 and syllable.startswith(beginning)):
            return "", final + (syllable[1:] if len(beginning) == 1 else "")
    match = _PARTS.fullmatch(syllable)
    initial, final = (match[1], match[2]) if match else ("", syllable)
    if initial in _APICAL and final == "i":
        return initial, "y"
    if initial in ("j", "q", "x") and final.startswith("u"):
        final = "v" + final[1:]
    return initial, _FULL.get(final, final)


def _without_initial(final: str) -> str:
    """A full final written alone, with y and w, as Tongyong and MPS II have it."""
    if final.startswith("v"):
        return "yu" + final[1:]
    if final.startswith("i"):
        return "y" + (final if final in ("i", "in", "ing") else final[1:])
    if final.startswith("u"):
        return "w" + (final if final == "u" else final[1:])
    return final


def tongyong(syllable: str) -> str:
    """The Tongyong spelling.

    >>> [tongyong(s) for s in ("zhong", "xiu", "qing", "shi", "feng", "jun", "yong", "gui", "lv", "wen")]
    ['jhong', 'siou', 'cing', 'shih', 'fong', 'jyun', 'yong', 'guei', 'lyu', 'wun']
    """
    initial, final = sounds(syllable)
    if final == "y":
        return _TONGYONG_INITIAL.get(initial, initial) + "ih"
    if not initial:
        return {"uen": "wun", "ueng": "wong", "iong": "yong"}.get(final) or _without_initial(final)
    if final == "eng" and initial == "f":
        return "fong"
    written = {"iong": "yong", "uen": "un"}.get(final, final)
    return _TONGYONG_INITIAL.get(initial, initial) + re.sub("^v", "yu", written)


def mps2(syllable: str) -> str:
    """The spelling of Mandarin Phonetic Symbols II.

    >>> [mps2(s) for s in ("zhong", "xiu", "qing", "shi", "zi", "jun", "xiong", "gao", "lv", "gui", "cai")]
    ['jung', 'shiou', 'ching', 'shr', 'tz', 'jiun', 'shiung', 'gau', 'liu', 'guei', 'tsai']
    """
    initial, final = sounds(syllable)
    first = _MPS2_INITIAL.get(initial, initial)
    if final == "y":
        return {"zh": "jr", "ch": "chr", "sh": "shr", "r": "r", "z": "tz", "c": "tsz", "s": "sz"}[initial]
    final = {"ao": "au", "iao": "iau", "ong": "ung", "iong": "iung"}.get(final, final)
    if not initial:
        return _without_initial(final)
    return first + re.sub("^v", "iu", final)


def _gwoyeu_final(final: str) -> str:
    """A full final in its basic Gwoyeu form: au for ao, el for er, iu for v."""
    return re.sub("^v", "iu", {"ao": "au", "iao": "iau", "er": "el"}.get(final, final))


def _second(initial: str, final: str) -> str:
    """Tone 2: an r after the vowel, or y and w for i and u; after m, n, l and r nothing."""
    if initial in _SONORANT:
        return initial + final
    if final in ("i", "u"):
        return initial + {"i": "yi", "u": "wu"}[final]
    if final.startswith(("i", "u")):
        return initial + {"i": "y", "u": "w"}[final[0]] + final[1:]
    return initial + re.sub("^([aeiou]+|y)", r"\1r", final)


def _third(initial: str, final: str) -> str:
    """Tone 3: the vowel doubled, or e and o for i and u; y and w ahead where no consonant is."""
    if final in ("ei", "ou", "ie", "uo"):
        changed = re.sub("[eo]", lambda m: m[0] * 2, final, count=1)
        changed = changed if initial else re.sub("^u", "w", re.sub("^i", "y", changed))
        return initial + changed
    if re.fullmatch("[aeiouy](?:ng?|l)?", final):
        changed = final[0] + final
    elif final[0] in "iu":
        changed = {"i": "e", "u": "o"}[final[0]] + final[1:]
    else:
        changed = re.sub("i$", "e", re.sub("u$", "o", final))
    ahead = "" if initial else {"i": "y", "u": "w"}.get(final[0], "")
    return initial + ahead + changed


def _fourth(initial: str, final: str) -> str:
    """Tone 4: the last letter changed or doubled, or an h added; y and w ahead where no consonant is."""
    if final.endswith("ng"):
        changed = final[:-1] + "q"
    elif final.endswith(("n", "l")):
        changed = final + final[-1]
    elif len(final) > 1 and final[-1] in "iu" and final != "iu":
        changed = final[:-1] + {"i": "y", "u": "w"}[final[-1]]
    else:
        changed = final + "h"
    if initial:
        return initial + changed
    if final in ("i", "in", "ing", "u"):
        return ("w" if final == "u" else "y") + changed
    return re.sub("^u", "w", re.sub("^i", "y", changed))


def gwoyeu(syllable: str) -> Iterator[str]:
    """The Gwoyeu Romatzyh spellings, one for each of the four tones.

    >>> [" ".join(gwoyeu(s)) for s in ("chen", "huang", "zhao", "xu", "li")]
    ['chen chern cheen chenn', 'huang hwang hoang huanq', 'jau jaur jao jaw', 'shiu shyu sheu shiuh', 'lhi li lii lih']
    """
    initial, final = sounds(syllable)
    first = _GWOYEU_INITIAL.get(initial, initial)
    final = _gwoyeu_final(final)
    if initial in _SONORANT:
        yield f"{first}h{final}"
    else:
        yield first + final
    yield _second(first, final)
    yield _third(first, final)
    yield _fourth(first, final)


def postal(syllable: str) -> Iterator[str]:
    """Spellings of the postal style, where they are not those of Wade and Giles: k and h kept before i, ts and s too.

    >>> sorted(postal("jiang")), sorted(postal("xing")), sorted(postal("guang"))
    (['kiang', 'tsiang'], ['hing', 'sing'], ['kwang'])
    """
    initial, final = sounds(syllable)
    if initial in _POSTAL_INITIALS and final != "v":
        yield from (first + _POSTAL_FINAL.get(final, final) for first in _POSTAL_INITIALS[initial])
    elif initial in ("g", "k", "h") and final.startswith("u") and len(final) > 1:
        yield {"g": "k"}.get(initial, initial) + "w" + ("o" if final == "uo" else final[1:])
