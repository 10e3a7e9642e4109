"""A check once more, from what a bundle holds and what is at hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from frontcheck.evidence.frozen import FrozenStore, WatchedStore
from frontcheck.models import Check, Report, Statements
from frontcheck.pipeline.bundle.inputs import Inputs
from frontcheck.pipeline.checking import check_report, check_statements
from frontcheck.publish.nouns import noun_of
from frontcheck.reports import read_item

SUGGESTED = "claims suggested by"
"""The choice that names a language model; what it answered is taken from the bundle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What is needed beside the inputs.

    Attributes
    ----------
    raw : bytes or None
        Of the report; without them, what was read in it is taken from the bundle.
    areas : callable
        From the sha256 of polygons to their bytes.
    own : mapping
        Where the files of the user's own are.
    check : mapping
        The document of the check, as it is in the bundle.
    """

    raw: bytes | None
    areas: Callable[[str], bytes]
    own: Mapping[str, Path]
    check: Mapping[str, Any]

    def reads(self, inputs: Inputs) -> bool:
        """Whether the report is read again."""
        return self.raw is not None and not inputs.settings.suggested


def recompute(inputs: Inputs, material: Material) -> tuple[Check, Inputs]:
    """The check, and what it looked at this time.

    Raises
    ------
    FrontcheckError
        If it cannot be done.
    """
    store = WatchedStore(FrozenStore(inputs.sources, inputs.maps, inputs.figures, material.areas))
    config, known_by = inputs.settings.config(material.own), inputs.settings.known_by
    if material.raw is not None and material.reads(inputs):
        report = read_item(inputs.story.item(material.raw), dateline_day=inputs.story.dateline_day)
        check = check_report(report, store, config, known_by=known_by)
    else:
        report, statements = _as_read(material.check)
        check = check_statements(report, statements, store, config, known_by=known_by)
        asked = material.check["choices"].get(SUGGESTED)
        check = replace(check, choices={SUGGESTED: asked, **check.choices}) if asked else check
    return check, looked_at(inputs, store, check)


def looked_at(inputs: Inputs, store: WatchedStore, check: Check) -> Inputs:
    """The inputs, with the maps that a check opened.

    Published figures are all looked at, but for those about a layer of a map, which are no figure of what anybody has.
    """
    figures = tuple(figure for figure in store.figures() if figure.layer is None)
    return replace(inputs, sources=check.sources, maps=store.opened(), figures=figures)


def _as_read(check: Mapping[str, Any]) -> tuple[Report, Statements]:
    """The report, without its text, and what was read in it."""
    told = {**check["report"], "text": "", "source_text": "", "source_map": {"segments": []}}
    report = noun_of(Report, told, "check.json: report")
    return report, noun_of(Statements, check["statements"], "check.json: statements")
