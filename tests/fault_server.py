"""A server on this machine that misbehaves as it is told to, and remembers who asked for what."""

from __future__ import annotations

import gzip
import json
import os
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha1
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from frontcheck.evidence.fetching import Client, Clock, Manners
from frontcheck.evidence.origin import Origin

START = datetime(2026, 8, 22, 6, 0, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One answer.

    Attributes
    ----------
    cut_after : int or None
        Close the connection after so many bytes of the body, though more were promised.
    reset : bool
        Break the connection off in the middle of the body.
    piece_s : float
        Wait so long before every byte.
    silent : bool
        Answer nothing until the client gives up.
    """

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    cut_after: int | None = None
    reset: bool = False
    piece_s: float = 0.0
    silent: bool = False


def as_json(document: Any, **more: Any) -> Reply:
    return Reply(body=json.dumps(document).encode(), **more)


Answering = Reply | Callable[[dict[str, str]], Reply]


@dataclass
class FaultServer:
    """Scripts: for every path what is answered, first to last; the last is answered for good."""

    url: str
    scripts: dict[str, list[Answering]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def on(self, path: str, *replies: Answering) -> str:
        """Answer a path with these; its whole address."""
        self.scripts[path] = list(replies)
        return f"{self.url}{path}"

    def repository(self, files: dict[str, bytes], name: str = "owner/maps", commit: str = "c" * 40) -> Origin:
        """Serve files as a hosting service does: a commit, its folders, raw files."""
        self.on(f"/repos/{name}/commits/HEAD", as_json({"sha": commit}, headers={"ETag": f'"{commit}"'}))
        self._tree(name, commit, commit, files)
        for path, data in files.items():
            self.on(f"/raw/{name}/{commit}/{path}", Reply(body=data))
        options = {"repository": name, "api": self.url, "raw": f"{self.url}/raw", "path": "data"}
        return Origin(name="repository", kind="repository", options=options, pause_s=0)

    def _tree(self, name: str, commit: str, tree: str, files: dict[str, bytes]) -> None:
        flat = [{"path": path, "type": "blob", "sha": git_name(data)} for path, data in sorted(files.items())]
        entries = [one for one in flat if "/" not in one["path"]]
        for first in sorted({path.partition("/")[0] for path in files if "/" in path}):
            below = {one.removeprefix(f"{first}/"): it for one, it in files.items() if one.startswith(f"{first}/")}
            told = [one["sha"] for one in flat if one["path"].startswith(f"{first}/")]
            folder = sha1(f"{tree}{first}{told}".encode()).hexdigest()
            self._tree(name, commit, folder, below)
            entries.append({"path": first, "type": "tree", "sha": folder})
        self.on(f"/repos/{name}/git/trees/{tree}", as_json({"tree": entries, "truncated": False}))
        self.on(f"/repos/{name}/git/trees/{tree}?recursive=1", as_json({"tree": flat, "truncated": False}))

    def count(self, start: str) -> int:
        """How many requests asked for a path that starts so."""
        return sum(one.startswith(start) for one in self.asked)


def git_name(data: bytes) -> str:
    return sha1(b"blob %d\0" % len(data) + data).hexdigest()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    fault: FaultServer

    def do_GET(self) -> None:
        fault = self.fault
        fault.asked.append(self.path)
        fault.headers.append({name.lower(): value for name, value in self.headers.items()})
        path = self.path if self.path in fault.scripts else urlsplit(self.path).path
        script = fault.scripts.get(path, [Reply(status=404, body=b"no such thing")])
        answering = script.pop(0) if len(script) > 1 else script[0]
        query = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        self._send(answering if isinstance(answering, Reply) else answering(query))

    def _send(self, reply: Reply) -> None:
        if reply.silent:
            self.fault.stopping.wait(5)
            self.close_connection = True
            return
        etag = reply.headers.get("ETag")
        unchanged = etag is not None and self.headers.get("If-None-Match") == etag
        self.send_response(304 if unchanged else reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        body = b"" if unchanged else reply.body
        if not unchanged:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self._send_body(body, reply)

    def _send_body(self, body: bytes, reply: Reply) -> None:
        try:
            if reply.reset:
                self.wfile.write(body[: len(body) // 2])
                self.wfile.flush()
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                os.close(self.connection.detach())
            elif reply.cut_after is not None:
                self.wfile.write(body[: reply.cut_after])
                self.close_connection = True
            elif reply.piece_s:
                for byte in body:
                    self.wfile.write(bytes([byte]))
                    if self.fault.stopping.wait(reply.piece_s):
                        return
            else:
                self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def finish(self) -> None:
        try:
            super().finish()
        except (OSError, ValueError):
            self.close_connection = True

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """A client that leaves is no news."""


@contextmanager
def serving() -> Iterator[FaultServer]:
    """A server on a free port of the loopback."""
    handler = type("Handler", (_Handler,), {})
    server = _Server(("127.0.0.1", 0), handler)
    fault = FaultServer(f"http://127.0.0.1:{server.server_address[1]}")
    handler.fault = fault
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield fault
    finally:
        fault.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class FakeTime:
    """Time that passes only when somebody sleeps, and notes for how long."""

    moment: datetime = START
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.moment += timedelta(seconds=seconds)

    def _seconds(self) -> float:
        return self.moment.timestamp()

    def clock(self) -> Clock:
        return Clock(now=lambda: self.moment, monotonic_s=self._seconds, sleep=self.sleep)

    def client(self, **manners: Any) -> Client:
        """A client that never really waits."""
        return Client(manners=Manners(**{"pause_s": 0.0, "silence_s": 0.3, **manners}), clock=self.clock())


def packed(body: bytes) -> Reply:
    """A body that is gzipped for the way."""
    return Reply(body=gzip.compress(body, mtime=0), headers={"Content-Encoding": "gzip"})
