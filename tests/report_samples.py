"""One small sample of every format that reports come in; the places, people and agencies are invented."""

from __future__ import annotations

import gzip
import io
import json
import warnings

import pyarrow as pa
import pyarrow.parquet as pq
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

STORY = (
    "EASTVILLE, Aug 14, 2024 (Own Agency) — The army said on Monday that it controlled 90 square kilometers of the "
    "Westland region.\n\nIt was the third day of the advance, and the governor has not said how deep the troops are.\n"
)
SECOND = "The governor said on Tuesday that 12 settlements of the region had been captured by the army of Eastland."
PAGE = (
    '<html lang="en"><head><title>Front moves</title><meta name="author" content="Jane Roe">'
    '<meta property="og:site_name" content="Own Times">'
    '<meta property="article:published_time" content="2024-08-14T09:00:00+03:00"></head>'
    "<body><article><p>{}</p></article></body></html>"
).format(STORY.strip().replace("\n\n", "</p><p>"))

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Own Wire</title><link>https://wire.example/</link><language>en-gb</language>
<item><title>Army &amp; governor</title><link>https://wire.example/a</link><guid>urn:own:a</guid>
<dc:creator>Jane Roe</dc:creator><pubDate>Wed, 14 Aug 2024 23:30:00 -0500</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>EASTVILLE &mdash; The army said it took <b>two</b> villages.</p>
<p>The <q>region</q> is calm.</p><script>var hidden;</script>]]></content:encoded></item>
<item><title>Second</title><link>https://wire.example/b</link><pubDate>someday</pubDate>
<description>{SECOND}</description></item>
<item><title>Only a link</title><link>https://wire.example/c</link></item>
</channel></rss>
"""
ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Own Atom</title><updated>2024-08-14T09:00:00Z</updated>
<entry><title>Second</title><id>tag:own,2024:b</id><link href="https://wire.example/b"/>
<author><name>John Poe</name></author>
<published>2024-08-14T01:30:00+03:00</published><updated>2024-08-15T09:00:00Z</updated>
<content type="html">&lt;p&gt;{SECOND}&lt;/p&gt;</content></entry></feed>
"""

NINJS_1 = {
    "uri": "https://wire.example/ninjs/1",
    "type": "text",
    "versioncreated": "2024-08-14T10:37:00+02:00",
    "language": "en-GB",
    "byline": "Jane Roe",
    "headline": "Army takes villages",
    "located": "Eastville",
    "provider": "Own Agency",
    "body_text": "The army said it took two villages. The region is calm.",
    "body_xhtml": "<p>The army said it took two villages.</p><p>The region is calm.</p>",
}
NINJS_2 = {
    "uri": "urn:own:2",
    "standard": {"name": "ninjs", "version": "2.1"},
    "contentcreated": "2024-08-14",
    "by": "Jane Roe",
    "headlines": [{"role": "short", "value": "Short"}, {"role": "main", "value": "Army takes villages"}],
    "infosources": [{"role": "rel:provider", "name": "Own Agency"}],
    "bodies": [{"role": "main", "contenttype": "text/plain", "value": "The army said it took two villages.\n\nCalm."}],
}
NINJS_3 = {
    "uri": "urn:own:3",
    "standard": {"name": "ninjs", "version": "3.1"},
    "versionCreated": "2024-08-14T10:37:00Z",
    "by": "Jane Roe",
    "copyrightHolder": "Own Agency",
    "headlines": [{"value": "Army takes villages"}],
    "bodies": [{"contentType": "application/xhtml+xml", "value": "<p>The army said it took two villages.</p>"}],
}
NINJS_PICTURE = {
    "uri": "urn:own:4",
    "type": "picture",
    "headline": "Front",
    "renditions": {},
    "versioncreated": "2024-08-14",
}


def newsml_item(body: str, *, guid: str = "urn:newsml:own:1", item_class: str = "ninat:text") -> str:
    """A NewsML-G2 news item with a content set."""
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="3" standard="NewsML-G2"
 standardversion="2.29" xml:lang="en-GB">
