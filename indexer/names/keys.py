"""Where the forms of a name meet: the key of a form, and the sounds of a Han name.

A *key* is one spelling of a form with writing habits taken out (script, accents, hyphens); it is what an index holds.
A *sound* is a system and its syllables, surname first (``m wang li jun``); Han and Latin forms meet there. In Southern Min
the surname stands as in Mandarin (``h chen hok seng``: Tan Hock Seng), for its spellings follow custom and not the reading.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from typing import TYPE_CHECKING

from indexer.language.folding import fold_text, simplified
from indexer.language.scripts import HAN, has_han
from indexer.language.surnames import double_surname, surname_length, surname_table
from indexer.language.syllables import SOUTHERN_MIN, SYSTEMS, readings

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

MIDDLE_DOT = "·"
MOST_SOUNDS, MOST_READINGS = 24, 4
GENEROUS = 20
"""What it costs to read a surname as an ordinary character."""

_DOTS = re.compile("[·•・．‧∙⋅]")
_PLAIN_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")
_NOT_HAN = re.compile(f"[^{HAN}{MIDDLE_DOT}]")
_APOSTROPHES = re.compile("['’‘ʻʼ`´ˈ′]")
_DASHES = re.compile("[-‐‑‒–]")
_NOT_LETTERS = re.compile(r"[^\w]+|_")


@functools.lru_cache(maxsize=65536)
def form_key(form: str) -> str:
    """The key of a form as written, Han or Latin.

    >>> form_key("王立軍"), form_key("尼爾‧海伍德"), form_key("Wang Li-chün"), form_key("Ku K'ai-lai")
    ('王立军', '尼尔·海伍德', 'wang lichun', 'ku kailai')
    """
    if _PLAIN_HAN.fullmatch(form):
        return simplified(form)
    if has_han(form):
        return _NOT_HAN.sub("", fold_text(_DOTS.sub(MIDDLE_DOT, form))).strip(MIDDLE_DOT)
    joined = _DASHES.sub("", _APOSTROPHES.sub("", unicodedata.normalize("NFKC", form)))
    return " ".join(_NOT_LETTERS.sub(" ", fold_text(joined)).split())


@functools.lru_cache(maxsize=65536)
def script_of(form: str) -> str:
    """``Hans``, ``Hant``, ``Hani`` (the same in both) or ``Latn``; a form with both kinds of character is ``Hant``.

    >>> [script_of(form) for form in ("王立军", "王立軍", "林月娥", "Wang")]
    ['Hans', 'Hant', 'Hani', 'Latn']
    """
    if not has_han(form):
        return "Latn"
    if simplified(form) != form:
        return "Hant"
    return "Hans" if any(_only_simplified(character) for character in form) else "Hani"


@functools.lru_cache(maxsize=8192)
def _only_simplified(character: str) -> bool:
    """Whether a character stands in mainland China's first standard (GB 2312) but not in Taiwan's (Big5)."""
    return _encodes(character, "gb2312") and not _encodes(character, "big5")


def _encodes(character: str, charset: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def without_dots(key: str) -> str:
    """A Han key without its middle dots: the form people write when they leave them out."""
    return key.replace(MIDDLE_DOT, "")


def maiden_key(key: str) -> str | None:
    """The own name inside a married woman's double surname, as a Han key.

    >>> maiden_key("薄谷开来"), maiden_key("谷开来")
    ('谷开来', None)
    """
    return key[1:] if double_surname(key) else None


def _surname_options(key: str, system: str, *, generous: bool) -> Iterator[tuple[tuple[tuple[str, ...], int], ...]]:
    """The readings of the surname's characters, as one option list for a compound and one for each of a double one."""
    length = surname_length(key)
    table = surname_table()
    parts = [key[:length]] if length else []
    if length and double_surname(key):
        parts.append(key[1])
    for part in parts:
        known = dict.fromkeys(table[part].sounds(system))
        options = [(one, 0) for one in known]
        if generous and len(part) == 1 and system != SOUTHERN_MIN:
            options += [((r,), GENEROUS) for r in readings(system, part) if (r,) not in known]
        yield tuple(options)


def may_begin(key: str, beginnings: Container[tuple[str, ...]]) -> bool:
    """Whether a sound of a Han key can begin so: system, first and second syllable. Much quicker than ``han_sounds``.

    >>> may_begin("王立军", {("m", "wang", "li")}), may_begin("王立军", {("m", "li", "wang")})
    (True, False)
    """
    plain = without_dots(key)
    if not 2 <= len(plain) <= 5 or surname_length(plain) > 1:
        return True  # rare: asked in full
    return any(
        (system, first, second) in beginnings
        for system in SYSTEMS
        for first in _first_readings(system, plain[0])
        for second in _first_readings(system, plain[1])
    )


@functools.cache
def _first_readings(system: str, character: str) -> frozenset[str]:
    """All readings of a character, as a surname or not."""
    surname = surname_table().get(character)
    return frozenset((*readings(system, character), *((one[0] for one in surname.sounds(system)) if surname else ())))


def han_sounds(key: str, *, generous: bool = False) -> dict[str, int]:
    """The sounds of a Han key with their cost: all readings of each character, a surname's as a surname.

    ``generous`` also reads the surname as an ordinary character (薄 *bao*), at a cost: right for what people type,
    wrong for what a page says.

    >>> [sound in han_sounds("薄熙来") for sound in ("m bo xi lai", "c bok hei loi", "m bao xi lai")]
    [True, True, False]
    >>> "m bao xi lai" in han_sounds("薄熙来", generous=True)
    True
    """
    plain = without_dots(key)
    if not 2 <= len(plain) <= 5:
        return {}
    found: dict[str, int] = {}
    for system in SYSTEMS:
        options = list(_surname_options(plain, system, generous=generous))
        if not all(options) or (system == SOUTHERN_MIN and not options):
            continue
        done = sum(len(option[0][0]) for option in options)
        given = [tuple(((r,), 0) for r in readings(system, c)[:MOST_READINGS]) for c in plain[done:]]
        if not all(given):
            continue
        for combination in itertools.islice(itertools.product(*options, *given), MOST_SOUNDS):
            sound = f"{system} {' '.join(itertools.chain.from_iterable(s for s, _ in combination))}"
            cost = sum(c for _, c in combination)
            found[sound] = min(cost, found.get(sound, cost))
    return found
