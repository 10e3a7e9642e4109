"""From bytes to text, or one line that says why not."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from frontcheck.errors import ReportError

MAX_BYTES = 20_000_000

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive (or a docx, odt or epub document)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF file (WebP, WAV, AVI)"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"\x7fELF", "a program"),
)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_META_CHARSET = re.compile(
    rb"(?:<meta\s[^>]*charset|^\s*<\?xml\s[^>]*encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_LATIN_LABELS = frozenset({"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1"})
_HTML_TAG = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_UTF8_LETTER = re.compile(
    rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf](?:[\x80-\xbf]|\Z)|[\xf0-\xf4][\x80-\xbf]{2}(?:[\x80-\xbf]|\Z)"
)
_LONG_HIGH_RUN = re.compile(rb"[\x80-\xff]{5}")
_MISPLACED_CAPITAL = re.compile("[a-z][À-ÖØ-ÞŠŽŒŸ]")
_HIGH = re.compile(rb"[\x80-\xff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A source as text.

    Attributes
    ----------
    text : str
        Every byte of the source decoded, a byte order mark included.
    encoding : str
        Codec name.
    origin : str
        What told the encoding: "byte order mark", "HTTP header", "html meta", "valid UTF-8" ...
    html : bool
        Whether it is to be read as a page.
    """

    text: str
    encoding: str
    origin: str
    html: bool


def decode(raw: bytes, *, name: str, content_type: str | None = None) -> Decoded:
    r"""Decode a source, refusing whatever is not clearly text.

    Parameters
    ----------
    raw : bytes
        At most 20 MB.
    name : str
        File name or URL; also tells a page by its suffix.
    content_type : str, optional
        Value of the HTTP header, which decides kind and charset if given.

    Raises
    ------
    ReportError
        Empty, binary, too large, or in no encoding that can be told.

    Examples
    --------
    >>> decode("Kyiv \u2014 front".encode(), name="story.txt").origin
    'valid UTF-8'
    >>> decode(b"", name="story.txt")
    Traceback (most recent call last):
    frontcheck.errors.ReportError: story.txt: empty; expected a news report
    """
    if len(raw) > MAX_BYTES:
        raise too_large(name, len(raw))
    if not raw.strip():
        raise ReportError(f"{name}: empty; expected a news report")
    mark = next(((bom, codec) for bom, codec in _BOMS if raw.startswith(bom)), None)
    if mark is None:
        _refuse_binary(raw, name)
    html = _is_html(raw, name, content_type)
    if mark:
        return Decoded(text=_strict(raw, mark[1], name), encoding=mark[1], origin="byte order mark", html=html)
    declared = _declared(raw, content_type, html=html)
    if declared:
        codec, origin = declared
        return Decoded(text=_strict(raw, codec, name), encoding=codec, origin=origin, html=html)
    return _undeclared(raw, name, html=html)


def decode_xml(raw: bytes, *, name: str, content_type: str | None, limit: int) -> str:
    r"""Decode XML, whose own declaration counts behind a byte order mark and the HTTP header.

    Raises
    ------
    ReportError
        Empty, binary, longer than `limit` bytes, or in no encoding that can be told.

    Examples
    --------
    >>> raw = b'<?xml version="1.0" encoding="cp1251"?><a>\xca</a>'
    >>> decode_xml(raw, name="a", content_type=None, limit=99)[-5:-4]
    'К'
    """
    if len(raw) > limit:
        raise too_large(name, len(raw), limit)
    mark = next(((bom, codec) for bom, codec in _BOMS if raw.startswith(bom)), None)
    if mark:
        return _strict(raw, mark[1], name)
    _refuse_binary(raw, name)
    declared = _declared(raw, content_type, html=True)
    return _strict(raw, declared[0], name) if declared else _undeclared(raw, name, html=False).text


def too_large(name: str, size: int | None, limit: int = MAX_BYTES) -> ReportError:
    """The refusal of a source over the limit; `size` in bytes, None if reading stopped at the limit.

    Examples
    --------
    >>> print(too_large("story.txt", 100_000_000))
    story.txt: 100.0 MB; expected a news report of at most 20 MB
    >>> print(too_large("-", None))
    -: more than 20 MB; expected a news report of at most 20 MB
    """
    found = f"more than {limit / 1e6:.0f} MB" if size is None else f"{size / 1e6:.1f} MB"
    what = "a news report" if limit == MAX_BYTES else "a file"
    return ReportError(f"{name}: {found}; expected {what} of at most {limit / 1e6:.0f} MB")


def _refuse_binary(raw: bytes, name: str) -> None:
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise ReportError(f"{name}: {what}; expected text or HTML")
    zero = raw.find(b"\x00")
    if zero >= 0:
        raise ReportError(
            f"{name}: zero byte at offset {zero}, so binary or UTF-16 without byte order mark; expected text or HTML"
        )


def _is_html(raw: bytes, name: str, content_type: str | None) -> bool:
    if content_type:
        return "html" in content_type.partition(";")[0].lower()
    if name.lower().endswith((".html", ".htm", ".xhtml")):
        return True
    start = raw[:8000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n")
    return start.startswith(b"<") and bool(_HTML_TAG.search(start))


def _declared(raw: bytes, content_type: str | None, *, html: bool) -> tuple[str, str] | None:
    """Charset that the server or the page states, and which of them."""
    header = _HEADER_CHARSET.search(content_type or "")
    if header:
        return _codec(header.group(1)), "HTTP header"
    meta = _META_CHARSET.search(raw[:4096]) if html else None
    return (_codec(meta.group(1).decode("ascii")), "html meta") if meta else None


def _codec(label: str) -> str:
    """The codec that browsers use for a label: what calls itself Latin-1 is Windows-1252."""
    return "cp1252" if label.lower() in _LATIN_LABELS else label.lower()


def _strict(raw: bytes, codec: str, name: str) -> str:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError as error:
        raise ReportError(
            f"{name}: byte 0x{raw[error.start]:02x} at offset {error.start} is not {codec}, which the source declares"
        ) from error
    except (LookupError, ValueError) as error:
        raise ReportError(f"{name}: unknown charset {codec!r}; expected one that Python can decode") from error


def _undeclared(raw: bytes, name: str, *, html: bool) -> Decoded:
    """UTF-8, or Windows-1252 where the bytes leave no doubt."""
    try:
        return Decoded(text=raw.decode("utf-8"), encoding="utf-8", origin="valid UTF-8", html=html)
    except UnicodeDecodeError as error:
        offset = error.start
    if not _clearly_cp1252(raw):
        raise ReportError(
            f"{name}: byte 0x{raw[offset]:02x} at offset {offset} is not UTF-8 and the encoding is not clear; "
            "expected UTF-8, or UTF-16 with a byte order mark"
        )
    origin = f"assumed: not UTF-8 at byte {offset}, all else fits Windows-1252"
    return Decoded(text=raw.decode("cp1252"), encoding="cp1252", origin=origin, html=html)


def _clearly_cp1252(raw: bytes) -> bool:
    """Mostly ASCII text with single typographic signs and accented letters, none of them where no word has one."""
    if _CONTROL.search(raw) or _UTF8_LETTER.search(raw) or _LONG_HIGH_RUN.search(raw):
        return False
    if len(_HIGH.findall(raw)) > len(raw) / 20:
        return False
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return not _MISPLACED_CAPITAL.search(text)
