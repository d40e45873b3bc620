"""A stand-in for an archive: a dozen articles and two people, searched by looking for the words. No index, no files."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.errors import NotFound
from indexer.model import (
    Alias,
    AliasEvidence,
    Article,
    Attribution,
    BlockFate,
    Companion,
    Doubtful,
    Explanation,
    FacetValue,
    FormSeen,
    Found,
    Hit,
    Hits,
    Part,
    Person,
    PersonFound,
    Profile,
    Rejected,
    Role,
    Sentence,
    Snippet,
    Status,
    Understood,
    Why,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.settings import Settings

ODD_IDS = (
    *("/a/b c", "q\"uote's", "ключ", "x#1?y=2&z", "王/1", "a:b", "Re\u0301f/№ 7 (b)", " 7", "a//b/"),
    *("%2F", "..", "../../etc/passwd", "a\nb", "100% +", ";v=1", "\\x", "<b>"),
)
FORMS = ("王立軍", "王立军", "Wang Lijun", "Wang Li-chün")
RULES = {"王立軍": "form", "王立军": "same_script_fold", "Wang Lijun": "form", "Wang Li-chün": "spelling"}


def article(key: str, body: str, **values: str) -> Article:
    """An article; each value is said to be known from its own tag."""
    known = {name: Found(value, f"meta_{name}", f'<meta name="{name}" content="{value}">') for name, value in values.items()}
    return Article(key, body, Attribution(**known), (f"pages/{key.strip('./')[:20]}.html",))


BBC = """Wang Lijun did visit its consulate in Chengdu, the US has confirmed.

The mystery surrounding one of China's top police chiefs has deepened after the US government confirmed he visited one of its consulates.

Some are speculating that Wang Lijun was seeking asylum, although the US state department said it could not comment on that issue.

Mr Wang gained national recognition after spearheading a crackdown on organised crime in Chongqing. The incident could have ramifications for Mr Wang's boss, Bo Xilai, who appears poised to become one of China's top national leaders later this year."""
HANT = """重慶市副市長王立軍日前進入美國駐成都總領事館,並在館內停留約一天。美國國務院發言人證實了會面,但未說明談話內容。

重慶市政府新聞辦公室通過微博表示,王立軍因長期超負荷工作,精神高度緊張,身體嚴重不適,經同意正在接受「休假式的治療」。

外界關注此事對市委書記薄熙來仕途的影響。"""
HANS = """新华社报道,原重庆市副市长、公安局局长王立军案一审开庭。起诉书指控被告人王立军犯徇私枉法罪、叛逃罪、滥用职权罪、受贿罪。

