"""Pages of a kind of their own: those that sell one thing, shop windows and lists, and what is hidden until a click."""

from __future__ import annotations

import json

import pytest

from indexer.extraction import extract, read
from indexer.extraction.head import read_head
from indexer.extraction.kinds import what_it_says
from indexer.extraction.sketches import score_of, unpack_sketch
from indexer.model import RawPage
from tests.extraction.test_choosing import BODY, OTHER, body, paragraphs
from tests.extraction.test_page_kinds import OFFERS

ABOUT = "A brass lantern for small boats that burns for nine hours and keeps its flame in any wind."
FACTS = "".join(f"<li>{name}: {value}</li>" for name, value in (("Height", "31 cm"), ("Weight", "1.2 kg"), ("Burning time", "9 h")))
REVIEW = "I bought this for my father, who has sailed for forty years, and he says that he has never had a better one on board."
TERMS = "We send every parcel within two days, and you may send anything back within a month if you do not like it at all."


def page(head: str, inside: str) -> str:
    """The body of a page with that head."""
    content = f"<html><head><meta charset=utf-8>{head}</head><body>{inside}</body></html>"
    return extract(RawPage("a.html", content.encode(), "text/html")).body


def data(**values: object) -> str:
    """A block of JSON-LD."""
    return f"<script type='application/ld+json'>{json.dumps(values)}</script>"


PRODUCT = {"@type": "Product", "name": "Brass lantern", "description": ABOUT, "offers": {"price": "70"}}
SHOP = (
    "<nav><a href='/'>Home</a></nav><h1>Brass lantern</h1><div class=price>$70.00</div>"
    f"<div class='product-info modal'><p>{ABOUT}</p></div><div class='accordion details'><h2>Details</h2><ul>{FACTS}</ul></div>"
    f"<div class=customer-reviews><h2>Customer reviews</h2>{paragraphs(*[f'{REVIEW} {n} stars.' for n in range(5)])}</div>"
    f"<div><h2>Shipping and returns</h2>{paragraphs(TERMS, TERMS[3:])}</div>"
    "<h2>You may also like</h2><div><a href='/oil'>Lamp oil, the best there is, in bottles of two liters</a></div>"
)


def test_the_text_of_a_page_that_sells_one_thing_is_what_is_said_of_it() -> None:
    found = page(data(**PRODUCT), SHOP)
    assert ABOUT in found
    assert "Burning time: 9 h" in found
    assert not any(said in found for said in (REVIEW, TERMS, "Lamp oil", "Home"))


def test_an_article_that_names_a_product_stays_an_article() -> None:
    graph = [{"@type": "NewsArticle", "headline": "Lanterns tested"}, PRODUCT]
    story = f"<h1>Lanterns tested</h1><article>{paragraphs(*BODY, REVIEW)}</article><h2>Details</h2><ul>{FACTS}</ul>"
    assert REVIEW in page(data(**{"@graph": graph}), story)


def test_data_that_describe_something_else_do_not_cost_a_page_its_text() -> None:
    said = {"@type": "Product", "name": "Tours", "offers": {"price": "1"}}
    found = page(data(**said), f"<h1>Harbor tours</h1><section><h2>Questions</h2>{paragraphs(*BODY, *OFFERS)}</section>")
    assert all(text in found for text in (*BODY, *OFFERS))


@pytest.mark.parametrize(
    ("head", "inside"),
    [
        (data(**PRODUCT), ""),
        (data(**{"@type": "ProductGroup", "hasVariant": []}), ""),
        ("<meta property=og:type content=og:product>", ""),
        ("<meta property='product:price:amount' content=70>", ""),
        ("<title>Lantern</title>", "<div itemscope itemtype='https://schema.org/Product'>Lantern</div>"),
    ],
)
def test_a_page_says_in_many_ways_that_it_offers_one_thing(head: str, inside: str) -> None:
    markup = f"<html><head>{head}</head><body>{inside}</body></html>"
    assert what_it_says(read_head(markup), markup).product


@pytest.mark.parametrize(
    "head",
    [
        data(**{"@graph": [PRODUCT] * 3}),
        data(**PRODUCT) + data(**{"@type": "BlogPosting"}),
        "<meta property=og:type content=product.group>",
        data(**{"@type": "Product", "name": "Crane software"}),
    ],
)
def test_several_things_an_article_or_a_thing_without_a_price_are_no_product(head: str) -> None:
    assert not what_it_says(read_head(f"<head>{head}</head>"), head).product


