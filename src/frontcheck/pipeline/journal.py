"""What a run over a corpus has done so far, kept beside its output: killed at any moment, it goes on where it was."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from frontcheck.errors import PublishError

Told = dict[str, Any]
"""What a document gave, as JSON."""

_TABLES = """
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS outcome (key TEXT PRIMARY KEY, told TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS place (number INTEGER PRIMARY KEY, key TEXT NOT NULL);
DELETE FROM place;
"""


class Journal:
    """Outcomes by key, and the places of the documents in this run's input.

    Every `commit` is a transaction: after a kill, a batch of documents is either there as a whole or not at all.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def place(self, number: int, key: str) -> bool:
        """Note where a document stands in the input; whether its outcome is known already."""
        self._database.execute("INSERT INTO place VALUES (?, ?)", (number, key))
        return self._database.execute("SELECT 1 FROM outcome WHERE key = ?", (key,)).fetchone() is not None

    def commit(self, outcomes: Iterable[tuple[str, Told]]) -> None:
        """Keep what some documents gave."""
        rows = ((key, json.dumps(told, ensure_ascii=False)) for key, told in outcomes)
        self._database.executemany("INSERT OR REPLACE INTO outcome VALUES (?, ?)", rows)
        self._database.commit()

    def outcomes(self) -> Iterator[Told]:
        """What the documents of this run's input gave, in the order of the input."""
        rows = self._database.execute("SELECT told FROM place JOIN outcome USING (key) ORDER BY number")
        for (told,) in rows:
            yield json.loads(told)


@contextmanager
def open_journal(output: Path) -> Iterator[Journal]:
    """The journal beside an output; it is removed when the block ends without an error, for then all is done.

    Raises
    ------
    PublishError
        If it cannot be written or read, or another run has it open.
    """
    path = journal_path(output)
    try:
        database = sqlite3.connect(path, timeout=0)
    except sqlite3.Error as error:
        raise PublishError(f"cannot write {path}: {error}") from error
    try:
        database.executescript(
            "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
        )
        database.executescript(_TABLES)
        yield Journal(database)
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise PublishError(f"{output}: another run is writing it; expected one at a time") from error
        raise PublishError(f"cannot write {path}: {error}") from error
    except sqlite3.DatabaseError as error:
        raise PublishError(f"{path}: no journal that can be read ({error}); remove it to begin anew") from error
    finally:
        database.close()
    for each in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        each.unlink(missing_ok=True)


def journal_path(output: Path) -> Path:
    """Where the journal of an output is.

    Examples
    --------
    >>> journal_path(Path("out/claims.parquet")).name
    'claims.parquet.progress'
    """
    return output.with_name(f"{output.name}.progress")
