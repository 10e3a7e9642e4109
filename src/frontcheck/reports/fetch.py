"""A story from the web: one request, with limits."""

from __future__ import annotations

import time
from dataclasses import dataclass
from importlib.metadata import version

import httpx

from frontcheck.errors import ReportError
from frontcheck.reports.decode import MAX_BYTES, too_large
from frontcheck.reports.formats import CONTENT_TYPES

READABLE = ("text/html", "application/xhtml+xml", "text/plain", *CONTENT_TYPES)
MAX_REDIRECTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A response.

    Attributes
    ----------
    raw : bytes
        The body, transfer compression undone.
    content_type : str or None
        The header's value, charset included.
    url : str
        The address after redirects.
    """

    raw: bytes
    content_type: str | None
    url: str


def fetch(address: str, *, timeout_s: float = 20.0) -> Fetched:
    """Get a page or a text from the web.

    Parameters
    ----------
    address : str
        Begins with "http://" or "https://".
    timeout_s : float
        Seconds, for the whole request.

    Raises
    ------
    ReportError
        No answer in time, an answer that is no success, one that is no text or HTML, or one over 20 MB.

    Examples
    --------
    >>> fetch("http://")
    Traceback (most recent call last):
    frontcheck.errors.ReportError: http://: cannot be fetched (...); expected a web page
    """
    deadline = time.monotonic() + timeout_s
    headers = {"User-Agent": f"frontcheck/{version('frontcheck')}", "Accept": ", ".join(READABLE)}
    try:
        with (
            httpx.Client(
                headers=headers, timeout=timeout_s, follow_redirects=True, max_redirects=MAX_REDIRECTS
            ) as client,
            client.stream("GET", address) as response,
        ):
            _refuse(response, address)
            raw = _body(response, address, deadline)
    except httpx.TimeoutException as error:
        raise _late(address, timeout_s) from error
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise ReportError(f"{address}: cannot be fetched ({reason}); expected a web page") from error
    return Fetched(raw=raw, content_type=response.headers.get("content-type"), url=str(response.url))


def _refuse(response: httpx.Response, address: str) -> None:
    """Raise on whatever the headers alone rule out."""
    if not response.is_success:
        answer = f"{response.status_code} {response.reason_phrase}".strip()
        raise ReportError(f"{address}: the server answers {answer}; expected a web page")
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind and kind not in READABLE:
        raise ReportError(f"{address}: content type {kind!r}; expected one of {', '.join(READABLE)}")
    length = response.headers.get("content-length", "")
    if length.isdigit() and int(length) > MAX_BYTES:
        raise too_large(address, int(length))


def _body(response: httpx.Response, address: str, deadline: float) -> bytes:
    """The body, given up on when it grows over the limit or takes too long."""
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > MAX_BYTES:
            raise too_large(address, None)
        if time.monotonic() > deadline:
            raise httpx.ReadTimeout("the body takes too long")
    return bytes(body)


def _late(address: str, timeout_s: float) -> ReportError:
    return ReportError(f"{address}: no complete answer within {timeout_s:g} seconds; expected a web page")
