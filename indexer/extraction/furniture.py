"""Which places of a page hold no article: navigation, teasers, comments, notices. Said by tag, role, class and id."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_TAGS = frozenset(("nav", "footer", "form", "button", "menu"))
_ROLES = frozenset(("navigation", "contentinfo", "search", "banner", "complementary", "dialog", "alertdialog", "menu", "menubar"))
_NAMES = re.compile(
    r"(?i)(?:^|[\s_-])(?:cookies?|consent|gdpr|related|more-?stories|recommend(?:ed|ations?)?|read-?more(?!-?(?:content|text|body))|also-?like|popular|most-?(?:read|viewed)|trending|"
    r"teasers?|promos?|outbrain|taboola|comments?(?:-?(?:list|area|section|form|block))?|disqus(?:_thread)?|respond|share(?:daddy)?|sharing|social|follow-?us|newsletter|subscribe|signup|"
    r"breadcrumbs?|pagination|pager|nav|navbar|navigation|menu|sidebar|footer|foot|copyright|advert(?:isement)?|ads?|sponsor(?:ed)?|login|toolbar|skip-?link|xgyd|xiangguan|hot-?news)"
    r"(?:$|[\s_-])"
)

_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_MOST_PARTS, _LONGEST = 4, 1_000


def is_quoted(name: str) -> bool:
    """Whether an element of that name holds a post that the article quotes, in whatever box it stands."""
    return "twitter-tweet" in name or "instagram-media" in name


def is_furniture(tag: str, attributes: Mapping[str, str | None]) -> bool:
    """Whether an element's own tag, role or name says that no article stands in it."""
    if tag in _TAGS or (attributes.get("role") or "") in _ROLES or "hidden" in attributes:
        return True
    if tag in ("body", "html", "main", "article"):
        return False
    style, classes, own_id = attributes.get("style"), attributes.get("class"), attributes.get("id")
    if style and _HIDDEN.search(style):
        return True
    return bool((classes and _is_called_so(classes[:_LONGEST])) or (own_id and _is_called_so(short_id(own_id[:_LONGEST]))))


@functools.lru_cache(16_384)
def _is_called_so(name: str) -> bool:
    return bool(_NAMES.search(name))


def short_id(name: str) -> str:
    """An id that is a name and not a heading in other letters (``sharing-with-a-single-developer``)."""
    return name if name.count("-") + name.count("_") < _MOST_PARTS else ""
