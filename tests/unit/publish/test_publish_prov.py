"""Provenance as the W3C's PROV-JSON has it."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from factories import make_check, make_figure, make_full_check, make_snapshot, make_source
from frontcheck.models import Figure, SnapshotRef
from frontcheck.publish.canonical import canonical
from frontcheck.publish.nouns import nouns_in
from frontcheck.publish.prov import prov_document

VERSIONS = {"frontcheck": "0.1.0", "frontcheck's files": "sha256 00", "numpy": "2.4.6"}
NAME = r"^[a-z]+:[A-Za-z0-9._/-]+$"
VALUE = {
    "anyOf": [
        {"type": ["string", "number", "boolean"]},
        {"type": "object", "required": ["$"], "properties": {"$": {"type": "string"}, "type": {"type": "string"}}},
        {"type": "array", "items": {"type": ["string", "number", "boolean"]}, "minItems": 1},
    ]
}
RECORDS = {
    "type": "object",
    "propertyNames": {"pattern": NAME},
    "additionalProperties": {"type": "object", "propertyNames": {"pattern": NAME}, "additionalProperties": VALUE},
}


def relation(near, far):
    """A relation of the submission of 24 April 2013: blank names, both ends named."""
    ends = {f"prov:{end}": {"type": "string", "pattern": NAME} for end in (near, far)}
    body = {"type": "object", "required": list(ends), "properties": ends, "additionalProperties": False}
    return {"type": "object", "propertyNames": {"pattern": r"^_:[A-Za-z0-9]+$"}, "additionalProperties": body}


SCHEMA = {
    "type": "object",
    "required": ["prefix", "entity", "activity", "agent"],
    "properties": {
        "prefix": {
            "type": "object",
            "additionalProperties": {"type": "string", "pattern": r"^(urn:|http://www\.w3\.org/)"},
        },
        **dict.fromkeys(("entity", "activity", "agent"), RECORDS),
        "used": relation("activity", "entity"),
        "wasAssociatedWith": relation("activity", "agent"),
        "wasAttributedTo": relation("entity", "agent"),
        "wasDerivedFrom": relation("generatedEntity", "usedEntity"),
        "wasGeneratedBy": relation("entity", "activity"),
    },
    "additionalProperties": False,
}
KINDS = {
    "prov:activity": "activity",
    "prov:agent": "agent",
    "prov:entity": "entity",
    "prov:generatedEntity": "entity",
    "prov:usedEntity": "entity",
}


@pytest.fixture
def provenance():
    check = make_full_check()
    maps = {ref.id: ref for ref in nouns_in(check, SnapshotRef)}
    sources = tuple(make_source(name) for name in sorted({ref.source for ref in maps.values()}))
    check = make_check(*check.findings, sources=sources)
    return prov_document(check, maps.values(), nouns_in(check, Figure), VERSIONS)


def ends(provenance):
    for name, links in provenance.items():
        if name not in {"prefix", "entity", "activity", "agent"}:
            for link in links.values():
                yield from ((KINDS[end], target) for end, target in link.items())


def test_it_has_the_structure_of_the_submission(provenance):
    Draft202012Validator(SCHEMA).validate(json.loads(canonical(provenance)))


def test_every_end_of_a_relation_is_told_of(provenance):
    assert [(kind, name) for kind, name in ends(provenance) if name not in provenance[kind]] == []


def test_every_prefix_is_declared(provenance):
    names = [name for kind in ("entity", "activity", "agent") for name in provenance[kind]]
    keys = [key for kind in ("entity", "activity", "agent") for record in provenance[kind].values() for key in record]
    assert {name.partition(":")[0] for name in names + keys} <= provenance["prefix"].keys()


def test_a_finding_leads_back_to_the_bytes_of_maps_and_report(provenance):
    derived = [
        (link["prov:generatedEntity"], link["prov:usedEntity"]) for link in provenance["wasDerivedFrom"].values()
    ]
    reached, coming = set(), [name for name in provenance["entity"] if name.startswith("fc:finding/")]
    while coming:
        name = coming.pop()
        reached.add(name)
        coming += [used for made, used in derived if made == name and used not in reached]
    assert "fc:report" in reached
    maps = [name for name in provenance["entity"] if name.startswith("fc:map/")]
    assert maps
    assert set(maps) <= reached
    assert all(len(provenance["entity"][name]["fc:sha256"]) == 64 for name in (*maps, "fc:report"))


def test_a_map_is_its_publishers_and_a_claim_its_speakers(provenance):
    held = {(link["prov:entity"], link["prov:agent"]) for link in provenance["wasAttributedTo"].values()}
    agents = provenance["agent"]
    speakers = {agents[agent]["prov:label"] for entity, agent in held if entity.startswith("fc:claim/")}
    assert speakers == {"Oleksandr Syrsky", "Ivan Testov"}
    publishers = {agents[agent]["prov:label"] for entity, agent in held if entity.startswith("fc:map/")}
    assert publishers == {"NZZ", "DEEPSTATE", "OWL", "ISW"}


def test_versions_are_told_of_the_program(provenance):
    agent = provenance["agent"]["fc:frontcheck"]
    assert (agent["fc:numpy"], agent["fc:frontcheck"]) == ("2.4.6", "0.1.0")


def test_every_map_and_figure_that_was_looked_at_is_in_it():
    other, figure = make_snapshot("nzz", complete=False, warnings=("odd",)), make_figure(claimant="Somebody Else")
    found = prov_document(make_check(), [other], [figure], VERSIONS)
    (told,) = (record for name, record in found["entity"].items() if name.startswith("fc:map/"))
    assert (told["fc:complete"], told["fc:warnings"]) == (False, ["odd"])
    assert "fc:retrieved_at" not in told
    assert any(name.startswith("fc:figure/") for name in found["entity"])


def test_the_order_of_maps_changes_no_byte():
    maps = [make_snapshot("nzz"), make_snapshot("deepstate")]
    one, other = (prov_document(make_check(), each, (), VERSIONS) for each in (maps, maps[::-1]))
    assert canonical(one) == canonical(other)
