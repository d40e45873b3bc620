"""What can be set: one table, read once at the edge and passed on.

Flags win over the environment (``INDEXER_LIMIT``), the environment over ``indexer.toml`` in the working folder (flat
keys: ``limit = 20``), the file over the defaults. The class ``Settings`` is the table: a field is an option.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from indexer.errors import WrongUsage

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FILE", "FORMATS", "OPTIONS", "PREFIX", "Option", "Settings", "Value", "load"]

FILE = "indexer.toml"
PREFIX = "INDEXER_"
Value = Path | int | str | bool | None
FORMATS = ("jsonl", "csv", "bibtex", "ris", "csl", "chicago")
NO_PATH: Path | None = None
T = TypeVar("T", Path, int, str, bool, str | None, Path | None)


@dataclass(frozen=True, slots=True)
class Option:
    """One row of the table. ``kind`` is ``path``, ``int``, ``str``, ``choice`` or ``bool``; bounds are inclusive."""

    name: str
    default: Value
    help: str
    kind: str
    choices: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None

    @property
    def flag(self) -> str:
        """As typed on the command line: ``--base-url``."""
        return "--" + self.name.replace("_", "-")

    @property
    def variable(self) -> str:
        """As set in the environment: ``INDEXER_BASE_URL``."""
        return PREFIX + self.name.upper()


def _option(
    default: T,
    text: str,
    *,
    choices: tuple[str, ...] = (),
    least: int | None = None,
    most: int | None = None,
    kind: str = "",
) -> T:
    """Declare a field of ``Settings`` that is an option; its kind is the default's unless said."""
    how = {"default": default, "kind": kind, "help": text, "choices": choices, "least": least, "most": most}
    made: T = field(default=default, metadata=how)
    return made


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting of a run. ``Settings()`` holds the defaults."""

    index: Path = _option(Path(".index"), "Folder of the index.")
    corpus: Path = _option(Path("corpus"), "Folder (or file) of what was saved.")
    workers: int = _option(0, "Processes that read pages; 0: one for each processor.", least=0, most=256)
    limit: int = _option(10, "How many results.", least=1, most=100_000)
    offset: int = _option(0, "How many results to leave out first.", least=0)
    sort: str = _option("relevance", "Order of the results.", choices=("relevance", "newest", "oldest"))
    collapse: bool = _option(default=False, text="Show only the first of copies and versions of an article.")
    batch: Path | None = _option(NO_PATH, "File of questions, a JSON object a line; - is standard input.", kind="path")
    since: str | None = _option(None, "Only what came into the archive after this time: a date, a time, or an age as 24h or 7d.")
    json: bool = _option(default=False, text="Answer with one JSON object.")
    jsonl: bool = _option(default=False, text="Answer with one JSON object a line.")
    csv: bool = _option(default=False, text="Answer with a table of comma-separated values.")
    format: str = _option("jsonl", "Form of what is exported.", choices=FORMATS)
    skipped: bool = _option(default=False, text="List what gave no document, why, and the cure.")
    doubtful: bool = _option(default=False, text="List articles whose text may not be what their page says, why, and the cure.")
    explain: bool = _option(default=False, text="Say what was kept of a page, what was dropped, and why.")
    html: bool = _option(default=False, text="Say it as one HTML page instead of lines for a terminal.")
    if_needed: bool = _option(default=False, text="Do nothing when the index is current.")
    quiet: bool = _option(default=False, text="Say nothing on the way.")
    host: str = _option("127.0.0.1", "Address the web pages are served on.")
    port: int = _option(8000, "Port the web pages are served on.", least=0, most=65535)
    base_url: str | None = _option(None, "Address readers reach the web pages under, when it differs.")
    processes: int = _option(2, "Processes that answer web requests.", least=1, most=64)
    debug: bool = _option(default=False, text="Show where in the code an error came from.")

    def __post_init__(self) -> None:
        if not self.workers:
            object.__setattr__(self, "workers", _processors())


def _processors() -> int:
    """How many processors this process may use: a container or ``taskset`` may leave it fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _table() -> tuple[Option, ...]:
    """The fields of ``Settings`` as rows."""
    rows = []
    for one in fields(Settings):
        how = one.metadata
        kind = how["kind"] or ("choice" if how["choices"] else _kind(how["default"]))
        rows.append(Option(one.name, how["default"], how["help"], kind, how["choices"], how["least"], how["most"]))
    return tuple(rows)


