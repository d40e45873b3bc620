"""Pages of a kind of their own: those that sell one thing, shop windows and lists, and what is hidden until a click."""

from __future__ import annotations

import json
import time

import pytest

from indexer.extraction import extract, learn, read, reread
from indexer.extraction.blocks import cut
from indexer.extraction.head import read_head
from indexer.extraction.kinds import what_it_says
from indexer.extraction.products import read_offer
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
        "<div><button aria-expanded=false>When</button></div><div hidden>{}</div>",
        "<div role=tabpanel hidden>{}</div>",
        "<div class='accordion__content' hidden>{}</div>",
        "<div hidden id='S:1f'>{}</div>",
        "<section role=region aria-labelledby=when style='visibility:hidden'>{}</section>",
    ],
)
def test_what_a_click_shows_is_text(panel: str) -> None:
    shown = panel.format(f"<p>{OTHER}</p>")
    assert OTHER in body(f"<article>{paragraphs(*BODY[:2])}{shown}{paragraphs(*BODY[2:])}</article>")


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='display:none'>{}</p>",
        "<h3>When</h3><p hidden>{}</p>",
        "<div><div hidden>{}</div></div>",
        "<div hidden>{}</div>",
        "<div><h2>When</h2><p>Never.</p></div><div style='display:none'>{}</div>",
        "<button>Send</button><div hidden>{}</div>",
        "<div hidden aria-labelledby=popup>{}</div>",
    ],
)
def test_what_is_hidden_for_good_is_not(hidden: str) -> None:
    assert OTHER not in body(f"<article>{paragraphs(*BODY[:2])}{hidden.format(OTHER)}{paragraphs(*BODY[2:])}</article>")


@pytest.mark.parametrize(
    "name",
    [
        "trusted-content",
        "trustees",
        "ot-tabs",
        "ot-accordions",
        "entry cmplz-blocked-content-container",
        "cmplz-document",
        "cookie-jar",
    ],
)
def test_a_box_that_is_called_a_little_like_consent_holds_its_article(name: str) -> None:
    found = body(f"<div class='{name}'><h1>Harbor closed</h1>{paragraphs(*BODY)}</div><footer>{paragraphs(OTHER)}</footer>")
    assert found == "\n".join(BODY)


def test_a_page_about_consent_alone_keeps_its_text() -> None:
    assert body(f"<div class='onetrust-policy'>{paragraphs(*BODY)}</div>") == "\n".join(BODY)


def test_what_hides_nearly_all_of_a_page_hides_nothing() -> None:
    whole = f"<div style='display:none'><h1>Harbor closed</h1>{paragraphs(*BODY)}</div><p>Loading the page</p>"
    assert body(whole) == "\n".join(BODY)


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


def test_a_head_is_read_whole_whatever_its_title_tells_of_links() -> None:
    head = read_head(
        "<head><title>How the <link> element works</title><meta name=description content='Say <link rel=x> once'>"
        "<link rel=stylesheet href=a.css><link title='a>b' rel=canonical href='https://news.example/a'></head>"
    )
    assert head.title == "How the <link> element works"
    assert ("description", "Say <link rel=x> once") in head.metas
    assert head.links == (("canonical", "https://news.example/a"),)


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


def test_a_headings_flood_and_an_endless_name_cost_little() -> None:
    begun = time.process_time()
    offer("".join(f"<h1>Lantern number {n}</h1>" for n in range(5_000)), "word " * 200_000, name="Lantern " * 100_000)
    assert time.process_time() - begun < 5


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


def test_a_window_is_doubtful_and_a_product_without_its_reviews_is_not() -> None:
    shown = f"<html><body><main><h1>Lanterns</h1>{cards(45, price=True)}<div>{paragraphs(*OFFERS)}</div></main></body></html>"
    window = extract(RawPage("a.html", shown.encode(), "text/html"))
    sold = extract(RawPage("a.html", f"<html><head>{data(**PRODUCT)}</head><body>{SHOP}</body></html>".encode(), "text/html"))
    assert "hardly_prose" in {doubt.reason for doubt in window.doubts}
    assert {doubt.reason for doubt in sold.doubts} <= {"no_title"}


@pytest.mark.parametrize("dated", ["5月3日", "By Jane Roe", "Updated in 2024", "记者：林晚"])
def test_a_short_line_that_dates_a_page_or_names_its_writer_makes_it_an_article(dated: str) -> None:
    story = f"<h1>Harbor closed</h1><p>{dated}</p><article>{paragraphs(*BODY, *OFFERS)}</article>"
    assert "Lantern number" not in page("<meta property=og:type content=website>", f"<main>{story}{cards(45, price=True)}</main>")


def test_what_one_chooses_by_in_a_shop_window_is_left_out() -> None:
    filters = "<div class='filters'><ul><li>Brass only</li><li>Up to 40 dollars</li></ul></div>"
    found = page("", f"<main><h1>Lanterns</h1>{filters}{cards(45, price=True)}<div>{paragraphs(*OFFERS)}</div></main>")
    assert "Lantern number 44" in found
    assert "Brass only" not in found


def test_a_page_that_calls_itself_a_list_is_read_as_one_though_lines_stand_together_on_it() -> None:
    lines = "".join(f"<p>Line {number} of what we sell</p>" for number in range(6))
    inside = f"<main><h1>Lanterns</h1>{lines}<section>{cards(40, price=False)}</section></main>"
    assert "Lantern number 39" in page(data(**{"@type": "CollectionPage"}), inside)
    assert "Lantern number 39" not in page("", inside)


def test_links_are_the_text_of_a_page_that_has_hardly_another() -> None:
    shown = "".join(f"<div class='overlay card'><h3><a href='/{n}'>Lantern number {n} for boats</a></h3></div>" for n in range(30))
    assert "Lantern number 29" in page("", f"<main><h1>Lanterns</h1>{shown}</main>")
