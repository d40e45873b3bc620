"""Who may ask and what every answer carries: methods, host names, and the headers that keep a reader safe."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request
from werkzeug.exceptions import MethodNotAllowed

if TYPE_CHECKING:
    from indexer.settings import Settings

UNKNOWN_HOST = "This server does not answer under that host name. Start it with --base-url and the address that readers use."
LOOPBACK = ("localhost", "127.0.0.1", "::1")

# Nothing runs in these pages and nothing is fetched from elsewhere: a saved page can show no script that lives.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'none'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), interest-cohort=(), microphone=(), payment=(), usb=()"),
    ("X-Robots-Tag", "noindex, nofollow"),
    ("Server", ""),  # else the server writes its own name there
)


def keep_safe(app: Flask, settings: Settings) -> None:
    """Refuse other methods and foreign host names, and put the headers on every answer."""
    hosts = trusted_hosts(settings)
    secure = settings.base_url is not None and settings.base_url.startswith("https:")

    def check_request() -> None:
        if request.method not in ("GET", "HEAD"):
            raise MethodNotAllowed(["GET", "HEAD"])
        if hosts and host_name(request.environ.get("HTTP_HOST", "")) not in hosts:
            abort(400, UNKNOWN_HOST)

    def add_headers(response: Response) -> Response:
        response.headers.extend(HEADERS)
        if "Cache-Control" not in response.headers:  # what was asked stays out of a shared machine's cache
            response.headers["Cache-Control"] = "no-store"
        if secure:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        return response

    app.before_request(check_request)
    app.after_request(add_headers)


def trusted_hosts(settings: Settings) -> tuple[str, ...]:
    """The host names we answer under; none means any.

    With a base URL: its host. Without one, on the loopback address: only this machine's own names, so that no
    site can reach the archive by pointing a name of its own at 127.0.0.1.
    """
    if settings.base_url:
        return (urlsplit(settings.base_url).hostname or "", *LOOPBACK)
    return LOOPBACK if settings.host in LOOPBACK else ()


def host_name(header: str) -> str:
    """The name in a ``Host`` header, without the port; no name for one that cannot be read."""
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""
