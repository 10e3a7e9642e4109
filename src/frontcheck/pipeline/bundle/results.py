"""What comes out of a check, as members of its bundle."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from frontcheck.models import Check, Definition
from frontcheck.pipeline.bundle.inputs import Inputs
from frontcheck.publish.canonical import canonical, rounded
from frontcheck.publish.document import plain, to_document
from frontcheck.publish.nouns import nouns_in
from frontcheck.publish.prov import prov_document

BUNDLE_FORMAT = "urn:frontcheck:bundle:1"
MANIFEST = "manifest.json"
_AS_STATED = frozenset({"report", "statements", "sources", "thresholds"})
"""Parts of a check that are given, not reckoned: their numbers are written whole."""


def result_members(check: Check, inputs: Inputs, versions: Mapping[str, str]) -> dict[str, bytes]:
    """What comes out of a check, as members of its bundle."""
    document = check_document(check, versions)
    return {
        "check.json": canonical(document),
        "definitions.json": canonical(_distinct(nouns_in(check, Definition))),
        "prov.json": canonical(prov_document(check, inputs.maps, inputs.figures, versions)),
    }


def check_document(check: Check, versions: Mapping[str, str]) -> dict[str, Any]:
    """The document of a check without the text of its report and what differs from one machine to the next."""
    told = {key: value if key in _AS_STATED else rounded(value) for key, value in to_document(check).items()}
    for name in ("text", "source_map", "source"):
        told["report"].pop(name, None)
    return {**_without(told, "retrieved_at"), "version": versions["frontcheck"]}


def _without(value: Any, name: str) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return {key: _without(each, name) for key, each in value.items() if key != name}
    return [_without(each, name) for each in value] if isinstance(value, list) else value


def _distinct(nouns: Iterable[object]) -> list[Any]:
    """Nouns as JSON-ready data, each once, in an order of their own."""
    found = {canonical(told): told for told in map(plain, nouns)}
    return [found[key] for key in sorted(found)]


def manifest(members: Mapping[str, bytes]) -> bytes:
    """The list of all other members with the sha256 of each."""
    listed = {name: hashlib.sha256(data).hexdigest() for name, data in members.items()}
    return canonical({"bundle": BUNDLE_FORMAT, "sha256": listed})
