"""JSON: complete, stable, after the shipped schemas."""

import importlib.util
import json
from dataclasses import replace
from importlib.resources import files
from io import StringIO
from pathlib import Path

import jsonschema
import pytest

from factories import make_check, make_claim, make_finding, make_full_check, make_measurement, make_report
from frontcheck.errors import PublishError
from frontcheck.models import Measure, Statements
from frontcheck.publish import MeasurementRow, claim_record, claims_document, to_document, write_check, write_claims
from frontcheck.publish.measured import measured_document


def schema(name):
    return json.loads((files("frontcheck") / "schema" / name).read_text(encoding="utf-8"))


def validate(document, shipped):
    checker = jsonschema.Draft202012Validator(shipped, format_checker=jsonschema.FormatChecker())
    assert [f"{list(error.path)}: {error.message}" for error in checker.iter_errors(document)] == []


def builder():
    path = Path(__file__).parents[3] / "tools" / "build_schema.py"
    spec = importlib.util.spec_from_file_location("build_schema", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["check-1.json", "claims-1.json", "measured-1.json", "rivals-1.json"])
def test_shipped_schemas_are_sound_and_up_to_date(name):
    jsonschema.Draft202012Validator.check_schema(schema(name))
    assert builder().schemas()[name] == schema(name), "run tools/build_schema.py"


@pytest.mark.parametrize("check", [make_check(), make_full_check()], ids=["empty", "full"])
def test_a_check_follows_its_schema(check):
    stream = StringIO()
    write_check(check, "json", stream)
    assert json.loads(stream.getvalue()) == to_document(check)
    validate(to_document(check), schema("check-1.json"))


def test_claims_follow_their_schema():
    check = make_full_check()
    validate(claims_document(check.report, check.statements), schema("claims-1.json"))
    shipped = schema("claims-1.json")
    line = {"$defs": shipped["$defs"], "$ref": "#/$defs/ClaimRecord"}
    for claim in check.statements.claims:
        validate(claim_record(claim, "001"), line)


def test_measurements_follow_their_schema():
    measured = {
        Measure.AREA: [
            MeasurementRow(source="nzz", measurement=make_measurement(313, 627.1)),
            MeasurementRow(source="isw", silence="no map of the day"),
        ]
    }
    validate(measured_document(measured), schema("measured-1.json"))
    validate(measured_document({}), schema("measured-1.json"))


def test_the_schema_refuses_what_it_does_not_know():
    document = to_document(make_full_check()) | {"surprise": 1}
    with pytest.raises(AssertionError, match="surprise"):
        validate(document, schema("check-1.json"))


def test_offsets_are_code_points_of_the_text_that_travels_along():
    document = to_document(make_full_check())
    text = document["report"]["text"]
    for claim in document["statements"]["claims"]:
        span = claim["quantity"]["span"]
        assert text[span["start"] : span["end"]] == claim["quantity"]["text"]


def test_a_finding_names_its_claim_and_its_unit():
    document = to_document(make_full_check())
    ids = {claim["id"] for claim in document["statements"]["claims"]}
    assert {finding["claim"] for finding in document["findings"]} <= ids
    assert document["findings"][0]["si_unit"] == "m2"
    assert document["findings"][0]["now"]["sources"][0]["measurements"][0]["definition"]["day"] == "2024-08-12"
    assert "source_text" not in document["report"]
    assert "geometry" not in json.dumps(document)


def test_a_finding_of_another_report_is_refused():
    check = replace(make_check(make_finding()), statements=Statements(attributions=(), claims=()))
    with pytest.raises(PublishError, match="expected one of the report's 0"):
        to_document(check)


def test_unknown_formats_are_refused_by_name():
    with pytest.raises(PublishError, match=r"'xml' for a check; known: table, json, jsonl, csv, html"):
        write_check(make_check(), "xml", StringIO())
    with pytest.raises(PublishError, match=r"'html' for claims; known: table, json, jsonl, csv"):
        write_claims(make_report(), Statements(attributions=(), claims=(make_claim(),)), "html", StringIO())
