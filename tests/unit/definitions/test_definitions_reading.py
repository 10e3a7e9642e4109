"""Files of definitions: every key is known and makes sense, or file and key are named."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from frontcheck.definitions import contradiction, known_definitions, read_definition, shipped
from frontcheck.errors import DefinitionError
from frontcheck.models import Change, Fill, Measure, Status

PART = '[[part]]\nstatuses = ["assessed_control"]\n'
NET = 'title = "Net"\nmeasure = "area_change"\nchange = "net"\n'
HELD = 'title = "Held"\nmeasure = "area"\n'


def written(folder, text, name="mine.toml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_with_every_key(tmp_path):
    head = (
        NET
        + """
sources = ["a"]
first_day_counts = false
last_day_counts = false
fill = "interpolated"
fill_days = 3
fill_share = 0.5
ellipsoid = "WGS 84"
note = '''
Two
lines.'''
fixed_on = 2024-08-01
looked_at = ["one"]
"""
    )
    parts = """
[[part]]
statuses = ["claimed", "contested"]
place = "UA"

[[part]]
statuses = ["claimed"]
place = "RU/Kursk"
"""
    found = read_definition(written(tmp_path, head + parts))
    assert (found.id, found.title, found.measure, found.change) == ("mine", "Net", Measure.AREA_CHANGE, Change.NET)
    assert (found.first_day_counts, found.last_day_counts) == (False, False)
    assert (found.fill, found.fill_days, found.fill_share) == (Fill.INTERPOLATED, 3, 0.5)
    assert (found.sources, found.note, found.looked_at) == (("a",), "Two lines.", ("one",))
    assert found.fixed_on == date(2024, 8, 1)
    assert [part.place for part in found.parts] == ["UA", "RU/Kursk"]
    assert found.parts[0].statuses == {Status.CLAIMED, Status.CONTESTED}


def test_the_shortest_file_has_the_defaults_of_the_noun(tmp_path):
    found = read_definition(written(tmp_path, HELD + PART))
    assert (found.fill, found.fill_days, found.width, found.fixed_on) == (Fill.BEFORE, 7, "chord", None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HELD + 'unit = "km2"\n' + PART, "unknown key 'unit'; expected one of title, "),
        (HELD + PART + 'colour = "red"\n', "part 1: unknown key 'colour'; expected one of statuses, place"),
        ('measure = "area"\n' + PART, "lacks title"),
        (HELD, "lacks part"),
        ('title = " "\nmeasure = "area"\n' + PART, "title is ' '; expected a text"),
        ('title = "A"\nmeasure = "volume"\n' + PART, "measure is 'volume'; expected one of area, "),
        ('title = "A"\nmeasure = "count"\n' + PART, "measure is 'count'; expected one of area, "),
        (HELD + 'change = "net"\n' + PART, "change is 'net'; expected none for the measure area"),
        ('title = "A"\nmeasure = "area_change"\n' + PART, "change is None; expected net, gross_gain or gross_loss"),
        (NET + 'fill = "guessed"\n' + PART, "fill is 'guessed'; expected one of none, before, "),
        (NET + "fill = 3\n" + PART, "fill is 3; expected one of none"),
        (NET + "fill_days = -1\n" + PART, "fill_days is -1; expected a whole number of days"),
        (NET + "fill_days = true\n" + PART, "fill_days is True; expected a whole number of days"),
        (NET + "fill_days = 1.5\n" + PART, "fill_days is 1.5; expected a whole number of days"),
        (NET + "fill_share = 2\n" + PART, "fill_share is 2; expected a number from 0 to 1"),
        (HELD + "fill_share = 0.1\n" + PART, "fill_share is 0.1; expected none for what is held on one day"),
        (NET + 'fill = "none"\nfill_days = 3\n' + PART, "fill is 'none'; expected neither fill_days nor fill_share"),
        (NET + 'first_day_counts = "yes"\n' + PART, "first_day_counts is 'yes'; expected true or false"),
        (NET + 'width = "chord"\n' + PART, "width is 'chord'; expected no width for the measure area_change"),
        ('title = "A"\nmeasure = "front_length"\nwidth = "wide"\n' + PART, "width is 'wide'; expected one of contact"),
        (NET + 'ellipsoid = "sphere"\n' + PART, "ellipsoid is 'sphere'; expected one of WGS 84"),
        (NET + 'fixed_on = "2024-08-01"\n' + PART, "fixed_on is '2024-08-01'; expected a day without quotes"),
        (NET + "fixed_on = 2024-08-01T10:00:00\n" + PART, "expected a day without quotes"),
        (NET + 'sources = "a"\n' + PART, "sources is 'a'; expected a list of texts"),
        (NET + 'looked_at = [""]\n' + PART, "looked_at is [''].*expected a list of texts"),
        (HELD + '[[part]]\nstatuses = ["held"]\n', "part 1: statuses is ['held']; expected some of assessed_control"),
        (HELD + "[[part]]\nstatuses = []\n", "part 1: statuses is []; expected some of"),
        (HELD + 'part = "UA"\n', "part is 'UA'; expected one or more"),
        (HELD + PART + 'place = "Ukraine"\n', "part 1: place is 'Ukraine'; expected the id of a country or region"),
        (HELD + PART + PART, "part: two have one place"),
        (
            'title = "A"\nmeasure = "depth"\n' + PART + PART + 'place = "UA"\n',
            "part is .*; expected only one for the measure depth",
        ),
        ('title = "A"\nmeasure = "depth"\nfill = "interpolated"\n' + PART, "expected no straight line"),
        (
            'title = "A"\nmeasure = "area_change"\nchange = "gross_gain"\nfill = "interpolated"\n' + PART,
            "no straight line",
        ),
        ("title = ", "is no TOML"),
    ],
)
def test_what_is_wrong_is_named_with_its_file_and_key(tmp_path, text, words):
    pattern = ".*".join(re.escape(one) for one in words.split(".*"))
    with pytest.raises(DefinitionError, match=pattern) as refused:
        read_definition(written(tmp_path, text))
    assert str(refused.value).startswith("mine.toml")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", ["Mine.toml", "my net.toml", "-.toml", ".toml"])
def test_the_name_of_a_file_is_an_id(tmp_path, name):
    with pytest.raises(DefinitionError, match="the name of the file must be lower-case letters"):
        read_definition(written(tmp_path, HELD + PART, name))


def test_a_users_folder_adds_to_what_ships_and_replaces_nothing(tmp_path):
    written(tmp_path, HELD + PART)
    (tmp_path / "notes.txt").write_text("not read")
    assert known_definitions(tmp_path).keys() == {"mine", *known_definitions()}
    written(tmp_path, HELD + PART, "isw-net-with-claimed.toml")
    with pytest.raises(DefinitionError, match=r"isw-net-with-claimed.toml has the name of a definition that ships"):
        known_definitions(tmp_path)


def test_every_shipped_definition_is_whole():
    assert len(shipped()) >= 10
    for one in shipped():
        assert contradiction(one) is None
        assert one.title
        assert one.note
        assert one.fixed_on is not None


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"measure": Measure.COUNT}, "measure"),
        ({"measure": Measure.AREA}, "change"),
        ({"measure": Measure.DEPTH, "change": Change.NONE, "fill": Fill.INTERPOLATED}, "fill"),
        ({"change": Change.GROSS_LOSS}, "fill"),
        ({"width": "wide"}, "width"),
        ({"ellipsoid": "a plane"}, "ellipsoid"),
    ],
)
def test_a_definition_made_elsewhere_can_contradict_itself(change, key):
    net = known_definitions()["isw-net-with-claimed"]
    assert contradiction(replace(net, **change))[0] == key
