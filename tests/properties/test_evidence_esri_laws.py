"""Esri rings say the same as the polygons that they were written from, in any order, as GDAL reads them."""

from __future__ import annotations

import json

import pyogrio
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry.polygon import orient

from frontcheck.evidence import esri
from frontcheck.evidence.kml import placemarks


@st.composite
def grounds(draw):
    """Patches side by side, each with holes and an island in its first hole."""
    patches = []
    for column in range(draw(st.integers(1, 3))):
        west, south = 30.0 + 2 * column, 45.0
        shell = shapely.box(west, south, west + 1.5, south + 1.5)
        holes = [
            shapely.box(west + 0.1 + 0.45 * n, south + 0.1, west + 0.4 + 0.45 * n, south + draw(st.floats(0.3, 1.4)))
            for n in range(draw(st.integers(0, 3)))
        ]
        patches.append(shapely.Polygon(shell.exterior, [hole.exterior for hole in holes]))
        if holes and draw(st.booleans()):
            patches.append(shapely.box(west + 0.15, south + 0.15, west + 0.35, south + 0.25))
    return shapely.MultiPolygon(patches)


def rings_of(ground):
    return [list(ring.coords) for one in map(clockwise, ground.geoms) for ring in (one.exterior, *one.interiors)]


def clockwise(polygon):
    return orient(polygon, -1.0)


def page(rings):
    fields = [{"name": "OBJECTID", "type": "esriFieldTypeOID"}]
    feature = {"attributes": {"OBJECTID": 1}, "geometry": {"rings": rings}}
    head = {"geometryType": "esriGeometryPolygon", "spatialReference": {"wkid": 4326}, "fields": fields}
    return {**head, "features": [feature]}


@given(grounds(), st.randoms(use_true_random=False))
def test_rings_in_any_order_are_the_ground_they_came_from(ground, random):
    rings = rings_of(ground)
    random.shuffle(rings)
    (found,) = esri.features(page(rings))
    assert shapely.MultiPolygon(found.polygons).normalize().equals_exact(ground.normalize(), tolerance=0)


@settings(max_examples=20)
@given(ground=grounds())
def test_gdal_reads_the_same(tmp_path_factory, ground):
    path = tmp_path_factory.mktemp("esri") / "page.json"
    path.write_text(json.dumps(page(rings_of(ground))))
    _, _, wkb, _ = pyogrio.raw.read(path)
    (found,) = esri.features(page(rings_of(ground)))
    theirs = shapely.from_wkb(wkb)[0]
    assert shapely.MultiPolygon(found.polygons).area == pytest.approx(theirs.area, rel=1e-12)
    assert shapely.symmetric_difference(shapely.MultiPolygon(found.polygons), theirs).area < 1e-12


@given(grounds())
def test_kml_is_the_ground_it_came_from(ground):
    def written(ring):
        return (
            f"<LinearRing><coordinates>{' '.join(f'{x!r},{y!r},0' for x, y in ring.coords)}</coordinates></LinearRing>"
        )

    drawn = "".join(
        f"<Polygon><outerBoundaryIs>{written(one.exterior)}</outerBoundaryIs>"
        + "".join(f"<innerBoundaryIs>{written(hole)}</innerBoundaryIs>" for hole in one.interiors)
        + "</Polygon>"
        for one in ground.geoms
    )
    text = f"<kml><Placemark><name>x</name><MultiGeometry>{drawn}</MultiGeometry></Placemark></kml>"
    (found,) = placemarks(text.encode())
    assert shapely.MultiPolygon(found.polygons).normalize().equals_exact(ground.normalize(), tolerance=0)
