"""Files that were not stored, and why: kept, so that a look at a source shows what its maps do not."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontcheck.evidence.adding import AddResult


def note(connection: Connection, source: str, result: AddResult, at: datetime) -> None:
    """Note what was refused, and forget what was refused before and has now been taken in."""
    taken = [(source, _name(path)) for path in (*result.added, *result.known)]
    connection.executemany("DELETE FROM refusal WHERE source = ? AND name = ?", taken)
    refused = ((source, _name(one.path), one.reason, at.isoformat()) for one in result.refused)
    connection.executemany("INSERT OR REPLACE INTO refusal VALUES (?, ?, ?, ?)", refused)


def of_source(connection: Connection, source: str) -> tuple[str, ...]:
    """Why each file that is still refused was, by name."""
    where = "SELECT reason FROM refusal WHERE source = ? ORDER BY name"
    return tuple(reason for (reason,) in connection.execute(where, (source,)))


def _name(path: Path) -> str:
    """With the folder: the layers of every day can have one name, in a folder of their own."""
    return "/".join(path.parts[-2:])
