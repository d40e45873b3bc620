"""Reads attribution off the lines a reader sees: date lines, bylines, credited sources.

A line is taken only when little else stands in it, so a date in a sentence, a caption or a copyright line is never
the publication's. Lines of comments and teasers are not given here at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.extraction.dates import DateSpan, find_dates
from indexer.language.scripts import HAN
from indexer.model import Found
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_DATE_WORDS = re.compile(
    r"(?i)(?<![^\W\d_])(?:first |last |originally )?(?:published|posted|updated|modified|edited|created|date|time|release[d]?|on|at|by|am|pm|uhr|von|vom|am|le|el|publi[ée]e?|publicado|"
    r"mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thur?s?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|gmt|utc|est|edt|pst|pdt|bst|cet|cst|hkt)(?![^\W\d_])"
    r"|发布(?:时间|日期|于)?|發[布佈](?:時間|日期|於)?|发表(?:时间|日期|于)?|發表(?:時間|日期|於)?|更新(?:时间|時間|日期|于|於)?|(?:出版|刊登|创建|建立|上传|录入)?(?:时间|時間|日期)|星期[一二三四五六日天]|周[一二三四五六日]|[週礼禮]拜?[一二三四五六日]"
)
_UPDATED = re.compile(r"(?i)\b(?:updated|modified|edited|revised|corrected)\b|更新|修改|修订|aktualisiert|mis à jour|actualizado")
_PUBLISHED = re.compile(
    r"(?i)\b(?:published|posted|released?|first published|publi[ée]e?|publicado|veröffentlicht|erschienen|gepostet|erstellt|datum|date)\b|发布|發[布佈]|发表|發表|刊登|出版"
)
_BANNER = re.compile(r"(?i)^\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|星期[一二三四五六日天])\b")
_NO_DATE_LINE = re.compile(
    r"(?i)©|copyright|\(c\)|版权|版權|all rights|\b(?:joined|registered|member since|born|died|expires?|deadline|register(?:ed)? on)\b|注册于|註冊於|出生"
)
_BY = re.compile(
    r"(?:^|[|•·–—]\s*)(?i:by|written by|posted by|author:|reported by|text by|von|par|por)[:\s]\s*(?P<name>[^\d|•·@/:]{3,80})"
)
_HAN_BY = re.compile(
    rf"(?:(?:本报|本報|本网|本網|特约|特約|实习|實習|见习)?记者|(?:本报|本報)?記者|作者|撰文|采写|採寫|撰稿|文)\s*(?P<sign>[:：/／|｜])?\s*(?P<name>[{HAN}·]{{2,5}}(?:[ 、，,][{HAN}·]{{2,4}}){{0,3}})(?=[\s)）\]】,，、|｜/／]|$)"
)
_STAFF = re.compile(
    r"(?i)^\W*((?:our |a )?(?:staff|special|senior|foreign|guest|contributing) (?:reporters?|writers?|correspondents?|editors?|contributors?))\b"
)
_SOURCE = re.compile(
    r"(?:(?:信息|稿件|文章|新闻|新聞|资料|資料)?(?:来源|來源|出处|出處)|稿源|转自|轉自|来自|摘自)\s*[:：]\s*(?P<name>[^\s,，。;；|｜)）\]】]{2,24})"
)
_SOURCE_END = re.compile(r"(?:作者|编辑|編輯|责任|責任|发布|發布|时间|時間|举报|打印|点击|點擊|我要|评论|浏览|字号|\d{4}[-年/]).*$")
_NOT_A_NAME = re.compile(
    r"(?i)https?:|www\.|@|\bon\b|\d{3,}|^\W*$|^(?:admin|administrator|editor|unknown|none|null|guest|anonymous|user|root|webmaster)$"
)
_TRAILING = re.compile(
    r"(?:\s+(?:(?i:on|am|at|in|stand|kategorien|category|tags?|photo|photos|images?|\d+ min(?:ute)?s? read)|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?:?)+\s*$"
)
_LEFT_OVER = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A visible line, the names its place in the page has (classes and ids; "" for saved text), and whether it is a heading."""

    text: str
    place: str = ""
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """What the visible lines say."""

    published: Found | None = None
    updated: Found | None = None
    byline: Found | None = None
    credited_source: Found | None = None


def read_lines(before: Sequence[Line], near: Sequence[Line], after: Sequence[Line]) -> Seen:
    """Read the lines above the headline, those between it and the first paragraphs, and those behind the body.

    Above the headline stand banners with the day of the capture; behind the body stand other stories' dates.
    """
    published = updated = None
    for line in near:
        found = read_date_line(line)
        if found and _UPDATED.search(line.text) and not _PUBLISHED.search(line.text):
            updated = updated or found
        elif found:
            published = published or found
    published = published or _last_date([line for line in before if not _BANNER.match(line.text)])
    published = published or _first_date([line for line in after if _PUBLISHED.search(line.text)])
    return Seen(published, updated, _first(near, read_byline), _first(near, read_source) or _first(after, read_source))