def cards(count: int, *, price: bool) -> str:
    """Cards of a shop window or a list, each a link with a line below it."""
    offers = (
        f"<div class=card><h3><a href='/{n}'>Lantern number {n} for boats</a></h3><p>{'$' if price else 'No. '}{n}.00</p></div>"
        for n in range(count)
    )
    return "".join(offers)


def test_all_that_a_shop_window_shows_is_its_text() -> None:
    about = f"<div>{paragraphs(*OFFERS)}</div>"
    found = page("<meta property=og:type content=website>", f"<main><h1>Lanterns</h1>{cards(45, price=True)}{about}</main>")
    assert "Lantern number 44 for boats" in found
    assert OFFERS[0] in found


def test_a_dated_article_with_many_prices_around_it_stays_an_article() -> None:
    story = f"<h1>Harbor closed</h1><p>3 May 2024</p><article>{paragraphs(*BODY, *OFFERS)}</article>"
    found = page("<meta property=og:type content=website>", f"<main>{story}{cards(45, price=True)}</main>")
    assert BODY[0] in found
    assert "Lantern number" not in found


def test_a_list_of_other_pages_is_its_cards() -> None:
    head = data(**{"@type": "CollectionPage", "name": "Lanterns"})
    assert "Lantern number 29 for boats" in page(head, f"<main><h1>Lanterns</h1>{cards(30, price=False)}</main>")


def test_what_stands_between_the_sections_of_a_presentation_is_its_text() -> None:
    boxes = "".join(
        f"<div class='widget b{n}'><h3>{text.split()[1]} and {text.split()[2]}</h3><p>{text}</p></div>"
        f"<div class='cta bio c{n}'><h3><a href='/ship/{n}'>Ship number {n}</a></h3><a href='/yard'>Yard and crew {n}</a></div>"
        for n, text in enumerate(OFFERS * 2)
    )
    found = page("<meta property=og:type content=website>", f"<main><h1>The yard</h1>{boxes}</main>")
    assert found.count("Ship number") == 12


def test_a_window_scores_as_it_was_chosen_so_that_its_site_learns_it() -> None:
    markup = f"<html><body><main><h1>Lanterns</h1>{cards(45, price=True)}<div>{paragraphs(*OFFERS)}</div></main></body></html>"
    reading = read(RawPage("a.html", markup.encode(), "text/html"))
    assert "Lantern number 44" in reading.article.body
    sketch = unpack_sketch(reading.sketch)
    assert all((score_of(tenths) > 0) == bool(fate) for tenths, fate in zip(sketch.scores, sketch.fates, strict=True))


WINDOW_OF_CONSENT = f"<div id=onetrust-consent-sdk><div class=ot-pc-content>{paragraphs(*(OFFERS * 3))}</div></div>"


def test_a_window_of_consent_is_no_text_however_long_it_is() -> None:
    assert body(f"<div><h1>Harbor closed</h1>{paragraphs(*BODY)}</div>{WINDOW_OF_CONSENT}") == "\n".join(BODY)


@pytest.mark.parametrize(
    "panel",
    [
        "<h3>When</h3><div class=content style='display: none'>{}</div>",
        "<div><button>When</button></div><div hidden>{}</div>",
        "<div role=tabpanel hidden>{}</div>",
        "<div class='accordion__content' hidden>{}</div>",
        "<div hidden id='S:1f'>{}</div>",
        "<section aria-labelledby=when style='visibility:hidden'>{}</section>",
    ],
)
def test_what_a_click_shows_is_text(panel: str) -> None:
    shown = panel.format(f"<p>{OTHER}</p>")
    assert OTHER in body(f"<article>{paragraphs(*BODY[:2])}{shown}{paragraphs(*BODY[2:])}</article>")


@pytest.mark.parametrize(
    "hidden",
    ["<p style='display:none'>{}</p>", "<h3>When</h3><p hidden>{}</p>", "<div><div hidden>{}</div></div>", "<div hidden>{}</div>"],
)
def test_what_is_hidden_for_good_is_not(hidden: str) -> None:
    assert OTHER not in body(f"<article>{paragraphs(*BODY[:2])}{hidden.format(OTHER)}{paragraphs(*BODY[2:])}</article>")
