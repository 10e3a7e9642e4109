"""Bytes in the store, by their sha256: written once, each read back in full or not at all."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from sqlite3 import Connection

from frontcheck.errors import EvidenceError
from frontcheck.evidence.packing import is_base, pack, unpack

MOST_DEPTH = 64
"""How many frames lean on each other at most: what one map costs to read is bounded."""

_REMEMBERED = 4
_RECENT_BYTES = 32_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """Bytes ready to be stored.

    Attributes
    ----------
    sha256, size : str, int
        Of the bytes themselves.
    base : str or None
        sha256 of the bytes that the frame leans on.
    """

    sha256: str
    size: int
    frame: bytes
    base: str | None = None


class _Recent:
    """What this process packed last, by its sha256: who adds file after file need not read each back to lean on it."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0

    def put(self, sha256: str, data: bytes) -> None:
        if sha256 not in self._held and len(data) < _RECENT_BYTES:
            self._held[sha256] = data
            self._size += len(data)
            while self._size > _RECENT_BYTES:
                self._size -= len(self._held.popitem(last=False)[1])

    def get(self, sha256: str) -> bytes | None:
        return self._held.get(sha256)


_recent = _Recent()


@dataclass(frozen=True, slots=True)
class Base:
    """Bytes to lean on, and how many lean on each other up to them."""

    sha256: str
    data: bytes
    depth: int


class Packer:
    """Packs what comes, each thing against the last one of its kind.

    Parameters
    ----------
    last : dict
        By kind, what came last.

    Examples
    --------
    >>> packer = Packer({})
    >>> [packer.pack("map", data, hashlib.sha256(data).hexdigest()).base is None for data in (b"a" * 99, b"a" * 98)]
    [True, False]
    """

    def __init__(self, last: dict[str, Base]) -> None:
        self._last = dict(last)

    def pack(self, kind: str, data: bytes, sha256: str) -> Packed:
        """Pack one thing."""
        base = self._last.get(kind)
        if base is None or base.depth >= MOST_DEPTH or not is_base(base.data):
            base = None
        self._last[kind] = Base(sha256, data if is_base(data) else b"", 0 if base is None else base.depth + 1)
        _recent.put(sha256, data)
        frame = pack(data, base.data if base else b"")
        return Packed(sha256=sha256, size=len(data), frame=frame, base=base.sha256 if base else None)


def put(connection: Connection, packed: Packed) -> None:
    """Store bytes, unless they are there already."""
    if has(connection, packed.sha256):
        return
    frame, base, depth = packed.frame, None, 0
    if packed.base is not None:
        base, depth = connection.execute("SELECT id, depth + 1 FROM object WHERE sha256 = ?", (packed.base,)).fetchone()
    if depth > MOST_DEPTH:  # what it leans on was there already, at the end of another chain
        frame = pack(unpack(frame, packed.size, Objects(connection).read(str(packed.base))))
        base, depth = None, 0
    row = (packed.sha256, packed.size, base, depth, frame)
    connection.execute("INSERT INTO object (sha256, size, base, depth, frame) VALUES (?, ?, ?, ?, ?)", row)


def has(connection: Connection, sha256: str) -> bool:
    """Whether bytes are in the store."""
    return connection.execute("SELECT 1 FROM object WHERE sha256 = ?", (sha256,)).fetchone() is not None


class Objects:
    """Reads bytes; the last ones are remembered, as the next ones mostly lean on them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read: OrderedDict[int, bytes] = OrderedDict()

    def read(self, sha256: str) -> bytes:
        """Bytes by their sha256, which they are held against.

        Raises
        ------
        EvidenceError
            If they are not there, or are not what they were.
        """
        found = self._connection.execute("SELECT id FROM object WHERE sha256 = ?", (sha256,)).fetchone()
        if found is None:
            raise EvidenceError(f"the store holds no bytes with the sha256 {sha256}")
        try:
            data = self._unpacked(found[0])
        except EvidenceError as error:
            raise EvidenceError(f"{sha256} cannot be read back from the store: {error}") from None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise EvidenceError(f"{sha256} cannot be read back from the store: these are other bytes")
        return data

    def base(self, sha256: str) -> Base | None:
        """Bytes to lean on; None if they are not there or damaged: what comes next then stands alone."""
        found = self._connection.execute("SELECT depth FROM object WHERE sha256 = ?", (sha256,)).fetchone()
        try:
            return found and Base(sha256, _recent.get(sha256) or self.read(sha256), found[0])
        except EvidenceError:
            return None

    def _unpacked(self, number: int) -> bytes:
        chain: list[tuple[int, int, bytes]] = []
        at: int | None = number
        while at is not None and at not in self._read:
            row = self._connection.execute("SELECT size, frame, base FROM object WHERE id = ?", (at,)).fetchone()
            if row is None or len(chain) > MOST_DEPTH:
                raise EvidenceError("what they lean on is missing")
            chain.append((at, row[0], row[1]))
            at = row[2]
        data = b"" if at is None else self._read[at]
        for _, size, frame in reversed(chain):
            data = unpack(frame, size, data)
        self._remember(number, data)
        return data

    def _remember(self, number: int, data: bytes) -> None:
        self._read[number] = data
        self._read.move_to_end(number)
        if len(self._read) > _REMEMBERED:
            self._read.popitem(last=False)