谷开来案件的调查过程也在庭上披露。"""
ARTICLES = (
    article(
        "0a1f",
        BBC,
        title="Chongqing policeman Wang Lijun mystery deepens",
        outlet="BBC News",
        published="2012-02-09",
        url="https://www.bbc.co.uk/news/world-asia-china-16946553",
        language="en",
        captured="2015-10-09T08:00Z",
    ),
    article(
        "zh-1",
        HANT,
        title="王立軍進入美國駐成都總領事館",
        outlet="中央社",
        byline="記者林克倫",
        published="2012-02-10",
        url="https://www.cna.com.tw/news/%E7%8E%8B%E7%AB%8B%E8%BB%8D",
        language="zh-Hant",
    ),
    article(
        "zh-2",
        HANS,
        title="王立军案一审开庭 被控四罪",
        outlet="新华网",
        published="2012-09",
        url="http://news.xinhuanet.com/legal/2012-09/18/c_113123.htm",
        language="zh-Hans",
    ),
    article(
        "wct",
        "Wang Li-chün, the former police chief, took two bodyguards and a driver with him. The ambassador, Gary Locke, said the Wang Lijun incident was like something out of a spy thriller.",
        title="US ambassador Locke recounts Wang Lijun's attempted defection",
        outlet="Want China Times",
        byline="Staff Reporter",
        published="2012-05-30T12:14+08:00",
        updated="2012-06-01",
        language="en",
    ),
    article(
        "blog",
        "Looking back at the Wang Lijun incident. " + "Wang Lijun drove to Chengdu that night. " * 14,
        published="2014",
        language="en",
        url="javascript:alert(document.domain)//http://x.example/",
    ),
    article("bare", "Nothing is known of this page but that it names Wang Lijun."),
    article(
        "hostile",
        'Wang Lijun <script>alert(1)</script> & "quotes" <img src=x onerror=alert(1)>\u202e backwards',
        title="</title><script>alert('title')</script>",
        outlet="<b>Outlet</b>",
        byline='" onmouseover="alert(1)',
        url="data:text/html,<script>alert(1)</script>",
        published="2013-11-02",
        language="mul",
    ),
    article("broken", "half a pair \ud800 stands here, and Wang Lijun", title="Half \udfff", published="1912"),
    *(
        article(
            key,
            f"An odd id: quillworth {number}. Wang Lijun.",
            title=f"Odd {number}",
            published=f"20{number:02}",
            outlet=f"Outlet {number}",
        )
        for number, key in enumerate(ODD_IDS)
    ),
)
WANG = Person(
    "p-wang/1",
    "王立軍",
    (
        Alias(
            "王立軍",
            "Hant",
            None,
            1,
            (AliasEvidence("zh-1", (5, 8), "stands_in_text", "重慶市副市長王立軍日前進入美國駐成都總領事館"),),
        ),
        Alias("王立军", "Hans", None, 1, (AliasEvidence(None, None, "simplified_by_table", "軍 → 军"),)),
        Alias(
            "Wang Lijun",
            "Latn",
            "pinyin",
            21,
            (AliasEvidence("zh-1", (5, 8), "parenthesis", "Wang Lijun (王立軍), vice-mayor of Chongqing"),),
        ),
        Alias("Wang Li-chün", "Latn", "wade_giles", 1, (AliasEvidence("wct", (0, 12), "table", "立 li, 軍 chün"),)),
        Alias("Wáng Lìjūn", "Latn", "pinyin_tones", 0, ()),
    ),
    23,
)
OTHER = Person("p-other", "王丽君", (Alias("王丽君", "Hans", None, 3, ()), Alias("Wang Lijun", "Latn", "pinyin", None, ())), 3)
SKIPPED = (
    Rejected("old/scan.pdf", "container", "PDF text needs: pip install mingcha[pdf]"),
    Rejected("notes/<b>.bin", "not_a_page", "Take it out of the folder, or save it as text.", "starts with \\x7fELF"),
)

DOUBTS = (
    Doubtful("pages/bare.html", "bare", "no_title", "Give the title in a sidecar NAME.toml"),
    Doubtful("pages/<b>.html", "/a/b c", "short_body", "Look whether the page holds more", "5 words"),
)


class Standin:
    """Answers as an archive does. ``asked`` keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []
        self.articles = {one.id: one for one in ARTICLES}

    def search(
        self,
        question: str,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: str = "relevance",
        collapse: bool = False,
        filters: tuple[tuple[str, str], ...] = (),
    ) -> Hits:
        self.asked.append((question, limit, offset, sort, collapse, filters))
        words = FORMS if question.strip('"') in FORMS else (question,)
        found = [one for one in ARTICLES if self._spots(one, words) and all(facets(one)[name] == value for name, value in filters)]
        if sort != "relevance":
            found.sort(key=lambda one: one.attribution.value("published") or "", reverse=sort == "newest")
        hits = tuple(self._hit(one, offset + n + 1, words, question) for n, one in enumerate(found[offset : offset + limit]))
        parts = (
            (Part(question, "person", FORMS, ""),)
            if words is FORMS
            else tuple(
                Part(word, "word", (word,), " ".join(other for other in question.split() if other != word))
                for word in question.split()
            )
        )
        counted = {name: count(facets(one)[name] for one in found) for name in ("outlet", "language", "year")}
        return Hits(len(found), True, 3.2, "g1", Understood(question, parts), (), hits, counted)

    def _spots(self, one: Article, words: tuple[str, ...]) -> list[tuple[int, int]]:
        return [found.span() for found in re.finditer("|".join(map(re.escape, words)), one.body, re.IGNORECASE)]

    def _hit(self, one: Article, rank: int, words: tuple[str, ...], question: str) -> Hit:
        spots = self._spots(one, words)
        start = max(0, spots[0][0] - 60)
        text = one.body[start : start + 200].replace("\n", " ")
        marks = tuple((left - start, right - start) for left, right in spots if right - start <= len(text))
        matched = one.body[slice(*spots[0])]
        why = (Why(matched, question, RULES.get(matched, "word"), "body", WANG.id if matched in FORMS else None),)
        copies = ("wct", "blog") if one.id == "0a1f" else ()
        return Hit(rank, 1 / rank, one, (Snippet(text, "body", marks, start),), why, copies)

    def names(self, name: str, limit: int = 10) -> tuple[PersonFound, ...]:
        people = (PersonFound(WANG, "same", 1.0), PersonFound(OTHER, "sounds_like", 0.4))
        return people[:limit] if name in FORMS else ()

    def person(self, key: str) -> Person:
        for person in (WANG, OTHER):
            if person.id == key:
                return person
        raise NotFound(f"There is no person {key!r}.", "Look for a name: indexer names NAME")

    def person_articles(self, key: str, limit: int = 50) -> Hits:
        return self.search(self.person(key).name, limit=limit)

    def person_news(self, key: str, limit: int = 30) -> Hits:
        found = self.search(self.person(key).name, limit=limit)
        entered = {"0a1f": "2026-11-25T16:00:00.000Z", "zh-1": "2026-11-24T16:00:00.000Z"}
        return replace(found, hits=tuple(replace(hit, entered=entered.get(hit.article.id)) for hit in found.hits))

    def profile(self, key: str) -> Profile:
        person = self.person(key)
        sentence = Sentence(self.articles["zh-1"], "重慶市副市長王立軍日前進入美國駐成都總領事館", ((5, 8),))
        both = Sentence(self.articles["hostile"], 'Wang Lijun <script>alert(1)</script> & "quotes" Bo Xilai', ((0, 10), (48, 56)))
        return Profile(
            person=person,
            generation="g1",
            first="2012-02-09",
            last="2012-09",
            months=(FacetValue("2012-02", 2), FacetValue("2012-09", 1)),
            undated=1,
            outlets=tuple(FacetValue(f"Outlet {number}", 12 - number) for number in range(10)),
            forms=tuple(
                FormSeen(alias, "2012-02-09", "2012-09", sentence if not alias.evidence else None) for alias in person.aliases
            ),
            companions=(Companion("p-bo", "薄熙來", "Hant", 4, (both,)), Companion(None, "Gary <b>Locke</b>", "Latn", 2, ())),
            roles=(Role("副市長", "王立軍", 2, sentence),),
            read=12,
            alike=(PersonFound(OTHER, "sounds_like", 0.4),) if person is WANG else (),
        )

    def citations(self, key: str) -> tuple[tuple[str, str], ...]:
        one = self.article(key)
        return (("chicago", f"“{one.title}.”"), ("bibtex", f"@misc{{{one.id},\n}}"), ("ris", "TY  - ELEC"))

    def article(self, key: str) -> Article:
        if key not in self.articles:
            raise NotFound(f"There is no article {key!r}.", "Ask for it: indexer search QUERY")
        return self.articles[key]

    def marked_article(self, key: str, question: str) -> tuple[Article, tuple[Snippet, ...]]:
        one = self.article(key)
        words = FORMS if question in FORMS else (question,)
        return one, (Snippet(one.body, "body", tuple(self._spots(one, words)) if question else (), 0),)

    def explain_article(self, key: str) -> Explanation:
        one = self.article(key)
        if key == "bare":
            raise NotFound(f"The page of article {key} is not there as it was indexed.", "Run: indexer rebuild")
        blocks = (
            BlockFate(kept=False, text="Home | News <script>alert(1)</script>", reason="a link", score=-6.5),
            *(BlockFate(kept=True, text=line, reason="prose", score=3.04) for line in one.body.split("\n") if line),
        )
        return Explanation(one.locators[0], one, None, "utf-8", "valid", "best stretches", blocks)

    def status(self, *, skipped: bool = False, doubtful: bool = False) -> Status:
        sizes = {"postings": 1000}
        return Status(
            "g1",
            "2026-11-25T16:00Z",
            len(ARTICLES),
            2,
            "f",
            None,
            sizes,
            {"container": 1, "not_a_page": 1},
            SKIPPED if skipped else (),
            {"no_title": 1, "short_body": 1},
            DOUBTS if doubtful else (),
        )

    def people(self) -> Iterator[Person]:
        yield OTHER
        yield WANG

    def generation(self) -> str:
        return "g1"

    def ready(self) -> bool:
        return True


def facets(one: Article) -> dict[str, str]:
    """The facets of an article."""
    value = one.attribution.value
    return {
        "outlet": value("outlet") or "",
        "language": value("language") or "",
        "year": (value("published") or "")[:4],
    }


def count(values: Iterator[str]) -> tuple[FacetValue, ...]:
    """Values with how often each comes, the commonest first."""
    seen: dict[str, int] = {}
    for value in filter(None, values):
        seen[value] = seen.get(value, 0) + 1
    return tuple(FacetValue(value, number) for value, number in sorted(seen.items(), key=lambda pair: (-pair[1], pair[0])))


def open_standin(settings: Settings) -> Standin:
    """Open the stand-in, whatever the settings say."""
    return Standin()
