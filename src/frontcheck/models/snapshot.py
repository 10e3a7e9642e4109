"""What a source published about one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from frontcheck.models.quantity import Quantity

if TYPE_CHECKING:
    from shapely import MultiPolygon


class Status(StrEnum):
    """How sure a map is that the holder has the ground. Never merged in the store."""

    ASSESSED_CONTROL = "assessed_control"
    ASSESSED_ADVANCE = "assessed_advance"
    CLAIMED = "claimed"
    INFILTRATION = "infiltration"
    CONTESTED = "contested"
    UNKNOWN = "unknown"


CORE_STATUSES = frozenset({Status.ASSESSED_CONTROL, Status.ASSESSED_ADVANCE})
OUTER_STATUSES = frozenset(Status)


class SourceKind(StrEnum):
    """Maps hold polygons, figures hold published numbers."""

    MAPS = "maps"
    FIGURES = "figures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a day of a source must satisfy; outside it the day carries a warning.

    Attributes
    ----------
    min_km2, max_km2 : float
        Total ground of `holder` in one snapshot, core and outer together.
    max_change_km2 : float or None
        By how much that may change in a day before it is worth a look; None where nothing is said.
    """

    holder: str
    min_km2: float
    max_km2: float
    max_change_km2: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceInfo:
    """A source as its ``source.toml`` describes it.

    Attributes
    ----------
    id : str
        Name of its folder: "nzz", "deepstate".
    lineage : str
        Where its lines come from, if not its own: maps of one lineage are not independent.
    licence : str
        As the publisher words it; "unknown" where nothing is stated.
    redistribution : bool
        Whether the licence allows geometry to be passed on.
    lean : str
        Which side the publisher sympathises with, or "none stated".
    coverage : mapping
        For each holder, the territories (ISO country codes or place ids) in which the map says where that holder is.
        What is not listed is out of coverage: the map says nothing there.
        An entry with a leading minus ("-UA/Crimea") is left out of a larger territory that is listed.
    cadence_days : int
        Usual days between two maps.
    caveats : tuple of str
        What the publisher's maps leave out or change, and since when: whole sentences for a reader.
    rules_sha256 : str
        Of what a user's own ``source.toml`` says of columns and labels: it must not change under maps in a store.
    name : str
        What sentences call it: "NZZ". Empty where its id is to be used.
    """

    id: str
    title: str
    publisher: str
    kind: SourceKind
    lineage: str
    licence: str
    redistribution: bool
    lean: str
    url: str
    cadence_days: int
    coverage: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bounds: tuple[Bounds, ...] = ()
    caveats: tuple[str, ...] = ()
    rules_sha256: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, weakref_slot=True)
class ControlArea:
    """One patch of ground with its holder, as one map draws it.

    Attributes
    ----------
    holder : str
        As the mapping profile names the side: "Ukraine", "Russia".
    raw_label : str
        The source's own words for it.
    geometry : MultiPolygon
        Longitude/latitude, WGS 84, 2D, valid.
    claimed_by : str or None
        For status "claimed": by whom.
    repair_m2 : float
        By how much mending the geometry changed its area; 0 if it was valid.
    repair : str
        Why the geometry as drawn was invalid, and where: "Self-intersection[37.25 48.15]"; empty if it was valid.
    drawn_m2 : float or None
        Area inside the rings as drawn, holes taken out, in square metres; None if the geometry was valid.
    """

    holder: str
    status: Status
    raw_label: str
    geometry: MultiPolygon
    claimed_by: str | None = None
    repair_m2: float = 0.0
    repair: str = ""
    drawn_m2: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotRef:
    """Identity of a snapshot, without its polygons.

    Attributes
    ----------
    id : str
        Source, day and the first digits of the raw hash: "nzz:2024-08-12:0f3a9c21".
    valid_on : date
        The day the map speaks of.
    published_at : datetime or None
        With time zone; None where the source does not say.
    baseline_from : date or None
        Where a map shows gains and losses over a window: the first day of that window.
    sha256 : str
        Of the raw bytes.
    complete : bool
        False where layers are known to be missing.
    areas_sha256 : str
        Of the polygons and what they are said to be: maps that draw the same have the same.
    corrected_at : datetime or None
        When this version was retrieved, where another version of the same day, with the same moment of publication or
        none either, had been retrieved before: it was not public earlier, whatever its publisher's clock says.
    """

    id: str
    source: str
    valid_on: date
    published_at: datetime | None
    retrieved_at: datetime
    sha256: str
    licence: str
    baseline_from: date | None = None
    complete: bool = True
    warnings: tuple[str, ...] = ()
    areas_sha256: str = ""
    corrected_at: datetime | None = None

    @property
    def public_on(self) -> date:
        """The day (UTC) from which the map counts as public.

        That of its publication, else the day it speaks of; a correction without a moment of its own, when it was
        retrieved.

        Examples
        --------
        >>> seen = datetime(2024, 9, 3, 8, 0, tzinfo=UTC)
        >>> stated = dict(source="owl", valid_on=date(2024, 8, 12), retrieved_at=seen, sha256="", licence="")
        >>> SnapshotRef(id="owl:2024-08-12:0", published_at=None, corrected_at=seen, **stated).public_on
        datetime.date(2024, 9, 3)
        >>> SnapshotRef(id="owl:2024-08-12:0", published_at=None, **stated).public_on
        datetime.date(2024, 8, 12)
        """
        stated = self.valid_on if self.published_at is None else self.published_at.astimezone(UTC).date()
        return stated if self.corrected_at is None else max(stated, self.corrected_at.astimezone(UTC).date())


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One source's map for one day."""

    ref: SnapshotRef
    areas: tuple[ControlArea, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A published number, kept as evidence beside the maps.

    Attributes
    ----------
    source : str
        Id of the source of kind "figures" that it came with.
    claimant, party : str
        Who published it, and the side; for a third party the role: "monitor", "media count".
    measure : str
        A `Measure` value.
    holder, place : str
        Whose ground, and where.
    layer : str or None
        The layer of a map that the figure is the area of; None for a figure about all that the holder has.
    status : Status or None
        For a layer: how sure the map is of its ground.
    """

    source: str
    as_of: date
    said_on: date
    claimant: str
    party: str
    measure: str
    quantity: Quantity
    holder: str
    place: str
    note: str
    reported_by: str
    url: str
    layer: str | None = None
    status: Status | None = None