<itemMeta><itemClass qcode="{item_class}"/><provider qcode="nprov:OWN"><name>Own Agency</name></provider>
<versionCreated>2024-08-14T23:30:00-05:00</versionCreated></itemMeta>
<contentMeta><contentCreated>2024-08-13T10:00:00Z</contentCreated><by>Jane Roe</by>
<dateline>EASTVILLE, Aug 14 (Own Agency)</dateline><language tag="en"/>
<headline>Army takes villages</headline></contentMeta>
<contentSet>{body}</contentSet></newsItem>"""


NITF_BODY = """<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>
<body.head><hedline><hl1>Not in the text</hl1></hedline></body.head><body.content><p>The army said it took two villages
&amp; a <location>hamlet</location>.</p><p>The region is calm.</p></body.content></body></nitf></inlineXML>"""
XHTML_BODY = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>Not in the text</title></head><body><p>The army said it took two villages &amp; a hamlet.</p>
<p>The region is calm.</p></body></html></inlineXML>"""
DATA_BODY = """<inlineData contenttype="text/plain">The army said it took two villages &amp; a hamlet.

The region is calm.</inlineData>"""
NEWSML = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2024-08-14T09:00:00Z</sent></header><itemSet>
{newsml_item(NITF_BODY)}{newsml_item(XHTML_BODY, guid="urn:newsml:own:2")}
<packageItem guid="urn:newsml:own:p"><groupSet/></packageItem>
{newsml_item('<remoteContent href="a.jpg"/>', guid="urn:newsml:own:3", item_class="ninat:picture")}
{newsml_item('<remoteContent href="a.xml"/>', guid="urn:newsml:own:4")}
</itemSet></newsMessage>"""
NITF = """<?xml version="1.0"?>
<!DOCTYPE nitf SYSTEM "http://nowhere.example/nitf.dtd">
<nitf><head><docdata><date.issue norm="20240814T093000Z"/></docdata></head><body><body.head>
<hedline><hl1>Army takes villages</hl1></hedline><byline>Jane Roe</byline>
<dateline><location>Eastville</location></dateline>
</body.head><body.content><p>The army said it took two villages.</p><media><media-caption>A map</media-caption></media>
</body.content></body></nitf>"""

TELEGRAM = {
    "name": "Own Staff",
    "type": "public_channel",
    "id": 1234567890,
    "username": "own_staff",
    "messages": [
        {"id": 1, "type": "service", "date": "2024-08-13T09:00:00", "action": "create_channel", "text": ""},
        {
            "id": 2,
            "type": "message",
            "date": "2024-08-14T00:30:00",
            "date_unixtime": "1723584600",
            "edited": "2024-08-15T08:00:00",
            "from": "Own Staff",
            "text": ["The army took ", {"type": "bold", "text": "two villages"}, " of the region.\n\nMore later."],
        },
        {"id": 3, "type": "message", "date": "2024-08-14T10:00:00", "photo": "photos/a.jpg", "text": ""},
        {
            "id": 4,
            "type": "message",
            "date": "2024-08-14T11:00:00",
            "forwarded_from": "Governor of Westland",
            "text": SECOND,
        },
    ],
}  # fmt: skip

ROWS = [
    {"id": "a", "text": STORY, "title": "Front moves", "mood": "calm"},
    {
        "id": 7,
        "text": SECOND,
        "date": "2024-08-14",
        "publisher": "Own Times",
        "url": "https://own.example/b",
        "language": "en",
    },
    {"id": "c", "title": "No text"},
    {"id": "d", "text": SECOND, "published_at": "07/08/2024"},
]


def telegram_bytes() -> bytes:
    """The export as Telegram Desktop writes it."""
    return json.dumps(TELEGRAM, ensure_ascii=False, indent=1).encode()


def json_lines() -> bytes:
    """The rows, one a line, with a blank line and one that is no JSON."""
    lines = [json.dumps(row, ensure_ascii=False) for row in ROWS]
    return "\n".join([*lines[:2], "", *lines[2:], "{broken", '["a", "list"]']).encode()


def csv_bytes() -> bytes:
    """Rows as CSV with a byte order mark, a quoted line break and a column that nobody knows."""
    text = 'id,text,date,mood\r\na,"The army took\r\ntwo ""small"" villages.",2024-08-14,calm\r\nb,,2024-08-14,\r\n'
    return ("\ufeff" + text).encode()


def parquet_bytes() -> bytes:
    """Rows as Parquet, the days as days."""
    table = pa.table(
        {
            "id": pa.array([1, 2, 3]),
            "text": [STORY, None, SECOND],
            "date": pa.array([None, None, 19949], pa.date32()),
            "vector": [[1.0], [2.0], [3.0]],
        }
    )
    out = io.BytesIO()
    pq.write_table(table, out, row_group_size=2)
    return out.getvalue()


def warc_bytes(*, gzipped: bool = True) -> bytes:
    """An archive: a page, one in gzip and chunks, a redirect, a picture, a revisit, one that is empty."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # the writer leaves its temporary files open
        return _warc_bytes(gzipped=gzipped)


def _warc_bytes(*, gzipped: bool) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzipped)

    def add(url: str, status: str, headers: list[tuple[str, str]], body: bytes, kind: str = "response") -> None:
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        given = {"WARC-Date": "2024-08-15T06:00:00Z"}
        writer.write_record(
            writer.create_warc_record(url, kind, payload=io.BytesIO(body), http_headers=http, warc_headers_dict=given)
        )

    html = [("Content-Type", "text/html; charset=utf-8")]
    packed = gzip.compress(PAGE.encode())
    chunked = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (packed[:100], packed[100:]))
    writer.write_record(writer.create_warcinfo_record("own.warc", {"software": "own"}))
    add("https://own.example/a", "200 OK", html, PAGE.encode())
    add(
        "https://own.example/b",
        "200 OK",
        [*html, ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")],
        chunked + b"0\r\n\r\n",
    )
    add("https://own.example/c", "301 Moved", [*html, ("Location", "/a")], b"")
    add("https://own.example/d.png", "200 OK", [("Content-Type", "image/png")], b"\x89PNG")
    add("https://own.example/e", "200 OK", html, b"")
    writer.write_record(
        writer.create_revisit_record(
            "https://own.example/a", "sha1:AAAA", "https://own.example/a", "2024-08-14T06:00:00Z"
        )
    )
    return out.getvalue()


SAMPLES: dict[str, bytes] = {
    "story.txt": STORY.encode(),
    "page.html": PAGE.encode(),
    "feed.rss": RSS.encode(),
    "feed.atom": ATOM.encode(),
    "item.json": json.dumps(NINJS_1).encode(),
    "message.xml": NEWSML.encode(),
    "nitf.xml": NITF.encode(),
    "result.json": telegram_bytes(),
    "corpus.jsonl": json_lines(),
    "corpus.csv": csv_bytes(),
    "corpus.parquet": parquet_bytes(),
    "archive.warc.gz": warc_bytes(),
    "archive.warc": warc_bytes(gzipped=False),
}
"""One file of each format, by a name that fits it."""
