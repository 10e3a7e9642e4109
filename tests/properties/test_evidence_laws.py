"""Laws of the evidence room."""

from __future__ import annotations

import hashlib
import json
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, permutations
from pathlib import Path

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import MultiPolygon

from frontcheck.errors import EvidenceError
from frontcheck.evidence import EvidenceStore, bracket, is_public, latest_by, payload
from frontcheck.evidence.areas import content_hash, decode, encode
from frontcheck.evidence.geometry import mend, polygon, polygons
from frontcheck.evidence.objects import Packer
from frontcheck.evidence.packing import unpack
from frontcheck.evidence.payload import RawFile, parse_json
from frontcheck.evidence.profile import load_profile
from frontcheck.evidence.reading import about_m2
from frontcheck.evidence.sightings import versions
from frontcheck.evidence.sources.owl import reader as owl
from frontcheck.geodesy import area_m2
from frontcheck.models import ControlArea, SnapshotRef, Status
from map_samples import nzz

FIRST = date(2024, 8, 1)
NOON = datetime(2024, 8, 1, 12, tzinfo=UTC)
corners = st.tuples(st.floats(30, 40), st.floats(45, 52))
shells = st.lists(corners, min_size=3, max_size=12)
boxes = st.builds(lambda at, side: shapely.box(*at, at[0] + side, at[1] + side), corners, st.floats(0.01, 1))
areas = st.builds(
    ControlArea,
    holder=st.sampled_from(["Russia", "Ukraine"]),
    status=st.sampled_from(Status),
    raw_label=st.text(st.characters(exclude_categories=["Cs"])),
    geometry=boxes.map(lambda box: MultiPolygon([box])),
    claimed_by=st.none() | st.text(st.characters(exclude_categories=["Cs"])),
    repair_m2=st.floats(0, 1e12),
    repair=st.text(st.characters(exclude_categories=["Cs"])),
    drawn_m2=st.none() | st.floats(0, 1e12),
)


@st.composite
def refs(draw):
    valid_on = FIRST + timedelta(days=draw(st.integers(0, 30)))
    lag = draw(st.none() | st.integers(0, 10))
    published = None if lag is None else datetime.combine(valid_on + timedelta(days=lag), datetime.min.time(), UTC)
    return SnapshotRef(
        id=f"s:{valid_on}:{draw(st.integers(0, 9999)):04}",
        source="s",
        valid_on=valid_on,
        published_at=published,
        retrieved_at=datetime(2024, 10, 1, tzinfo=UTC),
        sha256="",
        licence="",
        complete=draw(st.booleans()),
    )


days = st.integers(-5, 40).map(lambda number: FIRST + timedelta(days=number))


@given(shells)
def test_mended_ground_is_valid_and_never_negative(shell):
    drawn = polygon([shell])
    mended = mend([drawn])
    assert mended.ground.is_valid
    assert mended.changed_m2 >= 0
    assert area_m2(mended.ground) >= 0
    assert bool(mended.reason) is not drawn.is_valid


@given(shells)
def test_ring_direction_and_closing_make_no_difference(shell):
    drawn, backwards, closed = (mend([polygon([ring])]) for ring in (shell, shell[::-1], [*shell, shell[0]]))
    for other in (backwards, closed):
        assert area_m2(other.ground) == pytest.approx(area_m2(drawn.ground), rel=1e-6, abs=1.0)
        assert other.changed_m2 == pytest.approx(drawn.changed_m2, rel=1e-6, abs=1.0)


@given(st.lists(areas, max_size=5))
def test_what_is_written_is_read_back(written):
    read = decode(encode(written))
    assert list(read) == written
    assert content_hash(read) == content_hash(written)


@given(st.lists(refs(), max_size=12), days, st.none() | days, st.integers(0, 10))
def test_a_chosen_map_is_near_public_and_the_newest(candidates, day, known_by, max_age):
    chosen = latest_by(candidates, day, known_by, max_age)
    allowed = [
        ref
        for ref in candidates
        if (known_by is None or is_public(ref, known_by)) and 0 <= (day - ref.valid_on).days <= max_age
    ]
    assert (chosen is None) == (not allowed)
    if chosen is not None:
        assert chosen in allowed
        assert chosen.valid_on == max(ref.valid_on for ref in allowed)


@given(st.lists(refs(), max_size=12), days, st.none() | days)
def test_a_day_lies_between_its_bracket(candidates, day, known_by):
    before, after = bracket(candidates, day, known_by)
    assert before == latest_by(candidates, day, known_by)
    if before is not None and after is not None:
        assert before.valid_on <= day <= after.valid_on
        assert (before.valid_on == day) == (after.valid_on == day)


@given(st.lists(refs(), max_size=12), days, days)
def test_knowing_more_never_gives_an_older_map(candidates, day, known_by):
    then, now = latest_by(candidates, day, known_by), latest_by(candidates, day)
    assert then is None or (now is not None and now.valid_on >= then.valid_on)


@st.composite
def sights(draw):
    """Some moments at which one of three maps of a day was seen, with or without a moment of publication."""
    stated = draw(st.none() | st.integers(0, 3))
    seen = NOON + timedelta(days=draw(st.integers(4, 9)))
    return SnapshotRef(
        id="",
        source="s",
        valid_on=FIRST,
        published_at=None if stated is None else NOON + timedelta(days=stated),
        retrieved_at=seen,
        sha256=draw(st.sampled_from("abcdef")),
        licence="",
        complete=draw(st.booleans()),
        areas_sha256=draw(st.sampled_from("xyz")),
    )


