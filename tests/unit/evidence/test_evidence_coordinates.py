"""Coordinates read past the document: the same polygons as by the strict reader, and the same refusals."""

from __future__ import annotations

import json

import pytest
import shapely

from frontcheck.errors import EvidenceError
from frontcheck.evidence.coordinates import Coordinates, coordinates, cut_out
from frontcheck.evidence.geometry import polygons
from frontcheck.evidence.payload import parse_json


def circle(count: int = 40, radius: float = 0.2) -> list[list[float]]:
    return [list(position) for position in shapely.Point(37, 48).buffer(radius, quad_segs=count // 4).exterior.coords]


def geometry(rings, kind: str = "Polygon", **styled) -> dict:
    return {"type": kind, "coordinates": rings} | styled


def read(document, **style) -> tuple[shapely.Polygon, ...]:
    return polygons(parse_json(json.dumps(document, **style).encode()))


def plainly(document) -> tuple[shapely.Polygon, ...]:
    return polygons(json.loads(json.dumps(document)))


HOLED = [circle(), circle(16, 0.05)[::-1]]


@pytest.mark.parametrize("style", [{}, {"indent": 2}, {"indent": "\t"}, {"separators": (",", ":")}])
@pytest.mark.parametrize(
    "document",
    [
        geometry(HOLED),
        geometry([HOLED, [circle(8, 0.01)]], "MultiPolygon"),
        geometry([[[*position, 0.0] for position in ring] for ring in HOLED]),
        geometry([[[round(lon), lat] for lon, lat in circle()]]),
    ],
)
def test_polygons_are_those_of_the_strict_reader(document, style):
    found = read(document, **style)
    assert isinstance(parse_json(json.dumps(document, **style).encode())["coordinates"], Coordinates)
    assert [part.wkb for part in found] == [part.wkb for part in plainly(document)]
    assert not any(part.has_z for part in found)


def test_the_same_text_is_the_same_objects():
    first, second = (read(geometry(HOLED)) for _ in range(2))
    assert first is second


def test_short_coordinates_stay_in_the_document():
    assert parse_json(b'{"type": "Point", "coordinates": [37, 48]}')["coordinates"] == [37, 48]


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (geometry([[[37], [38, 48, 0], *circle()]]), "not a pair of numbers"),
        (geometry([[[None, 48], *circle()]]), "not finite"),
        (geometry([[[], *circle()]]), "not a pair of numbers"),
        (geometry([[[200.0, 48.0], *circle()]]), "is not longitude, latitude in degrees"),
        (geometry([[[37.0, -91.0], *circle(), [37.0, -91.0]]]), "is not longitude, latitude in degrees"),
        (geometry(HOLED, "Circle"), "unknown geometry type 'Circle'"),
        (geometry([[37, *circle()]]), "not a pair of numbers"),
    ],
)
def test_what_the_strict_reader_refuses_is_refused(document, reason):
    for found in (read, plainly):
        with pytest.raises(EvidenceError, match=reason):
            found(document)


@pytest.mark.parametrize(
    "rings",
    [
        [circle()[:-1]],
        [[*circle()[:5], *circle()], [[37, 48], [37.1, 48.1]]],
        [[[True, 48], *circle(), [True, 48]]],
        [[["37.5", "48"], *circle(), ["37.5", "48"]]],
        [],
    ],
)
def test_what_is_not_plain_is_read_by_the_strict_reader(rings):
    document = geometry(rings)
    assert [part.wkb for part in read(document)] == [part.wkb for part in plainly(document)]


TEXT = json.dumps(geometry(HOLED))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (TEXT[:300], "not JSON, or cut short"),
        (TEXT[:-1], "not JSON, or cut short"),
        (TEXT.replace("48", "NaN", 1), "holds the number NaN"),
        (TEXT.replace("[37", "[-Infinity", 1), "holds the number -Infinity"),
        (TEXT.replace("], [", "],, [", 1), "not JSON, or cut short"),
        (TEXT.replace("], [", "] [", 1), "not JSON, or cut short"),
        (TEXT.replace("]}", "],}"), "not JSON, or cut short"),
        (TEXT.replace("]}", "]]}"), "not JSON, or cut short"),
        ('{"coordinates": ' + "[" * 100_000, "not JSON"),
        ('{"coordinates": ' + "[" * 100_000 + "]" * 100_000 + "}", "not JSON"),
    ],
)
def test_what_is_no_json_is_refused_as_before(text, reason):
    with pytest.raises(EvidenceError, match=reason):
        parse_json(text.encode())


def test_words_that_look_like_coordinates_are_left_alone():
    long = json.dumps(HOLED)
    document = {
        "name": f'"coordinates": {long}',
        "coordinates": f"coordinates left out: 0 {long}",
        "and": "coordinates",
    }
    assert parse_json(json.dumps(document).encode()) == document
    assert cut_out(json.dumps(document).encode()) is None


def test_a_position_short_of_a_number_is_not_made_up_by_the_next():
    """As many numbers as in pairs, and a ring that would close."""
    (lon, lat), *rest = circle()
    document = geometry([[[lon], [lat, 37.1, 48.1], *rest]])
    for found in (read, plainly):
        with pytest.raises(EvidenceError, match="not a pair of numbers"):
            found(document)


def test_a_word_that_reads_like_our_mark_stays_a_word():
    document = {"geometry": geometry(HOLED), "other": {"coordinates": "coordinates left out: 0"}}
    assert parse_json(json.dumps(document).encode()) == document


def test_the_last_of_two_wins_as_in_any_json():
    text = f'{{"type": "Polygon", "coordinates": {json.dumps(HOLED)}, "coordinates": {json.dumps([circle(20)])}}}'
    assert polygons(parse_json(text.encode()))[0].equals(shapely.Polygon(circle(20)))


def test_members_of_a_collection_are_read_alike():
    document = {"type": "GeometryCollection", "geometries": [geometry(HOLED), geometry([circle()[:2]], "LineString")]}
    assert [part.wkb for part in read(document)] == [part.wkb for part in plainly(document)]


def test_lines_are_no_polygons():
    text = json.dumps(circle()).encode()
    assert coordinates(text).kind is None
    assert coordinates(text).plain() == circle()
