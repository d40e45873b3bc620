"""How a page was read, block by block: as lines for a terminal, and as one HTML page in which nothing of the page's own runs."""

from __future__ import annotations

import base64
import hashlib
import html
import shutil
from typing import TYPE_CHECKING

import click

from indexer.cli.terminal import bold, clean, dim, put, show, width, wrapped
from indexer.model import ATTRIBUTION_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from indexer.model import BlockFate, Explanation, Found

__all__ = ["explain_as_html", "explain_in_lines"]

_SEEN = 160
"""Characters shown of what a rule saw."""
_LEAST_ROOM, _INDENT = 24, "     "


# ------------------------------------------------------------------------------------------ lines
def explain_in_lines(told: Iterable[Explanation]) -> None:
    """Each page: where its values come from, then a line a block: kept (+) or dropped (-), its score, the reason, its text."""
    for number, one in enumerate(told):
        if number:
            show("")
        show(bold(one.locator))
        for line in _facts(one):
            show(line)
        _print_blocks(one.blocks)


def _facts(one: Explanation) -> Iterator[str]:
    if one.rejected:
        detail = f" ({one.rejected.detail})" if one.rejected.detail else ""
        yield f"no text: {clean(one.rejected.reason + detail)}"
        yield f"what to do: {clean(one.rejected.cure)}"
    for name, found in _values(one):
        known = f"{clean(found.value)}  {dim(f'[{found.rule}: {found.seen[:_SEEN]}]')}" if found else dim("not known")
        yield f"{name}: {known}"
    if one.encoding:
        yield f"encoding: {one.encoding} ({one.encoding_rule})"
    if one.chosen_by:
        yield f"body: {_counts(one)}"
    elif one.article:
        yield f"body: {len(one.article.body):,} characters, taken as given"
    for doubt in one.article.doubts if one.article else ():
        yield click.style(f"doubtful: {clean(doubt.reason)}", fg="yellow") + f", {clean(doubt.detail)}"


def _values(one: Explanation) -> Iterator[tuple[str, Found | None]]:
    for name in ATTRIBUTION_FIELDS if one.article else ():
        yield name, getattr(one.article.attribution, name)  # type: ignore[union-attr] # there are no fields without one


def _counts(one: Explanation) -> str:
    kept = [block for block in one.blocks if block.kept]
    size = sum(len(block.text) for block in kept)
    return f"{len(kept):,} of {len(one.blocks):,} blocks kept, {size:,} characters; chosen by: {one.chosen_by}"


def _print_blocks(blocks: Sequence[BlockFate]) -> None:
    columns = min(shutil.get_terminal_size().columns, 140)
    reasons = max((len(block.reason) for block in blocks), default=0)
    room = columns - len("+ -12.3  ") - reasons - 2
    for block in blocks:
        lead = f"{'+' if block.kept else '-'} {block.score:>5.1f}  "
        if room < _LEAST_ROOM:
            show(_sign(block, lead + block.reason))
            show(wrapped(block.text, _INDENT) if block.kept else _INDENT + dim(_cut(block.text, columns - len(_INDENT))))
        else:
            text = _cut(block.text, room)
            show(_sign(block, f"{lead}{block.reason:<{reasons}}  ") + (text if block.kept else dim(text)))


def _sign(block: BlockFate, text: str) -> str:
    return click.style(text, fg="green") if block.kept else click.style(text, fg="red", dim=True)


def _cut(text: str, room: int) -> str:
    """As much of a text as so many columns hold."""
    shown = clean(text[:room])
    while width(shown) > room:
        shown = shown[: -max(1, (width(shown) - room) // 2)]
    return shown if len(shown) == len(text) else f"{shown[:-1]}…"


# ------------------------------------------------------------------------------------------ a page
_STYLE = """
:root { color-scheme: light dark; }
:root { --ink: #1d1c1a; --soft: #5f5b54; --line: #e2ded5; --paper: #fbfaf7; --kept: #1c6b3a; --gone: #a8261b; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e9e5dc; --soft: #a59f93; --line: #35322c; --paper: #161513; --kept: #7fcf9a; --gone: #f08a74; }
}
html { background: var(--paper); color: var(--ink); font: 100%/1.55 system-ui, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; }
h2 { font-size: 1.1rem; margin: 1.6rem 0 .4rem; }
dl > div { border-top: 1px solid var(--line); padding: .4rem 0; }
dt, .why { color: var(--soft); font-size: .875rem; }
dd { margin: 0; }
ol { list-style: none; padding: 0; }
li { border-left: 4px solid var(--kept); padding: .2rem 0 .2rem .8rem; margin: .5rem 0; }
li p { margin: 0; }
li.dropped { border-left-style: dashed; border-left-color: var(--gone); }
del { color: var(--soft); }
"""


def explain_as_html(told: Iterable[Explanation]) -> None:
    """One HTML page about all pages: it shows their text alone, escaped, and forbids the browser all but its own style."""
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    put('<!doctype html>\n<html lang="en"><head><meta charset="utf-8">')
    put('<meta name="viewport" content="width=device-width, initial-scale=1">')
    put(f'<meta http-equiv="Content-Security-Policy" content="{policy}">')
    put(f"<title>How pages were read</title>\n<style>{_STYLE}</style></head><body>")
    for one in told:
        put("".join(_html_of(one)))
    put("</body></html>")


def _html_of(one: Explanation) -> Iterator[str]:
    yield f"<article><h1>{_safe(one.locator)}</h1>\n<dl>"
    if one.rejected:
        yield _row("no text", one.rejected.reason, " ".join(filter(None, (one.rejected.detail, one.rejected.cure))))
    for name, found in _values(one):
        yield _row(name, found.value if found else None, f"{found.rule}: {found.seen[:_SEEN]}" if found else "")
    if one.encoding:
        yield _row("encoding", one.encoding, one.encoding_rule or "")
    for doubt in one.article.doubts if one.article else ():
        yield _row("doubtful", doubt.reason, doubt.detail)
    yield "</dl>\n"
    if one.blocks:
        yield f"<h2>Blocks</h2><p>{_safe(_counts(one))}</p>\n<ol>"
        yield from map(_item, one.blocks)
        yield "</ol>\n"
    yield "</article>"


def _row(name: str, value: str | None, how: str) -> str:
    shown = "<i>not known</i>" if value is None else f"<bdi>{_safe(value)}</bdi>"
    return f'<div><dt>{_safe(name)}</dt><dd>{shown} <span class="why">{_safe(how)}</span></dd></div>\n'


def _item(block: BlockFate) -> str:
    tag, fate = ("bdi", "kept") if block.kept else ("del", "dropped")
    why = f'<span class="why">{fate}: {_safe(block.reason)}, {block.score:.1f}</span>'
    return f'<li class="{fate}"><p><{tag}>{_safe(block.text)}</{tag}></p>{why}</li>\n'


def _safe(text: str) -> str:
    """Text as HTML shows it; marks that turn the direction of what follows stay inside by ``bdi``, control characters go."""
    return html.escape(clean(text))
