"""Shop windows and lists, windows of consent, and what is hidden until a click."""

from __future__ import annotations

import pytest

from indexer.extraction import extract, read
from indexer.extraction.head import read_head
from indexer.extraction.sketches import score_of, unpack_sketch
from indexer.model import RawPage
from tests.extraction.test_choosing import BODY, OTHER, body, paragraphs
from tests.extraction.test_page_kinds import OFFERS
from tests.extraction.test_products import PRODUCT, SHOP, data, page


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


def test_a_head_is_read_whole_whatever_its_title_tells_of_links() -> None:
    head = read_head(
        "<head><title>How the <link> element works</title><meta name=description content='Say <link rel=x> once'>"
        "<link rel=stylesheet href=a.css><link title='a>b' rel=canonical href='https://news.example/a'></head>"
    )
    assert head.title == "How the <link> element works"
    assert ("description", "Say <link rel=x> once") in head.metas
    assert head.links == (("canonical", "https://news.example/a"),)


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
