"""Read ISW shapefiles as downloaded: a zip archive a layer, whose day stands only in the name inside."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from frontcheck.errors import EvidenceError
from frontcheck.evidence.days import parse_day
from frontcheck.evidence.payload import RawFile, open_zip
from frontcheck.evidence.reading import Drawing, Reading
from frontcheck.evidence.sources import isw
from frontcheck.evidence.vector import read_vector

if TYPE_CHECKING:
    from frontcheck.evidence.profile import Profile

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_NAME = re.compile(rf"(?P<layer>.+?)(?P<month>{'|'.join(_MONTHS)})(?P<day>\d{{2}})(?P<year>\d{{4}})\.shp")


def group_key(file: RawFile) -> str:
    """Archives of one day are the layers of one map."""
    return str(_layer_and_day(file)[1])


def read(files: tuple[RawFile, ...], profile: Profile) -> Reading:
    """Read the archives of one day; Web Mercator is turned into longitude/latitude before anything is measured.

    Raises
    ------
    EvidenceError
        If an archive does not hold exactly one shapefile with a day in its name.
    """
    _, valid_on = _layer_and_day(files[0])
    layers = [(_layer_and_day(file)[0], read_vector(file)) for file in files]
    missing = isw.missing_layers(profile, valid_on, {label for label, _ in layers})
    return Reading(
        valid_on=valid_on,
        published_at=isw.published_at(valid_on),
        drawings=tuple(Drawing(label=label, polygons=parts) for label, vector in layers for parts in vector.features),
        complete=not missing,
        warnings=(*missing, *(remark for _, vector in layers for remark in vector.warnings)),
    )


def _layer_and_day(file: RawFile) -> tuple[str, date]:
    with open_zip(file.data) as archive:
        shapes = [PurePosixPath(name).name for name in archive.namelist() if name.lower().endswith(".shp")]
    match = _NAME.fullmatch(shapes[0]) if len(shapes) == 1 else None
    if match is None:
        found = ", ".join(shapes) or "none"
        raise EvidenceError(f"expected one shapefile named like ...APR272026.shp, found {found}")
    month = _MONTHS.index(match["month"]) + 1
    return match["layer"], parse_day(f"{match['year']}{month:02}{match['day']}")
