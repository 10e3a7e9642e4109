"""Where two maps agree and where they do not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from frontcheck.models.snapshot import SnapshotRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Two grounds laid over each other, in square metres.

    Attributes
    ----------
    agreement_m2 : float
        What lies in both.
    only_a_m2, only_b_m2 : float
        What lies in one and not in the other.
    slivers_a_m2, slivers_b_m2 : float
        Of that, what lies in strips so narrow that two drawings of one line explain them.

    Examples
    --------
    >>> overlap = Overlap(agreement_m2=3e6, only_a_m2=1e6, only_b_m2=2e6)
    >>> overlap.a_m2, overlap.b_m2, overlap.iou
    (4000000.0, 5000000.0, 0.5)
    >>> Overlap(agreement_m2=0.0, only_a_m2=0.0, only_b_m2=0.0).iou is None
    True
    """

    agreement_m2: float
    only_a_m2: float
    only_b_m2: float
    slivers_a_m2: float = 0.0
    slivers_b_m2: float = 0.0

    @property
    def a_m2(self) -> float:
        """Area of the first ground."""
        return self.agreement_m2 + self.only_a_m2

    @property
    def b_m2(self) -> float:
        """Area of the second ground."""
        return self.agreement_m2 + self.only_b_m2

    @property
    def wide_a_m2(self) -> float:
        """What lies in the first ground only, slivers left out."""
        return self.only_a_m2 - self.slivers_a_m2

    @property
    def wide_b_m2(self) -> float:
        """What lies in the second ground only, slivers left out."""
        return self.only_b_m2 - self.slivers_b_m2

    @property
    def iou(self) -> float | None:
        """Intersection over union: the share of all ground that is in either which is in both; None for no ground."""
        either_m2 = self.agreement_m2 + self.only_a_m2 + self.only_b_m2
        return self.agreement_m2 / either_m2 if either_m2 > 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapSide:
    """One of the two maps that are laid over each other.

    Attributes
    ----------
    asked : date
        The day asked for.
    ref : SnapshotRef
        The map that stands for it, with its day, licence and warnings.
    redistribution : bool
        Whether the licence allows geometry to be passed on.
    """

    asked: date
    ref: SnapshotRef
    publisher: str
    licence: str
    redistribution: bool
    lean: str
    lineage: str
    url: str

    @property
    def name(self) -> str:
        """Source and day of the map.

        Examples
        --------
        >>> from datetime import UTC, datetime
        >>> day = date(2024, 8, 12)
        >>> ref = SnapshotRef(id="nzz:2024-08-12:0", source="nzz", valid_on=day, published_at=None, sha256="",
        ...     retrieved_at=datetime(2024, 9, 3, tzinfo=UTC), licence="")
        >>> about = dict(publisher="", licence="", redistribution=False, lean="", lineage="", url="")
        >>> MapSide(asked=day, ref=ref, **about).name
        'nzz@2024-08-12'
        """
        return f"{self.ref.source}@{self.ref.valid_on}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Where two maps agree on one holder in one place.

    Attributes
    ----------
    left_out : tuple of str
        Parts of the place that one of the maps does not cover: left out of both.
    core, outer : Overlap
        Core ground of both maps, and outer ground of both.
    """

    holder: str
    place: str
    place_name: str
    border_set: str
    core: Overlap
    outer: Overlap
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MapDiff:
    """Two maps laid over each other.

    Attributes
    ----------
    sliver_m : float
        Strips narrower than this count as slivers.
    area_share, area_m2 : float
        Tolerance of an area, as in the thresholds: two areas that differ by less agree.
    silences : mapping
        For each holder whose ground cannot be compared: why.
    known_by : date or None
        Only maps that were public by the end of this day were looked at.
    """

    a: MapSide
    b: MapSide
    agreements: tuple[Agreement, ...]
    sliver_m: float
    area_share: float
    area_m2: float
    silences: Mapping[str, str]
    known_by: date | None = None

    @property
    def is_change(self) -> bool:
        """Whether both maps are of one source: then what only one has was gained or lost between them."""
        return self.a.ref.source == self.b.ref.source

    def near(self, one_m2: float, other_m2: float) -> bool:
        """Whether two areas agree within the tolerance of the larger one."""
        return abs(one_m2 - other_m2) <= max(self.area_share * max(one_m2, other_m2), self.area_m2)
