"""What an archive says of a person: counted over the people file and the columns, shown with sentences of a few articles.

However many articles name a person, a bounded number is read: those that the sentences shown stand in, and a sample spread
over all dates in which roles are looked for.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.language.folding import fold_text
from indexer.language.scripts import has_han
from indexer.model import Companion, FacetValue, FormSeen, Profile, Role, Sentence
from indexer.names import role_of
from indexer.search.snippets import sentence_ends

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from indexer.index.whoosh import WhooshSearcher
    from indexer.model import Alias, Article, Person
    from indexer.names import Beside, People, Standing

COMPANIONS, ROLES, ALIKE = 10, 8, 12
SENTENCES, TRIED, PLACES = 2, 4, 20
"""Sentences shown of two people together, articles looked into for each, and places of a name in a sentence compared."""

SAMPLE, FORMS_QUOTED = 24, 12
"""Articles in which roles are looked for, and forms that are shown in a sentence."""

_SHORTENED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Capt|Sen|Rep|Gov|St|No)\.\s*$")
"""An abbreviation before a name: no sentence ends there."""

LONGEST = 260
"""Characters of a sentence that is shown."""


def profile(searcher: WhooshSearcher, people: People, person: Person) -> Profile:
    """All that is known of a person."""
    at = people.standing(person.id)
    reading = _Reading(searcher)
    months = Counter(date[:7] for date in at.published.values() if date and len(date) >= len("2012-02"))
    dates = sorted(date for date in at.published.values() if date)
    read = _spread(list(at.published), SAMPLE)
    asked = people.ask(person.name, ALIKE)
    labels = [one.person.label for one in asked if one.person.id == person.id]
    companions = [_companion(one, at, reading) for one in people.beside(person.id, at, COMPANIONS)]
    return Profile(
        person=replace(person, label=labels[0] if labels else person.label),
        generation=searcher.generation,
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        months=tuple(FacetValue(month, count) for month, count in sorted(months.items())),
        undated=len(at.published) - months.total(),
        outlets=searcher.tally("outlet", at.published),
        forms=tuple(_forms(person.aliases, at, reading, shared=people.own_articles(person.id) is not None)),
        companions=tuple(one for one in companions if one.sentences or one.documents > 1),
        roles=tuple(_roles(read, at, reading)),
        read=len(read),
        alike=tuple(one for one in asked if one.person.id != person.id),
    )


def _spread(articles: Sequence[str], most: int) -> list[str]:
    """So many of some articles, evenly from first to last."""
    if len(articles) <= most:
        return list(articles)
    step = (len(articles) - 1) / (most - 1)
    return [articles[round(number * step)] for number in range(most)]


class _Reading:
    """The articles read for one answer, each once, cut into sentences."""

    def __init__(self, searcher: WhooshSearcher) -> None:
        self._searcher = searcher
        self._read: dict[str, tuple[Article, tuple[str, ...]] | None] = {}

    def sentences(self, article_id: str) -> tuple[Article | None, tuple[str, ...]]:
        """An article and its sentences; nothing for one that is not in the index."""
        if article_id not in self._read:
            article = self._searcher.fetch([article_id]).get(article_id)
            self._read[article_id] = (article, tuple(_cut(article.body))) if article else None
        return self._read[article_id] or (None, ())


def _cut(text: str) -> Iterator[str]:
    """The sentences of a text."""
    start = 0
    for end in [*sentence_ends(text), len(text)]:
        if end < len(text) and _SHORTENED.search(text, max(start, end - 12), end):
            continue
        if sentence := text[start:end].strip():
            yield sentence
        start = end


def _places(sentence: str, texts: Iterable[str]) -> list[tuple[int, int]]:
    """Where some texts stand in a sentence, none inside a longer Latin word."""
    written = "|".join(re.escape(text) for text in sorted(texts, key=len, reverse=True))
    if not written:
        return []
    found = (match.span() for match in re.finditer(written, sentence))
    return [span for span in found if not _inside_word(sentence, *span)]


def _inside_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start] + text[start], text[end - 1] + text[end : end + 1]
    return any(len(pair) > 1 and pair.isalpha() and not has_han(pair) for pair in (before, after))


def _shown(article: Article, sentence: str, marks: Iterable[tuple[int, int]]) -> Sentence:
    """A sentence on one line; of a very long one the piece around its marks."""
    spans = sorted(marks)
    first, last = spans[0][0], spans[-1][1]
    begin = max(0, min(first - 40, len(sentence) - LONGEST)) if len(sentence) > LONGEST else 0
    end = min(len(sentence), max(begin + LONGEST, last))
    inside = tuple((start - begin, stop - begin) for start, stop in spans if start >= begin and stop <= end)
    text = "".join(" " if character.isspace() else character for character in sentence[begin:end])
    return Sentence(article, text, inside)


# ------------------------------------------------------------------------------------------ forms
def _forms(aliases: Iterable[Alias], at: Standing, reading: _Reading, *, shared: bool) -> Iterator[FormSeen]:
    """The forms with the dates between which they were printed, the statements that hold their very text first.

    Those that no statement holds so get a sentence that prints them. A form ``shared`` with a namesake is counted in the
    person's own articles.
    """
    quoted = 0
    for alias in aliases:
        articles, first, last = at.seen(alias.text)
        evidence = tuple(sorted(alias.evidence, key=lambda proof: alias.text not in proof.seen))
        stated = any(proof.document and alias.text in proof.seen for proof in evidence)
        sentence = None
        if articles and not stated and quoted < FORMS_QUOTED:
            quoted += 1
            sentence = next(_printing(articles[-1:], alias.text, reading), None)
        count = len(articles) if shared else alias.count
        yield FormSeen(replace(alias, count=count, evidence=evidence), first, last, sentence)


def _printing(articles: Iterable[str], text: str, reading: _Reading) -> Iterator[Sentence]:
    for article_id in articles:
        article, sentences = reading.sentences(article_id)
        for sentence in sentences:
            if article and (spans := _places(sentence, [text])):
                yield _shown(article, sentence, spans)


# ------------------------------------------------------------------------------------------ people named beside
def _companion(one: Beside, at: Standing, reading: _Reading) -> Companion:
    """Somebody with the sentences in which both stand, of the latest articles; one that is reprinted is shown once."""
    articles = [article for article in reversed(list(at.published)) if article in one.written]
    found: dict[str, Sentence] = {}
    for article_id in articles[:TRIED]:
        for sentence in _together(article_id, at.written[article_id], one.written[article_id], reading):
            found.setdefault(sentence.text, sentence)
    return Companion(one.id, one.name, one.script, len(one.written), tuple(found.values())[:SENTENCES])


def _together(article_id: str, own: Iterable[str], other: Iterable[str], reading: _Reading) -> list[Sentence]:
    """The first sentence of an article in which two people stand, near enough to be shown together."""
    article, sentences = reading.sentences(article_id)
    for sentence in sentences:
        here, there = _places(sentence, own)[:PLACES], _places(sentence, other)[:PLACES]
        near = next(((a, b) for a in here for b in there if _are_near(a, b)), None)
        if article and near:
            return [_shown(article, sentence, near)]
    return []


def _are_near(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans go into one piece that is shown, and neither is a part of the other."""
    first, second = sorted((one, other))
    return first[1] <= second[0] and second[1] - first[0] <= LONGEST


