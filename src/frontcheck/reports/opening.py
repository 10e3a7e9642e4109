"""Sources opened as streams: files, standard input, addresses and bytes; gzip unpacked on the way."""

from __future__ import annotations

import gzip
import io
import os
import re
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

from frontcheck.errors import ReportError
from frontcheck.reports.decode import MAX_BYTES, too_large
from frontcheck.reports.formats import HEAD_BYTES
from frontcheck.reports.reasons import one_line

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_GZIP = b"\x1f\x8b"
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
EXPECTED = "expected a text or HTML file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A source at its beginning.

    Attributes
    ----------
    stream : binary stream
        Unpacked where it was gzipped.
    packed : binary stream or None
        The gzipped stream at its beginning, of what is better unpacked record by record (WARC); not to be read as well.
    head : bytes
        The first of the unpacked bytes, 64 kB or all of them; the stream still has them.
    path : str or None
        Where it can be opened a second time: a file of its own that is not gzipped.
    size : int or None
        Bytes, where that is known without reading.
    """

    name: str
    stream: io.BufferedReader
    head: bytes
    packed: io.BufferedReader | None = None
    path: str | None = None
    size: int | None = None
    content_type: str | None = None
    url: str | None = None
    retrieved_at: datetime | None = None

    def read_whole(self, limit: int = MAX_BYTES) -> bytes:
        """All of it, refused by its size before a byte is read where the size is known.

        Raises
        ------
        ReportError
            If it is longer than `limit` bytes.
        """
        if self.size is not None and self.size > limit:
            raise too_large(self.name, self.size, limit)
        raw = self.stream.read(limit + 1)
        if len(raw) > limit:
            raise too_large(self.name, None, limit)
        return raw


@contextmanager
def opened(story: str | os.PathLike[str]) -> Iterator[Opened]:
    """Open a file, an address or, for "-", standard input.

    Raises
    ------
    ReportError
        If it cannot be had.

    Examples
    --------
    >>> with opened("no-such-story.txt"):
    ...     pass
    Traceback (most recent call last):
    frontcheck.errors.ReportError: no-such-story.txt: no such file; expected a text or HTML file, a URL or "-"
    """
    name = os.fspath(story)
    scheme = _SCHEME.match(name) if isinstance(story, str) else None
    if name == "-":
        yield _at_start("standard input", sys.stdin.buffer)
    elif not scheme:
        with _file(name) as stream:
            yield stream
    elif scheme[1].lower() in {"http", "https"}:
        yield _fetched(name)
    else:
        raise ReportError(f"{name}: scheme {scheme[1]!r}; expected http or https")


def opened_stream(stream: IO[bytes]) -> Opened:
    """A binary stream at its beginning, called by its own name if it has one; closing it is left to the caller."""
    name = getattr(stream, "name", None)
    return _at_start(name if isinstance(name, str) else "stream", stream)


def opened_bytes(raw: bytes, *, name: str, content_type: str | None = None) -> Opened:
    """Bytes already at hand, as a source."""
    return _at_start(name, io.BytesIO(raw), size=len(raw), content_type=content_type)


def is_folder(story: str | os.PathLike[str]) -> bool:
    """Whether a story is the name of a folder; no name is none.

    Examples
    --------
    >>> is_folder("."), is_folder("")
    (True, False)
    """
    try:
        return bool(os.fspath(story)) and Path(story).is_dir()
    except OSError:
        return False


@contextmanager
def _file(name: str) -> Iterator[Opened]:
    try:
        path = Path(name)
        if path.is_dir():
            raise ReportError(f"{name}: a directory; {EXPECTED}")
        size = path.stat().st_size if path.is_file() else None
        stream = path.open("rb")
    except FileNotFoundError as error:
        raise ReportError(f'{name}: no such file; {EXPECTED}, a URL or "-"') from error
    except (OSError, ValueError) as error:
        raise _unreadable(name, error) from error
    with stream:
        yield _at_start(name, stream, size=size, path=name if size is not None else None)


def _fetched(address: str) -> Opened:
    from frontcheck.reports.fetch import fetch

    found = fetch(address)
    return _at_start(
        address,
        io.BytesIO(found.raw),
        size=len(found.raw),
        content_type=found.content_type,
        url=found.url,
        retrieved_at=datetime.now(UTC),
    )


def _at_start(name: str, stream: IO[bytes], **known: object) -> Opened:
    """The stream with its head looked at, and a second one where it is gzipped."""
    head = _Checked.reading(name, lambda: stream.read(HEAD_BYTES))
    if not head.startswith(_GZIP):
        return Opened(name=name, stream=_buffered(name, head, stream), head=head, **known)  # type: ignore[arg-type]
    packed = _buffered(name, head, stream)
    known["size"] = known["path"] = None
    unpacked = gzip.GzipFile(fileobj=packed)
    inner = _unpacked_head(head)
    return Opened(name=name, stream=_buffered(name, b"", unpacked), head=inner, packed=packed, **known)  # type: ignore[arg-type]


def _unpacked_head(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(head, HEAD_BYTES)
    except zlib.error:
        return b""


def _buffered(name: str, head: bytes, stream: IO[bytes]) -> io.BufferedReader:
    return io.BufferedReader(_Checked(name, head, stream), buffer_size=HEAD_BYTES)


def _unreadable(name: str, error: Exception) -> ReportError:
    reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
    return ReportError(f"{name!r}: cannot be read ({reason}); {EXPECTED}")


class _Checked(io.RawIOBase):
    """A stream whose first bytes have been looked at, and whose failures are refusals that name the source."""

    def __init__(self, name: str, head: bytes, stream: IO[bytes]) -> None:
        super().__init__()
        self.name, self.head, self.stream = name, head, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        piece, self.head = self.head[: len(view)], self.head[len(view) :]
        if not piece:
            piece = self.reading(self.name, lambda: self.stream.read(len(view)))
        view[: len(piece)] = piece
        return len(piece)

    @staticmethod
    def reading(name: str, read: Callable[[], bytes | None]) -> bytes:
        """What `read` returns, its failure as a refusal."""
        try:
            return read() or b""
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise ReportError(f"{name}: damaged gzip data ({one_line(error)}); expected a whole file") from error
        except OSError as error:
            raise _unreadable(name, error) from error
