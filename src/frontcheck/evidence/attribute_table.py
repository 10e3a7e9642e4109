"""Vector files in which columns say whose ground each polygon is, and on which day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from frontcheck.errors import EvidenceError
from frontcheck.evidence.labels import day_of, meaning_of, text_of
from frontcheck.evidence.layout import VectorLayout
from frontcheck.evidence.payload import RawFile
from frontcheck.evidence.profile import Profile
from frontcheck.evidence.reading import Drawing, Reading
from frontcheck.evidence.vector import Vector, read_vector


def read_attributes(files: tuple[RawFile, ...], profile: Profile, layout: VectorLayout) -> tuple[Reading, ...]:
    """Read every day of a vector file, in order; of a bare shapefile the .shp, then its sidecars.

    Raises
    ------
    EvidenceError
        If the file holds no polygon or lacks a column or a sidecar, its CRS is unknown, or a day or label cannot be
        understood; the feature is named.
    """
    file, *sidecars = files
    columns = (*layout.said.columns, *filter(None, [layout.day]))
    vector = read_vector(file, layout.crs, columns, tuple(sidecars))
    if not any(vector.features):
        raise EvidenceError("holds no polygon")
    by_day: dict[date, list[Drawing]] = {}
    for day, drawing in _drawings(vector, file, profile, layout):
        by_day.setdefault(day, []).append(drawing)
    return tuple(
        Reading(valid_on=day, drawings=tuple(drawn), warnings=vector.warnings) for day, drawn in sorted(by_day.items())
    )


def _drawings(vector: Vector, file: RawFile, profile: Profile, layout: VectorLayout) -> Iterator[tuple[date, Drawing]]:
    named = None if layout.day else profile.day_in(file.path.name)
    for number, (polygons, cells) in enumerate(zip(vector.features, vector.cells, strict=True), start=1):
        words = tuple(text_of(cell) for cell in cells[: len(layout.said.columns)])
        try:
            day = named or day_of(cells[-1])
            means = meaning_of(words, day, layout.said, profile)
        except EvidenceError as error:
            raise EvidenceError(f"feature {number}: {error}") from None
        yield day, Drawing(label=" ".join(words), polygons=polygons, means=means)
