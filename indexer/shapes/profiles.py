"""A person's profile as the object of the command contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.shapes.answers import form, person

if TYPE_CHECKING:
    from collections.abc import Iterable

    from indexer.model import Companion, FacetValue, FormSeen, Profile, Role, Sentence
    from indexer.shapes import declared


def profile(found: Profile) -> declared.PersonProfile:
    """All that is known of a person."""
    return {
        "id": found.person.id,
        "name": found.person.name,
        "label": found.person.label or None,
        "generation": found.generation,
        "documents": found.person.documents,
        "first": found.first,
        "last": found.last,
        "forms": [_form(one) for one in found.forms],
        "months": _counts(found.months),
        "undated": found.undated,
        "outlets": _counts(found.outlets),
        "companions": [_companion(one) for one in found.companions],
        "roles": [_role(one) for one in found.roles],
        "read": found.read,
        "alike": [person(one) for one in found.alike],
    }


def _counts(values: Iterable[FacetValue]) -> list[declared.Count]:
    return [{"value": one.value, "count": one.count} for one in values]


def _form(seen: FormSeen) -> declared.FormSeen:
    sentence = _printed(seen.sentence) if seen.sentence else None
    return {**form(seen.alias), "first": seen.first, "last": seen.last, "sentence": sentence}


def _companion(one: Companion) -> declared.Companion:
    return {
        "id": one.id,
        "name": one.name,
        "script": one.script,
        "documents": one.documents,
        "sentences": [_printed(each) for each in one.sentences],
    }


def _role(one: Role) -> declared.PrintedRole:
    return {"text": one.text, "form": one.form, "documents": one.documents, "sentence": _printed(one.sentence)}


def _printed(sentence: Sentence) -> declared.Printed:
    value = sentence.article.attribution.value
    return {
        "document": sentence.article.id,
        "title": value("title"),
        "outlet": value("outlet"),
        "published": value("published"),
        "text": sentence.text,
        "marks": [[start, end] for start, end in sentence.marks],
    }
