"""Every time a map was seen stays in the store; which versions a day has follows from that, whatever came first.

Three clocks: the day that a map speaks of, when it was published, when it was retrieved. Nothing is overwritten. What a
publisher shows again and again is one version, from its first publication on; what comes back after something else was
shown in between is a version again. A version that bears no other moment of publication than one retrieved earlier (a
file replaced on a server, an archive that was put right) cannot be told to have been public before it was retrieved:
`corrected_at`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby
from sqlite3 import Connection
from typing import Any

from frontcheck.evidence.select import order
from frontcheck.models import SnapshotRef

_COLUMNS = (
    *("source", "valid_on", "published_at", "retrieved_at", "sha256", "licence", "baseline_from", "complete"),
    *("warnings", "areas"),
)
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM sighting"  # noqa: S608
_INSERT = f"INSERT INTO sighting ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608


def put(connection: Connection, seen: SnapshotRef) -> bool:
    """Note that a map was seen; whether its day had no such map before."""
    same = "source = ? AND valid_on = ? AND areas = ? AND baseline_from IS ? AND complete = ?"
    key = (seen.source, seen.valid_on.isoformat(), seen.areas_sha256, _iso(seen.baseline_from), seen.complete)
    known = connection.execute(f"SELECT 1 FROM sighting WHERE {same}", key).fetchone()  # noqa: S608
    connection.execute(_INSERT, _row(seen))
    return known is None


def of_source(connection: Connection, source: str) -> tuple[SnapshotRef, ...]:
    """Every version of every day of a source, in order."""
    return versions(_ref(row) for row in connection.execute(f"{_SELECT} WHERE source = ?", (source,)))


def of_id(connection: Connection, identity: str) -> SnapshotRef | None:
    """The map with an id, as it was first seen."""
    if identity.count(":") != 2:
        return None
    source, day, start = identity.split(":")
    where = f"{_SELECT} WHERE source = ? AND valid_on = ? AND substr(sha256, 1, 8) = ?"
    return min((_ref(row) for row in connection.execute(where, (source, day, start))), key=order, default=None)


def last_areas(connection: Connection, source: str) -> str | None:
    """sha256 of the polygons that were noted last for a source."""
    last = "SELECT areas FROM sighting WHERE source = ? ORDER BY id DESC LIMIT 1"
    found = connection.execute(last, (source,)).fetchone()
    return None if found is None else str(found[0])


def versions(seen: Iterable[SnapshotRef]) -> tuple[SnapshotRef, ...]:
    """From everything that was seen to the versions of each day, in order.

    Examples
    --------
    >>> from datetime import UTC
    >>> noon, night = datetime(2024, 8, 12, 12, tzinfo=UTC), datetime(2024, 8, 12, 22, tzinfo=UTC)
    >>> ref = SnapshotRef(id="", source="", valid_on=noon.date(), published_at=noon, retrieved_at=night, sha256="",
    ...     licence="", areas_sha256="a")
    >>> shown_again, drawn_anew = replace(ref, published_at=night), replace(ref, areas_sha256="b")
    >>> [version.published_at == noon for version in versions([shown_again, ref])]
    [True]
    >>> versions([])
    ()
    """
    by_day = groupby(sorted(seen, key=_total_order), key=lambda ref: ref.valid_on)
    return tuple(version for _, sights in by_day for version in _of_day(list(sights)))


def _total_order(ref: SnapshotRef) -> tuple[object, ...]:
    return (*order(ref), ref.sha256, ref.areas_sha256, str(ref.baseline_from), ref.published_at is None)


def _of_day(sights: list[SnapshotRef]) -> Iterator[SnapshotRef]:
    first: dict[datetime | None, datetime] = {}
    for _, run in groupby(sights, key=lambda ref: (ref.areas_sha256, ref.baseline_from, ref.complete)):
        again = list(run)
        version = replace(again[0], retrieved_at=min(ref.retrieved_at for ref in again))
        if version.complete and version.retrieved_at > first.setdefault(version.published_at, version.retrieved_at):
            version = replace(version, corrected_at=version.retrieved_at)
        yield version


def _row(ref: SnapshotRef) -> tuple[Any, ...]:
    days = (ref.valid_on.isoformat(), _iso(ref.published_at), ref.retrieved_at.isoformat())
    told = json.dumps(ref.warnings)
    return (ref.source, *days, ref.sha256, ref.licence, _iso(ref.baseline_from), ref.complete, told, ref.areas_sha256)


def _iso(moment: date | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _ref(row: tuple[Any, ...]) -> SnapshotRef:
    source, valid_on, published, retrieved, sha256, licence, baseline, complete, warnings, areas = row
    return SnapshotRef(
        id=f"{source}:{valid_on}:{sha256[:8]}",
        source=source,
        valid_on=date.fromisoformat(valid_on),
        published_at=published and datetime.fromisoformat(published),
        retrieved_at=datetime.fromisoformat(retrieved),
        sha256=sha256,
        licence=licence,
        baseline_from=baseline and date.fromisoformat(baseline),
        complete=bool(complete),
        warnings=tuple(json.loads(warnings)),
        areas_sha256=areas,
    )
