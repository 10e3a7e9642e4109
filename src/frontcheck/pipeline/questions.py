"""From a claim to the question that a map can answer, or the reason why none can."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from frontcheck.errors import PlaceError
from frontcheck.models import (
    Claim,
    Definition,
    Measure,
    Place,
    PlaceKind,
    Reason,
    Relation,
)
from frontcheck.places import Places
from frontcheck.units import Dimension, dimension_of

if TYPE_CHECKING:
    from frontcheck.pipeline.desk import Desk

_BETWEEN_DAYS = frozenset({Measure.AREA_CHANGE, Measure.SETTLEMENTS_CHANGE, Measure.ADVANCE})
_LOSSES = frozenset({Relation.LOST, Relation.WITHDREW})
_TAKEN_BACK = frozenset({Relation.CAPTURED, Relation.RECAPTURED, Relation.LIBERATED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is to be measured for a claim, on every source alike.

    Attributes
    ----------
    definition : Definition
        Fixed from the claim's words before any map is opened.
    place : Place
        Whose ground the measurement is clipped to.
    """

    definition: Definition
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswerable:
    """Why no map can speak to a claim; `detail` is one plain clause."""

    reason: Reason
    detail: str


def ask(claim: Claim, desk: Desk) -> Question | Unanswerable:
    """The question that a claim puts to the maps."""
    silent = _unmapped(claim)
    if silent:
        return silent
    if claim.holder is None:
        return Unanswerable(reason=Reason.HOLDER_UNRESOLVED, detail="the report does not say whose ground it is")
    try:
        place = territory(claim, desk.places)
    except PlaceError as error:
        return Unanswerable(reason=Reason.PLACE_UNRESOLVED, detail=str(error).partition("; expected")[0])
    day = claim.as_of.latest if claim.as_of else None
    if day is None:
        return Unanswerable(reason=Reason.DAY_UNRESOLVED, detail="the report does not say for which day")
    first_day = claim.window.earliest - timedelta(days=1) if claim.window and claim.window.earliest else None
    if first_day is None and _needs_window(claim, place, desk.places):
        return Unanswerable(reason=Reason.WINDOW_UNRESOLVED, detail="a change needs a first day, and none is given")
    counted_from = first_day if claim.measure in _BETWEEN_DAYS else None
    return desk.pose(claim.measure, desk.holder_named(claim.holder), place, day, counted_from)


def _unmapped(claim: Claim) -> Unanswerable | None:
    if dimension_of(claim.quantity.unit) is Dimension.COUNT:
        return Unanswerable(reason=Reason.MEASURE_NOT_MAPPED, detail=f"maps do not count {claim.quantity.unit}")
    likeness = claim.quantity.likeness
    if likeness is not None and claim.quantity.low is None and claim.quantity.high is None:
        return Unanswerable(
            reason=Reason.MEASURE_NOT_MAPPED,
            detail=f"it is likened to {likeness.name}, whose area is not in the table of comparisons",
        )
    if claim.relation in {Relation.NEAR, Relation.FRONT, Relation.SURROUNDED}:
        return Unanswerable(
            reason=Reason.MEASURE_NOT_MAPPED, detail=f"{_NOT_GROUND[claim.relation]} is not ground held"
        )
    if claim.relation in _LOSSES:
        return Unanswerable(
            reason=Reason.MEASURE_NOT_MAPPED, detail="ground lost is not measured, only ground gained or held"
        )
    if claim.relation in {Relation.PLANNED, Relation.DENIED}:
        return Unanswerable(
            reason=Reason.NOT_ASSERTED, detail=f"the report speaks of ground {claim.relation}, it does not assert it"
        )
    return None


_NOT_GROUND = {
    Relation.NEAR: "a distance from a place",
    Relation.FRONT: "a front",
    Relation.SURROUNDED: "encircled ground",
}


def territory(claim: Claim, places: Places) -> Place:
    """The country or region that a claim speaks of.

    A name that a region shares with its city ("in Donetsk") means the region: nothing can be measured in a point. The
    measurement names the territory, so that a reader sees which was meant.

    Raises
    ------
    PlaceError
        If the claim names none, or one that is unknown, ambiguous or a settlement.
    """
    if claim.place is None:
        raise PlaceError("the report names no place for it")
    found = places.candidates(claim.place)
    regions = [place for place in found if place.kind is not PlaceKind.SETTLEMENT]
    if found and not regions:
        raise PlaceError(f"{claim.place!r} is a settlement; expected a country or region")
    return places.resolve(regions[0].id if len(regions) == 1 else claim.place)


def _needs_window(claim: Claim, place: Place, places: Places) -> bool:
    """Ground taken in one's own country is a change: how much of it was held before must be known.

    Ground taken abroad is what is held there now, as long as all of it was taken: the level answers.
    """
    if claim.measure in _BETWEEN_DAYS:
        return True
    level = claim.measure in {Measure.AREA, Measure.SETTLEMENTS}
    home = places.country_of(claim.holder or "") == place.country
    foothold = (
        claim.holder is not None and claim.against is None and not home and places.country_of(claim.holder) is None
    )
    return level and claim.relation in _TAKEN_BACK and (home or foothold)
