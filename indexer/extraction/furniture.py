"""Which places of a page hold no article: navigation, teasers, comments, notices. Said by tag, role, class and id."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_TAGS = frozenset(("nav", "footer", "form", "button", "menu"))
_WHOLE = frozenset(("body", "html", "main", "article"))
_ROLES = frozenset(("navigation", "contentinfo", "search", "banner", "complementary", "dialog", "alertdialog", "menu", "menubar"))
_NAMES = re.compile(
    r"(?i)(?:^|[\s_-])(?:cookies?|consent|gdpr|related|more-?stories|recommend(?:ed|ations?)?|read-?more(?!-?(?:content|text|body))|also-?like|popular|most-?(?:read|viewed)|trending|"
    r"teasers?|promos?|outbrain|taboola|comments?(?:-?(?:list|area|section|form|block))?|disqus(?:_thread)?|respond|share(?:daddy)?|sharing|social|follow-?us|newsletter|subscribe|signup|"
    r"breadcrumbs?|pagination|pager|nav|navbar|navigation|menu|sidebar|footer|foot|copyright|advert(?:isement)?|ads?|sponsor(?:ed)?|login|toolbar|skip-?link|xgyd|xiangguan|hot-?news)"
    r"(?:$|[\s_-])"
)

_CONSENT = re.compile(
    r"(?i)(?:^|\s)(?:onetrust-[\w-]+|optanon[\w-]*|ot-(?:sdk|pc|acc-grp|grp|cat|category)-?[\w-]+|cookiebot[\w-]*|cybotcookie\w*|"
    r"didomi-[\w-]+|qc-cmp[\w-]*|usercentrics-[\w-]+|trust(?:e|arc)[-_][\w-]+|cmplz-(?:cookiebanner|manage|modal|banner)[\w-]*|"
    r"cky-[\w-]+|termly-[\w-]+|iubenda-cs-[\w-]+|osano-cm[\w-]*|sp_message[\w-]*|evidon-[\w-]+|klaro|cookiefirst-[\w-]+|"
    r"axeptio[\w-]*|tarteaucitron\w*|moove_gdpr\w*|fc-consent-[\w-]+)(?=\s|$)"
)
"""The windows of consent that services put into pages: more prose than many an article."""
_NAMES_OR_CONSENT = re.compile(f"{_NAMES.pattern}|{_CONSENT.pattern.removeprefix('(?i)')}")
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_PANEL = re.compile(r"(?i)accordion|collaps|tab(?:s|bed|panel)?(?:$|[\s_-])|faq|answer|toggle")
_OPENERS = frozenset(("h2", "h3", "h4", "h5", "h6", "dt", "summary"))
_STREAMED = re.compile(r"S:[0-9a-f]+$")
"""What React servers send late: hidden at the end of the page until a script puts it in its place."""
_MOST_PARTS, _LONGEST = 4, 1_000


def is_quoted(name: str) -> bool:
    """Whether an element of that name holds a post that the article quotes, in whatever box it stands."""
    return "twitter-tweet" in name or "instagram-media" in name


@functools.lru_cache(16_384)
def asks_consent(name: str) -> bool:
    """Whether an element of that name is a window of consent to cookies, which no article ever stands in."""
    return bool(_CONSENT.search(name))


def is_furniture(tag: str, classes: str | None, own_id: str | None) -> bool:
    """Whether an element's own tag or names say that no article stands in it."""
    if tag in _TAGS:
        return True
    if tag in _WHOLE:
        return False
    return bool((classes and _is_called_so(classes[:_LONGEST])) or (own_id and _is_called_so(short_id(own_id[:_LONGEST]))))


def is_role_of_furniture(role: str | None) -> bool:
    """Whether an element with that role holds no article."""
    return role in _ROLES


def is_hidden(tag: str, attributes: Mapping[str, str | None]) -> bool:
    """Whether an element says that it is not shown, and is neither a panel that a click opens nor what a script shows whole."""
    style = attributes.get("style")
    if tag in _WHOLE or ("hidden" not in attributes and not (style and _HIDDEN.search(style))):
        return False
    own_id, role = attributes.get("id") or "", attributes.get("role")
    if role == "tabpanel" or (role == "region" and "aria-labelledby" in attributes) or _STREAMED.match(own_id):
        return False
    return not _PANEL.search(f"{attributes.get('class') or ''} {own_id}"[:_LONGEST])


def opens(tag: str | None, attributes: Mapping[str, str | None]) -> bool:
    """Whether an element is one at which what is hidden behind it is opened: a heading, or a button that says so."""
    return tag in _OPENERS or (tag == "button" and ("aria-expanded" in attributes or "aria-controls" in attributes))


@functools.lru_cache(16_384)
def _is_called_so(name: str) -> bool:
    return bool(_NAMES_OR_CONSENT.search(name))


def short_id(name: str) -> str:
    """An id that is a name and not a heading in other letters (``sharing-with-a-single-developer``)."""
    return name if name.count("-") + name.count("_") < _MOST_PARTS else ""
