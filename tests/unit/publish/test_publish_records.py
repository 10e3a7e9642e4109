"""Flat records: JSON lines and CSV."""

import csv
import json
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest

from factories import (
    make_attribution,
    make_check,
    make_claim,
    make_finding,
    make_full_check,
    make_quantity,
    make_report,
)
from frontcheck.models import Interval, Mention, Qualifier, Span, Statements
from frontcheck.publish import claim_record, claim_records, write_check, write_claims


def rows_of(write):
    stream = StringIO(newline="")
    write(stream)
    return list(csv.DictReader(StringIO(stream.getvalue(), newline="")))


@pytest.mark.parametrize(
    ("qualifier", "comparator"),
    [
        (Qualifier.EXACT, "="),
        (Qualifier.ABOUT, "~"),
        (Qualifier.AT_LEAST, ">="),
        (Qualifier.MORE_THAN, ">="),
        (Qualifier.UP_TO, "<="),
        (Qualifier.LESS_THAN, "<="),
        (Qualifier.RANGE, "range"),
        (Qualifier.VAGUE, "vague"),
    ],
)
def test_comparators(qualifier, comparator):
    assert claim_record(make_claim(make_quantity(qualifier=qualifier)), "001")["comparator"] == comparator


def test_a_line_for_every_mention():
    again = Mention(quantity=make_quantity(unit="mi2", span=Span(90, 99)), evidence=Span(90, 140))
    claim = make_claim()
    first = Mention(quantity=claim.quantity, evidence=claim.evidence, attribution=claim.attribution)
    one, two = claim_records(replace(claim, mentions=(first, again)), "001")
    assert one == claim_record(claim, "001")
    assert (one["id"], one["mention"]) == (two["id"], two["mention"] - 1)
    told = [two[name] for name in ("start", "unit", "speaker", "said_on", "place", "evidence_start")]
    assert told == [90, "mi2", None, None, "Russian territory", 90]


def test_lines_stand_in_text_order():
    later = make_claim(make_quantity(span=Span(50, 60)), id="later")
    early = Mention(quantity=make_quantity(span=Span(10, 20)), evidence=Span(0, 30))
    late = Mention(quantity=make_quantity(span=Span(80, 90)), evidence=Span(70, 99))
    statements = Statements(attributions=(), claims=(replace(make_claim(), mentions=(early, late)), later))
    rows = rows_of(lambda stream: write_claims(make_report(), statements, "csv", stream))
    assert [(row["start"], row["mention"]) for row in rows] == [("10", "1"), ("50", "1"), ("80", "2")]


def test_a_claim_on_one_line():
    record = claim_record(make_claim(), "001")
    wanted = {"doc": "001", "low": 1000.0, "unit": "km2", "measure": "area", "speaker": "Oleksandr Syrsky"}
    assert wanted.items() <= record.items()
    assert record["said_on"] == record["as_of"] == "2024-08-12"


def test_vague_time_and_no_speaker():
    until = Interval(None, date(2024, 8, 14))
    record = claim_record(make_claim(attribution=None, as_of=until), "001")
    assert (record["speaker"], record["said_on"], record["as_of"]) == (None, None, [None, "2024-08-14"])
    unsaid = claim_record(make_claim(attribution=make_attribution(said_on=None), as_of=None), "001")
    assert (unsaid["said_on"], unsaid["as_of"]) == (None, None)


def test_json_lines_hold_one_claim_each():
    check, stream = make_full_check(), StringIO()
    write_claims(check.report, check.statements, "jsonl", stream)
    lines = stream.getvalue().splitlines()
    assert [json.loads(line)["id"] for line in lines] == [claim.id for claim in check.statements.claims]


def test_claims_as_csv():
    check = make_full_check()
    rows = rows_of(lambda stream: write_claims(check.report, check.statements, "csv", stream))
    assert len(rows) == len(check.statements.claims)
    assert (rows[0]["text"], rows[0]["qualifier"]) == ("about 1,000 square kilometers", "about")
    assert "comparator" not in rows[0]


def test_a_check_as_csv_has_a_row_for_each_claim_and_source():
    finding = make_finding()
    rows = rows_of(lambda stream: write_check(make_check(finding), "csv", stream))
    assert [row["source"] for row in rows] == [word.source for word in finding.now.sources]
    first = rows[0]
    assert (first["verdict_now"], first["core_now"], first["map_day_now"]) == ("above", "627.1", "2024-08-12")
    assert (first["unit"], first["claim_low"], first["claim_high"]) == ("km2", "900.0", "1100.0")
    between = next(row for row in rows if row["source"] == "isw")
    assert (between["core_now"], between["map_day_now"]) == ("626.0/1051.0", "2024-08-11/2024-08-18")
    figure = next(row for row in rows if row["kind"] == "figures")
    assert (figure["core_now"], figure["low_now"], figure["map_day_now"]) == ("", "715.0", "2024-08-12")


def test_a_cell_that_a_spreadsheet_would_run_gets_a_quote():
    quantity = make_quantity(text='=HYPERLINK("https://evil.example","1,000")')
    statements = Statements(attributions=(), claims=(make_claim(quantity),))
    rows = rows_of(lambda stream: write_claims(make_report(), statements, "csv", stream))
    assert rows[0]["text"].startswith("'=HYPERLINK")
