"""Learns the template of a site from its own pages: what an extractor gets wrong differs from page to page, the template does not.

How often the text that stands in one place was kept, over all pages of a design, speaks for or against that place; words
that repeat in several stories speak against themselves. No label is needed. Redesigns of one site are several templates.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from indexer.extraction.outlets import host_of
from indexer.extraction.runs import LEAST, kept_blocks
from indexer.extraction.sketches import ALONE, FACT, HEADLINE, KEPT, pack_sketch, score_of, unpack_sketch, with_body
from indexer.model import Article, Doubt, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from indexer.extraction.sketches import Sketch

_PLACE = 200
"""What a place is worth, in hundredths, whose text is always kept; one whose text never is, as much less."""
_FEWEST_PAGES, _SURE_PAGES = 3, 4
"""Fewer pages teach nothing; so many tell fully what a place is worth."""
_REPEATED = -4.0
_STORIES = 2
"""Words repeat that stand in more stories than these."""
_SAMPLE = 200
"""A design is learned from so many pages, those with the smallest ids: no more can be learned from more."""
_LIKE = 0.5
"""Pages of one design share this part of the places of the one that has fewer."""
_FEWEST_PLACES = 5
"""A page of fewer places resembles others less: one that is a bare notice is of no design."""
_MOST_DESIGNS = 100
"""With so many designs, those of one page make room for others, the oldest first; where there is none, a page is read alone."""
_MOST_SAMPLED = 1_000_000
"""So many blocks of a site are held at most while it is learned."""
_SAME_STORY, _SHORTEST, _STORY = 0.8, 30, 300
"""Two pages are one story, saved twice or copied, when they share so much of the longer one, or of the shorter one if that is
so many characters.
"""
_LEAST_LEFT, _MOST_LEFT = 0.5, 1.5
"""Where the body would become smaller or larger than that, page and template disagree, and the page is trusted."""
_ID_LENGTH = 8
_BOX = re.compile(r"(.*\.(?:zip|wacz|warc|warc\.gz))!(.*)", re.IGNORECASE | re.DOTALL)
_PACKED = ".gz!"
"""A container of many pages is a folder; one page packed by itself lies in that of its file."""
UNLIKE_ITS_SITE = "unlike_its_site"


@dataclass(frozen=True, slots=True)
class Template:
    """What the pages of one design of a site have taught.

    ``pages`` learned from; ``places`` of the first of them, by which others are told to be of the design; ``weights`` by place,
    in hundredths; ``repeated``: words, each with its place as one number, that stand in several stories.
    """

    id: str
    pages: int
    places: frozenset[int]
    weights: Mapping[int, int]
    repeated: frozenset[int]


@dataclass(frozen=True, slots=True)
class Learned:
    """The templates of a site, and which of them each page was of: its number, -1 where it resembles none."""

    templates: tuple[Template, ...]
    members: Mapping[str, int]


@dataclass(slots=True)
class _Design:
    number: int
    places: frozenset[int]
    pages: int = 0
    sample: list[Sketch] = field(default_factory=list)


@dataclass(slots=True)
class _Designs:
    """The designs of a site while its pages come in the order of their ids."""

    open: list[_Design] = field(default_factory=list)
    _begun: int = 0
    _sampled: int = 0

    def join(self, sketch: Sketch) -> int:
        """The number of the design that a page is of; a new one where it resembles none, -1 where there is no room for one."""
        places = frozenset(sketch.signatures)
        design = max(self.open, key=lambda each: _likeness(each.places, places), default=None)
        if design is None or _likeness(design.places, places) < _LIKE:
            if not self._make_room():
                return -1
            design = _Design(self._begun, places)
            self.open.append(design)
            self._begun += 1
        design.pages += 1
        if len(design.sample) < _SAMPLE and self._sampled < _MOST_SAMPLED:
            design.sample.append(replace(sketch, dropped=""))
            self._sampled += len(sketch.fates)
        return design.number

    def _make_room(self) -> bool:
        if len(self.open) < _MOST_DESIGNS:
            return True
        alone = next((at for at, design in enumerate(self.open) if design.pages == 1), None)
        if alone is None:
            return False
        self._sampled -= sum(len(sketch.fates) for sketch in self.open.pop(alone).sample)
        return True


def site_of(article: Article) -> str:
    """The host of an article's address, or the folder its page lies in."""
    host = host_of(article.attribution.value("url") or article.attribution.value("canonical_url") or "")
    if host:
        return host.removeprefix("www.")
    locator = min(article.locators)
    box = _BOX.match(locator)
    outside, inside = (box[1] + "/", box[2]) if box else ("", locator.partition(_PACKED)[0])
    return f"folder {outside}{inside.rpartition('/')[0]}"


def learn(site: str, pages: Iterable[tuple[str, bytes]]) -> Learned:
    """The templates of a site from its pages: (article id, sketch) in the order of their ids. One or two pages teach nothing."""
    designs = _Designs()
    members = {article_id: designs.join(unpack_sketch(sketch)) for article_id, sketch in pages}
    taught = [design for design in designs.open if len(design.sample) >= _FEWEST_PAGES]
    place = {design.number: at for at, design in enumerate(taught)}
    templates = tuple(_template(site, design) for design in taught)
    return Learned(templates, {article_id: place.get(number, -1) for article_id, number in members.items()})


def nearest(templates: Sequence[Template], sketch: bytes) -> Template | None:
    """The template of a site that a page resembles most, if it resembles one."""
    places = frozenset(unpack_sketch(sketch).signatures)
    found = [(_likeness(template.places, places), -at) for at, template in enumerate(templates)]
    best, at = max(found, default=(0.0, 0))
    return templates[-at] if best >= _LIKE else None


