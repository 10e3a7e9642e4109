"""Laws of the evidence room."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import MultiPolygon

from frontcheck.evidence import EvidenceStore, bracket, is_public, latest_by
from frontcheck.evidence.areas import content_hash, decode, encode
from frontcheck.evidence.geometry import mend, polygon
from frontcheck.geodesy import area_m2
from frontcheck.models import ControlArea, SnapshotRef, Status
from map_samples import nzz

FIRST = date(2024, 8, 1)
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
    mended, change_m2 = mend([polygon([shell])])
    assert mended.is_valid
    assert change_m2 >= 0
    assert area_m2(mended) >= 0


@given(shells)
def test_ring_direction_and_closing_make_no_difference(shell):
    drawn, backwards, closed = (mend([polygon([ring])]) for ring in (shell, shell[::-1], [*shell, shell[0]]))
    for other in (backwards, closed):
        assert area_m2(other[0]) == pytest.approx(area_m2(drawn[0]), rel=1e-6, abs=1.0)
        assert other[1] == pytest.approx(drawn[1], rel=1e-6, abs=1.0)


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
