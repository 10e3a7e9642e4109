"""Addresses on the web: which are asked, where a redirect may lead, how they are shown."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from frontcheck.errors import FetchError

_SECRET = frozenset({"token", "key", "apikey", "api_key", "access_token", "sig", "signature"})


def check_address(address: str) -> str:
    """Pass an address on if it can be asked.

    Raises
    ------
    FetchError
        If it is not http or https, or names no host.

    Examples
    --------
    >>> check_address("https://maps.example/front.geojson")
    'https://maps.example/front.geojson'
    >>> check_address("file:///etc/passwd")
    Traceback (most recent call last):
    frontcheck.errors.FetchError: file:///etc/passwd: not a web address; expected http:// or https://
    >>> check_address("")
    Traceback (most recent call last):
    frontcheck.errors.FetchError: '': not a web address; expected http:// or https://
    """
    if not _is_web(address):
        raise FetchError(f"{address or repr(address)}: not a web address; expected http:// or https://")
    return address


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


def redirected(address: str, location: str) -> str:
    """Where a redirect leads.

    Raises
    ------
    FetchError
        If it leaves http and https, or falls back from https to http.

    Examples
    --------
    >>> redirected("https://maps.example/a/b", "../c")
    'https://maps.example/c'
    >>> redirected("https://maps.example/", "http://maps.example/")
    Traceback (most recent call last):
    frontcheck.errors.FetchError: https://maps.example/: redirects to http://maps.example/; expected https
    """
    target = urljoin(address, location)
    if not _is_web(target):
        raise FetchError(f"{shown(address)}: redirects to {shown(target)}; expected http:// or https://")
    if address.startswith("https:") and not target.startswith("https:"):
        raise FetchError(f"{shown(address)}: redirects to {shown(target)}; expected https")
    return target


def with_query(address: str, **asked: str) -> str:
    """An address with more in its query.

    Examples
    --------
    >>> with_query("https://maps.example/0/query?token=abc", f="json", where="1=1")
    'https://maps.example/0/query?token=abc&f=json&where=1%3D1'
    """
    parts = urlsplit(address)
    query = urlencode([*parse_qsl(parts.query, keep_blank_values=True), *asked.items()])
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def below(address: str, name: str) -> str:
    """An address one step further down, its query kept.

    Examples
    --------
    >>> below("https://maps.example/FeatureServer/0/?token=abc", "query")
    'https://maps.example/FeatureServer/0/query?token=abc'
    """
    parts = urlsplit(address)
    return urlunsplit((parts.scheme, parts.netloc, f"{parts.path.rstrip('/')}/{name}", parts.query, ""))


def shown(address: str) -> str:
    """An address as it may be printed and kept: without what opens a door.

    Examples
    --------
    >>> shown("https://me:secret@maps.example/0?token=abc&f=json")
    'https://maps.example/0?token=...&f=json'
    >>> shown("")
    ''
    """
    try:
        parts = urlsplit(address)
        host = parts.netloc.rpartition("@")[2]
    except ValueError:
        return address
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    if host == parts.netloc and not any(name.lower() in _SECRET for name, _ in pairs):
        return address
    query = "&".join(f"{quote(name)}={'...' if name.lower() in _SECRET else quote(value)}" for name, value in pairs)
    return urlunsplit((parts.scheme, host, parts.path, query, ""))


def last_name(address: str) -> str:
    """The file name that an address ends in.

    Examples
    --------
    >>> last_name("https://maps.example/a/front%202024.geojson?x=1")
    'front 2024.geojson'
    >>> last_name("https://maps.example/")
    ''
    """
    return unquote(urlsplit(address).path.rpartition("/")[2])
