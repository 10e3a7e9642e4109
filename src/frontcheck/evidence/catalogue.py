"""One SQLite file: the single point at which anything added becomes visible, and whole.

Bytes lie in it, too. Packed they are small (a daily map takes three kilobytes), so that a file each would waste most of
its block, and a transaction of the catalogue is then a transaction of the store: there is no moment at which one has
what the other has not, and nothing to sweep up after a crash.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from frontcheck.errors import EvidenceError

FORMAT = 2
BUSY_SECONDS = 60.0
_SCHEMA = """
CREATE TABLE source (id TEXT PRIMARY KEY, info TEXT NOT NULL);
CREATE TABLE object (
  id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, base INTEGER REFERENCES object,
  depth INTEGER NOT NULL, frame BLOB NOT NULL
);
CREATE TABLE file (
  id INTEGER PRIMARY KEY, source TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL,
  added_at TEXT NOT NULL, url TEXT, headers TEXT, retrieved_at TEXT, told TEXT
);
CREATE INDEX file_of_name ON file (source, name, sha256);
CREATE INDEX file_of_content ON file (sha256);
CREATE TABLE sighting (
  id INTEGER PRIMARY KEY, source TEXT NOT NULL, valid_on TEXT NOT NULL, published_at TEXT, retrieved_at TEXT NOT NULL,
  sha256 TEXT NOT NULL, licence TEXT NOT NULL, baseline_from TEXT, complete INTEGER NOT NULL, warnings TEXT NOT NULL,
  areas TEXT NOT NULL
);
CREATE INDEX sighting_of_day ON sighting (source, valid_on);
CREATE TABLE refusal (
  source TEXT NOT NULL, name TEXT NOT NULL, reason TEXT NOT NULL, refused_at TEXT NOT NULL, PRIMARY KEY (source, name)
) WITHOUT ROWID;
CREATE TABLE figure (source TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (source, body)) WITHOUT ROWID;
"""


class Transaction:
    """A change to the store that is not committed yet: steps, each of which happens as a whole or not at all."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._steps = 0

    @contextmanager
    def step(self) -> Iterator[sqlite3.Connection]:
        """One step; what fails in it is undone, and the steps before it stay."""
        self.connection.execute("SAVEPOINT step")
        try:
            yield self.connection
            self.connection.execute("RELEASE step")
        except BaseException:
            if self.connection.in_transaction:  # SQLite gives up a whole transaction by itself where the disk is full
                self.connection.execute("ROLLBACK TO step")
                self.connection.execute("RELEASE step")
            raise
        self._steps += 1

    def end(self) -> None:
        """Keep the steps that were done; nothing to do after a commit."""
        if self.connection.in_transaction:
            self.connection.execute("COMMIT" if self._steps else "ROLLBACK")


class Catalogue:
    """The catalogue of one store.

    Parameters
    ----------
    folder : Path
        Folder of the store.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "catalogue.sqlite"
        self._exists = False

    def exists(self) -> bool:
        """Whether anything was ever added."""
        if not self._path.is_file():
            return False
        if not self._exists:
            with self._connected() as connection:
                self._exists = _format(connection) != 0
        return self._exists

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """One transaction that shuts out every other writer; it ends with the steps that were done, or leaves no trace.

        Raises
        ------
        EvidenceError
            If the store cannot be written; what was not a whole step is not in it.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
                _prepare(connection)
                connection.execute("BEGIN IMMEDIATE")
                transaction = Transaction(connection)
                try:
                    _create(connection, self._path)
                    yield transaction
                finally:
                    transaction.end()
        except (sqlite3.Error, OSError) as error:
            reason = (error.strerror if isinstance(error, OSError) else None) or error
            raise EvidenceError(f"evidence store {self._path.parent} cannot be written: {reason}") from error

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Read what is committed, beside a writer if need be.

        Raises
        ------
        EvidenceError
            If there is no store, or its catalogue is damaged.
        """
        if not self.exists():
            hint = "add maps to it with: frontcheck evidence add SOURCE PATH"
            raise EvidenceError(f"no evidence store at {self._path.parent}; {hint}")
        with self._connected() as connection:
            _check_format(connection, self._path)
            yield connection

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        """Open for reading; on a file system that cannot be written, without a lock.

        SQLite itself needs to write beside the catalogue, so that the last to leave can tidy up: hence "rw".
        """
        mode = "mode=rw" if os.access(self._path.parent, os.W_OK) else "immutable=1"
        address = f"{self._path.absolute().as_uri()}?{mode}"
        try:
            options: dict[str, Any] = {"timeout": BUSY_SECONDS, "uri": True, "isolation_level": None}
            with closing(sqlite3.connect(address, check_same_thread=False, **options)) as connection:
                connection.execute("PRAGMA query_only = ON")
                yield connection
        except sqlite3.Error as error:
            raise EvidenceError(f"evidence store {self._path.parent} cannot be read: {error}") from error


def _prepare(connection: sqlite3.Connection) -> None:
    """Switch to write-ahead logging; SQLite does not wait by itself for two processes that create a store at once."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def _create(connection: sqlite3.Connection, path: Path) -> None:
    if _format(connection) == 0:
        for statement in _SCHEMA.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {FORMAT}")
    _check_format(connection, path)


def _check_format(connection: sqlite3.Connection, path: Path) -> None:
    found = _format(connection)
    if found != FORMAT:
        hint = "read the published files into a new one with: frontcheck evidence add SOURCE PATH"
        raise EvidenceError(f"{path}: store format {found}, this frontcheck reads {FORMAT}; {hint}")


def _format(connection: sqlite3.Connection) -> int:
    """Format of the store; 0 while the process that makes it has not finished."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
