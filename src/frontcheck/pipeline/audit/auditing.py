"""A published number against every definition, source and choice at hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import metadata

from frontcheck.config import Config
from frontcheck.definitions import shipped
from frontcheck.errors import EvidenceError, PlaceError
from frontcheck.evidence import EvidenceStore
from frontcheck.evidence.select import nowhere_covered, parts_left_out
from frontcheck.models import (
    CORE_STATUSES,
    AskedNumber,
    Audit,
    Change,
    Measure,
    NamedDefinition,
    Part,
    Place,
    PlaceKind,
    SourceInfo,
    SourceKind,
)
from frontcheck.pipeline.audit.answering import Answers
from frontcheck.pipeline.audit.choices import Scope, choices
from frontcheck.pipeline.audit.running import Examiner, Progress, stands_before
from frontcheck.pipeline.defined import Numbers, definitions_at_hand
from frontcheck.pipeline.desk import COUNTS, Desk
from frontcheck.places import Places
from frontcheck.verdicts.audit import Yardstick, chance, nearest, outcomes, silences, spread

CHANGING = frozenset({Measure.AREA_CHANGE, Measure.SETTLEMENTS_CHANGE})


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedAudit:
    """What is to be audited.

    Attributes
    ----------
    place : str
        Empty for the one country in which the sources map the holder.
    """

    number: AskedNumber
    holder: str
    place: str = ""
    known_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """Where, whose ground, and by which sources and definitions."""

    holder: str
    place: Place
    place_words: str
    infos: tuple[SourceInfo, ...]
    definitions: tuple[NamedDefinition, ...]
    notes: tuple[str, ...]

    @property
    def left_out(self) -> tuple[str, ...]:
        """Parts of the place that some source leaves out."""
        found = (part for info in self.infos for part in parts_left_out(info, self.holder, self.place.id))
        return tuple(dict.fromkeys(part for part in found if part.startswith(f"{self.place.id}/")))


def audit(
    store: EvidenceStore,
    asked: AskedAudit,
    audited_on: date,
    config: Config | None = None,
    on_progress: Progress | None = None,
) -> Audit:
    """Measure a number under every combination of definition, source and choice, and say what each comes to.

    Parameters
    ----------
    audited_on : date
        Definitions that were fixed later are not counted among those fixed before.
    on_progress : callable, optional
        Called after each combination with the number done and the number of those known so far.

    Raises
    ------
    EvidenceError
        If the store is missing or damaged, or no source in it maps the holder there.
    DefinitionError
        If a definition cannot be read.
    PlaceError
        If the place is unknown, ambiguous or a settlement, or none is given and the sources do not tell it.
    """
    config = config or Config()
    desk = Desk(store, Places.chosen(config.atlas), config.thresholds, asked.known_by)
    setting = _setting(desk, asked, config)
    numbers = _by_borders(desk, config)
    scope = _scope(setting, asked.number.measure, desk.places, tuple(numbers))
    examiner = Examiner(
        answer=Answers(
            asked=asked.number,
            holder=setting.holder,
            place=setting.place,
            parts={part: desk.places.resolve(part) for part in setting.left_out},
            numbers=numbers,
        ).answer,
        yardstick=Yardstick.of(asked.number.quantity, config.thresholds),
        choices=choices(scope),
        is_fixed=stands_before((one.id for one in shipped()), audited_on),
        on_progress=on_progress,
    )
    silent = examiner.run(setting.definitions, scope.sources, next(iter(numbers)))
    setting = replace(setting, notes=(*setting.notes, *_silent_words(silent)))
    return _summed_up(examiner, asked, setting, tuple(numbers), audited_on)


def _silent_words(silent: Mapping[str, str]) -> Iterable[str]:
    """Sources that say nothing, with one reason together."""
    sources: dict[str, list[str]] = {}
    for source, why in silent.items():
        sources.setdefault(why.removeprefix(source).lstrip(": "), []).append(source)
    return (f"no number from {', '.join(found)}: {why}" for why, found in sources.items())


def _summed_up(
    examiner: Examiner, asked: AskedAudit, setting: _Setting, border_sets: tuple[str, ...], audited_on: date
) -> Audit:
    combinations, extent = examiner.combinations(), examiner.yardstick.extent
    found = outcomes(combinations, examiner.yardstick)
    first, misses = nearest(found)
    center = examiner.center()
    swings, still = examiner.swings(center) if center else ([], [])
    sound = [one for one in found if not one.chosen.wrong]
    values = [one.value for one in sound]
    return Audit(
        asked=asked.number,
        holder=setting.holder,
        place=setting.place.id,
        place_words=setting.place_words,
        known_by=asked.known_by,
        audited_on=audited_on,
        low=extent.low,
        high=extent.high,
        definitions=setting.definitions,
        combinations=combinations,
        nearest=first,
        near_misses=misses,
        spread=spread(values),
        fixed_spread=spread(one.value for one in sound if one.fixed),
        chance=chance(values, examiner.yardstick),
        center=first[0].chosen if first else None,
        swings=tuple(swings),
        indifferent=tuple(still),
        silences=silences(combinations),
        border_sets=border_sets,
        version=metadata.version("frontcheck"),
        notes=setting.notes,
    )


def _setting(desk: Desk, asked: AskedAudit, config: Config) -> _Setting:
    infos = desk.store.sources()
    holder = desk.holder_named(asked.holder)
    place, words = _place(desk.places, infos, holder, asked.place)
    at_hand = definitions_at_hand(config).values()
    fitting = [one for one in at_hand if one.measure is asked.number.measure]
    definitions = tuple(_of_place(one, place) for one in fitting if _is_within(one, place))
    notes = [f"{one.id} is about {one.parts[0].place}: not tried" for one in fitting if not _is_within(one, place)]
    if not definitions:
        definitions = (_made_up(asked.number.measure),)
        notes.append("no definition of this measure was fixed before: one was made up for this audit")
    if asked.number.measure in COUNTS:
        known = f"{desk.places.completeness_of(place)}; {desk.places.gazetteer}"
        notes.append(f"settlements are those that a gazetteer knows, so each count is a lower bound: {known}")
    return _Setting(
        holder=holder,
        place=place,
        place_words=words,
        infos=_mapping(desk, infos, holder, place, definitions),
        definitions=definitions,
        notes=tuple(notes),
    )


def _place(places: Places, infos: Iterable[SourceInfo], holder: str, name: str) -> tuple[Place, str]:
    """The place asked about; without a name, the only country in which the sources say where the holder is."""
    if name:
        place = places.resolve(name)
        if place.kind is PlaceKind.SETTLEMENT:
            raise PlaceError(f"{name!r} is a settlement; expected a country or region")
        return place, place.name
    found = dict.fromkeys(
        entry.partition("/")[0]
        for info in infos
        for entry in info.coverage.get(holder, ())
        if not entry.startswith("-")
    )
    if len(found) != 1:
        known = f"map {holder} in {', '.join(found)}" if found else f"do not map {holder} anywhere"
        raise PlaceError(f"no place is given, and the sources at hand {known}; expected one, by --in")
    place = places.resolve(next(iter(found)))
    return place, f"{place.name}, the only country where the sources at hand map it"


def _is_within(definition: NamedDefinition, place: Place) -> bool:
    own = definition.parts[0].place
    return own in {"", place.id} or own.startswith(f"{place.id}/")


def _of_place(definition: NamedDefinition, place: Place) -> NamedDefinition:
    """With the place asked about named in one way only."""
    parts = (replace(part, place="") if part.place == place.id else part for part in definition.parts)
    return replace(definition, parts=tuple(parts))


def _made_up(measure: Measure) -> NamedDefinition:
    return NamedDefinition(
        id="made-for-this-audit",
        title=f"{measure.value.replace('_', ' ')} of assessed ground",
        measure=measure,
        parts=(Part(statuses=CORE_STATUSES),),
        change=Change.NET if measure in CHANGING else Change.NONE,
    )


def _mapping(
    desk: Desk, infos: Iterable[SourceInfo], holder: str, place: Place, definitions: Iterable[NamedDefinition]
) -> tuple[SourceInfo, ...]:
    """Sources that say where the holder is in the place, or that a definition is about."""
    named = {source for definition in definitions for source in definition.sources}
    found = tuple(
        info
        for info in infos
        if (info.kind is SourceKind.MAPS and nowhere_covered(info, holder, place.id) is None)
        or (info.kind is SourceKind.FIGURES and info.id in named)
        or (info.kind is SourceKind.FIGURES and any(one.status for one in desk.store.figures(info.id)))
    )
    if not found:
        raise EvidenceError(f"no source in {desk.store.path} says where {holder} is in {place.name}")
    return found


def _by_borders(desk: Desk, config: Config) -> Mapping[str, Numbers]:
    """Numbers by the user's borders; where those are their own, by the shipped ones, too."""
    found = {desk.places.border_set: Numbers(desk, config)}
    if config.borders is not None:
        plain = replace(config, borders=None)
        other = Desk(desk.store, Places.chosen(plain.atlas), config.thresholds, desk.known_by)
        found[other.places.border_set] = Numbers(other, plain)
    return found


def _scope(setting: _Setting, measure: Measure, places: Places, border_sets: tuple[str, ...]) -> Scope:
    ids = {part.place for definition in setting.definitions for part in definition.parts if part.place}
    names = {one: places.resolve(one).name for one in (*ids, *setting.left_out)}
    return Scope(
        measure=measure,
        sources=_ordered(setting.infos, setting.definitions),
        definitions=setting.definitions,
        left_out=setting.left_out,
        border_sets=border_sets,
        names=names | {"": setting.place.name},
    )


def _ordered(infos: Sequence[SourceInfo], definitions: Iterable[NamedDefinition]) -> tuple[str, ...]:
    """Sources that a definition is about come first."""
    named = dict.fromkeys(source for definition in definitions for source in definition.sources)
    known = [info.id for info in infos]
    return tuple(dict.fromkeys([*(one for one in named if one in known), *known]))
