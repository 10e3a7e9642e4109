"""Write the published JSON Schemas from the nouns: run after a model has changed.

python tools/build_schema.py            # write src/frontcheck/schema/*.json
python tools/build_schema.py --check    # exit 1 if they are out of date
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import is_dataclass
from inspect import cleandoc
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

import frontcheck.models as nouns
from frontcheck.models import (
    Audit,
    Check,
    Defined,
    MapDiff,
    Measure,
    Measurement,
    NamedDefinition,
    Record,
    Report,
    Rivals,
    Statements,
    Sum,
)
from frontcheck.publish.document import (
    AUDIT_SCHEMA,
    CHECK_SCHEMA,
    CLAIMS_SCHEMA,
    DEFINED_SCHEMA,
    DEFINITIONS_SCHEMA,
    DIFF_SCHEMA,
    MEASURED_SCHEMA,
    RECORD_SCHEMA,
    RIVALS_SCHEMA,
    SUMS_SCHEMA,
)
from frontcheck.publish.records import ClaimRecord

FOLDER = Path(__file__).parents[1] / "src" / "frontcheck" / "schema"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
KNOWN = {name: noun for name, noun in vars(nouns).items() if is_dataclass(noun)} | {"ClaimRecord": ClaimRecord}


def schemas() -> dict[str, dict[str, Any]]:
    """Each schema by its file name."""
    return {
        "audit-1.json": audit_schema(),
        "check-1.json": check_schema(),
        "claims-1.json": claims_schema(),
        "defined-1.json": defined_schema(),
        "diff-1.json": diff_schema(),
        "definitions-1.json": definitions_schema(),
        "measured-1.json": measured_schema(),
        "record-1.json": record_schema(),
        "rivals-1.json": rivals_schema(),
        "sums-1.json": sums_schema(),
    }


def audit_schema() -> dict[str, Any]:
    """Schema of ``frontcheck audit --format json``."""
    schema = schema_of(Audit)
    schema["properties"]["si_unit"] = {"enum": ["m2", "m", "1"], "description": "Of every measured number."}
    return headed(schema, AUDIT_SCHEMA, "A published number under every combination of choices")


def diff_schema() -> dict[str, Any]:
    """Schema of ``frontcheck diff -o F.json``."""
    schema = schema_of(MapDiff)
    sentences = {"type": "array", "items": {"type": "string"}, "description": "For people: core, then outer."}
    schema["$defs"]["Agreement"]["properties"]["sentences"] = sentences
    return headed(schema, DIFF_SCHEMA, "Two maps laid over each other; areas in square metres")


def check_schema() -> dict[str, Any]:
    """Schema of ``frontcheck check --format json``."""
    schema = schema_of(Check)
    finding = schema["$defs"]["Finding"]
    finding["properties"]["claim"] = {"type": "string", "description": "Id of one of statements.claims."}
    finding["properties"]["si_unit"] = {"enum": ["m2", "m", "1"], "description": "Of every measured number."}
    return headed(schema, CHECK_SCHEMA, "A report checked against published maps")


def claims_schema() -> dict[str, Any]:
    """Schema of ``frontcheck claims --format json``; ``#/$defs/ClaimRecord`` is one line of ``--format jsonl``."""
    parts = [schema_of(noun) for noun in (Report, Statements, ClaimRecord)]
    defs = {name: body for part in parts for name, body in part.pop("$defs", {}).items()}
    defs |= dict(zip(("Report", "Statements", "ClaimRecord"), parts, strict=True))
    body = {
        "type": "object",
        "properties": {"report": {"$ref": "#/$defs/Report"}, "statements": {"$ref": "#/$defs/Statements"}},
        "$defs": defs,
    }
    return headed(body, CLAIMS_SCHEMA, "What a report says somebody said")


def measured_schema() -> dict[str, Any]:
    """Schema of ``frontcheck measure --format json``."""
    part = schema_of(Measurement)
    defs = part.pop("$defs", {}) | {"Measurement": part}
    record = {
        "type": "object",
        "properties": {
            "measure": {"enum": [measure.value for measure in Measure]},
            "source": {"type": "string"},
            "measurement": {"anyOf": [{"$ref": "#/$defs/Measurement"}, {"type": "null"}]},
            "silence": {"anyOf": [{"type": "string"}, {"type": "null"}], "description": "Why there is no measurement."},
        },
    }
    body = {
        "type": "object",
        "properties": {"measured": {"type": "array", "items": {"$ref": "#/$defs/MeasuredRecord"}}},
        "$defs": defs | {"MeasuredRecord": record},
    }
    return headed(body, MEASURED_SCHEMA, "What every source measures")


COUNTS = {"type": "array", "items": {"type": "string"}, "description": "What it counts, a sentence each."}


def definitions_schema() -> dict[str, Any]:
    """Schema of ``frontcheck definitions --format json``."""
    part = schema_of(NamedDefinition)
    defs = part.pop("$defs", {})
    part["properties"]["counts"] = COUNTS
    body = {
        "type": "object",
        "properties": {"definitions": {"type": "array", "items": {"$ref": "#/$defs/NamedDefinition"}}},
        "$defs": defs | {"NamedDefinition": part},
    }
    return headed(body, DEFINITIONS_SCHEMA, "Named definitions")


