"""A check as an SQLite database, for Datasette and for queries of one's own."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

from frontcheck.models import Attribution, Check, Finding, Measurement, SnapshotRef, SourceVerdict, View
from frontcheck.publish.database_tables import COLUMNS, KEYS, REFERENCES
from frontcheck.publish.document import SI_UNITS, plain, record_of
from frontcheck.publish.records import claim_record
from frontcheck.units import dimension_of

Row = Mapping[str, Any]


def write_sqlite(check: Check, path: Path) -> None:
    """Write tables with keys between them. Numbers of findings, verdicts and measurements are in SI.

    The same check gives the same bytes under the same version of SQLite.
    """
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("PRAGMA foreign_keys = ON")
        for table in COLUMNS:
            database.execute(_create(table))
        for table, rows in _rows(check).items():
            _insert(database, table, rows)


def _create(table: str) -> str:
    """The statement that makes a table; names are this package's own."""
    parts = [f'"{name}" {kind}' for name, (kind, _) in COLUMNS[table].items()]
    parts.append(f"PRIMARY KEY ({', '.join(KEYS[table])})")
    parts += [f"FOREIGN KEY ({name}) REFERENCES {target}" for name, target in REFERENCES.get(table, {}).items()]
    return f"CREATE TABLE {table} ({', '.join(parts)})"


def _insert(database: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    names = tuple(COLUMNS[table])
    marks = ", ".join("?" for _ in names)
    statement = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608
    database.executemany(statement, [tuple(_cell(row.get(name)) for name in names) for row in rows])


def _cell(value: object) -> object:
    """What SQLite has no type for as ISO 8601 or JSON; text without what cannot be encoded."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (list, tuple, dict)):
        value = json.dumps(value, ensure_ascii=False)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _rows(check: Check) -> dict[str, list[Row]]:
    """Rows of every table, those that others refer to first."""
    report = check.report.id
    told = check.statements.attributions
    return {
        "report": [{**record_of(check.report), "version": check.version}],
        "statements": [_statement(number, each, check) for number, each in enumerate(told, 1)],
        "claims": [
            {**claim_record(claim, report), "report": report, "statement": _number_of(claim.attribution, told)}
            for claim in check.statements.claims
        ],
        "sources": _sources(check),
        "findings": [_finding(finding) for finding in check.findings],
        "snapshots": [record_of(ref) | {"public_on": ref.public_on} for ref in _snapshots(check)],
        "verdicts": list(_verdicts(check)),
        "measurements": list(_measurements(check)),
        "measured_maps": list(_measured_maps(check)),
        "method": list(_method(check)),
    }


def _statement(number: int, attribution: Attribution, check: Check) -> Row:
    claimant, relay = attribution.claimant, attribution.relayed_by
    text = check.report.text
    said_on = attribution.said_on
    return {
        "id": number,
        "report": check.report.id,
        "speaker": claimant.name if claimant else None,
        "role": claimant.role if claimant else None,
        "organisation": claimant.organisation if claimant else None,
        "party": claimant.party if claimant else None,
        "mode": attribution.mode.value,
        "channel": attribution.channel,
        "said_from": said_on and said_on.earliest,
        "said_until": said_on and said_on.latest,
        "relayed_by": relay.name if relay else None,
        "basis": attribution.basis,
        "content": " … ".join(text[span.slice] for span in attribution.content),
    }


def _number_of(attribution: Attribution | None, told: tuple[Attribution, ...]) -> int | None:
    return told.index(attribution) + 1 if attribution in told else None


def _sources(check: Check) -> list[Row]:
    """Those that the check describes, then those that are only named."""
    named = [*(_source_of(word) for _, _, _, word in _told(check)), *(ref.source for ref in _snapshots(check))]
    described = {info.id: record_of(info) for info in check.sources}
    return [*described.values(), *({"id": source} for source in dict.fromkeys(named) if source not in described)]


def _source_of(word: SourceVerdict) -> str:
    return word.figure.source if word.figure else word.source


def _finding(finding: Finding) -> Row:
    return {
        "claim": finding.claim.id,
        "low": finding.low,
        "high": finding.high,
        "si_unit": _si_unit(finding),
        "overall_now": finding.now.overall.value,
        "overall_then": finding.then.overall.value,
        "figures_overall_now": finding.now.figures_overall.value,
        "figures_overall_then": finding.then.figures_overall.value,
        "then_known_by": finding.then.known_by,
        "sentence": finding.sentence,
    }


def _si_unit(finding: Finding) -> str:
    return SI_UNITS.get(dimension_of(finding.claim.quantity.unit), "1")


Told = tuple[int, str, Finding, SourceVerdict]


def _told(check: Check) -> Iterator[Told]:
    """Every source's word, numbered, with what is known by when."""
    number = 0
    for finding in check.findings:
        views: dict[str, View] = {"now": finding.now, "then": finding.then}
        for known, view in views.items():
            for word in view.sources:
                number += 1
                yield number, known, finding, word


def _verdicts(check: Check) -> Iterator[Row]:
    for number, known, finding, word in _told(check):
        yield {
            **record_of(word),
            "id": number,
            "claim": finding.claim.id,
            "known": known,
            "source": _source_of(word),
            "said_by": word.source,
            "si_unit": _si_unit(finding),
            "figure": word.figure.quantity.text if word.figure else None,
            "figure_url": word.figure.url if word.figure else None,
            "first_reached_on": word.reached and word.reached.valid_on,
            "first_reached_days_after": word.reached and word.reached.days_after,
        }


def _numbered(check: Check) -> Iterator[tuple[int, int, Measurement]]:
    """Number of the measurement, number of the verdict, measurement."""
    every = ((verdict, each) for verdict, _, _, word in _told(check) for each in word.measurements)
    yield from ((number, verdict, each) for number, (verdict, each) in enumerate(every, 1))


def _measurements(check: Check) -> Iterator[Row]:
    for number, verdict, each in _numbered(check):
        yield {**record_of(each.definition), **record_of(each), "id": number, "verdict": verdict}


def _measured_maps(check: Check) -> Iterator[Row]:
    for number, _, each in _numbered(check):
        yield from ({"measurement": number, "snapshot": ref.id} for ref in each.snapshots)


def _snapshots(check: Check) -> list[SnapshotRef]:
    refs = {ref.id: ref for _, _, each in _numbered(check) for ref in each.snapshots}
    return [refs[key] for key in sorted(refs)]


def _method(check: Check) -> Iterator[Row]:
    """Thresholds, choices and notes, a row each."""
    said = [("threshold", name, value) for name, value in record_of(check.thresholds).items()]
    said += [("choice", name, value) for name, value in check.choices.items()]
    said += [("note", str(number), note) for number, note in enumerate((*check.notes, *check.statements.notes), 1)]
    yield from ({"kind": kind, "name": name, "value": plain(value)} for kind, name, value in said)
