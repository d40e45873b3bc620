"""Reads the time of day and the time zone that stand behind a date."""

from __future__ import annotations

import re

_CLOCK = re.compile(
    r"""(?:T|[\s,|·/–—-]*(?:at\s|um\s|à\s|a\slas\s)?\s*(?P<before>上午|下午|凌晨|早上|中午|晚上|晚间|晚間)?\s*)
    (?P<hour>\d{1,2})(?:[:：](?P<minute>\d\d)(?:[:：](?P<second>\d\d)(?:\.\d+)?)?|[点點时時](?P<cminute>\d{1,2})分)(?!\d)
    (?:\s?(?P<half>[ap]\.?m\b\.?))?""",
    re.IGNORECASE | re.VERBOSE,
)
_ZONE = re.compile(
    r"\s*\(?(?:(?P<zulu>Z\b)|(?P<name>GMT|UTC|BST|EST|EDT|PST|PDT|MST|MDT|CET|CEST|HKT|SGT|JST|KST)?\s*(?P<sign>[+\-−])(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?|(?P<word>GMT|UTC|BST|EST|EDT|PST|PDT|MST|MDT|CET|CEST|HKT|SGT|JST|KST)\b)\s*\)?"
)
_ZONES = {
    "GMT": "Z",
    "UTC": "Z",
    "BST": "+01:00",
    "EST": "-05:00",
    "EDT": "-04:00",
    "PST": "-08:00",
    "PDT": "-07:00",
    "MST": "-07:00",
    "MDT": "-06:00",
    "CET": "+01:00",
    "CEST": "+02:00",
    "HKT": "+08:00",
    "SGT": "+08:00",
    "JST": "+09:00",
    "KST": "+09:00",
}
_AFTERNOON = ("下午", "晚上", "晚间", "晚間", "p")


def clock_after(text: str, start: int) -> tuple[str, int]:
    """The time of day that stands right behind a date, as ``T12:14+08:00``, and where it ends; "" when there is none.

    Midnight to the second without a zone is how programs write "some time that day", and is left out.
    """
    match = _CLOCK.match(text, start)
    if match is None:
        return "", start
    hour, minute = int(match["hour"]), int(match["minute"] or match["cminute"])
    half = (match["before"] or match["half"] or "").lower()
    if half.startswith(_AFTERNOON) and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    second = match["second"]
    if hour > 23 or minute > 59 or int(second or 0) > 59:
        return "", start
    zone, end = offset_of(text, match.end())
    if hour == minute == 0 and second is not None and int(second) == 0 and not zone:
        return "", end
    return f"T{hour:02}:{minute:02}" + (f":{second}" if second else "") + zone, end


def offset_of(text: str, start: int) -> tuple[str, int]:
    """The time zone at a place of a text as ``Z`` or ``+08:00``, and where it ends; "" for none or one that means several."""
    match = _ZONE.match(text, start)
    if match is None:
        return "", start
    if match["zulu"] or match["word"]:
        return _ZONES.get(match["word"] or "", "Z"), match.end()
    hours, minutes = int(match["hours"]), int(match["minutes"] or 0)
    if len(match["hours"]) == 2 and match["minutes"] is None and match["name"] is None and hours > 14:
        return "", start
    if hours > 14 or minutes > 59:
        return "", start
    return f"{'+' if match['sign'] == '+' else '-'}{hours:02}:{minutes:02}", match.end()
