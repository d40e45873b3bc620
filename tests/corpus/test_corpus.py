"""The sample collection keeps the promises of ``corpus/README.md``. Reads the files alone, never the product."""

from __future__ import annotations

import html
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest

CORPUS = Path(__file__).parents[2] / "corpus"
ROW = re.compile(
    r"^\| `(?P<file>[^`]+)` \| (?P<outlet>[^|]+) \| (?P<language>\S+) \| (?P<encoding>\S+) \|", re.MULTILINE
)
INVENTED = re.compile(
    r"invented for Mingcha's sample collection|為「?名查」?樣本庫虛構|为“名查”样本库虚构|为名查样本库虚构"
)
HOST = re.compile(r"https?://([^/\"'<>\s\\]+)")
STANDARDS = {"www.w3.org", "schema.org"}
REAL_OUTLETS = frozenset(
    {
        "bbc",
        "cnn",
        "reuters",
        "associated press",
        "afp",
        "xinhua",
        "new york times",
        "washington post",
        "guardian",
        "south china morning post",
        "newsweek",
        "ntd",
        "want china times",
        "christian science monitor",
        "china daily",
        "global times",
        "people's daily",
        "youtube",
        "新华",
        "人民日报",
        "人民网",
        "新浪",
        "搜狐",
        "网易",
        "腾讯",
        "凤凰",
        "央视",
        "环球时报",
        "南方周末",
        "財新",
        "财新",
        "中央社",
        "聯合報",
        "自由時報",
        "中國時報",
        "蘋果日報",
        "明報",
        "東方日報",
        "星島",
        "大公報",
        "文匯報",
        "公視",
        "無綫",
        "商業電台",
        "中央廣播電臺",
        "天涯",
        "百度",
    }
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table of pages in the README."""

    file: str
    outlet: str
    language: str
    encoding: str

    @property
    def content(self) -> bytes:
        """The bytes of the page."""
        return (CORPUS / "pages" / self.file).read_bytes()

    @property
    def text(self) -> str:
        """The page as its readers saw it: decoded by what the bytes are, character references resolved."""
        return html.unescape(self.content.decode(self.encoding))


@cache
def rows() -> tuple[Row, ...]:
    """Read the table of pages in the README."""
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    return tuple(Row(**match.groupdict()) for match in ROW.finditer(readme))


every_page = pytest.mark.parametrize("row", rows(), ids=lambda row: row.file)


def test_readme_lists_every_page_once() -> None:
    listed = Counter(row.file for row in rows())
    assert listed == Counter(path.name for path in (CORPUS / "pages").iterdir())
    assert len(listed) == 42


def test_languages_and_outlets_are_many() -> None:
    languages = Counter(row.language for row in rows())
    assert languages["en"] >= 18
    assert languages["zh-Hant"] >= 12
    assert languages["zh-Hans"] >= 10
    assert languages["mul"] >= 1
    assert len({row.outlet for row in rows()}) >= 8


@every_page
def test_page_says_that_its_outlet_is_invented(row: Row) -> None:
    assert INVENTED.search(row.text)
    assert row.outlet in row.text


@every_page
def test_outlet_is_no_real_one(row: Row) -> None:
    assert not [name for name in REAL_OUTLETS if name in row.outlet.lower()]


@every_page
def test_addresses_lie_in_the_reserved_domain(row: Row) -> None:
    hosts = {urlsplit(f"//{host}").hostname or "" for host in HOST.findall(row.text)}
    assert not [host for host in hosts - STANDARDS if not host.endswith(".example")]


@every_page
def test_encoding_is_the_one_listed(row: Row) -> None:
    if row.encoding == "utf-8":
        assert "\ufffd" not in row.text
    else:
        with pytest.raises(UnicodeDecodeError):
            row.content.decode("utf-8")


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "big5hkscs", "utf-16", "cp1252"])
def test_each_legacy_encoding_has_a_page(encoding: str) -> None:
    assert [row.encoding for row in rows()].count(encoding) == 1


def test_gb18030_and_hkscs_are_needed() -> None:
    (mainland,) = (row for row in rows() if row.encoding == "gb18030")
    (hong_kong,) = (row for row in rows() if row.encoding == "big5hkscs")
    with pytest.raises(UnicodeDecodeError):
        mainland.content.decode("gbk")
    with pytest.raises(UnicodeDecodeError):
        hong_kong.content.decode("big5")


def test_utf16_page_has_a_byte_order_mark() -> None:
    (page,) = (row for row in rows() if row.encoding == "utf-16")
    assert page.content.startswith(b"\xff\xfe")


def test_one_page_calls_its_utf8_bytes_gb2312() -> None:
    liars = [row.file for row in rows() if row.encoding == "utf-8" and b"charset=gb2312" in row.content]
    assert liars == ["a0.html"]


def test_exactly_one_pair_is_byte_identical() -> None:
    copies = Counter(row.content for row in rows())
    assert [count for count in copies.values() if count > 1] == [2]


@pytest.mark.parametrize(
    "forms",
    [
        ("Wang Lijun", "Wáng Lìjūn", "Wang Li-chün", "Lijun Wang", "王立軍", "王立军"),
        ("Bo Xilai", "Po Hsi-lai", "Xilai Bo", "薄熙來", "薄熙来"),
        ("Gu Kailai", "Bogu Kailai", "Ku K’ai-lai", "Ku K'ai-lai", "谷開來", "谷开来", "薄谷開來", "薄谷开来"),
        ("Tsai Ing-wen", "Cai Yingwen", "蔡英文"),
        ("Ma Ying-jeou", "Ma Yingjiu", "馬英九"),
        ("Leung Chun-ying", "C.Y. Leung", "Liang Zhenying", "梁振英"),
        ("Jeremy Lin", "Lin Shu-hao", "Lin Shuhao", "林書豪", "林书豪"),
        ("Gary Locke", "Luo Jiahui", "駱家輝", "骆家辉"),
    ],
    ids=lambda forms: forms[0],
)
def test_people_go_under_many_forms(forms: tuple[str, ...]) -> None:
    together = "\n".join(row.text for row in rows())
    assert not [form for form in forms if form not in together]


def test_people_and_outlets_files_are_well_formed() -> None:
    people = tomllib.loads((CORPUS / "people.toml").read_text(encoding="utf-8"))["person"]
    assert 5 <= len(people) <= 8
    assert len({person["id"] for person in people}) == len(people)
    for person in people:
        assert set(person) == {"id", "name", "forms", "source"}
        assert person["name"] in person["forms"]
    hosts = tomllib.loads((CORPUS / "outlets.toml").read_text(encoding="utf-8"))["hosts"]
    assert all(host.endswith(".example") for host in hosts)
    assert set(hosts.values()) <= {row.outlet for row in rows()}
