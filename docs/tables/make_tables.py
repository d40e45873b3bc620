"""Makes the name tables in ``data/`` anew; a script for developers, never imported by the product.

    python docs/tables/make_tables.py CHARS_TO_JYUTPING.json

Needs ``pip install pypinyin jieba`` and the file ``chars_to_jyutping.json`` that pycantonese ships (rime-cantonese).
``surnames.tsv``, ``surname_spellings.tsv``, ``southern_min.tsv``, ``variants.txt`` and ``english_given.txt`` are our own,
written by hand; everything else is made here. ``spellings.tsv`` alone, after a change of the rules: ``make_tables.py --spellings``.
"""

from __future__ import annotations

import itertools
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.language import southern_spellings, spelling_rules
from indexer.language.folding import simplified, simplified_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

DATA = Path(__file__).parents[2] / "indexer" / "language" / "data"
MANDARIN_HEAD = """\
Toneless Mandarin readings of a simplified character, commonest first, those of its traditional forms
included; v is u-umlaut.
Made from pypinyin 0.55.0 (PINYIN_DICT), MIT License, https://github.com/mozillazg/python-pinyin"""
TONES_HEAD = """\
Mandarin readings of a simplified character with their tones (5 for none), those of its traditional forms included.
Made from pypinyin 0.55.0 (PINYIN_DICT), MIT License, https://github.com/mozillazg/python-pinyin"""
CANTONESE_HEAD = """\
Toneless Jyutping readings of a simplified character, commonest first; readings of its traditional forms included.
Made from rime-cantonese as shipped with pycantonese 5.0.0, Creative Commons Attribution 4.0, https://github.com/rime/rime-cantonese"""
WORDS_HEAD = """\
Frequent Chinese words of one to four characters: count, "n" when they are used as a person's name, the words of that count.
Made from the dictionary of jieba 0.42.1 (dict.txt), MIT License, https://github.com/fxsjy/jieba"""
GIVEN_HEAD = """\
Characters of given names (simplified): character, how often alone, first of two, second of two.
Counted in the personal names (tag nr) of jieba 0.42.1 (dict.txt), MIT License, https://github.com/fxsjy/jieba"""
PROPER_HEAD = """\
Chinese proper names (simplified): kind (s place, f foreign personal name, o organisation or other name), the names of that kind.
Made from the dictionary of jieba 0.42.1 (dict.txt, tags ns nrt nt nz), MIT License, https://github.com/fxsjy/jieba"""
SPELLINGS_HEAD = """\
Latin spellings of a syllable: spelling, system (m Mandarin, c Cantonese, h Southern Min), syllable, cost.
The cost is in hundredths: 0 pinyin, 12 Wade-Giles, 15 and more Hong Kong and Southern Min, 20 to 32 Taiwan's, 45 loose.
Own work (rules in spelling_rules.py, taiwan_spellings.py, southern_spellings.py), free to use."""
LEAST_WORD = {1: 1, 2: 30, 3: 60, 4: 5}
LEAST_NAME = 10


def toneless(syllable: str) -> str:
    """A pinyin syllable without its tone, ``v`` for u-umlaut.

    >>> toneless("lǜ"), toneless("guó")
    ('lv', 'guo')
    """
    marked = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(c for c in marked if not unicodedata.combining(c))


