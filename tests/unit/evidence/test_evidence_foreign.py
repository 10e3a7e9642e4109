"""Polygons from a stranger: read as those of a store, or refused before they do harm."""

from __future__ import annotations

import hashlib
import json
import struct

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from frontcheck.errors import EvidenceError
from frontcheck.evidence.areas import encode
from frontcheck.evidence.foreign import decode_foreign
from frontcheck.models import ControlArea, Status

BOX = shapely.MultiPolygon([shapely.box(0, 0, 3, 3).difference(shapely.box(1, 1, 2, 2)), shapely.box(5, 5, 6, 6)])


def area(geometry=BOX, **fields):
    return ControlArea(
        **{"holder": "A", "status": Status.CLAIMED, "raw_label": "a", "claimed_by": "A"} | fields, geometry=geometry
    )


def blob(wkb, **changed):
    """Bytes that say of themselves what is true, but for what is changed."""
    said = {
        "holder": "A",
        "status": "claimed",
        "raw_label": "a",
        "claimed_by": None,
        "repair_m2": 0.0,
        "repair": "",
        "drawn_m2": None,
        "length": len(wkb),
        "digest": hashlib.sha256(wkb).hexdigest(),
    } | changed
    return json.dumps([list(said.values())]).encode() + b"\n" + wkb


@pytest.mark.parametrize(
    "areas", [(), (area(),), (area(), area(shapely.MultiPolygon()), area(repair_m2=1.5, drawn_m2=2.0))]
)
def test_what_a_store_writes_is_read(areas):
    assert decode_foreign(encode(areas)) == areas


def test_areas_of_before_more_was_said_of_them_are_read():
    wkb = shapely.to_wkb(BOX, byte_order=1)
    said = ["A", "claimed", "a", "A", len(wkb), hashlib.sha256(wkb).hexdigest()]
    assert decode_foreign(json.dumps([said]).encode() + b"\n" + wkb) == (area(),)


NEST = struct.pack("<BII", 1, 6, 1)
COLLECTION = struct.pack("<BII", 1, 7, 1)


@pytest.mark.parametrize(
    "wkb",
    [
        NEST * 200_000,
        COLLECTION * 200_000 + struct.pack("<BII", 1, 7, 0),
        NEST + COLLECTION * 200_000,
        struct.pack("<BII", 1, 6, 2**32 - 1),
        struct.pack("<BIIBII", 1, 6, 1, 1, 3, 2**32 - 1),
        struct.pack("<BIIBIII", 1, 6, 1, 1, 3, 1, 2**32 - 1),
        shapely.to_wkb(BOX, byte_order=1)[:-1],
        shapely.to_wkb(BOX, byte_order=1) + b"\0",
        shapely.to_wkb(BOX, byte_order=0),
        shapely.to_wkb(shapely.box(0, 0, 1, 1), byte_order=1),
        shapely.to_wkb(shapely.Point(0, 0), byte_order=1),
        shapely.to_wkb(shapely.set_srid(BOX, 4326), byte_order=1, include_srid=True),
        shapely.to_wkb(shapely.force_3d(BOX), byte_order=1),
        b"",
    ],
    ids=[
        *("nested", "nested collections", "both", "parts without end", "rings without end", "points without end"),
        *("cut", "more", "big-endian", "a polygon", "a point", "with a reference system", "3D", "nothing"),
    ],
)
def test_other_structures_are_refused_before_geos_sees_them(wkb, monkeypatch):
    monkeypatch.setattr(shapely, "from_wkb", lambda _: pytest.fail("GEOS was let near it"))
    with pytest.raises(EvidenceError, match="these bytes hold no control areas: "):
        decode_foreign(blob(wkb))


@pytest.mark.parametrize(
    "ring",
    [
        [(0, 0), (1, 1), (1, 0), (0, 1), (0, 0)],
        [(500, 0), (501, 0), (501, 1), (500, 0)],
        [(0, 0), (float("nan"), 0), (1, 1), (0, 0)],
        [(0, 0), (float("inf"), 0), (1, 1), (0, 0)],
        [(0, 0), (1, 0), (1, 1), (0, 1)],
    ],
    ids=["crosses itself", "off the world", "no number", "without end", "not closed"],
)
def test_geometry_that_is_not_valid_is_refused(ring):
    points = b"".join(struct.pack("<dd", *point) for point in ring)
    wkb = struct.pack("<BIIBIII", 1, 6, 1, 1, 3, 1, len(ring)) + points
    with pytest.raises(EvidenceError, match=r"these bytes hold control areas|these bytes hold no control areas"):
        decode_foreign(blob(wkb))


@pytest.mark.parametrize(
    "changed",
    [
        *({"status": "owned"}, {"holder": None}, {"repair_m2": "0"}, {"repair_m2": True}, {"drawn_m2": float("nan")}),
        *({"length": 1.0}, {"length": -1}, {"length": 10**30}, {"digest": "0" * 64}, {"raw_label": [["a"]]}),
        {"status": [], "more": 1},
    ],
)
def test_what_is_said_must_be_what_a_store_says(changed):
    with pytest.raises(EvidenceError, match="these bytes hold no control areas: "):
        decode_foreign(blob(shapely.to_wkb(BOX, byte_order=1), **changed))


@pytest.mark.parametrize("data", [b"", b"{}\n", b"[" * 100_000, b"[[]]\n", b"[1]\n", b"[]\nmore", b"\xff\n", b"null\n"])
def test_garbage_is_refused_in_one_line(data):
    with pytest.raises(EvidenceError, match=r"^[^\n]+$"):
        decode_foreign(data)


@given(st.data())
def test_no_byte_can_be_changed(drawn):
    """The sha256 of the whole is held against the list of maps, too; this is what holds when that was set right."""
    data = bytearray(encode([area()]))
    at = drawn.draw(st.integers(0, len(data) - 1))
    data[at] ^= 1 << drawn.draw(st.integers(0, 7))
    try:
        found = decode_foreign(bytes(data))
    except EvidenceError:
        return
    assert found != (area(),)
