"""Looks at markup before any parser does, in time that grows with its length and no faster."""

from __future__ import annotations

import re

_SCRIPT_OR_STYLE = re.compile(r"(?i)<(script|style)\b")
_BLANKS = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_JSON_LD = re.compile(r"(?i)<script\b[^<>]{0,400}?\bapplication/ld\+json\b[^<>]{0,400}>")
_ENDS = {"script": re.compile(r"(?i)</script"), "style": re.compile(r"(?i)</style")}


def clean(text: str) -> str | None:
    """A value with its blanks (no-break ones too) brought together; ``None`` when nothing is left."""
    return _BLANKS.sub(" ", text).strip() or None


def without_scripts(markup: str) -> str:
    """Markup without its scripts and styles; one that never ends takes the rest with it, as in a browser.

    >>> without_scripts("a<script>b</script>c<style>d")
    'a>c'
    """
    pieces, at = [], 0
    while opening := _SCRIPT_OR_STYLE.search(markup, at):
        pieces.append(markup[at : opening.start()])
        ending = _ENDS[opening[1].lower()].search(markup, opening.end())
        if ending is None:
            return "".join(pieces)
        at = ending.end()
    return "".join(pieces) + markup[at:]


def json_ld_texts(markup: str, most: int) -> list[str]:
    """The texts of the first ``most`` JSON-LD blocks."""
    found: list[str] = []
    at = max(0, markup.find("ld+json") - 400)
    if "ld+json" not in markup:  # the one spelling seen; looking for a plain string costs nothing
        return found
    while len(found) < most and (opening := _JSON_LD.search(markup, at)):
        ending = _ENDS["script"].search(markup, opening.end())
        if ending is None:
            break
        found.append(markup[opening.end() : ending.start()])
        at = ending.end()
    return found
