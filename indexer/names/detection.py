"""Finds the people named in a text, in both languages, and the pairs of forms a text states to be one person's."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from indexer.language.folding import simplified
from indexer.language.scripts import has_han
from indexer.model import Mention, StatedPair
from indexer.names.han_detection import cut_text, han_names
from indexer.names.han_evidence import later_surnames, parts_of_names, possible_names
from indexer.names.keys import form_key, script_of, without_dots
from indexer.names.latin_detection import bare_surnames, latin_names
from indexer.names.mining import Place, stated_pairs, stated_places

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_KNOWN = 12


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
        return tuple(found for found in self.read(text) if found.sure)

    def read(self, text: str) -> tuple[Mention, ...]:
        """The names in a text, and what may be one (not ``sure``) if it is a name in another article; sorted."""
        plain = simplified(text)
        pieces = cut_text(plain, self._known) if has_han(text) else []
        han = han_names(plain, self._known, pieces) if pieces else []
        latin = latin_names(text)
        places = stated_places(text, han, latin)
        spans = _without_overlaps([*places, *han, *latin])
        found = [mention(text, start, end) for start, end in spans]
        full = [span for span in spans if not has_han(text[slice(*span)])]
        found += [Mention(s, e, text[s:e], form_key(name), "Latn") for s, e, name in bare_surnames(text, full)]
        later = later_surnames(plain, pieces, spans)
        found += [Mention(s, e, text[s:e], form_key(text[slice(*name)]), script_of(text[s:e])) for s, e, name in later]
        possible = (*possible_names(plain, pieces, spans), *parts_of_names(plain, spans))
        found += [mention(text, s, e, sure=False) for s, e in possible]
        return tuple(sorted(found, key=lambda m: (m.start, m.end)))

    def pairs(self, text: str, mentions: tuple[Mention, ...]) -> tuple[StatedPair, ...]:
        """The pairs of forms that the text itself states to be one person's."""
        return stated_pairs(text, mentions)


def mention(text: str, start: int, end: int, *, sure: bool = True) -> Mention:
    """The mention at a span of a text."""
    form = text[start:end]
    return Mention(start, end, form, form_key(form), script_of(form), sure)


def _without_overlaps(spans: list[Place]) -> list[Place]:
    """The spans, earlier ones in the list winning over those they overlap."""
    kept: list[Place] = []
    for start, end in spans:
        at = bisect_left(kept, (start, end))
        if (at == 0 or kept[at - 1][1] <= start) and (at == len(kept) or end <= kept[at][0]):
            kept.insert(at, (start, end))
    return kept
