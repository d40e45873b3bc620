"""From the syntax of a question to the query an engine answers, with what is known of names: each part, its forms, its looks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from indexer.analysis import Chain, atoms
from indexer.analysis.english import STOP_WORDS
from indexer.language.folding import fold_text
from indexer.language.scripts import has_han
from indexer.model import Part
from indexer.query import Begins, Fielded, Group, Quoted, Stretch, Syntax
from indexer.query.nodes import All, AnyOf, Below, Boosted, Everything, Not, Nothing, Phrase, Prefix, Query, Same, Term, Verbatim
from indexer.search.filters import filter_query
from indexer.search.looks import AnyLook, RunLook, WordLook, exact_look, name_look, phrase_look
from indexer.search.phrases import phrase_query, places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from indexer.analysis import Atom
    from indexer.index.whoosh import WhooshSearcher
    from indexer.model import NameAsked, NameForm
    from indexer.names import People

WEIGHTS = {"word": 2.0, "pair": 1.0, "han": 0.5, "char": 0.5}
"""What a term of each field is worth: a word stands for one thing, a run of characters is asked in three ways at once."""

TITLE_WEIGHT = 0.4
"""A match in the title adds this share of the same match in the text."""

NAME_WEIGHTS = {True: 1.6, False: 2.0}
"""A name is worth what its characters (True) or words (False) would be."""

SHORT = 2
"""A name of so many characters is asked for where names were found, not wherever its characters stand."""

MOST_WORDS = 64
"""Of a long plain question so many different terms of a field are asked for, the rarest."""


@dataclass(slots=True)
class Asked:
    """A question made ready: the query, its parts for people, what to mark, and what could not be understood."""

    query: Query
    parts: list[Part] = field(default_factory=list)
    looks: list[AnyLook] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


class Expander:
    """Expands questions against one snapshot."""

    def __init__(self, searcher: WhooshSearcher, people: People, chain: Chain) -> None:
        """All three are only read."""
        self._searcher, self._people, self._chain = searcher, people, chain

    def expand(self, question: str, syntax: Syntax | None) -> Asked:
        """The question made ready; one that asks for nothing matches nothing."""
        asked = Asked(Nothing())
        if syntax is not None:
            asked.query = _Expansion(self, question, asked).node(syntax)
        return asked

    def name(self, name: str) -> Asked:
        """A name alone, in every form of whoever bears it; nobody who only sounds so."""
        asked = Asked(Nothing())
        meant = self._people.meant(name)
        forms = tuple(form for form in meant.forms if form.rule != "sound_alike")
        asked.query = _Expansion(self, name, asked).name(replace(meant, forms=forms))
        return asked

    def idf(self, field_name: str, text: str) -> float:
        """How rare a term is."""
        return self._searcher.idf(field_name, text)

    def names_in(self, text: str) -> tuple[NameAsked, ...]:
        """The names in a stretch of a question."""
        return self._people.names_in(text)

    def dictionary_words(self, run: str) -> list[str]:
        """Dictionary words in a run of Han."""
        return self._chain.dictionary_words(run)

    @property
    def searcher(self) -> WhooshSearcher:
        """The snapshot."""
        return self._searcher


class _Expansion:
    """One question on its way."""

    def __init__(self, expander: Expander, question: str, asked: Asked) -> None:
        self._expander, self._question, self._asked = expander, question, asked
        self._silent = False

    def name(self, meant: NameAsked) -> Query:
        """The query of a name that is the whole question; two characters count only where a name was found."""
        query = self._name(meant, self._question)
        return query.first if isinstance(query, Below) else query

    def node(self, syntax: Syntax) -> Query:
        """The query of a piece of syntax; its parts and looks are noted on the way."""
        match syntax:
            case Stretch():
                return self._stretch(syntax)
            case Quoted():
                return self._quoted(syntax)
            case Begins():
                return self._begins(syntax)
            case Fielded():
                return self._fielded(syntax)
            case Group():
                return self._group(syntax)

    # -------------------------------------------------------------------------------------- parts
    def _part(self, kind: str, span: tuple[int, int], forms: Iterable[str] = ()) -> None:
        start, end = span
        without = " ".join((self._question[:start] + " " + self._question[end:]).split())
        kind = f"not {kind}" if self._silent else kind
        self._asked.parts.append(Part(self._question[start:end], kind, tuple(forms), without))

    def _look(self, look: AnyLook) -> None:
        if not self._silent:
            self._asked.looks.append(look)

    # -------------------------------------------------------------------------------------- groups and fields
    def _group(self, group: Group) -> Query:
        anything = [self.node(each) for each in group.any]
        required = [self.node(each) for each in group.required]
        self._silent = not self._silent
        excluded = [Not(self.node(each)) for each in group.excluded]
        self._silent = not self._silent
        clauses: list[Query] = []
        if anything:
            clauses.append(anything[0] if len(anything) == 1 else AnyOf(tuple(anything)))
        clauses += required
        if not clauses and not excluded:
            return Nothing()
        if len(clauses) == 1 and not excluded:
            return clauses[0]
        return All((*(clauses or [Everything()]), *excluded))

    def _fielded(self, syntax: Fielded) -> Query:
        span = (syntax.start, syntax.end)
        if syntax.field == "person":
            return self._person(syntax)
        if syntax.field == "exact":
            self._part("exact", span)
            return self._exactly(syntax.text)
        if syntax.field == "title":
            self._part("title", span)
            return self._title(syntax.text)
        made = filter_query(self._expander.searcher, syntax.field, syntax.text)
        if made is None:
            self._asked.warnings.append(f"{syntax.field}:{syntax.text} was not understood and is read as text.")
            return self._stretch(Stretch(syntax.text, syntax.start, syntax.end))
        self._part(syntax.field, span)
        return made

    def _title(self, text: str) -> Query:
        terms: list[Query] = []
        for atom in atoms(text):
            terms.append(Term("title", atom.term))
            if not atom.single:
                self._look(WordLook(text, "word", None, {atom.term: 1.0}, atom.term))
        return All(tuple(terms)) if terms else Nothing()

    def _person(self, syntax: Fielded) -> Query:
        found = self._expander.names_in(syntax.text)
        self._part("person", (syntax.start, syntax.end), [form.text for each in found for form in each.forms])
        nodes = [self._name(each, syntax.text, person_only=True) for each in found if each.people]
        if not nodes:
            self._asked.warnings.append(f"Nobody in the index is called {syntax.text}.")
        return AnyOf(tuple(nodes)) if nodes else Nothing()

    def _begins(self, syntax: Begins) -> Query:
        self._part("begins", (syntax.start, syntax.end))
        text = fold_text(syntax.text)
        if has_han(text):
            return self._phrase(syntax.text, 0)
        self._look(WordLook(syntax.text, "prefix", None, {text: 1.0}, text, begins=True))
        return Prefix("word", text)

    # -------------------------------------------------------------------------------------- phrases
    def _quoted(self, syntax: Quoted) -> Query:
        self._part("phrase", (syntax.start, syntax.end))
        return self._phrase(syntax.text, syntax.slop)

    def _phrase(self, text: str, slop: int) -> Query:
        cut = list(atoms(text))
        if not cut:
            return Nothing()
        query = phrase_query(cut, slop=slop)
        self._look(phrase_look(cut, text, self._weight(cut)))
        return query

    def _exactly(self, text: str) -> Query:
        """The very characters: pages that hold them as a phrase, read to see whether script, case and accents agree."""
        cut = list(atoms(text))
        if not cut:
            return Nothing()
        self._look(exact_look(cut, text, self._weight(cut)))
        return Verbatim(phrase_query(cut), text)

    def _weight(self, cut: list[Atom]) -> float:
        """How much a phrase says: the idf of its words and pairs."""
        return sum(self._expander.idf(place.field, place.text) for place in places(cut) if not place.begins) or 1.0

    # -------------------------------------------------------------------------------------- plain text
    def _stretch(self, stretch: Stretch) -> Query:
        names = self._expander.names_in(stretch.text)
        nodes: list[Query] = []
        plain = [atom for atom in atoms(stretch.text) if not any(name.start <= atom.start < name.end for name in names)]
        for name in names:
            asked = stretch.text[name.start : name.end]
            self._part("name", (stretch.start + name.start, stretch.start + name.end), _distinct(name.forms))
            nodes.append(self._name(name, asked))
        must, should = self._plain(plain, stretch, alone=not nodes)
        nodes += must
        if not nodes:
            return Nothing()
        query = nodes[0] if len(nodes) == 1 else AnyOf(tuple(nodes))
        return Boosted(query, tuple(should)) if should else query

    def _plain(self, plain: list[Atom], stretch: Stretch, *, alone: bool) -> tuple[list[Query], list[Query]]:
        """What must match of plain words and characters, and what only adds to the score."""
        content = [atom for atom in plain if atom.single or atom.word not in STOP_WORDS]
        kept = content or (plain if alone else [])
        must: Counter[tuple[str, str]] = Counter()
        should: Counter[tuple[str, str]] = Counter()
        for run in _runs(kept):
            span = (stretch.start + run[0].start, stretch.start + run[-1].end)
            if run[0].single:
                self._part("characters", span)
                self._characters("".join(atom.term for atom in run), stretch.text[run[0].start : run[-1].end], must, should)
            else:
                self._part("word", span)
                self._word(run[0], stretch.text[run[0].start : run[0].end], must)
        titles = [
            Term("title", text, TITLE_WEIGHT * WEIGHTS[name] * count)
            for (name, text), count in list(must.items())[: 2 * MOST_WORDS]
            if name != "han"
        ]
        return self._terms(must), [*self._terms(should), *titles]

    def _word(self, atom: Atom, asked: str, must: Counter[tuple[str, str]]) -> None:
        must["word", atom.term] += 1
        self._look(WordLook(asked, "word", None, {atom.term: self._expander.idf("word", atom.term)}, atom.term))

    def _characters(
        self, run: str, asked: str, must: Counter[tuple[str, str]], should: Counter[tuple[str, str]]
    ) -> None:
        if len(run) == 1:
            must["char", run] += 1
            weights = {run: self._expander.idf("char", run)}
        else:
            pairs = [run[at : at + 2] for at in range(len(run) - 1)]
            must.update(("pair", pair) for pair in pairs)
            must.update(("han", word) for word in self._expander.dictionary_words(run))
            should.update(("char", character) for character in run)
            weights = {pair: self._expander.idf("pair", pair) for pair in set(pairs)}
            weights |= {character: self._expander.idf("char", character) for character in set(run)}
        self._look(RunLook(asked, "characters", None, weights, run))

    def _terms(self, counted: Counter[tuple[str, str]]) -> list[Query]:
        """Terms with the weight of their field; of very many the rarest."""
        terms: list[Query] = []
        for name in dict.fromkeys(name for name, _ in counted):
            own = [(text, count) for (each, text), count in counted.items() if each == name]
            if len(own) > MOST_WORDS:
                own.sort(key=lambda item: -self._expander.idf(name, item[0]))
                own = own[:MOST_WORDS]
            terms += [Term(name, text, WEIGHTS.get(name, 1.0) * count) for text, count in own]
        return terms

    # -------------------------------------------------------------------------------------- names
    def _name(self, name: NameAsked, asked: str, *, person_only: bool = False) -> Query:
        """A name: any of its forms, as one term; who only sounds so comes below the rest.

        Two characters can be part of longer words (成龙 in 望子成龙): they count where a name was found to stand, and,
        when they were asked for themselves, below that wherever they stand.
        """
        said: list[Term | Phrase | Prefix] = []
        sounds: list[Term | Phrase | Prefix] = []
        for form in name.forms:
            if person_only and form.person is None:
                continue
            cut = list(atoms(form.text))
            if not cut:
                continue
            if len(cut) == SHORT and has_han(form.text) and form.rule != "sound_alike":
                said.append(Term("name", form.key))
                if fold_text(form.text) == fold_text(asked):
                    sounds.append(phrase_query(cut))
            else:
                (sounds if form.rule == "sound_alike" else said).append(phrase_query(cut, proper=True))
            self._look(name_look(cut, asked, form, self._weight(cut)))
        weight = sum(NAME_WEIGHTS[atom.single] for atom in atoms(asked))
        first = Same(tuple(dict.fromkeys(said)), weight) if said else None
        if not sounds:
            return first or Nothing()
        then = Same(tuple(dict.fromkeys(sounds)), weight)
        return Below(first, then) if first else then


def _runs(cut: list[Atom]) -> list[list[Atom]]:
    """Words one by one, characters that stand together in runs."""
    runs: list[list[Atom]] = []
    for atom in cut:
        if runs and atom.single and runs[-1][-1].single and runs[-1][-1].end == atom.start:
            runs[-1].append(atom)
        else:
            runs.append([atom])
    return runs


def _distinct(forms: Iterable[NameForm]) -> list[str]:
    return list(dict.fromkeys(form.text for form in forms))
