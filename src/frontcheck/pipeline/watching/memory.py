"""What a watch has seen and found, in one SQLite file beside the catalogue: killed at any moment, it goes on there.

A report and its findings are kept in one transaction. The feed file is made of what is kept, never added to: what a
kill leaves of it is made good by the next start.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from frontcheck.errors import EvidenceError, PublishError
from frontcheck.publish.feed import Entry

FILE = "watched.sqlite"
FORMAT = 1
LISTED = 1000
"""Findings in a feed file, the newest; the store has all of them."""
_BUSY_S = 60.0
_SCHEMA = """
CREATE TABLE report (
  id TEXT PRIMARY KEY, source TEXT, title TEXT, checked_at TEXT NOT NULL, version TEXT NOT NULL, document TEXT NOT NULL
);
CREATE TABLE finding (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, report TEXT NOT NULL REFERENCES report, entry TEXT NOT NULL
);
CREATE TABLE seen (
  watch TEXT NOT NULL, key TEXT NOT NULL, item TEXT, report TEXT, refused TEXT, version TEXT NOT NULL,
  seen_at TEXT NOT NULL, PRIMARY KEY (watch, key)
) WITHOUT ROWID;
CREATE TABLE place (
  watch TEXT NOT NULL, name TEXT NOT NULL, mark TEXT NOT NULL, PRIMARY KEY (watch, name)
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A document that needs no second look.

    Attributes
    ----------
    key : str
        Of its bytes; of what cannot be read, of where it stands and why it cannot.
    item : str or None
        What the feed calls the entry, or the folder the file: the same for every version.
    report : str or None
        Id of the report that it is.
    refused : str or None
        Why it is none.
    """

    key: str
    item: str | None = None
    report: str | None = None
    refused: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A checked report and its findings."""

    report: str
    source: str | None
    title: str | None
    checked_at: datetime
    document: Mapping[str, Any]
    entries: Sequence[Entry]


class Watched:
    """The memory of a watch.

    Parameters
    ----------
    folder : Path
        Of the store.
    source : str
        What is watched.
    feed : Path or None
        The feed file that this watch writes: with another one, everything that is on offer is listed anew.
    """

    def __init__(self, folder: Path, source: str, feed: Path | None = None) -> None:
        self._path = folder / FILE
        self.source = source
        self._watch = json.dumps([source, str(feed.absolute()) if feed else None])
        self._feed = str(feed.absolute()) if feed else None
        self._version = metadata.version("frontcheck")
        self._connection: sqlite3.Connection | None = None

    @contextmanager
    def alone(self) -> Iterator[Watched]:
        """Hold off every other process that watches the same for the same feed file; everything else works inside.

        Raises
        ------
        PublishError
            If another process is at it.
        EvidenceError
            If the folder cannot be written, or the file is of another format.
        """
        name = hashlib.sha256(self._watch.encode()).hexdigest()[:16]
        try:
            lock = self._path.with_name(f"watched.{name}.lock").open("w")
        except OSError as error:
            raise EvidenceError(f"evidence store {self._path.parent} cannot be written: {error.strerror}") from error
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise PublishError(f"{self.source}: is watched by another process; expected to be alone") from None
            with self._connected() as connection:
                self._connection = connection
                try:
                    yield self
                finally:
                    self._connection = None

    def is_seen(self, key: str) -> bool:
        """Whether a document needs no look: what another version of frontcheck refused may be readable by this one."""
        rows = self._rows("SELECT refused, version FROM seen WHERE watch = ? AND key = ?", self._watch, key)
        return bool(rows) and (rows[0][0] is None or rows[0][1] == self._version)

    def is_checked(self, report: str) -> bool:
        """Whether a report is in the store, whichever watch has brought it."""
        return bool(self._rows("SELECT 1 FROM report WHERE id = ?", report))

    def last_version(self, item: str | None, report: str) -> datetime | None:
        """When another version of an entry was checked last; None if there is none."""
        told = """SELECT max(checked_at) FROM seen JOIN report ON seen.report = report.id
                  WHERE watch = ? AND item = ? AND report.id != ?"""
        (found,) = self._rows(told, self._watch, item, report)
        return datetime.fromisoformat(found[0]) if found[0] else None

    def keep(self, seen: Seen, at: datetime, kept: Kept | None = None) -> None:
        """Keep in one transaction what became of a document."""
        with self._open() as connection:
            if kept is not None:
                _add(connection, kept, self._version)
            row = (self._watch, seen.key, seen.item, seen.report, seen.refused, self._version, at.isoformat())
            connection.execute("INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def mark(self, name: str) -> dict[str, Any]:
        """What was noted of a place: how a file was, what a feed answered."""
        rows = self._rows("SELECT mark FROM place WHERE watch = ? AND name = ?", self._watch, name)
        found: dict[str, Any] = json.loads(rows[0][0]) if rows else {}
        return found

    def note_marks(self, marks: Mapping[str, Mapping[str, Any]]) -> None:
        """Note something of places, once everything that they held is kept."""
        rows = [(self._watch, name, json.dumps(dict(mark), sort_keys=True)) for name, mark in marks.items()]
        with self._open() as connection:
            connection.executemany("INSERT OR REPLACE INTO place VALUES (?, ?, ?)", rows)

    def entries(self) -> list[Entry]:
        """What the feed file holds, the newest first: findings on reports that came by a watch that writes it."""
        told = """SELECT entry FROM finding WHERE report IN
                  (SELECT report FROM seen WHERE json_extract(watch, '$[1]') = ?) ORDER BY number DESC LIMIT ?"""
        return [_entry(json.loads(entry)) for (entry,) in self._rows(told, self._feed, LISTED)]

    def _rows(self, query: str, *values: object) -> list[Any]:
        with self._open() as connection:
            return connection.execute(query, values).fetchall()

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self._path, timeout=_BUSY_S)) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
                _prepare(connection, self._path)
                yield connection
        except sqlite3.Error as error:
            raise EvidenceError(f"{self._path}: cannot be used ({error}); expected what frontcheck wrote") from error

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """One transaction."""
        if self._connection is None:
            raise EvidenceError(f"{self._path}: is not open; expected to be alone")
        with self._connection as connection:
            yield connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found not in {0, FORMAT}:
        raise EvidenceError(f"{path}: format {found}; this frontcheck uses {FORMAT}")
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
        for statement in _SCHEMA.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.commit()


def _add(connection: sqlite3.Connection, kept: Kept, version: str) -> None:
    document = json.dumps(kept.document, ensure_ascii=False, allow_nan=False)
    row = (kept.report, kept.source, kept.title, kept.checked_at.isoformat(), version, document)
    connection.execute("INSERT OR IGNORE INTO report VALUES (?, ?, ?, ?, ?, ?)", row)
    # the first claim gets the highest number: a feed that begins with the newest still tells a report in its order
    rows = [(entry.id, kept.report, json.dumps(asdict(entry), default=datetime.isoformat)) for entry in kept.entries]
    connection.executemany("INSERT OR IGNORE INTO finding (id, report, entry) VALUES (?, ?, ?)", reversed(rows))


def _entry(told: dict[str, Any]) -> Entry:
    moments = {name: datetime.fromisoformat(told[name]) for name in ("updated", "published") if told[name]}
    return Entry(**{**told, **moments})
