"""Of several places that a name can mean, the one that it means outright, or why it means none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from frontcheck.errors import PlaceError
from frontcheck.models import Place, PlaceKind
from frontcheck.places.names import fold

SHOWN_CANDIDATES = 5


def spelt_exactly(name: str, found: Iterable[Place]) -> list[Place]:
    """Those with exactly this spelling if there are any, otherwise all."""
    places = list(found)
    wanted = fold(name)
    exact = [p for p in places if wanted in {fold(n) for n in (p.name, *p.variants)}]
    return exact or places


def outright(found: Iterable[Place]) -> Place | None:
    """The only place; or a country, which outweighs settlements of its name and its own region of that name."""
    rivals = list(found)
    if rivals and rivals[0].kind is PlaceKind.COUNTRY:
        first = rivals[0]
        abroad = [p for p in rivals[1:] if p.kind is PlaceKind.REGION and p.country != first.country]
        rivals = [first, *abroad]
    return rivals[0] if len(rivals) == 1 else None


def unresolved(name: str, found: Sequence[Place]) -> PlaceError:
    """What is wrong with a name that means no place, or several."""
    if not found:
        return PlaceError(f"unknown place {name!r}; expected the capitalised name of a country, region or settlement")
    listed = ", ".join(f"{p.id} ({p.name}, {p.kind} in {p.country})" for p in found[:SHOWN_CANDIDATES])
    more = f" and {len(found) - SHOWN_CANDIDATES} more" if len(found) > SHOWN_CANDIDATES else ""
    return PlaceError(f"{name!r} is ambiguous: {listed}{more}; expected one, such as 'X region' or 'the city of X'")
