"""Members of a bundle against what they should be."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from frontcheck.models import Mismatch
from frontcheck.publish.canonical import canonical
from frontcheck.publish.differences import ABSENT, first_difference

OTHER_VERSIONS_RELATIVE = 1e-6
"""By what share of themselves numbers may differ where versions do: a 20,000th of the least tolerance of an area."""

_SHOWN = 120
_FIRST = ("report", "statements", "sources", "thresholds", "choices")


def first_mismatch(
    members: Mapping[str, bytes], recomputed: Mapping[str, bytes], relative: float = 0.0
) -> Mismatch | None:
    """The first value in which members of a bundle are not what was recomputed: first in the check."""
    for name in sorted(recomputed, key=_rank):
        if members[name] == recomputed[name]:
            continue
        one, other = (_ordered(json.loads(each[name])) for each in (members, recomputed))
        found = first_difference(one, other, relative)
        if found:
            path, bundled, expected = found
            return Mismatch(where=f"{name}: {path}", bundled=_shown(bundled), expected=_shown(expected))
    return None


def unlike_the_manifest(members: Mapping[str, bytes], listed: Mapping[str, str]) -> Mismatch | None:
    """The first member whose sha256 is not that of the manifest, or that is in one of the two only."""
    for name in sorted({*members, *listed}):
        there = hashlib.sha256(members[name]).hexdigest() if name in members else "not in the bundle"
        expected = listed.get(name, "not in the manifest")
        if there != expected:
            return Mismatch(where=f"{name}: sha256", bundled=there, expected=expected)
    return None


def _rank(name: str) -> tuple[bool, bool, str]:
    return name != "check.json", name in {"prov.json", "definitions.json"}, name


def _ordered(document: Any) -> Any:  # noqa: ANN401
    if not isinstance(document, dict):
        return document
    return {key: document[key] for key in _FIRST if key in document} | document


def _shown(value: object) -> str:
    if value is ABSENT:
        return "nothing"
    text = canonical(value).decode().strip()
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
