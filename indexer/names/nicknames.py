"""Finds the further names a text gives a person: courtesy name (字, 號), pen and stage name, nickname (綽號, 人稱, 小名).

A courtesy name stands without the surname; people say it with the surname before it (蔣中正，字介石: 蔣介石). It is taken in
that form; other names as they stand. A name of this kind that a corpus gives to two people ties neither (``grouping``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.language.folding import simplified
from indexer.language.scripts import HAN, has_han
from indexer.language.surnames import surname_length
from indexer.model import Mention
from indexer.names.keys import form_key, script_of
from indexer.names.latin_detection import surname_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Place = tuple[int, int]
FARTHEST, MOST_BETWEEN = 60, 4
COURTESY, NICKNAME = "courtesy_name", "nickname"
"""Rules of the pairs: the name with its surname, or a name that stands for itself."""

_CLOSE = r"[」』”\"’'》]?"
_NUMBER = "(?![稱称召碼码令角外誌志])"
_HAN_CALLED = re.compile(
    rf"(?P<verb>字(?![跡迹幕號号體体典條条面眼母元詞词裡里])|號{_NUMBER}|号{_NUMBER}|小名|乳名|筆名|笔名|藝名|艺名|人稱|人称"
    r"|外號|外号|綽號|绰号|諢名|诨名|暱稱|昵称|網名|网名|法號|法号|別號|别号|自號|自号)"
    r"(?:叫做|叫作|[叫為为是曰稱称作])?[「『“\"‘'《]?"
    rf"(?P<name>[{HAN}]{{2,6}})(?={_CLOSE}(?:[，,。；;、)）\s]|$))"
)
_LATIN_CALLED = re.compile(
    r"(?P<verb>courtesy name|style name|art name|styled)(?: (?:was|is|of))?[ :]*['\"“‘]?"
    r"(?P<name>[A-Z][a-z]+(?:-[a-z]+)?)(?![^\W\d_]|[ -][A-Z])"
)
_WITH_SURNAME = frozenset("字號号")
_CLAUSE_START = re.compile(r"[，,、（(；;：:\s]$")
_BRACKETED = re.compile("[（(][^）)]*[）)]")
_SENTENCE = re.compile(r"[。！？!?\n]|\.\s")


@dataclass(frozen=True, slots=True)
class Further:
    """A further name of a person: where the person's name stands, the name as a mention, the rule, the statement's span."""

    person: Place
    name: Mention
    rule: str
    span: Place


def further_names(text: str, full: Sequence[Place]) -> Iterator[Further]:
    """The further names a text gives to the people whose full names stand at some places.

    >>> [(f.name.form, f.rule) for f in further_names("蘇軾，字子瞻，號東坡居士。", [(0, 2)])]
    [('蘇子瞻', 'courtesy_name'), ('東坡居士', 'nickname')]
    """
    calls = [*_HAN_CALLED.finditer(text), *_LATIN_CALLED.finditer(text)]
    given = [match.span("name") for match in calls]
    people = [place for place in full if all(place[1] <= start or end <= place[0] for start, end in given)]
    for match in calls:
        han = has_han(match["name"])
        person = _before(text, match, [place for place in people if has_han(text[slice(*place)]) == han], calls)
        if person and han:
            yield from _han(text, person, match)
        elif person and (surname := surname_words(text[slice(*person)])):
            yield _further(person, match, f"{surname[0]} {match['name']}", COURTESY)


def _before(text: str, match: re.Match[str], people: Sequence[Place], calls: Sequence[re.Match[str]]) -> Place | None:
    """The full name that a statement is about: right before it, with next to nothing but other such statements between."""
    at = match.start()
    person = max((place for place in people if place[1] <= at), key=lambda place: place[1], default=None)
    if person is None or at - person[1] > FARTHEST or text[person[1] - 1] == "氏":
        return None
    between = text[person[1] : at]
    for other in calls:
        if person[1] <= other.start() and other.end() <= at:
            between = between.replace(other[0], "")
    if _SENTENCE.search(between) or sum(map(str.isalnum, _BRACKETED.sub("", between))) > MOST_BETWEEN:
        return None
    stands_apart = _CLAUSE_START.search(text[at - 1 : at]) is not None
    return person if stands_apart or (person[1] == at and match["verb"] not in ("號", "号")) else None


def _han(text: str, person: Place, match: re.Match[str]) -> Iterator[Further]:
    name, full = match["name"], text[slice(*person)]
    if name == full:
        return
    length = surname_length(simplified(full))
    if match["verb"] in _WITH_SURNAME and len(name) == 2:
        if length:
            yield _further(person, match, full[:length] + name, COURTESY)
    elif match["verb"] != "字":
        yield _further(person, match, name, NICKNAME)


def _further(person: Place, match: re.Match[str], form: str, rule: str) -> Further:
    start, end = match.span("name")
    return Further(person, Mention(start, end, form, form_key(form), script_of(form)), rule, (person[0], match.end()))
