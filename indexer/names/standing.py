"""Where a person stands: the articles that name one, by date, which form is written where, and who else is named there.

Everything is counted in the people file; no article is read.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.language.scripts import has_han
from indexer.names.keys import script_of
from indexer.names.lookup import assemble

if TYPE_CHECKING:
    from collections.abc import Mapping

    from indexer.names.known import Known

LOOKED_AT = 60
"""So many of the forms named most often beside a person are asked whose they are."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Somebody named in the same articles: an id (``None`` when several may be meant), a name, and by article what is written."""

    id: str | None
    name: str
    script: str
    written: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Standing:
    """The articles of a person with their dates, and by article the texts that name the person there.

    ``published`` is in the order of time, oldest first, with the articles without a date at the end.
    """

    published: Mapping[str, str | None]
    written: Mapping[str, frozenset[str]]

    def seen(self, text: str) -> tuple[list[str], str | None, str | None]:
        """The articles that write a form, oldest first, with the first and the last date."""
        articles = [article for article in self.published if text in self.written[article]]
        dates = [date for article in articles if (date := self.published[article])]
        return articles, *((dates[0], dates[-1]) if dates else (None, None))


def standing(known: Known, who: str) -> Standing:
    """Where a person of the people file stands; of several people of one name, only in the own articles."""
    own = known.own_articles(who)
    published: dict[str, str | None] = {}
    written: dict[str, set[str]] = defaultdict(set)
    question = "SELECT article, text, published FROM mention JOIN article ON id = article WHERE key IN (?)"
    for article, text, date in known.among(question, known.keys_of(who)):
        if own is None or article in own:
            published[article] = date
            written[article].add(text)
    published = dict(sorted(published.items(), key=lambda one: (one[1] or "~", one[0])))
    return Standing(published, {article: frozenset(filter(None, texts)) for article, texts in written.items()})


def beside(known: Known, who: str, at: Standing, most: int) -> list[Beside]:
    """The people named in most of a person's articles, each with those articles and what is written there."""
    keys = _told_apart(known.named_in(at.published), set(known.keys_of(who)))
    owners = {key: people[0] if len(people) == 1 else key for key, people in known.owners_among(keys).items()}
    written: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for article, key, text in known.among("SELECT article, key, text FROM mention WHERE key IN (?)", keys):
        if article in at.published and owners[key] != who:
            written[owners[key]][article].add(text)
    ranked = sorted(written, key=lambda one: (-len(written[one]), one))[:most]
    return [_beside(known, one, written[one], is_key=one in keys) for one in ranked]


def _told_apart(counted: Mapping[str, int], own: set[str]) -> list[str]:
    """The forms named most often, without the person's own, and without pieces of a name that is there already."""
    kept: list[str] = []
    for key in sorted(counted, key=lambda one: (-counted[one], not has_han(one), -len(one), one)):
        if key not in own and not any(_is_piece(key, other) for other in (*own, *kept)):
            kept.append(key)
        if len(kept) == LOOKED_AT:
            break
    return kept


def _beside(known: Known, one: str, written: Mapping[str, set[str]], *, is_key: bool) -> Beside:
    """Somebody under the name that is shown everywhere; a form of several people under that form."""
    form = known.form(one) if is_key else None
    name = (form.text if form else one) if is_key else assemble(known, one).name
    texts = {article: frozenset(filter(None, texts)) for article, texts in written.items()}
    return Beside(None if is_key else one, name, script_of(name), texts)


def _is_piece(key: str, form: str) -> bool:
    """Whether a key is a part of a name, or the name a part of it: the same person likelier than another."""
    return has_han(key) == has_han(form) and (key in form or form in key)
