"""The ground behind each finding as a GeoPackage that QGIS opens styled."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from frontcheck.models import Check, Grounds
from frontcheck.publish.axes import INKS
from frontcheck.publish.geoparquet import ground_table
from frontcheck.publish.ground_rows import Drawn, ground_rows
from frontcheck.publish.qgis import layer_qml

LAYERS = {
    "outer": "also ground claimed, infiltrated, contested or unknown",
    "core": "ground that a map assesses as held or taken",
}
"""In the order in which they are drawn."""
MOMENT = "2000-01-01T00:00:00.000Z"
"""When a file says that it was made, so that the same check gives the same bytes."""
STYLES = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
  f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME
)
"""
STYLE = """
INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML,
  styleSLD, useAsDefault, description, owner, ui, update_time)
VALUES ('', '', ?, 'geom', 'frontcheck', ?, '', 1, ?, '', NULL, ?)
"""
KNOWN = "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('layer_styles', 'attributes', ?)"


def write_geopackage(check: Check, grounds: Grounds, path: Path) -> None:
    """Write a layer of core and one of outer ground, with the rows of `ground_rows`, and a style for each."""
    rows = ground_rows(check, grounds)
    with TemporaryDirectory(dir=path.parent, prefix=".geopackage-") as folder:
        part = Path(folder) / "part.gpkg"  # the suffix is part of the format
        for name, about in LAYERS.items():
            _write_layer([drawn for drawn in rows if drawn[0].ground == name], name, about, part)
        _write_styles(part, _inks(row.source for row, _ in rows))
        part.replace(path)


def _write_layer(rows: Sequence[Drawn], name: str, about: str, path: Path) -> None:
    import pyogrio

    pyogrio.write_arrow(
        ground_table(rows),
        path,
        layer=name,
        driver="GPKG",
        geometry_name="geometry",
        geometry_type="MultiPolygon",
        crs="EPSG:4326",
        append=path.exists(),
        layer_options={"GEOMETRY_NAME": "geom", "DESCRIPTION": about},
    )


def _inks(sources: Iterable[str]) -> dict[str, str]:
    return {source: INKS[number % len(INKS)] for number, source in enumerate(dict.fromkeys(sources))}


def _write_styles(path: Path, inks: dict[str, str]) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(STYLES)
        for name, about in LAYERS.items():
            database.execute(STYLE, (name, layer_qml(inks, dashed=name == "outer"), about, MOMENT))
        database.execute(KNOWN, ("layer_styles",))
        database.execute("UPDATE gpkg_contents SET last_change = ?", (MOMENT,))
        database.commit()
        database.execute("VACUUM")