def _first(lines: Sequence[Line], read: Callable[[Line], Found | None]) -> Found | None:
    return next((found for line in lines if (found := read(line))), None)


def _first_date(lines: Sequence[Line]) -> Found | None:
    return _first(lines, read_date_line)


def _last_date(lines: Sequence[Line]) -> Found | None:
    return _first(lines[::-1], read_date_line)


def read_date_line(line: Line) -> Found | None:
    """The date of a line that is there to give it, with or without a byline; the first of two is the publication's.

    >>> read_date_line(Line("Staff Reporter 2012-05-30 12:14 (GMT+8)")).value
    '2012-05-30T12:14+08:00'
    """
    if len(line.text) > 200 or line.heading or _NO_DATE_LINE.search(line.text):
        return None
    spans = find_dates(line.text)
    if not spans or len(spans) > 2:
        return None
    rule = _date_rule(line, spans)
    return Found(spans[0].value, rule, line.text) if rule else None


def _date_rule(line: Line, spans: list[DateSpan]) -> str | None:
    """Why a line may give the date: its label, its place, or that hardly anything else stands in it."""
    rest = line.text
    for span in reversed(spans):
        rest = rest[: span.start] + " " + rest[span.end :]
    left = sum(len(word) if re.match(f"[{HAN}]", word) else 1 for word in _LEFT_OVER.findall(_DATE_WORDS.sub(" ", rest)))
    if _PUBLISHED.search(rest) and left <= 14:
        return "labelled date line"
    if re.search(r"(?i)date|time|publish|posted|byline|meta|info|source|laiyuan|shijian", line.place) and left <= 20:
        return "date box"
    most = 8 if len(spans[0].value) >= len("2012-02-09") else 2
    return "date line" if left <= most and spans[0].start <= 80 else None


def read_byline(line: Line) -> Found | None:
    """The author a line names; a line that holds only a date names none."""
    text = line.text
    if len(text) > 160:
        return None
    if match := _STAFF.match(text):
        return Found(match[1], "staff byline", text)
    for pattern, rule in ((_BY, "byline"), (_HAN_BY, "byline")):
        match = pattern.search(text)
        if match is None or (rule == "byline" and pattern is _HAN_BY and not _is_han_byline(text, match)):
            continue
        name = clean_name(match["name"])
        if name:
            return Found(name, rule, text)
    if re.search(r"(?i)(?:^|[\s_-])(?:byline|author|writer|zuozhe)(?:$|[\s_-]|name)", line.place) and len(text) <= 60:
        name = clean_name(re.sub(r"(?i)^\W*(?:by|written by|author)\b[:\s]*", "", text))
        return Found(name, "byline box", text) if name else None
    return None


def _is_han_byline(text: str, match: re.Match[str]) -> bool:
    """``记者 王某`` counts in a short line or at its beginning; ``文`` only with a sign behind it."""
    if match[0].startswith("文"):
        return match["sign"] is not None and match.start() <= 2
    return len(text) <= 60 or match.start() <= 6 or match["sign"] is not None


def clean_name(text: str) -> str | None:
    """A byline without dates and words around it; ``None`` when no name is left."""
    for span in reversed(find_dates(text)):
        text = text[: span.start] + text[span.end :]
    text = re.split(
        r"(?i)\s[-–—|•]\s|\bupdated\b|\bpublished\b|\bposted\b|\bin [A-Z]|,\s*(?:for|special to)\b|编辑|編輯|责任|責任|来源|來源",
        text,
    )[0]
    text = re.sub(r"(?i)^\W*(?:by|posted by|written by|autor|author|text|interview|von)\b[:\s]+", "", text)
    text = re.sub(r"\s+", " ", text).strip(" ,;:|·•-–—\u00a0()[]（）")
    if not 2 <= len(text) <= 80 or _NOT_A_NAME.search(text) or len(text.split()) > 12 or not _LEFT_OVER.search(text):
        return None
    text = _TRAILING.sub("", text)
    return text if _LEFT_OVER.search(_DATE_WORDS.sub(" ", text)) else None


def read_source(line: Line) -> Found | None:
    """The credited source (来源) a line names."""
    match = _SOURCE.search(line.text) if len(line.text) <= 200 else None
    if match is None:
        return None
    name = _SOURCE_END.sub("", match["name"]).strip("：: 《》「」[]【】")
    return Found(name, "source line", line.text) if len(name) >= 2 else None