@given(st.lists(sights(), max_size=8), st.randoms())
def test_the_order_in_which_maps_were_seen_makes_no_difference(seen, rng):
    shuffled = rng.sample(seen, len(seen))
    assert versions(shuffled) == versions(seen)


@given(st.lists(sights(), min_size=1, max_size=8), sights())
def test_seeing_more_never_takes_a_version_from_what_was_known(seen, later):
    """What is published and retrieved after everything else leaves every earlier answer as it was."""
    later = replace(later, published_at=NOON + timedelta(days=12), retrieved_at=NOON + timedelta(days=12))
    before, after = versions(seen), versions([*seen, later])
    for known_by in (FIRST + timedelta(days=number) for number in range(12)):
        assert latest_by(after, FIRST, known_by) == latest_by(before, FIRST, known_by)


@given(st.lists(sights(), min_size=1, max_size=8))
def test_versions_next_to_each_other_differ(seen):
    found = versions(seen)
    assert {ref.areas_sha256 for ref in found} == {ref.areas_sha256 for ref in seen}
    assert all((one.areas_sha256, one.complete) != (two.areas_sha256, two.complete) for one, two in pairwise(found))


@given(st.lists(st.binary(max_size=400), max_size=8), st.booleans())
def test_what_is_packed_comes_back(things, alike):
    """Random bytes, or bytes that share most with the ones before."""
    things = [b"".join(things[: at + 1]) for at in range(len(things))] if alike else things
    packer, before = Packer({}), {}
    for data in things:
        digest = hashlib.sha256(data).hexdigest()
        if digest not in before:
            packed = packer.pack("one", data, digest)
            assert unpack(packed.frame, packed.size, before.get(packed.base, b"")) == data
            before[digest] = data


numbers = st.floats(-90, 90) | st.integers(-90, 90) | st.sampled_from([1e-300, -0.0, 95.5, 181, 1e308, None, "7", True])
positions = st.lists(numbers, min_size=1, max_size=4)
plain_rings = st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=3, max_size=30)
rings = plain_rings.map(lambda ring: [*ring, ring[0]]) | st.lists(positions, max_size=9)
shapes = st.one_of(
    st.fixed_dictionaries({"type": st.just("Polygon"), "coordinates": st.lists(rings, max_size=3)}),
    st.fixed_dictionaries(
        {"type": st.just("MultiPolygon"), "coordinates": st.lists(st.lists(rings, max_size=2), max_size=3)}
    ),
    st.fixed_dictionaries({"type": st.just("LineString"), "coordinates": rings}),
)


def outcome(parse, text):
    """The polygons of a text, or why there are none."""
    try:
        return [part.wkb for part in polygons(parse(text))]
    except (EvidenceError, TypeError, ValueError, KeyError, AttributeError) as error:
        return type(error), str(error)


def strictly(text):
    """As before there was a faster way."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(payload, "cut_out", lambda _: None)
        return parse_json(text)


@given(shapes, st.sampled_from([None, 1]))
def test_the_fast_reader_reads_and_refuses_what_the_strict_one_does(shape, indent):
    text = json.dumps(shape, indent=indent).encode()
    assert outcome(parse_json, text) == outcome(strictly, text)


@given(st.lists(rings, max_size=4), st.sampled_from(["areas", "areas_ua", "frontline"]))
def test_the_fast_reader_of_latitude_first_does_what_the_strict_one_does(found, label):
    """Also where a label says something else than it should."""
    file = RawFile(path=Path("20240812.json"), data=json.dumps({"areas": [], label: found}).encode(), sha256="")

    def told():
        try:
            drawings = owl.read((file,), load_profile("owl")).drawings
        except (EvidenceError, TypeError, ValueError, IndexError, KeyError) as error:
            return type(error), str(error)
        return [(one.label, [part.wkb for part in one.polygons]) for one in drawings]

    fast = told()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owl, "_plainly", lambda _: None)
        assert told() == fast


@given(st.data(), shells)
def test_a_damaged_text_is_read_and_refused_alike(data, shell):
    """Somewhere a byte is another, or some are missing."""
    ring = [list(position) for position in shell] * 3
    text = json.dumps({"type": "Polygon", "coordinates": [[*ring, ring[0]]]}).encode()
    at = data.draw(st.integers(0, len(text) - 1))
    kept = text[at + data.draw(st.integers(0, 3)) :]
    put = data.draw(st.sampled_from([b"", b"]", b"[", b",", b"}", b'"', b"NaN", b"e9", b"-", b"\xff"]))
    damaged = text[:at] + put + kept
    assert outcome(parse_json, damaged) == outcome(strictly, damaged)


@settings(max_examples=6, deadline=None)
@given(st.sampled_from(list(permutations(range(3)))))
def test_the_order_of_adding_makes_no_difference(order):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [nzz(folder, asked=f"2024-08-{day}") for day in (13, 14, 15)]
        store = EvidenceStore(folder / "store")
        for number in order:
            store.add("nzz", [paths[number]])
        (ref,) = store.refs("nzz")
        assert ref.published_at == datetime(2024, 8, 13, 0, 22, tzinfo=UTC)
        assert len(store.snapshot(ref).areas) == 3


@given(st.floats(-179, 170), st.floats(-89, 80), st.floats(0.001, 9), st.floats(0.001, 9))
def test_ground_has_no_less_and_no_more_than_its_square_degrees_allow(west, south, wide, high):
    ground = MultiPolygon([shapely.box(west, south, west + wide, south + high)])
    least, most = about_m2([ground, ground])
    assert least <= 2 * area_m2(ground) <= most
    assert about_m2([]) == (0.0, 0.0)
