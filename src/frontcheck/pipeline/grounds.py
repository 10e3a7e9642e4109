"""The ground behind the numbers of a check, opened again for programs that draw it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from frontcheck.config import Config
from frontcheck.evidence import EvidenceStore
from frontcheck.measures.change import new_ground
from frontcheck.models import (
    CORE_STATUSES,
    OUTER_STATUSES,
    Check,
    Grounds,
    MeasuredGround,
    Measurement,
    ground_key,
)
from frontcheck.pipeline.desk import Desk
from frontcheck.pipeline.questions import Question
from frontcheck.places import Places


def grounds_of(check: Check, store: EvidenceStore, config: Config, shown: Collection[str] = ()) -> Grounds:
    """The very ground that each number of a check was measured on.

    Parameters
    ----------
    shown : collection of str
        Sources whose geometry is given although their licence does not allow it to be passed on, by name.

    Raises
    ------
    EvidenceError
        If a map cannot be opened.
    """
    views = [view for finding in check.findings for view in (finding.now, finding.then)]
    return grounds_behind(
        (each for view in views for word in view.sources for each in word.measurements), store, config, shown
    )


def grounds_behind(
    measurements: Iterable[Measurement], store: EvidenceStore, config: Config, shown: Collection[str] = ()
) -> Grounds:
    """As `grounds_of`, of measurements.

    Raises
    ------
    EvidenceError
        If a map cannot be opened.
    """
    desk = Desk(store, Places.chosen(config.atlas), config.thresholds)
    found = {ground_key(each): each for each in measurements}
    barred = barred_sources(store, shown)
    sources = {each.source for each in found.values()}
    return Grounds(
        measured={key: _ground(each, desk) for key, each in found.items() if each.source not in barred},
        withheld={source: licence for source, licence in barred.items() if source in sources},
    )


def barred_sources(store: EvidenceStore, shown: Collection[str]) -> dict[str, str]:
    """Sources whose licence does not allow their geometry to be passed on, and that are not named; and the licence."""
    return {info.id: info.licence for info in store.sources() if not info.redistribution and info.id not in shown}


def _ground(measurement: Measurement, desk: Desk) -> MeasuredGround:
    """As it was measured: clipped alike, and of two maps what is new on the later."""
    definition = measurement.definition
    question = Question(definition=definition, place=desk.places.resolve(definition.territory))
    snapshots = tuple(desk.store.snapshot(ref) for ref in measurement.snapshots)
    ground = desk.ground(question, snapshots)
    core, outer = (
        [ground.held(snapshot, definition.holder, statuses) for snapshot in snapshots]
        for statuses in (CORE_STATUSES, OUTER_STATUSES)
    )
    if len(snapshots) == 1:
        return MeasuredGround(core=core[0], outer=outer[0])
    return MeasuredGround(core=new_ground(*core), outer=new_ground(*outer))
