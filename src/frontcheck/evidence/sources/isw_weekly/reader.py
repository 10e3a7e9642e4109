"""Read the weekly ISW layers: a folder a day, a TopoJSON file a layer, together one map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frontcheck.evidence.days import parse_day
from frontcheck.evidence.payload import RawFile, parse_json
from frontcheck.evidence.reading import Drawing, Reading
from frontcheck.evidence.sources import isw
from frontcheck.evidence.sources.isw import group_key
from frontcheck.evidence.topojson import topology_polygons

if TYPE_CHECKING:
    from frontcheck.evidence.profile import Profile


def read(files: tuple[RawFile, ...], profile: Profile) -> Reading:
    """Read the layers of one day.

    Raises
    ------
    EvidenceError
        If the folder is not named after a day, or a file is no topology.
    """
    valid_on = parse_day(group_key(files[0]))
    layers: dict[str, Any] = {file.path.name.split(".")[0]: parse_json(file.data) for file in files}
    missing = isw.missing_layers(profile, valid_on, set(layers))
    return Reading(
        valid_on=valid_on,
        published_at=isw.published_at(valid_on),
        drawings=tuple(
            Drawing(label=label, polygons=parts)
            for label, document in layers.items()
            for parts in topology_polygons(document)
        ),
        complete=not missing,
        warnings=missing,
    )
