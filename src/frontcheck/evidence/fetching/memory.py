"""What the fetching room remembers between runs, in one SQLite file beside the catalogue.

It holds no evidence: without it, everything is asked for again and found to be known.
"""

from __future__ import annotations

import fcntl
import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from frontcheck.errors import EvidenceError, FetchError
from frontcheck.evidence.fetching.client import Validators

FORMAT = 1
_BUSY_S = 60.0
_SCHEMA = """
CREATE TABLE answer (
  url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT, sha256 TEXT, checked_at TEXT NOT NULL, body BLOB
) WITHOUT ROWID;
CREATE TABLE item (
  source TEXT NOT NULL, origin TEXT NOT NULL, key TEXT NOT NULL, version TEXT NOT NULL, day TEXT,
  seen_at TEXT NOT NULL, refused TEXT, reader TEXT NOT NULL, PRIMARY KEY (source, origin, key)
) WITHOUT ROWID;
CREATE TABLE layout (
  source TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (source, name)
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An item that was fetched before.

    Attributes
    ----------
    version : str
        As the place named it; empty where it named none, "?" where only asking tells.
    day : date or None
        That the item was offered for.
    seen_at : datetime
        When this version was last seen on offer.
    refused : str or None
        Why it could not be stored.
    reader : str
        Version of frontcheck that read it: another one may be able to read what this one refused.
    """

    version: str
    day: date | None
    seen_at: datetime
    refused: str | None
    reader: str


class Memory:
    """Validators of every address, items fetched of every source, and layouts of layers.

    Parameters
    ----------
    folder : Path
        Folder of the store; made if it does not exist.
    source : str
        The source whose items are meant.
    origin : str
        Where they are fetched from.
    """

    def __init__(self, folder: Path, source: str, origin: str) -> None:
        self._path = folder / "fetching.sqlite"
        self._source = source
        self._origin = origin
        self._connection: sqlite3.Connection | None = None

    @contextmanager
    def alone(self) -> Iterator[Memory]:
        """Hold off every other process that fetches the same source into the same store; everything else works inside.

        Raises
        ------
        FetchError
            If another process is at it: temporary.
        EvidenceError
            If the folder cannot be written.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            lock = self._path.with_name(f"fetching.{self._source}.lock").open("w")
        except OSError as error:
            raise EvidenceError(f"evidence store {self._path.parent} cannot be written: {error.strerror}") from error
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                told = f"source {self._source}: is being fetched by another process; expected to be alone"
                raise FetchError(told, temporary=True) from None
            with self._connected() as connection:
                self._connection = connection
                try:
                    yield self
                finally:
                    self._connection = None

    def validators(self, url: str) -> Validators:
        """What to ask an address with; nothing if it was never asked."""
        with self._open() as connection:
            found = connection.execute("SELECT etag, last_modified FROM answer WHERE url = ?", (url,)).fetchone()
        return Validators(etag=found[0], last_modified=found[1]) if found else Validators()

    def body(self, url: str) -> bytes | None:
        """The body that was kept with the validators of a listing."""
        with self._open() as connection:
            found = connection.execute("SELECT body FROM answer WHERE url = ?", (url,)).fetchone()
        return zlib.decompress(found[0]) if found and found[0] is not None else None

    def note_answer(
        self, url: str, validators: Validators, checked_at: datetime, *, sha256: str = "", body: bytes | None = None
    ) -> None:
        """Keep what an address answered, once what it brought is safe."""
        kept = None if body is None else zlib.compress(body)
        row = (url, validators.etag, validators.last_modified, sha256, checked_at.isoformat(), kept)
        with self._open() as connection:
            connection.execute("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?, ?)", row)

    def items(self) -> dict[str, Known]:
        """Every item of the source that was fetched from this origin, by key."""
        where = "SELECT key, version, day, seen_at, refused, reader FROM item WHERE source = ? AND origin = ?"
        with self._open() as connection:
            rows = connection.execute(where, (self._source, self._origin)).fetchall()
        return {
            key: Known(
                version=version,
                day=day and date.fromisoformat(day),
                seen_at=datetime.fromisoformat(seen_at),
                refused=refused,
                reader=reader,
            )
            for key, version, day, seen_at, refused, reader in rows
        }

    def note_item(self, key: str, known: Known) -> None:
        """Keep that an item was fetched, once it is stored or refused."""
        day = known.day and known.day.isoformat()
        row = (self._source, self._origin, key, known.version, day, known.seen_at.isoformat())
        with self._open() as connection:
            values = (*row, known.refused, known.reader)
            connection.execute("INSERT OR REPLACE INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)

    def note_seen(self, versions: Mapping[str, str], at: datetime) -> None:
        """Keep that items, by key, are still on offer as they were fetched, and what their version is called now."""
        rows = [(at.isoformat(), version, self._source, self._origin, key) for key, version in versions.items()]
        seen = "UPDATE item SET seen_at = ?, version = ? WHERE source = ? AND origin = ? AND key = ?"
        with self._open() as connection:
            connection.executemany(seen, rows)

    def layout(self, name: str) -> dict[str, str] | None:
        """Fields of a layer as they were the last time; None if it was never asked."""
        with self._open() as connection:
            where = "SELECT body FROM layout WHERE source = ? AND name = ?"
            found = connection.execute(where, (self._source, name)).fetchone()
        return json.loads(found[0]) if found else None

    def note_layout(self, name: str, fields: Mapping[str, str]) -> None:
        """Keep the fields of a layer."""
        row = (self._source, name, json.dumps(dict(fields), sort_keys=True))
        with self._open() as connection:
            connection.execute("INSERT OR REPLACE INTO layout VALUES (?, ?, ?)", row)

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        """One connection for the whole visit; what a power cut takes from it is only asked for again."""
        try:
            with closing(sqlite3.connect(self._path, timeout=_BUSY_S)) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
                _prepare(connection, self._path)
                yield connection
        except sqlite3.Error as error:
            raise EvidenceError(f"{self._path}: cannot be used ({error}); it may be deleted") from error

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """One transaction."""
        if self._connection is None:
            raise EvidenceError(f"{self._path}: is not open; expected to be alone")
        with self._connection as connection:
            yield connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found == 0:
        connection.execute("BEGIN IMMEDIATE")
        if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
            for statement in _SCHEMA.split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.commit()
    elif found != FORMAT:
        raise EvidenceError(f"{path}: format {found}, this frontcheck uses {FORMAT}; it may be deleted")