def defined_schema() -> dict[str, Any]:
    """Schema of ``frontcheck measure --definition ID --format json``."""
    part = schema_of(Defined)
    defs = part.pop("$defs", {}) | {"Defined": part}
    record = {
        "type": "object",
        "properties": {
            "source": {"type": "string"},
            "number": {"anyOf": [{"$ref": "#/$defs/Defined"}, {"type": "null"}]},
            "silence": {"type": ["string", "null"], "description": "Why there is no number."},
        },
    }
    body = {
        "type": "object",
        "properties": {
            "definition": {"$ref": "#/$defs/NamedDefinition"},
            "counts": COUNTS,
            "numbers": {"type": "array", "items": {"$ref": "#/$defs/DefinedRecord"}},
        },
        "$defs": defs | {"DefinedRecord": record},
    }
    return headed(body, DEFINED_SCHEMA, "A number under a named definition")


def rivals_schema() -> dict[str, Any]:
    """Schema of ``frontcheck rivals --format json``."""
    part = schema_of(Rivals)
    defs = part.pop("$defs", {}) | {"Rivals": part}
    body = {
        "type": "object",
        "properties": {"version": {"type": "string"}, "rivals": {"$ref": "#/$defs/Rivals"}},
        "$defs": defs,
    }
    return headed(body, RIVALS_SCHEMA, "Numbers about one thing by several speakers")


def record_schema() -> dict[str, Any]:
    """Schema of ``frontcheck record --format json``."""
    part = schema_of(Record)
    defs = part.pop("$defs", {}) | {"Record": part}
    body = {
        "type": "object",
        "properties": {"version": {"type": "string"}, "record": {"$ref": "#/$defs/Record"}},
        "$defs": defs,
    }
    return headed(body, RECORD_SCHEMA, "How speakers' claims stand against maps")


def sums_schema() -> dict[str, Any]:
    """Schema of ``frontcheck sums --format json``."""
    part = schema_of(Sum)
    defs = part.pop("$defs", {}) | {"Sum": part}
    body = {
        "type": "object",
        "properties": {"version": {"type": "string"}, "sums": {"type": "array", "items": {"$ref": "#/$defs/Sum"}}},
        "$defs": defs,
    }
    return headed(body, SUMS_SCHEMA, "Claims set against one another by arithmetic")


def schema_of(noun: type) -> dict[str, Any]:
    """A noun's schema in which nothing is optional and nothing else is allowed, as `plain` writes it."""
    schema = TypeAdapter(noun).json_schema(mode="serialization")
    bodies = [*schema.get("$defs", {}).items(), (noun.__name__, schema)]
    for name, body in bodies:
        if name == "Report":
            del body["properties"]["source_text"]
        describe(name, body)
    return schema


def describe(name: str, body: dict[str, Any]) -> None:
    """Sentences of the noun's docstring instead of pydantic's titles and defaults."""
    body.pop("title", None)
    doc = cleandoc(KNOWN[name].__doc__ or "") if name in KNOWN else cleandoc(body.get("description", ""))
    body["description"] = doc.strip().split("\n", maxsplit=1)[0]
    about = attributes(doc)
    for field, value in body.get("properties", {}).items():
        value.pop("title", None)
        value.pop("default", None)
        if field in about:
            value["description"] = about[field]


def attributes(doc: str) -> dict[str, str]:
    """What a NumPy docstring says of each attribute."""
    found: dict[str, str] = {}
    for names, text in re.findall(r"^([\w, ]+) : [^\n]+\n((?:    [^\n]+\n?)+)", doc, re.MULTILINE):
        found |= dict.fromkeys(re.split(r", ", names), " ".join(text.replace("None", "null").split()))
    return found


def headed(body: dict[str, Any], urn: str, title: str) -> dict[str, Any]:
    """The schema with its id, and every object closed."""
    body["properties"] = {"schema": {"const": urn}} | body["properties"]
    for each in (body, *body["$defs"].values()):
        if "properties" in each:
            each["required"] = list(each["properties"])
            each["additionalProperties"] = False
    body.pop("description", None)
    return {"$schema": DIALECT, "$id": urn, "title": title} | body


def text_of(schema: dict[str, Any]) -> str:
    """The schema as it stands in its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def main() -> int:
    """Write the files, or with ``--check`` compare them."""
    stale = [name for name, schema in schemas().items() if current(FOLDER / name) != text_of(schema)]
    if "--check" in sys.argv[1:]:
        lines = [f"{name} is out of date: run tools/build_schema.py" for name in stale]
        print("\n".join(lines) or "schemas are up to date")
        return 1 if stale else 0
    FOLDER.mkdir(exist_ok=True)
    for name, schema in schemas().items():
        (FOLDER / name).write_text(text_of(schema), encoding="utf-8")
    return 0


def current(path: Path) -> str:
    """What the file holds now, if it is there."""
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main())
