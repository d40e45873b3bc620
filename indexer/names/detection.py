"""Finds the people named in a text, in both languages, and the pairs of forms a text states to be one person's."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from indexer.language.scripts import has_han
from indexer.model import Mention, StatedPair
from indexer.names.han_detection import cut_text, han_names
from indexer.names.keys import form_key, script_of, without_dots
from indexer.names.latin_detection import bare_surnames, latin_names
from indexer.names.mining import Place, stated_pairs, stated_places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from indexer.names.cutting import Cut

LONGEST_KNOWN = 12


@dataclass(frozen=True, slots=True)
class _Seen:
    """The cut of a text that has Han, where names stand, and all that is found for sure."""

    cut: Cut | None
    spans: list[Place]
    found: list[Mention]


class NameFinder:
    """Finds names; holds nothing but the (shared, read-only) tables, so one serves a whole process.

    >>> [m.form for m in NameFinder().mentions("局长王立軍 met Gary Locke.")]
    ['王立軍', 'Gary Locke']
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        """``names`` are Han names known beforehand (people.toml, imports): found wherever no longer word holds them."""
        keys = {without_dots(form_key(name)) for name in names if has_han(name)}
        self._known = frozenset(key for key in keys if 2 <= len(key) <= LONGEST_KNOWN)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The names in a text, sorted and not overlapping; spans are of ``text`` itself, whatever its script."""
        return _sorted(self._find(text).found)

    def read(self, text: str) -> tuple[Mention, ...]:
        """The names in a text, and what may be one (not ``sure``) if it is a name in another article; sorted."""
        seen = self._find(text)
        possible: list[Place] = []
        if seen.cut:
            from indexer.names.han_evidence import parts_of_names, possible_names

            possible = [*possible_names(seen.cut, seen.spans), *parts_of_names(seen.cut.seen.text, seen.spans)]
        return _sorted([*seen.found, *(mention(text, s, e, sure=False) for s, e in possible)])

    def _find(self, text: str) -> _Seen:
        """The names in a text for sure."""
        cut = self._cut(text) if has_han(text) else None
        han = han_names(cut.seen.text, self._known, cut) if cut else []
        latin = latin_names(text)
        places = stated_places(text, han, latin)
        spans = _without_overlaps([*places, *han, *latin])
        found = [mention(text, start, end) for start, end in spans]
        full = [span for span in spans if not has_han(text[slice(*span)])]
        found += [Mention(s, e, text[s:e], form_key(name), "Latn") for s, e, name in bare_surnames(text, full)]
        if cut:
            from indexer.names.han_evidence import later_surnames

            later = later_surnames(cut, spans)
            found += [Mention(s, e, text[s:e], form_key(text[slice(*name)]), script_of(text[s:e])) for s, e, name in later]
        return _Seen(cut, spans, found)

    def _cut(self, text: str) -> Cut:
        from indexer.names.text_arrays import in_simplified

        return cut_text(in_simplified(text), self._known)

    def pairs(self, text: str, mentions: tuple[Mention, ...]) -> tuple[StatedPair, ...]:
        """The pairs of forms that the text itself states to be one person's."""
        return stated_pairs(text, mentions)


def mention(text: str, start: int, end: int, *, sure: bool = True) -> Mention:
    """The mention at a span of a text."""
    form = text[start:end]
    return Mention(start, end, form, form_key(form), script_of(form), sure)


def _sorted(found: list[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(found, key=attrgetter("start", "end")))


def _without_overlaps(spans: list[Place]) -> list[Place]:
    """The spans, earlier ones in the list winning over those they overlap."""
    kept: list[Place] = []
    for start, end in spans:
        at = bisect_left(kept, (start, end))
        if (at == 0 or kept[at - 1][1] <= start) and (at == len(kept) or end <= kept[at][0]):
            kept.insert(at, (start, end))
    return kept
