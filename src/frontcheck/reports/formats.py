"""Which format a source is in: by what it holds, and where that leaves a doubt by its suffix."""

from __future__ import annotations

import json
import re
from enum import StrEnum

from frontcheck.errors import ReportError

HEAD_BYTES = 65_536


class Format(StrEnum):
    """A format that reports are read from."""

    STORY = "text or HTML"
    FEED = "RSS or Atom"
    NEWSML = "NewsML-G2 or NITF"
    JSON = "JSON"
    JSON_LINES = "JSON lines"
    CSV = "CSV"
    PARQUET = "Parquet"
    WARC = "WARC"


_FEED_ROOTS = frozenset({"rss", "feed", "RDF"})
_NEWSML_ROOTS = frozenset(
    {"newsMessage", "newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem", "nitf"}
)
_OLD_ROOTS = {"NewsML": "NewsML 1", "newsml": "NewsML 1"}
_PROLOG = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>\s*)*", re.DOTALL | re.IGNORECASE
)
_OPENS_JSON = re.compile(r"\{\s*[\"}]|\[\s*[{\]]")
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)[\s/>]")
_SUFFIXES = {
    ".jsonl": Format.JSON_LINES,
    ".ndjson": Format.JSON_LINES,
    ".json": Format.JSON,
    ".csv": Format.CSV,
    ".parquet": Format.PARQUET,
    ".warc": Format.WARC,
    ".rss": Format.FEED,
    ".atom": Format.FEED,
}
_TYPES = {
    "application/rss+xml": Format.FEED,
    "application/atom+xml": Format.FEED,
    "application/rdf+xml": Format.FEED,
    "application/json": Format.JSON,
    "application/feed+json": Format.JSON,
    "application/x-ndjson": Format.JSON_LINES,
    "text/csv": Format.CSV,
    "application/vnd.apache.parquet": Format.PARQUET,
    "application/warc": Format.WARC,
    "application/vnd.iptc.g2.newsitem+xml": Format.NEWSML,
    "application/vnd.iptc.g2.newsmessage+xml": Format.NEWSML,
    "application/xml": None,
    "text/xml": None,
    "application/octet-stream": None,
    "application/gzip": None,
    "application/x-gzip": None,
}
CONTENT_TYPES = tuple(_TYPES)
"""What a server may call a source that is neither text nor HTML."""


def detect_format(head: bytes, *, name: str, content_type: str | None = None) -> Format:
    r"""The format of a source that begins with `head`.

    Parameters
    ----------
    head : bytes
        The first bytes, unpacked: 64 kB or all of it.
    name : str
        File name or address: its suffix decides only where the bytes leave a doubt.
    content_type : str, optional
        As in HTTP.

    Raises
    ------
    ReportError
        If the bytes are not what the suffix or the content type says, or XML of another kind.

    Examples
    --------
    >>> detect_format(b'<?xml version="1.0"?><rss version="2.0">', name="a").value
    'RSS or Atom'
    >>> detect_format(b'{"text": "Held."}\n{"text": "Lost."}\n', name="a.json").value
    'JSON lines'
    >>> detect_format(b"KYIV (AFP) - Troops advanced.", name="a").value
    'text or HTML'
    >>> detect_format(b"<!DOCTYPE html><p>Sorry", name="a.parquet")
    Traceback (most recent call last):
    frontcheck.errors.ReportError: a.parquet: begins with '<!DOCTYPE html><p>Sorry'; expected Parquet
    """
    kind = (content_type or "").partition(";")[0].strip().lower()
    promised = _TYPES.get(kind) or _promised(name)
    found = _found(head, name, promised)
    if found is Format.STORY and head.strip():
        if promised is Format.CSV:
            return Format.CSV
        if promised:
            raise ReportError(f"{name}: begins with {_begins(head)!r}; expected {promised.value}")
    return found


def _promised(name: str) -> Format | None:
    path = re.sub(r"[?#].*", "", name) if "://" in name else name
    path = path.lower().removesuffix(".gz")
    return next((promised for suffix, promised in _SUFFIXES.items() if path.endswith(suffix)), None)


def _found(head: bytes, name: str, promised: Format | None) -> Format:
    if head.startswith(b"PAR1"):
        return Format.PARQUET
    if head.startswith(b"WARC/"):
        return Format.WARC
    text = _text(head)
    if _OPENS_JSON.match(text) or (promised in {Format.JSON, Format.JSON_LINES} and text.startswith(("{", "["))):
        return _json(text, promised)
    return _markup(text, name) if text.startswith("<") else Format.STORY


def _text(head: bytes) -> str:
    """The head as far as ASCII matters."""
    codec = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    return head.decode(codec, "replace").lstrip("\ufeff \t\r\n")


def _json(text: str, promised: Format | None) -> Format:
    """Lines, if they are called so or if the first is a whole object and another follows."""
    if promised in {Format.JSON_LINES, Format.CSV}:
        return promised
    first, _, rest = text.partition("\n")
    if not (first.startswith("{") and rest.lstrip().startswith("{")):
        return Format.JSON
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return Format.JSON
    return Format.JSON_LINES


def _markup(text: str, name: str) -> Format:
    """By the root element; what is no XML that is read here is left to the readers of pages and texts."""
    prolog = _PROLOG.match(text)
    root = _ROOT.match(text, prolog.end() if prolog else 0)
    element = root[1] if root else ""
    if element in _FEED_ROOTS:
        return Format.FEED
    if element in _NEWSML_ROOTS:
        return Format.NEWSML
    if (text.startswith("<?xml") and element and element.lower() != "html") or element in _OLD_ROOTS:
        found = _OLD_ROOTS.get(element, f"XML with the root element {element!r}")
        raise ReportError(f"{name}: {found}; expected RSS, Atom, NewsML-G2, NITF or XHTML")
    return Format.STORY


def _begins(head: bytes) -> str:
    return " ".join(_text(head)[:24].split())