def decide(sketch: Sketch, template: Template) -> tuple[list[bool], bool]:
    """Which blocks stand in the body, given what the site has taught; and whether page and template agree.

    Where they do not, the page is trusted.
    """
    kept = would_keep(sketch, template)
    alone = [bool(fate & ALONE) for fate in sketch.fates]
    size = sum(length for length, is_kept in zip(sketch.lengths, kept, strict=True) if is_kept)
    before = sum(length for length, is_kept in zip(sketch.lengths, alone, strict=True) if is_kept)
    agreed = _LEAST_LEFT * before <= size <= _MOST_LEFT * before
    return (kept, True) if agreed and size else (alone, False)


def would_keep(sketch: Sketch, template: Template) -> list[bool]:
    """Which blocks would stand in the body, were the template trusted whatever the page says."""
    totals = []
    for place, key, tenths, fate in zip(sketch.signatures, sketch.keys, sketch.scores, sketch.fates, strict=True):
        total = score_of(tenths) + template.weights.get(place, 0) / 100
        if not fate & FACT and _at(place, key) in template.repeated:
            total += _REPEATED
        totals.append(min(total, 2 * LEAST) if fate & HEADLINE else total)
    return kept_blocks(totals)


def differs(sketch: bytes, template: Template | None) -> bool:
    """Whether a page would be read differently with a template (``None``: by itself) than it was."""
    held = unpack_sketch(sketch)
    kept, _ = decide(held, template) if template else ([bool(fate & ALONE) for fate in held.fates], True)
    return any(is_kept != bool(fate & KEPT) for fate, is_kept in zip(held.fates, kept, strict=True))


def reread(reading: Reading, template: Template | None) -> Reading:
    """A reading with the body that its site's template tells (``None``: its page alone). Doing it twice changes nothing.

    Where page and template disagree the page is trusted, and the article has a doubt.
    """
    if not reading.sketch:
        return reading
    sketch, article = unpack_sketch(reading.sketch), reading.article
    kept, agreed = decide(sketch, template) if template else ([bool(fate & ALONE) for fate in sketch.fates], True)
    packed = reading.sketch
    if any(is_kept != bool(fate & KEPT) for fate, is_kept in zip(sketch.fates, kept, strict=True)):
        article, sketch = with_body(article, sketch, kept)
        packed = pack_sketch(sketch)
    doubts = tuple(doubt for doubt in article.doubts if doubt.reason != UNLIKE_ITS_SITE)
    if template and not agreed:
        doubts += (Doubt(UNLIKE_ITS_SITE, f"{template.pages} pages of its site teach otherwise of half of its text or more"),)
    return Reading(replace(article, doubts=doubts, template=template.id if template and agreed else ""), packed)


def _at(place: int, key: int) -> int:
    """Words and their place as one number: a teaser that quotes a paragraph does not make it repeated where it is at home."""
    return (place * 31 + key) & 0xFFFFFFFF


def _likeness(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / max(_FEWEST_PLACES, min(len(one), len(other)))


def _template(site: str, design: _Design) -> Template:
    sample, repeated = design.sample, _repeated(design.sample)
    kept, whole, pages = Counter[int](), Counter[int](), Counter[int]()
    for sketch in sample:
        pages.update(set(sketch.signatures))
        for place, key, length, fate in zip(sketch.signatures, sketch.keys, sketch.lengths, sketch.fates, strict=True):
            if _at(place, key) not in repeated and not fate & HEADLINE:
                whole[place] += length
                kept[place] += length * bool(fate & ALONE)
    weights = {
        place: round(_PLACE * (2 * kept[place] / max(1, whole[place]) - 1) * min(1.0, (count - 1) / (_SURE_PAGES - 1)))
        for place, count in sorted(pages.items())
        if count > 1
    }
    content = json.dumps([sorted(design.places), sorted(weights.items()), sorted(repeated)]).encode()
    name = f"{site} {hashlib.sha256(content).hexdigest()[:_ID_LENGTH]}"
    return Template(name, len(sample), design.places, weights, repeated)


def _repeated(sample: Sequence[Sketch]) -> frozenset[int]:
    """The words that stand in one place in several stories. A story saved or copied many times is one story."""
    stories = Counter[int]()
    for sketches in _stories(sample):
        stories.update({words for sketch in sketches for words in _words(sketch)})
    return frozenset(words for words, count in stories.items() if count > _STORIES)


def _words(sketch: Sketch) -> Iterator[int]:
    """The words of a page that count as repeated when they stand on others, each with its place as one number."""
    for place, key, fate in zip(sketch.signatures, sketch.keys, sketch.fates, strict=True):
        if not fate & FACT:
            yield _at(place, key)


def _stories(sample: Sequence[Sketch]) -> list[list[Sketch]]:
    stories: list[list[Sketch]] = []
    sizes: list[int] = []
    owners: dict[int, int] = {}
    for sketch in sample:
        columns = zip(sketch.keys, sketch.lengths, sketch.fates, strict=True)
        words = {key: length for key, length, fate in columns if fate & ALONE and length >= _SHORTEST}
        size, shared = sum(words.values()), Counter[int]()
        for key, length in words.items():
            if key in owners:
                shared[owners[key]] += length
        same = [story for story, common in sorted(shared.items()) if _is_same(common, size, sizes[story])]
        if same:
            stories[same[0]].append(sketch)
        else:
            stories.append([sketch])
            sizes.append(size)
        for key in words:
            owners.setdefault(key, same[0] if same else len(stories) - 1)
    return stories


def _is_same(common: int, one: int, other: int) -> bool:
    """Whether pages of so many characters that have so many in common are one story."""
    return common >= _SAME_STORY * max(one, other) or common >= max(_STORY, _SAME_STORY * min(one, other))
