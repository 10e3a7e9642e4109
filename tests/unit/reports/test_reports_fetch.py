"""Addresses, against a server on this machine."""

from __future__ import annotations

import gzip
import json
import threading
import time
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from typing import ClassVar

import pytest

from frontcheck.errors import ReportError
from frontcheck.reports import read_report, read_reports
from frontcheck.reports.fetch import fetch
from report_samples import NINJS_2, RSS

STORY = "KYIV, Aug 14, 2024 (Reuters) - The army said on Monday that it took “two” villages in the region and moved on."
PAGE = f"<html><head><title>Front</title></head><body><article><p>{STORY}</p></article></body></html>"
PLAIN = {"Content-Type": "text/plain"}
ANSWERS = {
    "/story": (200, {"Content-Type": "text/plain; charset=utf-8"}, STORY.encode()),
    "/page": (200, {"Content-Type": "text/html"}, PAGE.encode()),
    "/untyped": (200, {}, PAGE.encode()),
    "/2024/08/15/cp1252": (200, {"Content-Type": "text/plain; charset=windows-1252"}, STORY.encode("cp1252")),
    "/gzip": (200, PLAIN | {"Content-Encoding": "gzip"}, gzip.compress(STORY.encode())),
    "/bomb": (200, PLAIN | {"Content-Encoding": "gzip"}, gzip.compress(b"a" * 25_000_000)),
    "/not-gzip": (200, PLAIN | {"Content-Encoding": "gzip"}, b"plain after all"),
    "/moved": (302, {"Location": "/story"}, b""),
    "/loop": (302, {"Location": "/loop"}, b""),
    "/away": (302, {"Location": "file:///etc/hosts"}, b""),
    "/missing": (404, PLAIN, b"not here"),
    "/broken": (500, PLAIN, b"sorry"),
    "/image": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/pdf": (200, {}, b"%PDF-1.7 ..."),
    "/binary": (200, PLAIN, b"a\x00b"),
    "/empty": (200, PLAIN, b""),
    "/nothing": (204, {}, b""),
    "/huge": (200, PLAIN | {"Content-Length": "100000000"}, b"a"),
    "/feed": (200, {"Content-Type": "application/rss+xml"}, RSS.encode()),
    "/plain-feed": (200, PLAIN, RSS.encode()),
    "/wire": (200, {"Content-Type": "application/json"}, json.dumps(NINJS_2).encode()),
    "/no-feed": (200, {"Content-Type": "application/rss+xml"}, PAGE.encode()),
    "/cut": (200, PLAIN | {"Content-Length": "1000"}, b"short"),
}


class Answers(BaseHTTPRequestHandler):
    agents: ClassVar[list[str]] = []

    def do_GET(self):
        self.agents.append(self.headers["User-Agent"])
        if self.path == "/slow":
            return self.drip()
        status, headers, body = ANSWERS[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except ConnectionError:
            self.close_connection = True

    def drip(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        try:
            for _ in range(40):
                self.wfile.write(b"a ")
                time.sleep(0.05)
        except ConnectionError:
            self.close_connection = True

    def log_message(self, *_):
        """Keep quiet."""


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def direct(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.mark.parametrize("path", ["/story", "/page", "/untyped", "/2024/08/15/cp1252", "/gzip", "/moved"])
def test_what_is_read(site, path):
    before = datetime.now(UTC)
    report = read_report(site + path)
    assert report.text == STORY
    assert report.url == site + ("/story" if path == "/moved" else path)
    assert before <= report.retrieved_at <= datetime.now(UTC)
    assert report.origins["url"] == "address after redirects"
    assert report.origins["retrieved_at"] == "time of the request"


def test_the_charset_and_the_agent(site):
    assert read_report(f"{site}/2024/08/15/cp1252").origins["text"] == "windows-1252, HTTP header"
    assert Answers.agents[-1] == f"frontcheck/{version('frontcheck')}"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/missing", "the server answers 404 Not Found; expected a web page"),
        ("/broken", "the server answers 500 Internal Server Error; expected a web page"),
        ("/nothing", "empty; expected a news report"),
        ("/empty", "empty; expected a news report"),
        ("/image", "content type 'image/png'; expected one of text/html, application/xhtml+xml, text/plain"),
        ("/pdf", "a PDF document; expected text or HTML"),
        ("/binary", "zero byte at offset 1"),
        ("/huge", "100.0 MB; expected a news report of at most 20 MB"),
        ("/bomb", "more than 20 MB; expected a news report of at most 20 MB"),
        ("/not-gzip", "cannot be fetched ("),
        ("/loop", "cannot be fetched (Exceeded maximum allowed redirects.)"),
        ("/away", "cannot be fetched ("),
        ("/cut", "cannot be fetched ("),
    ],
)
def test_refusals(site, path, message):
    with pytest.raises(ReportError) as error:
        read_report(site + path)
    assert str(error.value).startswith(f"{site}{path}: {message}")
    assert "\n" not in str(error.value)


def test_a_body_that_drips_is_given_up(site):
    start = time.monotonic()
    with pytest.raises(ReportError, match=r"no complete answer within 0\.3 seconds"):
        fetch(f"{site}/slow", timeout_s=0.3)
    assert time.monotonic() - start < 1.5


@pytest.mark.parametrize("path", ["/feed", "/plain-feed"])
def test_a_feed_gives_its_entries_and_fetches_no_links(site, path):
    asked = len(Answers.agents)
    first, second, refused = read_reports(site + path)
    assert (first.title, second.title) == ("Army & governor", "Second")
    assert first.source == f"{site}{path}: entry 1"
    assert first.retrieved_at is not None
    assert first.url == "https://wire.example/a"
    assert refused.reason.startswith("no content and no summary in it")
    assert len(Answers.agents) == asked + 1
    with pytest.raises(ReportError, match="more than one report"):
        read_report(site + path)


def test_a_wire_item_from_the_web(site):
    report = read_report(f"{site}/wire")
    assert (report.publisher, report.item, report.url) == ("Own Agency", "urn:own:2", f"{site}/wire")
    with pytest.raises(ReportError, match="/no-feed: begins with '<html><head><title>Front'; expected RSS or Atom"):
        read_report(f"{site}/no-feed")


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "HTTP://", "http://[", "http://a b/"])
def test_addresses_that_lead_nowhere(address):
    with pytest.raises(ReportError, match=r"cannot be fetched \(.+\); expected a web page$"):
        read_report(address)
