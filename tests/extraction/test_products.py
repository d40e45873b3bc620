"""Pages that sell one thing: what is said of it is their text, and what a shop says besides is not."""

from __future__ import annotations

import json

import pytest

from indexer.extraction import extract, learn, read, reread
from indexer.extraction.blocks import cut
from indexer.extraction.head import read_head
from indexer.extraction.kinds import what_it_says
from indexer.extraction.products import read_offer
from indexer.model import RawPage
from tests.extraction.test_choosing import BODY, OTHER, paragraphs
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


@pytest.mark.parametrize(
    "markup",
    [
        "<div itemscope itemtype='https://schema.org/NewsArticle'></div><div itemtype='https://schema.org/Product'></div>",
        data(**{"@type": "Review", "itemReviewed": {"@type": "Product", "name": "Lantern"}}),
        "<meta name=pubdate content=2024-05-03><meta property='product:price:amount' content=70>",
    ],
)
def test_a_review_is_an_article(markup: str) -> None:
    said = what_it_says(read_head(f"<head>{markup}</head>"), markup)
    assert said.article
    assert not said.product


def offer(inside: str, *descriptions: str, name: str = "Brass lantern") -> dict[str, float]:
    """The score of each block of a page that sells one thing."""
    cut_page = cut(f"<html><body>{inside}<section>{paragraphs(OTHER)}</section></body></html>")
    return {
        block.text: score for block, score in zip(cut_page.blocks, read_offer(cut_page, descriptions, name).scores, strict=True)
    }


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("<div class=details><p>Made of brass</p></div>", "<div class=plain><p>Made of brass</p></div>"),
        ("<div class=plain><p>Made of brass</p></div>", "<div class=reviews><p>Made of brass</p></div>"),
        ("<h2>Specifications</h2><p>Made of brass</p>", "<h2>Our harbor</h2><p>Made of brass</p>"),
        ("<h2>Our harbor</h2><p>Made of brass</p>", "<h2>Customer reviews</h2><p>Made of brass</p>"),
        ("<h2>商品規格</h2><p>Made of brass</p>", "<h2>海港</h2><p>Made of brass</p>"),
        ("<h2>海港</h2><p>Made of brass</p>", "<h2>商品評價</h2><p>Made of brass</p>"),
        ("<h2>海港</h2><p>Made of brass</p>", "<h2>猜你喜歡</h2><p>Made of brass</p>"),
        ("<table><tr><td>Made of brass</td></tr></table>", "<div>Made of brass</div>"),
        ("<h1>Brass lantern</h1><p>Made of brass</p>", "<p>Made of brass</p><h1>Brass lantern</h1>"),
    ],
)
def test_where_a_line_stands_says_whether_it_tells_of_the_product(better: str, worse: str) -> None:
    assert offer(better)["Made of brass"] > offer(worse)["Made of brass"]


@pytest.mark.parametrize(
    ("said", "described"),
    [
        ("A lamp for small boats that burns all night", "A lamp for small boats that burns all night. Made of brass."),
        (
            "A lamp for small boats that burns all night, and for nets, dogs, cabins and for the long way home",
            "A lamp for small boats that burns all night",
        ),
        ("适合小船使用的黄铜灯具，可以燃烧九个小时", "这是一盏适合小船使用的黄铜灯具，可以燃烧九个小时。"),
    ],
)
def test_what_the_data_of_a_page_describe_counts_for_more(said: str, described: str) -> None:
    assert offer(f"<p>{said}</p>", described)[said] > offer(f"<p>{said}</p>")[said]


@pytest.mark.parametrize("fact", ["Height: 31 cm", "品牌：海光", "材质: 黄铜"])
def test_a_name_and_its_value_are_a_fact(fact: str) -> None:
    assert offer(f"<p>{fact}</p>")[fact] > offer("<p>Height and brand</p>")["Height and brand"]


def test_an_endless_name_and_description_are_read_in_part() -> None:
    markup = data(**{**PRODUCT, "name": "Lantern " * 10_000, "description": "A word " * 100_000})
    said = what_it_says(read_head(f"<head>{markup}</head>"), markup)
    assert len(said.name) <= 1_000
    assert sum(map(len, said.descriptions)) < 50_000


def test_facts_that_all_products_of_a_site_state_stay_when_the_site_is_known() -> None:
    pages = []
    for number in range(6):
        said = {**PRODUCT, "description": f"Lantern number {number}, {OFFERS[number]}"}
        facts = "".join(f"<li>Height: {number + 20} cm</li><li>Material: brass</li>")
        inside = f"<h1>Lantern {number}</h1><div class=description><p>{said['description']}</p></div><div class=details><h2>Details</h2><ul>{facts}</ul></div>"
        markup = f"<html><head>{data(**said)}</head><body>{inside}</body></html>"
        pages.append(read(RawPage(f"{number}.html", markup.encode(), "text/html")))
    template = learn("shop.example", [(page.article.id, page.sketch) for page in pages]).templates[0]
    assert all("Material: brass" in reread(page, template).article.body for page in pages)
