"""How a Cantonese or Southern Min syllable is spelled by custom in Hong Kong, Singapore, Malaysia and beyond, with costs.

Used by ``docs/tables/make_tables.py`` to make ``data/spellings.tsv``. Cantonese syllables are Jyutping; those of Southern Min
(Hokkien and Teochew) are Church Romanization without tones, ``oo`` for the open o. A first spelling is commoner than the next.
"""

# ruff: noqa: E501 - the tables of spellings are read row by row
from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_HONG_KONG_INITIAL = {
    "z": "ch ts j tz", "c": "ch ts", "gw": "kw gw k qu", "kw": "kw qu", "j": "y j i -", "s": "s sh", "g": "k g", "k": "k", "d": "t d", "t": "t",
    "b": "p b", "p": "p", "ng": "ng -", "": "- ng", "h": "h", "w": "w -", "f": "f", "l": "l", "m": "m", "n": "n l",
}  # fmt: skip
_HONG_KONG_FINAL = {
    "aa": "a ah ar", "aai": "ai aai", "aau": "au aau", "aam": "am aam", "aan": "an aan", "aang": "ang", "aap": "ap aap", "aat": "at aat",
    "aak": "ak aak", "ai": "ai", "au": "au", "am": "am um", "an": "an un", "ang": "ang", "ap": "ap", "at": "at", "ak": "ak uk",
    "oe": "oe eu", "oeng": "eung ong oeng", "oek": "euk eok", "eoi": "ui oy", "eon": "un on", "eot": "ut", "i": "i ee ze zu", "iu": "iu yu",
    "im": "im", "in": "in een", "ing": "ing", "ip": "ip", "it": "it", "ik": "ik ick", "u": "u oo", "ui": "ui", "un": "un oon", "ung": "ung",
    "ut": "ut", "uk": "uk", "yu": "yu ue u", "yun": "uen un yun", "yut": "uet ut", "o": "o or oh", "oi": "oi oy", "on": "on", "ong": "ong",
    "ou": "o u oo ou ow", "ok": "ok", "ot": "ot", "e": "e eh", "ei": "ei i ee ay", "eng": "eng ing ang", "ek": "ek ik", "m": "m ng", "ng": "ng",
}  # fmt: skip
_MIN_PARTS = re.compile("(chh|ph|th|kh|ng(?=[aeiou])|ch|[pbmtnlkghsj]?)(.*)")
_MIN_INITIAL = {
    "p": "p b", "ph": "p ph", "b": "b m", "t": "t d", "th": "t th", "k": "k g", "kh": "k kh q", "g": "g ng n", "ch": "ch c j ts tj tz",
    "chh": "ch c chh s", "j": "j y l", "h": "h f", "s": "s sh",
}  # fmt: skip
_MIN_FINAL = {
    "a": "a ah ar", "ah": "ah a", "ai": "ai ye", "ak": "ak ack uck ark", "an": "an ann", "au": "au ow aw owe", "e": "e eh ay ey", "eh": "eh ek",
    "ek": "ek eck ik ick eik aik", "eng": "eng ing in en", "i": "i ee y", "ia": "ia iah eah ya", "iah": "iah iak ia", "iam": "iam eam", "ian": "ian ien ean",
    "iang": "iang eang", "iap": "iap iep", "iat": "iat iet eat it", "iau": "iau iow iaw eow iew", "im": "im", "in": "in een", "ip": "ip ib", "it": "it",
    "io": "io eo eoh", "ioh": "ioh eok", "iok": "eok iok ock", "iong": "eong iong", "iu": "iew iu ew eow", "o": "o oh or", "oh": "oh o", "oo": "oo o oh ow",
    "oa": "ua wa uah", "oang": "wang uang", "oah": "uah uat wah", "oai": "uai wai", "oan": "uan wan", "oat": "uat wat att uatt", "oe": "oey uay ue oe wee uey", "oi": "oi oy ooi", "oeh": "ueh uek", "ok": "ock ok",
    "om": "om", "ong": "ong", "u": "u oo uh er", "ui": "ui wee uee ooi wie", "un": "oon un", "ut": "ut oot", "uh": "uh",
}  # fmt: skip
_MIN_ALONE = {
    "i": "ee yi i", "ia": "yah ya eah", "iam": "yam eam iam", "ian": "ean yan ian yen", "iat": "yat iat", "iau": "yeow yew iau yau", "iok": "yok yock",
    "iong": "yong iong", "iu": "yew yu iu eu yeow", "io": "yeo io", "ioh": "yoh yok", "oa": "wah ua", "oan": "wan uan yuan", "oe": "wee way oey", "ui": "wee wei ui wooi ooi", "un": "oon un",
    "eng": "eng ing", "in": "in een yin", "im": "im yim", "it": "it ik", "ek": "ek aik yik yaik yek", "ong": "ong",
}  # fmt: skip


def cantonese(syllable: str) -> Iterator[tuple[str, int]]:
    """Every customary Hong Kong spelling of a Jyutping syllable with its cost; Jyutping itself costs 10."""
    yield syllable, 10
    match = re.fullmatch("(ng(?=[aeiou])|gw|kw|[bpmfdtnlgkhwzcsj]?)(.*)", syllable)
    if match is None:
        return
    initial, final = match[1], match[2]
    for i, first in enumerate(_HONG_KONG_INITIAL.get(initial, initial).replace("-", " -").split() or [""]):
        for j, rest in enumerate(_HONG_KONG_FINAL.get(final, final).split()):
            for written in _joined(first.replace("-", ""), rest, rounded=initial == "j" and final.startswith("yu")):
                if re.fullmatch("[a-z]+", written):
                    yield written, 15 + 5 * min(i, 3) + 5 * min(j, 3)


def _joined(initial: str, final: str, *, rounded: bool) -> tuple[str, ...]:
    if not rounded:
        return (initial + final,)
    return ("y" + final.removeprefix("y"), initial + final.removeprefix("y") if initial else final)

def southern_min(syllable: str) -> Iterator[tuple[str, int]]:
    """Every customary spelling of a Southern Min syllable with its cost.

    >>> [min(cost for found, cost in southern_min(s) if found == w) for s, w in (("hok", "hock"), ("chheng", "ching"), ("bun", "boon"))]
    [15, 19, 15]
    """
    yield syllable, 15
    match = _MIN_PARTS.fullmatch(syllable)
    initial, final = (match[1], match[2]) if match else ("", syllable)
    finals = (_MIN_FINAL if initial else _MIN_ALONE | {f: w for f, w in _MIN_FINAL.items() if f not in _MIN_ALONE}).get(final, final)
    for i, first in enumerate(_MIN_INITIAL.get(initial, initial).split() or [""]):
        for j, rest in enumerate(finals.split()):
            yield first + rest, 15 + 4 * min(i, 3) + 4 * min(j, 3)
