"""Reads pages spoiled by chance and says what went wrong with any of them.

    python -m tests.faults.fuzz --seed 1 --count 100000 [--pages FOLDER] [--seconds 1.0]

A finding is an exception other than ``NoText``, a page over its CPU time, or an article that no page could have: text with
characters that the page does not hold, values that cannot be written down, dates that are none.
"""

from __future__ import annotations

import argparse
import html
import re
import signal
import sys
import time
import traceback
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.extraction import NoText, explain, extract, learn, read, reread
from indexer.extraction.charset import decode
from indexer.model import ATTRIBUTION_FIELDS, Article, Found, RawPage
from tests.faults.mutating import Mutant, generated_pages, mutant, saved_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType

    from indexer.model import Reading
    from tests.faults.mutating import Original

ROOT = Path(__file__).parents[2]
SECONDS = 2.0
"""CPU time a small page may take; a usual one takes a hundredth of a second."""
_EXPLAINED, _AGAIN = 10, 50
"""Each so many pages are explained too, and read twice."""
_OF_A_SITE, _SITE_EACH = 6, 20
"""Pages of a site that is made up, one for so many pages."""
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d|Z)?)?)?)?")
_REFERENCE = re.compile(r"&#(?:0*(\d{1,7})|[xX]0*([0-9a-fA-F]{1,6}))")
"""References to characters by number: ``html.unescape`` leaves some out that a parser of pages does not."""
_MADE = frozenset(" \n\ufffd")
"""Characters that may come into a text: between words, between blocks, and where bytes were bad."""


class OverTime(BaseException):
    """The page took more CPU time than it may; no handler of the reader's own may hold it back."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What went wrong with a mutant."""

    number: int
    recipe: str
    what: str


def originals(folder: Path = ROOT / "corpus" / "pages") -> list[Original]:
    """The pages to spoil: those of a folder, and small ones of every make."""
    return [*saved_pages(folder), *generated_pages()]


def fuzz(pages: Sequence[Original], seed: int, numbers: Sequence[int], seconds: float = SECONDS) -> Iterator[Finding]:
    """Read the mutants of these numbers; gives what went wrong."""
    for number in numbers:
        spoiled = mutant(pages, seed, number)
        for what in faults(spoiled, number, seconds):
            yield Finding(number, spoiled.recipe, what)


def fuzz_sites(pages: Sequence[Original], seed: int, numbers: Sequence[int], seconds: float = SECONDS) -> Iterator[Finding]:
    """Take some mutants of one page for the pages of a site, learn it, and read them again; gives what went wrong."""
    for number in numbers:
        page = pages[number % len(pages)]
        spoiled = [mutant([page], seed, number * _OF_A_SITE + each) for each in range(_OF_A_SITE)]
        try:
            with at_most(_OF_A_SITE * seconds):
                found = [fault for one, again in _reread(spoiled) for fault in _otherwise(one, again)]
        except OverTime:
            found = [f"more than {_OF_A_SITE * seconds} s"]
        except Exception:  # noqa: BLE001 - whatever is raised is what is looked for
            found = ["".join(traceback.format_exc(limit=-3)).strip()]
        for what in found:
            yield Finding(number, f"a site of {page.name}", what)


def _reread(spoiled: Sequence[Mutant]) -> Iterator[tuple[Reading, list[Reading]]]:
    """Each page as it is read alone, as its site tells, as its site tells again, and alone again."""
    readings = {}
    for number, one in enumerate(spoiled):
        with suppress(NoText):
            reading = read(RawPage(f"site/{number}", one.content, one.media_type, charset=one.charset))
            readings[reading.article.id] = reading
    learned = learn("site", ((key, readings[key].sketch) for key in sorted(readings) if readings[key].sketch))
    for key, reading in readings.items():
        number = learned.members.get(key, -1)
        template = learned.templates[number] if number >= 0 else None
        told = reread(reading, template)
        yield reading, [told, reread(told, template), reread(told, None)]


def _otherwise(alone: Reading, again: Sequence[Reading]) -> Iterator[str]:
    told, twice, back = again
    if told != twice:
        yield "its site tells otherwise the second time"
    if back.article.body != alone.article.body:
        yield "read alone again it is not what it was"
    if not told.article.body.strip():
        yield "its site leaves nothing of it"


def faults(spoiled: Mutant, number: int = 0, seconds: float = SECONDS) -> list[str]:
    """What goes wrong with one page."""
    raw = RawPage("page", spoiled.content, spoiled.media_type, charset=spoiled.charset)
    try:
        with at_most(seconds):
            article = extract(raw)
            again = extract(raw) if number % _AGAIN == 0 else article
            if number % _EXPLAINED == 0:
                explain(raw)
    except NoText:
        return []
    except OverTime:
        return [f"more than {seconds} s"]
    except Exception:  # noqa: BLE001 - whatever is raised is what is looked for
        return ["".join(traceback.format_exc(limit=-3)).strip()]
    return [*_impossible(article, spoiled), *(["read otherwise the second time"] if again != article else [])]


def _impossible(article: Article, spoiled: Mutant) -> Iterator[str]:
    """What no article of this page can hold."""
    text = decode(spoiled.content, spoiled.charset).text
    held = _MADE | set(text) | set(html.unescape(text)) | _referred(text)
    if invented := set(article.body) - held:
        yield f"invented: {sorted(invented)[:10]}"
    if not article.body.strip():
        yield "an empty body"
    for name in ATTRIBUTION_FIELDS:
        found: Found | None = getattr(article.attribution, name)
        if found and not found.value.strip():
            yield f"{name} is empty"
        if found and name in {"published", "updated", "captured"} and not _DATE.fullmatch(found.value):
            yield f"{name} is no date: {found.value!r}"
        if found and not (_can_be_written(found.value) and _can_be_written(found.seen)):
            yield f"{name} cannot be written: {found.value!r}"
    if not _can_be_written(article.body):
        yield "the body cannot be written"


def _referred(text: str) -> set[str]:
    """The characters that are referred to by number."""
    found = (int(digits) if digits else int(hexadecimal, 16) for digits, hexadecimal in _REFERENCE.findall(text))
    return {chr(number) for number in found if number <= sys.maxunicode}


def _can_be_written(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raises ``OverTime`` when what is done inside takes more CPU time."""

    def over(_number: int, _frame: FrameType | None) -> None:
        raise OverTime

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def main() -> int:
    """Read as many mutants as asked for; one line a finding, and a line of progress now and then."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--pages", type=Path, default=ROOT / "corpus" / "pages")
    asked = parser.parse_args()
    pages, found, begun = originals(asked.pages), 0, time.process_time()
    for first in range(asked.first, asked.first + asked.count, 1000):
        last = min(first + 1000, asked.first + asked.count)
        for finding in fuzz(pages, asked.seed, range(first, last), asked.seconds):
            found += 1
            print(f"seed {asked.seed} number {finding.number} ({finding.recipe}): {finding.what}", flush=True)
        for finding in fuzz_sites(pages, asked.seed, range(first // _SITE_EACH, last // _SITE_EACH), asked.seconds):
            found += 1
            print(f"seed {asked.seed} site {finding.number} ({finding.recipe}): {finding.what}", flush=True)
        print(f"{last - asked.first} pages, {found} findings, {time.process_time() - begun:.0f} s", file=sys.stderr, flush=True)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
