"""The database: whole, tied together, described, and free of what SQLite or Datasette would stumble over."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from factories import make_attribution, make_check, make_claim, make_finding, make_full_check, make_report
from frontcheck.publish import write_check_file
from frontcheck.publish.datasette import datasette_metadata


@pytest.fixture
def database(tmp_path):
    write_check_file(make_full_check(), "sqlite", tmp_path / "x.sqlite")
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def count(database, table):
    return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_every_finding_verdict_and_measurement_is_there(database):
    check = make_full_check()
    words = [word for finding in check.findings for view in (finding.now, finding.then) for word in view.sources]
    assert count(database, "findings") == count(database, "claims") == 3
    assert count(database, "verdicts") == len(words)
    assert count(database, "measurements") == sum(len(word.measurements) for word in words)
    assert count(database, "statements") == len(check.statements.attributions)


def test_keys_lead_from_a_claim_to_its_measurements(database):
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    rows = database.execute(
        "SELECT claims.text, measurements.core / 1e6 AS km2 FROM claims JOIN verdicts ON verdicts.claim = claims.id "
        "JOIN measurements ON measurements.verdict = verdicts.id JOIN sources ON sources.id = verdicts.source "
        "WHERE verdicts.known = 'now' AND verdicts.said_by = 'nzz' AND measurements.measure = 'area'"
    ).fetchall()
    assert [tuple(row) for row in rows] == [("about 1,000 square kilometers", pytest.approx(627.1))]


def test_metadata_describes_every_column_and_names_real_facets(database):
    (tables,) = [one["tables"] for one in datasette_metadata(make_full_check(), "x")["databases"].values()]
    names = {row["name"] for row in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert set(tables) == names
    for table, told in tables.items():
        columns = {row["name"] for row in database.execute(f"PRAGMA table_info({table})")}
        assert set(told["columns"]) == columns
        assert set(told.get("facets", ())) | {told.get("label_column", min(columns))} <= columns
        assert told["title"]
        assert told["description"]
        assert told["license"]


def test_licences_of_sources_are_told_with_their_numbers():
    tables = datasette_metadata(make_full_check(), "x")["databases"]["x"]["tables"]
    assert "deepstate: own licence; ask" in tables["measurements"]["license"]
    assert tables["report"]["source"] == "Test Wire"


def test_the_same_check_gives_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        write_check_file(make_full_check(), "sqlite", tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_text_is_kept_and_never_a_statement(tmp_path):
    text = "x'); DROP TABLE claims; --\x00\ud800"
    claim = make_claim(attribution=make_attribution(text))
    check = make_check(replace(make_finding(claim), sentence=text), report=make_report(title=text))
    write_check_file(check, "sqlite", tmp_path / "x.sqlite")
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as database:
        assert database.execute("SELECT speaker FROM claims").fetchone()[0].startswith("x'); DROP TABLE claims; --")
        assert database.execute("SELECT count(*) FROM findings").fetchone() == (1,)


def test_a_check_without_findings_is_a_database_too(tmp_path):
    write_check_file(make_check(), "sqlite", tmp_path / "x.sqlite")
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as database:
        assert count(database, "findings") == 0
        assert count(database, "report") == 1
