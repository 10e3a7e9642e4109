"""When another map of a source shows the number of a claim."""

import csv
import io
from dataclasses import replace
from datetime import date

from factories import DAY, make_check, make_claim, make_finding, make_measurement, make_reached
from frontcheck.models import Thresholds
from frontcheck.publish import write_check
from frontcheck.publish.reaching import reached_lines
from frontcheck.verdicts import judge, judge_source

AFTER = make_reached(date(2024, 8, 15), public_on=date(2024, 8, 16), lost_on=date(2024, 8, 17))
FIRST = "15 August 2024 (map of that day, public 16 August 2024), 3 days after"
BEFORE = make_reached(date(2024, 8, 11))


def word(**fields):
    return replace(judge_source(make_claim(), [make_measurement(600.0, 600.0)], Thresholds()), **fields)


def test_both_days_are_given_that_of_the_map_and_that_of_its_publication():
    assert reached_lines([word(reached=AFTER), word(reached=AFTER)]) == [
        f"nzz: first reached: {FIRST}; no longer on the map of 17 August 2024"
    ]
    assert reached_lines([word(reached_before=BEFORE)]) == [
        "nzz: last reached before: 11 August 2024 (map of that day, public the same day), 1 day before"
    ]
    assert reached_lines([word()]) == []


def test_csv_tells_what_the_map_known_then_lacked_where_the_one_known_now_shows_it():
    now, then = judge_source(make_claim(), [make_measurement(1000.0, 1000.0)], Thresholds()), word(reached=AFTER)
    stream = io.StringIO()
    write_check(make_check(judge(make_claim(), [then], [now], DAY, Thresholds())), "csv", stream)
    (row,) = csv.DictReader(io.StringIO(stream.getvalue()))
    assert (row["verdict_now"], row["verdict_then"]) == ("consistent", "above")
    assert (row["first_reached_on"], row["first_reached_days_after"]) == ("2024-08-15", "3")


def test_terminal_page_and_csv_tell_it():
    check = make_check(make_finding(words=[word(reached=AFTER, reached_before=BEFORE)]))
    told = {}
    for format_ in ("table", "html", "csv"):
        stream = io.StringIO()
        write_check(check, format_, stream)
        told[format_] = " ".join(stream.getvalue().split())
    assert f"first reached: {FIRST}" in told["table"]
    assert f"first reached: {FIRST}" in told["html"]
    assert ",2024-08-15,2024-08-16,3,2024-08-17,2024-08-11,-1," in told["csv"]
    assert date(2024, 8, 12) == DAY
