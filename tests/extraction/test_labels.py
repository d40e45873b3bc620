"""Subtitle, section and tags as the outlet itself gives them, and none where it gives none."""

from __future__ import annotations

import pytest

from tests.extraction.test_attribution import attribution, linked

NEWS = {"@type": "NewsArticle", "headline": "Harbor closed"}


def test_a_page_that_labels_nothing_has_no_labels() -> None:
    found = attribution()
    assert (found.subtitle, found.section, found.tags) == (None, None, None)


@pytest.mark.parametrize(
    ("head", "top", "rule"),
    [
        (linked({**NEWS, "alternativeHeadline": "Nobody gave a reason"}), "", "json-ld alternativeHeadline"),
        ('<meta name="subtitle" content="Nobody gave a reason">', "", "meta subtitle"),
        ("", "<p class='article-subtitle'>Nobody gave a reason</p>", "element subtitle"),
        ("", "<p class='article-dek'>Nobody gave a reason</p>", "element subtitle"),
        ("", "<div class='x'><h2 class='standfirst'>Nobody gave a reason</h2></div>", "element subtitle"),
    ],
)
def test_the_line_under_the_headline(head: str, top: str, rule: str) -> None:
    found = attribution(head, top).subtitle
    assert found is not None
    assert (found.value, found.rule) == ("Nobody gave a reason", rule)


@pytest.mark.parametrize("top", ["<p class='date dec 2012'>7 December</p>", "<p class='subtitle'>By Ottilie Brandreth</p>", "<p class='subtitle'>Harbor closed</p>", f"<p class=dek>{'long ' * 90}</p>"])
def test_what_is_no_subtitle(top: str) -> None:
    assert attribution(top=top).subtitle is None


@pytest.mark.parametrize(
    ("head", "before", "section", "rule"),
    [
        (linked({**NEWS, "articleSection": ["City", "Ports"]}), "", "City", "json-ld articleSection"),
        ('<meta property="article:section" content="City">', "", "City", "meta article:section"),
        (linked({"@type": "BreadcrumbList", "itemListElement": [{"name": "Home"}, {"item": {"name": "City"}}, {"name": "Harbor closed"}]}), "", "City", "json-ld BreadcrumbList"),
        ("", "<div class=breadcrumb><a href=/>Home</a> &gt; <a href=/c>City</a> &gt; Harbor closed</div>", "City", "breadcrumb"),
        ("", "<ul class='breadcrumbs'><li><a href=/>Home</a></li><li><a href=/c>City</a></li></ul>", "City", "breadcrumb"),
        ("", "<div id=weizhi>当前位置：首页 &gt; 新闻 &gt; 国内 &gt; 正文</div>", "国内", "breadcrumb"),
    ],
)
def test_the_section(head: str, before: str, section: str, rule: str) -> None:
    found = attribution(head, before=f"<body>{before}" if before else "", tail=before).section
    assert found is not None
    assert (found.value, found.rule) == (section, rule)


def test_a_trail_that_leads_home_only_is_no_section() -> None:
    assert attribution(tail="<div class=breadcrumb>Home &gt; Harbor closed</div>").section is None


@pytest.mark.parametrize(
    ("head", "tags"),
    [
        ('<meta property="article:tag" content="ports"><meta property="article:tag" content="ferries">', "ports; ferries"),
        ('<meta name="keywords" content="ports, ferries,ports">', "ports; ferries"),
        ('<meta name="keywords" content="港口，渡輪、航運">', "港口; 渡輪; 航運"),
        (linked({**NEWS, "keywords": ["ports", "trade &amp; law"]}), "ports; trade & law"),
        (linked({**NEWS, "keywords": 7}), None),
        (f'<meta name="keywords" content="{",".join(map(str, range(99)))}">', None),
    ],
)
def test_tags(head: str, tags: str | None) -> None:
    assert attribution(head).value("tags") == tags
