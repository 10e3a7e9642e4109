"""What was measured before, in a small file beside the store: deleting it loses nothing but time."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import accumulate
from operator import sub
from pathlib import Path

import zstandard

from frontcheck.models import AreaChange, Farthest, Front, Level

FILE = "measured.sqlite"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS setting (key TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS level (
  setting TEXT NOT NULL, map TEXT NOT NULL, drawn INTEGER NOT NULL, core TEXT NOT NULL, core_places BLOB NOT NULL,
  outer TEXT, outer_places BLOB, PRIMARY KEY (setting, map)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS change (
  setting TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (setting, before, after)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS number (
  setting TEXT NOT NULL, key TEXT NOT NULL, value REAL NOT NULL, PRIMARY KEY (setting, key)
) WITHOUT ROWID;
"""
BUSY_SECONDS = 10.0

Pair = tuple[str, str]
Settlements = tuple[tuple[str, str], ...]
"""Id and name of each."""


@dataclass(frozen=True, slots=True)
class MapLevels:
    """What was measured on one map; `drawn` is whether it draws any ground of the holder at all."""

    drawn: bool
    core: Level
    outer: Level


@dataclass(frozen=True, slots=True)
class MapChanges:
    """What changed between two maps."""

    core: AreaChange
    outer: AreaChange


class Memory:
    """Measurements by what they depend on: the setting (place, borders, holder, version) and the content of maps.

    A file that cannot be read or written is done without.

    Parameters
    ----------
    folder : Path or None
        Of the store; None remembers nothing.
    """

    def __init__(self, folder: Path | None) -> None:
        self._path = None if folder is None else folder / FILE

    def exists(self) -> bool:
        """Whether anything at all is remembered."""
        return self._path is not None and self._path.is_file()

    def setting(self, key: str) -> bytes | None:
        """A setting that was kept, as bytes."""
        rows = self._rows("SELECT body FROM setting WHERE key = ?", (key,))
        return zstandard.decompress(rows[0][0]) if rows else None

    def keep_setting(self, key: str, body: bytes) -> None:
        """Keep a setting."""
        self._write("INSERT OR REPLACE INTO setting VALUES (?, ?)", [(key, zstandard.compress(body, 3))])

    def settlements(self, key: str) -> Settlements | None:
        """The known settlements of a setting that was kept."""
        kept = self.setting(f"{key} settlements")
        return None if kept is None else tuple((identity, name) for identity, name in json.loads(kept))

    def keep_settlements(self, key: str, settlements: Settlements) -> None:
        """Keep the known settlements of a setting."""
        self.keep_setting(f"{key} settlements", json.dumps(settlements).encode())

    def levels(self, setting: str) -> dict[str, MapLevels]:
        """Everything measured in a setting, by the content of maps."""
        rows = self._rows(
            "SELECT map, drawn, core, core_places, outer, outer_places FROM level WHERE setting = ?", (setting,)
        )
        return {row[0]: _levels(*row[1:]) for row in rows}

    def keep_levels(self, setting: str, found: Mapping[str, MapLevels]) -> None:
        """Keep what was measured on maps."""
        rows = [(setting, key, *_level_row(levels)) for key, levels in found.items()]
        self._write("INSERT OR REPLACE INTO level VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def changes(self, setting: str) -> dict[Pair, MapChanges]:
        """Every change measured in a setting, by the contents of the two maps."""
        rows = self._rows("SELECT before, after, body FROM change WHERE setting = ?", (setting,))
        return {(before, after): _changes(json.loads(body)) for before, after, body in rows}

    def keep_changes(self, setting: str, found: Mapping[Pair, MapChanges]) -> None:
        """Keep what was measured between maps."""
        rows = [(setting, *pair, json.dumps(_change_row(changes))) for pair, changes in found.items()]
        self._write("INSERT OR REPLACE INTO change VALUES (?, ?, ?, ?)", rows)

    def numbers(self, setting: str) -> dict[str, float]:
        """Single numbers measured in a setting, by what else they depend on: measure, statuses, contents of maps."""
        return dict(self._rows("SELECT key, value FROM number WHERE setting = ?", (setting,)))

    def keep_numbers(self, setting: str, found: Mapping[str, float]) -> None:
        """Keep single numbers."""
        self._write("INSERT OR REPLACE INTO number VALUES (?, ?, ?)", [(setting, *each) for each in found.items()])

    def _rows(self, query: str, values: tuple[str, ...]) -> list[tuple]:  # type: ignore[type-arg]
        if self._path is None or not self._path.is_file():
            return []
        try:
            with closing(sqlite3.connect(self._path, timeout=BUSY_SECONDS)) as connection:
                return connection.execute(query, values).fetchall()
        except sqlite3.Error:
            return []

    def _write(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        if self._path is None or not self._path.parent.is_dir():
            return
        try:
            with _writing(self._path) as connection:
                connection.executemany(statement, rows)
        except sqlite3.Error:
            return


@contextmanager
def _writing(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection, connection:
        connection.executescript(_SCHEMA)
        yield connection


def _level_row(levels: MapLevels) -> tuple[object, ...]:
    core = (json.dumps(_numbers(levels.core)), _packed(levels.core.places))
    if levels.outer == levels.core:
        return (levels.drawn, *core, None, None)
    return (levels.drawn, *core, json.dumps(_numbers(levels.outer)), _packed(levels.outer.places))


def _levels(drawn: int, core: str, core_places: bytes, outer: str | None, outer_places: bytes) -> MapLevels:
    inner = _level(json.loads(core), core_places)
    return MapLevels(bool(drawn), inner, inner if outer is None else _level(json.loads(outer), outer_places))


def _numbers(level: Level) -> dict[str, object]:
    depth, front = level.depth, level.front
    return {
        "area_m2": level.area_m2,
        "depth": depth and [depth.distance_m, depth.lon, depth.lat, depth.error_m],
        "front": front and [front.contact_m, front.span_m, front.chord_m, front.slivers, front.slivers_m2],
    }


def _level(body: dict[str, object], places: bytes) -> Level:
    depth, front = body["depth"], body["front"]
    return Level(
        area_m2=body["area_m2"],  # type: ignore[arg-type]
        depth=_farthest(*depth) if isinstance(depth, list) else None,
        front=_front(*front) if isinstance(front, list) else None,
        places=_unpacked(places),
    )


def _farthest(distance_m: float, lon: float | None, lat: float | None, error_m: float) -> Farthest:
    return Farthest(distance_m=distance_m, lon=lon, lat=lat, error_m=error_m)


def _front(contact_m: float, span_m: float, chord_m: float, slivers: int, slivers_m2: float) -> Front:
    return Front(contact_m=contact_m, span_m=span_m, chord_m=chord_m, slivers=slivers, slivers_m2=slivers_m2)


def _packed(places: tuple[int, ...]) -> bytes:
    """Numbers in order, as differences: most are small and alike, so they pack well."""
    steps = array("i", map(sub, places, (0, *places)))
    return zstandard.compress(steps.tobytes(), 3)


def _unpacked(packed: bytes) -> tuple[int, ...]:
    return tuple(accumulate(array("i", zstandard.decompress(packed))))


def _change_row(changes: MapChanges) -> list[list[float]]:
    return [[one.gain_m2, one.loss_m2] for one in (changes.core, changes.outer)]


def _changes(body: list[list[float]]) -> MapChanges:
    core, outer = (AreaChange(gain_m2=gain, loss_m2=loss) for gain, loss in body)
    return MapChanges(core, outer)
