"""Rows of the catalogue: sources, files with where they came from, published figures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from sqlite3 import Connection
from typing import Any

from frontcheck.evidence.profile import load_profile
from frontcheck.evidence.retrieved import Retrieved
from frontcheck.models import Bounds, Figure, Qualifier, Quantity, SourceInfo, SourceKind, Span, Status

_FILE = "source, name, sha256, size, added_at, url, headers, retrieved_at, told"
_TOLD = ("revision", "published_at", "not_public_before", "valid_on_hint")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file that the store has the bytes of.

    Attributes
    ----------
    name : str
        As it was named when it was added; before it, the map that it is a layer of, or what its user said of it.
    sha256, size : str, int
        Of its bytes.
    retrieved : Retrieved or None
        The answer that brought it; None for a file that a user gave.
    """

    source: str
    name: str
    sha256: str
    size: int
    added_at: datetime
    retrieved: Retrieved | None = None


def has_file(connection: Connection, source: str, name: str, sha256: str, looked_at: datetime | None = None) -> bool:
    """Whether a file was taken in before.

    Parameters
    ----------
    looked_at : datetime, optional
        When it was fetched: every look is noted, also one that found what was there before, as something else may have
        been there in between.
    """
    same = "SELECT 1 FROM file WHERE source = ? AND name = ? AND sha256 = ? AND (? IS NULL OR retrieved_at = ?)"
    moment = looked_at and _utc(looked_at)
    return connection.execute(same, (source, name, sha256, moment, moment)).fetchone() is not None


def put_file(connection: Connection, file: KeptFile) -> None:
    """Note that a file was taken in."""
    row = (file.source, file.name, file.sha256, file.size, _utc(file.added_at), *_answer(file.retrieved))
    connection.execute(f"INSERT INTO file ({_FILE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)  # noqa: S608


def _answer(retrieved: Retrieved | None) -> tuple[str | None, ...]:
    if retrieved is None:
        return (None, None, None, None)
    told = {name: value for name in _TOLD if (value := getattr(retrieved, name)) is not None}
    headers = json.dumps(dict(retrieved.headers))
    return retrieved.url, headers, _utc(retrieved.retrieved_at), json.dumps(told, default=datetime.isoformat)


def _utc(moment: datetime) -> str:
    """Moments as texts that sort as the moments do."""
    return moment.astimezone(UTC).isoformat()


def files(connection: Connection, sha256: str) -> tuple[KeptFile, ...]:
    """Every file with these bytes, in the order in which they were added."""
    rows = connection.execute(f"SELECT {_FILE} FROM file WHERE sha256 = ? ORDER BY id", (sha256,))  # noqa: S608
    return tuple(_file(*row) for row in rows)


def files_of(connection: Connection, source: str) -> tuple[KeptFile, ...]:
    """Every file of a source, in the order in which they were added."""
    rows = connection.execute(f"SELECT {_FILE} FROM file WHERE source = ? ORDER BY id", (source,))  # noqa: S608
    return tuple(_file(*row) for row in rows)


def last_files(connection: Connection, source: str, most: int) -> Iterator[tuple[str, str]]:
    """Name and sha256 of the files of a source that were added last, the last one first."""
    last = "SELECT name, sha256 FROM file WHERE source = ? ORDER BY id DESC LIMIT ?"
    yield from connection.execute(last, (source, most))


def _file(source: str, name: str, sha256: str, size: int, added_at: str, *answer: Any) -> KeptFile:  # noqa: ANN401
    return KeptFile(
        source=source,
        name=name,
        sha256=sha256,
        size=size,
        added_at=datetime.fromisoformat(added_at),
        retrieved=_retrieved(*answer),
    )


def _retrieved(url: str | None, headers: str, retrieved_at: str, told: str) -> Retrieved | None:
    if url is None:
        return None
    more: dict[str, Any] = json.loads(told)
    for name in ("published_at", "not_public_before"):
        if name in more:
            more[name] = datetime.fromisoformat(more[name])
    return Retrieved(url=url, headers=json.loads(headers), retrieved_at=datetime.fromisoformat(retrieved_at), **more)


def layers(connection: Connection, source: str, key: str) -> dict[str, str]:
    """Files of one map, as ``key/name``, with the hash that each was last added with."""
    where = "SELECT name, sha256 FROM file WHERE source = ? AND substr(name, 1, ?) = ? ORDER BY id"
    return dict(connection.execute(where, (source, len(key) + 1, f"{key}/")))


def put_source(connection: Connection, info: SourceInfo) -> None:
    """Note what a source says of itself, in place of what it said before."""
    connection.execute("INSERT OR REPLACE INTO source VALUES (?, ?)", (info.id, json.dumps(asdict(info))))


def source_infos(connection: Connection) -> tuple[SourceInfo, ...]:
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


def put_figure(connection: Connection, figure: Figure) -> bool:
    """Note a published figure; False if it is there already."""
    body = json.dumps(asdict(figure), default=date.isoformat, sort_keys=True)
    return connection.execute("INSERT OR IGNORE INTO figure VALUES (?, ?)", (figure.source, body)).rowcount > 0


def figures(connection: Connection, source: str | None) -> tuple[Figure, ...]:
    """Published figures of one source or of all, by day."""
    rows = connection.execute("SELECT body FROM figure WHERE ? IS NULL OR source = ?", (source, source))
    found = dict.fromkeys(_figure(json.loads(body)) for (body,) in rows)
    return tuple(sorted(found, key=_order))


def _order(figure: Figure) -> tuple[date, date, str, str, str, str]:
    by_day = (figure.as_of, figure.said_on, figure.source)
    return (*by_day, figure.claimant, figure.measure, figure.layer or "")


def _figure(body: dict[str, Any]) -> Figure:
    stated = body["quantity"]
    quantity = Quantity(**{**stated, "qualifier": Qualifier(stated["qualifier"]), "span": Span(**stated["span"])})
    days = {name: date.fromisoformat(body[name]) for name in ("as_of", "said_on")}
    return Figure(**{**body, **days, "quantity": quantity, "status": _status(body)})


def _status(body: dict[str, Any]) -> Status | None:
    """Status of a layer; a store may hold rows from before figures had one, and then the layer tells."""
    if "status" in body or not body["layer"]:
        return Status(body["status"]) if body.get("status") else None
    meanings = load_profile(body["source"]).means(body["layer"], date.fromisoformat(body["as_of"]))
    return next((one.status for one in meanings if one.holder == body["holder"]), None)
