"""Claims of a report, or of several, with what a sum must know, set against one another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from frontcheck.errors import PlaceError
from frontcheck.geodesy import area_m2
from frontcheck.models import PlaceKind, Sum, Territory, Thresholds, ToldClaim
from frontcheck.pipeline.sides import SideNames
from frontcheck.pipeline.tellings import Told, named, side_names
from frontcheck.places import Places
from frontcheck.places.borders import Box
from frontcheck.verdicts.sums import reckon


def sums_of(told: Iterable[Told], places: Places, thresholds: Thresholds) -> tuple[Sum, ...]:
    """Every sum that the claims of one report or of several allow, with the territories that shares need.

    The order of the reports changes nothing, and a report that comes twice is read once.

    Examples
    --------
    >>> sums_of([], Places.open(), Thresholds())
    ()
    """
    reports = {each.report.id: each for each in told}.values()
    sides = SideNames(places, (name for each in reports for name in side_names(each)))
    claims = [claim for each in reports for claim in _told_claims(each, sides)]

    @cache
    def territory(place_id: str) -> Territory | None:
        return _territory(place_id, places)

    return reckon(claims, thresholds, territory)


def _told_claims(told: Told, sides: SideNames) -> Iterator[ToldClaim]:
    report = told.report
    for claim in told.statements.claims:
        holder, against = (sides.named(name) or name for name in (claim.holder, claim.against))
        yield ToldClaim(
            claim=replace(claim, holder=holder, against=against),
            report=report.id,
            title=named(report),
            publisher=report.publisher,
        )


def _territory(place_id: str, places: Places) -> Territory | None:
    try:
        place = places.resolve(place_id)
    except PlaceError:
        return None
    if place.kind is PlaceKind.SETTLEMENT:
        return None
    box = _whole_degrees(place.geometry.bounds)
    ground = places.ground(place, box)
    return Territory(
        name=place.name,
        area_m2=area_m2(ground),
        known_places=len(places.settlements(box, ground)),
        border_set=places.border_set_of(place),
    )


def _whole_degrees(bounds: Box) -> Box:
    west, south, east, north = bounds
    return (
        max(math.floor(west), -180),
        max(math.floor(south), -90),
        min(math.ceil(east), 180),
        min(math.ceil(north), 90),
    )
