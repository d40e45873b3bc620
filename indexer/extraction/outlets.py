"""Which outlet stands behind a host, as the collection's ``outlets.toml`` says; it knows better than any page."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from indexer.errors import WrongUsage
from indexer.model import Found

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from indexer.model import Article, Attribution

RULE = "outlets_toml"
_CURE = 'Write the table [hosts] with lines like "host.example" = "Outlet Name".'
_BOUND = ("given", "sidecar")
"""Rules of outlets that somebody wrote down for this very page: these stand."""


@dataclass(frozen=True, slots=True)
class Outlets:
    """Outlets by host, in lower case and ASCII; a host below one that is listed belongs to it."""

    hosts: Mapping[str, str] = field(default_factory=dict)

    def behind(self, attribution: Attribution) -> Found | None:
        """The outlet behind a page's address (or the one it calls canonical); ``seen`` is the host that is listed."""
        for address in filter(None, (attribution.value("url"), attribution.value("canonical_url"))):
            for host in _hosts(address):
                if host in self.hosts:
                    return Found(self.hosts[host], RULE, host)
        return None


def read_outlets(path: Path) -> Outlets:
    """The outlets of a file; none when it is not there. Raises ``WrongUsage`` when it cannot be read as one."""
    if not path.is_file():
        return Outlets()
    try:
        rows = tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError, OSError) as error:
        raise WrongUsage(f"{path} cannot be read: {error}", _CURE) from error
    hosts = rows.get("hosts", {})
    if not isinstance(hosts, dict):
        raise WrongUsage(f"{path} has no table [hosts] but a value of that name.", _CURE)
    for host, name in hosts.items():
        if not isinstance(name, str) or not name.strip() or not host.strip(". ") or "/" in host:
            raise WrongUsage(f'{path} gives no outlet for the host "{host}".', _CURE)
    return Outlets({_ascii(host.strip(". ")): name.strip() for host, name in hosts.items()})


def with_outlet(article: Article, outlets: Outlets) -> Article:
    """The article with the outlet that the table says; as it is when its host is not listed. Doing it twice changes nothing."""
    stated = article.attribution.outlet
    behind = None if stated and stated.rule in _BOUND else outlets.behind(article.attribution)
    if behind is None or behind == stated:
        return article
    return replace(article, attribution=replace(article.attribution, outlet=behind))


def is_stale(article: Article, outlets: Outlets) -> bool:
    """Whether an article has its outlet from a table that does not list its host any more: the page must tell again."""
    stated = article.attribution.outlet
    return bool(stated and stated.rule == RULE and outlets.behind(article.attribution) is None)


def host_of(address: str) -> str | None:
    """The host of an address, for a page of a web archive that of the archived address."""
    return next(_hosts(address), None) or None


def _hosts(address: str) -> Iterator[str]:
    """The host of an address and those above it; for a page of a web archive those of the archived address first."""
    inner = address.rfind("http", 1)
    for each in (address[inner:], address) if inner > 0 else (address,):
        try:
            labels = _ascii(urlsplit(each).hostname or "").split(".")
        except ValueError:
            continue
        yield from (".".join(labels[start:]) for start in range(len(labels)))


def _ascii(host: str) -> str:
    """A host as the wire has it: lower case, other scripts in Punycode."""
    try:
        return host.lower().encode("idna").decode("ascii")
    except UnicodeError:
        return host.lower()
