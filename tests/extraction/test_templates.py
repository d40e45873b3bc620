"""Sites teach what their pages have in common; what differs from story to story stays, whatever the order of the pages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extraction import Learned, Template, learn, nearest, read, reread, site_of
from indexer.extraction.sketches import pack_sketch, sketch, unpack_sketch
from indexer.model import Article, Attribution, Found, RawPage, Reading

SUBJECTS = ("harbor", "bridge", "library", "orchard", "ferry", "museum", "station", "market", "school", "river", "tower", "mill")
PROMISE = "The friends of the Kestrel meet for tea at the old lighthouse on every second Friday of the month at four."
SHARED = "The council met behind closed doors on Monday, and no minutes of the meeting were published afterwards."


def story(subject: str) -> list[str]:
    """Three paragraphs on a subject."""
    return [
        f"The {subject} will be closed for most of the winter, the council said on Monday after a long debate.",
        f"Nobody had asked the people who use the {subject} every day, and many of them were angry, a member said.",
        f"Work on the {subject} is expected to cost a great deal more than was first thought, according to a report.",
    ]


def page(subject: str, *, promise: str = PROMISE, more: str = "", kind: str = "story", year: int = 2012) -> RawPage:
    """A page of a site whose articles hold a promise called like a paragraph of theirs."""
    one, two, three = (f"<p>{text}</p>" for text in story(subject))
    body = f"<article class='{kind}'>{one}<p class='tea'>{promise}</p>{two}{more}{three}</article>"
    html = f"<html><head><title>The {subject}</title></head><body><h1>The {subject}</h1>{body}<p>© {year} Kestrel</p></body></html>"
    return RawPage(f"kestrel/{subject}.html", html.encode(), "text/html")


def readings(*pages: RawPage) -> list[Reading]:
    """The pages, each read by itself, in the order of their ids."""
    return sorted((read(each) for each in pages), key=lambda reading: reading.article.id)


def learned(all_read: list[Reading]) -> Learned:
    """What the pages of a site teach."""
    return learn("kestrel", ((each.article.id, each.sketch) for each in all_read))


def decided(all_read: list[Reading]) -> dict[str, Reading]:
    """Every page with the body that its site tells, by title."""
    site = learned(all_read)
    again = (reread(each, template_of(site, each)) for each in all_read)
    return {each.article.title or "": each for each in again}


def template_of(site: Learned, reading: Reading) -> Template | None:
    """The template that a page is of."""
    number = site.members[reading.article.id]
    return site.templates[number] if number >= 0 else None


def test_what_repeats_in_a_site_is_no_part_of_its_articles() -> None:
    alone = readings(*map(page, SUBJECTS))
    assert all(PROMISE in each.article.body for each in alone)
    for subject in SUBJECTS:
        reading = decided(alone)[f"The {subject}"]
        assert reading.article.body == "\n".join(story(subject))
        assert reading.article.template.startswith("kestrel ")


@pytest.mark.parametrize(("ending", "is_kept"), [("Read at 12:{n:02} on 3 May {n}.", False), ("Thus spoke Copperwhistle{n}.", True)])
def test_words_that_differ_in_dates_alone_are_the_same(ending: str, *, is_kept: bool) -> None:
    pages = [page(subject, more=f"<p class=tea>{ending.format(n=number)}</p>") for number, subject in enumerate(SUBJECTS)]
    found = decided(readings(*pages))
    assert all((ending[:9] in found[f"The {subject}"].article.body) == is_kept for subject in SUBJECTS)


def test_two_pages_teach_nothing() -> None:
    for each in decided(readings(page("harbor"), page("bridge"))).values():
        assert PROMISE in each.article.body
        assert each.article.template == ""


def test_a_story_saved_many_times_is_no_furniture() -> None:
    captures = [page("harbor", more=f"<p>Update {number}: the mayor has answered the letter of the people.</p>") for number in range(5)]
    for each in decided(readings(*captures)).values():
        assert each.article.body.count("\n") == 4
        assert all(paragraph in each.article.body for paragraph in story("harbor"))


def test_a_paragraph_that_two_stories_share_stays() -> None:
    pages = [page(subject, more=f"<p>{SHARED}</p>" if number < 2 else "") for number, subject in enumerate(SUBJECTS)]
    found = decided(readings(*pages))
    assert all(SHARED in found[f"The {subject}"].article.body for subject in SUBJECTS[:2])


def test_a_paragraph_that_teasers_quote_stays_where_it_is_at_home() -> None:
    leads = "".join(f"<div class='teaser'><a href='/{subject}'>{subject}</a> <p>{story(subject)[0]}</p></div>" for subject in SUBJECTS)
    fronts = [
        RawPage("f", f"<html><body><h1>Front {n}</h1><div class=list>{leads}</div><p>© 2012 Kestrel</p></body></html>".encode(), "text/html")
        for n in range(3)
    ]
    found = decided(readings(*map(page, SUBJECTS), *fronts))
    for subject in SUBJECTS:
        assert found[f"The {subject}"].article.body == "\n".join(story(subject))


def test_a_page_that_is_a_bare_notice_spoils_nothing() -> None:
    notice = f"<html><body><h1>Gone</h1><article class=story><p class=tea>{PROMISE}</p></article></body></html>"
    for number in range(12):
        gone = RawPage("gone", f"{notice}<!-- {number} -->".encode(), "text/html")
        found = decided(readings(*map(page, SUBJECTS), gone))
        assert all(PROMISE not in found[f"The {subject}"].article.body for subject in SUBJECTS)


def test_many_pages_of_their_own_kind_leave_room_for_the_designs_of_a_site() -> None:
    strangers = [
        RawPage("s", f"<main class=k{letters}><div id=w{letters}><p>{SHARED}</p><p>{letters} {SHARED}</p></div></main>".encode(), "text/html")
        for letters in (f"{a}{b}" for a in "abcdefghijkl" for b in "abcdefghijkl")
    ]
    found = decided(readings(*map(page, SUBJECTS), *strangers))
    assert all(found[f"The {subject}"].article.template for subject in SUBJECTS)


def test_redesigns_are_other_templates() -> None:
    old = [page(subject) for subject in SUBJECTS[:6]]
    new = [
        replace(each, content=each.content.replace(b"<p", b"<section class='part'><p").replace(b"</p>", b"</p></section>"))
        for each in map(page, SUBJECTS[6:])
    ]
    site = learned(readings(*old, *new))
    assert [template.pages for template in site.templates] == [6, 6]
    assert len({template.id for template in site.templates}) == 2


def test_the_same_pages_teach_the_same_and_deciding_twice_changes_nothing() -> None:
    alone = readings(*map(page, SUBJECTS))
    once, again = learned(alone), learned(alone)
    assert once == again
    for each in alone:
        decided_once = reread(each, template_of(once, each))
        assert decided_once.article.doubts == ()
        assert reread(decided_once, template_of(once, each)) == decided_once
        assert reread(decided_once, None) == each


def test_a_page_that_came_later_is_read_as_its_site_has_taught() -> None:
    site, late = learned(readings(*map(page, SUBJECTS[1:]))), read(page(SUBJECTS[0]))
    template = nearest(site.templates, late.sketch)
    assert template == site.templates[0]
    assert PROMISE not in reread(late, template).article.body
    stranger = read(RawPage("x", b"<main><div id=w><p>" + SHARED.encode() * 3 + b"</p></div></main>", "text/html"))
    assert nearest(site.templates, stranger.sketch) is None


def test_a_page_is_trusted_where_its_site_would_leave_hardly_anything() -> None:
    site = learned(readings(*map(page, SUBJECTS)))
    promises = read(page("pond", promise="</p><p class='tea'>".join(f"{PROMISE} Number {n} of many, and more." for n in "abcdefghi")))
    swallowed = replace(site.templates[0], weights=dict.fromkeys(unpack_sketch(promises.sketch).signatures, -900))
    again = reread(promises, swallowed)
    assert [doubt.reason for doubt in again.article.doubts] == ["unlike_its_site"]
    assert reread(again, swallowed) == again
    assert reread(again, None) == promises


def test_a_body_that_a_sidecar_gives_teaches_nothing_and_stays() -> None:
    raw = page("harbor")
    told = read(replace(raw, overrules=(("body_starts_with", "Nobody had asked"),)))
    assert told.sketch == b""
    assert reread(told, None) == told
    assert read(RawPage("long.html", b"<p>a, b and c</p>" * 20_001, "text/html")).sketch == b""
    assert read(RawPage("a.txt", SHARED.encode(), "text/plain")).sketch == b""


@pytest.mark.parametrize(
    ("url", "locators", "site"),
    [
        ("https://www.kestrel.example/2012/a", ("a.html",), "kestrel.example"),
        ("http://News.Kestrel.example:8080/", ("a.html",), "news.kestrel.example"),
        ("", ("kestrel/2012/a.html",), "folder kestrel/2012"),
        ("http://[broken", ("b.zip!sub/a.html", "c/a.html"), "folder b.zip/sub"),
        ("", ("a.html",), "folder "),
        ("https://web.archive.org/web/2012/http://www.kestrel.example/a", ("a.html",), "kestrel.example"),
        ("", ("news/Wow! A story.html",), "folder news"),
        ("", ("news/a.html.gz!a.html",), "folder news"),
        ("", ("old/a.warc.gz!3",), "folder old/a.warc.gz/"),
    ],
)
def test_a_site_is_a_host_or_a_folder(url: str, locators: tuple[str, ...], site: str) -> None:
    attribution = Attribution(url=Found(url, "x", url) if url else None)
    assert site_of(Article("id", "", attribution, locators)) == site


@given(st.lists(st.sampled_from(["<p>", "</p>", "<div class=a1>", "</div>", "word ", "王立軍說，今天很好。", "<h1>", "</h1>", "\ud800", "\x00"])))
def test_any_sketch_comes_back(pieces: list[str]) -> None:
    from indexer.extraction.blocks import cut
    from indexer.extraction.html_body import choose, without_headline

    cut_page = cut("".join(pieces).encode("utf-8", "replace").decode())
    choice = choose(cut_page)
    sketched = sketch(cut_page, choice, without_headline(cut_page, choice, None))
    assert unpack_sketch(pack_sketch(sketched)) == sketched
    assert len(sketched.fates) == len(cut_page.blocks)