def _kind(default: Value) -> str:
    """The kind of an option, by its default."""
    kinds: tuple[tuple[type, str], ...] = ((bool, "bool"), (int, "int"), (Path, "path"))
    return next((kind for made, kind in kinds if isinstance(default, made)), "str")


OPTIONS = _table()


def load(flags: Mapping[str, Value], environ: Mapping[str, str], folder: Path) -> Settings:
    """Settings for a run in ``folder``; a flag that is ``None`` was not given. Raises WrongUsage naming what is bad."""
    filed = _read_file(folder / FILE)
    chosen: dict[str, Value] = {}
    for option in OPTIONS:
        flag, variable = flags.get(option.name), environ.get(option.variable)
        if flag is not None:
            chosen[option.name] = _checked(option, flag, option.flag)
        elif variable:
            chosen[option.name] = _checked(option, variable, option.variable)
        elif option.name in filed:
            chosen[option.name] = _checked(option, filed[option.name], f"{option.name} in {FILE}")
    return _settings(chosen)


def _settings(chosen: Mapping[str, Value]) -> Settings:
    """Settings with some values chosen; the table has checked their kinds."""
    return Settings(**chosen)  # type: ignore[arg-type]


def _read_file(path: Path) -> dict[str, object]:
    """The flat keys of the settings file; empty when there is none."""
    import tomllib

    try:
        keys = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise WrongUsage(f"Cannot read {path}: {error}.", f"Correct or remove {path.name}.") from error
    names = [option.name for option in OPTIONS]
    for key in keys:
        if key not in names:
            raise WrongUsage(f"Unknown setting {key!r} in {path}.", _meant(key, names))
    return keys


def _meant(key: str, names: list[str]) -> str:
    """The cure for an unknown key."""
    from difflib import get_close_matches

    close = get_close_matches(key.lower().replace("-", "_"), names, 1, 0.6)
    return f"Did you mean {close[0]!r}?" if close else f"Known are: {', '.join(names)}."


def _checked(option: Option, value: object, where: str) -> Value:
    """A value of the option's kind and within its bounds, or WrongUsage that says where the bad one stands."""
    convert = {"int": _whole, "bool": _truth, "path": _path, "choice": _text, "str": _text}[option.kind]
    made = convert(value)
    if made is None:
        wanted = {"int": "a whole number", "bool": "true or false", "path": "a path"}.get(option.kind, "text")
        raise WrongUsage(f"{where} is {value!r}.", f"Give {wanted}.")
    if option.choices and made not in option.choices:
        raise WrongUsage(f"{where} is {value!r}.", f"Give one of: {', '.join(option.choices)}.")
    if isinstance(made, int) and not _within(option, made):
        most = "" if option.most is None else f" and at most {option.most}"
        raise WrongUsage(f"{where} is {made}.", f"Give at least {option.least}{most}.")
    return made


def _within(option: Option, number: int) -> bool:
    """Whether a number keeps the option's bounds."""
    return (option.least is None or number >= option.least) and (option.most is None or number <= option.most)


def _whole(value: object) -> int | None:
    """A whole number, or ``None``."""
    if isinstance(value, str):
        return int(value) if re.fullmatch(r"\s*-?[0-9]{1,18}\s*", value) else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _truth(value: object) -> bool | None:
    """True or false, or ``None``."""
    if isinstance(value, bool):
        return value
    words = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    return words.get(value.strip().lower()) if isinstance(value, str) else None


def _path(value: object) -> Path | None:
    """A path, with ``~`` for the home folder where there is one, or ``None``."""
    if not isinstance(value, (str, Path)) or not str(value):
        return None
    try:
        return Path(value).expanduser()
    except RuntimeError:  # nobody's home folder is known
        return Path(value)


def _text(value: object) -> str | None:
    """Text, or ``None``."""
    return value if isinstance(value, str) and value else None
