"""From a combination of choices to its number: a definition's, on other days, borders and surfaces if it says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from frontcheck.definitions import contradiction
from frontcheck.geodesy import geodesic_area_m2, web_mercator_area_m2
from frontcheck.measures.change import new_ground
from frontcheck.models import AskedNumber, Change, Defined, Place, Reason, Unmeasured
from frontcheck.pipeline.audit.choices import Surface, Trial
from frontcheck.pipeline.defined import Numbers, Occasion

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

AREAS: Mapping[Surface, Callable[[BaseGeometry], float]] = {
    Surface.GEODESIC: geodesic_area_m2,
    Surface.WEB_MERCATOR: web_mercator_area_m2,
}


@dataclass(slots=True, kw_only=True)
class Answers:
    """Numbers of trials, each reckoned once.

    Attributes
    ----------
    numbers : mapping
        By the name of the border set.
    parts : mapping
        Places that a trial may take away, by id.
    """

    asked: AskedNumber
    holder: str
    place: Place
    parts: Mapping[str, Place]
    numbers: Mapping[str, Numbers]
    _known: dict[Trial, Defined | Unmeasured] = field(default_factory=dict)

    def answer(self, trial: Trial) -> Defined | Unmeasured:
        """The number of a trial, or why there is none."""
        if trial not in self._known:
            self._known[trial] = self._answer(trial)
        return self._known[trial]

    def _answer(self, trial: Trial) -> Defined | Unmeasured:
        if found := contradiction(trial.definition):
            return _silent(trial, f"such a definition contradicts itself: {found[0]}: expected {found[1]}")
        whole = self._on_surface(trial, self.place)
        for part in trial.without:
            if isinstance(whole, Unmeasured) or self.parts[part].name in whole.left_out:
                continue
            whole = self._less(whole, trial, self.parts[part])
        return whole

    def _less(self, whole: Defined, trial: Trial, part: Place) -> Defined | Unmeasured:
        """A number without that of a part of the place."""
        taken = self._on_surface(replace(trial, without=()), part)
        if isinstance(taken, Unmeasured):
            return _silent(trial, f"nothing to take away for {part.name}: {taken.detail}")
        return replace(whole, value=whole.value - taken.value, left_out=(*whole.left_out, part.name))

    def _on_surface(self, trial: Trial, place: Place) -> Defined | Unmeasured:
        later = timedelta(trial.later_days)
        occasion = Occasion(
            source=trial.source,
            holder=self.holder,
            first_day=self.asked.first_day + later,
            last_day=self.asked.last_day + later,
            place=place,
        )
        numbers = self.numbers[trial.borders]
        found = numbers.number(trial.definition, occasion)
        if isinstance(found, Unmeasured) or trial.surface is Surface.ELLIPSOID:
            return found
        if not found.snapshots or len(found.days) != len(found.ends):
            return _silent(trial, f"{trial.source} has no single ground for each day, only areas")
        grounds = numbers.grounds(found, occasion)
        return replace(found, value=sum(_area_m2(trial, *each) for each in grounds))


def _area_m2(trial: Trial, *held: BaseGeometry) -> float:
    """Of ground on one day, or of what changed between two."""
    area_m2 = AREAS[trial.surface]
    if trial.definition.change is Change.GROSS_GAIN:
        return area_m2(new_ground(*held))
    if trial.definition.change is Change.GROSS_LOSS:
        return area_m2(new_ground(*reversed(held)))
    return area_m2(held[-1]) - (area_m2(held[0]) if len(held) == 2 else 0.0)


def _silent(trial: Trial, why: str) -> Unmeasured:
    return Unmeasured(source=trial.source, reason=Reason.MEASURE_NOT_MAPPED, detail=why)
