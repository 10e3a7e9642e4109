"""Two maps laid over each other: where they agree about a holder's ground, and where only one of them has it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import NamedTuple

from frontcheck.config import Config
from frontcheck.errors import EvidenceError, MeasureError, PlaceError
from frontcheck.evidence import EvidenceStore, latest_by
from frontcheck.evidence.select import nowhere_covered, parts_left_out
from frontcheck.measures import Shares, held_ground, shared_out
from frontcheck.models import (
    CORE_STATUSES,
    OUTER_STATUSES,
    Agreement,
    MapDiff,
    MapSide,
    Place,
    PlaceKind,
    Snapshot,
    SourceInfo,
    SourceKind,
    day_words,
)
from frontcheck.pipeline.desk import Desk, no_map
from frontcheck.pipeline.territory import box_of, land_of
from frontcheck.places import Places
from frontcheck.publish.diff import SharedGround

_MAP = re.compile(r"(?P<source>[^@\s]+)@(?P<day>\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True)
class AskedMap:
    """A source and a day.

    Examples
    --------
    >>> AskedMap.read("nzz@2024-08-11")
    AskedMap(source='nzz', day=datetime.date(2024, 8, 11))
    >>> AskedMap.read("")
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: no map is meant by '': expected SOURCE@DAY, such as nzz@2024-08-11
    """

    source: str
    day: date

    @classmethod
    def read(cls, words: str) -> AskedMap:
        """A map by its short form.

        Raises
        ------
        EvidenceError
            If that cannot be read.
        """
        found = _MAP.fullmatch(words)
        try:
            return cls(found["source"], date.fromisoformat(found["day"]))  # type: ignore[index]
        except (TypeError, ValueError):
            expected = "expected SOURCE@DAY, such as nzz@2024-08-11"
            raise EvidenceError(f"no map is meant by {words!r}: {expected}") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedDiff:
    """Two maps to be laid over each other.

    Attributes
    ----------
    holder : str
        Whose ground; empty for every holder that both maps draw.
    place : str
        Where; empty for every territory that both maps cover.
    known_by : date or None
        Only maps that were public by the end of this day (UTC).
    """

    a: AskedMap
    b: AskedMap
    holder: str = ""
    place: str = ""
    known_by: date | None = None


class Key(NamedTuple):
    """Which agreement, and core or outer."""

    holder: str
    place: str
    level: str


@dataclass(frozen=True, slots=True)
class Compared:
    """The numbers, and the ground behind each of them."""

    diff: MapDiff
    shares: Mapping[Key, Shares]

    def grounds(self) -> Iterator[SharedGround]:
        """Each share with its polygons, to be written."""
        for key, shares in self.shares.items():
            for share in fields(shares):
                yield SharedGround(**key._asdict(), share=share.name, ground=getattr(shares, share.name))


class _Sheet(NamedTuple):
    """One of the two maps, opened."""

    info: SourceInfo
    snapshot: Snapshot


def diff_maps(store: EvidenceStore, asked: AskedDiff, config: Config | None = None) -> Compared:
    """Lay two maps over each other, core ground over core and outer over outer.

    Raises
    ------
    EvidenceError
        If the store is missing or damaged, does not hold a source, or no map of a source can stand for its day.
    PlaceError
        If the place is unknown, ambiguous, or a settlement.
    MeasureError
        If there is nothing that both maps speak of.
    """
    config = config or Config()
    desk = Desk(store, Places.chosen(config.atlas), config.thresholds, asked.known_by)
    sheets = (_sheet(desk, asked.a), _sheet(desk, asked.b))
    silences: dict[str, str] = {}
    agreements: list[Agreement] = []
    shares: dict[Key, Shares] = {}
    for holder in _holders(desk, asked, sheets):
        places = [_place(desk, asked.place)] if asked.place else _covered_by_both(desk, holder, sheets)
        silence = _silence(holder, places, sheets)
        if silence:
            silences[holder] = silence
            continue
        for place in places:
            agreement, found = _compared(desk, holder, place, sheets)
            agreements.append(agreement)
            shares |= found
    if not agreements:
        raise MeasureError("; ".join(silences.values()) or f"{asked.a.source} and {asked.b.source} map no common side")
    diff = MapDiff(
        a=_side(asked.a.day, sheets[0]),
        b=_side(asked.b.day, sheets[1]),
        agreements=tuple(agreements),
        sliver_m=config.thresholds.length_m,
        area_share=config.thresholds.area_share,
        area_m2=config.thresholds.area_m2,
        silences=silences,
        known_by=asked.known_by,
    )
    return Compared(diff, shares)


def _sheet(desk: Desk, asked: AskedMap) -> _Sheet:
    maps = {info.id: info for info in desk.store.sources() if info.kind is SourceKind.MAPS}
    if asked.source not in maps:
        has = f"it has maps of {', '.join(maps)}" if maps else "it has no maps"
        raise EvidenceError(f"{desk.store.path}: no maps of source {asked.source!r}; {has}")
    ref = latest_by(desk.refs(asked.source), asked.day, None, desk.thresholds.max_age_days)
    if ref is None:
        found = no_map(maps[asked.source], asked.day, desk.thresholds.max_age_days, desk.known_by)
        raise EvidenceError(f"{asked.source}: {found.detail}")
    return _Sheet(maps[asked.source], desk.opened(ref))


def _holders(desk: Desk, asked: AskedDiff, sheets: Iterable[_Sheet]) -> list[str]:
    one, other = (sheet.info.coverage for sheet in sheets)
    return [desk.holder_named(asked.holder)] if asked.holder else [holder for holder in one if holder in other]


def _place(desk: Desk, asked: str) -> Place:
    place = desk.places.resolve(asked)
    if place.kind is PlaceKind.SETTLEMENT:
        raise PlaceError(f"{asked!r} is a settlement; expected a country or region")
    return place


def _covered_by_both(desk: Desk, holder: str, sheets: tuple[_Sheet, _Sheet]) -> list[Place]:
    """Territories that both sources say something about, the largest of those that lie in one another."""
    listed = {entry for sheet in sheets for entry in sheet.info.coverage.get(holder, ()) if not entry.startswith("-")}
    both = sorted(one for one in listed if not any(nowhere_covered(sheet.info, holder, one) for sheet in sheets))
    largest = [one for one in both if not any(one.startswith(f"{other}/") for other in both)]
    return [desk.places.resolve(one) for one in largest]


def _silence(holder: str, places: Iterable[Place], sheets: tuple[_Sheet, _Sheet]) -> str:
    """Why two maps cannot be compared: one that draws nothing of a side cannot be told from one that leaves it out."""
    covered = list(places)
    if not covered:
        one, other = (sheet.info.id for sheet in sheets)
        return f"there is no territory in which both {one} and {other} say where {holder} is"
    for info, snapshot in sheets:
        for place in covered:
            if silence := nowhere_covered(info, holder, place.id):
                return silence
        if not any(area.holder == holder for area in snapshot.areas):
            return f"{info.id}: its map of {day_words(snapshot.ref.valid_on)} draws no ground of {holder}"
    return ""


def _compared(
    desk: Desk, holder: str, place: Place, sheets: tuple[_Sheet, _Sheet]
) -> tuple[Agreement, dict[Key, Shares]]:
    snapshots = [sheet.snapshot for sheet in sheets]
    left_out = tuple(dict.fromkeys(one for sheet in sheets for one in parts_left_out(sheet.info, holder, place.id)))
    land = land_of(desk.places, place, left_out, box_of(place, holder, snapshots))
    core, outer = (
        shared_out(*(held_ground(one.areas, holder, statuses, land) for one in snapshots))
        for statuses in (CORE_STATUSES, OUTER_STATUSES)
    )
    agreement = Agreement(
        holder=holder,
        place=place.id,
        place_name=place.name,
        border_set=desk.places.border_set_of(place),
        core=core.overlap(desk.thresholds.length_m),
        outer=outer.overlap(desk.thresholds.length_m),
        left_out=tuple(desk.places.resolve(one).name for one in left_out),
    )
    return agreement, {Key(holder, place.id, "core"): core, Key(holder, place.id, "outer"): outer}


def _side(asked: date, sheet: _Sheet) -> MapSide:
    info, ref = sheet.info, sheet.snapshot.ref
    return MapSide(
        asked=asked,
        ref=ref,
        publisher=info.publisher,
        licence=info.licence,
        redistribution=info.redistribution,
        lean=info.lean,
        lineage=info.lineage,
        url=info.url,
    )