# ------------------------------------------------------------------------------------------ roles
def _roles(articles: Iterable[str], at: Standing, reading: _Reading) -> Iterator[Role]:
    """The roles printed beside the name, those of most articles first, each as it was printed first."""
    found: dict[str, tuple[str, str, Sentence]] = {}
    counted: dict[str, set[str]] = {}
    for article_id in articles:
        article, sentences = reading.sentences(article_id)
        for sentence in sentences if article else ():
            for start, end in _places(sentence, at.written[article_id]):
                role = role_of(sentence, start, end)
                if role and article:
                    key = fold_text(role)
                    counted.setdefault(key, set()).add(article_id)
                    marks = [(start, end), *_printed_beside(sentence, role, start, end)]
                    found.setdefault(key, (role, sentence[start:end], _shown(article, sentence, marks)))
    ranked = sorted(found, key=lambda key: -len(counted[key]))
    for key in ranked[:ROLES]:
        role, form, shown = found[key]
        yield Role(role, form, len(counted[key]), shown)


def _printed_beside(sentence: str, role: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the role of a name stands that is at a span: the place next to it, for the words may stand elsewhere too."""
    places = [at for at in (sentence.rfind(role, 0, start), sentence.find(role, end)) if at >= 0]
    at = min(places, key=lambda one: start - one - len(role) if one < start else one - end, default=-1)
    return [(at, at + len(role))] if at >= 0 else []