def by_simplified(readings: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Readings under each simplified character: its own first, then those of its traditional forms."""
    variants: dict[str, list[str]] = defaultdict(list)
    for code, plain in simplified_table().items():
        variants[plain].append(chr(code))
    merged: dict[str, list[str]] = {}
    for character in sorted({simplified(c) for c in readings}):
        own = [character, *sorted(variants.get(character, ()))]
        found = dict.fromkeys(itertools.chain.from_iterable(readings.get(c, ()) for c in own))
        if found:
            merged[character] = list(found)
    return merged


def mandarin() -> Iterator[str]:
    """Lines of ``mandarin.tsv``."""
    from pypinyin.constants import PINYIN_DICT

    wanted = set(map(ord, simplified_table().values())) | set(simplified_table())
    readings: dict[str, list[str]] = {}
    for code, marked in PINYIN_DICT.items():
        if 0x4E00 <= code <= 0x9FFF or code in wanted:
            plain = dict.fromkeys(toneless(one) for one in marked.split(","))
            readings[chr(code)] = [one for one in plain if re.fullmatch("[a-z]*[aeiouv][a-z]*", one)]
    for character, found in by_simplified(readings).items():
        yield f"{character}\t{','.join(found)}"


def tones() -> Iterator[str]:
    """Lines of ``tones.tsv``: the readings of ``mandarin.tsv`` with their tones, 5 for none."""
    from pypinyin.constants import PINYIN_DICT

    wanted = set(map(ord, simplified_table().values())) | set(simplified_table())
    readings: dict[str, list[str]] = {}
    for code, marked in PINYIN_DICT.items():
        if 0x4E00 <= code <= 0x9FFF or code in wanted:
            readings[chr(code)] = [toneless(one) + toned(one) for one in marked.split(",")]
    for character, found in by_simplified(readings).items():
        kept = [one for one in found if re.fullmatch("[a-z]*[aeiouv][a-z]*[1-5]", one)]
        if kept:
            yield f"{character}\t{','.join(kept)}"


def toned(syllable: str) -> str:
    """The number of a pinyin syllable's tone.

    >>> toned("lǜ"), toned("guó"), toned("de")
    ('4', '2', '5')
    """
    marks = unicodedata.normalize("NFD", syllable)
    return next((str(number) for number, mark in enumerate("\u0304\u0301\u030c\u0300", 1) if mark in marks), "5")


def cantonese(source: Path) -> Iterator[str]:
    """Lines of ``cantonese.tsv``: single entries first, then readings met at least twice inside phrases."""
    entries: dict[str, str] = json.loads(source.read_text("utf-8"))
    within: dict[str, Counter[str]] = defaultdict(Counter)
    readings: dict[str, list[str]] = {}
    for text, jyutping in sorted(entries.items()):
        syllables = re.sub(r"\d", "", jyutping).split()
        if len(text) == 1:
            readings[text] = syllables[:1]
        elif len(text) == len(syllables):
            for character, syllable in zip(text, syllables, strict=True):
                within[character][syllable] += 1
    for character, counted in within.items():
        often = [s for s, n in sorted(counted.items(), key=lambda x: (-x[1], x[0])) if n > 1]
        readings[character] = list(dict.fromkeys([*readings.get(character, ()), *often[:4]]))
    for character, found in by_simplified(readings).items():
        if "\u4e00" <= character <= "\u9fff":
            yield f"{character}\t{','.join(found)}"


def dictionary() -> Iterator[tuple[str, int, str]]:
    """Words of jieba's dictionary, simplified: word, count, tag."""
    import jieba

    for line in (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines():
        word, count, tag = line.split(" ")
        if re.fullmatch("[\u4e00-\u9fff]+", word):
            yield simplified(word), int(count), tag


def words(surnames: frozenset[str], foreign: frozenset[str]) -> Iterator[str]:
    """Lines of ``words.tsv``: frequent words, and personal names of Chinese shape that are met often.

    A phrase of four characters that the dictionary takes for a name (望子成龙) is a word when it has the shape of none.
    """
    best: dict[str, tuple[int, str]] = {}
    for word, count, tag in dictionary():
        shape = 2 <= len(word) <= 4 and (word[0] in surnames or word[:2] in surnames)
        name = tag in ("nr", "nrfg") and shape
        least = LEAST_NAME if name else LEAST_WORD.get(len(word), 0)
        phrase = len(word) == 4 and not set(word) <= foreign
        if least and count >= least and (not tag.startswith("nr") or name or len(word) == 1 or phrase):
            best[word] = max(best.get(word, (0, "")), (count, "n" if name and len(word) > 1 else ""))
    together: dict[tuple[int, str], list[str]] = defaultdict(list)
    for word, found in sorted(best.items()):
        together[found].append(word)
    return (f"{count}\t{mark}\t{' '.join(found)}" for (count, mark), found in sorted(together.items()))


def proper() -> Iterator[str]:
    """Lines of ``lexicon.tsv``: places, foreign names and organisations."""
    best: dict[str, tuple[int, str]] = {}
    for word, count, tag in dictionary():
        kind = {"ns": "s", "nrt": "f", "nt": "o", "nz": "o"}.get(tag)
        if kind and 2 <= len(word) <= 7 and (kind != "o" or count >= 3):
            best[word] = max(best.get(word, (0, "")), (count, kind))
    together: dict[str, list[str]] = defaultdict(list)
    for word, (_, kind) in sorted(best.items()):
        together[kind].append(word)
    return (f"{kind}\t{' '.join(found)}" for kind, found in sorted(together.items()))


def given(surnames: frozenset[str]) -> Iterator[str]:
    """Lines of ``given.tsv``."""
    alone, first, second = Counter[str](), Counter[str](), Counter[str]()
    for word, _, tag in dictionary():
        if tag != "nr" or not 2 <= len(word) <= 4:
            continue
        cut = 2 if word[:2] in surnames and len(word) > 2 else 1
        name = word[cut:]
        if word[:cut] in surnames and len(name) == 1:
            alone[name] += 1
        elif word[:cut] in surnames and len(name) == 2:
            first[name[0]] += 1
            second[name[1]] += 1
    return (f"{c}\t{alone[c]}\t{first[c]}\t{second[c]}" for c in sorted(alone | first | second))


def spellings(read_mandarin: Iterable[str], read_cantonese: Iterable[str], read_min: Iterable[str]) -> Iterator[str]:
    """Lines of ``spellings.tsv``, from every syllable the three tables of readings hold."""
    for system, lines, column, rules in (
        ("m", read_mandarin, 1, spelling_rules.mandarin),
        ("c", read_cantonese, 1, southern_spellings.cantonese),
        ("h", read_min, 0, southern_spellings.southern_min),
    ):
        syllables = sorted({s for line in lines for s in line.split("\t")[column].split(",")})
        costs: dict[tuple[str, str], int] = {}
        for syllable in syllables:
            for spelling, cost in rules(syllable):
                key = (spelling, syllable)
                costs[key] = min(cost, costs.get(key, cost))
        for (spelling, syllable), cost in sorted(costs.items()):
            yield f"{spelling}\t{system}\t{syllable}\t{cost}"


def write(name: str, head: str, lines: Iterable[str]) -> list[str]:
    """Write one table under its head, and give its lines."""
    kept = list(lines)
    comment = "".join(f"# {line}\n" for line in head.splitlines())
    (DATA / name).write_text(comment + "".join(f"{line}\n" for line in kept), "utf-8")
    return kept


def written(name: str) -> list[str]:
    """The lines of a table as it is, without its head."""
    return [line for line in (DATA / name).read_text("utf-8").splitlines() if not line.startswith("#")]


def main(jyutping: Path) -> None:
    """Make all tables."""
    surnames = frozenset(row.split("\t")[0] for row in written("surnames.tsv"))
    read_mandarin = write("mandarin.tsv", MANDARIN_HEAD, mandarin())
    write("tones.tsv", TONES_HEAD, tones())
    read_cantonese = write("cantonese.tsv", CANTONESE_HEAD, cantonese(jyutping))
    foreign = frozenset(row.split("\t")[0] for row in written("transliteration.tsv"))
    write("words.tsv", WORDS_HEAD, words(surnames, foreign))
    write("lexicon.tsv", PROPER_HEAD, proper())
    write("given.tsv", GIVEN_HEAD, given(surnames))
    write("spellings.tsv", SPELLINGS_HEAD, spellings(read_mandarin, read_cantonese, written("southern_min.tsv")))


def main_spellings() -> None:
    """Make ``spellings.tsv`` alone, from the tables of readings as they are."""
    tables = (written(name) for name in ("mandarin.tsv", "cantonese.tsv", "southern_min.tsv"))
    write("spellings.tsv", SPELLINGS_HEAD, spellings(*tables))


if __name__ == "__main__":
    if sys.argv[1] == "--spellings":
        main_spellings()
    else:
        main(Path(sys.argv[1]))
