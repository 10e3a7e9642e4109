"""The record of a corpus as table, CSV, JSON, plot and page."""

import csv
import json
import re
import xml.etree.ElementTree as ET
from io import StringIO

import pytest

from frontcheck.errors import PublishError
from frontcheck.models import Measure, Verdict
from frontcheck.publish.record import RECORD_COLUMNS, write_record
from frontcheck.publish.record_chart import COLUMNS
from frontcheck.publish.record_panels import SIDE, Scale, panels_of
from frontcheck.verdicts.record import FEWEST, record_of
from record_samples import against, claimed, held, silent

HOSTILE = "<script>alert(1)</script> & \x1b[2J"


@pytest.fixture
def record():
    both = (against("own"), against("east", now=held(Verdict.CONSISTENT, 900.0, 1100.0, (0.9, 1.1)), then=silent()))
    return record_of(
        [
            claimed(report="a", against=both),
            claimed(report="b", against=both),
            claimed(
                12.0, report="a", unit="km", measure=Measure.DEPTH, number=12e3, low=11.5e3, high=12.5e3, against=()
            ),
            claimed(500.0, report="c", speaker=HOSTILE, party=None, text=HOSTILE),
            claimed(500.0, report="d", speaker=None),
        ],
        ["east", "own"],
    )


def written(record, form):
    stream = StringIO()
    write_record(record, form, stream)
    return stream.getvalue()


def test_the_table_has_totals_and_says_what_is_few(record):
    words = " ".join(written(record, "table").split())
    assert "5 claims about ground in 4 reports" in words
    assert "Each told once: 3 claims of 2 speakers; 1 more of no resolved speaker." in words
    assert "2 claims, told 3 times in 2 reports" in words
    assert "own both 0 1 0 0 1 1: too few" in words
    assert "east now 1 0 0 0 1 1: too few east then 0 0 0 1 1 none" in words
    assert "\x1b" not in words


def test_enough_ratios_are_told_as_an_interval():
    many = record_of([claimed(100.0 + number) for number in range(0, 10 * FEWEST, 10)], ["own"])
    assert f"1.5 to 1.8 of {FEWEST}" in written(many, "table")


def test_a_row_for_each_claim_and_source(record):
    rows = list(csv.DictReader(StringIO(written(record, "csv"))))
    assert tuple(rows[0]) == RECORD_COLUMNS
    told = [(row["source"], row["reports"], row["number"]) for row in rows]
    assert told == [("own", "1", "500.0"), ("own", "2", "1000.0"), ("east", "2", "1000.0"), ("", "1", "12.0")]
    (east,) = [row for row in rows if row["source"] == "east"]
    assert (east["verdict_now"], east["verdict_then"], east["reason_then"]) == (
        "consistent", "not_checkable", "no_snapshot_near_the_day",
    )  # fmt: skip
    assert (east["evidence_low_now"], east["ratio_high_now"]) == ("900.0", "1.1")


def test_the_json_has_totals(record):
    told = json.loads(written(record, "json"))["record"]
    tallies = [tally for speaker in told["speakers"] for tally in speaker["tallies"]]
    assert all(
        tally["total"] == sum(tally[name] for name in ("consistent", "above", "below", "not_checkable"))
        for tally in tallies
    )
    assert (told["told"], told["unresolved"], told["fewest"]) == (5, 1, FEWEST)


def test_the_plot_has_a_mark_for_each_claim_and_source(record):
    plot = written(record, "svg")
    ET.fromstring(plot)
    assert plot.count("<title>") == 3
    assert "1 claim, 2 marks" in plot
    assert "<script>" not in plot


def test_no_word_gives_no_mark():
    record = record_of([claimed(against=(against(now=silent()),))], ["own"])
    assert panels_of(record, "now") == {}
    assert "No claim that a map speaks to was found" in written(record, "svg")


def test_open_ends_are_drawn_dotted_to_the_edge():
    open_end = (against(now=held(Verdict.CONSISTENT, 900.0, None, (None, 1.2))),)
    plot = written(record_of([claimed(against=open_end)], ["own"]), "svg")
    assert plot.count('stroke-dasharray="1.5 2.5"') == 1


def test_what_is_equal_lies_on_the_diagonal():
    scale = Scale(10.0, 1000.0)
    assert (scale.px(10.0, 0), scale.px(100.0, 0), scale.px(1000.0, 0)) == (0, SIDE / 2, SIDE)
    assert (scale.px(None, SIDE), scale.px(1.0, 0), scale.px(5000.0, 0)) == (SIDE, 0, SIDE)
    assert scale.ticks() == [10, 20, 50, 100, 200, 500, 1000]


def test_panels_stand_by_the_alphabet_and_wrap():
    names = [f"Speaker {letter}" for letter in "DBCAE"]
    record = record_of([claimed(report=name, speaker=name) for name in names], ["own"])
    plot = written(record, "svg")
    found = re.findall(r">(Speaker \w)<", plot)
    assert found == sorted(names)
    assert len(set(re.findall(r'<g transform="translate\((\d+) \d+\)"><text', plot))) == COLUMNS


def test_the_page_escapes_and_has_both_states(record):
    page = written(record, "html")
    assert "As known now" in page
    assert "As known on the day of each claim" in page
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "http" not in page.split("<body>")[1].replace("http-equiv", "")


def test_nothing_is_said_to_be_nothing():
    empty = record_of([], [])
    for form in ("table", "html"):
        assert "No claim about ground was found." in written(empty, form)
    assert written(empty, "csv").strip().split(",") == list(RECORD_COLUMNS)


def test_an_unknown_format_is_refused(record):
    with pytest.raises(PublishError, match="'pdf' for a record; known: table"):
        written(record, "pdf")
