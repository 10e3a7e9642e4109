"""Bytes of a published file: read whole, unpacked with a limit, understood or refused in one line."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from frontcheck.errors import EvidenceError
from frontcheck.evidence.coordinates import cut_out, put_back
from frontcheck.evidence.retrieved import Retrieved

if TYPE_CHECKING:
    from typing_extensions import Buffer

MAX_BYTES = 512 * 1024 * 1024
Json = Any  # what a JSON text can hold
_CHUNK = 1024 * 1024
_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFile:
    """A file exactly as it was given.

    Attributes
    ----------
    sha256 : str
        Of `data`, hexadecimal.
    retrieved : Retrieved or None
        The answer that brought it; None for a file that a user gave.
    """

    path: Path
    data: bytes
    sha256: str
    retrieved: Retrieved | None = None


def read_raw(path: Path, before: RawFile | None = None) -> RawFile:
    """Read a file whole; where it is equal to one read before, as those very bytes.

    Raises
    ------
    EvidenceError
        If it cannot be read, is empty, or is larger than 512 MB.

    Examples
    --------
    >>> read_raw(Path("no-such-file.json"))
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: cannot be read: No such file or directory
    """
    try:
        with path.open("rb") as file:
            size = path.stat().st_size  # room for all that a file may have would be costly to have and not to need
            data = file.read(min(size, MAX_BYTES) + 1)
            data += file.read(MAX_BYTES + 1 - len(data)) if len(data) > size else b""
    except OSError as error:
        raise EvidenceError(f"cannot be read: {error.strerror or error}") from error
    if not data:
        raise EvidenceError("the file is empty")
    if len(data) > MAX_BYTES:
        raise EvidenceError(f"larger than {MAX_BYTES:,} bytes")
    if before is not None and data == before.data:
        return RawFile(path=path, data=before.data, sha256=before.sha256)
    return RawFile(path=path, data=data, sha256=hashlib.sha256(data).hexdigest())


def unpack(data: bytes) -> bytes:
    """Gunzip what starts like gzip; anything else comes back as it is.

    Raises
    ------
    EvidenceError
        If the gzip stream is truncated or corrupt, or unpacks to more than 512 MB.

    Examples
    --------
    >>> unpack(gzip.compress(b"{}"))
    b'{}'
    >>> unpack(b"")
    b''
    """
    if not is_gzip(data):
        return data
    return io.BufferedReader(Unpacking(data, MAX_BYTES), _CHUNK).read()


class Unpacking(io.RawIOBase):
    r"""What starts like gzip, unpacked piece by piece and never more than a number of bytes.

    Raises
    ------
    EvidenceError
        When a piece is read, if the gzip stream is truncated or corrupt, or the number is exceeded.

    Examples
    --------
    >>> io.BufferedReader(Unpacking(gzip.compress(b"name,side"), most_bytes=100)).readline()
    b'name,side'
    >>> io.BufferedReader(Unpacking(gzip.compress(bytes(1000)), most_bytes=100)).read()
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: unpacks to more than 100 bytes
    """

    def __init__(self, data: bytes, most_bytes: int) -> None:
        self._stream = gzip.GzipFile(fileobj=io.BytesIO(data))
        self._most_bytes = self._room = most_bytes

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, room: Buffer) -> int:
        """The next piece, into `room`."""
        view = memoryview(room)
        try:
            piece = self._stream.read(len(view))
        except EOFError:
            raise EvidenceError("truncated gzip") from None
        except (gzip.BadGzipFile, zlib.error) as error:
            raise EvidenceError(f"corrupt gzip: {error}") from None
        self._room -= len(piece)
        if self._room < 0:
            raise EvidenceError(f"unpacks to more than {self._most_bytes:,} bytes")
        view[: len(piece)] = piece
        return len(piece)


def is_gzip(data: bytes) -> bool:
    """Whether the bytes start like gzip."""
    return data.startswith(_GZIP)


def parse_json(data: bytes) -> Json:
    """Read JSON, gzipped or not; longer lists under "coordinates" as `Coordinates`.

    Raises
    ------
    EvidenceError
        If it is HTML, truncated, nested too deeply, or holds NaN or Infinity.

    Examples
    --------
    >>> parse_json(b'{"type": "FeatureCollection"}')
    {'type': 'FeatureCollection'}
    >>> parse_json(b"<!DOCTYPE html>")
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: HTML or XML where JSON was expected
    >>> parse_json(b"")
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: not JSON, or cut short: Expecting value at character 0 of 0
    """
    text = unpack(data)
    if text.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise EvidenceError("HTML or XML where JSON was expected")
    cut = cut_out(text)
    if cut is not None:
        short, found = cut
        with suppress(ValueError, RecursionError):  # the whole text says better where it fails
            return json.loads(short, parse_constant=_refuse_constant, object_hook=partial(put_back, found=found))
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        where = f"{error.msg} at character {error.pos} of {len(error.doc)}"
        raise EvidenceError(f"not JSON, or cut short: {where}") from None
    except (UnicodeDecodeError, RecursionError, ValueError) as error:
        raise EvidenceError(f"not JSON: {' '.join(str(error).split())}") from None


def _refuse_constant(name: str) -> float:
    raise EvidenceError(f"holds the number {name}")


def is_zip(data: bytes) -> bool:
    """Whether the bytes start like a zip archive."""
    return data.startswith(_ZIP)


def open_zip(data: bytes) -> zipfile.ZipFile:
    """Open a zip archive whose names stay inside it.

    Raises
    ------
    EvidenceError
        If it is no zip archive, unpacks to more than 512 MB, or a name in it is absolute or climbs with "..".

    Examples
    --------
    >>> open_zip(b"")
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: not a zip archive: File is not a zip file
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise EvidenceError(f"not a zip archive: {error}") from None
    for name in archive.namelist():
        path = PurePosixPath(name.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in name:
            raise EvidenceError(f"archive holds the unsafe name {name!r}")
    if sum(member.file_size for member in archive.infolist()) > MAX_BYTES:
        raise EvidenceError(f"unpacks to more than {MAX_BYTES:,} bytes")
    return archive
