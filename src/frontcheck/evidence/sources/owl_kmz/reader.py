"""Read the daily KMZ of Project Owl: areas by their names; units, positions, events and lines are dropped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frontcheck.errors import EvidenceError
from frontcheck.evidence.days import parse_day
from frontcheck.evidence.kml import Placemark, placemarks
from frontcheck.evidence.reading import Drawing, Reading

if TYPE_CHECKING:
    from frontcheck.evidence.payload import RawFile
    from frontcheck.evidence.profile import Profile

_NAME = re.compile(r"(?P<day>\d{6})_\d{4}\.kmz")


def read(files: tuple[RawFile, ...], profile: Profile) -> Reading:
    """Read one daily file, named after a day and a clock time; in which zone is not stated, so it is public that day.

    An area whose name frontcheck does not know is left out, and named in a warning.

    Raises
    ------
    EvidenceError
        If no area is known: the map is laid out anew.
    """
    (file,) = files
    named = _NAME.match(file.path.name)
    if named is None:
        raise EvidenceError(f"the name {file.path.name!r} is no day and time; expected one like {profile.example}")
    valid_on = parse_day(f"20{named['day']}")
    found = list(placemarks(file.data))
    known = [one for one in found if any(rule.holds(_label(one), valid_on) for rule in profile.rules)]
    if not known:
        raise EvidenceError(f"none of {len(found)} areas bears a known name; found {_names(found) or 'none'}")
    left_out = [one for one in found if one not in known]
    return Reading(
        valid_on=valid_on,
        drawings=tuple(Drawing(label=_label(one), polygons=one.polygons) for one in known),
        warnings=(f"areas of unknown meaning are left out: {_names(left_out)}",) if left_out else (),
    )


def _label(area: Placemark) -> str:
    return f"{area.folder} / {area.name}"


def _names(areas: list[Placemark]) -> str:
    return ", ".join(sorted({_label(one) for one in areas}))[:300]
