"""Read the table of ISW areas: a row a day and layer, in km2, measured on the ellipsoid by the mirror (PostGIS)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from frontcheck.errors import EvidenceError
from frontcheck.evidence.days import parse_day
from frontcheck.evidence.figures import number, stated
from frontcheck.evidence.payload import Json, RawFile, parse_json
from frontcheck.models import Figure, Measure, Qualifier

if TYPE_CHECKING:
    from frontcheck.evidence.described import DescribedSource
    from frontcheck.evidence.profile import Profile

_KEYS = {"date", "layerType", "areaKm2"}


def read_figures(file: RawFile, profile: Profile, described: DescribedSource | None) -> tuple[Figure, ...]:  # noqa: ARG001
    """Read every row whose layer is somebody's ground.

    Raises
    ------
    EvidenceError
        If a row has other keys than expected, an unknown layer or an area that is no number.
    """
    rows = parse_json(file.data)
    if not isinstance(rows, list):
        raise EvidenceError("not a list of areas")
    return tuple(figure for row in rows for figure in _figures(row, profile))


def _figures(row: Json, profile: Profile) -> Iterator[Figure]:
    if not isinstance(row, Mapping) or row.keys() != _KEYS:
        raise EvidenceError(f"a row holds {row!r:.80}; expected the keys {', '.join(sorted(_KEYS))}")
    day = parse_day(row["date"])
    km2 = number(str(row["areaKm2"]))
    for meaning in profile.means(str(row["layerType"]), day):
        yield Figure(
            source=profile.info.id,
            as_of=day,
            said_on=day,
            claimant="ISW",
            party="monitor",
            measure=Measure.AREA.value,
            quantity=stated(km2, km2, "km2", Qualifier.EXACT),
            holder=meaning.holder,
            place=meaning.place or "",
            note=f"layerType {row['layerType']}: {meaning.status.value}",
            status=meaning.status,
            reported_by=profile.info.publisher,
            url=profile.info.url,
            layer=str(row["layerType"]),
        )
