"""An audit as it is printed, written and drawn: nothing is said that the audit does not hold."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from importlib import resources
from itertools import pairwise
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from audit_samples import ADVANCE, AUDITED_ON, CLAIMED, CONTROL, answer, make_definition
from frontcheck.claims import read_asked
from frontcheck.errors import PublishError
from frontcheck.models import Audit, Measure, Swing, Thresholds, Turn
from frontcheck.pipeline.audit import auditing
from frontcheck.pipeline.audit.auditing import AskedAudit
from frontcheck.pipeline.audit.choices import Scope, choices
from frontcheck.pipeline.audit.running import Examiner, stands_before
from frontcheck.places import Places
from frontcheck.publish.audit import AUDIT_FORMATS, audit_svg, write_audit
from frontcheck.verdicts.audit import Yardstick

DEFINITIONS = (
    make_definition("net", looked_at=("the Herald's figure for April",)),
    make_definition("net-with-claimed", CONTROL, ADVANCE, CLAIMED),
)


def made(text: str = "65 km2, May 2030", answering=answer, **fields) -> Audit:
    asked = AskedAudit(number=read_asked(text), holder="Uplands", **fields)
    scope = Scope(
        measure=Measure.AREA_CHANGE, sources=("table", "map"), definitions=DEFINITIONS, names={"": "Lowlands"}
    )
    examiner = Examiner(
        answer=answering,
        yardstick=Yardstick.of(asked.number.quantity, Thresholds()),
        choices=choices(scope),
        is_fixed=stands_before(("net", "net-with-claimed"), AUDITED_ON),
    )
    examiner.run(DEFINITIONS, scope.sources, "")
    setting = auditing._Setting(
        holder="Uplands",
        place=Places.open().resolve("Poland"),
        place_words="Lowlands",
        infos=(),
        definitions=DEFINITIONS,
        notes=("no number from map: map has no map of these days",),
    )
    return auditing._summed_up(examiner, asked, setting, ("invented borders",), AUDITED_ON)


def written(audit: Audit, format_: str) -> str:
    stream = io.StringIO()
    write_audit(audit, format_, stream)
    return stream.getvalue()


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_terminal_tells_what_rounds_what_is_near_and_what_it_is_worth():
    shown = flat(written(made(), "table"))
    assert "65 km², May 2030: Uplands in Lowlands" in shown
    assert "1 number rounds to the printed 65 km²" in shown
    assert "65.0 none table, 30 Apr, 31 May 2030: net, fixed before" in shown
    assert "Definitions fixed before this audit, as they stand" in shown
    assert "net: fixed 1 January 2030, having looked at the Herald's figure for April" in shown
    assert "confirms nothing" in shown
    assert "No difference: missing day." in shown
    assert "note: no number from map: map has no map of these days" in shown


@pytest.mark.parametrize("columns", ["60", "80", "200"])
def test_no_line_is_wider_than_the_terminal(monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    lines = written(made(), "table").splitlines()
    assert max(map(len, lines)) <= min(int(columns), 120)


def test_where_none_rounds_the_nearest_was_made_for_the_audit_and_that_is_said():
    shown = flat(written(made("about 95 km2, May 2030"), "table"))
    assert "None rounds to the printed 95 km²." in shown
    assert "in what its wording allows: 85.5 to 104.5 km²." in shown
    made_up = flat(written(made("75 km2, May 2030"), "table"))
    assert "was made for this audit: that it comes near is not evidence" in made_up


def test_a_way_that_is_wrong_is_called_so():
    shown = flat(written(made("162.5 km2, May 2030"), "table"))
    assert "1 of them measured in a way that is wrong" in shown
    assert "too large, at 48° by a factor of 2.2" in shown


def test_nothing_to_tell_is_told_in_every_format():
    silent = made(answering=lambda trial: answer(replace(trial, source="map")))
    assert "No combination gives a number." in written(silent, "table")
    assert "No combination gives a number." in audit_svg(silent)
    assert json.loads(written(silent, "json"))["center"] is None
    assert all(row["no_number_because"] for row in csv.DictReader(io.StringIO(written(silent, "csv"))))


def test_every_combination_is_a_row():
    audit = made()
    rows = list(csv.DictReader(io.StringIO(written(audit, "csv"))))
    assert [int(row["number"]) for row in rows] == [one.number for one in audit.combinations]
    assert {row["origin"] for row in rows} == {"fixed", "generated"}
    named = next(row for row in rows if row["definition"] == "net" and row["origin"] == "fixed")
    assert (float(named["value"]), named["rounds"], named["maps_of"]) == (65.0, "yes", "2030-04-30 2030-05-31")
    same = [row for row in rows if row["same_as"]]
    assert same
    values = {row["number"]: row["value"] for row in rows}
    assert all(float(row["value"]) == pytest.approx(float(values[row["same_as"]]), abs=0.1) for row in same)


def test_the_json_holds_to_its_schema():
    schema = json.loads((resources.files("frontcheck") / "schema" / "audit-1.json").read_text(encoding="utf-8"))
    document = json.loads(written(made(known_by=date(2030, 6, 1)), "json"))
    jsonschema.validate(document, schema)
    assert (document["si_unit"], document["schema"]) == ("m2", "urn:frontcheck:schema:audit:1")


def test_the_chart_is_whole_and_its_words_stay_on_it_apart():
    root = ET.fromstring(audit_svg(made()))
    width = float(root.get("width"))
    texts = [node for node in root if node.tag.endswith("text")]
    words = " ".join(node.text for node in texts)
    assert "statuses: control, advances" in words
    assert "75.0: control" in words
    spots = sorted((float(node.get("y")), float(node.get("x"))) for node in texts)
    rows = {}
    for y, x in spots:
        assert 0 <= x <= width
        rows.setdefault(y, []).append(x)
    heights = sorted(rows)
    assert min(b - a for a, b in pairwise(heights)) >= 11
    assert max(heights) < float(root.get("height"))


def test_hostile_words_stay_words():
    audit = made()
    swing = Swing(choice="<script>", kept="a&b", turns=(Turn(words='"><x>', value=1e6),))
    root = ET.fromstring(audit_svg(replace(audit, swings=(swing,), place_words="\x1b[2J")))
    assert not [node for node in root.iter() if node.tag.endswith("script")]
    assert "\x1b" not in written(replace(audit, place_words="\x1b[2J"), "table")


def test_an_unknown_format_is_refused():
    with pytest.raises(PublishError, match="known: table, csv, json, svg"):
        written(made(), "pdf")
    assert AUDIT_FORMATS == ("table", "csv", "json", "svg")


def test_each_number_in_the_guard_is_in_the_audit():
    audit = made()
    shown = flat(written(audit, "table"))
    stood = re.search(r"(\d+) of (\d+) combinations stood before", shown)
    assert int(stood[2]) == len(audit.combinations)
    assert int(stood[1]) == sum(one.origin.value == "fixed" for one in audit.combinations)
