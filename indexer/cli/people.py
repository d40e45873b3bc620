"""The command ``people``: what a person tells us about people. Decisions are kept, dated, and never need a rebuild."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from indexer import shapes
from indexer.cli.lines import objects
from indexer.cli.options import Face, options
from indexer.cli.printing import print_profile
from indexer.cli.terminal import bold, counted, dim, put_json, show
from indexer.errors import WrongUsage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.model import Person
    from indexer.settings import Value

__all__ = ["people"]


@click.group()
def people() -> None:
    """List people, import them, and decide whose a form of a name is. Every decision can be taken back."""


@people.command("import")
@click.argument("file", metavar="FILE.jsonl", type=click.Path(path_type=Path))
@options("index", "quiet", "json")
@click.pass_obj
def bring(face: Face, /, file: Path, **flags: Value) -> None:
    """Import people: lines {"id": ..., "forms": ["王立軍", "Wang Lijun"]}. Ids are kept as given."""
    settings = face.settings(flags)
    rows = tuple(_rows(file))
    with face.door(settings) as archive:
        archive.import_people(rows)
    if settings.json:
        put_json({"imported": len(rows)})
    elif not settings.quiet:
        show(f"{counted(len(rows), 'person', 'people')} imported.")


def _rows(file: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The id and the forms of each line; raises WrongUsage naming a bad one."""
    for where, row in objects(file):
        given, forms = row.get("id"), row.get("forms")
        if not isinstance(given, str) or not given or not isinstance(forms, list) or not forms:
            raise _no_person(where)
        texts = tuple(form for form in forms if isinstance(form, str) and form.strip())
        if len(texts) < len(forms):
            raise _no_person(where)
        yield given, texts


def _no_person(where: str) -> WrongUsage:
    return WrongUsage(f"{where}: needs an id and a list of forms.", 'Like this: {"id": "wang", "forms": ["王立軍"]}')


@people.command("list")
@options("index", "json", "jsonl")
@click.pass_obj
def show_all(face: Face, /, **flags: Value) -> None:
    """List the people of the archive with their forms."""
    settings = face.settings(flags)
    with face.door(settings) as archive:
        everybody = archive.people()
        if settings.json:
            put_json({"people": [_described(person) for person in everybody]})
            return
        for person in everybody:
            if settings.jsonl:
                put_json(_described(person))
            else:
                forms = ", ".join(alias.text for alias in person.aliases)
                show(f"{bold(person.name)}  {dim(person.id)}  {counted(person.documents, 'page', 'pages')}  {forms}")


@people.command("show")
@click.argument("person", metavar="ID")
@options("index", "json")
@click.pass_obj
def show_one(face: Face, /, person: str, **flags: Value) -> None:
    """Show all that is known of a person: forms with dates, months, outlets, roles, and who is named beside."""
    settings = face.settings(flags)
    with face.door(settings) as archive:
        found = archive.profile(person)
    if settings.json:
        put_json(shapes.profile(found))
    else:
        print_profile(found)


def _described(person: Person) -> dict[str, object]:
    """A person with the forms that an import takes."""
    forms = [alias.text for alias in person.aliases]
    return {"id": person.id, "name": person.name, "forms": forms, "documents": person.documents}


@people.command()
@click.argument("person", metavar="ID")
@click.argument("forms", metavar="FORM...", nargs=-1, required=True)
@options("index")
@click.pass_obj
def split(face: Face, /, person: str, forms: tuple[str, ...], **flags: Value) -> None:
    """Make forms of a person another person's."""
    _decide(face, flags, "split", person, forms)


@people.command()
@click.argument("person", metavar="ID")
@click.argument("other", metavar="OTHER-ID")
@options("index")
@click.pass_obj
def merge(face: Face, /, person: str, other: str, **flags: Value) -> None:
    """Make two people one; both ids answer from then on."""
    settings = face.settings(flags)
    with face.door(settings) as archive:
        archive.decide("merge", person, other=other)
    show(f"Kept: merge {person} {other}")


@people.command()
@click.argument("person", metavar="ID")
@click.argument("forms", metavar="FORM...", nargs=-1, required=True)
@options("index")
@click.pass_obj
def forbid(face: Face, /, person: str, forms: tuple[str, ...], **flags: Value) -> None:
    """Say that forms are not this person's."""
    _decide(face, flags, "forbid", person, forms)


@people.command()
@click.argument("person", metavar="ID")
@click.argument("forms", metavar="FORM...", nargs=-1, required=True)
@options("index")
@click.pass_obj
def allow(face: Face, /, person: str, forms: tuple[str, ...], **flags: Value) -> None:
    """Say that forms are this person's, or take a forbid back."""
    _decide(face, flags, "allow", person, forms)


def _decide(face: Face, flags: dict[str, Value], kind: str, person: str, forms: tuple[str, ...]) -> None:
    """Keep a decision about forms of a person, and say so."""
    with face.door(face.settings(flags)) as archive:
        archive.decide(kind, person, forms=forms)
    show(f"Kept: {kind} {person} {' '.join(forms)}")
