"""Rivals as table, CSV, JSON, timeline and page section."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from importlib.resources import files
from xml.etree import ElementTree as ET

import pytest
from jsonschema import validate

from factories import make_full_check, make_quantity
from frontcheck.errors import PublishError
from frontcheck.models import Qualifier, Rivals, Thresholds, Ungroupable, Ungrouped
from frontcheck.publish import write_check
from frontcheck.publish.rivals import RIVALS_COLUMNS, rivals_document, write_rivals
from frontcheck.publish.rivals_words import claims_against_interest, envelope_lines, number_told
from frontcheck.publish.timeline import NARROW, WIDE, timeline_svg, timelines_svg
from frontcheck.verdicts.drift import drifts
from frontcheck.verdicts.rivals import rivalries
from rival_samples import LOWLANDS, general, governor, make_spoken, make_worded, monitor, villages

T = Thresholds()
HOSTILE = "<script>alert(1)</script>\x1b[2J"
SPOKEN = (
    make_spoken("Lowland sources", "Lowlands", 11, after=-5),
    governor(28),
    monitor(quantity=villages(44, 54, Qualifier.RANGE, "44 to 54 villages")),
    general(quantity=villages(74, None, Qualifier.AT_LEAST, "at least 74 villages"), after=1),
)


def alone(spoken, reason=Ungroupable.NO_RIVAL):
    return Ungrouped(
        id=spoken.id,
        speaker=spoken.speaker,
        telling=spoken.tellings[0],
        reason=reason,
        detail="nobody else speaks of it",
        interest=spoken.interest,
    )


@pytest.fixture(scope="module")
def rivals():
    twelve = make_quantity(12.0, 12.0, "km", Qualifier.EXACT, precision=1.0, text="12 km")
    least = replace(twelve, high=None, qualifier=Qualifier.AT_LEAST, text="at least 12 km")
    return Rivals(
        rivalries=rivalries(SPOKEN, T),
        ungrouped=(alone(governor(5, source="alone.txt")),),
        drifts=drifts([make_worded(twelve), make_worded(least, "two.txt")], T),
    )


def written(rivals, kind):
    stream = io.StringIO()
    write_rivals(rivals, kind, stream)
    return stream.getvalue()


def rows(rivals):
    return list(csv.DictReader(io.StringIO(written(rivals, "csv"))))


def test_the_table_says_who_concedes_and_against_whose_interest(rivals):
    text = written(rivals, "table")
    assert "Settlements held or taken: Uplands in Fens" in text
    assert re.search(r"Governor Reed,\s.*28 villages\s+against", text)
    assert re.search(r"28 settlements conceded by Governor Reed.*74\s+or more asserted by", text, re.DOTALL)
    assert "no rival: Governor Reed: 5 villages (against interest)" in text
    assert "Worded in different ways. Governor Reed, said 10 Mar 2031: qualifier" in text


def test_csv_has_a_row_for_each_place_where_a_number_is_told(rivals):
    found = rows(rivals)
    assert tuple(found[0]) == RIVALS_COLUMNS
    assert [row["list"] for row in found] == ["rivals"] * 4 + ["ungrouped"] + ["drift"] * 2
    reed = next(row for row in found if row["text"] == "28 villages")
    assert (reed["interest"], reed["gains"], reed["loses"], reed["low"]) == (
        "against_interest",
        "Uplands",
        "Lowlands",
        "28",
    )
    assert [row["differs"] for row in found[-2:]] == ["qualifier"] * 2


def test_json_follows_the_shipped_schema(rivals):
    schema = json.loads(files("frontcheck").joinpath("schema/rivals-1.json").read_text(encoding="utf-8"))
    validate(rivals_document(rivals), schema)
    validate(rivals_document(Rivals()), schema)
    assert json.loads(written(rivals, "json")) == rivals_document(rivals)


def test_an_unknown_format_is_refused(rivals):
    with pytest.raises(PublishError, match="unknown format 'xml' for rivals; known: table, json, csv, svg"):
        written(rivals, "xml")


def test_no_rivals_are_said_to_be_none():
    assert "No two parties" in written(Rivals(), "table")
    assert "Nobody of two parties" in written(Rivals(), "svg")
    assert rows(Rivals()) == []


def texts_of(svg):
    return [each.text for each in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_timeline_names_every_number_within_its_frame(rivals, width):
    svg = timelines_svg(rivals, width)
    words = texts_of(svg)
    assert {"Governor Reed 28", "Heron Institute 44–54", "General Wren at least 74"} <= set(words)
    assert "from conceded to asserted" in words
    places = [float(x) for x in re.findall(r'<text x="([\d.-]+)"', svg)]
    assert all(0 <= x <= width for x in places)


def test_a_timeline_grows_with_what_stands_on_it():
    crowd = [make_spoken(f"Speaker {letter * 9}", None, 20 + number) for number, letter in enumerate("ABCDEFGHIJKL")]
    (table,) = rivalries([*crowd, general(74)], T)
    (few,) = rivalries(SPOKEN, T)

    def height(svg):
        return int(re.search(r'height="(\d+)"', svg)[1])

    assert height(timeline_svg(table, NARROW)) > height(timeline_svg(few, NARROW))


def test_a_timeline_reads_without_colour(rivals):
    inks = set(re.findall(r"#(\w{6})", timelines_svg(rivals)))
    assert inks
    assert all(len({ink[0:2], ink[2:4], ink[4:6]}) == 1 for ink in inks)


def test_words_of_a_report_are_never_markup():
    hostile = make_spoken(HOSTILE, "Lowlands", quantity=villages(28, text=f"28 {HOSTILE}"), source=HOSTILE)
    found = Rivals(rivalries=rivalries([hostile, general(74)], T), ungrouped=(alone(hostile),))
    assert "<script" not in written(found, "svg")
    assert "\x1b" not in written(found, "table") + written(found, "svg")
    page = io.StringIO()
    write_check(replace(make_full_check(), rivals=found), "html", page)
    assert "<script>alert" not in page.getvalue()


def test_a_page_and_a_terminal_of_a_check_show_them(rivals):
    check = replace(make_full_check(), rivals=rivals)
    page, terminal = io.StringIO(), io.StringIO()
    write_check(check, "html", page)
    write_check(check, "table", terminal)
    for shown in (page.getvalue(), terminal.getvalue()):
        assert "Who says what about the same thing" in shown
        assert "28 settlements conceded by Governor Reed" in " ".join(shown.split())
    assert page.getvalue().count('class="timeline wide"') == 1
    assert '<tr class="against">' in page.getvalue()


def test_a_denied_number_and_one_about_the_whole_are_said_to_be():
    (table,) = rivalries([governor(74, denied=True), general(74, ground=LOWLANDS)], T)
    assert [number_told(each) for each in table.assertions] == ["74 villages, in Lowlands", "denies 74 villages"]
    assert "Governor Reed denies 74" in texts_of(timeline_svg(table))


def test_a_finding_says_that_its_claim_is_against_the_speakers_interest():
    check = make_full_check()
    number = governor(28)
    claim = check.findings[1].claim.id
    told = replace(number.tellings[0], claim=claim)
    marked = replace(check, rivals=Rivals(ungrouped=(alone(replace(number, tellings=(told,))),)))
    page, terminal = io.StringIO(), io.StringIO()
    write_check(marked, "html", page)
    write_check(marked, "table", terminal)
    assert page.getvalue().count("<b>against the speaker’s interest</b>") == 1
    assert " ".join(terminal.getvalue().split()).count("against the speaker's interest") == 1
    assert claims_against_interest(marked.rivals) == {claim}


def test_an_envelope_names_the_ground_where_it_is_a_wider_one():
    (table,) = rivalries([governor(28), general(74, ground=LOWLANDS)], T)
    (line,) = envelope_lines(table)
    assert "74 asserted in Lowlands by General Wren" in line
    assert "General Wren 74 in Lowlands" in texts_of(timeline_svg(table))


def test_more_conceded_than_asserted_is_said():
    (table,) = rivalries([governor(80), general(74)], T)
    assert envelope_lines(table)[0].endswith("; more is conceded than asserted")
