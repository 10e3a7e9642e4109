"""What the store holds, in one SQLite file: the single point at which anything added becomes visible."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from frontcheck.errors import EvidenceError
from frontcheck.models import Bounds, Figure, Qualifier, Quantity, SnapshotRef, SourceInfo, SourceKind, Span

FORMAT = 1
BUSY_SECONDS = 60.0
_SCHEMA = """
CREATE TABLE source (id TEXT PRIMARY KEY, info TEXT NOT NULL);
CREATE TABLE file (
  source TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, added_at TEXT NOT NULL,
  PRIMARY KEY (source, name, sha256)
) WITHOUT ROWID;
CREATE TABLE snapshot (
  id TEXT PRIMARY KEY, source TEXT NOT NULL, valid_on TEXT NOT NULL, published_at TEXT, retrieved_at TEXT NOT NULL,
  sha256 TEXT NOT NULL, licence TEXT NOT NULL, baseline_from TEXT, complete INTEGER NOT NULL, warnings TEXT NOT NULL,
  areas TEXT NOT NULL
);
CREATE INDEX snapshot_of_day ON snapshot (source, valid_on);
CREATE TABLE figure (source TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (source, body)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Transaction:
    """A change to the store that is not committed yet.

    Attributes
    ----------
    written : list of Path
        Files that exist only for the sake of this change.
    """

    connection: sqlite3.Connection
    written: list[Path] = field(default_factory=list)

    def undo(self) -> None:
        """Take everything back, files first, while other writers are still shut out; nothing to do after a commit."""
        if self.connection.in_transaction:
            for path in self.written:
                path.unlink(missing_ok=True)
            self.connection.execute("ROLLBACK")


class Catalogue:
    """The catalogue of one store.

    Parameters
    ----------
    folder : Path
        Folder of the store.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "catalogue.sqlite"

    def exists(self) -> bool:
        """Whether anything was ever added."""
        if not self._path.is_file():
            return False
        with self._connected() as connection:
            return _format(connection) != 0

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """One transaction that shuts out every other writer; it commits at the end, or leaves no trace.

        Raises
        ------
        EvidenceError
            If the store cannot be written; nothing was changed.
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
                    connection.execute("COMMIT")
                finally:
                    transaction.undo()
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
            with closing(sqlite3.connect(address, timeout=BUSY_SECONDS, uri=True, isolation_level=None)) as connection:
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
        raise EvidenceError(f"{path}: store format {found}, this frontcheck reads {FORMAT}")


def _format(connection: sqlite3.Connection) -> int:
    """Format of the store; 0 while the process that makes it has not finished."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def has_file(connection: sqlite3.Connection, source: str, name: str, sha256: str) -> bool:
    """Whether a file was taken in before."""
    where = "SELECT 1 FROM file WHERE source = ? AND name = ? AND sha256 = ?"
    return connection.execute(where, (source, name, sha256)).fetchone() is not None


def put_file(connection: sqlite3.Connection, source: str, name: str, sha256: str, added_at: datetime) -> None:
    """Note that a file was taken in."""
    row = (source, name, sha256, added_at.isoformat())
    connection.execute("INSERT OR IGNORE INTO file VALUES (?, ?, ?, ?)", row)


def layers(connection: sqlite3.Connection, source: str, key: str) -> dict[str, str]:
    """Files of one map, as ``key/name``, with the hash that each was last added with."""
    where = "SELECT name, sha256 FROM file WHERE source = ? AND substr(name, 1, ?) = ? ORDER BY added_at, sha256"
    return dict(connection.execute(where, (source, len(key) + 1, f"{key}/")))


def put_source(connection: sqlite3.Connection, info: SourceInfo) -> None:
    """Note what a source says of itself, in place of what it said before."""
    connection.execute("INSERT OR REPLACE INTO source VALUES (?, ?)", (info.id, json.dumps(asdict(info))))


def source_infos(connection: sqlite3.Connection) -> tuple[SourceInfo, ...]:
    """Every source that has something in the store, by id."""
    return tuple(_info(json.loads(body)) for (body,) in connection.execute("SELECT info FROM source ORDER BY id"))


def _info(body: dict[str, Any]) -> SourceInfo:
    return SourceInfo(
        **{
            **body,
            "kind": SourceKind(body["kind"]),
            "coverage": {holder: tuple(places) for holder, places in body["coverage"].items()},
            "bounds": tuple(Bounds(**one) for one in body["bounds"]),
            "caveats": tuple(body["caveats"]),
        }
    )


def put_snapshot(connection: sqlite3.Connection, ref: SnapshotRef, areas: str) -> bool:
    """Note a map; False if the same map is there already.

    A map that comes back under a later moment of publication is the one that was there; under an earlier moment, its
    reference moves to that moment, so that the order of adding makes no difference.
    """
    same = "source = ? AND valid_on = ? AND areas = ? AND baseline_from IS ? AND complete = ?"
    key = (ref.source, ref.valid_on.isoformat(), areas, _iso(ref.baseline_from), ref.complete)
    found = [_ref(row) for row in connection.execute(f"{_SELECT} WHERE {same}", key)]
    if found and _precedence(found[0]) <= _precedence(ref):
        return False
    connection.execute(f"DELETE FROM snapshot WHERE {same}", key)  # noqa: S608
    kept = replace(ref, retrieved_at=min(one.retrieved_at for one in (ref, *found)))
    connection.execute("INSERT INTO snapshot VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*_row(kept), areas))
    return not found


def _precedence(ref: SnapshotRef) -> tuple[str, str]:
    return _iso(ref.published_at) or "", ref.sha256


_COLUMNS = (
    *("id", "source", "valid_on", "published_at", "retrieved_at", "sha256", "licence", "baseline_from"),
    *("complete", "warnings", "areas"),
)
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM snapshot"  # noqa: S608


def _row(ref: SnapshotRef) -> tuple[Any, ...]:
    days = (ref.valid_on.isoformat(), _iso(ref.published_at), ref.retrieved_at.isoformat())
    baseline, told = _iso(ref.baseline_from), json.dumps(ref.warnings)
    return (ref.id, ref.source, *days, ref.sha256, ref.licence, baseline, ref.complete, told)


def _iso(moment: date | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _ref(row: tuple[Any, ...]) -> SnapshotRef:
    columns = dict(zip(_COLUMNS, row, strict=True))
    areas = columns.pop("areas")
    published, baseline = columns["published_at"], columns["baseline_from"]
    return SnapshotRef(
        **{
            **columns,
            "valid_on": date.fromisoformat(columns["valid_on"]),
            "published_at": published and datetime.fromisoformat(published),
            "retrieved_at": datetime.fromisoformat(columns["retrieved_at"]),
            "baseline_from": baseline and date.fromisoformat(baseline),
            "complete": bool(columns["complete"]),
            "warnings": tuple(json.loads(columns["warnings"])),
            "areas_sha256": areas,
        }
    )


def snapshot_refs(connection: sqlite3.Connection, source: str) -> list[SnapshotRef]:
    """Every map of a source, in no order."""
    return [_ref(row) for row in connection.execute(f"{_SELECT} WHERE source = ?", (source,))]


def areas_of(connection: sqlite3.Connection, ref: SnapshotRef) -> str:
    """Content hash of a map's polygons.

    Raises
    ------
    EvidenceError
        If the store holds no such map.
    """
    found = connection.execute("SELECT areas FROM snapshot WHERE id = ?", (ref.id,)).fetchone()
    if found is None:
        raise EvidenceError(f"the store holds no map {ref.id!r}")
    return str(found[0])


def put_figure(connection: sqlite3.Connection, figure: Figure) -> bool:
    """Note a published figure; False if it is there already."""
    body = json.dumps(asdict(figure), default=date.isoformat, sort_keys=True)
    return connection.execute("INSERT OR IGNORE INTO figure VALUES (?, ?)", (figure.source, body)).rowcount > 0


def figures(connection: sqlite3.Connection, source: str | None) -> tuple[Figure, ...]:
    """Published figures of one source or of all, by day."""
    rows = connection.execute("SELECT body FROM figure WHERE ? IS NULL OR source = ?", (source, source))
    found = [_figure(json.loads(body)) for (body,) in rows]
    return tuple(sorted(found, key=_order))


def _order(figure: Figure) -> tuple[date, date, str, str, str, str]:
    by_day = (figure.as_of, figure.said_on, figure.source)
    return (*by_day, figure.claimant, figure.measure, figure.layer or "")


def _figure(body: dict[str, Any]) -> Figure:
    stated = body["quantity"]
    quantity = Quantity(**{**stated, "qualifier": Qualifier(stated["qualifier"]), "span": Span(**stated["span"])})
    days = {name: date.fromisoformat(body[name]) for name in ("as_of", "said_on")}
    return Figure(**{**body, **days, "quantity": quantity})
