"""What a page says of its own kind: that it is an article or a thread, or that it sells one thing, and how it describes that."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.extraction.linked_data import types

if TYPE_CHECKING:
    from indexer.extraction.head import Head

_ARTICLE = re.compile(r"Article$|^(?:BlogPosting|LiveBlogPosting|Recipe|Report|Review|CriticReview|DiscussionForumPosting|QAPage)$")
_LISTING = re.compile(r"^(?:ItemList|CollectionPage|SearchResultsPage|OfferCatalog)$")
_PRODUCT = re.compile(r"^(?:Product|ProductGroup|IndividualProduct)$")
_ARTICLE_ITEM = re.compile(r"itemtype\s*=\s*[\"']?https?://schema\.org/(?:\w*Article|BlogPosting)\b")
_ITEM = re.compile(r"itemtype\s*=\s*[\"']?https?://schema\.org/(?:Product|IndividualProduct)\b")
_OG_PRODUCT = re.compile(r"(?:^|:)product(?:\.item)?$|:item$")
_PRICES = ("product:price:amount", "og:price:amount", "product:price", "og:price")
_DESCRIPTIONS = ("og:description", "description", "twitter:description")
_MOST_PRODUCTS, _MOST_ITEMS = 2, 4
"""A page that names more is a shop window, or one product with what else may be bought."""
_PUBLISHED = (
    *("article:published_time", "og:article:published_time", "pubdate", "datepublished", "publishdate", "publish_date"),
    *("parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "citation_publication_date"),
)
_LONGEST, _MOST_TOLD, _LONGEST_NAME = 20_000, 12, 1_000
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Says:
    """What a page's data say of it.

    ``anything``: that there are such data. ``article``: they call it one, or a thread of a forum. ``listing``: they call it a
    list of other pages. ``product``: they offer one thing, with a ``name`` and ``descriptions``.
    """

    anything: bool = False
    article: bool = False
    listing: bool = False
    product: bool = False
    name: str = ""
    descriptions: tuple[str, ...] = ()


SAYS_NOTHING = Says()


def what_it_says(head: Head, markup: str) -> Says:
    """What a page's head, its JSON-LD and its microdata say of its kind."""
    kinds = [name for item in head.linked_data for name in types(item)]
    called_so = "schema.org/" in markup and _ARTICLE_ITEM.search(markup)
    if any(_ARTICLE.search(name) for name in kinds) or called_so or head.first(*_PUBLISHED):
        return Says(anything=True, article=True)
    products = [item for item in head.linked_data if any(_PRODUCT.search(name) for name in types(item))]
    if not _offers_one(head, markup, products):
        anything = bool(kinds) or any(key.startswith("og:") for key, _ in head.metas)
        return Says(anything=anything, listing=any(_LISTING.search(name) for name in kinds))
    told = [item.get("description") for item in products] + [content for key in _DESCRIPTIONS for _, content in head.every(key)]
    texts = (html.unescape(_TAG.sub(" ", html.unescape(text[:_LONGEST]))) for text in told[:_MOST_TOLD] if isinstance(text, str))
    names = [item.get("name") for item in products] + [content for _, content in head.every("og:title")] + [head.title]
    name = " ".join(text for text in names if isinstance(text, str))
    return Says(anything=True, product=True, name=name[:_LONGEST_NAME], descriptions=tuple(dict.fromkeys(texts)))


def _offers_one(head: Head, markup: str, products: list[dict[str, object]]) -> bool:
    if len(products) > _MOST_PRODUCTS:
        return False
    if any("offers" in item or "hasVariant" in item for item in products) or head.first(*_PRICES):
        return True
    kind = head.first("og:type")
    if kind and _OG_PRODUCT.search(kind[1].lower()):
        return True
    return "schema.org/" in markup and 1 <= len(_ITEM.findall(markup)) <= _MOST_ITEMS
