"""Brings together what head and visible lines say of the outlet a page appeared in, and of its own address.

Every value carries its rule and what the rule saw; what is not known stays ``None``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from indexer.extraction.linked_data import articles, text_of
from indexer.extraction.mastheads import holder, plainer, stated_outlet, without_section
from indexer.extraction.sitenames import title_pieces
from indexer.extraction.tables import word_set, words
from indexer.model import Found

if TYPE_CHECKING:
    from indexer.extraction.corners import Corners
    from indexer.extraction.head import Head

_OUTLET_WORD = re.compile(
    r"(?:网|網|报|報|社|台|臺|日报|日報|周刊|週刊|杂志|雜誌|在线|新闻|新聞)$|(?i:\b(?:news|times|post|daily|journal|gazette|herald|tribune|magazine|review|weekly|chronicle|observer|telegraph|guardian|mail|press|ledger|monitor|bbc|cnn|reuters)\b)"
)


def choose_outlet(head: Head, corners: Corners | None = None) -> Found | None:
    """The outlet; a platform that only hosts the page is none, and a section's name is cut off."""
    if corners and corners.channel:
        return corners.channel
    offers = [
        Found(text, f"meta {name}", text)
        for name, text in (found for found in (head.first(one) for one in words("site metas")) if found)
    ]
    for item in articles(head.linked_data):
        if publisher := text_of(item.get("publisher")):
            offers.insert(
                1 if offers and offers[0].rule == "meta og:site_name" else 0, Found(publisher, "json-ld publisher", publisher)
            )
            break
    pieces = [piece for piece in title_pieces(head.title or "") if not corners or corners.may_name(piece)]
    if corners and (found := stated_outlet(pieces, corners.tops, corners.feet)):
        offers.append(found)
    offers += [
        Found(piece, "title", head.title or piece) for piece in pieces[:1] if len(piece) <= 40 and _OUTLET_WORD.search(piece)
    ]
    if corners and (found := holder(corners.feet)):
        offers.append(found)
    for offer in offers:
        name = without_section(plainer(offer.value, head.title or "", pieces[0]) if pieces else offer.value)
        if (
            not name.lower().startswith(("http://", "https://", "@"))
            and name.lower() not in word_set("hosting platforms")
            and len(name) <= 80
        ):
            return Found(name, offer.rule, offer.seen)
    return None


def choose_canonical(head: Head) -> Found | None:
    """The address the page itself calls the right one."""
    for rel, href in head.links:
        if rel == "canonical" and href.startswith(("http://", "https://")):
            return Found(href, "link canonical", href)
    found = head.first("og:url")
    return Found(found[1], "meta og:url", found[1]) if found and found[1].startswith(("http://", "https://")) else None
