"""Areas as bytes, also as an earlier version wrote them."""

from __future__ import annotations

import json

import shapely

from frontcheck.evidence.areas import decode, encode
from frontcheck.models import ControlArea, Status

MENDED = ControlArea(
    holder="Ukraine",
    status=Status.CLAIMED,
    raw_label="claimed",
    geometry=shapely.MultiPolygon([shapely.box(35, 51, 36, 52)]),
    claimed_by="a side",
    repair_m2=2.0,
    repair="Self-intersection[35.5 51.5]",
    drawn_m2=1.0,
)


def test_why_and_from_what_an_area_was_mended_is_kept():
    assert decode(encode((MENDED,))) == (MENDED,)


def test_areas_written_before_reasons_were_kept_are_read():
    head, _, rest = encode((MENDED,)).partition(b"\n")
    ((*said, length, digest),) = json.loads(head)
    earlier = json.dumps([[*said[:5], length, digest]]).encode() + b"\n" + rest
    (area,) = decode(earlier)
    assert (area.claimed_by, area.repair_m2, area.repair, area.drawn_m2) == ("a side", 2.0, "", None)
    assert area.geometry.equals(MENDED.geometry)
