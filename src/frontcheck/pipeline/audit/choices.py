"""The choices that a number hides, as data: what each is called, how it can be made, and what making it changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate
from typing import Any

from frontcheck.models import Change, Fill, Measure, NamedDefinition, Part, Status

STATUSES = tuple(frozenset(found) for found in accumulate(([status] for status in Status), lambda a, b: a + b))
"""What maps are read by, each with the one before: control; and advances; and claimed; ... and everything."""

FILLS = (
    (Fill.NONE, 0, None),
    *((fill, days, None) for fill in (Fill.BEFORE, Fill.NEAREST, Fill.INTERPOLATED) for days in (1, 3, 7)),
)
SOURCE, FILL = "source", "missing day"
WIDTHS = ("contact", "span", "chord")
BETWEEN = frozenset({Measure.AREA_CHANGE, Measure.SETTLEMENTS_CHANGE, Measure.ADVANCE})


class Surface(StrEnum):
    """What an area is measured on."""

    ELLIPSOID = "WGS 84 ellipsoid"
    GEODESIC = "WGS 84 ellipsoid, geodesic edges"
    WEB_MERCATOR = "plane of Web Mercator"


WRONG = {Surface.WEB_MERCATOR: "an area in the plane of Web Mercator is too large, at 48° by a factor of 2.2"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A definition put to a source, with the choices that a definition leaves open.

    Attributes
    ----------
    later_days : int
        The map of how many days after the day spoken of is taken.
    without : tuple of str
        Ids of parts of the place whose ground is taken away again.
    borders : str
        Name of the border set.
    """

    definition: NamedDefinition
    source: str
    later_days: int = 0
    without: tuple[str, ...] = ()
    surface: Surface = Surface.ELLIPSOID
    borders: str = ""

    def bare(self) -> Trial:
        """The trial without what makes no number: names, notes, days of fixing, and choices that others make void."""
        kept = self.definition
        nameless = replace(kept, id="", title="", note="", fixed_on=None, sources=(), looked_at=())
        if kept.fill is Fill.NONE:
            nameless = replace(nameless, fill_days=0, fill_share=None)
        if kept.change is Change.NONE:
            nameless = replace(nameless, first_day_counts=True, fill_share=None)
        return replace(self, definition=nameless)


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """Whose ground is clipped to where.

    Attributes
    ----------
    place : str
        Id of the place; empty for the place asked about.
    added : tuple of Part
        What is counted elsewhere.
    without : tuple of str
        Ids of parts of the place that are taken away again.
    """

    place: str = ""
    added: tuple[Part, ...] = ()
    without: tuple[str, ...] = ()

    def words(self, names: Mapping[str, str]) -> str:
        """The territory for readers, by the names of places.

        Examples
        --------
        >>> Territory(without=("UA/Crimea",)).words({"": "Ukraine", "UA/Crimea": "Crimea"}), Territory().words({})
        ('Ukraine without Crimea', 'the place')
        """
        more = [f"with {names.get(part.place, part.place)} ({statuses_words(part.statuses)})" for part in self.added]
        less = [f"without {names.get(one, one)}" for one in self.without]
        return " ".join([names.get(self.place, self.place or "the place"), *more, *less])


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One choice.

    Attributes
    ----------
    read, make : callable
        How it is made in a trial, and the trial with it made in another way.
    ways : tuple
        How it can be made.
    together : bool
        Whether it is varied together with others, not only alone.
    """

    name: str
    read: Callable[[Trial], Any]
    make: Callable[[Trial, Any], Trial]
    words: Callable[[Any], str]
    ways: tuple[Hashable, ...]
    together: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What there is to choose from.

    Attributes
    ----------
    left_out : tuple of str
        Parts of the place that some of the sources leave out.
    names : mapping
        Of the places, by id.
    """

    measure: Measure
    sources: tuple[str, ...]
    definitions: tuple[NamedDefinition, ...]
    left_out: tuple[str, ...] = ()
    border_sets: tuple[str, ...] = ("",)
    names: Mapping[str, str]


def choices(scope: Scope) -> tuple[Choice, ...]:
    """The choices that a number of this measure hides, those with more than one way to make them.

    Examples
    --------
    >>> scope = Scope(measure=Measure.DEPTH, sources=("nzz",), definitions=(), names={})
    >>> [choice.name for choice in choices(scope)]
    ['statuses', 'last day', 'map', 'missing day']
    """
    found = (
        Choice(
            name=SOURCE,
            read=lambda trial: trial.source,
            make=lambda trial, way: replace(trial, source=way),
            words=str,
            ways=scope.sources,
        ),
        Choice(name="statuses", read=_statuses, make=_with_statuses, words=statuses_words, ways=STATUSES),
        Choice(
            name="territory",
            read=_territory,
            make=_with_territory,
            words=lambda way: way.words(scope.names),
            ways=_territories(scope),
        ),
        *(_of_stretch() if scope.measure in BETWEEN else ()),
        Choice(
            name="last day",
            read=lambda trial: trial.definition.last_day_counts,
            make=lambda trial, way: _redefined(trial, last_day_counts=way),
            words=_counts,
            ways=(True, False),
        ),
        Choice(
            name="map",
            read=lambda trial: trial.later_days,
            make=lambda trial, way: replace(trial, later_days=way),
            words=lambda way: "of the day after" if way else "of the day",
            ways=(0, 1),
        ),
        Choice(
            name=FILL,
            read=_fill,
            make=lambda trial, way: _redefined(trial, fill=way[0], fill_days=way[1], fill_share=way[2]),
            words=lambda way: fill_words(*way),
            ways=FILLS,
            together=False,
        ),
        *(_alone(scope)),
    )
    return tuple(choice for choice in found if len(choice.ways) > 1)


