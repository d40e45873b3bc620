"""The members of a ZIP file (a WACZ is one), each as a place of its own; nothing is ever written to a disk."""

from __future__ import annotations

import os
import re
import stat
import struct
import unicodedata
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from indexer.model import Rejected
from indexer.sources.names import is_furniture, is_passed_over
from indexer.sources.pageref import MAX_PAGE_BYTES, Given, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.sources.place import Place
    from indexer.sources.streams import Stream

MOST_MEMBERS = 200_000
MOST_BYTES, MOST_RATIO = 1 << 30, 200
"""A ZIP whose members claim more than so many bytes *and* so many times its size is a bomb."""
_LOCAL = struct.Struct("<4s22xHH")
_STEPS: dict[int, tuple[str, ...]] = {zipfile.ZIP_STORED: (), zipfile.ZIP_DEFLATED: ("inflate",)}
_CURE = "Unpack it and put the pages inside into the corpus."
_WACZ_INDEX = re.compile(r"(?:datapackage(?:-digest)?\.json|pages/.*\.jsonl|indexes/.*|fuzzy\.json|logs/.*)")


def members(place: Place, stream: Stream) -> Iterator[Place | Rejected]:
    """The files in a ZIP, sorted by locator, without what is not to be mentioned. Raises ``SourceError``."""
    with _file(place, stream) as file:
        try:
            listed = zipfile.ZipFile(file).infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error) as error:
            raise SourceError("damaged", _CURE, str(error)[:200]) from error
        _check(listed, file.seek(0, os.SEEK_END))
        names = {info.filename for info in listed}
        left = set(names)
        is_wacz = "datapackage.json" in names
        shown = ((f"{place.locator}!{_shown(info.filename)}", info) for info in listed)
        for locator, info in sorted(shown, key=lambda pair: pair[0]):
            name = info.filename
            if name.endswith("/") or _is_unseen(name, names) or (is_wacz and _WACZ_INDEX.fullmatch(name)):
                continue
            yield _member(place, locator, info, file, left)


@contextmanager
def _file(place: Place, stream: Stream) -> Iterator[BinaryIO]:
    """The ZIP as a file: the very one, or what lies inside another, held in memory."""
    if place.offset == 0 and not place.steps:
        with place.path.open("rb") as file:
            yield file
        return
    content = stream.read(MAX_PAGE_BYTES + 1)
    if len(content) > MAX_PAGE_BYTES:
        raise SourceError("too_large", _CURE)
    yield BytesIO(content)


def _check(listed: list[zipfile.ZipInfo], size: int) -> None:
    """Refuse bombs before anything is unpacked; members that lie over each other claim more than the file can hold."""
    if len(listed) > MOST_MEMBERS:
        raise SourceError("too_large", _CURE, f"{len(listed)} members")
    packed, claimed = sum(info.compress_size for info in listed), sum(info.file_size for info in listed)
    whole = min(packed, size)
    if claimed > MOST_BYTES and claimed > MOST_RATIO * whole:
        raise SourceError("too_large", _CURE, f"it would unpack to {claimed} bytes")


def _member(place: Place, locator: str, info: zipfile.ZipInfo, file: BinaryIO, left: set[str]) -> Place | Rejected:
    """One member, or why it cannot be looked into. A name that comes twice is taken once: ``left`` are those not met yet."""
    problem = _problem(info)
    if info.filename not in left:
        problem = ("repeated_name", "a member of this name came before")
    left.discard(info.filename)
    start = None if problem else _start_of_data(file, info)
    if start is None:
        reason, detail = problem or ("damaged", "its local header is not where the directory says")
        return Rejected(locator, reason, _CURE, detail)
    steps = _STEPS[info.compress_type]
    inside = place.inside(locator, start, info.compress_size, *steps)
    return replace(inside, given=Given(), crc=info.CRC)  # a sidecar beside the container is none of its members'


def _problem(info: zipfile.ZipInfo) -> tuple[str, str] | None:
    if stat.S_ISLNK(info.external_attr >> 16):
        return "not_a_page", "it is a link"
    if info.filename.startswith("/") or ".." in info.filename.split("/"):
        return "unsafe_name", "its name leads out of the container"
    if info.flag_bits & 1:
        return "encrypted", "it needs a password"
    if info.compress_type not in _STEPS:
        return "container", f"compressed by method {info.compress_type}"
    return None


def _start_of_data(file: BinaryIO, info: zipfile.ZipInfo) -> int | None:
    """Where a member's bytes begin: behind its local header, whose lengths may differ from the directory's."""
    if info.header_offset < 0:
        return None
    file.seek(info.header_offset)
    head = file.read(_LOCAL.size)
    if len(head) < _LOCAL.size:
        return None
    magic, name, extra = _LOCAL.unpack(head)
    return info.header_offset + _LOCAL.size + int(name) + int(extra) if magic == b"PK\x03\x04" else None


def _shown(name: str) -> str:
    """A member's name as it stands in a locator."""
    return unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8"))


def _is_unseen(name: str, names: set[str]) -> bool:
    """Whether a member is hidden, a README, a table, or furniture of a page beside it."""
    parts = name.split("/")
    if any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in parts) or is_passed_over(parts[-1]):
        return True
    folders = [("".join(f"{part}/" for part in parts[:at]), parts[at]) for at in range(len(parts) - 1)]
    return any(is_furniture(folder, _Beside(above, names).__contains__) for above, folder in folders)


@dataclass(frozen=True, slots=True)
class _Beside:
    """The names in one folder of a ZIP."""

    above: str
    names: set[str]

    def __contains__(self, name: str) -> bool:
        return self.above + name in self.names
