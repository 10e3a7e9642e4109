"""Toponyms of claims in the gazetteer: every place that each can mean, and whether it means one."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from frontcheck.errors import PlaceError
from frontcheck.models import Claim, Inference, Place, PlaceKind, PlaceName
from frontcheck.pipeline.questions import territory
from frontcheck.places import Places

CANDIDATES = "place_candidates"
_SEVERAL = re.compile(r"(?P<names>.+?),?\s+and\s+(?P<last>.+)\s+(?P<kind>\w+)s$")
_SHOWN = 5


def with_candidates(claim: Claim, places: Places) -> Claim:
    """The claim with the places that its toponym can mean, and a reason that says which one, if it is one.

    What is resolved here is what `check` measures in: a region rather than the city of its name, never a guess between
    two.
    """
    if claim.place is None:
        return claim
    found = _found(claim.place, places)
    meant, rule = _meant(claim, found, places)
    reason = Inference(field=CANDIDATES, rule=rule)
    return replace(
        claim,
        place_candidates=tuple(_name(place) for place in found),
        place_id=meant,
        because=(*claim.because, reason),
    )


@lru_cache(maxsize=4_096)
def _found(toponym: str, places: Places) -> tuple[Place, ...]:
    """Candidates of a toponym; of "X and Y regions" those of each."""
    several = _SEVERAL.match(toponym)
    found = places.candidates(toponym)
    if found or several is None:
        return found
    names = [*re.split(r",\s*", several["names"]), several["last"]]
    return tuple(place for name in names for place in places.candidates(f"{name} {several['kind']}"))


def _meant(claim: Claim, found: tuple[Place, ...], places: Places) -> tuple[str | None, str]:
    if not found:
        return None, f"not in the gazetteer: {claim.place!r}"
    try:
        place = territory(claim, places)
    except PlaceError:
        settlements = [place for place in found if place.kind is PlaceKind.SETTLEMENT]
        if len(found) == 1 and settlements:
            return found[0].id, f"resolved to {_words(found[0])}"
        several = _SEVERAL.match(claim.place or "") is not None
        listed = ", ".join(_words(place) for place in found[:_SHOWN])
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        return None, f"{'names several places' if several else 'ambiguous between'}: {listed}{more}"
    chosen = " rather than its namesakes" if len(found) > 1 else ""
    return place.id, f"resolved to {_words(place)}{chosen}"


def _words(place: Place) -> str:
    return f"{place.id} ({place.name}, {place.kind} in {place.country})"


def _name(place: Place) -> PlaceName:
    return PlaceName(id=place.id, name=place.name, kind=place.kind, country=place.country)
