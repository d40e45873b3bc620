"""The pages as a reader has them: typed into, without JavaScript, on a phone, in the dark, by keyboard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.webapp.standin import ODD_IDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
PATHS = (
    *("/", "/search?q=王立軍&per_page=50", "/search?q=zzqxvwkj", "/article/0a1f?q=Wang+Lijun", "/article/hostile"),
    *("/article/zh-1?q=王立軍", "/person/p-wang%2F1", "/skipped", "/about", "/nonesuch"),
    *("/doubtful", "/article/hostile/explain"),
)


@pytest.fixture
def reader(chromium: Browser, site: str) -> Iterator[Page]:
    """A page at the site, JavaScript switched off. Whatever the browser complains of fails the test."""
    context = chromium.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    yield page
    context.close()
    assert not [told for told in complaints if "Failed to load resource" not in told]


def test_a_name_typed_in_one_script_finds_the_others(reader: Page) -> None:
    reader.goto("/")
    reader.get_by_role("searchbox").fill("王立軍")
    reader.get_by_role("button", name="Search").click()

    expect(reader).to_have_title("王立軍 — 25 articles · Mingcha")
    expect(reader.get_by_role("searchbox")).to_have_value("王立軍")
    marks = set(reader.locator(".hit mark").all_inner_texts())
    assert {"王立軍", "王立军", "Wang Lijun", "Wang Li-chün"} <= marks


def test_enter_asks_and_a_result_opens_at_its_marks(reader: Page) -> None:
    reader.goto("/")
    reader.keyboard.type("asylum")
    reader.keyboard.press("Enter")
    reader.get_by_role("heading", level=2).get_by_role("link").first.click()

    expect(reader.locator("#m1")).to_have_text("asylum")
    reader.get_by_role("link", name="Place 1").click()
    reader.wait_for_url("**/article/*#m1")


def test_every_odd_id_is_reached_by_its_link(reader: Page) -> None:
    lost = []
    for number, key in enumerate(ODD_IDS):
        reader.goto(f"/search?q=quillworth {number}.")
        reader.get_by_role("heading", level=2).get_by_role("link").first.click()
        reader.wait_for_url(re.compile("/article[/?]"))
        if f"quillworth {number}." not in reader.locator(".body").inner_text():
            lost.append(key)

    assert not lost


def test_a_facet_narrows_and_its_chip_widens_again(reader: Page) -> None:
    reader.goto("/search?q=Wang Lijun")
    reader.get_by_role("complementary").get_by_role("link", name="BBC News").click()
    expect(reader.locator(".hit")).to_have_count(1)
    assert "outlet=BBC+News" in reader.url

    reader.get_by_role("list", name="Only within").get_by_role("link").click()
    expect(reader.locator(".hit")).to_have_count(10)


@pytest.mark.parametrize("width", [320, 360])
def test_a_phone_never_scrolls_sideways(chromium: Browser, site: str, width: int) -> None:
    context = chromium.new_context(base_url=site, viewport={"width": width, "height": 640})
    page = context.new_page()
    wide = {}
    for path in PATHS:
        page.goto(quote(path, safe="/?=&%+"))
        wide[path] = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert {path: found for path, found in wide.items() if found > width} == {}


CONTRAST = """() => {
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const rgb = text => text.match(/[\\d.]+/g).map(Number);
  const ground = node => { for (; node; node = node.parentElement) { const c = rgb(getComputedStyle(node).backgroundColor);
    if (c.length === 3 || c[3] === 1) return c; } return [255, 255, 255]; };
  const poor = [];
  for (const node of document.querySelectorAll('body *')) {
    if (![...node.childNodes].some(child => child.nodeType === 3 && child.data.trim()) || node.closest('svg, .skips, .unseen')) continue;
    const [a, b] = [light(rgb(getComputedStyle(node).color)), light(ground(node))].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    if (ratio < 4.5) poor.push(`${node.tagName}.${node.className} ${ratio.toFixed(2)} ${node.textContent.trim().slice(0, 30)}`);
  }
  return poor;
}"""


def test_a_mend_is_shown_when_asked_for_and_the_feed_is_linked(reader: Page) -> None:
    reader.goto("/person/p-wang%2F1")
    command = reader.get_by_text("indexer people split p-wang/1 'Wang Lijun'")

    expect(command).to_be_hidden()
    reader.locator("li", has=reader.get_by_role("link", name="Wang Lijun", exact=True)).get_by_text("Not this person’s?").first.click()
    expect(command).to_be_visible()
    expect(reader.get_by_role("img", name="Articles by month")).to_be_visible()
    expect(reader.get_by_role("link", name="Feed of new articles")).to_have_attribute("href", "/person/p-wang%2F1/feed.atom")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(chromium: Browser, site: str, scheme: Literal["light", "dark"]) -> None:
    context = chromium.new_context(base_url=site, color_scheme=scheme)
    page = context.new_page()
    poor = {}
    for path in PATHS:
        page.goto(quote(path, safe="/?=&%+"))
        poor[path] = page.evaluate(CONTRAST)
    context.close()

    assert {path: found for path, found in poor.items() if found} == {}


def test_dark_is_dark(chromium: Browser, site: str) -> None:
    grounds = {}
    for scheme in ("light", "dark"):
        context = chromium.new_context(base_url=site, color_scheme="dark" if scheme == "dark" else "light")
        page = context.new_page()
        page.goto("/")
        color = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        grounds[scheme] = sum(int(part) for part in color[4:-1].split(","))
        context.close()

    assert grounds["light"] > 700
    assert grounds["dark"] < 100


def test_the_keyboard_goes_skip_links_head_box_and_then_the_answer(chromium: Browser, site: str) -> None:
    context = chromium.new_context(base_url=site)
    page = context.new_page()
    page.goto("/search?q=asylum")
    order = []
    for _ in range(12):
        page.keyboard.press("Tab")
        order.append(page.evaluate("document.activeElement.innerText || document.activeElement.id"))
    page.goto("/search?q=asylum")
    page.keyboard.press("Tab")
    seen = page.evaluate("document.activeElement.getBoundingClientRect().left >= 0")
    page.keyboard.press("Enter")

    assert order[:3] == ["Skip to the first result", "Skip to the content", "Skip to the question"]
    assert order[4:8] == ["q", "Search", "How to ask", "Skipped pages"]
    assert seen, "a skip link shows itself when it has the focus"
    assert page.evaluate("document.activeElement.id") == "first"
    context.close()


def test_focus_is_seen(chromium: Browser, site: str) -> None:
    context = chromium.new_context(base_url=site)
    page = context.new_page()
    page.goto("/about")
    for _ in range(8):
        page.keyboard.press("Tab")
    style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")

    assert style == "solid"
    context.close()
