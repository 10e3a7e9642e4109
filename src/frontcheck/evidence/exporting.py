"""A map for other programs: GeoParquet or GeoJSON, if its licence lets it be passed on."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import shapely

from frontcheck.errors import EvidenceError
from frontcheck.evidence.geoparquet import to_geoparquet
from frontcheck.evidence.store import EvidenceStore
from frontcheck.models import ControlArea, SourceInfo

_SAID = ("holder", "status", "raw_label", "claimed_by", "repair_m2", "repair", "drawn_m2")


def export_map(store: EvidenceStore, identity: str, suffix: str, despite_licence: str | None = None) -> bytes:
    """One map of a store as a file.

    Parameters
    ----------
    identity : str
        Id of the map.
    suffix : str
        Of the file: ".parquet" or ".geojson".
    despite_licence : str, optional
        Id of the map's source, by one who may pass it on although its licence is unknown or forbids it.

    Raises
    ------
    EvidenceError
        If there is no such map or format, or the licence does not allow it.

    Examples
    --------
    >>> export_map(EvidenceStore("no-such-folder"), "nzz:2024-08-12:0f3a9c21", ".shp")
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: a map cannot be exported as '.shp'; expected .geojson, .parquet
    """
    if suffix not in _WRITERS:
        raise EvidenceError(f"a map cannot be exported as {suffix!r}; expected {', '.join(sorted(_WRITERS))}")
    ref = store.ref(identity)
    info = next(info for info in store.sources() if info.id == ref.source)
    if not info.redistribution and despite_licence != info.id:
        hint = f"if you may pass it on, name it: --despite-licence {info.id}"
        raise EvidenceError(f"{info.id}: the licence does not allow that ({info.licence}); {hint}")
    return _WRITERS[suffix](store.snapshot(ref).areas, _about(info, ref.id, ref.valid_on.isoformat()))


def _about(info: SourceInfo, identity: str, day: str) -> dict[str, str]:
    return {
        "id": identity,
        "valid_on": day,
        "publisher": info.publisher,
        "licence": info.licence,
        "lean": info.lean,
        "url": info.url,
    }


def to_geojson(areas: Sequence[ControlArea], about: Mapping[str, str]) -> bytes:
    """Areas as GeoJSON (RFC 7946), with what is said of the map beside them.

    Examples
    --------
    >>> to_geojson((), {"licence": "CC0"})
    b'{"type": "FeatureCollection", "licence": "CC0", "features": []}'
    """
    features = [_feature(area) for area in areas]
    return json.dumps({"type": "FeatureCollection", **about, "features": features}, ensure_ascii=False).encode()


def _feature(area: ControlArea) -> dict[str, Any]:
    wound = shapely.orient_polygons(area.geometry)  # RFC 7946: shells anticlockwise
    said = {name: getattr(area, name) for name in _SAID}
    return {"type": "Feature", "properties": said, "geometry": json.loads(shapely.to_geojson(wound))}


_WRITERS: dict[str, Callable[[Sequence[ControlArea], Mapping[str, str]], bytes]] = {
    ".parquet": to_geoparquet,
    ".geojson": to_geojson,
}
