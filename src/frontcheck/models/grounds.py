"""The ground that numbers were measured on, for programs that draw it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shapely import MultiPolygon

    from frontcheck.models.measurement import Measurement

GroundKey = tuple[str, str, tuple[str, ...]]


def ground_key(measurement: Measurement) -> GroundKey:
    """What ground is told apart by: holder, territory, and the ids of the maps."""
    definition = measurement.definition
    return definition.holder, definition.territory, tuple(ref.id for ref in measurement.snapshots)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredGround:
    """A holder's ground in a territory on one map; between two maps, the ground that is new on the later.

    Attributes
    ----------
    core, outer : MultiPolygon
        Longitude/latitude, WGS 84, not simplified.
    """

    core: MultiPolygon
    outer: MultiPolygon


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """The ground behind every measurement of a check.

    Attributes
    ----------
    measured : mapping
        By `ground_key`; none for a source whose geometry is withheld.
    withheld : mapping
        For each measured source whose licence does not allow its geometry to be passed on: the licence.
    """

    measured: Mapping[GroundKey, MeasuredGround] = field(default_factory=dict)
    withheld: Mapping[str, str] = field(default_factory=dict)

    def of(self, measurement: Measurement) -> MeasuredGround | None:
        """The ground behind a measurement; None where it is withheld."""
        return self.measured.get(ground_key(measurement))
