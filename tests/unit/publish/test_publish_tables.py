"""Tables for a terminal: whole, narrow enough, without colour."""

import json
from datetime import date
from io import StringIO

import pytest

from factories import (
    make_check,
    make_claim,
    make_finding,
    make_full_check,
    make_measurement,
    make_quantity,
    make_report,
    make_source,
)
from frontcheck.errors import PublishError
from frontcheck.models import Measure, Reason, Statements, Thresholds, Unmeasured
from frontcheck.publish import (
    MeasurementRow,
    SourceRow,
    write_check,
    write_claims,
    write_measured,
    write_sources,
)
from frontcheck.verdicts import judge_source, not_checkable


@pytest.fixture
def printed(monkeypatch):
    def run(write, *args, columns=80):
        monkeypatch.setenv("COLUMNS", str(columns))
        stream = StringIO()
        write(*args, stream)
        assert "\x1b" not in stream.getvalue()
        lines = stream.getvalue().splitlines()
        assert max(map(len, lines)) <= columns
        return "\n".join(line.rstrip() for line in lines)

    return run


@pytest.mark.parametrize("columns", [80, 100])
def test_a_check_reads_well_at_both_widths(printed, columns):
    text = " ".join(printed(write_check, make_full_check(), "table", columns=columns).split())
    for words in (
        "1. about 1,000 square kilometers",
        "read as 900 to 1,100 km²",
        "nzz 627 12 Aug 2024 then, now above (1.59×)",
        "deepstate 313–582 12 Aug 2024",
        "now: maps: exceeds all; figures: exceeds all",
        "(public by 12 August 2024)",
        "- isw: between 626 km² on 11 August and 1,051 km² on 18 August",
        "Thresholds: rounding half the last informative digit",
        "Borders: test borders",
        "Gazetteer: test gazetteer, 120 places",
        "own licence; ask",
        "frontcheck 0.1.0",
    ):
        assert words in text


def test_then_and_now_are_two_rows_where_they_differ(printed):
    text = printed(write_check, make_full_check(), "table", columns=100)
    assert "owl 621 12 Aug 2024 now above (1.61×)" in [" ".join(line.split()) for line in text.splitlines()]
    assert "- not checkable (then), no snapshot near the day: owl: published the next day" in text


def test_sources_without_a_number_are_told_together_by_reason(printed):
    missing = [
        not_checkable(Unmeasured(source=name, reason=Reason.OUT_OF_COVERAGE, detail=f"{name} has no map of Eastland"))
        for name in ("nzz", "isw", "atlas")
    ]
    text = " ".join(printed(write_check, make_check(make_finding(words=missing)), "table").split())
    assert "- not checkable (then, now), out of coverage: nzz, isw, atlas: has no map of Eastland" in text


def test_a_warning_about_a_map_is_told_once(printed):
    claim = make_claim()
    word = judge_source(claim, [make_measurement(warnings=("drawn by hand",))], Thresholds())
    check = make_check(make_finding(claim, [word]), make_finding(claim, [word]))
    assert printed(write_check, check, "table").count("warning: nzz: drawn by hand") == 1


def test_a_check_without_findings_says_so(printed):
    assert "No claim about ground was found." in printed(write_check, make_check(), "table")


def test_no_text_of_a_report_drives_the_terminal(printed):
    quantity = make_quantity(text="[red]28\x1b[2J\x07 villages[/red]\u202e")
    finding = make_finding(make_claim(quantity))
    text = printed(write_check, make_check(finding, report=make_report(title="\x1b]0;owned\x07")), "table")
    assert "[red]28\ufffd[2J\ufffd villages[/red]\ufffd" in text


def test_claims_as_a_table(printed):
    check = make_full_check()
    text = printed(write_claims, check.report, check.statements, "table", columns=100)
    assert "claims: 3, attributed statements: 2" in text
    assert "Oleksandr" in text
    none = Statements(attributions=(), claims=(), notes=("no day known: pass --date",))
    assert "note: no day known: pass --date" in printed(write_claims, check.report, none, "table")


def test_measurements(printed):
    detail = {"contact_m": 88.1e3, "span_m": 88.1e3, "chord_m": 40.7e3, "outer_chord_m": 45e3}
    front = make_measurement(40.7, 45, "km", measure=Measure.FRONT_LENGTH, detail=detail)
    silent = MeasurementRow(source="isw", silence="isw does not say where Ukraine is in RU")
    measured = {
        Measure.AREA: [
            MeasurementRow(source="nzz", measurement=make_measurement(313, 627.1, warnings=("drawn by hand",))),
            silent,
        ],
        Measure.FRONT_LENGTH: [MeasurementRow(source="nzz", measurement=front), silent],
    }
    text = printed(write_measured, measured, "table")
    assert text.startswith("Ukraine in Russia, on 12 August 2024\nBorders: test borders\n")
    assert ["nzz", "12", "Aug", "313–627", "88.1", "88.1", "40.7–45"] in map(str.split, text.splitlines())
    assert "chord straight between them" in " ".join(text.split())
    assert "no number from isw: does not say where Ukraine is in RU" in text
    assert "warning: nzz: drawn by hand" in text


def test_measurements_as_json_are_in_si(printed):
    row = MeasurementRow(source="nzz", measurement=make_measurement(313, 627.1))
    stream = StringIO()
    write_measured({Measure.AREA: [row]}, "json", stream)
    (record,) = json.loads(stream.getvalue())["measured"]
    assert (record["measure"], record["source"], record["measurement"]["outer"]) == ("area", "nzz", 627.1e6)
    with pytest.raises(PublishError, match="unknown format 'csv'"):
        write_measured({}, "csv", StringIO())


def test_sources(printed):
    row = SourceRow(source=make_source(), days=57, first="2024-08-06", last=str(date(2024, 9, 30)), gaps="none")
    text = " ".join(printed(write_sources, [row], columns=100).split())
    assert "nzz maps 57 2024-08-06 2024-09-30 none" in text
    assert "nzz NZZ none stated unknown" in text
    assert "holds no evidence yet" in printed(write_sources, [])
