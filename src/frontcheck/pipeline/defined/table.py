"""A number from a table of the areas of a map's layers, which has no ground that could be clipped or compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from frontcheck.definitions import can_be_interpolated
from frontcheck.models import Defined, Figure, Measure, NamedDefinition, Place, Reason, Status, Unmeasured
from frontcheck.pipeline.defined.occasion import Occasion, ends_of, fill_within, standing_in
from frontcheck.places import Places
from frontcheck.units import si_factor


@dataclass(frozen=True, slots=True)
class Layer:
    """Area of one layer of a holder's ground, day by day.

    Attributes
    ----------
    place : str
        Id of the place that the layer is drawn in.
    areas : mapping
        In square metres, by day.
    """

    name: str
    status: Status
    place: str
    areas: Mapping[date, float]


@dataclass(frozen=True, slots=True)
class _Term:
    """A layer at the end of a day: the rows that stand for it, with their weights."""

    layer: Layer
    day: date
    rows: tuple[tuple[date, float], ...]

    @property
    def is_before_its_first(self) -> bool:
        return self.day < min(self.layer.areas)

    @property
    def area_m2(self) -> float:
        return sum(weight * self.layer.areas[day] for day, weight in self.rows)


def layers_of(
    figures: Iterable[Figure], holder: str, places: Places, known_by: date | None = None
) -> tuple[Layer, ...]:
    """The layers of a holder's ground in a table, as far as they were public by the end of a day.

    Examples
    --------
    >>> layers_of([], "Russia", Places.open())
    ()
    """
    layers: dict[tuple[str, Status, str], dict[date, float]] = {}
    for figure in figures:
        if figure.layer is None or figure.status is None or figure.holder != holder:
            continue
        if known_by is None or figure.said_on <= known_by:
            areas = layers.setdefault((figure.layer, figure.status, figure.place), {})
            areas[figure.as_of] = (figure.quantity.low or 0.0) * si_factor(figure.quantity.unit)
    return tuple(
        Layer(name, status, places.resolve(where).id, areas) for (name, status, where), areas in layers.items()
    )


def on_table(
    definition: NamedDefinition, occasion: Occasion, territories: Sequence[Place], layers: Sequence[Layer]
) -> Defined | Unmeasured:
    """The number that the areas of layers give, or why they give none. A layer that starts later is nothing before.

    Parameters
    ----------
    territories : sequence of Place
        Where each part of the definition is.
    """
    ends = ends_of(definition, occasion)
    counted = [layer for place, part in zip(territories, definition.parts, strict=True) for layer in layers
               if layer.place == place.id and layer.status in part.statuses]  # fmt: skip
    terms = [_term(definition, layer, ends, day) for day in ends for layer in counted]
    silence = _unmappable(definition, occasion, counted) or _missing(occasion.source, layers, terms, ends)
    if silence:
        return silence
    levels = [sum(term.area_m2 for term in terms if term.day == day) for day in ends]
    return Defined(
        definition=definition,
        source=occasion.source,
        holder=occasion.holder,
        value=levels[-1] - (levels[0] if len(ends) == 2 else 0.0),
        first_day=occasion.first_day if len(ends) == 2 else occasion.last_day,
        last_day=occasion.last_day,
        territories=tuple(place.name for place in territories),
        border_set="",
        days=tuple(sorted({day for term in terms for day, _ in term.rows})),
        ends=ends,
        warnings=tuple(_warnings(counted, terms)),
    )


def _term(definition: NamedDefinition, layer: Layer, ends: Sequence[date], day: date) -> _Term:
    within = fill_within(definition, ends)
    return _Term(layer, day, standing_in(day, tuple(layer.areas), definition.fill, within))


def _unmappable(definition: NamedDefinition, occasion: Occasion, counted: Sequence[Layer]) -> Unmeasured | None:
    if definition.measure is Measure.SHARE or not can_be_interpolated(definition):
        detail = f"{occasion.source} gives areas and no ground: only areas held and their net change follow from it"
        return Unmeasured(source=occasion.source, reason=Reason.MEASURE_NOT_MAPPED, detail=detail)
    if not counted:
        detail = f"{occasion.source} has no layer of {occasion.holder} of these statuses in the territory asked about"
        return Unmeasured(source=occasion.source, reason=Reason.OUT_OF_COVERAGE, detail=detail)
    return None


def _missing(source: str, layers: Sequence[Layer], terms: Sequence[_Term], ends: Sequence[date]) -> Unmeasured | None:
    """Why a day cannot be told: it has no row, and none may stand for it; or one row would stand for both days."""
    begins = min((min(layer.areas) for layer in layers), default=date.max)
    for term in terms:
        if not term.rows and (term.day < begins or not term.is_before_its_first):
            detail = f"{source} has no row of {term.layer.name} of {term.day}, and none may stand for it"
            return Unmeasured(source=source, reason=Reason.NO_SNAPSHOT, detail=detail)
    if len(ends) == 2:
        first, last = ([term for term in terms if term.day == day] for day in ends)
        for before, after in zip(first, last, strict=True):
            if len(before.rows) == 1 and before.rows == after.rows:
                detail = f"{source}: its row of {before.layer.name} of {before.rows[0][0]} would stand for both days"
                return Unmeasured(source=source, reason=Reason.NO_SNAPSHOT, detail=detail)
    return None


def _warnings(counted: Sequence[Layer], terms: Iterable[_Term]) -> Iterator[str]:
    if len(counted) > 1:
        yield f"areas of layers added up; what two share counts twice: {', '.join(layer.name for layer in counted)}"
    late = {term.layer.name: min(term.layer.areas) for term in terms if term.is_before_its_first}
    for name, day in late.items():
        yield f"{name} starts on {day}; before, it is nothing"
    filled = {(term.day, tuple(day for day, _ in term.rows)) for term in terms if term.rows}
    for day, rows in sorted(filled):
        if rows != (day,):
            yield f"the end of {day} stands on {' and '.join(map(str, rows))}"
