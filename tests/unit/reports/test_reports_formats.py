"""Which format is which: by content, then by suffix; wrong content is one clear line."""

from __future__ import annotations

import gzip
import re

import pytest

from frontcheck.errors import ReportError
from frontcheck.models import Refusal
from frontcheck.reports import read_reports, report_from_bytes
from frontcheck.reports.formats import HEAD_BYTES, Format, detect_format
from report_samples import SAMPLES

FORMATS = {
    "story.txt": Format.STORY,
    "page.html": Format.STORY,
    "feed.rss": Format.FEED,
    "feed.atom": Format.FEED,
    "item.json": Format.JSON,
    "message.xml": Format.NEWSML,
    "nitf.xml": Format.NEWSML,
    "result.json": Format.JSON,
    "corpus.jsonl": Format.JSON_LINES,
    "corpus.parquet": Format.PARQUET,
    "archive.warc": Format.WARC,
}


@pytest.mark.parametrize(("name", "expected"), FORMATS.items())
def test_content_tells_whatever_the_name(name, expected):
    head = SAMPLES[name][:HEAD_BYTES]
    for other in (name, "unnamed", "https://own.example/x?format=y", "story.txt"):
        assert detect_format(head, name=other) is expected
    assert detect_format(b"\xef\xbb\xbf \r\n" + head, name="x") is expected or name.endswith((".parquet", ".warc"))


@pytest.mark.parametrize(
    ("head", "name", "content_type", "expected"),
    [
        (b"text\nHeld.", "corpus.csv", None, Format.CSV),
        (b"text\nHeld.", "corpus.csv.gz", None, Format.CSV),
        (b"text\nHeld.", "x", "text/csv; charset=utf-8", Format.CSV),
        (b"text\nHeld.", "x", None, Format.STORY),
        (b"[Kyiv] Held.", "x", None, Format.STORY),
        (b'["Held", they said.', "x", None, Format.STORY),
        (b"{Kyiv} Held.", "x", None, Format.STORY),
        (b"<3 for Kyiv", "x", None, Format.STORY),
        (b'{"a": 1}', "x.jsonl", None, Format.JSON_LINES),
        (b'{"a": 1}\n{"b": 2}', "x", None, Format.JSON_LINES),
        (b'{"a": [\n{"b": 2}]}', "x", None, Format.JSON),
        (b"<!-- a --><!DOCTYPE rss [ ]><x:feed xmlns:x='y'>", "x", None, Format.FEED),
        (b"<rdf:RDF xmlns='x'>", "x.html", None, Format.FEED),
        ("\ufeff<rss version='2.0'>".encode("utf-16"), "x", None, Format.FEED),
        (b"<?xml version='1.0'?><!DOCTYPE html><html>", "x", None, Format.STORY),
        (b"<html><body>&lt;rss&gt;<rss>", "x", None, Format.STORY),
        (b"<feed-back>", "x", None, Format.STORY),
        (b"", "x.jsonl", None, Format.STORY),
    ],
)
def test_detection(head, name, content_type, expected):
    assert detect_format(head, name=name, content_type=content_type) is expected


@pytest.mark.parametrize(
    ("head", "name", "content_type", "message"),
    [
        (
            b"<!DOCTYPE html><p>Sorry",
            "x.jsonl",
            None,
            "x.jsonl: begins with '<!DOCTYPE html><p>Sorry'; expected JSON lines",
        ),
        (b"<!DOCTYPE html><p>Sorry", "x.json", None, "expected JSON"),
        (b"Not found", "x.rss", None, "x.rss: begins with 'Not found'; expected RSS or Atom"),
        (b"Not found", "x.warc.gz", None, "expected WARC"),
        (b"Not found", "x.parquet", None, "expected Parquet"),
        (b"<html>", "x", "application/atom+xml", "expected RSS or Atom"),
        (b"<?xml version='1.0'?><urlset>", "x", None, "x: XML with the root element 'urlset'; expected RSS, Atom"),
        (b"<NewsML Version='1.2'>", "x", None, "x: NewsML 1; expected RSS, Atom, NewsML-G2, NITF or XHTML"),
    ],
)
def test_wrong_content_is_one_clear_line(head, name, content_type, message):
    with pytest.raises(ReportError, match=re.escape(message)) as error:
        detect_format(head, name=name, content_type=content_type)
    assert "\n" not in str(error.value)


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + ']><rss version="2.0"><channel><title>&j;</title><item><description>&j;</description></item></channel></rss>'
)
OUTSIDE = (
    '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]><rss version="2.0"><channel>'
    "<item><description>&a;</description></item></channel></rss>"
)
HOSTILE = {
    "a billion laughs": (LAUGHS.encode(), "x.xml", "XML that declares entities of its own"),
    "a billion laughs in UTF-16": (LAUGHS[21:].encode("utf-16"), "x.xml", "XML that declares entities of its own"),
    "an entity from a file": (OUTSIDE.encode(), "x.xml", "XML that declares entities of its own"),
    "entities in NewsML": (
        LAUGHS.replace("rss", "newsItem").encode(),
        "x.xml",
        "XML that declares entities of its own",
    ),
    "a deep feed": (b"<rss><channel><item>" + b"<a>" * 100_000, "x.xml", "damaged XML ("),
    "deep NewsML": (b"<newsItem>" + b"<a>" * 100_000 + b"</a>" * 100_000 + b"</newsItem>", "x.xml", "damaged XML ("),
    "deep JSON": (b'{"uri": ' + b"[" * 200_000, "x.json", "JSON that cannot be read (nested too deeply)"),
    "deep JSON lines": (b'{"text": ' + b"[" * 200_000, "x.jsonl", "JSON nested too deeply"),
    "an endless number": (b'{"text": ' + b"9" * 5000 + b"}", "x.jsonl", "no JSON (Exceeds the limit"),
    "gzip that breaks off": (gzip.compress(b"Held. " * 9000)[:-20], "x.txt.gz", "damaged gzip data ("),
    "gzip that is none": (b"\x1f\x8b" + b"x" * 100, "x.gz", "damaged gzip data ("),
    "a gzip bomb": (
        gzip.compress(b"a" * 25_000_000),
        "x.gz",
        "more than 20 MB; expected a news report of at most 20 MB",
    ),
    "a bomb of a row": (gzip.compress(b'{"a":"' + b"a" * 25_000_000), "x.jsonl.gz", "more than 20 MB"),
    "a bomb of a value": (gzip.compress(b'{"a":"' + b"a" * 45_000_000), "x.json", "a value of more than 20 MB"),
    "Latin-1 JSON": ('{"text": "café"}'.encode("latin-1"), "x.jsonl", "byte 0xe9 at offset 13 is not UTF-8"),
    "Latin-1 in an export": (
        '{"messages": [{"text": "café"}]}'.encode("latin-1"),
        "x.json",
        "bytes that are not utf-8",
    ),
    "Parquet that is none": (b"PAR1" + b"x" * 100, "x", "cannot be read ("),
    "WARC that is none": (b"WARC/1.0\r\n\r\n\r\nrubbish\r\n", "x", ""),
    "nothing": (b"", "x.jsonl", "empty; expected a news report"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_sources_are_one_clear_line(kind, tmp_path):
    raw, name, reason = HOSTILE[kind]
    path = tmp_path / name
    path.write_bytes(raw)
    found = list(read_reports(path))
    assert all(isinstance(one, Refusal) for one in found)
    assert len(found) == 1 or kind == "WARC that is none"
    for one in found:
        assert one.reason.startswith(reason)
        assert "\n" not in str(one)
    with pytest.raises(ReportError):
        report_from_bytes(raw, name=name)
