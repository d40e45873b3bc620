"""Learns the template of a site from its own pages: what an extractor gets wrong differs from page to page, the template does not.

How often the text that stands in one place was kept, over all pages of a design, speaks for or against that place; words
that repeat in several stories speak against themselves. No label is needed. Redesigns of one site are several templates.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from indexer.extraction.runs import kept_runs
from indexer.extraction.sketches import ALONE, HEADLINE, KEPT, pack_sketch, score_of, unpack_sketch, with_body
from indexer.model import Article, Doubt, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from indexer.extraction.sketches import Sketch

_PLACE = 200
"""What a place is worth, in hundredths, whose text is always kept; one whose text never is, as much less."""
_FEWEST_PAGES, _SURE_PAGES = 3, 4
"""Fewer pages teach nothing; so many tell fully what a place is worth."""
_REPEATED = -4.0
_MANY_PAGES, _FEW_STORIES, _SOME_STORIES = 10, 1, 2
"""Words repeat that stand in more than one story, or in more than two where ten pages are known."""
_SAMPLE = 200
"""A design is learned from so many pages, those with the smallest ids: no more can be learned from more."""
_LIKE = 0.5
"""Pages of one design share this part of the places of the one that has fewer."""
_MOST_DESIGNS = 100
"""A page that resembles none of so many designs is read alone."""
_SAME_STORY, _SHORTEST = 0.8, 30
"""Two pages are one story, saved twice or copied, when of the shorter one so much stands in the other."""
_CHANGE, _LEAST = 1.5, -2.5
_LEAST_LEFT, _MOST_LEFT = 0.5, 1.5
"""Where the body would become smaller or larger than that, page and template disagree, and the page is trusted."""
_ID_LENGTH = 8
UNLIKE_ITS_SITE = "unlike_its_site"


@dataclass(frozen=True, slots=True)
class Template:
    """What the pages of one design of a site have taught.

    ``weights`` by place, in hundredths; ``repeated``: the keys of words that stand in several stories; ``pages`` learned from.
    """

    id: str
    pages: int
    weights: Mapping[int, int]
    repeated: frozenset[int]


@dataclass(frozen=True, slots=True)
class Learned:
    """The templates of a site, and which of them each page was of: its number, -1 where it resembles none."""

    templates: tuple[Template, ...]
    members: Mapping[str, int]


@dataclass(slots=True)
class _Design:
    places: frozenset[int]
    members: list[str] = field(default_factory=list)
    sample: list[Sketch] = field(default_factory=list)


def site_of(article: Article) -> str:
    """The host of an article's address, or the folder its page lies in."""
    address = article.attribution.value("url") or article.attribution.value("canonical_url") or ""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        host = None
    if host:
        return host.removeprefix("www.")
    folder, _, _ = min(article.locators).replace("!", "/").rpartition("/")
    return f"folder {folder}"


def learn(site: str, pages: Iterable[tuple[str, bytes]]) -> Learned:
    """The templates of a site from its pages: (article id, sketch) in the order of their ids. One or two pages teach nothing."""
    designs: list[_Design] = []
    members: dict[str, int] = {}
    for article_id, sketch in pages:
        members[article_id] = _join(designs, article_id, unpack_sketch(sketch))
    several = [number for number, design in enumerate(designs) if len(design.members) >= _FEWEST_PAGES]
    templates = tuple(_template(site, designs[number].sample) for number in several)
    place = {number: at for at, number in enumerate(several)}
    return Learned(templates, {article_id: place.get(number, -1) for article_id, number in members.items()})


def nearest(templates: Sequence[Template], sketch: bytes) -> Template | None:
    """The template of a site that a page resembles most, if it resembles one."""
    places = frozenset(unpack_sketch(sketch).signatures)
    found = [(_likeness(frozenset(template.weights), places), -at) for at, template in enumerate(templates)]
    best, at = max(found, default=(0.0, 0))
    return templates[-at] if best >= _LIKE else None


def decide(sketch: Sketch, template: Template) -> tuple[list[bool], bool]:
    """Which blocks stand in the body, given what the site has taught; and whether page and template agree.

    Where they do not, the page is trusted.
    """
    totals = []
    for place, key, tenths, fate in zip(sketch.signatures, sketch.keys, sketch.scores, sketch.fates, strict=True):
        total = score_of(tenths) + template.weights.get(place, 0) / 100 + (_REPEATED if key in template.repeated else 0.0)
        totals.append(min(total, 2 * _LEAST) if fate & HEADLINE else total)
    kept = [is_kept and total > _LEAST for is_kept, total in zip(kept_runs(totals, _CHANGE), totals, strict=True)]
    alone = [bool(fate & ALONE) for fate in sketch.fates]
    size = sum(length for length, is_kept in zip(sketch.lengths, kept, strict=True) if is_kept)
    before = sum(length for length, is_kept in zip(sketch.lengths, alone, strict=True) if is_kept)
    agreed = _LEAST_LEFT * before <= size <= _MOST_LEFT * before
    return (kept, True) if agreed and size else (alone, False)


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


def _join(designs: list[_Design], article_id: str, sketch: Sketch) -> int:
    """The number of the design that a page is of; a new one where it resembles none, -1 where there is no room for one."""
    places = frozenset(sketch.signatures)
    found = [(_likeness(design.places, places), -number) for number, design in enumerate(designs)]
    best, number = max(found, default=(0.0, 0))
    if best < _LIKE:
        if len(designs) >= _MOST_DESIGNS:
            return -1
        designs.append(_Design(places))
        number = 1 - len(designs)
    design = designs[-number]
    design.members.append(article_id)
    if len(design.sample) < _SAMPLE:
        design.sample.append(replace(sketch, dropped=""))
    return -number


def _likeness(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _template(site: str, sample: Sequence[Sketch]) -> Template:
    repeated = _repeated(sample)
    kept, whole, pages = Counter[int](), Counter[int](), Counter[int]()
    for sketch in sample:
        pages.update(set(sketch.signatures))
        for place, key, length, fate in zip(sketch.signatures, sketch.keys, sketch.lengths, sketch.fates, strict=True):
            if key not in repeated and not fate & HEADLINE:
                whole[place] += length
                kept[place] += length * bool(fate & ALONE)
    weights = {
        place: round(_PLACE * (2 * kept[place] / max(1, whole[place]) - 1) * min(1.0, (count - 1) / (_SURE_PAGES - 1)))
        for place, count in sorted(pages.items())
    }
    content = json.dumps([sorted(weights.items()), sorted(repeated)]).encode()
    return Template(f"{site} {hashlib.sha256(content).hexdigest()[:_ID_LENGTH]}", len(sample), weights, repeated)


def _repeated(sample: Sequence[Sketch]) -> frozenset[int]:
    """The keys of words that stand in several stories. A story saved or copied many times is one story."""
    stories = Counter[int]()
    for sketches in _stories(sample):
        stories.update({key for sketch in sketches for key in sketch.keys})
    most = _FEW_STORIES if len(sample) < _MANY_PAGES else _SOME_STORIES
    return frozenset(key for key, count in stories.items() if count > most)


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
        same = [story for story, common in sorted(shared.items()) if common >= _SAME_STORY * min(size, sizes[story])]
        if same:
            stories[same[0]].append(sketch)
        else:
            stories.append([sketch])
            sizes.append(size)
        for key in words:
            owners.setdefault(key, same[0] if same else len(stories) - 1)
    return stories
