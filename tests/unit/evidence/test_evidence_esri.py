"""Answers of feature layers: descriptions, moments, rings."""

from __future__ import annotations

from datetime import UTC, date, datetime

import numpy as np
import pytest
import shapely

from frontcheck.errors import EvidenceError
from frontcheck.evidence import esri
from map_samples import CONTROL, WEB_MERCATOR, collection, feature, layer_description, ring

SHELL, HOLE = ring(CONTROL, 1.0)[::-1], ring((37.2, 48.2), 0.2)


def page(*rings, **more):
    feature = {"attributes": {"OBJECTID": 1}, "geometry": {"rings": list(rings)}}
    return {"geometryType": "esriGeometryPolygon", "features": [feature], **more}


def only(document):
    (found,) = esri.features(document)
    return found.polygons


def area(polygons):
    return round(sum(one.area for one in polygons), 9)


def test_a_hole_is_cut_out_of_the_shell_around_it():
    (drawn,) = only(page(SHELL, HOLE))
    assert (area([drawn]), len(drawn.interiors)) == (0.96, 1)


def test_the_order_of_rings_makes_no_difference():
    assert area(only(page(HOLE, SHELL))) == 0.96


def test_an_island_in_a_hole_is_a_shell_of_its_own():
    island = ring((37.25, 48.25), 0.1)[::-1]
    inside = ring((37.27, 48.27), 0.02)
    drawn = only(page(SHELL, HOLE, island, inside))
    assert sorted(len(one.interiors) for one in drawn) == [1, 1]
    assert area(drawn) == round(1 - 0.04 + 0.01 - 0.0004, 9)


def test_two_shells_are_two_polygons():
    assert [len(one.interiors) for one in only(page(SHELL, ring((40.0, 48.0))[::-1]))] == [0, 0]


def test_rings_that_all_run_the_wrong_way_are_shells():
    assert area(only(page(ring(CONTROL), ring((40.0, 48.0))))) == 0.5


def test_a_hole_around_nothing_is_a_shell():
    assert len(only(page(SHELL, ring((50.0, 48.0))))) == 2


@pytest.mark.parametrize("wkid", [102100, 3857])
def test_web_mercator_is_turned_into_degrees(wkid):
    metres = np.column_stack(WEB_MERCATOR.transform(*np.array(SHELL).T)).tolist()
    (drawn,) = only(page(metres, spatialReference={"wkid": wkid}))
    assert drawn.bounds == pytest.approx(shapely.Polygon(SHELL).bounds, abs=1e-9)


def test_another_reference_is_refused():
    with pytest.raises(EvidenceError, match="the page is in wkid 32637; expected 4326 or Web Mercator"):
        only(page(SHELL, spatialReference={"wkid": 32637}))
    with pytest.raises(
        EvidenceError, match="the page is in urn:ogc:def:crs:EPSG::3857; expected longitude and latitude"
    ):
        only({**collection(feature({}, CONTROL)), "crs": {"properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}})
    assert only({**collection(feature({}, CONTROL)), "crs": {"properties": {"name": "EPSG:4326"}}})


def test_metres_that_are_called_degrees_are_refused():
    with pytest.raises(EvidenceError, match="is not longitude, latitude in degrees"):
        only(page([[4118832, 6106854], [4118832, 6200000], [4200000, 6106854]]))


@pytest.mark.parametrize("spoilt", [[["a", "b"], ["c", "d"], ["e", "f"]], [[37, 48], [38], [39, 49]], [1, 2, 3]])
def test_rings_that_are_none_are_refused(spoilt):
    with pytest.raises(EvidenceError, match="position that is not a pair of numbers"):
        only(page(spoilt))
    with pytest.raises(EvidenceError, match="position that is not a pair of numbers"):
        only(page(spoilt, spatialReference={"wkid": 3857}))


def test_a_ring_of_two_positions_is_no_ground():
    assert only(page([[37, 48], [38, 49]])) == ()


def test_a_feature_without_ground_has_none():
    (found,) = esri.features({"geometryType": "esriGeometryPolygon", "features": [{"attributes": {}}]})
    assert found.polygons == ()


@pytest.mark.parametrize("document", [None, [], {}, {"features": None}, {"features": [1]}, {"error": {"code": 500}}])
def test_a_page_that_is_none_is_refused(document):
    with pytest.raises(EvidenceError, match="not a page of features"):
        list(esri.features(document))


def test_a_description():
    info = esri.read_info(layer_description(fields={"datetime": "esriFieldTypeDate"}))
    assert info.edited_at == datetime(2026, 7, 25, 2, 0, tzinfo=UTC)
    assert (info.day("UTC"), info.day("America/New_York")) == (date(2026, 7, 25), date(2026, 7, 24))
    assert (info.formats, info.page_size, info.order_by) == (("json", "geojson"), 2, "OBJECTID")
    assert esri.read_info(layer_description(edited=None)).edited_at is None


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (1723420800000, date(2024, 8, 12)),
        (1723420800000.0, date(2024, 8, 12)),
        ("2024-08-12", date(2024, 8, 12)),
        ("2024-08-12T23:59:00+00:00", date(2024, 8, 12)),
        ("2024-08-12T22:00:00-04:00", date(2024, 8, 13)),
    ],
)
def test_days_as_layers_write_them(value, day):
    assert esri.day_of(value, "UTC") == day


@pytest.mark.parametrize("value", [None, True, "yesterday", "2024-13-01", float("nan"), 10**20, -(10**15), {"a": 1}])
def test_days_that_are_none(value):
    with pytest.raises(EvidenceError):
        esri.day_of(value, "UTC")
