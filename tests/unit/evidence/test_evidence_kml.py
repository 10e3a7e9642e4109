"""KML and KMZ: ground by the names of folders and placemarks, longitude first; nothing else."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import map_samples
from frontcheck.errors import EvidenceError
from frontcheck.evidence import EvidenceStore
from frontcheck.evidence.kml import placemarks
from map_samples import CONTROL, GAIN


def kml(inside, head=""):
    return f'<?xml version="1.0"?>{head}<kml xmlns="http://www.opengis.net/kml/2.2">{inside}</kml>'.encode()


def ring(*positions):
    return f"<LinearRing><coordinates>{' '.join(positions)}</coordinates></LinearRing>"


SQUARE = ring("37,48,0", "38,48,0", "38,49,0", "37,49,0", "37,48,0")


TURNED = ring("37,148", "38,148", "38,149")


def test_folders_names_and_holes():
    hole = f"<innerBoundaryIs>{ring('37.2,48.2', '37.4,48.2', '37.4,48.4', '37.2,48.2')}</innerBoundaryIs>"
    drawn = f"<Polygon><outerBoundaryIs>{SQUARE}</outerBoundaryIs>{hole}</Polygon>"
    mark = f"<Placemark><name> North\n  Axis </name><MultiGeometry>{drawn}{drawn}</MultiGeometry></Placemark>"
    text = kml(f"<Document><Folder><name>Maps</name><Folder><name>Areas</name>{mark}</Folder></Folder></Document>")
    (found,) = placemarks(text)
    assert (found.folder, found.name, len(found.polygons)) == ("Maps / Areas", "North Axis", 2)
    assert found.polygons[0].bounds == (37.0, 48.0, 38.0, 49.0)
    assert len(found.polygons[0].interiors) == 1


def test_points_and_lines_are_dropped(tmp_path):
    path = map_samples.kmz(tmp_path / "map.kmz", ("North", CONTROL))
    assert [(one.folder, one.name) for one in placemarks(path.read_bytes())] == [("Important Areas", "North")]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "not KML, or cut short"),
        (kml("<Document>")[:-20], "not KML, or cut short"),
        (b"<html><body>log in</body></html>", "holds <html>; expected <kml>"),
        (kml("<Placemark><Polygon/></Placemark>"), "a polygon has 0 outer boundaries; expected one"),
        (
            kml(f"<Placemark><Polygon><outerBoundaryIs>{ring('37 48 38 49')}</outerBoundaryIs></Polygon></Placemark>"),
            "coordinates '37 48 38 49' are not longitude,latitude",
        ),
        (
            kml(f"<Placemark><Polygon><outerBoundaryIs>{TURNED}</outerBoundaryIs></Polygon></Placemark>"),
            "is not longitude, latitude in degrees",
        ),
    ],
    ids=["empty", "cut", "html", "no boundary", "no commas", "turned"],
)
def test_what_is_no_kml_is_refused(data, told):
    with pytest.raises(EvidenceError, match=told):
        list(placemarks(data))


def test_entities_stay_unopened():
    bomb = '<!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    mark = f"<Placemark><name>&b;</name><Polygon><outerBoundaryIs>{SQUARE}</outerBoundaryIs></Polygon></Placemark>"
    (found,) = placemarks(kml(mark, bomb))
    assert found.name == ""
    outside = '<!DOCTYPE kml [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    (found,) = placemarks(kml(mark.replace("&b;", "&a;"), outside))
    assert "root" not in found.name


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["images/a.png"], "archive of 1 files holds no KML"),
        (["../doc.kml"], "archive holds the unsafe name '../doc.kml'"),
    ],
)
def test_archives_that_hold_no_map(names, told):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    with pytest.raises(EvidenceError, match=told):
        list(placemarks(packed.getvalue()))


def test_areas_of_unknown_names_are_left_out_and_named(tmp_path):
    path = map_samples.kmz(tmp_path / "240812_0000.kmz", ("North Axis [Z]", CONTROL), ("A lake", GAIN))
    store = EvidenceStore(tmp_path / "store")
    assert store.add("owl_kmz", [path]).maps == 1
    (ref,) = store.refs("owl_kmz")
    assert "areas of unknown meaning are left out: Important Areas / A lake" in ref.warnings
    assert len(store.snapshot(ref).areas) == 1


def test_a_kmz_laid_out_anew_is_refused(tmp_path):
    path = map_samples.kmz(tmp_path / "240812_0000.kmz", ("North Axis [Z]", CONTROL), folder="Fronts")
    (refused,) = EvidenceStore(tmp_path / "store").add("owl_kmz", [Path(path)]).refused
    assert refused.reason.endswith("none of 1 areas bears a known name; found Fronts / North Axis [Z]")