def _of_stretch() -> Iterable[Choice]:
    yield Choice(
        name="change",
        read=lambda trial: trial.definition.change,
        make=lambda trial, way: _redefined(trial, change=way),
        words=lambda way: str(way).replace("_", " "),
        ways=(Change.NET, Change.GROSS_GAIN),
    )
    yield Choice(
        name="first day",
        read=lambda trial: trial.definition.first_day_counts,
        make=lambda trial, way: _redefined(trial, first_day_counts=way),
        words=_counts,
        ways=(True, False),
    )


def _alone(scope: Scope) -> Iterable[Choice]:
    """Choices that are only varied one at a time: nothing else hangs on them."""
    if scope.measure is Measure.FRONT_LENGTH:
        yield Choice(
            name="width",
            read=lambda trial: trial.definition.width,
            make=lambda trial, way: _redefined(trial, width=way),
            words=str,
            ways=WIDTHS,
            together=False,
        )
    if scope.measure in {Measure.AREA, Measure.AREA_CHANGE}:
        yield Choice(
            name="surface",
            read=lambda trial: trial.surface,
            make=lambda trial, way: replace(trial, surface=way),
            words=str,
            ways=tuple(Surface),
            together=False,
        )
    yield Choice(
        name="borders",
        read=lambda trial: trial.borders,
        make=lambda trial, way: replace(trial, borders=way),
        words=str,
        ways=scope.border_sets,
        together=False,
    )


def _redefined(trial: Trial, **fields: Any) -> Trial:  # noqa: ANN401
    return replace(trial, definition=replace(trial.definition, **fields))


def _fill(trial: Trial) -> tuple[Fill, int, float | None]:
    definition = trial.definition
    days = 0 if definition.fill is Fill.NONE else definition.fill_days
    return definition.fill, days, definition.fill_share if days else None


def _statuses(trial: Trial) -> frozenset[Status]:
    return trial.definition.parts[0].statuses


def _with_statuses(trial: Trial, statuses: frozenset[Status]) -> Trial:
    """Of the first part: what a definition adds elsewhere stays as it is."""
    first, *others = trial.definition.parts
    return _redefined(trial, parts=(replace(first, statuses=statuses), *others))


def _territory(trial: Trial) -> Territory:
    first, *added = trial.definition.parts
    return Territory(place=first.place, added=tuple(added), without=trial.without)


def _with_territory(trial: Trial, way: Territory) -> Trial:
    first = replace(trial.definition.parts[0], place=way.place)
    return replace(_redefined(trial, parts=(first, *way.added)), without=way.without)


def _territories(scope: Scope) -> tuple[Territory, ...]:
    """The place alone; what definitions count in its stead or beside it; the place without what sources leave out."""
    areal = scope.measure in {Measure.AREA, Measure.AREA_CHANGE, Measure.SETTLEMENTS, Measure.SETTLEMENTS_CHANGE}
    trials = (Trial(definition=definition, source="") for definition in scope.definitions)
    without = [Territory(without=(part,)) for part in scope.left_out] if areal else []
    return tuple(dict.fromkeys((Territory(), *map(_territory, trials), *without)))


def _counts(way: object) -> str:
    return "counts" if way else "does not count"


def statuses_words(statuses: Iterable[Status]) -> str:
    """Statuses for readers, in their order.

    Examples
    --------
    >>> statuses_words({Status.CLAIMED, Status.ASSESSED_CONTROL}), statuses_words(Status), statuses_words(())
    ('control, claimed', 'everything', 'nothing')
    """
    given = frozenset(statuses)
    if given == frozenset(Status):
        return "everything"
    named = [
        str(status).removeprefix("assessed_").replace("advance", "advances") for status in Status if status in given
    ]
    return ", ".join(named) or "nothing"


def fill_words(fill: Fill, days: int, share: float | None = None) -> str:
    """How a missing day is filled, for readers.

    Examples
    --------
    >>> fill_words(Fill.NEAREST, 3), fill_words(Fill.NONE, 0)
    ('nearest map within 3 days', 'not filled')
    """
    within = f"within {days} day{'s' if days != 1 else ''}"
    within += f" and {share:.0%} of the stretch" if share is not None else ""
    return {
        Fill.NONE: "not filled",
        Fill.BEFORE: f"last map before it, {within}",
        Fill.NEAREST: f"nearest map {within}",
        Fill.INTERPOLATED: f"interpolated, maps {within}",
    }[fill]
