"""Maps of the user's own: any vector file, described with a few options."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from frontcheck.errors import EvidenceError
from frontcheck.evidence import esri
from frontcheck.evidence.days import check_day, parse_day
from frontcheck.evidence.payload import RawFile
from frontcheck.evidence.profile import Meaning, Profile, Rule, check_own_id
from frontcheck.evidence.reading import Drawing, Reading
from frontcheck.evidence.vector import read_vector
from frontcheck.models import SourceInfo, SourceKind, Status

_FILES = re.compile(r".+\.(shp|(geojson|json|gpkg|kml|kmz|zip)(\.gz)?)", re.IGNORECASE)
_PARTS = {"YYYY": r"(?P<year>\d{4})", "MM": r"(?P<month>\d{2})", "DD": r"(?P<day>\d{2})"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedSource:
    """A source that its user describes.

    Attributes
    ----------
    id : str
        Lower-case letters, digits, "-" and "_"; none of frontcheck's own ids, save "figures".
    holder : str
        Whose ground the polygons are: "Ukraine".
    status : Status
        How sure the map is of it.
    status_column : str or None
        Where the map itself says how sure it is: a column that holds a `Status` value for each polygon.
    day : date or None
        The day that the files speak of.
    day_pattern : str or None
        Where a file name carries its day instead: "front_YYYY-MM-DD".
    covers : tuple of str
        Territories (ISO country codes or place ids) in which the map says where the holder is.
    place : str or None
        For published figures: the place that they speak of.
    crs : str or None
        Of files that do not name their own.
    redistribution : bool
        Whether the licence allows geometry to be passed on.
    """

    id: str
    holder: str
    status: Status = Status.ASSESSED_CONTROL
    status_column: str | None = None
    day: date | None = None
    day_pattern: str | None = None
    covers: tuple[str, ...] = ()
    licence: str = "unknown"
    lean: str = "none stated"
    publisher: str = "unknown"
    place: str | None = None
    crs: str | None = None
    redistribution: bool = False

    def day_of(self, path: Path) -> date:
        """The day that a file speaks of.

        Raises
        ------
        EvidenceError
            If neither a day nor a pattern that the file name fits is given.

        Examples
        --------
        >>> mine = DescribedSource(id="mine", holder="Ukraine", day_pattern="front_YYYYMMDD")
        >>> mine.day_of(Path("front_20240812.gpkg"))
        datetime.date(2024, 8, 12)
        >>> mine.day_of(Path(""))
        Traceback (most recent call last):
        frontcheck.errors.EvidenceError: the name '' does not hold 'front_YYYYMMDD'
        """
        if self.day is not None:
            return check_day(self.day)
        if self.day_pattern is None:
            raise EvidenceError("no day given: state the day, or the pattern of days in file names")
        found = _compiled(self.day_pattern).search(path.name)
        if found is None:
            raise EvidenceError(f"the name {path.name!r} does not hold {self.day_pattern!r}")
        return parse_day(f"{found['year']}-{found['month']}-{found['day']}")


def described_profile(described: DescribedSource) -> Profile:
    """The profile of a described source: one label, one meaning; with a status column, one label a status.

    Raises
    ------
    EvidenceError
        If the id is not well formed or is one of frontcheck's own, or no holder is named.

    Examples
    --------
    >>> described_profile(DescribedSource(id="mine", holder="Ukraine", covers=("RU",))).info.coverage
    {'Ukraine': ('RU',)}
    >>> described_profile(DescribedSource(id="", holder="Ukraine"))
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: source id '' must be lower-case letters, digits, '-' and '_'
    """
    check_own_id(described.id)
    if not described.holder:
        raise EvidenceError(f"source {described.id}: no holder given")
    if described.status_column is None:
        rules: tuple[Rule, ...] = (Rule(match=("*",), means=(_meaning(described, described.status),)),)
    else:
        rules = tuple(Rule(match=(status,), means=(_meaning(described, status),)) for status in Status)
    return Profile(
        info=described_info(described),
        file_name=_FILES,
        example="front_2024-08-12.gpkg",
        rules=rules,
    )


def _meaning(described: DescribedSource, status: Status) -> Meaning:
    claimed_by = described.publisher if status is Status.CLAIMED else None
    return Meaning(holder=described.holder, status=status, claimed_by=claimed_by)


def described_info(described: DescribedSource) -> SourceInfo:
    """What the user said of the source, as every other source says it."""
    return SourceInfo(
        id=described.id,
        title=described.id,
        publisher=described.publisher,
        kind=SourceKind.MAPS,
        lineage=described.id,
        licence=described.licence,
        redistribution=described.redistribution,
        lean=described.lean,
        url="",
        cadence_days=1,
        coverage={described.holder: described.covers},
    )


def read_described(files: Iterable[RawFile], described: DescribedSource) -> Reading:
    """Read one file of a described source; of a bare shapefile the .shp, then its sidecars.

    Raises
    ------
    EvidenceError
        If the file holds no polygon, lacks the status column or a sidecar, or its day or CRS is unknown.
    """
    files = tuple(files)
    if esri.is_layer(files):
        return _read_layer(files, described)
    file, *sidecars = files
    columns = () if described.status_column is None else (described.status_column,)
    vector = read_vector(file, described.crs, columns, tuple(sidecars))
    if not any(vector.features):
        raise EvidenceError("holds no polygon")
    return Reading(
        valid_on=described.day_of(file.path),
        drawings=tuple(
            Drawing(label=" ".join(map(str, cells)) or described.id, polygons=parts)
            for cells, parts in zip(vector.cells, vector.features, strict=True)
        ),
        warnings=vector.warnings,
    )


def _read_layer(files: tuple[RawFile, ...], described: DescribedSource) -> Reading:
    """The answers of a feature layer; without a day of its own, that of its last edit (UTC)."""
    (layer,) = esri.layers(files)
    column = described.status_column
    if column is not None and column not in layer.info.fields:
        raise EvidenceError(f"layer {layer.info.name!r} has no column {column!r}; found {', '.join(layer.info.fields)}")
    if not any(feature.polygons for feature in layer.features):
        raise EvidenceError("holds no polygon")
    undated = described.day is None and described.day_pattern is None
    day = layer.info.day("UTC") if undated else None
    return Reading(
        valid_on=day or described.day_of(files[0].path.parent),
        drawings=tuple(
            Drawing(label=str(one.attributes.get(column)) if column else described.id, polygons=one.polygons)
            for one in layer.features
        ),
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    if not all(pattern.count(part) == 1 for part in _PARTS):
        raise EvidenceError(f"day pattern {pattern!r} must hold YYYY, MM and DD once each")
    expression = re.escape(pattern)
    for part, group in _PARTS.items():
        expression = expression.replace(part, group)
    return re.compile(expression)
