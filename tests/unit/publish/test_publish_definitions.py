"""Definitions in words: made from their fields, so that two that count differently are worded differently."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from frontcheck.definitions import contradiction, shipped
from frontcheck.errors import PublishError
from frontcheck.models import Change, Defined, Fill, Measure, NamedDefinition, Part, Reason, Status, Unmeasured
from frontcheck.publish import definition_words, write_defined, write_definitions

NAMES = {"UA": "Ukraine", "RU/Kursk": "Kursk Oblast"}
PARTS = st.lists(
    st.builds(Part, statuses=st.frozensets(st.sampled_from(Status), min_size=1), place=st.sampled_from(["", *NAMES])),
    min_size=1,
    max_size=2,
    unique_by=lambda part: part.place,
)
DEFINITIONS = st.builds(
    NamedDefinition,
    id=st.just("x"),
    title=st.just("X"),
    measure=st.sampled_from(Measure),
    parts=PARTS.map(tuple),
    change=st.sampled_from(Change),
    first_day_counts=st.booleans(),
    last_day_counts=st.booleans(),
    fill=st.sampled_from(Fill),
    fill_days=st.integers(0, 30),
    fill_share=st.none() | st.sampled_from([0.1, 0.5]),
    width=st.sampled_from(["contact", "span", "chord"]),
).filter(lambda one: contradiction(one) is None)


def counting(one):
    """A definition without what makes no difference to its number."""
    between = one.measure in {Measure.AREA_CHANGE, Measure.SETTLEMENTS_CHANGE, Measure.ADVANCE}
    return replace(
        one,
        first_day_counts=one.first_day_counts if between else True,
        fill_days=0 if one.fill is Fill.NONE else one.fill_days,
        fill_share=None if one.fill is Fill.NONE else one.fill_share,
        width=one.width if one.measure is Measure.FRONT_LENGTH else "chord",
    )


@given(one=DEFINITIONS, other=DEFINITIONS)
def test_definitions_that_count_differently_are_worded_differently(one, other):
    same_words = definition_words(one, NAMES) == definition_words(other, NAMES)
    assert same_words == (counting(one) == counting(other))


@given(one=DEFINITIONS, data=st.data())
def test_every_choice_shows_in_the_words(one, data):
    field = data.draw(st.sampled_from(["parts", "first_day_counts", "last_day_counts", "fill", "fill_days", "width"]))
    other = replace(one, **{field: getattr(data.draw(DEFINITIONS), field)})
    if contradiction(other) is None:
        same_words = definition_words(one, NAMES) == definition_words(other, NAMES)
        assert same_words == (counting(one) == counting(other))


def written(write, *args):
    stream = io.StringIO()
    write(*args, stream)
    return stream.getvalue()


def validator(name):
    schema = json.loads(resources.files("frontcheck").joinpath("schema", name).read_text(encoding="utf-8"))
    return Draft202012Validator(schema)


def test_json_of_definitions_follows_its_schema():
    document = json.loads(written(write_definitions, shipped(), NAMES, "json"))
    validator("definitions-1.json").validate(document)
    assert [one["id"] for one in document["definitions"]] == [one.id for one in shipped()]
    assert all(one["counts"] for one in document["definitions"])


def test_a_table_has_everything_that_a_reader_must_know():
    kursk = next(one for one in shipped() if one.id == "isw-net-with-kursk")
    words = " ".join(written(write_definitions, [kursk], NAMES, "table").split())
    for piece in (
        kursk.id,
        kursk.title,
        "isw_areas",
        "24 November 2026",
        *kursk.looked_at,
        *definition_words(kursk, NAMES),
    ):
        assert piece in words


def defined(value=1234.56e6, **fields):
    one = next(one for one in shipped() if one.id == "isw-net-with-claimed")
    return Defined(
        definition=one,
        source="isw_areas",
        holder="Russia",
        value=value,
        first_day=date(2024, 11, 1),
        last_day=date(2024, 11, 30),
        territories=("Ukraine",),
        border_set="",
        days=(date(2024, 10, 31), date(2024, 11, 30)),
        ends=(date(2024, 10, 31), date(2024, 11, 30)),
        **fields,
    )


def test_a_number_is_printed_with_its_choices_and_silences_with_their_reason():
    number = defined(warnings=("a layer is late",), left_out=("Crimea",))
    silent = Unmeasured(source="isw_nikkei", reason=Reason.NO_SNAPSHOT, detail="no map")
    found = {"isw_areas": number, "isw_nikkei": silent}
    text = written(write_defined, number.definition, found, NAMES, "table")
    words = " ".join(text.split())
    for piece in (
        "Russia in Ukraine, from the end of 31 October 2024 to the end of 30 November 2024",
        "1,234.6",
        "Crimea",
        "warning: isw_areas: a layer is late",
        "no number from isw_nikkei: no map",
        *definition_words(number.definition, NAMES),
    ):
        assert piece in words
    document = json.loads(written(write_defined, number.definition, found, NAMES, "json"))
    validator("defined-1.json").validate(document)
    assert [one["silence"] for one in document["numbers"]] == [None, "no map"]
    assert document["numbers"][0]["number"]["value"] == 1234.56e6


def test_a_loss_keeps_its_sign():
    number = defined(value=-2.5e6)
    assert "-2.5" in written(write_defined, number.definition, {"isw_areas": number}, NAMES, "table")


def test_an_unknown_format_is_refused():
    with pytest.raises(PublishError, match="unknown format 'xml'"):
        written(write_definitions, shipped(), NAMES, "xml")
    with pytest.raises(PublishError, match="unknown format 'xml'"):
        written(write_defined, shipped()[0], {}, NAMES, "xml")
