"""Numbers of one or many reports and of published figures, set beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from frontcheck.errors import PlaceError
from frontcheck.models import Figure, PlaceKind, Rivals, Thresholds, Ungroupable, Ungrouped
from frontcheck.pipeline.sides import SideNames
from frontcheck.pipeline.spoken import claims_spoken, figure_spoken
from frontcheck.pipeline.stakes import Stakes
from frontcheck.pipeline.tellings import Told, side_names, worded_claims, worded_figure
from frontcheck.places import Places
from frontcheck.verdicts.drift import drifts
from frontcheck.verdicts.rivals import Ground, Spoken, rivalries


def rivals_of(told: Iterable[Told], figures: Iterable[Figure], places: Places, thresholds: Thresholds) -> Rivals:
    """Who says what about one thing, in reports and in published figures.

    The order of the reports changes nothing, and a report that comes twice is read once.

    Parameters
    ----------
    figures : iterable of Figure
        About all that a holder has; the area of one layer of a map is none.

    Examples
    --------
    >>> rivals_of([], [], Places.open(), Thresholds()).rivalries
    ()
    """
    named = sorted(told, key=lambda each: (each.report.id, each.report.source or ""), reverse=True)
    reports = list({each.report.id: each for each in named}.values())
    published = list(figures)
    names = [*chain.from_iterable(map(side_names, reports)), *(figure.holder for figure in published)]
    parties = tuple(sorted({(figure.claimant, figure.party) for figure in published}))
    stakes = Stakes(places=places, sides=SideNames(places, names), published=parties)
    grounds = {name: _resolved(name, places) for name in {figure.place for figure in published}}
    found = [one for each in reports for one in claims_spoken(each, stakes)]
    found += [figure_spoken(figure, grounds[figure.place], stakes) for figure in published]
    worded = [one for each in reports for one in worded_claims(each, stakes)]
    worded += [worded_figure(figure, grounds[figure.place], stakes) for figure in published]
    spoken = [each for each in found if isinstance(each, Spoken)]
    tables = rivalries(spoken, thresholds)
    paired = {telling for table in tables for each in table.assertions for telling in each.tellings}
    left = [each for each in found if isinstance(each, Ungrouped)]
    left += [_alone(each) for each in spoken if paired.isdisjoint(each.tellings)]
    return Rivals(
        rivalries=tables,
        ungrouped=tuple(sorted(left, key=_in_order)),
        drifts=drifts(worded, thresholds),
        near_days=thresholds.figure_days,
    )


def _resolved(name: str, places: Places) -> Ground | None:
    try:
        place = places.resolve(name)
    except PlaceError:
        return None
    ids = (place.id,) if place.kind is PlaceKind.COUNTRY else (place.id, place.country)
    return Ground(ids=ids, name=place.name, country=place.country)


def _alone(spoken: Spoken) -> Ungrouped:
    return Ungrouped(
        id=spoken.id,
        speaker=spoken.speaker,
        telling=spoken.tellings[0],
        reason=Ungroupable.NO_RIVAL,
        detail="nobody of another party speaks of the same thing on a comparable day",
        interest=spoken.interest,
    )


def _in_order(ungrouped: Ungrouped) -> tuple[object, ...]:
    telling = ungrouped.telling
    return telling.source, telling.report or "", telling.span.start if telling.span else -1, ungrouped.id
