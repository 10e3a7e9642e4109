"""Which bytes are text, and in which encoding."""

from __future__ import annotations

import codecs

import pytest

from frontcheck.errors import ReportError
from frontcheck.reports.decode import decode

TEXT = "Kyiv’s army — “the 3rd” — took 40 km² near Orléans."
PROSE = "The governor said on Monday that the army had taken two villages in the region and moved on to the next. " * 3


@pytest.mark.parametrize(
    ("raw", "content_type", "encoding", "origin"),
    [
        (TEXT.encode(), None, "utf-8", "valid UTF-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), None, "utf-8", "byte order mark"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), None, "utf-16-le", "byte order mark"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "text/plain; charset=utf-8", "utf-16-be", "byte order mark"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), None, "utf-32-le", "byte order mark"),
        ("Київ".encode("cp1251"), "text/plain; charset=windows-1251", "windows-1251", "HTTP header"),
        (TEXT.encode("cp1252"), 'text/plain; charset="ISO-8859-1"', "cp1252", "HTTP header"),
        (b"<html><meta charset=koi8-r><p>" + "Курск".encode("koi8-r"), None, "koi8-r", "html meta"),
        (
            b'<?xml version="1.0" encoding="windows-1251"?><html><p>' + "Курск".encode("cp1251"),
            None,
            "windows-1251",
            "html meta",
        ),
        (
            b"<html><meta http-equiv='Content-Type' content='text/html; charset=big5'>",
            "text/html; charset=utf-8",
            "utf-8",
            "HTTP header",
        ),
        ((TEXT + PROSE).encode("cp1252"), None, "cp1252", "assumed: not UTF-8 at byte 4, all else fits Windows-1252"),
    ],
)
def test_encodings(raw, content_type, encoding, origin):
    decoded = decode(raw, name="a", content_type=content_type)
    assert (decoded.encoding, decoded.origin) == (encoding, origin)
    assert decoded.text.encode(encoding) == raw


@pytest.mark.parametrize(
    ("raw", "content_type", "offset"),
    [
        ("Київ і область".encode("cp1251"), None, 0),
        ((PROSE + "Українa").encode("cp1251"), None, len(PROSE)),
        (PROSE.encode() + "—".encode()[:2], None, len(PROSE)),
        (PROSE.encode() + "é — ".encode() + b"\xff", None, len(PROSE) + 7),
        (PROSE.encode() + b"Russia\xd5s", None, len(PROSE) + 6),
        (PROSE.encode() + b"\x01 caf\xe9", None, len(PROSE) + 5),
        (PROSE.encode() + b"caf\x81", None, len(PROSE) + 3),
        (PROSE.encode() + b"\xe9", "text/plain; charset=utf-8", len(PROSE)),
        (codecs.BOM_UTF16_LE + b"a\x00b", None, 4),
    ],
)
def test_ambiguous_or_broken_bytes_are_refused_with_their_offset(raw, content_type, offset):
    with pytest.raises(ReportError, match=rf"^a\.txt: byte 0x[0-9a-f]+ at offset {offset} is not .*") as error:
        decode(raw, name="a.txt", content_type=content_type)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("label", ["rot13", "nonsense", "undefined", "hex"])
def test_unknown_charsets_are_refused(label):
    with pytest.raises(ReportError, match=f"unknown charset '{label}'"):
        decode(b"abc", name="a", content_type=f"text/plain; charset={label}")


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"%PDF-1.7\n", "a PDF document"),
        (b"PK\x03\x04\x14\x00", "a zip archive"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00", "a JPEG image"),
        (b"GIF89a", "a GIF image"),
        (b"\x1f\x8b\x08", "gzip data"),
        (b"{\\rtf1\\ansi", "an RTF document"),
        (b"text\x00more", "zero byte at offset 4, so binary or UTF-16 without byte order mark"),
        ("text".encode("utf-16-le"), "zero byte at offset 1"),
    ],
)
def test_binary_is_named(raw, what):
    with pytest.raises(ReportError, match="expected text or HTML") as error:
        decode(raw, name="a")
    assert str(error.value).startswith(f"a: {what}")


@pytest.mark.parametrize(
    ("raw", "name", "content_type", "html"),
    [
        (b"<p>x", "a.html", None, True),
        (b"<p>x", "a.txt", None, False),
        (b"\xef\xbb\xbf\n<!-- c --><!DOCTYPE html><p>x", "-", None, True),
        ("\ufeff<HTML><p>x".encode("utf-16-le"), "-", None, True),
        (b"<html>", "a.html", "text/plain", False),
        (b"x", "a", "application/xhtml+xml; charset=utf-8", True),
        (b"The tag <html> opens a page", "-", None, False),
        (b"<!-- x -->" * 200_000, "-", None, False),
    ],
)
def test_what_is_a_page(raw, name, content_type, html):
    assert decode(raw, name=name, content_type=content_type).html is html


def test_the_limit():
    with pytest.raises(ReportError, match=r"a: 20\.0 MB; expected a news report of at most 20 MB"):
        decode(b"a" * 20_000_001, name="a")
