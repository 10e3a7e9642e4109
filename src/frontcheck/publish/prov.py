"""Where every number comes from, as W3C PROV-JSON: what was read, measured and judged from what, and by whom."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from frontcheck.models import Check, Claim, Definition, Figure, Finding, Measurement, SnapshotRef
from frontcheck.publish.canonical import canonical
from frontcheck.publish.document import plain
from frontcheck.publish.nouns import nouns_in

PREFIX = {
    "fc": "urn:frontcheck:prov:",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
READING, MEASURING, JUDGING = "fc:reading", "fc:measuring", "fc:judging"
FRONTCHECK, REPORT = "fc:frontcheck", "fc:report"
_ENDS = {
    "used": ("prov:activity", "prov:entity"),
    "wasAssociatedWith": ("prov:activity", "prov:agent"),
    "wasAttributedTo": ("prov:entity", "prov:agent"),
    "wasDerivedFrom": ("prov:generatedEntity", "prov:usedEntity"),
    "wasGeneratedBy": ("prov:entity", "prov:activity"),
}
_DIGITS = 16
_NOT_OF_A_MAP = ("retrieved_at",)  # but of who fetched it


def prov_document(
    check: Check, maps: Iterable[SnapshotRef], figures: Iterable[Figure], versions: Mapping[str, str]
) -> dict[str, Any]:
    """The provenance of a check.

    Parameters
    ----------
    maps : iterable of SnapshotRef
        Every map that was looked at, also those that no number rests on in the end.
    figures : iterable of Figure
        Every published figure that was.
    versions : mapping
        Of frontcheck and the libraries that a number may hang on.

    Examples
    --------
    >>> from frontcheck.models import Report, SourceMap, Statements, Thresholds
    >>> report = Report(id="0f", text="", source_text="", source_map=SourceMap(()))
    >>> check = Check(report=report, statements=Statements(attributions=(), claims=()), findings=(), sources=(),
    ...     thresholds=Thresholds(), version="0.1.0")
    >>> sorted(prov_document(check, (), (), {"frontcheck": "0.1.0"}))
    ['activity', 'agent', 'entity', 'prefix', 'used', 'wasAssociatedWith']
    """
    trail = _Trail()
    told = {f"fc:{_local(name)}": version for name, version in versions.items()}
    trail.agent(FRONTCHECK, "prov:SoftwareAgent", "frontcheck", told)
    for activity in (READING, MEASURING, JUDGING):
        trail.put("activity", activity, {"prov:label": activity.removeprefix("fc:")})
        trail.link("wasAssociatedWith", activity, FRONTCHECK)
    _report(trail, check)
    for ref in maps:
        _map(trail, ref, check)
    for figure in figures:
        trail.link("used", JUDGING, _figure(trail, figure))
    for finding in check.findings:
        _finding(trail, finding)
    return trail.document()


class _Trail:
    """A provenance document as it grows; what is put twice is there once."""

    def __init__(self) -> None:
        self._records: dict[str, dict[str, dict[str, Any]]] = {"entity": {}, "activity": {}, "agent": {}}
        self._links: dict[tuple[str, str, str], None] = {}

    def put(self, kind: str, name: str, told: Mapping[str, Any]) -> str:
        self._records[kind][name] = {key: value for key, value in told.items() if value not in (None, "", [])}
        return name

    def entity(self, name: str, kind: str, told: Mapping[str, Any]) -> str:
        return self.put("entity", name, {"prov:type": _qualified(f"fc:{kind}"), **told})

    def agent(self, name: str, kind: str, label: str, told: Mapping[str, Any] | None = None) -> str:
        return self.put("agent", name, {"prov:type": _qualified(kind), "prov:label": label, **(told or {})})

    def link(self, relation: str, one: str, other: str) -> None:
        self._links[relation, one, other] = None

    def document(self) -> dict[str, Any]:
        document: dict[str, Any] = {"prefix": PREFIX, **self._records}
        for number, (relation, one, other) in enumerate(sorted(self._links), start=1):
            near, far = _ENDS[relation]
            document.setdefault(relation, {})[f"_:r{number}"] = {near: one, far: other}
        return document


def _report(trail: _Trail, check: Check) -> None:
    report = check.report
    told = {"prov:label": report.title, "fc:sha256": report.id, "fc:url": report.url, "fc:language": report.language}
    trail.entity(REPORT, "Report", told)
    trail.link("used", READING, REPORT)
    if report.publisher:
        trail.link("wasAttributedTo", REPORT, trail.agent("fc:publisher", "prov:Organization", report.publisher))
    for claim in check.statements.claims:
        _claim(trail, claim)


def _claim(trail: _Trail, claim: Claim) -> None:
    name, quantity = _claim_name(claim), claim.quantity
    told = {"prov:label": quantity.text, "fc:start": quantity.span.start, "fc:end": quantity.span.end}
    trail.entity(name, "Claim", {**told, "fc:measure": claim.measure.value, "fc:place": claim.place})
    trail.link("wasDerivedFrom", name, REPORT)
    trail.link("wasGeneratedBy", name, READING)
    claimant = claim.attribution.claimant if claim.attribution else None
    if claimant:
        told = {"fc:role": claimant.role, "fc:party": claimant.party}
        speaker = trail.agent(f"fc:claimant/{_digest(claimant)}", "prov:Agent", claimant.name, told)
        trail.link("wasAttributedTo", name, speaker)


def _map(trail: _Trail, ref: SnapshotRef, check: Check) -> None:
    info = next(info for info in check.sources if info.id == ref.source)
    told = {f"fc:{name}": value for name, value in _fields(ref) if name not in _NOT_OF_A_MAP}
    named = {"prov:label": f"{info.title}, {ref.valid_on}", "fc:url": info.url, "fc:lean": info.lean}
    name = trail.entity(_map_name(ref), "Map", told | named)
    trail.link("used", MEASURING, name)
    publisher = f"fc:publisher/{_local(info.id)}"
    trail.link("wasAttributedTo", name, trail.agent(publisher, "prov:Organization", info.publisher))


def _finding(trail: _Trail, finding: Finding) -> None:
    claim = _claim_name(finding.claim)
    told = {"prov:label": finding.sentence, "fc:then": finding.then.overall.value, "fc:now": finding.now.overall.value}
    name = trail.entity(claim.replace("fc:claim/", "fc:finding/"), "Finding", told)
    trail.link("wasGeneratedBy", name, JUDGING)
    trail.link("wasAttributedTo", name, FRONTCHECK)
    rests_on = [claim, *(_measurement(trail, each) for each in nouns_in(finding, Measurement))]
    rests_on += [_figure(trail, each) for each in nouns_in(finding, Figure)]
    for each in rests_on:
        trail.link("wasDerivedFrom", name, each)
        trail.link("used", JUDGING, each)


def _measurement(trail: _Trail, measured: Measurement) -> str:
    maps = [_map_name(ref) for ref in measured.snapshots]
    definition = _definition(trail, measured.definition)
    name = f"fc:measurement/{hashlib.sha256(' '.join([definition, *maps]).encode()).hexdigest()[:_DIGITS]}"
    trail.entity(name, "Measurement", {"prov:label": f"{measured.definition.measure.value} on {measured.source}"})
    trail.link("wasGeneratedBy", name, MEASURING)
    for each in (*maps, definition):
        trail.link("wasDerivedFrom", name, each)
    return name


def _definition(trail: _Trail, definition: Definition) -> str:
    told = {f"fc:{name}": value for name, value in _fields(definition)}
    name = trail.entity(f"fc:definition/{_digest(definition)}", "Definition", told)
    trail.link("used", MEASURING, name)
    return name


def _figure(trail: _Trail, figure: Figure) -> str:
    told = {f"fc:{name}": value for name, value in _fields(figure) if isinstance(value, str)}
    named = {"prov:label": f"{figure.claimant}: {figure.quantity.text}"}
    name = trail.entity(f"fc:figure/{_digest(figure)}", "Figure", told | named)
    speaker = f"fc:claimant/{_digest((figure.claimant, figure.party))}"
    trail.link("wasAttributedTo", name, trail.agent(speaker, "prov:Agent", figure.claimant, {"fc:party": figure.party}))
    return name


def _fields(noun: object) -> Iterable[tuple[str, object]]:
    told = plain(noun)
    return told.items() if isinstance(told, dict) else ()


def _claim_name(claim: Claim) -> str:
    return f"fc:claim/{_local(claim.id)}"


def _map_name(ref: SnapshotRef) -> str:
    return f"fc:map/{_local(ref.id)}"


def _digest(noun: object) -> str:
    return hashlib.sha256(canonical(plain(noun))).hexdigest()[:_DIGITS]


def _local(text: str) -> str:
    """A text as part of a qualified name: letters, digits, "-", "_" and ".", that need no escape in any notation."""
    return "".join(one if one.isascii() and (one.isalnum() or one in "-_.") else "." for one in text)


def _qualified(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}
