"""A comparison of two maps in words, tables and files."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from importlib import resources

import jsonschema
import pytest
import shapely

from factories import make_snapshot
from frontcheck.errors import PublishError
from frontcheck.geodesy import polygonal
from frontcheck.models import Agreement, MapDiff, MapSide, Overlap
from frontcheck.publish.diff import SharedGround, diff_document, write_diff, write_diff_ground
from frontcheck.publish.diff_words import diff_sentence

DAY = date(2024, 8, 11)
NOTHING = Overlap(agreement_m2=0.0, only_a_m2=0.0, only_b_m2=0.0)


def side(source="one", day=DAY, **fields):
    about = {
        "publisher": f"{source} press",
        "licence": "CC BY 4.0",
        "redistribution": True,
        "lean": "none stated",
        "lineage": source,
        "url": f"https://{source}.example/",
    } | fields
    return MapSide(asked=DAY, ref=make_snapshot(source, day, warnings=(f"{source} warns",)), **about)


def overlap(both, only_a=0.0, only_b=0.0, slivers_a=0.0, slivers_b=0.0):
    """Square kilometres."""
    numbers = (1e6 * size for size in (both, only_a, only_b, slivers_a, slivers_b))
    names = ("agreement_m2", "only_a_m2", "only_b_m2", "slivers_a_m2", "slivers_b_m2")
    return Overlap(**dict(zip(names, numbers, strict=True)))


def make_diff(outer=None, core=None, a=None, b=None, **fields):
    outer = outer or overlap(525, 101, 102, 1, 2)
    agreement = Agreement(
        holder="Ours", place="XX/There", place_name="There", border_set="lines", core=core or outer, outer=outer
    )
    fields = {"sliver_m": 500.0, "area_share": 0.02, "area_m2": 2e6, "silences": {}} | fields
    return MapDiff(a=a or side(), b=b or side("two"), agreements=(agreement,), **fields)


def sentence(diff, level="outer"):
    return diff_sentence(diff, diff.agreements[0], level)


def printed(diff, form="table"):
    stream = io.StringIO()
    write_diff(diff, form, stream)
    return stream.getvalue()


def test_equal_area_in_different_places_is_said_to_be_so():
    assert sentence(make_diff()) == (
        "Ours in There, outer ground: one of 11 August 2024 shows 626 km2, two of 11 August 2024 627 km2: they agree "
        "on how much, not on where. 525 km2 are in both, an overlap (IoU) of 0.72; 101 km2 are in one only and 102 km2 "
        "in two only, of which 3 km2 lie in strips narrower than 500 m."
    )


@pytest.mark.parametrize(
    ("outer", "words"),
    [
        (overlap(600), "they agree on how much and on where"),
        (overlap(600, 60, 61, 55, 56), "they agree on how much and on where"),
        (overlap(600, 60, 59, 5, 5), "they agree on how much, not on where"),
        (overlap(600, 200, 60), "they agree neither on how much nor on where"),
        (overlap(600, 200, 60, 0, 55), "one has what two has, and more"),
        (overlap(600, 1, 200), "two has what one has, and more"),
        (overlap(0, 600, 600), "no ground is in both"),
    ],
)
def test_how_two_maps_stand(outer, words):
    assert f": {words}. " in sentence(make_diff(outer))


def test_swapping_the_maps_mirrors_the_words():
    outer, back = overlap(600, 200, 60, 0, 55), overlap(600, 60, 200, 55, 0)
    forth = sentence(make_diff(outer))
    swapped = sentence(make_diff(back, a=side("two"), b=side("one")))
    assert "one has what two has, and more" in forth
    assert "one has what two has, and more" in swapped


def test_one_source_on_two_days_gains_and_loses_whichever_comes_first():
    later = side("one", date(2024, 8, 13))
    words = "between 11 August 2024 and 13 August 2024 one gains 30 km2 and loses 5 km2"
    assert words in sentence(make_diff(overlap(600, 5, 30), b=later))
    assert words in sentence(make_diff(overlap(600, 30, 5), a=later, b=side("one")))
    table = printed(make_diff(overlap(600, 5, 30), b=later))
    assert table.index("lost") < table.index("gained")


def test_no_ground_is_said_in_words():
    assert sentence(make_diff(NOTHING)) == "Ours in There, outer ground: neither map shows any."


def test_core_that_one_map_does_not_draw_is_no_disagreement():
    diff = make_diff(core=overlap(0, 0, 627))
    words = "one of 11 August 2024 shows none that it calls assessed; the outer ground is what compares."
    assert sentence(diff, "core") == f"Ours in There, core ground: {words}"
    assert sentence(make_diff(), "core") == ""


def test_a_table_with_both_maps_their_licences_and_warnings():
    text = " ".join(printed(make_diff(core=overlap(1, 2, 3), silences={"Theirs": "one leaves it out"})).split())
    for words in (
        "A: one, map of 11 August 2024; one press; licence: CC BY 4.0; lean: none stated",
        "outer 626 627 525 101 1 102 2 0.72",
        "core 3 4 1 2 0 3 0 0.17",
        "strips narrower than 500 m",
        "nothing about Theirs: one leaves it out",
        "warning: one, 11 Aug 2024: one warns",
    ):
        assert words in text
    assert "asked for" not in text


def test_core_and_outer_that_are_one_are_printed_once():
    text = printed(make_diff())
    assert "core and outer" in text
    assert text.count("0.72") == 2


def test_a_map_that_stands_for_another_day_says_so():
    text = " ".join(printed(make_diff(a=side("one", date(2024, 8, 9)))).split())
    assert "A: one, map of 9 August 2024, asked for 11 August 2024" in text


def test_maps_of_one_lineage_do_not_confirm_each_other():
    text = " ".join(printed(make_diff(a=side(lineage="isw"), b=side("two", lineage="isw"))).split())
    assert "Both maps rest on lines from isw: where they agree, neither confirms the other." in text
    assert "neither confirms" not in printed(make_diff())


def test_a_hostile_name_does_not_drive_the_terminal():
    text = printed(make_diff(a=side(publisher="\x1b[2J[bold]x")))
    assert "\x1b" not in text
    assert "[bold]x" in text


def test_flat_rows_carry_licences_and_warnings():
    rows = list(csv.DictReader(io.StringIO(printed(make_diff(core=overlap(1, 2, 3)), "csv"))))
    assert [row["level"] for row in rows] == ["core", "outer"]
    assert float(rows[1]["only_a_km2"]) == 101
    assert (rows[1]["a_licence"], rows[1]["b_warnings"], rows[1]["b_map_of"]) == (
        "CC BY 4.0",
        "two warns",
        "2024-08-11",
    )


def test_the_json_holds_to_its_schema():
    schema = json.loads((resources.files("frontcheck") / "schema" / "diff-1.json").read_text(encoding="utf-8"))
    document = json.loads(printed(make_diff(), "json"))
    jsonschema.validate(document, schema)
    assert document["schema"] == "urn:frontcheck:schema:diff:1"
    assert document["agreements"][0]["sentences"] == [sentence(make_diff())]
    assert document == json.loads(json.dumps(diff_document(make_diff())))


def test_an_unknown_format_is_refused():
    with pytest.raises(PublishError, match="unknown format 'svg' for a comparison of maps"):
        write_diff(make_diff(), "svg", io.StringIO())


def ground(share="only_a", bounds=(35, 51, 35.1, 51.1)):
    return SharedGround(
        holder="Ours", place="XX/There", level="outer", share=share, ground=polygonal(shapely.box(*bounds))
    )


def written(diff, shares, despite_licence=()):
    stream = io.StringIO()
    write_diff_ground(diff, shares, despite_licence, stream)
    return json.loads(stream.getvalue())


def test_the_ground_says_what_it_is_and_whose_lines_it_follows():
    document = written(make_diff(), [ground(), ground("agreement"), replace(ground(), ground=shapely.MultiPolygon())])
    only_a, agreement = document["features"]
    assert only_a["properties"] == {
        "holder": "Ours",
        "place": "XX/There",
        "level": "outer",
        "share": "only_a",
        "maps": ["one@2024-08-11"],
        "km2": 101.0,
        "slivers_km2": 1.0,
    }
    assert agreement["properties"]["maps"] == ["one@2024-08-11", "two@2024-08-11"]
    assert document["a"]["licence"] == "CC BY 4.0"
    assert document["b"]["warnings"] == ["two warns"]
    assert shapely.LinearRing(only_a["geometry"]["coordinates"][0][0]).is_ccw


@pytest.mark.parametrize("closed", ["one", "two"])
def test_lines_that_may_not_be_passed_on_are_refused_unless_named(closed):
    sides = [side(name, licence="unknown", redistribution=name != closed) for name in ("one", "two")]
    diff = make_diff(a=sides[0], b=sides[1])
    words = rf"^{closed}: the licence does not allow that \(unknown\); .* name it: --with-geometry {closed}$"
    with pytest.raises(PublishError, match=words):
        written(diff, [ground()])
    assert written(diff, [ground()], [closed])["features"]
